//! The panel on the right: the face that matters most on the current photo, and why the photo is there at all.

use candor_core::{
    expression::{ActionUnit, Evidence, EyeState, Finding, Verdict},
    face::Region,
    shot::{BurstPlace, FaceDescription},
};
use candor_library::desk::Photo;
use iced::{
    Color, Element, Fill,
    widget::{Column, column, container},
};

use super::{Cull, Message as CullMessage};
use crate::{
    desk::Desk,
    format, picture as pixels,
    theme::{self, colour, style},
    widget::{
        meter::meter,
        parts,
        picture::Picture,
        texture::{Part, Place},
    },
};

/// What is heard of here.
#[derive(Clone, Copy, Debug)]
pub enum Message {}

/// Width and height of the face in pixels.
const FACE: f32 = 256.0;
/// Places lower than this get a smaller face, in pixels, and how small.
const LOW: (f32, f32) = (700.0, 160.0);
/// How many action units are shown.
const UNITS: usize = 3;
/// Action units weaker than this are not worth a line.
const FAINT: f32 = 0.1;
/// What the line on the eyes tells already.
const LIDS: [ActionUnit; 2] = [ActionUnit::EyeClosure, ActionUnit::Blink];
/// How much is shown round a face, in sizes of the face.
const AROUND: f32 = 1.5;
/// From this on, a gaze counts as going to the lens; up to the other, as going elsewhere.
const TO_LENS: (f32, f32) = (0.6, 0.3);

/// The whole panel.
pub fn panel<'a>(cull: &'a Cull, desk: &'a Desk) -> Element<'a, CullMessage> {
    let photo = cull.state.current().and_then(|id| desk.album.get(id));
    let content = match photo {
        Some(photo) => about(cull, desk, photo),
        None => column![],
    };
    let content = content.spacing(theme::space::L).padding(theme::space::L).width(Fill);
    parts::scrolled(content).height(Fill).into()
}

fn about<'a>(cull: &'a Cull, desk: &'a Desk, photo: &'a Photo) -> Column<'a, CullMessage> {
    let Some(description) = &photo.description else {
        return column![parts::group("Face", theme::body("Not read yet").color(colour::MUTED))];
    };
    let mut content = match description.faces.first() {
        Some(main) => {
            let others = description.faces.len() - 1;
            column![parts::group("Face", face(cull, desk, main)), meters(main), facts(desk, photo, main, others)]
        }
        None => column![parts::group("Face", theme::body("No face was found").color(colour::MUTED))],
    };
    if let Some(sentence) = why_this_one(desk, photo) {
        content = content.push(parts::group("Why this one", theme::body(sentence)));
    }
    if let Some(place) = &description.burst {
        content = content.push(parts::group("Why it fired", theme::body(why_it_fired(place))));
    }
    content
}

fn face<'a>(cull: &'a Cull, desk: &'a Desk, main: &FaceDescription) -> Element<'a, CullMessage> {
    let height = if cull.place.height < LOW.0 { LOW.1 } else { FACE };
    let Some(picture) = cull.picture(desk) else {
        return container("").width(Fill).height(height).style(style::ground(colour::SURROUND)).into();
    };
    let part = part_of(main.region, pixels::size(picture));
    container(Picture::new(Place::Face, picture.clone()).part(part)).width(Fill).height(height).into()
}

/// The square round a face, moved so that it lies within the picture.
fn part_of(region: Region, (width, height): (u32, u32)) -> Part {
    let (width, height) = (width.max(1) as f32, height.max(1) as f32);
    let (x, y) = region.centre();
    let side = (region.width * width).max(region.height * height) * AROUND;
    let side = side.clamp(1.0, width.min(height));
    let (across, down) = (side / width, side / height);
    let left = (x - across / 2.0).clamp(0.0, 1.0 - across);
    let top = (y - down / 2.0).clamp(0.0, 1.0 - down);
    [left, top, across, down]
}

fn meters<'a>(main: &FaceDescription) -> Element<'a, CullMessage> {
    let mut units: Vec<_> =
        main.action_units.iter().filter(|&(unit, level)| !LIDS.contains(&unit) && level >= FAINT).collect();
    units.sort_by(|a, b| b.1.total_cmp(&a.1));
    let first = match main.emotions.named() {
        Some((name, score)) => meter(name.title(), score, true),
        None => meter("Quiet", main.emotions.neutral, false),
    };
    let rest = units.into_iter().take(UNITS).map(|(unit, intensity)| meter(unit.plain_name(), intensity, false));
    column(std::iter::once(first).chain(rest)).spacing(theme::space::XS).into()
}

fn facts<'a>(desk: &Desk, photo: &Photo, main: &FaceDescription, others: usize) -> Element<'a, CullMessage> {
    let (eyes, eyes_ink) = eyes(main);
    let (genuine, genuine_ink) = genuine(main);
    let facts = column![
        parts::fact("Eyes", eyes, eyes_ink),
        parts::fact("Sharpness", sharpness(desk, photo, main), colour::TEXT),
        parts::fact("Genuine", genuine, genuine_ink),
        parts::fact("Score", format::fraction(main.score), colour::TEXT),
    ];
    let others = (others > 0).then(|| parts::fact("Other faces", others.to_string(), colour::TEXT));
    others.into_iter().fold(facts, Column::push).spacing(theme::space::XS).into()
}

fn eyes(main: &FaceDescription) -> (String, Color) {
    match main.eyes.state {
        EyeState::Open => match main.eyes.to_lens {
            Some(gaze) if gaze >= TO_LENS.0 => ("open, to the lens".to_owned(), colour::TEXT),
            Some(gaze) if gaze <= TO_LENS.1 => ("open, elsewhere".to_owned(), colour::TEXT),
            _ => ("open".to_owned(), colour::TEXT),
        },
        EyeState::Blink | EyeState::Closed => ("shut".to_owned(), colour::BAD),
        EyeState::Undetermined => ("cannot be told".to_owned(), colour::MUTED),
    }
}

fn genuine(main: &FaceDescription) -> (String, Color) {
    let counted = || main.authenticity.evidence.iter().filter(|evidence| evidence.weight > 0.0).map(Evidence::finding);
    let all = counted().filter(|&finding| finding != Finding::NotYet).count();
    let of = |wanted| counted().filter(|&finding| finding == wanted).count();
    match main.authenticity.verdict {
        Verdict::Likely => (format!("likely, {} of {all}", of(Finding::For)), colour::GOOD),
        Verdict::Unlikely => (format!("unlikely, {} of {all}", of(Finding::Against)), colour::BAD),
        Verdict::Undetermined => ("undetermined".to_owned(), colour::MUTED),
    }
}

fn sharpness(desk: &Desk, photo: &Photo, main: &FaceDescription) -> String {
    let stack = desk.album.stack(photo.id).filter(|stack| stack.photos.len() > 1);
    let sharpest = stack.is_some_and(|stack| {
        let others = stack.photos.iter().filter_map(|&id| desk.album.get(id)?.description.as_ref()?.faces.first());
        others.into_iter().all(|face| face.sharpness <= main.sharpness)
    });
    if sharpest { "best of burst".to_owned() } else { format::fraction(main.sharpness) }
}

/// Why this one is the best of its burst, or which one is.
fn why_this_one(desk: &Desk, photo: &Photo) -> Option<String> {
    let stack = desk.album.stack(photo.id).filter(|stack| stack.photos.len() > 1)?;
    let (best, why) = desk.album.best_of(stack)?;
    if best == photo.id {
        return Some(why);
    }
    let better = desk.album.get(best)?;
    Some(format!("{} is the best of its burst: {}", better.name, lower_first(&why)))
}

fn why_it_fired(place: &BurstPlace) -> String {
    format::sentence(&place.reason)
}

fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_square_round_a_face_never_leaves_the_picture() {
        let regions = [
            Region { x: 0.4, y: 0.3, width: 0.2, height: 0.3 },
            Region { x: -0.1, y: -0.1, width: 0.3, height: 0.3 },
            Region { x: 0.9, y: 0.9, width: 0.3, height: 0.3 },
            Region { x: 0.0, y: 0.0, width: 2.0, height: 2.0 },
        ];
        for region in regions {
            for size in [(600, 400), (400, 600), (1, 1)] {
                let [x, y, across, down] = part_of(region, size);
                assert!(x >= 0.0 && y >= 0.0 && x + across <= 1.001 && y + down <= 1.001, "{region:?} in {size:?}");
                let (width, height) = (across * size.0 as f32, down * size.1 as f32);
                assert!((width - height).abs() < 0.01 * width.max(1.0), "{width} x {height}");
            }
        }
    }
}
