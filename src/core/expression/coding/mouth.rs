//! AU 10 to 27.

use super::{Look, each, mean, view::agreement, within};
use crate::expression::{ActionUnit, ActionUnits, features::Shape, geometry::Measure, signal::ramp};

/// Outer-eye distances between the lips with a jaw dropped all the way.
const JAW_DROP: f32 = 0.75;
/// ... between lips that are clearly parted.
const LIPS_PART: f32 = 0.15;
/// ... by which the corners of the mouth go down, beyond what the jaw and a pucker do to them.
const CORNER_DROP: f32 = 0.20;
/// ... by which they go up, and apart, in a full smile.
const CORNER_RAISE: f32 = 0.06;
const MOUTH_WIDENED: f32 = 0.15;
/// ... by which the mouth narrows in a pucker.
const MOUTH_NARROWED: f32 = 0.12;
/// ... by which the red of the lower lip gets lower when lips are tight.
const RED_NARROWED: f32 = 0.04;
/// ... by which the upper lip gets shorter when it is raised.
const LIP_SHORTENED: f32 = 0.05;
/// ... by which the lower lip rises from the chin when the chin is raised.
const CHIN_RAISED: f32 = 0.08;
/// What that adds to a raised chin: with it such chins rank above talking ones 96 times of 100, without it 90.
const CHIN_RISE: f32 = 0.2;
/// The blendshapes of a full pucker, and of lips wholly rolled in.
const PUCKERED: f32 = 0.6;
const ROLLED: f32 = 0.4;
/// How well mesh and net agree on corners that only the mesh sees go down.
const UNCONFIRMED: f32 = 0.6;

pub(super) fn code(look: &Look, units: &mut ActionUnits) {
    corners(look, units);
    lips(look, units);
    jaw(look, units);
}

fn corners(look: &Look, units: &mut ActionUnits) {
    let change = look.change;
    let mut set = |unit, levels, agreement| look.set(units, unit, levels, agreement);
    let smile = change.shapes_of(Shape::SmileLeft, Shape::SmileRight).map(within);
    let corners = change.measures_of(Measure::CornerLeft, Measure::CornerRight);
    let width = change.measure(Measure::MouthWidth);
    let lifted = (mean(corners) / CORNER_RAISE).max(width / MOUTH_WIDENED);
    set(ActionUnit::LipCornerPuller, smile, agreement(mean(smile), lifted));
    set(ActionUnit::Dimpler, change.shapes_of(Shape::DimpleLeft, Shape::DimpleRight).map(|side| 2.0 * side), 1.0);
    let gap = change.measure(Measure::LipGap).max(0.0);
    let narrowing = (-width).max(0.0);
    let down = each(|side| ((-corners[side]).max(0.0) - gap - narrowing) / CORNER_DROP);
    let frown = change.both(Shape::FrownLeft, Shape::FrownRight);
    // The blendshape sees few of them: it confirms, and its silence says little.
    let confirmed = frown > 0.0 || mean(down) <= 0.0;
    set(ActionUnit::LipCornerDepressor, down, if confirmed { 1.0 } else { UNCONFIRMED });
    let stretch = change.shapes_of(Shape::StretchLeft, Shape::StretchRight).map(|side| 2.0 * side);
    set(ActionUnit::LipStretcher, stretch, agreement(mean(stretch), width / MOUTH_WIDENED));
}

fn lips(look: &Look, units: &mut ActionUnits) {
    let change = look.change;
    let mut set = |unit, levels, agreement| look.set(units, unit, levels, agreement);
    let up = change.shapes_of(Shape::UpperUpLeft, Shape::UpperUpRight);
    let shorter = -change.measure(Measure::UpperLip) / LIP_SHORTENED;
    set(ActionUnit::UpperLipRaiser, up, agreement(mean(up), shorter));
    let shrug = change.shape(Shape::ShrugLower).max(0.0);
    let rise = (change.measure(Measure::Chin) / CHIN_RAISED).clamp(-1.0, 1.0);
    set(ActionUnit::ChinRaiser, [shrug + CHIN_RISE * rise; 2], agreement(shrug, rise));
    let puckered = within(change.shape(Shape::Pucker) / PUCKERED);
    let narrowed = within(-change.measure(Measure::MouthWidth) / MOUTH_NARROWED);
    set(ActionUnit::LipPucker, [(puckered * narrowed).sqrt(); 2], agreement(puckered, narrowed));
    // Pressed lips bulge and lose their red, tightened ones only lose it; a smile stretches it thin.
    let pressed = within(2.0 * change.both(Shape::PressLeft, Shape::PressRight));
    let rolled = within(change.shape(Shape::RollLower) / ROLLED);
    let thinned = within(-change.measure(Measure::LowerRed) / RED_NARROWED);
    let thin = f32::midpoint(rolled, thinned);
    let smile = change.both(Shape::SmileLeft, Shape::SmileRight);
    set(ActionUnit::LipPressor, [0.7 * pressed + 0.3 * thin; 2], agreement(pressed, thin));
    let tight = thin * (1.0 - pressed) * ramp(smile, 0.5, 0.1);
    set(ActionUnit::LipTightener, [tight; 2], agreement(rolled, thinned));
}

fn jaw(look: &Look, units: &mut ActionUnits) {
    let change = look.change;
    let gap = change.measure(Measure::LipGap).max(0.0);
    let open = change.shape(Shape::JawOpen);
    look.set(units, ActionUnit::LipsPart, [gap / LIPS_PART; 2], 1.0);
    let sure = look.view.intensity(ActionUnit::JawDrop, [0.0; 2], agreement(gap / JAW_DROP, open)).confidence();
    units.set_jaw(gap / JAW_DROP, sure);
}
