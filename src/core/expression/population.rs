//! A face at rest of nobody in particular: what is assumed of a sitter of whom nothing else is known.

use super::{
    features::{COUNT, Features, Shape},
    geometry::Measure,
};

/// Medians over adults at rest, rounded. Blendshapes that are not named rest at 0.
const RESTING_SHAPES: [(Shape, f32); 16] = [
    (Shape::BrowDownLeft, 0.06),
    (Shape::BrowDownRight, 0.06),
    (Shape::BrowInnerUp, 0.02),
    (Shape::BrowOuterUpLeft, 0.04),
    (Shape::BrowOuterUpRight, 0.04),
    (Shape::EyeLookDownLeft, 0.15),
    (Shape::EyeLookDownRight, 0.15),
    (Shape::EyeLookUpLeft, 0.08),
    (Shape::EyeLookUpRight, 0.08),
    (Shape::EyeSquintLeft, 0.35),
    (Shape::EyeSquintRight, 0.35),
    (Shape::JawOpen, 0.02),
    (Shape::PressLeft, 0.03),
    (Shape::PressRight, 0.03),
    (Shape::Pucker, 0.06),
    (Shape::ShrugLower, 0.02),
];

/// Each measure at rest, with how far adults at rest differ from it (about one standard deviation; of 64
/// people on annotated clips).
const RESTING_MEASURES: [(Measure, f32, f32); Measure::COUNT] = [
    (Measure::MouthWidth, 0.55, 0.05),
    (Measure::CornerLeft, -0.77, 0.06),
    (Measure::CornerRight, -0.77, 0.06),
    (Measure::LipGap, 0.01, 0.04),
    (Measure::InnerBrowLeft, 0.28, 0.03),
    (Measure::InnerBrowRight, 0.28, 0.03),
    (Measure::BrowArchLeft, 0.29, 0.03),
    (Measure::BrowArchRight, 0.29, 0.03),
    (Measure::BrowGap, 0.34, 0.02),
    (Measure::LidGapLeft, 0.35, 0.05),
    (Measure::LidGapRight, 0.35, 0.05),
    (Measure::LowerLidLeft, -0.032, 0.008),
    (Measure::LowerLidRight, -0.032, 0.008),
    (Measure::CheekLeft, 0.35, 0.026),
    (Measure::CheekRight, 0.35, 0.026),
    (Measure::NoseLength, 0.49, 0.035),
    (Measure::UpperLip, 0.185, 0.03),
    (Measure::OuterBrowLeft, 0.18, 0.025),
    (Measure::OuterBrowRight, 0.18, 0.025),
    (Measure::NoseWidth, 0.365, 0.025),
    (Measure::UpperRed, 0.095, 0.012),
    (Measure::LowerRed, 0.115, 0.02),
    (Measure::Chin, 0.395, 0.05),
    (Measure::Jaw, 1.27, 0.1),
    (Measure::MouthAside, 0.0, 0.01),
];

/// How far a blendshape may lie above its resting value on a face at rest: some mouths turn up by nature, some brows
/// hang low.
const SHAPE_SPREAD: f32 = 0.15;

/// The resting face.
pub(crate) fn resting() -> Features {
    let mut face = Features([0.0; COUNT]);
    for (shape, value) in RESTING_SHAPES {
        face.set_shape(shape, value);
    }
    for (measure, value, _) in RESTING_MEASURES {
        face.set_measure(measure, value);
    }
    face
}

/// How far faces at rest differ from [`resting`].
pub(crate) fn spread() -> Features {
    let mut spread = Features([SHAPE_SPREAD; COUNT]);
    for (measure, _, deviation) in RESTING_MEASURES {
        spread.set_measure(measure, deviation);
    }
    spread
}
