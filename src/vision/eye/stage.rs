//! One step of the way at a time: for benchmarks, which otherwise could only see the sum.

use std::hint::black_box;

use super::Eye;
use crate::{
    Picture, VisionError,
    mesh::Fit,
    pose::{head_pose, lay},
    sharpness::eye_sharpness,
    warp::Roi,
};

/// A step from pixels to observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The short-range detector on the whole picture.
    ShortRange,
    /// The full-range detector on the whole picture.
    FullRange,
    /// The mesh, laid into the middle of the picture.
    Mesh,
    /// The blendshapes of that mesh.
    Blendshapes,
    /// Both expression nets on it.
    Expressions,
    /// Head pose and eye sharpness of it.
    Geometry,
}

impl Stage {
    /// All of them, in the order in which a frame goes through them.
    pub const ALL: [Self; 6] =
        [Self::ShortRange, Self::FullRange, Self::Mesh, Self::Blendshapes, Self::Expressions, Self::Geometry];
}

impl Eye {
    /// Runs one stage on a picture with a face in its middle and throws the result away. The stages after
    /// [`Stage::Mesh`] work on the mesh that was laid last, whatever the picture.
    ///
    /// # Errors
    /// As [`observe`](Self::observe).
    pub fn run_stage(&mut self, stage: Stage, picture: &Picture) -> Result<(), VisionError> {
        let pixels = picture.pixels()?;
        let side = pixels.width.min(pixels.height) as f32 * 0.75;
        let roi = Roi { size: [side, side], ..Roi::letterbox(pixels) };
        if stage == Stage::Mesh || self.bench_fit.is_none() {
            self.bench_fit = Some(self.mesh.fit(pixels, roi)?);
        }
        let Some(Fit { landmarks, .. }) = &self.bench_fit else { return Ok(()) };
        match stage {
            Stage::ShortRange => self.short_range.detect(pixels).map(drop),
            Stage::FullRange => self.full_range.detect(pixels).map(drop),
            Stage::Mesh => Ok(()),
            Stage::Blendshapes => self.blendshapes.read(landmarks).map(drop),
            Stage::Expressions => self.expressions.read(pixels, landmarks).map(drop),
            Stage::Geometry => {
                black_box((head_pose(&lay(landmarks)), eye_sharpness(pixels, landmarks)));
                Ok(())
            }
        }
    }
}
