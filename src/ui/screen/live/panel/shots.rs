//! The last shots, each of which opens in the loupe.

use candor_library::desk::PhotoId;
use candor_shoot::Shot;
use iced::{
    Element, Fill, Padding,
    widget::{button, column, container, image, row, space, text::Wrapping},
};

use super::super::{Live, Message};
use crate::{
    desk::Desk,
    theme::{self, colour, style},
    words::say,
};

/// How many of the last shots are shown.
const SHOTS: usize = 4;
/// How many stand in a row, and how high they are in pixels: in a high window and in a low one.
const ROW: (usize, usize) = (2, 4);
const HEIGHT: (f32, f32) = (96.0, 56.0);

/// The last shots; small ones in a low window.
pub fn shots<'a>(live: &'a Live, desk: &'a Desk, low: bool) -> Element<'a, Message> {
    if live.shots.is_empty() {
        return theme::body(say("live-none-yet")).color(colour::MUTED).into();
    }
    let (in_a_row, height) = if low { (ROW.1, HEIGHT.1) } else { (ROW.0, HEIGHT.0) };
    let shown: Vec<_> = live.shots.iter().take(SHOTS).collect();
    let rows = shown.chunks(in_a_row).map(|shots| {
        let cells = shots.iter().map(|(shot, photo)| cell(shot, photo.map(|photo| (photo, desk)), height));
        let fillers = (shots.len()..in_a_row).map(|_| space().width(Fill).into());
        row(cells.chain(fillers)).spacing(theme::space::S).into()
    });
    column(rows).spacing(theme::space::S).into()
}

fn cell<'a>(shot: &'a Shot, photo: Option<(PhotoId, &'a Desk)>, height: f32) -> Element<'a, Message> {
    let thumb = photo.and_then(|(photo, desk)| desk.thumb(photo));
    let content: Element<'a, Message> = match thumb {
        Some(thumb) => image(thumb.clone()).width(Fill).height(Fill).into(),
        None => theme::small(name(shot)).wrapping(Wrapping::WordOrGlyph).into(),
    };
    let cell = container(content).center(Fill).style(style::thumbnail(false));
    button(cell)
        .style(style::bare)
        .padding(Padding::ZERO)
        .width(Fill)
        .height(height)
        .on_press_maybe(photo.map(|(photo, _)| Message::ShotChosen(photo)))
        .into()
}

fn name(shot: &Shot) -> String {
    let file = shot.raw.as_ref().or(shot.jpeg.as_ref()).unwrap_or(&shot.sidecar);
    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
