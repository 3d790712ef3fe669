//! From signals to action units. A blendshape is used where it is alive, a measure where it is not or where it is the
//! better signal; both always as a change against the sitter's neutral.
//!
//! The scales say which change counts as "as strong as it gets". They are round figures set by hand on a few adults, not
//! fitted ones; no labelled intensities were at hand.

use super::{
    ActionUnit, ActionUnits,
    departure::Departure,
    features::{Features, Shape},
    geometry::Measure,
    signal::ramp,
};

/// Outer-eye distances by which a fully raised brow rises.
const BROW_RAISE: f32 = 0.15;
/// ... by which the inner brows come down and together.
const BROW_LOWERED: f32 = 0.05;
/// ... by which the lower lid rises in a strong smile; it moves little.
const LOWER_LID_RAISE: f32 = 0.018;
/// ... by which the lid comes nearer to the cheek.
const CHEEK_RAISE: f32 = 0.06;
/// ... by which the wings of the nose rise in a wrinkled nose, beyond what the smile does to them.
const NOSE_WRINKLE: f32 = 0.06;
/// ... by which a full smile raises the wings of the nose.
const NOSE_IN_SMILE: f32 = 0.07;
/// ... between the lips with a jaw dropped all the way.
const JAW_DROP: f32 = 0.75;
/// ... between lips that are clearly parted.
const LIPS_PART: f32 = 0.15;
/// ... by which the corners of the mouth go down, beyond what the jaw and a pucker do to them.
const CORNER_DROP: f32 = 0.20;

/// Codes a face from its change against neutral and how far its eyes are open (1 as usual).
pub(crate) fn code(change: &Features, openness: f32) -> ActionUnits {
    let mut units = ActionUnits::default();
    brows(change, &mut units);
    eyes(change, openness, &mut units);
    mouth(change, &mut units);
    cheeks_and_nose(change, openness, &mut units);
    units
}

/// Whether a face departs clearly from rest, before its own rest is known.
pub(crate) fn is_expressive(change_from_population: &Features) -> bool {
    Departure::of(&code(change_from_population, 1.0)).largest() > 0.4
}

/// Two signals that err differently: the mesh knows the brow's height but a turned head bends it, the net sees the
/// raised brow but takes some resting faces for raised. Their mean is better than either.
fn brows(change: &Features, units: &mut ActionUnits) {
    let raised = |height: f32, shape: f32| f32::midpoint((height / BROW_RAISE).max(0.0), shape.max(0.0));
    let inner = change.both_measures(Measure::InnerBrowLeft, Measure::InnerBrowRight);
    let arch = change.both_measures(Measure::BrowArchLeft, Measure::BrowArchRight);
    units.set(ActionUnit::InnerBrowRaiser, raised(inner, change.shape(Shape::BrowInnerUp)));
    units.set(ActionUnit::OuterBrowRaiser, raised(arch, change.both(Shape::BrowOuterUpLeft, Shape::BrowOuterUpRight)));
    let together = -change.measure(Measure::BrowGap) / BROW_LOWERED;
    let down = change.both(Shape::BrowDownLeft, Shape::BrowDownRight);
    // Brows that come together while they rise are AU 1 + 4, which the blendshape does not show.
    units.set(ActionUnit::BrowLowerer, down.max(0.4 * together.min(1.0) * ramp(inner, 0.0, 0.05)));
}

fn eyes(change: &Features, openness: f32, units: &mut ActionUnits) {
    let wide = change.both(Shape::EyeWideLeft, Shape::EyeWideRight);
    units.set(ActionUnit::UpperLidRaiser, wide.max((openness - 1.05) / 0.3));
    units.set(ActionUnit::Blink, ramp(openness, 0.9, 0.2));
}

fn mouth(change: &Features, units: &mut ActionUnits) {
    let up = |side: f32| side.max(0.0);
    let smile = f32::midpoint(up(change.shape(Shape::SmileLeft)), up(change.shape(Shape::SmileRight)));
    let gap = change.measure(Measure::LipGap).max(0.0);
    let drop = -change.both_measures(Measure::CornerLeft, Measure::CornerRight);
    let narrowing = (-change.measure(Measure::MouthWidth)).max(0.0);
    let corners_down = (drop.max(0.0) - gap - narrowing) / CORNER_DROP;
    units.set(ActionUnit::LipCornerPuller, smile);
    units.set(ActionUnit::UpperLipRaiser, change.both(Shape::UpperUpLeft, Shape::UpperUpRight));
    units.set(ActionUnit::Dimpler, 2.0 * change.both(Shape::DimpleLeft, Shape::DimpleRight));
    units.set(ActionUnit::LipCornerDepressor, corners_down);
    units.set(ActionUnit::ChinRaiser, change.shape(Shape::ShrugLower));
    units.set(ActionUnit::LipStretcher, 2.0 * change.both(Shape::StretchLeft, Shape::StretchRight));
    units.set(ActionUnit::LipTightener, 2.0 * change.both(Shape::PressLeft, Shape::PressRight));
    units.set(ActionUnit::LipsPart, gap / LIPS_PART);
    units.set(ActionUnit::JawDrop, gap / JAW_DROP);
}

/// The net's own cheek and nose blendshapes are dead. A raised cheek pushes the lower lid up and comes nearer to it, and
/// narrows the eye; any one of the three alone may be something else.
fn cheeks_and_nose(change: &Features, openness: f32, units: &mut ActionUnits) {
    let lid = change.both_measures(Measure::LowerLidLeft, Measure::LowerLidRight) / LOWER_LID_RAISE;
    let cheek = -change.both_measures(Measure::CheekLeft, Measure::CheekRight) / CHEEK_RAISE;
    let squint = 2.0 * change.both(Shape::EyeSquintLeft, Shape::EyeSquintRight);
    // The lower lid also rises a little when the eye shuts: that is not the cheek.
    let open = ramp(openness, 0.15, 0.5);
    let raised = [lid * open, cheek, squint].map(|signal| signal.clamp(0.0, 1.0));
    units.set(ActionUnit::CheekRaiser, 0.3 * raised[0] + 0.5 * raised[1] + 0.2 * raised[2]);
    units.set(ActionUnit::LidTightener, squint.min(1.0) * (1.0 - raised[1]));
    let smile = units.get(ActionUnit::LipCornerPuller);
    let nose = -change.measure(Measure::NoseLength) - NOSE_IN_SMILE * smile;
    units.set(ActionUnit::NoseWrinkler, nose / NOSE_WRINKLE);
}
