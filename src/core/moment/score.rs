//! The moment score: how much one frame of a face is worth under a preset, 0..1.
//!
//! It is kept apart by muscle groups, so that a brow raise on top of a held smile is a rise of its own; the score that is
//! shown is the highest of them. Calm is a fifth theme of another kind: it does not rise to a peak.

pub use crate::expression::departure::bend;
use crate::{
    expression::{ActionUnit, Departure, Emotion, EyeState, Group, Reading, ramp},
    preset::Want,
};

/// The scores of one face, by theme.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// By muscle group, in the order of [`Group::ALL`].
    pub groups: [f32; 4],
    /// Of a face at rest with open eyes.
    pub calm: f32,
}

impl Scores {
    /// Scores a face. `departure` must be that of the reading's action units.
    #[must_use]
    pub fn of(reading: &Reading, departure: &Departure, want: &Want) -> Self {
        let mut groups = departure.0.map(|level| want.any * level);
        let mut raise = |group: Group, score: f32| {
            let best = &mut groups[group as usize];
            *best = best.max(score);
        };
        for (&emotion, weight) in &want.emotions {
            raise(group_of(emotion), weight * reading.emotions.get(emotion));
        }
        raise(Group::Smile, want.laughter * laughter(reading));
        Self { groups: groups.map(bend), calm: bend(want.quiet * calm(reading)) }
    }

    /// The highest of them: the moment score.
    #[must_use]
    pub fn largest(&self) -> f32 {
        self.groups.into_iter().fold(self.calm, f32::max)
    }
}

/// The muscles an emotion mainly moves.
fn group_of(emotion: Emotion) -> Group {
    match emotion {
        Emotion::Happiness | Emotion::Contempt => Group::Smile,
        Emotion::Surprise | Emotion::Fear => Group::Surprise,
        Emotion::Anger | Emotion::Disgust => Group::Frown,
        Emotion::Sadness => Group::Corners,
    }
}

/// A smile with the mouth open and teeth showing.
fn laughter(reading: &Reading) -> f32 {
    let au = |unit| reading.action_units.get(unit);
    let open = ramp(au(ActionUnit::LipsPart), 0.15, 0.9);
    au(ActionUnit::LipCornerPuller) * open * (0.7 + 0.6 * au(ActionUnit::JawDrop) + 0.3 * au(ActionUnit::CheekRaiser))
}

/// A face at rest, eyes open, mouth still.
fn calm(reading: &Reading) -> f32 {
    if reading.eyes.state != EyeState::Open {
        return 0.0;
    }
    reading.emotions.neutral * ramp(reading.eyes.openness, 0.55, 0.85) * (1.0 - reading.speaking)
}
