//! A name, a bar, a figure.

use iced::{
    Center, Element, Fill, Length, Right,
    widget::{container, row, space},
};

use crate::{
    format,
    theme::{self, colour, style},
};

/// Width of a meter's name in pixels.
const NAME: f32 = 100.0;
/// Width of its figure in pixels.
const FIGURE: f32 = 28.0;
/// Height of its bar in pixels.
const BAR: f32 = 4.0;

/// A meter of a value 0..1. The one that matters has the accent.
pub fn meter<'a, Message: 'a>(name: impl Into<String>, value: f32, matters: bool) -> Element<'a, Message> {
    let filled = (value.clamp(0.0, 1.0) * 1000.0).round() as u16;
    let ink = if matters { colour::ACCENT } else { colour::MUTED };
    let part = |portion: u16, ground| {
        let width = if portion == 0 { Length::Fixed(0.0) } else { Length::FillPortion(portion) };
        container(space()).width(width).height(BAR).style(style::dot(ground))
    };
    let bar = row![part(filled, ink), part(1000 - filled, colour::RAISED)].width(Fill);
    row![
        theme::body(name.into()).width(NAME),
        bar,
        container(theme::small(format::fraction(value)).color(colour::TEXT)).width(FIGURE).align_x(Right),
    ]
    .spacing(theme::space::XS)
    .align_y(Center)
    .into()
}
