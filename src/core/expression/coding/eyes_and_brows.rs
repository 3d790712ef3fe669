//! AU 1, 2, 4, 5, 43 and 45.

use super::{Look, each, fold, lids::OPENING_BY_NOD, view::agreement, within};
use crate::expression::{ActionUnit, ActionUnits, Side, features::Shape, geometry::Measure, signal::ramp};

/// Outer-eye distances by which a fully raised brow rises.
const BROW_RAISE: f32 = 0.15;
/// ... by which the inner brows come down and together.
const BROW_LOWERED: f32 = 0.05;
/// What the deepest fold between the brows adds to lowered brows. With it frowns rank above what is none 84 times of 100,
/// without it 79.
const BROW_FOLD: f32 = 0.3;
/// Lids open by so much more than usual are wide open, and by so much more begin to be.
const WIDE: f32 = 0.3;
const WIDER_FROM: f32 = 0.05;
/// A full smile narrows the eyes by this share without lowering the lids on purpose.
const SMILING_EYES: f32 = 0.2;

pub(super) fn code(look: &Look, units: &mut ActionUnits) {
    brows(look, units);
    lids(look, units);
}

/// Two signals that err differently: the mesh knows the brow's height but a turned head bends it, the net sees the
/// raised brow but takes some resting faces for raised. Their mean is better than either.
fn brows(look: &Look, units: &mut ActionUnits) {
    let change = look.change;
    let raised = |height: f32, shape: f32| f32::midpoint((height / BROW_RAISE).max(0.0), shape.max(0.0));
    let inner = change.both_measures(Measure::InnerBrowLeft, Measure::InnerBrowRight);
    let inner_shape = change.shape(Shape::BrowInnerUp);
    look.set(
        units,
        ActionUnit::InnerBrowRaiser,
        [raised(inner, inner_shape); 2],
        agreement(inner / BROW_RAISE, inner_shape),
    );
    let arches = change.measures_of(Measure::BrowArchLeft, Measure::BrowArchRight);
    let arch_shapes = change.shapes_of(Shape::BrowOuterUpLeft, Shape::BrowOuterUpRight);
    let agree = agreement(
        change.both_measures(Measure::BrowArchLeft, Measure::BrowArchRight) / BROW_RAISE,
        change.both(Shape::BrowOuterUpLeft, Shape::BrowOuterUpRight),
    );
    look.set(units, ActionUnit::OuterBrowRaiser, each(|side| raised(arches[side], arch_shapes[side])), agree);
    let together = -change.measure(Measure::BrowGap) / BROW_LOWERED;
    // Brows that come together while they rise are AU 1 + 4, which the blendshape does not show.
    let together = 0.4 * together.min(1.0) * ramp(inner, 0.0, 0.05);
    let down = change.shapes_of(Shape::BrowDownLeft, Shape::BrowDownRight).map(|side| side.max(together));
    look.set(units, ActionUnit::BrowLowerer, down, 1.0);
}

/// What the skin adds.
pub(super) fn deepen(look: &Look, units: &mut ActionUnits) {
    let fold = fold(look.folds.glabella, &look.view);
    let down = units.intensity(ActionUnit::BrowLowerer);
    let levels = Side::BOTH.map(|side| down.on(side) + BROW_FOLD * fold);
    let agree = agreement(down.level(), fold);
    look.set(units, ActionUnit::BrowLowerer, levels, agree);
}

fn lids(look: &Look, units: &mut ActionUnits) {
    let Some(open) = look.lids.open else { return };
    let change = look.change;
    let wide = change.shapes_of(Shape::EyeWideLeft, Shape::EyeWideRight);
    let wider = open.map(|open| (open - 1.0 - WIDER_FROM + OPENING_BY_NOD * look.view.turn.pitch.min(0.0)) / WIDE);
    look.set(units, ActionUnit::UpperLidRaiser, each(|side| wide[side].max(wider[side])), 1.0);
    let smile = within(change.both(Shape::SmileLeft, Shape::SmileRight));
    let lowered = open.map(|open| ramp(open + SMILING_EYES * smile, 0.9, 0.2));
    for (unit, held) in [(ActionUnit::EyeClosure, true), (ActionUnit::Blink, false)] {
        let levels = each(|side| if look.lids.held[side] == held { lowered[side] } else { 0.0 });
        look.set(units, unit, levels, 1.0);
    }
}
