//! The rest of the burst, or the photos before and after, in small.

use candor_library::desk::PhotoId;
use iced::{
    Element, Fill,
    widget::{button, container, row},
};

use super::super::{Cull, Message as CullMessage, grid::thumbnail};
use crate::{
    desk::Desk,
    theme::{self, style},
};

/// Height of a photo in the strip in pixels.
const HEIGHT: f32 = 88.0;
/// The same where the place is lower than so many pixels.
const LOW: (f32, f32) = (56.0, 640.0);

fn height(cull: &Cull) -> f32 {
    if cull.place.height < LOW.1 { LOW.0 } else { HEIGHT }
}

/// The photos in the strip.
pub fn strip(cull: &Cull, desk: &Desk) -> Vec<PhotoId> {
    let Some(current) = cull.state.current() else { return Vec::new() };
    let row = match desk.album.stack(current) {
        Some(stack) if stack.photos.len() > 1 => stack.photos.as_slice(),
        _ => cull.state.order(),
    };
    let fitting = fitting(cull.place.width, height(cull));
    let here = row.iter().position(|&id| id == current).unwrap_or(0);
    let first = here.saturating_sub(fitting / 2).min(row.len().saturating_sub(fitting));
    row.iter().skip(first).take(fitting).copied().collect()
}

/// How many photos of that height fit into a strip of that width.
fn fitting(width: f32, height: f32) -> usize {
    let one = height * 1.5 + theme::space::S;
    (((width - 2.0 * theme::space::M + theme::space::S) / one).floor() as usize).max(1)
}

/// The strip.
pub fn filmstrip<'a>(cull: &'a Cull, desk: &'a Desk) -> Element<'a, CullMessage> {
    let (current, height) = (cull.loupe.shown().or(cull.state.current()), height(cull));
    let photos = strip(cull, desk).into_iter().filter_map(|id| desk.album.get(id)).map(|photo| {
        let thumb = thumbnail(desk.thumb(photo.id), photo.assessment.flag, current == Some(photo.id));
        button(container(thumb).width(height * 1.5).height(height))
            .padding(0)
            .style(style::bare)
            .on_press(CullMessage::Chosen(photo.id))
            .into()
    });
    container(row(photos).spacing(theme::space::S)).center_x(Fill).padding(theme::space::M).into()
}
