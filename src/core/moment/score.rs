//! The moment score: how much a frame of a face is worth under a preset, 0..1.
//!
//! Of an expression it is the chance that this is its height, in the share that the preset wants of it. Calm is a theme of
//! another kind: it does not rise to a peak.

pub use super::forecast::Chances;
pub use crate::expression::departure::bend;
use crate::{
    expression::{ActionUnit, Emotion, EyeState, Reading, ramp},
    preset::Want,
};

/// What the chances of an expression are worth to a preset, given what the face shows now.
#[must_use]
pub fn expressive(chances: Chances, reading: &Reading, want: &Want) -> f32 {
    let mut best = want.any * chances.any;
    for (&emotion, weight) in &want.emotions {
        let chance = match emotion {
            Emotion::Happiness => chances.smile,
            other => chances.any * share_of(other, reading),
        };
        best = best.max(weight * chance);
    }
    best = best.max(want.laughter * chances.smile * laughter(reading));
    if best.is_finite() { best.clamp(0.0, 1.0) } else { 0.0 }
}

/// Whether a preset waits for smiles and nothing else, so that only their forecast decides.
#[must_use]
pub fn smiles_alone(want: &Want) -> bool {
    let other = want.emotions.iter().any(|(&emotion, &weight)| emotion != Emotion::Happiness && weight > 0.0);
    want.any <= 0.0 && !other
}

/// What a face at rest is worth to a preset.
#[must_use]
pub fn calm(reading: &Reading, want: &Want) -> f32 {
    if reading.eyes.state != EyeState::Open {
        return 0.0;
    }
    let calm = reading.emotions.neutral * ramp(reading.eyes.openness, 0.55, 0.85) * (1.0 - reading.speaking);
    bend(want.quiet * calm)
}

/// How much of what shows is that emotion: 1 where it is all of it, 0 where another is.
fn share_of(emotion: Emotion, reading: &Reading) -> f32 {
    let all: f32 = Emotion::ALL.iter().map(|&e| reading.emotions.get(e)).sum();
    // Little of anything has no clear name.
    ramp(reading.emotions.get(emotion) / all.max(LEAST), 0.2, 0.5)
}

/// The sum of all emotions' scores under which nothing clear shows.
const LEAST: f32 = 0.3;

/// A smile with the mouth open and teeth showing.
fn laughter(reading: &Reading) -> f32 {
    let au = |unit| reading.action_units.get(unit);
    ramp(au(ActionUnit::LipsPart), 0.15, 0.9)
}
