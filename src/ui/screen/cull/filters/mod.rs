//! The panel on the left: which photos are shown, and in which order.

use candor_core::{
    cull::{Sort, Wanted},
    expression::Emotion,
};
use iced::{
    Element, Fill, Right,
    widget::{Button, Column, button, column, container, row, slider, space},
};

use super::{Ask, Cull, Message as CullMessage, Show};
use crate::{
    format,
    theme::{self, colour, style},
    widget::parts,
};

/// What is heard of here.
#[derive(Clone, Copy, Debug)]
pub enum Message {}

/// The whole panel.
pub fn panel(cull: &Cull) -> Element<'_, CullMessage> {
    let content = column![
        parts::group("Show", shows(cull)),
        parts::group("Emotion", emotions(cull)),
        at_least("Score at least", cull.state.filter.score, Ask::Score),
        at_least("Sharp eyes at least", cull.state.filter.sharpness, Ask::Sharpness),
        switches(cull),
        parts::group("Order", order(cull)),
    ]
    .spacing(theme::space::XL)
    .padding(theme::space::L);
    parts::scrolled(content).height(Fill).into()
}

fn shows(cull: &Cull) -> Column<'_, CullMessage> {
    let rows = Show::ALL.map(|show| {
        let chosen = cull.state.show == show;
        let count = format::count(cull.counts.of_show(show) as u64);
        line(show.title(), count, chosen).on_press(CullMessage::Asked(Ask::Show(show))).into()
    });
    column(rows).spacing(theme::space::XS)
}

/// A line that can be chosen, with what stands on its right.
fn line(name: &str, right: String, chosen: bool) -> Button<'_, CullMessage> {
    let right = theme::body(right).color(if chosen { colour::ACCENT } else { colour::MUTED });
    let content = row![theme::body(name), container(right).width(Fill).align_x(Right)];
    button(content).padding(0).style(style::plain(if chosen { colour::ACCENT } else { colour::TEXT }))
}

fn emotions(cull: &Cull) -> Element<'_, CullMessage> {
    let wanted = &cull.state.filter.emotions;
    let mut chips = Emotion::ALL
        .into_iter()
        .map(|emotion| (emotion, cull.counts.emotions[emotion as usize], wanted.contains(&emotion)))
        .filter(|&(_, count, on)| count > 0 || on)
        .peekable();
    if chips.peek().is_none() {
        return theme::body("None read yet").color(colour::MUTED).into();
    }
    let chips = chips.map(|(emotion, count, on)| {
        let count = theme::body(format::count(count as u64));
        let count = if on { count } else { count.color(colour::MUTED) };
        button(row![theme::body(emotion.title()), count].spacing(theme::space::S))
            .padding([theme::space::XS, theme::space::S])
            .style(style::chip(on))
            .on_press(CullMessage::Asked(Ask::Emotion(emotion)))
            .into()
    });
    row(chips).spacing(theme::space::S).wrap().vertical_spacing(theme::space::S).into()
}

fn at_least(title: &str, value: f32, moved: fn(f32) -> Ask) -> Column<'_, CullMessage> {
    let asks = value > 0.0;
    let figure = if asks { format::fraction(value) } else { "any".to_owned() };
    let caption = row![theme::small(title), space().width(Fill), theme::small(figure)];
    let slider = slider(0.0..=1.0, value, move |value| CullMessage::Asked(moved(value)))
        .step(0.01)
        .height(16.0)
        .style(style::at_least(asks));
    column![caption, slider].spacing(theme::space::XS)
}

fn switches(cull: &Cull) -> Column<'_, CullMessage> {
    let filter = &cull.state.filter;
    let switch = |name, on, ask| {
        let state = if on { "on" } else { "off" };
        let right = theme::body(state).color(if on { colour::ACCENT } else { colour::MUTED });
        button(row![theme::body(name), container(right).width(Fill).align_x(Right)])
            .padding(0)
            .style(style::plain(colour::TEXT))
            .on_press(CullMessage::Asked(ask))
    };
    column![
        switch("Eyes open", filter.eyes_open, Ask::EyesOpen),
        switch("Leave out posed", filter.authenticity == Wanted::NotPosed, Ask::NotPosed),
    ]
    .spacing(theme::space::XS)
}

#[derive(Clone, Copy, PartialEq)]
struct Order(Sort);

const ORDERS: [Order; 5] =
    [Order(Sort::Time), Order(Sort::Score), Order(Sort::ApexDistance), Order(Sort::Sharpness), Order(Sort::Emotion)];

impl std::fmt::Display for Order {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.0 {
            Sort::Time => "Capture time",
            Sort::Score => "Highest score",
            Sort::ApexDistance => "Closest to the peak",
            Sort::Sharpness => "Sharpest eyes",
            Sort::Emotion => "Emotion",
        })
    }
}

fn order(cull: &Cull) -> Element<'_, CullMessage> {
    parts::drop_down(ORDERS, Some(Order(cull.state.sort)), |order: Order| CullMessage::Asked(Ask::Sort(order.0))).into()
}
