//! The raw signals of one face: the 52 blendshapes, the measures of the mesh and the folds of the skin, side by side in one array so that
//! smoothing and the sitter's neutral treat them alike.

use super::geometry::Measure;
use crate::{
    face::{BLENDSHAPE_NAMES, Patch},
    signals::FaceSignals,
};

/// The blendshapes that Candor reads, by their place in the net's output. Not among them: `cheekSquint`, `noseSneer`,
/// `cheekPuff` and `jawForward`, which this net never moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Shape {
    BrowDownLeft = 1,
    BrowDownRight = 2,
    BrowInnerUp = 3,
    BrowOuterUpLeft = 4,
    BrowOuterUpRight = 5,
    EyeLookDownLeft = 11,
    EyeLookDownRight = 12,
    EyeLookInLeft = 13,
    EyeLookInRight = 14,
    EyeLookOutLeft = 15,
    EyeLookOutRight = 16,
    EyeLookUpLeft = 17,
    EyeLookUpRight = 18,
    EyeSquintLeft = 19,
    EyeSquintRight = 20,
    EyeWideLeft = 21,
    EyeWideRight = 22,
    JawOpen = 25,
    DimpleLeft = 28,
    DimpleRight = 29,
    FrownLeft = 30,
    FrownRight = 31,
    PressLeft = 36,
    PressRight = 37,
    Pucker = 38,
    RollLower = 40,
    ShrugLower = 42,
    SmileLeft = 44,
    SmileRight = 45,
    StretchLeft = 46,
    StretchRight = 47,
    UpperUpLeft = 48,
    UpperUpRight = 49,
}

const SHAPES: usize = BLENDSHAPE_NAMES.len();

/// How many signals there are.
pub(crate) const COUNT: usize = SKIN + 2 * Patch::COUNT;

/// Where the measures end and the folds of the skin begin.
const SKIN: usize = SHAPES + Measure::COUNT;

/// All signals of one face in one frame, or the difference of two such.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Features(pub [f32; COUNT]);

impl Features {
    pub fn of(face: &FaceSignals) -> Self {
        let mut all = [0.0; COUNT];
        all[..SHAPES].copy_from_slice(&face.shapes);
        all[SHAPES..SKIN].copy_from_slice(&face.measures.0);
        for (place, fold) in all[SKIN..].iter_mut().zip(face.skin.0.iter().flatten()) {
            *place = *fold;
        }
        Self(all)
    }

    pub fn shape(&self, shape: Shape) -> f32 {
        self.0[shape as usize]
    }

    pub fn measure(&self, measure: Measure) -> f32 {
        self.0[SHAPES + measure as usize]
    }

    /// Roughness of a patch of skin across level folds (0) or upright ones (1).
    pub fn skin(&self, patch: Patch, way: usize) -> f32 {
        self.0[SKIN + 2 * patch as usize + way]
    }

    /// The measures alone.
    pub fn measures(&self) -> &[f32] {
        &self.0[SHAPES..SKIN]
    }

    /// The measures alone, to be changed.
    pub fn measures_mut(&mut self) -> &mut [f32] {
        &mut self.0[SHAPES..SKIN]
    }

    pub fn set_shape(&mut self, shape: Shape, value: f32) {
        self.0[shape as usize] = value;
    }

    pub fn set_measure(&mut self, measure: Measure, value: f32) {
        self.0[SHAPES + measure as usize] = value;
    }

    /// The mean of a left and a right blendshape.
    pub fn both(&self, left: Shape, right: Shape) -> f32 {
        f32::midpoint(self.shape(left), self.shape(right))
    }

    /// The mean of a left and a right measure.
    pub fn both_measures(&self, left: Measure, right: Measure) -> f32 {
        f32::midpoint(self.measure(left), self.measure(right))
    }

    /// A left and a right blendshape.
    pub fn shapes_of(&self, left: Shape, right: Shape) -> [f32; 2] {
        [left, right].map(|shape| self.shape(shape))
    }

    /// A left and a right measure.
    pub fn measures_of(&self, left: Measure, right: Measure) -> [f32; 2] {
        [left, right].map(|measure| self.measure(measure))
    }

    /// Signal by signal, how far this lies above `neutral`.
    pub fn above(&self, neutral: &Self) -> Self {
        let mut change = self.clone();
        for (value, rest) in change.0.iter_mut().zip(&neutral.0) {
            *value -= rest;
        }
        change
    }

    /// Moves a share of the way towards `other`.
    pub fn approach(&mut self, other: &Self, share: f32) {
        for (value, target) in self.0.iter_mut().zip(&other.0) {
            *value += (target - *value) * share;
        }
    }
}
