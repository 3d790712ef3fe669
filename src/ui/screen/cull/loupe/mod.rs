//! One photo as large as possible, its burst below it.

use candor_core::cull::Flag;
use candor_library::desk::{Photo, PhotoId};
use iced::{
    Center, Element, Fill, Right,
    widget::{button, column, container, row, space},
};

use super::{
    Cull, Message as CullMessage,
    grid::{assessment, flag, thumbnail},
    moment,
};
use crate::{
    album::Stack,
    desk::Desk,
    format,
    theme::{self, colour, style},
    widget::{parts, picture::Picture, texture::Place},
};

/// What is heard of here.
#[derive(Clone, Copy, Debug)]
pub enum Message {}

/// Height of a photo in the strip in pixels.
const STRIP: f32 = 88.0;

/// The photos in the strip: the rest of the burst, or the photos before and after.
pub fn strip(cull: &Cull, desk: &Desk) -> Vec<PhotoId> {
    let Some(current) = cull.state.current() else { return Vec::new() };
    let row = match desk.album.stack(current) {
        Some(stack) if stack.photos.len() > 1 => stack.photos.as_slice(),
        _ => cull.state.order(),
    };
    let fitting = fitting(cull.place.width);
    let here = row.iter().position(|&id| id == current).unwrap_or(0);
    let first = here.saturating_sub(fitting / 2).min(row.len().saturating_sub(fitting));
    row.iter().skip(first).take(fitting).copied().collect()
}

/// How many photos fit into a strip of that width.
fn fitting(width: f32) -> usize {
    let one = STRIP * 1.5 + theme::space::S;
    (((width - 2.0 * theme::space::M + theme::space::S) / one).floor() as usize).max(1)
}

/// The loupe.
pub fn view<'a>(cull: &'a Cull, desk: &'a Desk) -> Element<'a, CullMessage> {
    let Some(photo) = cull.state.current().and_then(|id| desk.album.get(id)) else { return space().into() };
    let stack = desk.album.stack(photo.id);
    let picture: Element<'a, CullMessage> = match cull.picture(desk) {
        Some(picture) => Picture::new(Place::Loupe, picture.clone()).into(),
        None => space().width(Fill).height(Fill).into(),
    };
    let stage = container(picture).width(Fill).height(Fill).padding([0.0, theme::space::L]);
    let strip = container(filmstrip(cull, desk)).width(Fill).style(style::ground(colour::PANEL));
    column![head(photo), stage, foot(cull, photo, stack), parts::level(), moment::panel(cull, desk, photo), strip]
        .into()
}

fn head<'a>(photo: &Photo) -> Element<'a, CullMessage> {
    let word = flag(photo.assessment.flag)
        .map_or(theme::body(" "), |(word, ink)| theme::body(word).font(theme::SEMIBOLD).color(ink));
    container(word).width(Fill).align_x(Right).padding([theme::space::M, theme::space::L]).into()
}

/// Which photo this is.
fn foot<'a>(cull: &Cull, photo: &'a Photo, stack: Option<&Stack>) -> Element<'a, CullMessage> {
    let mut words = vec![photo.name.clone()];
    let burst = photo.description.as_ref().and_then(|description| description.burst.as_ref());
    if let (Some(place), Some(stack)) = (burst, stack) {
        words.push(format!("{} of {} in burst {}", place.index, place.of.max(stack.photos.len() as u8), place.burst));
        words.extend(place.apex_offset_ms.map(format::from_peak));
    } else if !photo.captured.is_empty() {
        words.push(photo.captured.clone());
    }
    let place = cull.state.place().map_or(0, |place| place + 1);
    let of = format!("{} of {}", format::count(place as u64), format::count(cull.state.order().len() as u64));
    let unflagged = candor_core::cull::Assessment { flag: Flag::Unflagged, ..photo.assessment };
    row![theme::small(words.join(" · ")), space().width(Fill), assessment(unflagged), theme::small(of)]
        .spacing(theme::space::M)
        .align_y(Center)
        .padding([theme::space::M, theme::space::L])
        .into()
}

fn filmstrip<'a>(cull: &'a Cull, desk: &'a Desk) -> Element<'a, CullMessage> {
    let current = cull.state.current();
    let photos = strip(cull, desk).into_iter().filter_map(|id| desk.album.get(id)).map(|photo| {
        let thumb = thumbnail(desk.thumb(photo.id), photo.assessment.flag, current == Some(photo.id));
        button(container(thumb).width(STRIP * 1.5).height(STRIP))
            .padding(0)
            .style(style::bare)
            .on_press(CullMessage::Chosen(photo.id))
            .into()
    });
    container(row(photos).spacing(theme::space::S)).center_x(Fill).padding(theme::space::M).into()
}
