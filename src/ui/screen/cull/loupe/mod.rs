//! One photo as large as possible, at once from what is at hand: whole, or enlarged at a place that stays from photo to
//! photo. Below it, the curve of its expression and the rest of its burst.

mod acting;
mod follow;
mod foot;
mod marks;
mod signs;
mod state;
mod strip;
mod wishes;
mod zoom;

use candor_core::{cull::spoilers, face::Region};
use candor_library::desk::{Photo, PhotoId};
use iced::{
    Element, Fill, Size,
    advanced::image::{Handle, Id},
    widget::{column, container, sensor, space, stack},
};

pub use self::{
    acting::{act, act_on_pictures, hear, keep_up, let_go, look, zoom_to_face},
    follow::{Who, faces},
    foot::facts,
    signs::{legend, zoomed},
    state::Loupe,
    strip::strip,
    wishes::{part, part_of_next, wishes},
};
use self::{marks::Marks, state::ALL};
use super::{Cull, Message as CullMessage, moment};
use crate::{
    desk::Desk,
    theme::{colour, style},
    widget::{
        parts,
        stage::{Frame, Gesture, Sheet, Stage},
        texture::Place,
    },
};

/// What is heard of here.
#[derive(Clone, Debug)]
pub enum Message {
    /// The stage has this size now.
    Measured(Size),
    /// Something was done with a photo on a stage of that size.
    Did(PhotoId, Gesture, Size),
    /// The close-up of a face of a photo was clicked.
    FaceClicked(PhotoId, usize),
    /// A picture has its marks.
    Marked {
        /// The picture without them.
        of: Id,
        /// Which.
        marks: Marks,
        /// The picture with them.
        picture: Handle,
    },
}

/// The loupe.
pub fn view<'a>(cull: &'a Cull, desk: &'a Desk) -> Element<'a, CullMessage> {
    let shown = cull.loupe.shown().or(cull.state.current());
    let Some(photo) = shown.and_then(|id| desk.album.get(id)) else { return space().into() };
    let measured = sensor(stage(cull, desk, photo))
        .on_show(|size| CullMessage::Loupe(Message::Measured(size)))
        .on_resize(|size| CullMessage::Loupe(Message::Measured(size)));
    let stage = stack![measured, signs::signs(cull, desk, photo)].width(Fill).height(Fill);
    let strip = container(strip::filmstrip(cull, desk)).width(Fill).style(style::ground(colour::PANEL));
    column![
        stage,
        parts::level(),
        foot::foot(cull, desk, photo),
        parts::level(),
        moment::panel(cull, desk, photo),
        strip
    ]
    .into()
}

fn stage<'a>(cull: &'a Cull, desk: &'a Desk, photo: &'a Photo) -> Stage<'a, CullMessage> {
    let map = cull.loupe.zoom.as_ref().and_then(|_| desk.thumb(photo.id)).cloned();
    stage_at(0, cull, desk, photo).map(map)
}

/// A photo on its stage, the one of that number of those side by side.
pub fn stage_at<'a>(number: u8, cull: &'a Cull, desk: &'a Desk, photo: &'a Photo) -> Stage<'a, CullMessage> {
    let (loupe, id) = (&cull.loupe, photo.id);
    let heard = move |gesture, stage| CullMessage::Loupe(Message::Did(id, gesture, stage));
    Stage::new(loupe.size(photo, desk), cull.sight_of(desk, photo), heard)
        .sheets(sheets(number, loupe, desk, photo))
        .frames(frames(loupe, photo))
        .guide(loupe.guide)
}

/// The photo as large as it is at hand, and over it what is sharper.
fn sheets(number: u8, loupe: &Loupe, desk: &Desk, photo: &Photo) -> Vec<Sheet> {
    let whole = desk.large(photo.id).map(|large| loupe.marked(large)).or_else(|| desk.thumb(photo.id));
    let whole = whole.map(|picture| Sheet { place: Place::Photo(number), picture: picture.clone(), covers: ALL });
    let sharp = loupe.zoom.as_ref().and_then(|_| loupe.sharp(photo.id)).map(|sharp| Sheet {
        place: Place::Sharp(number),
        picture: loupe.marked(&sharp.picture).clone(),
        covers: clipped(sharp.crop.part),
    });
    whole.into_iter().chain(sharp).collect()
}

fn clipped(part: Region) -> Region {
    part.clipped()
}

/// Frames round the faces that spoil a group and the one that is chosen; one face alone has none.
fn frames(loupe: &Loupe, photo: &Photo) -> Vec<Frame> {
    let Some(description) = photo.description.as_deref().filter(|description| description.faces.len() > 1) else {
        return Vec::new();
    };
    let spoiled = spoilers(description).into_iter().map(|spoiler| (spoiler.face, colour::BAD));
    let chosen = loupe.face(&faces(photo)).filter(|_| loupe.zoom.is_none()).map(|face| (face, colour::ACCENT));
    let framed = spoiled.chain(chosen).filter_map(|(face, ink)| Some((description.faces.get(face)?.region, ink)));
    framed.map(|(region, ink)| Frame { region, ink }).collect()
}
