//! How the Live screen is laid out: picture and curve on the left, the panel on the right.

use candor_core::{
    expression::{NeutralState, SettingNeutral, neutral::WATCHED},
    moment::Decision,
};
use iced::{
    Bottom, Center, Color, Element, Fill, Left, Size, Top,
    widget::{button, column, container, row, space, stack, text::Wrapping},
};

use super::{Card, Live, Message, Shoot, cards, over, panel, sitters, strip};
use crate::{
    desk::Desk,
    feed::Frame,
    format, picture as pixels, said,
    theme::{self, colour, style},
    widget::{curve::curve, face_overlay::FaceOverlay, meter::bar, parts, picture::Picture, texture::Place},
    words::{say, say_with},
};

/// Height of the curve in a high and in a low window, in pixels.
const CURVE: (f32, f32) = (112.0, 72.0);
/// Width of the panel in a wide and in a narrow window, in pixels.
const PANEL: (f32, f32) = (340.0, 288.0);
/// How long the picture says that a burst was fired, in seconds.
const SAY_FIRED: f64 = 1.0;
/// How long it says that a neutral was set, in seconds.
const SAY_SET: f64 = 3.0;
/// Width of what tells how far the setting of a neutral is, in pixels.
const NEUTRAL: f32 = 216.0;

/// The whole screen.
pub fn screen<'a>(live: &'a Live, desk: &'a Desk, window: Size) -> Element<'a, Message> {
    let panel_width = if window.width < theme::NARROW_WINDOW { PANEL.1 } else { PANEL.0 };
    let running = live.shoot == Shoot::Running;
    let side = if running { panel::panel(live, desk, window) } else { over::summary(live, desk) };
    let above = if running { picture(live) } else { over::instead(live) };
    let main = match cards::open(live) {
        Some(card) => stack![above, card].into(),
        None => above,
    };
    let below = running
        .then(|| column![parts::level(), moment(live, Size::new(window.width - panel_width, window.height))].into());
    row![
        column![main].extend(below),
        parts::upright(),
        container(side).width(panel_width).height(Fill).style(style::ground(colour::PANEL)),
    ]
    .into()
}

fn picture(live: &Live) -> Element<'_, Message> {
    match (&live.status, &live.frame) {
        (Some(status), _) if status.lost.is_some() => {
            let silent = !status.body.model.is_empty();
            let heading = if silent { "live-camera-silent" } else { "live-no-camera" };
            parts::instead(say(heading), format::sentence(&said::told(status.lost.as_deref().unwrap_or_default())))
        }
        (_, Some(frame)) => live_picture(live, frame),
        (Some(_), None) => parts::instead(say("live-waiting"), say("live-waiting-more")),
        (None, None) => parts::instead(say("live-looking"), say("live-looking-more")),
    }
}

fn live_picture<'a>(live: &'a Live, frame: &'a Frame) -> Element<'a, Message> {
    let picture = stack![
        Picture::new(Place::Live, frame.picture.clone()),
        FaceOverlay::new(sitters::faces(&frame.judgement), pixels::size(&frame.picture)),
        container(verdict(live, frame)).align_x(Left).align_y(Bottom).width(Fill).height(Fill).padding(theme::space::L),
    ];
    let picture = picture.extend(neutral(live, frame).map(|words| {
        container(words).align_x(Center).align_y(Top).width(Fill).height(Fill).padding(theme::space::L).into()
    }));
    container(picture).width(Fill).height(Fill).style(style::ground(colour::SURROUND)).into()
}

/// Words on the picture.
fn caption<'a>(words: impl Into<String>, ink: Color) -> Element<'a, Message> {
    let padding = [theme::space::XS, theme::space::S];
    container(theme::body(words.into()).color(ink)).padding(padding).style(style::caption).into()
}

/// Fire or hold, and why.
fn verdict<'a>(live: &'a Live, frame: &'a Frame) -> Element<'a, Message> {
    let now = frame.judgement.at;
    let fired = live.moments.last_burst().filter(|burst| (0.0..SAY_FIRED).contains(&(now - burst.decided_at)));
    match (fired, &frame.judgement.decision) {
        (Some(burst), _) => caption(say_with("live-burst-fired", [("number", burst.id.into())]), colour::ACCENT),
        (None, Decision::Fire(_)) => caption(say("live-fired"), colour::ACCENT),
        (None, Decision::Hold(reason)) => caption(said::hold(*reason), colour::TEXT),
    }
}

/// How the setting of a neutral goes, and that it was set. Why it was not is told as every other problem is.
fn neutral<'a>(live: &'a Live, frame: &'a Frame) -> Option<Element<'a, Message>> {
    if let Some(SettingNeutral { state: NeutralState::Watching { remaining }, .. }) = frame.judgement.neutral {
        let done = 1.0 - remaining / WATCHED;
        let words = theme::large(say_with("live-look-neutral", [("seconds", format::decimal(remaining, 1).into())]))
            .color(colour::TEXT);
        let content = column![words, bar(done as f32, colour::ACCENT)].spacing(theme::space::S).width(NEUTRAL);
        return Some(container(content).padding(theme::space::M).style(style::caption).into());
    }
    let now = frame.judgement.at;
    let (track, _) = live.neutral_set.filter(|(_, at)| (0.0..SAY_SET).contains(&(now - at)))?;
    let words = if live.several_seen {
        say_with("live-neutral-set-of", [("number", track.number().into())])
    } else {
        say("live-neutral-set")
    };
    Some(caption(words, colour::GOOD))
}

/// The score over the last seconds, what came of it, and what flitted over the face.
fn moment(live: &Live, place: Size) -> Element<'_, Message> {
    let height = if place.height < panel::LOW_WINDOW { CURVE.1 } else { CURVE.0 };
    let shape = live.history.curve();
    let mut bar = shape
        .threshold
        .map(|threshold| say_with("live-threshold", [("score", format::decimal(threshold, 2).into())]))
        .into_iter()
        .collect::<Vec<_>>();
    bar.extend(
        live.status.as_ref().map(|status| say_with("live-lag", [("span", format::milliseconds(status.lag).into())])),
    );
    let caption = row![
        theme::small(say_with("live-last", [("seconds", format::decimal(super::history::PAST, 0).into())])),
        space().width(Fill),
        theme::small(bar.join(" · ")),
    ]
    .align_y(Center);
    let content = column![caption, container(curve(shape)).height(height), last_burst(live)]
        .extend(strip::strip(live, place.width))
        .spacing(theme::space::S)
        .padding([theme::space::M, theme::space::L]);
    container(content).width(Fill).style(style::ground(colour::BACKGROUND)).into()
}

/// Why the last burst was fired: one line, with the way to all that can be said of it. The line is there where there was
/// none, too, so that the curve stays where it is.
fn last_burst(live: &Live) -> Element<'_, Message> {
    let words = match live.moments.last_burst() {
        Some(burst) => {
            let now = live.history.now();
            let when = now.map(|now| format!(" {}", format::ago(now - burst.decided_at))).unwrap_or_default();
            let values =
                [("number", burst.id.into()), ("when", when.into()), ("why", said::why_fired(&burst.reason).into())];
            say_with("live-burst-why", values)
        }
        None => say("live-no-burst"),
    };
    let why = button(theme::small(say("live-why")).color(colour::TEXT))
        .padding(0)
        .style(style::bare)
        .on_press(Message::CardToggled(Card::Moments));
    row![container(theme::small(words).wrapping(Wrapping::None)).width(Fill).clip(true), why]
        .spacing(theme::space::S)
        .align_y(Center)
        .into()
}
