//! The panel on the right: every face of the photo close up, what the chosen one does, how it did in the other photos of its
//! stack, who spoils a group, and why the photo is there at all.

pub mod close_up;
pub mod names;
pub mod reading;
mod stack;
mod why;

use candor_core::{
    cull::{Fault, spoilers},
    shot::Description,
};
use candor_library::desk::{Crop, DeskCommand, Photo, PhotoId, Work};
use iced::{
    Center, Element, Fill, Size,
    widget::{Column, Row, button, column, container, row, sensor, text::Wrapping},
};

use super::{
    Cull, Message as CullMessage,
    loupe::{self, Who},
    mode::Mode,
};
use crate::{
    desk::Desk,
    format,
    theme::{self, colour, style},
    widget::parts,
    words::{say, say_with},
};

/// What is heard of here.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// A face of the photo was clicked.
    Chosen(usize),
    /// Another photo of the stack was clicked.
    Gone(PhotoId),
    /// Faces are to be read.
    Read,
    /// The panel has this size now.
    Measured(Size),
}

/// Width of the panel in pixels until its first layout says it.
const WIDTH: f32 = 288.0;
/// Places lower than this get a smaller close-up of one face, in pixels, and how small.
const LOW: (f32, f32) = (700.0, 160.0);
/// Up to so many faces stand two in a row, more of them three.
const TWO_IN_A_ROW: usize = 4;
/// So many faces get a close-up.
const MOST: usize = 24;
/// So many of a face's other photos are shown.
const OTHERS: usize = 4;

/// Takes in what was heard of the panel.
pub fn hear(cull: &mut Cull, message: Message, desk: &Desk) {
    match message {
        Message::Chosen(face) => {
            if cull.mode == Mode::Grid {
                cull.mode = Mode::Loupe;
            }
            loupe::keep_up(cull, desk);
            loupe::zoom_to_face(cull, desk, face);
        }
        Message::Gone(photo) => {
            cull.state.choose(photo);
            cull.mode = Mode::Loupe;
        }
        Message::Read => desk.send(DeskCommand::ReadFaces(true)),
        Message::Measured(panel) => cull.loupe.panel = Some(panel),
    }
}

/// The whole panel.
pub fn panel<'a>(cull: &'a Cull, desk: &'a Desk) -> Element<'a, CullMessage> {
    let content = match photo(cull, desk) {
        Some(photo) => about(cull, desk, photo),
        None => column![parts::group_of(say("faces-face"), parts::muted(say("faces-no-photo")))],
    };
    let content = content.spacing(theme::space::L).padding(theme::space::L).width(Fill);
    sensor(parts::scrolled(content).height(Fill))
        .on_show(|size| CullMessage::Faces(Message::Measured(size)))
        .on_resize(|size| CullMessage::Faces(Message::Measured(size)))
        .into()
}

/// The photo that the panel tells of.
fn photo<'a>(cull: &Cull, desk: &'a Desk) -> Option<&'a Photo> {
    let shown = cull.loupe.shown().filter(|_| cull.mode == Mode::Loupe).or(cull.focused())?;
    desk.album.get(shown)
}

/// The close-ups that the panel shows of a photo, the chosen face's first.
pub fn crops(cull: &Cull, desk: &Desk, photo: &Photo) -> Vec<Crop> {
    let faces = loupe::faces(photo);
    let chosen = cull.loupe.face(&faces);
    let mut crops = close_ups(cull, desk, photo);
    if let Some(chosen) = chosen.filter(|&chosen| chosen < crops.len()) {
        crops[..=chosen].rotate_right(1);
    }
    let who = chosen.and_then(|place| faces.get(place));
    let others = who.map(|who| stack::others(desk, photo, who)).unwrap_or_default();
    let others = others.into_iter().take(OTHERS);
    crops.extend(others.map(|other| close_up::crop(cull, desk, other.photo, other.face.region, other_side(cull))));
    crops
}

/// A close-up of each face of a photo.
pub fn close_ups(cull: &Cull, desk: &Desk, photo: &Photo) -> Vec<Crop> {
    let faces = loupe::faces(photo);
    let side = side(cull, faces.len());
    faces.iter().take(MOST).map(|who| close_up::crop(cull, desk, photo, who.region, side)).collect()
}

/// Width of what is in the panel, in pixels.
fn width(cull: &Cull) -> f32 {
    cull.loupe.panel.map_or(WIDTH, |panel| panel.width) - 2.0 * theme::space::L
}

fn in_a_row(count: usize) -> usize {
    match count {
        0 | 1 => 1,
        2..=TWO_IN_A_ROW => 2,
        _ => 3,
    }
}

/// Width and height of a close-up in pixels.
fn side(cull: &Cull, count: usize) -> f32 {
    let columns = in_a_row(count) as f32;
    let side = ((width(cull) - (columns - 1.0) * theme::space::S) / columns).floor();
    if count <= 1 && cull.place.height < LOW.0 { side.min(LOW.1) } else { side }
}

fn other_side(cull: &Cull) -> f32 {
    ((width(cull) - (OTHERS as f32 - 1.0) * theme::space::S) / OTHERS as f32).floor()
}

fn about<'a>(cull: &'a Cull, desk: &'a Desk, photo: &'a Photo) -> Column<'a, CullMessage> {
    let Some(description) = photo.description.as_deref() else { return not_read(desk) };
    let faces = loupe::faces(photo);
    let chosen = cull.loupe.face(&faces);
    let content = match chosen {
        Some(chosen) => about_faces(cull, desk, photo, description, &faces, chosen),
        None => column![parts::group_of(
            say("faces-face"),
            column![theme::body(say("faces-none")).color(colour::MUTED), parts::muted(say("faces-none-hint"))]
                .spacing(theme::space::S)
        )],
    };
    let this_one = why::why_this_one(desk, photo)
        .map(|why| parts::group_of(say("faces-why-this-one"), parts::sentence(why, colour::TEXT)).into());
    let fired = description.burst.as_ref().map(why::why_it_fired);
    let fired = fired.map(|why| parts::group_of(say("faces-why-it-fired"), parts::sentence(why, colour::TEXT)).into());
    let felt = chosen.and_then(|chosen| description.faces.get(chosen)).and_then(reading::felt);
    content.extend(this_one).extend(felt).extend(fired)
}

fn not_read<'a>(desk: &Desk) -> Column<'a, CullMessage> {
    let running = desk.progress().iter().any(|progress| progress.work == Work::ReadingFaces);
    let hint = parts::muted(say(if running { "faces-being-read" } else { "faces-not-read-hint" }));
    let read = button(container(theme::medium(say("faces-read-now"))).center_y(Fill))
        .style(style::quiet)
        .padding([0.0, theme::space::M])
        .height(theme::CONTROL)
        .on_press(CullMessage::Faces(Message::Read));
    let content = column![theme::body(say("faces-not-read")), hint].spacing(theme::space::S);
    let content = content.extend((!running).then(|| read.into()));
    column![parts::group_of(say("faces-face"), content)]
}

fn about_faces<'a>(
    cull: &'a Cull,
    desk: &'a Desk,
    photo: &'a Photo,
    description: &'a Description,
    faces: &[Who],
    chosen: usize,
) -> Column<'a, CullMessage> {
    let (Some(who), Some(face)) = (faces.get(chosen), description.faces.get(chosen)) else { return column![] };
    let others = stack::others(desk, photo, who);
    let sharpest = others.iter().map(|other| other.face.sharpness).fold(face.sharpness, f32::max);
    let title = if faces.len() > 1 && who.sitter.is_none() {
        say_with("faces-face-of", [("number", (chosen + 1).into()), ("count", faces.len().into())])
    } else {
        names::face(who, chosen, faces.len())
    };
    let close_ups = close_up_grid(cull, desk, photo, description, chosen);
    let mut content = column![parts::group_of(title, close_ups)];
    if faces.len() > 1 {
        content = content.push(group(description, faces));
    }
    content = content.push(reading::reading(face, (!others.is_empty()).then_some(sharpest)).spacing(theme::space::L));
    if !others.is_empty() {
        content = content.push(parts::group_of(say("faces-others"), strip(cull, desk, &others)));
    }
    content
}

/// Every face, the chosen one framed, with what is wrong below it where there are several.
fn close_up_grid<'a>(
    cull: &'a Cull,
    desk: &'a Desk,
    photo: &'a Photo,
    description: &Description,
    chosen: usize,
) -> Element<'a, CullMessage> {
    let crops = close_ups(cull, desk, photo);
    let (count, spoiled) = (crops.len(), spoilers(description));
    let side = side(cull, count);
    let cells = crops.iter().enumerate().map(|(place, crop)| {
        let fault = spoiled.iter().find(|spoiler| spoiler.face == place).map(|spoiler| spoiler.fault);
        cell(desk, crop, place, side, (count > 1).then_some(place == chosen), fault)
    });
    let mut cells = cells.collect::<Vec<_>>().into_iter();
    let mut rows = Vec::new();
    loop {
        let line: Vec<_> = cells.by_ref().take(in_a_row(count)).collect();
        if line.is_empty() {
            break;
        }
        rows.push(Row::from_vec(line).spacing(theme::space::S).into());
    }
    Column::from_vec(rows).spacing(theme::space::S).into()
}

/// One close-up. `chosen` is known where there are several.
fn cell<'a>(
    desk: &'a Desk,
    crop: &Crop,
    place: usize,
    side: f32,
    chosen: Option<bool>,
    fault: Option<Fault>,
) -> Element<'a, CullMessage> {
    let frame = if chosen == Some(true) { Some(colour::ACCENT) } else { fault.map(|_| colour::BAD) };
    let inner = side - 2.0 * theme::MARK;
    let (drawn, padding) = if chosen.is_some() { (inner, theme::MARK) } else { (side, 0.0) };
    let picture = container(close_up::picture(desk, crop, drawn)).padding(padding).style(style::framed(frame));
    let picture = button(picture).padding(0).style(style::bare).on_press(CullMessage::Faces(Message::Chosen(place)));
    if chosen.is_none() {
        return picture.into();
    }
    let words = match fault {
        Some(fault) => theme::small(names::fault(fault)).color(colour::BAD),
        None => theme::small((place + 1).to_string()),
    };
    column![picture, container(words.wrapping(Wrapping::None)).width(side).clip(true)].spacing(theme::MARK).into()
}

/// Who spoils the shot, in a sentence each.
fn group<'a>(description: &Description, faces: &[Who]) -> Element<'a, CullMessage> {
    let spoiled = spoilers(description);
    if spoiled.is_empty() {
        return parts::muted(say("faces-fine"));
    }
    let lines = spoiled.into_iter().filter_map(|spoiler| {
        let who = names::face(faces.get(spoiler.face)?, spoiler.face, faces.len());
        let sentence = say_with("faces-spoils", [("who", who.into()), ("fault", names::fault(spoiler.fault).into())]);
        let line = row![parts::dot(colour::BAD), parts::sentence(sentence, colour::TEXT)];
        let line = line.spacing(theme::space::S).align_y(Center);
        Some(
            button(line)
                .padding(0)
                .style(style::bare)
                .on_press(CullMessage::Faces(Message::Chosen(spoiler.face)))
                .into(),
        )
    });
    Column::with_children(lines).spacing(theme::space::XS).into()
}

/// The same face in other photos of the stack; a click goes there.
fn strip<'a>(cull: &'a Cull, desk: &'a Desk, others: &[stack::Other<'a>]) -> Element<'a, CullMessage> {
    let side = other_side(cull);
    let cells = others.iter().take(OTHERS).map(|other| {
        let crop = close_up::crop(cull, desk, other.photo, other.face.region, side);
        let picture = button(close_up::picture(desk, &crop, side))
            .padding(0)
            .style(style::bare)
            .on_press(CullMessage::Faces(Message::Gone(other.photo.id)));
        let score = theme::small(format::fraction(other.face.score));
        column![picture, container(score).center_x(side)].spacing(theme::MARK).into()
    });
    Row::with_children(cells).spacing(theme::space::S).into()
}
