//! Which pictures the loupe wants: the photo, its neighbours in the direction of travel, and what is enlarged.

use candor_core::face::Region;
use candor_library::desk::{Crop, Photo, PhotoId};
use iced::{Point, Size};

use super::{
    super::{
        Cull, faces,
        wanting::{DENSITY, LARGEST_EDGE},
    },
    zoom::Zoom,
};
use crate::{desk::Desk, picture, widget::stage::Lens, wishes::Wishes};

/// Steps from the current photo to those worth having ready, in the direction of travel.
const AHEAD: [isize; 4] = [1, 2, -1, 3];
/// So many of them get their enlarged place made ahead.
const PARTS_AHEAD: usize = 2;
/// So many photos of a burst are held while flicking through it.
const FLICKED: usize = 12;
/// What is enlarged is asked for in steps of this share of the stage, so that not every drag asks anew, and with at least
/// one step more than can be seen on each side.
const STEP: f32 = 0.25;

/// The pictures that are wanted while the loupe is shown.
pub fn wishes(cull: &Cull, desk: &Desk) -> Wishes {
    let Some(photo) = cull.loupe.shown().and_then(|id| desk.album.get(id)) else { return Wishes::default() };
    let ahead = ahead(cull);
    let parts = |id: &PhotoId| desk.album.get(*id).map(|photo| part_of_next(cull, desk, photo));
    let next_parts: Vec<Option<Crop>> = ahead.iter().take(PARTS_AHEAD).filter_map(parts).collect();
    let faces_next = ahead.first().and_then(|&id| desk.album.get(id)).map(|photo| faces::close_ups(cull, desk, photo));
    Wishes {
        large: large(cull, desk, photo.id),
        edge: cull.edge(),
        crops: part(cull, desk, photo).into_iter().chain(faces::crops(cull, desk, photo)).collect(),
        crops_ahead: next_parts.into_iter().flatten().chain(faces_next.into_iter().flatten()).collect(),
        ahead,
        moment: cull.state.current(),
    }
}

/// The photo, and while flicking the others of its burst.
fn large(cull: &Cull, desk: &Desk, shown: PhotoId) -> Vec<PhotoId> {
    let burst = cull.loupe.flicked.and_then(|_| desk.album.stack(shown)).map(|stack| stack.photos.as_slice());
    let home = cull.state.current();
    let others = home.into_iter().chain(burst.unwrap_or_default().iter().copied());
    let mut photos = vec![shown];
    for photo in others.take(FLICKED) {
        if !photos.contains(&photo) {
            photos.push(photo);
        }
    }
    photos
}

fn ahead(cull: &Cull) -> Vec<PhotoId> {
    let Some(here) = cull.state.place() else { return Vec::new() };
    let sign = if cull.loupe.going_back { -1 } else { 1 };
    let places = AHEAD.into_iter().filter_map(|by| here.checked_add_signed(sign * by));
    places.filter_map(|place| cull.state.order().get(place).copied()).collect()
}

/// The enlarged part of a photo, where the large picture is not as sharp.
pub fn part(cull: &Cull, desk: &Desk, photo: &Photo) -> Option<Crop> {
    let level = cull.loupe.zoom.as_ref()?.level;
    let size = cull.loupe.size(photo, desk);
    let enough = (size.width * level.scale().min(1.0)).ceil();
    let large = desk.large(photo.id).map(|large| picture::size(large).0 as f32);
    if cull.loupe.is_size_known(photo) && large.is_some_and(|width| width >= enough) {
        return None;
    }
    part_of_next(cull, desk, photo)
}

/// The part of a photo that will be enlarged when it is gone to.
pub fn part_of_next(cull: &Cull, desk: &Desk, photo: &Photo) -> Option<Crop> {
    let (zoom, stage) = (cull.loupe.zoom_on(photo, desk)?, cull.stage(desk, photo.id)?);
    Some(crop(photo.id, cull.loupe.size(photo, desk), stage, &zoom, cull.loupe.is_size_known(photo)))
}

fn crop(photo: PhotoId, size: Size, stage: Size, zoom: &Zoom, is_known: bool) -> Crop {
    let lens = Lens::at_scale(size, stage, zoom.level.scale());
    let part = around(&lens, zoom.centre());
    let edge = (part.width * size.width).max(part.height * size.height);
    // More than the screen shows helps nobody. Only a part that is as large as it can be tells the size of the whole.
    let edge = if is_known { (edge * (zoom.level.scale() * DENSITY).min(1.0)).ceil() + 1.0 } else { f32::MAX };
    Crop { photo, part, edge: (edge as u32).clamp(1, 2 * LARGEST_EDGE) }
}

/// What can be seen and a margin round it, in steps, within the picture.
fn around(lens: &Lens, centre: Point) -> Region {
    let seen = lens.part(centre);
    let (x, width) = in_steps(seen.x, seen.width);
    let (y, height) = in_steps(seen.y, seen.height);
    Region { x, y, width, height }
}

fn in_steps(from: f32, length: f32) -> (f32, f32) {
    let step = length * STEP;
    let start = (((from / step).floor() - 1.0) * step).clamp(0.0, 1.0);
    let end = ((((from + length) / step).ceil() + 1.0) * step).clamp(0.0, 1.0);
    (start, end - start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_asked_for_has_all_that_is_seen_and_a_margin_within_the_picture(
            x in -0.2_f32..1.2, y in -0.2_f32..1.2, scale in 0.2_f32..2.0
        ) {
            let lens = Lens::at_scale(Size::new(6000.0, 4000.0), Size::new(900.0, 560.0), scale);
            let centre = Point::new(x, y);
            let (seen, asked) = (lens.part(centre), around(&lens, centre));
            prop_assert!(asked.x >= 0.0 && asked.y >= 0.0);
            prop_assert!(asked.x + asked.width <= 1.0001 && asked.y + asked.height <= 1.0001, "{asked:?}");
            prop_assert!(asked.x <= seen.x + 1e-4 && asked.x + asked.width >= seen.x + seen.width - 1e-4);
            prop_assert!(asked.y <= seen.y + 1e-4 && asked.y + asked.height >= seen.y + seen.height - 1e-4);
            prop_assert!(asked.width <= 2.0 * seen.width + 1e-4);
        }
    }

    #[test]
    fn a_small_drag_asks_for_nothing_else() {
        let lens = Lens::at_scale(Size::new(6000.0, 4000.0), Size::new(900.0, 560.0), 1.0);
        let asked = |x| around(&lens, Point::new(x, 0.5));
        assert_eq!(asked(0.5), asked(0.501));
        assert_ne!(asked(0.5), asked(0.6));
    }
}
