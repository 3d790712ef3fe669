//! One of the two: the photo on its stage, its name and what was said of it, its faces.

use candor_core::shot::FaceDescription;
use candor_library::desk::{Crop, Photo};
use iced::{
    Center, Element, Fill,
    widget::{Column, Row, button, column, container, row, space},
};

use super::{
    super::{Cull, Message as CullMessage, faces, grid::assessment, loupe},
    Compare, Message, Side,
    arrangement::{self, Arrangement, CloseUps},
    facts,
};
use crate::{
    desk::Desk,
    theme::{self, colour, style},
};

/// The face of a photo that is looked at.
pub fn face<'a>(cull: &Cull, photo: &'a Photo) -> Option<&'a FaceDescription> {
    let place = cull.loupe.face(&loupe::faces(photo))?;
    photo.description.as_deref()?.faces.get(place)
}

/// One of the two.
pub fn pane<'a>(
    cull: &'a Cull,
    compare: &'a Compare,
    desk: &'a Desk,
    pair: [&'a Photo; 2],
    side: Side,
    arrangement: Arrangement,
) -> Element<'a, CullMessage> {
    let (number, photo) = (side as u8, pair[side as usize]);
    let frame = (compare.focus() == side).then_some(colour::ACCENT);
    let stage = container(loupe::stage_at(number, cull, desk, photo))
        .padding(theme::MARK)
        .width(arrangement.stage.width + 2.0 * theme::MARK)
        .height(arrangement.stage.height + 2.0 * theme::MARK)
        .style(style::framed(frame));
    let close_ups = arrangement.close_ups.map(|room| close_ups(cull, desk, pair, side, room));
    column![stage, names(cull, desk, photo, side)].extend(close_ups).into()
}

/// What it is called, how far it is enlarged, what was said of it.
fn names<'a>(cull: &'a Cull, desk: &'a Desk, photo: &'a Photo, side: Side) -> Element<'a, CullMessage> {
    let zoomed = loupe::zoomed(cull, desk, photo).map(theme::small);
    let name = row![theme::body(&photo.name)].extend(zoomed.map(Element::from));
    let name = container(name.spacing(theme::space::M).align_y(Center)).width(Fill).clip(true);
    let line = row![name, assessment(photo.assessment)].spacing(theme::space::M).align_y(Center).height(Fill);
    button(line)
        .padding([0.0, theme::space::XS])
        .height(arrangement::NAMES)
        .style(style::bare)
        .on_press(CullMessage::Compare(Message::Focused(side)))
        .into()
}

/// Which face of each photo is which: those of the champion in their order, the chosen one first, each with the same one of
/// the challenger. Where the champion has none, those of the challenger.
fn matched(cull: &Cull, pair: [&Photo; 2]) -> Vec<[Option<usize>; 2]> {
    let faces = pair.map(loupe::faces);
    if faces[0].is_empty() {
        return (0..faces[1].len()).map(|face| [None, Some(face)]).collect();
    }
    let chosen = cull.loupe.face(&faces[0]);
    let others = (0..faces[0].len()).filter(|&face| Some(face) != chosen);
    let one = |face: usize| [Some(face), faces[0].get(face).and_then(|who| who.found_among(&faces[1]))];
    chosen.into_iter().chain(others).map(one).collect()
}

/// The close-ups of one of the two, each with the place of its face; none where the face is not there.
pub fn crops(cull: &Cull, desk: &Desk, pair: [&Photo; 2], side: Side, room: CloseUps) -> Vec<Option<(usize, Crop)>> {
    let photo = pair[side as usize];
    let known = loupe::faces(photo);
    let crop = |face: usize| Some((face, faces::close_up::crop(cull, desk, photo, known.get(face)?.region, room.side)));
    matched(cull, pair).into_iter().take(room.count).map(|matched| matched[side as usize].and_then(crop)).collect()
}

fn close_ups<'a>(
    cull: &'a Cull,
    desk: &'a Desk,
    pair: [&'a Photo; 2],
    side: Side,
    room: CloseUps,
) -> Element<'a, CullMessage> {
    let photo = pair[side as usize];
    let mut cells = crops(cull, desk, pair, side, room).into_iter().map(|found| match found {
        Some((face, crop)) => close_up(desk, photo, face, &crop, room.side),
        None => space().width(room.side).height(room.side).into(),
    });
    let rows = (0..room.count.div_ceil(room.in_a_row)).map(|_| {
        let row = cells.by_ref().take(room.in_a_row);
        Row::with_children(row.collect::<Vec<_>>()).spacing(theme::space::S).into()
    });
    let rows = Column::with_children(rows.collect::<Vec<_>>()).spacing(theme::space::S).align_x(Center);
    column![container(rows).center_x(Fill), space().height(theme::space::S)].into()
}

fn close_up<'a>(desk: &'a Desk, photo: &'a Photo, face: usize, crop: &Crop, width: f32) -> Element<'a, CullMessage> {
    let shut = photo.description.as_deref().and_then(|shot| shot.faces.get(face)).is_some_and(facts::are_shut);
    let picture = container(faces::close_up::picture(desk, crop, width - 2.0 * theme::MARK))
        .padding(theme::MARK)
        .style(style::framed(shut.then_some(colour::BAD)));
    button(picture)
        .padding(0)
        .style(style::bare)
        .on_press(CullMessage::Loupe(loupe::Message::FaceClicked(photo.id, face)))
        .into()
}
