//! How the Live screen is laid out: picture and curve on the left, the panel on the right.

use candor_core::moment::Decision;
use iced::{
    Bottom, Center, Element, Fill, Left, Size,
    widget::{column, container, row, space, stack},
};

use super::{Live, Message, panel, reading};
use crate::{
    desk::Desk,
    feed::Frame,
    format, picture as pixels,
    theme::{self, colour, style},
    widget::{
        curve::curve,
        face_overlay::{Face, FaceOverlay},
        parts,
        picture::Picture,
        texture::Place,
    },
};

/// Windows lower than this get a lower curve, in pixels.
const LOW_WINDOW: f32 = 800.0;
/// Height of the curve in a high and in a low window, in pixels.
const CURVE: (f32, f32) = (112.0, 72.0);
/// Width of the panel in a wide and in a narrow window, in pixels.
const PANEL: (f32, f32) = (340.0, 288.0);
/// Windows narrower than this get a narrower panel, in pixels.
const NARROW_WINDOW: f32 = 1200.0;
/// How long the picture says that a burst was fired, in seconds.
const SAY_FIRED: f64 = 1.0;

/// The whole screen.
pub fn screen<'a>(live: &'a Live, desk: &'a Desk, window: Size) -> Element<'a, Message> {
    let panel_width = if window.width < NARROW_WINDOW { PANEL.1 } else { PANEL.0 };
    row![
        column![picture(live), parts::level(), moment(live, window)],
        parts::upright(),
        container(panel::panel(live, desk, window)).width(panel_width).height(Fill).style(style::ground(colour::PANEL)),
    ]
    .into()
}

fn picture(live: &Live) -> Element<'_, Message> {
    if !live.shooting {
        return match &live.status {
            Some(status) if status.files_expected > status.files => parts::instead(
                "The shoot is over",
                "Some files are still on the camera's card: copy them from there. The others are in Cull.",
            ),
            Some(_) => parts::instead("The shoot is over", "Everything is stored. Choose among the photos in Cull."),
            None => parts::instead("No shoot", "No camera was opened. Photos in a folder can be culled all the same."),
        };
    }
    match (&live.status, &live.frame) {
        (Some(status), _) if status.lost.is_some() => {
            let heading = if status.body.model.is_empty() { "No camera" } else { "The camera does not answer" };
            parts::instead(heading, format::sentence(status.lost.as_deref().unwrap_or_default()))
        }
        (_, Some(frame)) => live_picture(live, frame),
        (Some(_), None) => {
            parts::instead("Waiting for the live view", "The camera is there; its first picture is on its way.")
        }
        (None, None) => parts::instead("Looking for the camera", "This takes a few seconds."),
    }
}

fn live_picture<'a>(live: &'a Live, frame: &'a Frame) -> Element<'a, Message> {
    let judgement = &frame.judgement;
    let faces = judgement.readings.iter().map(|reading| Face {
        region: reading.region,
        label: reading::label(reading),
        leads: judgement.lead == Some(reading.track),
    });
    let overlay = FaceOverlay::new(faces.collect(), pixels::size(&frame.picture));
    let picture = stack![
        Picture::new(Place::Live, frame.picture.clone()),
        overlay,
        container(verdict(live, frame)).align_x(Left).align_y(Bottom).width(Fill).height(Fill).padding(theme::space::L),
    ];
    container(picture).width(Fill).height(Fill).style(style::ground(colour::SURROUND)).into()
}

/// Fire or hold, and why.
fn verdict<'a>(live: &'a Live, frame: &'a Frame) -> Element<'a, Message> {
    let now = frame.judgement.at;
    let fired = live.history.last_burst().filter(|burst| (0.0..SAY_FIRED).contains(&(now - burst.decided_at)));
    let (words, ink) = match (fired, &frame.judgement.decision) {
        (Some(burst), _) => (format!("burst {} fired", burst.id), colour::ACCENT),
        (None, Decision::Fire(_)) => ("fired".to_owned(), colour::ACCENT),
        (None, Decision::Hold(reason)) => (reason.to_string(), colour::TEXT),
    };
    container(theme::body(words).color(ink)).padding([theme::space::XS, theme::space::S]).style(style::caption).into()
}

/// The score over the last seconds, and what came of it.
fn moment(live: &Live, window: Size) -> Element<'_, Message> {
    let height = if window.height < LOW_WINDOW { CURVE.1 } else { CURVE.0 };
    let shape = live.history.curve();
    let mut bar = shape.threshold.map(|threshold| format!("threshold {threshold:.2}")).into_iter().collect::<Vec<_>>();
    bar.extend(live.status.as_ref().map(|status| format!("lag {}", format::milliseconds(status.lag))));
    let caption = row![
        theme::small(format!("Expression, last {:.0} s", super::history::PAST)),
        space().width(Fill),
        theme::small(bar.join(" · ")),
    ]
    .align_y(Center);
    let content = column![caption, container(curve(shape)).height(height), theme::small(last_burst(live))]
        .spacing(theme::space::S)
        .padding([theme::space::M, theme::space::L]);
    container(content).width(Fill).style(style::ground(colour::BACKGROUND)).into()
}

/// Why the last burst was fired. A space where there was none, so that the curve stays where it is.
fn last_burst(live: &Live) -> String {
    let Some(burst) = live.history.last_burst() else { return "No burst yet".to_owned() };
    let when = match live.history.now() {
        Some(now) => format!(" {}", format::ago(now - burst.decided_at)),
        None => String::new(),
    };
    format!("Burst {} fired{when}: {}", burst.id, burst.reason)
}
