//! What is done in the loupe: enlarging, drawing along, choosing a face, marks, guides, flicking through a burst.

use candor_core::face::Region;
use candor_library::desk::{Photo, PhotoId};
use iced::{Point, Size, Task, Vector, advanced::image::Handle};

use super::{
    super::{Cull, Message as CullMessage, Mode},
    Message, follow,
    marks::{self, Marks},
    wishes,
    zoom::{Level, Zoom},
};
use crate::{
    action::{Action, Go},
    desk::Desk,
    widget::stage::{Gesture, Guide, Lens},
};

/// Does what is meant for the loupe; false for what is not.
pub fn act(cull: &mut Cull, action: Action, desk: &Desk) -> bool {
    match action {
        Action::Flick => flick(cull, desk, 1),
        Action::Go { to, .. } if cull.loupe.flicked.is_some() => {
            flick(cull, desk, if matches!(to, Go::Back | Go::Up | Go::PageUp | Go::First) { -1 } else { 1 });
        }
        Action::Escape if cull.loupe.flicked.is_some() => cull.loupe.flicked = None,
        other => return act_on_pictures(cull, other, desk),
    }
    true
}

/// Does what is meant for large pictures, of which several may be side by side; false for what is not.
pub fn act_on_pictures(cull: &mut Cull, action: Action, desk: &Desk) -> bool {
    match action {
        Action::Zoom => zoom(cull, desk),
        Action::NextFace => step_face(cull, desk, 1),
        Action::PreviousFace => step_face(cull, desk, -1),
        Action::Clipping => cull.loupe.marks.clipping = !cull.loupe.marks.clipping,
        Action::FocusPeaking => cull.loupe.marks.peaking = !cull.loupe.marks.peaking,
        Action::CropGuide => cull.loupe.guide = Guide::after(cull.loupe.guide),
        Action::Escape if cull.loupe.zoom.is_some() && !is_covered(cull) => cull.loupe.zoom = None,
        _ => return false,
    }
    true
}

/// Whether something lies over the loupe that is closed first.
fn is_covered(cull: &Cull) -> bool {
    cull.keys_shown || cull.skipped_shown || cull.export.is_some()
}

/// Takes in what was heard of the loupe.
pub fn hear(cull: &mut Cull, message: Message, desk: &Desk) {
    match message {
        Message::Measured(stage) => cull.loupe.stage = Some(stage),
        Message::Did(photo, gesture, stage) => {
            if cull.mode == Mode::Loupe {
                cull.loupe.stage = Some(stage);
            }
            gesture_made(cull, photo, gesture, stage, desk);
        }
        Message::FaceClicked(photo, face) => {
            if let Some(photo) = desk.album.get(photo) {
                zoom_to_face_of(cull, desk, photo, face);
            }
        }
        Message::Marked { of, marks, picture } => cull.loupe.keep_marked(of, marks, picture),
    }
}

/// A key that was held is let go.
pub fn let_go(cull: &mut Cull, action: Action) {
    if action == Action::Flick {
        cull.loupe.flicked = None;
    }
}

/// Follows to the photo that is shown now, of several side by side to the one that has the focus.
pub fn keep_up(cull: &mut Cull, desk: &Desk) {
    let Some(focused) = cull.focused().filter(|_| cull.mode != Mode::Grid) else {
        cull.loupe.flicked = None;
        return;
    };
    if let Some(flicked) = cull.loupe.flicked {
        let goes_on = cull.mode == Mode::Loupe && burst(cull, desk).is_some_and(|photos| photos.contains(&flicked));
        cull.loupe.flicked = goes_on.then_some(flicked);
    }
    let shown = cull.loupe.flicked.unwrap_or(focused);
    let Some(photo) = desk.album.get(shown) else { return };
    let place = |id| cull.state.order().iter().position(|&other| other == id);
    let goes = cull.mode == Mode::Loupe && cull.loupe.flicked.is_none();
    let forward = cull.loupe.shown().filter(|&last| last != shown && goes);
    let forward = forward.and_then(|last| Some(place(shown)? > place(last)?));
    cull.loupe.show(photo, desk, forward);
}

/// Looks at what has come. True when other pictures are wanted because of it; the task makes marks that are missing.
pub fn look(cull: &mut Cull, desk: &Desk) -> (bool, Task<CullMessage>) {
    let news = cull.loupe.look(desk);
    let shown = cull.on_stage();
    let photos = || shown.iter().filter_map(|&id| desk.album.get(id));
    let parts: Vec<_> = photos().filter_map(|photo| desk.crop(&wishes::part(cull, desk, photo)?)).cloned().collect();
    cull.loupe.keep_sharp(&shown, parts);
    let large = shown.iter().filter_map(|&photo| desk.large(photo));
    let sharp = shown.iter().filter_map(|&photo| Some(&cull.loupe.sharp(photo)?.picture));
    let pictures = large.chain(sharp).cloned().collect();
    let marks = cull.loupe.marks;
    let tasks = cull.loupe.unmarked(pictures).into_iter().map(|picture| mark(picture, marks));
    (news, Task::batch(tasks))
}

/// Marks a picture on another thread: a large one takes longer than a key may.
fn mark(picture: Handle, marks: Marks) -> Task<CullMessage> {
    let of = picture.id();
    Task::future(async move { marks::marked(&picture, marks) })
        .and_then(Task::done)
        .map(move |picture| CullMessage::Loupe(Message::Marked { of, marks, picture }))
}

fn shown<'a>(cull: &Cull, desk: &'a Desk) -> Option<&'a Photo> {
    desk.album.get(cull.loupe.shown()?)
}

/// The scale at which a photo is whole.
fn fitted(cull: &Cull, desk: &Desk, photo: &Photo) -> f32 {
    let size = cull.loupe.size(photo, desk);
    cull.stage(desk, photo.id).map_or(0.0, |stage| cull.whole().lens(size, stage).0.scale())
}

/// How far a photo is enlarged at first.
fn closest(cull: &Cull, desk: &Desk, photo: &Photo) -> Level {
    Level::closest(fitted(cull, desk, photo), photo.preview_share)
}

/// 100 % on the eyes of the chosen face, or back to the whole.
fn zoom(cull: &mut Cull, desk: &Desk) {
    if cull.loupe.zoom.take().is_some() {
        return;
    }
    let Some(photo) = shown(cull, desk) else { return };
    let faces = follow::faces(photo);
    let level = closest(cull, desk, photo);
    cull.loupe.zoom = Some(match cull.loupe.face(&faces).and_then(|place| faces.get(place)) {
        Some(&who) => Zoom::on_eyes(level, who),
        None => Zoom::at(level, Point::new(0.5, 0.5), cull.loupe.size(photo, desk), &faces),
    });
}

fn step_face(cull: &mut Cull, desk: &Desk, by: isize) {
    let Some(photo) = shown(cull, desk) else { return };
    let faces = follow::faces(photo);
    let Some(here) = cull.loupe.face(&faces) else { return };
    let count = faces.len().cast_signed();
    let next = (here.cast_signed() + by).rem_euclid(count).cast_unsigned();
    if let Some(&who) = faces.get(next) {
        cull.loupe.choose(who);
    }
}

/// Goes to a face of the photo that is shown, and enlarges its eyes.
pub fn zoom_to_face(cull: &mut Cull, desk: &Desk, face: usize) {
    if let Some(photo) = shown(cull, desk) {
        zoom_to_face_of(cull, desk, photo, face);
    }
}

fn zoom_to_face_of(cull: &mut Cull, desk: &Desk, photo: &Photo, face: usize) {
    let Some(&who) = follow::faces(photo).get(face) else { return };
    let level = match &cull.loupe.zoom {
        Some(zoom) => zoom.level,
        None => closest(cull, desk, photo),
    };
    cull.loupe.choose(who);
    cull.loupe.enlarge(Zoom::on_eyes(level, who), photo.id, desk);
}

/// Shows another photo of the burst in the current one's place.
fn flick(cull: &mut Cull, desk: &Desk, by: isize) {
    let Some(photos) = burst(cull, desk) else { return };
    let here = cull.loupe.flicked.or(cull.state.current());
    let place = photos.iter().position(|&photo| Some(photo) == here).unwrap_or(0);
    let next = (place.cast_signed() + by).rem_euclid(photos.len().cast_signed()).cast_unsigned();
    cull.loupe.flicked = photos.get(next).copied();
}

/// The burst of the current photo, where it has others; else the photo and the one after it.
fn burst(cull: &Cull, desk: &Desk) -> Option<Vec<PhotoId>> {
    let current = cull.state.current()?;
    let stack = desk.album.stack(current).map(|stack| stack.photos.clone()).filter(|photos| photos.len() > 1);
    stack.or_else(|| {
        let place = cull.state.place()?;
        let order = cull.state.order();
        let other = order.get(place + 1).or_else(|| order.get(place.checked_sub(1)?))?;
        Some(vec![current, *other])
    })
}

fn gesture_made(cull: &mut Cull, photo: PhotoId, gesture: Gesture, stage: Size, desk: &Desk) {
    let Some(photo) = desk.album.get(photo) else { return };
    match gesture {
        // Of several side by side, the first click gives the focus.
        Gesture::Clicked(_) if cull.focus_on(photo.id) => {}
        Gesture::Clicked(_) if cull.loupe.zoom.is_some() => cull.loupe.zoom = None,
        Gesture::Clicked(at) => click(cull, desk, photo, at, stage),
        Gesture::Drawn(by) => draw(cull, desk, photo, by, stage),
        Gesture::Turned { at, up } => turn(cull, desk, photo, at, stage, up),
    }
}

/// How a photo lies on a stage of that size.
fn lens(cull: &Cull, desk: &Desk, photo: &Photo, stage: Size) -> (Lens, Point) {
    cull.sight_of(desk, photo).lens(cull.loupe.size(photo, desk), stage)
}

/// A click on a face enlarges its eyes; one elsewhere what lies there, where it lies.
fn click(cull: &mut Cull, desk: &Desk, photo: &Photo, at: Point, stage: Size) {
    let (lens, centre) = lens(cull, desk, photo, stage);
    let place = lens.at(centre, at);
    if !(0.0..=1.0).contains(&place.x) || !(0.0..=1.0).contains(&place.y) {
        return;
    }
    let faces = follow::faces(photo);
    let area = |region: &Region| region.width * region.height;
    let under = faces.iter().enumerate().filter(|(_, who)| holds(&who.region, place));
    let under = under.min_by(|a, b| area(&a.1.region).total_cmp(&area(&b.1.region))).map(|(face, _)| face);
    match under {
        Some(face) => zoom_to_face_of(cull, desk, photo, face),
        None => zoom_at(cull, desk, photo, at, stage, Level::closest(lens.scale(), photo.preview_share)),
    }
}

fn holds(region: &Region, place: Point) -> bool {
    (region.x..region.x + region.width).contains(&place.x) && (region.y..region.y + region.height).contains(&place.y)
}

/// Another level, with what lies at a point of the stage staying there.
fn zoom_at(cull: &mut Cull, desk: &Desk, photo: &Photo, at: Point, stage: Size, level: Level) {
    let (size, faces) = (cull.loupe.size(photo, desk), follow::faces(photo));
    let (lens, centre) = lens(cull, desk, photo, stage);
    let near = Lens::at_scale(size, stage, level.scale());
    let centre = near.clamped(near.centre_with(lens.at(centre, at), at));
    let zoom = match cull.loupe.zoom_on(photo, desk).filter(|_| cull.is_side_by_side()) {
        Some(zoom) => zoom.with(level, centre, size, &faces),
        None => Zoom::at(level, centre, size, &faces),
    };
    cull.loupe.enlarge(zoom, photo.id, desk);
}

fn draw(cull: &mut Cull, desk: &Desk, photo: &Photo, by: Vector, stage: Size) {
    let Some(zoom) = cull.loupe.zoom_on(photo, desk) else { return };
    let (size, faces) = (cull.loupe.size(photo, desk), follow::faces(photo));
    let (lens, _) = lens(cull, desk, photo, stage);
    let drawn = if cull.is_side_by_side() {
        zoom.drawn_along(&lens, by, size, &faces)
    } else {
        zoom.drawn(&lens, by, size, &faces)
    };
    cull.loupe.enlarge(drawn, photo.id, desk);
}

fn turn(cull: &mut Cull, desk: &Desk, photo: &Photo, at: Point, stage: Size, up: bool) {
    let fitted = cull.whole().lens(cull.loupe.size(photo, desk), stage).0.scale();
    let level = match (&cull.loupe.zoom, up) {
        (None, true) => Level::above(fitted),
        (Some(zoom), true) => Level::above(zoom.level.scale()),
        (Some(zoom), false) => zoom.level.below(fitted),
        (None, false) => return,
    };
    match level {
        Some(level) => zoom_at(cull, desk, photo, at, stage, level),
        None if !up => cull.loupe.zoom = None,
        None => {}
    }
}
