//! Small bars with their names: how much of something there is, and which way something weighs.

use iced::{
    Center, Color, Element, Fill, Length, Right,
    widget::{Row, container, row, space},
};

use super::parts;
use crate::{
    format,
    theme::{self, colour, style, veil},
};

/// Width of a meter's name in pixels.
const NAME: f32 = 120.0;
/// Width of its figure in pixels.
const FIGURE: f32 = 28.0;
/// Height of a bar in pixels.
const BAR: f32 = 4.0;
/// Width of a balance in pixels.
pub const BALANCE: f32 = 49.0;
/// Width of the mark in the middle of a balance in pixels, and its height.
const MIDDLE: (f32, f32) = (1.0, 10.0);

/// A meter of a value 0..1. The one that matters has the accent.
pub fn meter<'a, Message: 'a>(name: impl Into<String>, value: f32, matters: bool) -> Element<'a, Message> {
    let ink = if matters { colour::ACCENT } else { colour::MUTED };
    row![
        parts::one_line(theme::body(name.into())).width(NAME),
        bar(value, ink),
        container(theme::small(format::fraction(value)).color(colour::TEXT)).width(FIGURE).align_x(Right),
    ]
    .spacing(theme::space::XS)
    .align_y(Center)
    .into()
}

/// A bar that is filled to a value 0..1 and takes what room there is.
#[must_use]
pub fn bar<'a, Message: 'a>(value: f32, ink: Color) -> Row<'a, Message> {
    let filled = (value.clamp(0.0, 1.0) * 1000.0).round() as u16;
    row![piece(portion(filled), ink), piece(portion(1000 - filled), colour::RAISED)].width(Fill)
}

fn portion(of_thousand: u16) -> Length {
    if of_thousand == 0 { Length::Fixed(0.0) } else { Length::FillPortion(of_thousand) }
}

fn piece<'a, Message: 'a>(width: Length, ink: Color) -> Element<'a, Message> {
    container(space()).width(width).height(BAR).style(style::dot(ink)).into()
}

/// Which way something weighs, -1 wholly against to 1 wholly for: a bar to the left or to the right of a middle mark.
/// `None` where it cannot be told yet: no middle, no bar.
#[must_use]
pub fn balance<'a, Message: 'a>(weight: Option<f32>) -> Element<'a, Message> {
    let Some(weight) = weight.filter(|weight| weight.is_finite()) else {
        return container(piece(Fill, veil(colour::RAISED, 0.6))).width(BALANCE).center_y(MIDDLE.1).into();
    };
    let arm = (BALANCE - MIDDLE.0) / 2.0;
    let length = |of: f32| (of.clamp(0.0, 1.0) * arm).round();
    let (against, favour) = (length(-weight), length(weight));
    let middle = container(space()).width(MIDDLE.0).height(MIDDLE.1).style(style::ground(colour::MUTED));
    row![
        piece(Length::Fixed(arm - against), colour::RAISED),
        piece(Length::Fixed(against), colour::INFO),
        middle,
        piece(Length::Fixed(favour), colour::GOOD),
        piece(Length::Fixed(arm - favour), colour::RAISED),
    ]
    .width(BALANCE)
    .align_y(Center)
    .into()
}
