//! Several photos side by side, each as large as the place permits. All are enlarged and drawn along together.

mod acting;
mod state;
mod tiles;

use candor_core::cull::Flag;
use candor_library::desk::{Photo, PhotoId};
use iced::{
    Center, Element, Fill, Rectangle, Size,
    widget::{Column, Row, button, column, container, row, space, stack},
};

use self::tiles::{Around, Rows, tiles};
pub use self::{
    acting::{act, hear},
    state::Survey,
};
use super::{Cull, Message as CullMessage, faces, grid::assessment, loupe, wanting::edge_for};
use crate::{
    action::Action,
    desk::Desk,
    format,
    theme::{
        self, colour,
        icon::{Icon, small_icon},
        style,
    },
    widget::parts,
    wishes::Wishes,
    words::{say, say_with},
};

/// What is heard of here.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// A photo is to have the focus.
    Focused(PhotoId),
    /// A photo is to be taken out.
    TakenOut(PhotoId),
}

/// What is round the tiles.
const AROUND: Around = Around { gap: theme::space::S, caption: 24.0, frame: theme::MARK };
/// Tiles narrower than this have names without what comes after the dot, in pixels.
const NARROW: f32 = 176.0;
/// Height of the line below all of them, in pixels.
const FOOT: f32 = 32.0;

/// Says that there were more photos than can be shown.
pub fn told_of_too_many(shown: usize, count: usize) -> String {
    let count = format::count(count as u64);
    say_with("survey-first-of", [("shown", shown.into()), ("count", count.into())])
}

/// Where the photos lie.
fn rows(cull: &Cull, survey: &Survey, desk: &Desk) -> Rows {
    let photos = survey.photos().iter().map(|&id| desk.album.get(id));
    let sizes = photos.map(|photo| photo.map_or(Size::new(3.0, 2.0), |photo| cull.loupe.size(photo, desk)));
    let ratios: Vec<f32> = sizes.map(|size| size.width / size.height.max(1.0)).collect();
    let place = Size::new(
        cull.place.width - 2.0 * theme::space::M,
        cull.place.height - FOOT - theme::LINE - 2.0 * theme::space::M,
    );
    tiles(&ratios, place, AROUND)
}

/// What of a tile is the photo's.
fn inner(tile: Rectangle) -> Size {
    Size::new(tile.width - 2.0 * AROUND.frame, tile.height - 2.0 * AROUND.frame)
}

/// The size of the stage of a photo.
pub fn stage(cull: &Cull, survey: &Survey, desk: &Desk, photo: PhotoId) -> Option<Size> {
    let tiles = rows(cull, survey, desk).into_iter().flatten();
    let found = survey.photos().iter().zip(tiles).find(|(id, _)| **id == photo);
    found.map(|(_, tile)| inner(tile))
}

/// The pictures that are wanted: all of them, the one that has the focus first.
pub fn wishes(cull: &Cull, survey: &Survey, desk: &Desk) -> Wishes {
    let largest = rows(cull, survey, desk).into_iter().flatten().map(inner);
    let largest = largest.fold(Size::new(1.0, 1.0), Size::max);
    let mut large = survey.photos().to_vec();
    if let Some(first) = large.get_mut(..=survey.place()) {
        first.rotate_right(1);
    }
    let photos = || large.iter().filter_map(|&id| desk.album.get(id));
    let parts = photos().filter_map(|photo| loupe::part(cull, desk, photo));
    let close_ups = photos().next().map(|photo| faces::crops(cull, desk, photo)).unwrap_or_default();
    let crops = parts.chain(close_ups).collect();
    Wishes { large, edge: edge_for(largest), crops, ..Wishes::default() }
}

/// The photos, and below them which one has the focus.
pub fn view<'a>(cull: &'a Cull, survey: &'a Survey, desk: &'a Desk) -> Element<'a, CullMessage> {
    let mut photos = survey.photos().iter().enumerate();
    let rows = rows(cull, survey, desk).into_iter().map(|row| {
        let tiles = row.into_iter().filter_map(|place| {
            let (number, &id) = photos.next()?;
            Some(tile(cull, survey, desk, desk.album.get(id)?, number as u8, place))
        });
        Row::from_vec(tiles.collect()).spacing(AROUND.gap).into()
    });
    let tiles = Column::from_vec(rows.collect()).spacing(AROUND.gap).align_x(Center);
    let tiles = container(tiles).center(Fill).padding(theme::space::M);
    let tiles = stack(std::iter::once(tiles.into()).chain(loupe::legend(cull))).height(Fill);
    column![tiles, parts::level(), foot(cull, survey, desk)].into()
}

fn tile<'a>(
    cull: &'a Cull,
    survey: &Survey,
    desk: &'a Desk,
    photo: &'a Photo,
    number: u8,
    place: Rectangle,
) -> Element<'a, CullMessage> {
    let frame = (survey.focused() == photo.id).then_some(colour::ACCENT);
    let is_out = photo.assessment.flag == Flag::Rejected && cull.loupe.is_whole();
    let stage = container(loupe::stage_at(number, cull, desk, photo).faded(is_out))
        .padding(AROUND.frame)
        .width(place.width)
        .height(place.height)
        .style(style::framed(frame));
    column![stage, caption(cull, photo, place.width)].into()
}

/// What it is called, what was said of it, and a cross that takes it out.
fn caption<'a>(cull: &Cull, photo: &'a Photo, width: f32) -> Element<'a, CullMessage> {
    let name =
        if width < NARROW { photo.name.rsplit_once('.').map_or(&*photo.name, |(stem, _)| stem) } else { &photo.name };
    let name = container(parts::one_line(theme::small(name).color(colour::TEXT))).width(Fill).clip(true);
    let line = row![name, assessment(photo.assessment)].spacing(theme::space::S).align_y(Center).height(Fill);
    let named = button(line)
        .padding([0.0, theme::space::XS])
        .width(Fill)
        .height(Fill)
        .style(style::bare)
        .on_press(CullMessage::Survey(Message::Focused(photo.id)));
    let cross = button(small_icon(Icon::Close))
        .padding(theme::MARK)
        .style(style::tool(false))
        .on_press(CullMessage::Survey(Message::TakenOut(photo.id)));
    let cross = parts::hint(cross, say("survey-take-out"), cull.keys.shown(Action::TakeOut));
    row![named, cross].width(width).height(AROUND.caption).align_y(Center).into()
}

/// Which photo has the focus, and how far all are enlarged.
fn foot<'a>(cull: &'a Cull, survey: &Survey, desk: &'a Desk) -> Element<'a, CullMessage> {
    let Some(photo) = desk.album.get(survey.focused()) else { return space().height(FOOT).into() };
    let words = loupe::facts(desk, photo).into_iter().chain(loupe::zoomed(cull, desk, photo));
    let words = theme::small(words.collect::<Vec<_>>().join(" · "));
    let numbers = [("place", (survey.place() + 1).into()), ("count", survey.photos().len().into())];
    let line = row![
        container(parts::one_line(words)).width(Fill).clip(true),
        theme::small(say_with("survey-place", numbers)),
    ];
    container(line.spacing(theme::space::M).align_y(Center).height(Fill))
        .padding([0.0, theme::space::L])
        .height(FOOT)
        .into()
}
