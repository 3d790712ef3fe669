//! How strongly each action unit shows, on which side, and how far that can be relied on.

use serde::{Deserialize, Serialize};

use super::ActionUnit;

/// A side of the face: the sitter's own, so the left one is on the right of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The sitter's left.
    Left,
    /// The sitter's right.
    Right,
}

impl Side {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Left, Self::Right];
}

/// How strongly one action unit shows, with a confidence. Everything in it lies within 0..1; what is not a number is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Intensity {
    /// Left, right.
    levels: [f32; 2],
    confidences: [f32; 2],
}

impl Intensity {
    /// The confidence of what was stored before confidences were: unknown, so neither relied on nor thrown away.
    pub const UNRECORDED: f32 = 0.5;

    /// The same on both sides.
    #[must_use]
    pub fn even(level: f32, confidence: f32) -> Self {
        Self::sided([level; 2], [confidence; 2])
    }

    /// `[left, right]` each.
    #[must_use]
    pub fn sided(levels: [f32; 2], confidences: [f32; 2]) -> Self {
        Self { levels: levels.map(within), confidences: confidences.map(within) }
    }

    /// Of both sides together, their mean: 0 at this sitter's neutral or below, 1 as strong as it gets.
    #[must_use]
    pub fn level(&self) -> f32 {
        f32::midpoint(self.levels[0], self.levels[1])
    }

    /// Of one side, on the same scale.
    #[must_use]
    pub fn on(&self, side: Side) -> f32 {
        self.levels[side as usize]
    }

    /// How far the level can be relied on, 0..1; the mean of the sides'. Not a probability: it is 1 where everything that
    /// tells the unit was in view and agreed, and less the further the head is turned or nodded, the smaller or more
    /// blurred the face, the less is known of its rest, and the more the signals contradict each other. A level of 0 with
    /// a confidence of 0 says nothing at all.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        f32::midpoint(self.confidences[0], self.confidences[1])
    }

    /// How far the level of one side can be relied on: of a turned head less on the far one.
    #[must_use]
    pub fn confidence_on(&self, side: Side) -> f32 {
        self.confidences[side as usize]
    }

    /// How much stronger it is on the sitter's left, -1..1.
    #[must_use]
    pub fn asymmetry(&self) -> f32 {
        self.levels[0] - self.levels[1]
    }

    /// The same confidences at other levels, `[left, right]`.
    pub(crate) fn at(&self, levels: [f32; 2]) -> Self {
        Self::sided(levels, self.confidences)
    }

    /// The same on both sides as it is in the mean.
    fn evened(&self) -> Self {
        Self::even(self.level(), self.confidence())
    }
}

/// 0..1; what is not a number is 0.
fn within(value: f32) -> f32 {
    if value.is_nan() { 0.0 } else { value.clamp(0.0, 1.0) }
}

/// All action units of one face.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ActionUnits([Intensity; ActionUnit::COUNT]);

impl ActionUnits {
    /// The level of one of them, of both sides together: 0 (at this sitter's neutral, or below) to 1 (as strong as it
    /// gets).
    #[must_use]
    pub fn get(&self, unit: ActionUnit) -> f32 {
        self.intensity(unit).level()
    }

    /// Level, sides and confidence of one of them.
    #[must_use]
    pub fn intensity(&self, unit: ActionUnit) -> Intensity {
        self.0[unit as usize]
    }

    /// Sets one of them. What has no sides becomes the same on both.
    pub fn set(&mut self, unit: ActionUnit, intensity: Intensity) {
        self.0[unit as usize] = if unit.has_sides() { intensity } else { intensity.evened() };
    }

    /// How far the jaw is open, 0..1: half of the way it drops (AU 26), the other half it is pulled (AU 27).
    #[must_use]
    pub fn jaw(&self) -> f32 {
        f32::midpoint(self.get(ActionUnit::JawDrop), self.get(ActionUnit::MouthStretch))
    }

    /// How far the lids are lowered, 0..1, in a blink (AU 45) or for longer (AU 43).
    #[must_use]
    pub fn lids_lowered(&self) -> f32 {
        self.get(ActionUnit::EyeClosure).max(self.get(ActionUnit::Blink))
    }

    /// How tight the lips are, 0..1, narrowed (AU 23) or pressed onto each other (AU 24).
    #[must_use]
    pub fn lips_tight(&self) -> f32 {
        self.get(ActionUnit::LipTightener).max(self.get(ActionUnit::LipPressor))
    }

    /// Sets AU 26 and AU 27 from how far the jaw is open, 0..1.
    pub fn set_jaw(&mut self, open: f32, confidence: f32) {
        self.set(ActionUnit::JawDrop, Intensity::even(2.0 * open, confidence));
        self.set(ActionUnit::MouthStretch, Intensity::even(2.0 * open - 1.0, confidence));
    }

    /// Every action unit with its level, by number.
    pub fn iter(&self) -> impl Iterator<Item = (ActionUnit, f32)> + '_ {
        self.intensities().map(|(unit, intensity)| (unit, intensity.level()))
    }

    /// Every action unit with its intensity, by number.
    pub fn intensities(&self) -> impl Iterator<Item = (ActionUnit, Intensity)> + '_ {
        ActionUnit::ALL.into_iter().zip(self.0)
    }
}
