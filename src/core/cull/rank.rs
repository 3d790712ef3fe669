//! Which shot of a burst is the best, and why.

use crate::{expression::EyeState, shot::Description};

/// The index of the best shot: any with its eyes open before all with them shut, then by score, sharpness and closeness
/// to the apex taken together. Shots without a face come last. `None` for an empty burst. Ties go to the earlier shot.
#[must_use]
pub fn best_of_burst(shots: &[&Description]) -> Option<usize> {
    (0..shots.len()).fold(None, |best: Option<usize>, i| match best {
        Some(b) if worth(shots[b]) >= worth(shots[i]) => Some(b),
        _ => Some(i),
    })
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
    match face.eyes.state {
        EyeState::Open => parts.push("eyes open".to_owned()),
        EyeState::Blink | EyeState::Closed => parts.push("eyes shut in all".to_owned()),
        EyeState::Undetermined => {}
    }
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

/// How far from the apex, in milliseconds, a shot loses half of its closeness.
const HALF_CLOSENESS_MS: f32 = 150.0;

fn worth(shot: &Description) -> f32 {
    let Some(face) = shot.faces.first() else { return -1.0 };
    let eyes = match face.eyes.state {
        // The other three add up to 2 at most: nothing makes up for shut eyes.
        EyeState::Open => 2.5,
        EyeState::Undetermined => 2.1,
        EyeState::Blink | EyeState::Closed => 0.0,
    };
    let closeness = shot
        .burst
        .as_ref()
        .and_then(|place| place.apex_offset_ms)
        .map_or(0.5, |ms| HALF_CLOSENESS_MS / (HALF_CLOSENESS_MS + ms.abs()));
    eyes + face.score + 0.5 * face.sharpness + 0.5 * closeness
}
