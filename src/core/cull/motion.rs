//! How fast a sitter moved while a shot was taken, by where the face lies in the exposures before and after it. Knows
//! nothing of what movement does to a picture: that is in the sharpness of the eyes.

use crate::{
    face::TrackId,
    shot::{BurstPlace, Description, FaceDescription},
};

/// How fast the main face of each shot of a stack moved, in sizes of that face a second; the shots are given in the order of
/// their exposures. `None` where no exposure of the same burst lies beside it that shows the face: only of what Candor
/// fired are the instants known well enough.
pub fn speeds(shots: &[Option<&Description>]) -> Vec<Option<f32>> {
    let between: Vec<Option<f32>> = shots.windows(2).map(|pair| speed(pair[0]?, pair[1]?)).collect();
    let side = |place: Option<usize>| between.get(place?).copied().flatten();
    (0..shots.len())
        .map(|place| match (side(place.checked_sub(1)), side(Some(place))) {
            (Some(before), Some(after)) => Some(f32::midpoint(before, after)),
            (one, other) => one.or(other),
        })
        .collect()
}

fn speed(before: &Description, after: &Description) -> Option<f32> {
    let elapsed = elapsed(before.burst.as_ref()?, after.burst.as_ref()?)?;
    let face = before.faces.first()?;
    let there = again(face, after)?;
    let (x, y) = face.region.centre();
    let (there_x, there_y) = there.region.centre();
    let size = |of: fn(&FaceDescription) -> f32| f32::midpoint(of(face), of(there));
    let (width, height) = (size(|face| face.region.width), size(|face| face.region.height));
    let speed = ((there_x - x) / width).hypot((there_y - y) / height) / elapsed;
    speed.is_finite().then_some(speed)
}

/// Seconds between two exposures of one burst.
fn elapsed(before: &BurstPlace, after: &BurstPlace) -> Option<f32> {
    let elapsed = (after.exposed_at - before.exposed_at) as f32;
    (before.burst == after.burst && elapsed > 0.0).then_some(elapsed)
}

/// The same face in another shot: the same track's, or, of a face without one, the first.
fn again<'a>(face: &FaceDescription, shot: &'a Description) -> Option<&'a FaceDescription> {
    let track: Option<TrackId> = face.track;
    shot.faces.iter().find(|other| other.track == track)
}
