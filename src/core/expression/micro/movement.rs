//! The movements that are watched: each the work of one muscle, as a linear mix of raw signals, so that it means the same
//! on top of whatever the face is doing. Lids and lips apart are not among them: those are blinks and words.

use super::Zone;
use crate::expression::{
    ActionUnit, Side,
    features::{Features, Shape},
    geometry::Measure,
};

/// A movement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Movement {
    pub unit: ActionUnit,
    pub zone: Zone,
    pub half: Option<Side>,
}

const fn both(unit: ActionUnit, zone: Zone) -> Movement {
    Movement { unit, zone, half: None }
}

const fn left(unit: ActionUnit, zone: Zone) -> Movement {
    Movement { unit, zone, half: Some(Side::Left) }
}

const fn right(unit: ActionUnit, zone: Zone) -> Movement {
    Movement { unit, zone, half: Some(Side::Right) }
}

/// All movements, in the order of [`levels`].
pub(crate) const MOVEMENTS: [Movement; COUNT] = [
    both(ActionUnit::InnerBrowRaiser, Zone::Brows),
    left(ActionUnit::OuterBrowRaiser, Zone::Brows),
    right(ActionUnit::OuterBrowRaiser, Zone::Brows),
    both(ActionUnit::BrowLowerer, Zone::Brows),
    both(ActionUnit::UpperLidRaiser, Zone::Eyes),
    both(ActionUnit::CheekRaiser, Zone::Eyes),
    both(ActionUnit::LidTightener, Zone::Eyes),
    both(ActionUnit::NoseWrinkler, Zone::Nose),
    left(ActionUnit::UpperLipRaiser, Zone::Nose),
    right(ActionUnit::UpperLipRaiser, Zone::Nose),
    left(ActionUnit::LipCornerPuller, Zone::Mouth),
    right(ActionUnit::LipCornerPuller, Zone::Mouth),
    left(ActionUnit::Dimpler, Zone::Mouth),
    right(ActionUnit::Dimpler, Zone::Mouth),
    both(ActionUnit::LipCornerDepressor, Zone::Mouth),
    both(ActionUnit::LipStretcher, Zone::Mouth),
    both(ActionUnit::LipPressor, Zone::Mouth),
    both(ActionUnit::ChinRaiser, Zone::Chin),
];

/// How many there are.
pub(crate) const COUNT: usize = 18;

/// The level of every movement of one face in one frame.
pub(crate) type Levels = [f32; COUNT];

/// What counts as "as strong as it gets", as in [`coding`](crate::expression::coding).
const BROW_RAISE: f32 = 0.15;
const CHEEK_RAISE: f32 = 0.06;
const NOSE_WRINKLE: f32 = 0.06;

/// The levels in a face. Only their changes mean anything.
pub(crate) fn levels(face: &Features) -> Levels {
    let shape = |shape| face.shape(shape);
    let raised = |height: f32, shape: f32| f32::midpoint(height / BROW_RAISE, shape);
    [
        raised(face.both_measures(Measure::InnerBrowLeft, Measure::InnerBrowRight), shape(Shape::BrowInnerUp)),
        raised(face.measure(Measure::BrowArchLeft), shape(Shape::BrowOuterUpLeft)),
        raised(face.measure(Measure::BrowArchRight), shape(Shape::BrowOuterUpRight)),
        face.both(Shape::BrowDownLeft, Shape::BrowDownRight),
        face.both(Shape::EyeWideLeft, Shape::EyeWideRight),
        -face.both_measures(Measure::CheekLeft, Measure::CheekRight) / CHEEK_RAISE,
        2.0 * face.both(Shape::EyeSquintLeft, Shape::EyeSquintRight),
        -face.measure(Measure::NoseLength) / NOSE_WRINKLE,
        shape(Shape::UpperUpLeft),
        shape(Shape::UpperUpRight),
        shape(Shape::SmileLeft),
        shape(Shape::SmileRight),
        2.0 * shape(Shape::DimpleLeft),
        2.0 * shape(Shape::DimpleRight),
        face.both(Shape::FrownLeft, Shape::FrownRight),
        2.0 * face.both(Shape::StretchLeft, Shape::StretchRight),
        2.0 * face.both(Shape::PressLeft, Shape::PressRight),
        shape(Shape::ShrugLower),
    ]
}
