//! The camera's settings, the burst and the lag.

use candor_shoot::Status;
use iced::{
    Center, Element, Fill, Length,
    widget::{Column, button, column, container, row, text::Wrapping},
};

use super::super::{Direction, Live, Message};
use crate::{
    format, said,
    theme::{self, colour, style},
    widget::parts,
    words::{say, say_with},
};

/// Width and height of a step button in pixels.
const STEP: f32 = 24.0;
/// Width of the figure between two of them in pixels.
const FIGURE: f32 = 72.0;

/// The camera.
pub fn camera(live: &Live) -> Column<'_, Message> {
    parts::group_of(say("live-camera"), settings(live))
}

fn settings(live: &Live) -> Element<'_, Message> {
    let Some(status) = &live.status else { return theme::body("–").color(colour::MUTED).into() };
    let settings = status.body.settings.join(" · ");
    let burst = step(
        say("live-step-burst"),
        burst_in_words(live, status),
        Message::ExposuresNudged(Direction::Down),
        Message::ExposuresNudged(Direction::Up),
    );
    let lag = step(
        say("live-step-lag"),
        format::milliseconds(status.lag),
        Message::LagNudged(Direction::Down),
        Message::LagNudged(Direction::Up),
    );
    let lines = column![burst, lag].extend(how_late(status)).spacing(theme::space::XS);
    if settings.is_empty() {
        lines.into()
    } else {
        column![theme::body(settings), lines].spacing(theme::space::S).into()
    }
}

/// Where the lag comes from, and how the bursts come under it.
fn how_late(status: &Status) -> Option<Element<'_, Message>> {
    let told = [status.lag_from.as_str()].into_iter().filter(|from| !from.is_empty()).chain(status.lead.as_deref());
    let words: Vec<String> = told.map(said::told).collect();
    (!words.is_empty()).then(|| theme::small(words.join(" · ")).wrapping(Wrapping::Word).width(Fill).into())
}

fn burst_in_words(live: &Live, status: &Status) -> String {
    let preset = live.presets.iter().find(|choice| choice.file == status.preset);
    match preset.map(|choice| choice.preset.plan().interval).filter(|&interval| interval > 0.0) {
        Some(interval) if status.exposures > 1 => {
            let rate = format::decimal(1.0 / interval, 0);
            say_with("live-burst-at", [("count", status.exposures.into()), ("rate", rate.into())])
        }
        _ => status.exposures.to_string(),
    }
}

fn step<'a>(name: String, value: String, down: Message, up: Message) -> Element<'a, Message> {
    let press = |sign, message| {
        button(container(theme::medium(sign)).center(Fill))
            .style(style::quiet)
            .on_press(message)
            .padding(0)
            .width(STEP)
            .height(STEP)
    };
    row![
        theme::body(name).width(Fill),
        press("−", down),
        container(theme::body(value)).center_x(Length::Fixed(FIGURE)),
        press("+", up),
    ]
    .spacing(theme::space::XS)
    .align_y(Center)
    .into()
}
