//! AU 6, 7 and 9. The net's own cheek and nose blendshapes are dead.

use super::{Look, each, fold, mean, view::agreement, within};
use crate::expression::{ActionUnit, ActionUnits, Side, features::Shape, geometry::Measure, signal::ramp};

/// Outer-eye distances by which the lower lid rises in a strong smile; it moves little.
const LOWER_LID_RAISE: f32 = 0.018;
/// ... by which the lid comes nearer to the cheek.
const CHEEK_RAISE: f32 = 0.06;
/// ... by which the wings of the nose rise in a wrinkled nose, beyond what the smile does to them.
const NOSE_WRINKLE: f32 = 0.06;
/// ... by which a full smile raises the wings of the nose.
const NOSE_IN_SMILE: f32 = 0.07;
/// What a shut eye does to the lower lid, the squint, the cheek and the nose on its own, as shares of their ranges.
const LID_IN_CLOSURE: f32 = 0.9;
const SQUINT_IN_CLOSURE: f32 = 0.65;
const CHEEK_IN_CLOSURE: f32 = 0.15;
const NOSE_IN_CLOSURE: f32 = 0.3;
/// A degree of turn lowers the near cheek and raises the far one by that share, on faces that did nothing.
const CHEEK_BY_TURN: f32 = 0.01;
/// ... up to so many degrees.
const TURN_AT_MOST: f32 = 30.0;
/// What the deepest crow's feet add to raised cheeks. With them wide smiles rank above what is none 86 times of 100, without
/// them 83.
const CROWS_FEET: f32 = 0.25;
/// What the deepest fold across the root of the nose adds to a wrinkled nose. With it snarls rank above what is none 69 times
/// of 100, without it 61.
const NOSE_FOLD: f32 = 0.25;

/// A raised cheek pushes the lower lid up and comes nearer to it, and narrows the eye; any one of the three alone may be
/// something else, and all three happen a little when an eye shuts.
pub(super) fn code(look: &Look, units: &mut ActionUnits) {
    let change = look.change;
    let shut = look.lids.open.map_or([0.0; 2], |open| open.map(|open| within(1.0 - open)));
    let lids = change.measures_of(Measure::LowerLidLeft, Measure::LowerLidRight);
    let cheeks = change.measures_of(Measure::CheekLeft, Measure::CheekRight);
    let squints = change.shapes_of(Shape::EyeSquintLeft, Shape::EyeSquintRight);
    let aside = CHEEK_BY_TURN * look.view.turn.yaw.clamp(-TURN_AT_MOST, TURN_AT_MOST);
    let cheek = each(|side| {
        let turned = if side == 0 { aside } else { -aside };
        within(-cheeks[side] / CHEEK_RAISE - turned - CHEEK_IN_CLOSURE * shut[side])
    });
    let squint = each(|side| within(2.0 * squints[side] - SQUINT_IN_CLOSURE * shut[side]));
    let lid = each(|side| {
        within(lids[side] / LOWER_LID_RAISE - LID_IN_CLOSURE * shut[side]) * ramp(1.0 - shut[side], 0.15, 0.5)
    });
    look.set(
        units,
        ActionUnit::CheekRaiser,
        each(|side| 0.5 * cheek[side] + 0.3 * lid[side] + 0.2 * squint[side]),
        agreement(mean(cheek), mean(lid).max(mean(squint))),
    );
    look.set(
        units,
        ActionUnit::LidTightener,
        each(|side| squint[side] * (1.0 - cheek[side])),
        agreement(mean(squint), mean(lid)),
    );
    let smile = units.get(ActionUnit::LipCornerPuller);
    let risen = -change.measure(Measure::NoseLength) - NOSE_IN_SMILE * smile;
    let risen = within(risen / NOSE_WRINKLE - NOSE_IN_CLOSURE * mean(shut));
    look.set(units, ActionUnit::NoseWrinkler, [risen; 2], 1.0);
}

/// What the skin adds. That cheeks fold no skin says nothing, in the young it does not: crow's feet only add.
pub(super) fn deepen(look: &Look, units: &mut ActionUnits) {
    let view = &look.view;
    let raised = units.intensity(ActionUnit::CheekRaiser);
    let feet = look.folds.crows_feet.map(|feet| fold(feet, view));
    let levels = each(|side| raised.on(Side::BOTH[side]) + CROWS_FEET * feet[side]);
    units.set(ActionUnit::CheekRaiser, raised.at(levels));
    let risen = units.get(ActionUnit::NoseWrinkler);
    let fold = fold(look.folds.nose_root, view);
    let levels = [risen + NOSE_FOLD * fold; 2];
    look.set(units, ActionUnit::NoseWrinkler, levels, agreement(risen, fold));
}
