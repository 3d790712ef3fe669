//! From signals to action units. A blendshape is used where it is alive, a measure where it is not or where it is the
//! better signal, a fold of the skin where it adds something; all as a change against the sitter's neutral.
//!
//! The scales say which change counts as "as strong as it gets": round figures, by the strongest expressions on clips of
//! 157 people. No labelled intensities were at hand. What joins several signals was chosen by how well it tells apart what
//! must be told apart (cheeks in a wide smile from those in talk or a blink, a wrinkled nose from a laughing one), people
//! weighing the same; `docs/judgement.md` has the figures.

mod cheeks_and_nose;
mod eyes_and_brows;
mod lids;
mod mouth;
mod view;

pub(super) use lids::{LidWatch, Lids};
pub(super) use view::View;

use super::{ActionUnit, ActionUnits, departure::Departure, features::Features, signal::ramp};
use crate::face::Patch;

/// A face as it is coded.
pub(super) struct Look<'a> {
    /// How it differs from neutral, and how much rougher than there its skin is.
    pub change: &'a Features,
    pub folds: Folds,
    pub lids: Lids,
    pub view: View,
}

/// How much rougher the skin is than at rest, as logarithms; 0 where that is not known. Only the folds that tell more than
/// mesh and blendshapes do: those under the eyes, of the forehead and of the chin do not.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Folds {
    /// Level ones beside the outer corners of the left and the right eye.
    crows_feet: [f32; 2],
    /// Upright ones between the brows.
    glabella: f32,
    /// Level ones across the root of the nose.
    nose_root: f32,
}

impl Folds {
    /// Those of a face against the same face at rest.
    pub fn of(features: &Features, neutral: &Features) -> Self {
        let rougher = |patch, way| {
            let rest = neutral.skin(patch, way);
            if rest > 0.0 { ((features.skin(patch, way).max(0.0) + SMOOTH) / (rest + SMOOTH)).ln() } else { 0.0 }
        };
        Self {
            crows_feet: [Patch::CrowsFeetLeft, Patch::CrowsFeetRight].map(|patch| rougher(patch, LEVEL)),
            glabella: rougher(Patch::Glabella, UPRIGHT),
            nose_root: rougher(Patch::NoseRoot, LEVEL),
        }
    }
}

/// The ways of folds in [`Features::skin`].
const LEVEL: usize = 0;
const UPRIGHT: usize = 1;
/// Roughness that is all noise.
const SMOOTH: f32 = 0.004;
/// Skin that is rougher by no more than this trembles ...
const FOLD_NOISE: f32 = 0.1;
/// ... and by so much is as deeply folded as a camera sees.
const FOLD_DEEP: f32 = 0.7;

/// A fold as a level, 0..1. A turned head shows the patch from the side, where everything is rough.
fn fold(rougher: f32, view: &View) -> f32 {
    ramp(rougher, FOLD_NOISE, FOLD_DEEP) * view.front()
}

/// A coded face.
pub(super) struct Coded {
    pub units: ActionUnits,
    /// How far it is from neutral by mesh and blendshapes alone: skin shows the light, too, and when a face is calm must
    /// not hang on that.
    pub departure: Departure,
}

/// Codes a face.
pub(super) fn code(look: &Look) -> Coded {
    let mut units = ActionUnits::default();
    eyes_and_brows::code(look, &mut units);
    mouth::code(look, &mut units);
    cheeks_and_nose::code(look, &mut units);
    let departure = Departure::of(&units);
    eyes_and_brows::deepen(look, &mut units);
    cheeks_and_nose::deepen(look, &mut units);
    Coded { units, departure }
}

/// Whether a face departs clearly from rest, before its own rest is known.
pub(super) fn is_expressive(change_from_population: &Features) -> bool {
    let look =
        Look { change: change_from_population, folds: Folds::default(), lids: Lids::open(), view: View::unhindered() };
    code(&look).departure.largest() > 0.4
}

impl Look<'_> {
    /// Sets a unit that reads `levels` left and right, of which the signals that tell it agree that well (0..1).
    fn set(&self, units: &mut ActionUnits, unit: ActionUnit, levels: [f32; 2], agreement: f32) {
        units.set(unit, self.view.intensity(unit, levels, agreement));
    }
}

/// Something of the left and of the right side.
fn each(side: impl Fn(usize) -> f32) -> [f32; 2] {
    [side(0), side(1)]
}

/// The mean of the left and the right side.
fn mean([left, right]: [f32; 2]) -> f32 {
    f32::midpoint(left, right)
}

/// 0..1.
fn within(value: f32) -> f32 {
    value.clamp(0.0, 1.0)
}
