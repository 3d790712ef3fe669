//! Which shot of a burst is the best, and why.

use std::cmp::Ordering;

use crate::{
    expression::EyeState,
    moment::group::BYSTANDER,
    shot::{Description, FaceDescription},
};

/// The index of the best shot: the one with the fewest shut eyes among those who matter, then by score, sharpness and
/// closeness to the apex of the face that matters most. So where all have their eyes open in one shot, no other is the
/// best. Shots without a face come last. `None` for an empty burst. Ties go to the earlier shot.
#[must_use]
pub fn best_of_burst(shots: &[&Description]) -> Option<usize> {
    (0..shots.len()).fold(None, |best: Option<usize>, i| match best {
        Some(b) if better(shots[i], shots[b]) != Ordering::Greater => Some(b),
        _ => Some(i),
    })
}

fn better(a: &Description, b: &Description) -> Ordering {
    let faces = |shot: &Description| !shot.faces.is_empty();
    let shut = |shot: &Description| who_matters(shot).filter(|face| is_shut(face)).count();
    faces(a).cmp(&faces(b)).then(shut(b).cmp(&shut(a))).then(worth(a).total_cmp(&worth(b)))
}

/// The first face, and all that are not much smaller than the largest.
fn who_matters(shot: &Description) -> impl Iterator<Item = &FaceDescription> {
    let area = |face: &FaceDescription| face.region.width * face.region.height;
    let largest = shot.faces.iter().map(area).fold(0.0, f32::max);
    shot.faces.iter().enumerate().filter(move |(i, face)| *i == 0 || area(face) >= BYSTANDER * largest).map(|(_, f)| f)
}

fn is_shut(face: &FaceDescription) -> bool {
    matches!(face.eyes.state, EyeState::Blink | EyeState::Closed)
}

/// One sentence on why that shot is the best of its burst.
#[must_use]
pub fn why_this_one(best: usize, shots: &[&Description]) -> String {
    let Some(shot) = shots.get(best) else { return String::new() };
    let Some(face) = shot.faces.first() else { return "No face to judge by.".to_owned() };
    let mut parts = Vec::new();
    match shot.burst.as_ref().and_then(|place| place.apex_offset_ms) {
        Some(ms) if ms.abs() <= 60.0 => parts.push("at the peak".to_owned()),
        Some(ms) => parts.push(format!("{:.0} ms {} the peak", ms.abs(), if ms < 0.0 { "before" } else { "after" })),
        None => {}
    }
    parts.extend(eyes_in_words(shot));
    let sharpest = shots.iter().filter_map(|s| s.faces.first()).all(|other| other.sharpness <= face.sharpness);
    if sharpest && shots.len() > 1 {
        parts.push(format!("sharpest of {}", shots.len()));
    }
    let mut sentence = parts.join(", ");
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    sentence.push('.');
    sentence
}

fn eyes_in_words(photo: &Description) -> Option<String> {
    let (all, shut) = (who_matters(photo).count(), who_matters(photo).filter(|face| is_shut(face)).count());
    let open = who_matters(photo).filter(|face| face.eyes.state == EyeState::Open).count();
    match (all, shut) {
        (1, 1) => Some("eyes shut in all".to_owned()),
        (_, 1..) => Some(format!("{shut} of {all} with shut eyes, no fewer in any")),
        (1, 0) if open == 1 => Some("eyes open".to_owned()),
        (_, 0) if open == all => Some("everyone's eyes open".to_owned()),
        _ => None,
    }
}

/// How far from the apex, in milliseconds, a shot loses half of its closeness.
const HALF_CLOSENESS_MS: f32 = 150.0;

fn worth(shot: &Description) -> f32 {
    let Some(face) = shot.faces.first() else { return 0.0 };
    let eyes = match face.eyes.state {
        EyeState::Open => 0.4,
        EyeState::Undetermined | EyeState::Blink | EyeState::Closed => 0.0,
    };
    let closeness = shot
        .burst
        .as_ref()
        .and_then(|place| place.apex_offset_ms)
        .map_or(0.5, |ms| HALF_CLOSENESS_MS / (HALF_CLOSENESS_MS + ms.abs()));
    eyes + finite(face.score) + 0.5 * finite(face.sharpness) + 0.5 * finite(closeness)
}

/// A sidecar may say anything.
fn finite(value: f32) -> f32 {
    if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 }
}
