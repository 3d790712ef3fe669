//! One step of the way at a time: for benchmarks, which otherwise could only see the sum.

use crate::{Eye, Picture, VisionError, warp::Roi};

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
        self.run_parts(stage, pixels, roi)
    }
}
