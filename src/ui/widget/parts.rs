//! Small pieces that every panel is made of.

use iced::{
    Center, Color, Element, Fill, Right,
    widget::{Column, Row, Rule, column, container, row, rule, space},
};

use crate::theme::{self, colour, style};

/// A label above what belongs to it.
pub fn group<'a, Message: 'a>(title: &'a str, content: impl Into<Element<'a, Message>>) -> Column<'a, Message> {
    column![theme::small(title), content.into()].spacing(theme::space::S)
}

/// A name on the left, what is so on the right.
pub fn fact<'a, Message: 'a>(name: impl Into<String>, value: impl Into<String>, ink: Color) -> Row<'a, Message> {
    row![theme::body(name.into()), container(theme::body(value.into()).color(ink)).width(Fill).align_x(Right),]
        .spacing(theme::space::S)
}

/// A vertical hairline.
pub fn upright<'a>() -> Rule<'a> {
    rule::vertical(theme::LINE).style(style::line)
}

/// A horizontal hairline.
pub fn level<'a>() -> Rule<'a> {
    rule::horizontal(theme::LINE).style(style::line)
}

/// A small filled circle.
#[must_use]
pub fn dot<'a, Message: 'a>(ink: Color) -> Element<'a, Message> {
    container(space()).width(2.0 * theme::DOT).height(2.0 * theme::DOT).style(style::dot(ink)).into()
}

/// A heading with a sentence, in the place of a picture that is not there.
pub fn instead<'a, Message: 'a>(heading: impl Into<String>, sentence: impl Into<String>) -> Element<'a, Message> {
    let words =
        column![theme::heading(heading.into()).center(), theme::large(sentence.into()).color(colour::MUTED).center(),]
            .spacing(theme::space::M)
            .align_x(Center)
            .max_width(560);
    container(words).center(Fill).padding(theme::space::XL).style(style::ground(colour::SURROUND)).into()
}
