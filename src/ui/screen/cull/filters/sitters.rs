//! The people of the folder: small round faces, each with its count.

use candor_core::face::Region;
use candor_library::desk::Crop;
use iced::{
    Center, Element,
    widget::{button, column, container, row, space},
};

use super::super::{Ask, Cull, Message};
use crate::{
    album::Person,
    desk::Desk,
    format,
    theme::{self, colour, style},
    widget::{parts, round::round},
    words,
};

/// Width and height of a face in pixels, and of the picture that is asked for it.
const FACE: f32 = 40.0;
const EDGE: u32 = 96;
/// How much is shown round a face, in sizes of the face.
const AROUND: f32 = 1.4;
/// More people than this are not shown: a crowd is no choice.
const MOST: usize = 24;

/// The parts of photos to be seen here.
pub fn crops(desk: &Desk) -> Vec<Crop> {
    people(desk).iter().filter_map(|person| crop(person, desk)).collect()
}

/// The people to choose from.
pub fn people(desk: &Desk) -> &[Person] {
    let everybody = desk.album.sitters();
    // One person alone is no choice.
    if everybody.len() < 2 { &[] } else { &everybody[..everybody.len().min(MOST)] }
}

/// A square round a face.
fn crop(person: &Person, desk: &Desk) -> Option<Crop> {
    let description = desk.album.get(person.photo)?.description.as_ref()?;
    let face = description.faces.get(person.face)?.region;
    let (width, height) = description.size.filter(|&(width, height)| width > 0 && height > 0).unwrap_or((3, 2));
    let (width, height) = (width as f32, height as f32);
    let side = AROUND * (face.width * width).max(face.height * height);
    let side = side.min(width).min(height);
    let (across, down) = (side / width, side / height);
    let x = (face.x + (face.width - across) / 2.0).clamp(0.0, 1.0 - across);
    let y = (face.y + (face.height - down) / 2.0).clamp(0.0, 1.0 - down);
    Some(Crop { photo: person.photo, part: Region { x, y, width: across, height: down }, edge: EDGE })
}

/// The faces; `None` where nobody was told apart.
pub fn faces<'a>(cull: &'a Cull, desk: &'a Desk) -> Option<Element<'a, Message>> {
    let people = people(desk);
    let faces = people.iter().map(|person| {
        let on = cull.state.filter.sitters.contains(&person.sitter);
        let picture = crop(person, desk).and_then(|crop| desk.crop(&crop));
        let face: Element<'a, Message> = match picture {
            Some(shown) => round(shown.picture.clone(), FACE),
            None => space().width(FACE).height(FACE).into(),
        };
        let face = container(face).padding(theme::MARK).style(style::face(FACE / 2.0 + theme::MARK, on));
        let count = theme::small(format::count(cull.counts.facets.sitter(person.sitter) as u64));
        let count = count.color(if on { colour::ACCENT } else { colour::MUTED });
        let content = column![face, count].spacing(theme::space::XS).align_x(Center);
        let who = words::say_with("grid-sitter", [("number", person.sitter.0.into())]);
        let face = button(content).padding(0).style(style::bare).on_press(Message::Asked(Ask::Sitter(person.sitter)));
        parts::hint(face, who, "").into()
    });
    (!people.is_empty()).then(|| row(faces).spacing(theme::space::S).wrap().vertical_spacing(theme::space::S).into())
}
