//! What every group is made of: lines, chips and sliders that can be chosen, each with its count.

use iced::{
    Center, Element, Fill,
    widget::{Column, Row, button, column, row, slider, space},
};

use super::super::{Ask, Message};
use crate::{
    format,
    theme::{
        self, colour,
        icon::{Icon, small_icon},
        style,
    },
    words,
};

/// A line that can be chosen, with its count on the right. The check mark says that it is: colour alone would not.
pub fn line<'a>(name: String, count: usize, chosen: bool, ask: Ask) -> Element<'a, Message> {
    let ink = if chosen { colour::ACCENT } else { colour::TEXT };
    let mark = chosen.then(|| small_icon(Icon::Check).into());
    let count = theme::body(format::count(count as u64)).color(if chosen { colour::ACCENT } else { colour::MUTED });
    let content = row![theme::body(name)].push(space().width(Fill)).extend(mark).push(count);
    button(content.spacing(theme::space::XS).align_y(Center))
        .padding(0)
        .width(Fill)
        .style(style::plain(ink))
        .on_press(Message::Asked(ask))
        .into()
}

/// Lines below each other.
pub fn lines<'a>(lines: impl IntoIterator<Item = Element<'a, Message>>) -> Element<'a, Message> {
    column(lines).spacing(theme::space::XS).into()
}

/// A small thing that can be chosen, with its count.
pub fn chip(face: Row<'_, Message>, count: usize, chosen: bool, ask: Ask) -> Element<'_, Message> {
    let count = theme::body(format::count(count as u64));
    let count = if chosen { count } else { count.color(colour::MUTED) };
    button(face.push(count).spacing(theme::space::S).align_y(Center))
        .padding([theme::space::XS, theme::space::S])
        .style(style::chip(chosen))
        .on_press(Message::Asked(ask))
        .into()
}

/// Chips beside each other, on as many lines as they take; words where there are none.
pub fn chips<'a>(chips: Vec<Element<'a, Message>>, instead: &str) -> Element<'a, Message> {
    if chips.is_empty() {
        return theme::body(words::say(instead)).color(colour::MUTED).into();
    }
    row(chips).spacing(theme::space::S).wrap().vertical_spacing(theme::space::S).into()
}

/// A slider that asks for at least so much.
pub fn at_least<'a>(title: &str, value: f32, moved: fn(f32) -> Ask) -> Column<'a, Message> {
    let asks = value > 0.0;
    let figure = if asks { format::fraction(value) } else { words::say("grid-any") };
    let caption = row![theme::small(words::say(title)), space().width(Fill), theme::small(figure)];
    let slider = slider(0.0..=1.0, value, move |value| Message::Asked(moved(value)))
        .step(0.01)
        .height(theme::space::L)
        .style(style::at_least(asks));
    column![caption, slider].spacing(theme::space::XS)
}
