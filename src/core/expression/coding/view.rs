//! How well a face is seen, and so how far each of its action units can be relied on.

use crate::{
    expression::{ActionUnit as Au, Intensity, signal::ramp},
    signals::Turn,
};

/// How well a face is seen.
#[derive(Clone, Copy, Debug)]
pub(in crate::expression) struct View {
    /// How far signals of it can be relied on for its size, its blur, and its being a face, 0..1.
    pub clarity: f32,
    /// How the head is turned from where it is at rest.
    pub turn: Turn,
    /// Whether the sitter's own neutral is known.
    pub neutral_known: bool,
}

/// Degrees of turn up to which the far side is in view, and from which it is hidden; the same of the near side. Side by
/// side, lids and cheeks differ by a quarter of their range at 25 degrees.
const FAR_SIDE: [f32; 2] = [12.0, 40.0];
const NEAR_SIDE: [f32; 2] = [35.0, 65.0];
/// Degrees of nod up to which heights are right, and from which they are not: at 15 degrees brows, corners and cheeks are
/// off by an eighth of their range.
const NOD: [f32; 2] = [8.0, 25.0];
/// What is left of the confidence in a height beyond that.
const NODDED: f32 = 0.3;
/// Degrees of turn up to which skin between the eyes is seen from the front, and from which it is not.
const FRONT: [f32; 2] = [12.0, 28.0];
/// What a neutral that is only presumed leaves of the confidence in what is read against it.
const PRESUMED: f32 = 0.6;
/// What is left where two signals of the same unit contradict each other outright.
const CONTRADICTED: f32 = 0.5;

impl View {
    /// Nothing in the way.
    pub fn unhindered() -> Self {
        Self { clarity: 1.0, turn: Turn::default(), neutral_known: true }
    }

    /// How far the skin between the eyes is seen from the front, 0..1.
    pub fn front(&self) -> f32 {
        ramp(self.turn.yaw.abs(), FRONT[1], FRONT[0])
    }

    /// The intensity of a unit that reads `levels` left and right, of which the signals that tell it agree that well
    /// (0..1).
    pub fn intensity(&self, unit: Au, levels: [f32; 2], agreement: f32) -> Intensity {
        let nod =
            if is_height(unit) { NODDED + (1.0 - NODDED) * ramp(self.turn.pitch.abs(), NOD[1], NOD[0]) } else { 1.0 };
        let rest = if self.neutral_known || rests_at_zero(unit) { 1.0 } else { PRESUMED };
        let all = self.clarity * nod * rest * told(unit) * (CONTRADICTED + (1.0 - CONTRADICTED) * agreement);
        Intensity::sided(levels, self.sides().map(|side| all * side))
    }

    /// How far the left and the right side are in view, 0..1. A head that turns to the picture's right hides its left.
    fn sides(&self) -> [f32; 2] {
        [self.turn.yaw, -self.turn.yaw]
            .map(|away| ramp(away, FAR_SIDE[1], FAR_SIDE[0]).min(ramp(-away, NEAR_SIDE[1], NEAR_SIDE[0])))
    }
}

/// How well two signals of a unit agree, 0..1.
pub(super) fn agreement(one: f32, other: f32) -> f32 {
    1.0 - (one.clamp(0.0, 1.0) - other.clamp(0.0, 1.0)).abs()
}

/// How well a unit can be told at all: how often its level ranks those who show it above those who do not on the annotated
/// clips, from 0 for no better than chance to 1 for always (twice the area under the curve less one, rounded). Nobody
/// annotated AU 5, 7, 14 and 23: there it is a guess on the low side.
fn told(unit: Au) -> f32 {
    match unit {
        Au::LipCornerPuller => 1.0,
        Au::LipsPart | Au::JawDrop | Au::MouthStretch | Au::EyeClosure | Au::Blink => 0.9,
        Au::InnerBrowRaiser | Au::OuterBrowRaiser => 0.8,
        Au::BrowLowerer | Au::CheekRaiser | Au::ChinRaiser | Au::LipPucker | Au::LipPressor => 0.7,
        Au::UpperLipRaiser | Au::LipStretcher => 0.6,
        Au::LipCornerDepressor | Au::LidTightener => 0.5,
        Au::UpperLidRaiser | Au::NoseWrinkler | Au::Dimpler | Au::LipTightener => 0.4,
    }
}

/// Whether a unit is told by heights in the face, which a nodding head bends.
fn is_height(unit: Au) -> bool {
    matches!(
        unit,
        Au::InnerBrowRaiser
            | Au::OuterBrowRaiser
            | Au::UpperLidRaiser
            | Au::CheekRaiser
            | Au::LidTightener
            | Au::NoseWrinkler
            | Au::LipCornerDepressor
            | Au::ChinRaiser
    )
}

/// Whether the signals of a unit are 0 on every face at rest, so that little depends on whose rest it is.
fn rests_at_zero(unit: Au) -> bool {
    matches!(unit, Au::UpperLipRaiser | Au::LipCornerPuller | Au::LipsPart | Au::JawDrop | Au::MouthStretch)
}
