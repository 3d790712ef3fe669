//! What one shot has to show, in the few figures that shots of a stack are compared by.

use serde::{Deserialize, Serialize};

use crate::{
    expression::{Called, Emotion, EyeState, Name, Verdict},
    moment::group::BYSTANDER,
    preset::Want,
    shot::{Description, FaceDescription},
};

/// What one shot has to show. Faces much smaller than the largest are bystanders' and do not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// How many people count; 0 where no face was found.
    pub people: usize,
    /// How many of them have shut eyes.
    pub shut: usize,
    /// How many of them have open eyes; of the rest it cannot be told.
    pub open: usize,
    /// The share of those with open eyes, 0..1, the larger face before the smaller.
    pub open_share: f32,
    /// How much of what is wanted shows, 0..1, the larger face before the smaller.
    pub expression: f32,
    /// Sharpness of the eyes, 0..1: half that of the face that matters most, half that of the softest that counts.
    pub sharpness: f32,
    /// Milliseconds from the apex, negative before it; absent where no apex is known.
    pub apex_offset_ms: Option<f32>,
    /// What the evidence for authenticity says of the face that matters most.
    pub verdict: Verdict,
    /// How fast the face that matters most moved, in its own sizes a second; known only beside other exposures of its burst.
    pub motion: Option<f32>,
}

impl Look {
    /// Looks at a shot. Without a preset's wants, each face's own moment score says how much it shows: it was read under the
    /// preset in force, or under none.
    #[must_use]
    pub fn of(shot: &Description, want: Option<&Want>) -> Self {
        let faces: Vec<&FaceDescription> = who_matters(shot).collect();
        let offset = shot.burst.as_ref().and_then(|place| place.apex_offset_ms);
        let apex_offset_ms = offset.filter(|ms| ms.is_finite());
        let Some(main) = faces.first() else { return Self { apex_offset_ms, ..Self::default() } };
        let count = |state: fn(EyeState) -> bool| faces.iter().filter(|face| state(face.eyes.state)).count();
        let weighted = |value: &dyn Fn(&FaceDescription) -> f32| {
            let (sum, weights) = faces.iter().fold((0.0, 0.0), |(sum, weights), face| {
                let weight = area(face).max(f32::EPSILON);
                (sum + weight * unit(value(face)), weights + weight)
            });
            unit(sum / weights)
        };
        let softest = faces.iter().map(|face| unit(face.sharpness)).fold(1.0, f32::min);
        Self {
            people: faces.len(),
            shut: count(is_shut),
            open: count(|state| state == EyeState::Open),
            open_share: weighted(&|face| if face.eyes.state == EyeState::Open { 1.0 } else { 0.0 }),
            expression: weighted(&|face| want.map_or(face.score, |want| wanted(face, want))),
            sharpness: f32::midpoint(unit(main.sharpness), softest),
            apex_offset_ms,
            verdict: main.authenticity.verdict,
            motion: None,
        }
    }
}

/// The first face, and all that are not much smaller than the largest.
fn who_matters(shot: &Description) -> impl Iterator<Item = &FaceDescription> {
    let largest = shot.faces.iter().map(area).fold(0.0, f32::max);
    shot.faces.iter().enumerate().filter(move |(i, face)| *i == 0 || area(face) >= BYSTANDER * largest).map(|(_, f)| f)
}

fn area(face: &FaceDescription) -> f32 {
    let area = face.region.width * face.region.height;
    if area.is_finite() { area.max(0.0) } else { 0.0 }
}

fn is_shut(state: EyeState) -> bool {
    matches!(state, EyeState::Blink | EyeState::Closed)
}

/// How much of what a preset wants a face shows, 0..1.
fn wanted(face: &FaceDescription, want: &Want) -> f32 {
    let emotions = &face.emotions;
    // While it is not told apart from another that begins alike, both count for it.
    let of = |emotion: Emotion| match emotions.called() {
        Called::Named(name @ Name::Either(_)) if name.may_be(emotion) => emotions.of(name),
        _ => emotions.get(emotion),
    };
    let named = want.emotions.iter().map(|(&emotion, weight)| weight * of(emotion)).fold(0.0, f32::max);
    let asks_by_name = want.emotions.values().chain([&want.any, &want.laughter, &want.quiet]).any(|&w| w > 0.0);
    // Action units that are wanted alone may be part of any expression.
    let any = if asks_by_name || want.units.is_empty() { want.any } else { 1.0 };
    let laughter = want.laughter * of(Emotion::Happiness) * face.action_units.jaw().sqrt();
    let quiet = if face.eyes.state == EyeState::Open { want.quiet * emotions.neutral } else { 0.0 };
    let best = [any * (1.0 - emotions.neutral), laughter, quiet].into_iter().fold(named, f32::max);
    unit(best) * want.units.reached(&face.action_units)
}

/// A sidecar may say anything.
fn unit(value: f32) -> f32 {
    if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 }
}
