//! Which face spoils a shot of several people, and by what.

use serde::{Deserialize, Serialize};

use crate::{
    expression::{Called, EyeState, Name},
    moment::group::BYSTANDER,
    shot::{Description, FaceDescription},
};

/// What a face spoils a shot by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Shut eyes.
    EyesShut,
    /// Looks elsewhere while the others look into the lens.
    LooksAway,
    /// Much softer than the sharpest of the others.
    Soft,
    /// Plainly shows something else than the others do.
    OtherExpression,
}

/// A face that spoils a shot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spoiler {
    /// Its place among the description's faces.
    pub face: usize,
    /// By what; the gravest, where there are several.
    pub fault: Fault,
}

/// From this on, a gaze goes to the lens; up to the other, it goes elsewhere. In between it cannot be told.
pub const TO_LENS: (f32, f32) = (0.6, 0.3);
/// Softer than this share of the sharpest face is soft, if it is below the other as well: faces at other distances are
/// always a little softer.
const SOFT: (f32, f32) = (0.5, 0.4);
/// An expression shows plainly from this level and this confidence on.
const PLAIN: (f32, f32) = (0.4, 0.4);

/// Who spoils a shot of two or more people, the gravest first. Bystanders, whose faces are much smaller than the largest,
/// spoil nothing; nor does anybody of whom nothing can be told. What most others do is what is right: without a majority
/// nobody's look or expression is wrong.
#[must_use]
pub fn spoilers(shot: &Description) -> Vec<Spoiler> {
    let counted = who_counts(shot);
    if counted.len() < 2 {
        return Vec::new();
    }
    let faults = counted.iter().filter_map(|&(face, it)| {
        let others: Vec<&FaceDescription> =
            counted.iter().filter(|(other, _)| *other != face).map(|&(_, other)| other).collect();
        fault(it, &others).map(|fault| Spoiler { face, fault })
    });
    let mut found: Vec<Spoiler> = faults.collect();
    found.sort_by_key(|spoiler| (spoiler.fault, spoiler.face));
    found
}

fn who_counts(shot: &Description) -> Vec<(usize, &FaceDescription)> {
    let area = |face: &FaceDescription| face.region.width * face.region.height;
    let largest = shot.faces.iter().map(area).fold(0.0, f32::max);
    shot.faces.iter().enumerate().filter(|(_, face)| area(face) >= BYSTANDER * largest).collect()
}

fn fault(face: &FaceDescription, others: &[&FaceDescription]) -> Option<Fault> {
    let most = |is_so: &dyn Fn(&FaceDescription) -> bool| {
        2 * others.iter().filter(|other| is_so(other)).count() > others.len()
    };
    let looks = |face: &FaceDescription, at_least: bool| {
        face.eyes.to_lens.is_some_and(|gaze| if at_least { gaze >= TO_LENS.0 } else { gaze <= TO_LENS.1 })
    };
    let sharpest = others.iter().map(|other| other.sharpness).filter(|s| s.is_finite()).fold(0.0, f32::max);
    if matches!(face.eyes.state, EyeState::Blink | EyeState::Closed) {
        return Some(Fault::EyesShut);
    }
    if looks(face, false) && most(&|other| looks(other, true)) {
        return Some(Fault::LooksAway);
    }
    if face.sharpness < SOFT.0 * sharpest && face.sharpness < SOFT.1 {
        return Some(Fault::Soft);
    }
    let shown: Vec<Called> = others.iter().filter_map(|other| plainly(other)).collect();
    let (own, first) = (plainly(face)?, *shown.first()?);
    let is_majority = shown.len() >= 2 && 2 * shown.len() > others.len();
    let agree = shown.iter().all(|&name| alike(name, first));
    (is_majority && agree && !alike(own, first)).then_some(Fault::OtherExpression)
}

/// Whether two faces may show the same.
fn alike(a: Called, b: Called) -> bool {
    match (a, b) {
        (Called::Named(Name::One(one)), Called::Named(other))
        | (Called::Named(other), Called::Named(Name::One(one))) => other.may_be(one),
        _ => a == b,
    }
}

/// What a face plainly shows: a name or rest. What is undetermined shows nothing plainly.
fn plainly(face: &FaceDescription) -> Option<Called> {
    let emotions = &face.emotions;
    let called = emotions.called();
    let level = match called {
        Called::Undetermined => return None,
        Called::Neutral => emotions.neutral,
        Called::Named(name) => emotions.of(name),
    };
    (level >= PLAIN.0 && emotions.confidence >= PLAIN.1).then_some(called)
}
