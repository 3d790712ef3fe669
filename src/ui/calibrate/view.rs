//! How the calibration window is laid out: the code, and a panel with what the camera makes of it.

use candor_shoot::{
    calibrate::{Sight, State, Step},
    lag::Spread,
};
use iced::{
    Center, Color, Element, Fill,
    widget::{button, column, container, row, space, text::Wrapping},
};

use super::Message;
use crate::{
    format,
    theme::{self, colour, style},
    widget::{code::running_code, parts},
    words::{say, say_with},
};

/// Width of the panel in pixels.
const PANEL: f32 = 300.0;

/// The whole window.
pub fn window<'a>(state: Option<&'a State>, over: Option<&'a Result<String, String>>) -> Element<'a, Message> {
    row![
        container(running_code()).width(Fill).height(Fill).style(style::ground(colour::CODE_LIGHT)),
        parts::upright(),
        container(panel(state, over)).width(PANEL).height(Fill).style(style::ground(colour::PANEL)),
    ]
    .into()
}

fn panel<'a>(state: Option<&'a State>, over: Option<&'a Result<String, String>>) -> Element<'a, Message> {
    let end = button(
        container(theme::medium(say(if over.is_some() { "calibrate-close" } else { "calibrate-stop" }))).center(Fill),
    )
    .style(if over.is_some() { style::accent } else { style::quiet })
    .on_press(Message::ClosePressed)
    .padding(0)
    .width(Fill)
    .height(theme::CONTROL);
    column![
        theme::heading(say("calibrate-heading")),
        theme::body(say("calibrate-advice")).color(colour::MUTED).wrapping(Wrapping::Word),
        parts::group_of(say("calibrate-camera"), camera(state)),
        parts::group_of(say("calibrate-measured"), figures(state)),
        outcome(over),
        space().height(Fill),
        end,
    ]
    .spacing(theme::space::XL)
    .padding(theme::space::L)
    .into()
}

fn camera(state: Option<&State>) -> Element<'_, Message> {
    let (ink, words) = in_words(state);
    let model = state.map(|state| state.body.model.as_str()).filter(|model| !model.is_empty());
    let line = row![parts::dot(ink), theme::body(words).wrapping(Wrapping::Word).width(Fill)];
    column![theme::body(model.unwrap_or("–")), line.spacing(theme::space::S).align_y(Center)]
        .spacing(theme::space::XS)
        .into()
}

/// What the camera does and sees.
fn in_words(state: Option<&State>) -> (Color, String) {
    let Some(state) = state else { return (colour::MUTED, say("calibrate-looking")) };
    if let Some(why) = &state.lost {
        return (colour::BAD, format::sentence(why));
    }
    match (state.step, state.sight) {
        (Step::Connecting, _) => (colour::MUTED, say("calibrate-looking")),
        (Step::Done, _) => (colour::GOOD, say("calibrate-done")),
        (_, Sight::Nothing) => (colour::BAD, say("calibrate-unseen")),
        (_, Sight::Unclear) => (colour::BAD, say("calibrate-unclear")),
        (Step::Looking, Sight::Read) => (colour::GOOD, say("calibrate-reads")),
        (Step::Shooting, Sight::Read) => {
            (colour::GOOD, say_with("calibrate-shooting", [("done", state.bursts.into()), ("of", state.of.into())]))
        }
    }
}

fn figures(state: Option<&State>) -> Element<'_, Message> {
    let shown = |of: fn(&State) -> Option<Spread>| state.and_then(of);
    let total = shown(|state| state.shutter).zip(shown(|state| state.live_view));
    let lag = total.map(|(shutter, live_view)| format::milliseconds(shutter.median() + live_view.median()));
    column![
        figure("calibrate-live-view", shown(|state| state.live_view)),
        figure("calibrate-shutter", shown(|state| state.shutter)),
        figure("calibrate-between", shown(|state| state.interval)),
        parts::fact(say("calibrate-lag"), lag.unwrap_or_else(|| "–".to_owned()), colour::TEXT),
    ]
    .spacing(theme::space::XS)
    .into()
}

fn figure(name: &str, spread: Option<Spread>) -> Element<'_, Message> {
    let ink = if spread.is_some() { colour::TEXT } else { colour::MUTED };
    parts::fact(say(name), spread.map_or_else(|| "–".to_owned(), |spread| spread.to_string()), ink).into()
}

fn outcome(over: Option<&Result<String, String>>) -> Element<'_, Message> {
    match over {
        None => space().into(),
        Some(Ok(found)) => theme::body(found).wrapping(Wrapping::Word).into(),
        Some(Err(why)) => theme::body(format::sentence(why)).color(colour::BAD).wrapping(Wrapping::Word).into(),
    }
}
