//! The moment score: how much a frame of a face is worth under a preset, 0..1.
//!
//! Of an expression it is the chance that this is its height, in the share that the preset wants of it. Calm is a theme of
//! another kind: it does not rise to a peak.

pub use super::forecast::Chances;
pub use crate::expression::departure::bend;
use crate::{
    expression::{ActionUnit, Called, Emotion, EyeState, Name, Reading, ramp},
    preset::Want,
};

/// What the chances of an expression are worth to a preset, given what the face shows now.
#[must_use]
pub fn expressive(chances: Chances, reading: &Reading, want: &Want) -> f32 {
    let mut best = any_of(want) * chances.any;
    for (&emotion, weight) in &want.emotions {
        let chance = match emotion {
            Emotion::Happiness => chances.smile,
            other => chances.any * share_of(other, reading),
        };
        best = best.max(weight * chance);
    }
    best = best.max(want.laughter * chances.smile * laughter(reading));
    best *= want.units.reached(&reading.action_units);
    if best.is_finite() { best.clamp(0.0, 1.0) } else { 0.0 }
}

/// How much any expression counts. Action units that are wanted alone may be part of whatever it is.
fn any_of(want: &Want) -> f32 {
    let named = want.emotions.values().chain([&want.any, &want.laughter, &want.quiet]).any(|&weight| weight > 0.0);
    if named || want.units.is_empty() { want.any } else { 1.0 }
}

/// Whether a preset waits for smiles and nothing else, so that only their forecast decides.
#[must_use]
pub fn smiles_alone(want: &Want) -> bool {
    let other = want.emotions.iter().any(|(&emotion, &weight)| emotion != Emotion::Happiness && weight > 0.0);
    any_of(want) <= 0.0 && !other
}

/// What a face at rest is worth to a preset.
#[must_use]
pub fn calm(reading: &Reading, want: &Want) -> f32 {
    if reading.eyes.state != EyeState::Open {
        return 0.0;
    }
    let calm = reading.emotions.neutral * ramp(reading.eyes.openness, 0.55, 0.85) * (1.0 - reading.speaking);
    bend(want.quiet * calm) * want.units.reached(&reading.action_units)
}

/// How much of what shows is that emotion: 1 where it is all of it, 0 where another is. While it is not told apart from
/// another that begins alike, both count for it.
fn share_of(emotion: Emotion, reading: &Reading) -> f32 {
    let all: f32 = Emotion::ALL.iter().map(|&e| reading.emotions.get(e)).sum();
    let name = match reading.emotions.called() {
        Called::Named(name @ Name::Either(_)) if name.may_be(emotion) => name,
        _ => emotion.into(),
    };
    // Little of anything has no clear name.
    ramp(reading.emotions.of(name) / all.max(LEAST), 0.2, 0.5)
}

/// The sum of all emotions' scores under which nothing clear shows.
const LEAST: f32 = 0.3;

/// A smile with the mouth open and teeth showing.
fn laughter(reading: &Reading) -> f32 {
    let au = |unit| reading.action_units.get(unit);
    ramp(au(ActionUnit::LipsPart), 0.15, 0.9)
}
