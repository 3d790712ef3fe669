//! From the mesh to the 52 blendshapes.

use std::path::Path;

use candor_core::face::{Blendshapes as Coefficients, Landmarks};
use ort::environment::Environment;

use crate::{
    VisionError,
    manifest::Manifest,
    net::{Net, Signature},
};

/// The points that the net reads, in its order (`kLandmarksSubsetIdxs` in `MediaPipe`'s `face_blendshapes_graph.cc`).
#[rustfmt::skip]
const SUBSET: [usize; 146] = [
    0, 1, 4, 5, 6, 7, 8, 10, 13, 14, 17, 21, 33, 37, 39, 40, 46, 52, 53, 54, 55, 58, 61, 63, 65, 66, 67, 70, 78, 80, 81,
    82, 84, 87, 88, 91, 93, 95, 103, 105, 107, 109, 127, 132, 133, 136, 144, 145, 146, 148, 149, 150, 152, 153, 154,
    155, 157, 158, 159, 160, 161, 162, 163, 168, 172, 173, 176, 178, 181, 185, 191, 195, 197, 234, 246, 249, 251, 263,
    267, 269, 270, 276, 282, 283, 284, 285, 288, 291, 293, 295, 296, 297, 300, 308, 310, 311, 312, 314, 317, 318, 321,
    323, 324, 332, 334, 336, 338, 356, 361, 362, 365, 373, 374, 375, 377, 378, 379, 380, 381, 382, 384, 385, 386, 387,
    388, 389, 390, 397, 398, 400, 402, 405, 409, 415, 454, 466, 468, 469, 470, 471, 472, 473, 474, 475, 476, 477,
];

const SIGNATURE: Signature =
    Signature { input: &[1, SUBSET.len(), 2], outputs: &[("StatefulPartitionedCall:0", &[52])] };

/// The blendshape net, ready to run.
pub struct Blendshapes {
    net: Net,
    input: Vec<f32>,
}

impl Blendshapes {
    /// Loads `face_blendshapes` from the models folder.
    pub fn load(environment: &Environment, models: &Path) -> Result<(Self, Manifest), VisionError> {
        let (net, manifest) = Net::load(environment, models, "face_blendshapes", SIGNATURE)?;
        Ok((Self { net, input: vec![0.0; SUBSET.len() * 2] }, manifest))
    }

    /// The coefficients of a mesh given in pixels (square ones: the net normalises place and size, not the aspect).
    pub fn read(&mut self, landmarks: &Landmarks) -> Result<Coefficients, VisionError> {
        for (slot, &index) in self.input.chunks_exact_mut(2).zip(&SUBSET) {
            let [x, y, _] = landmarks.0[index];
            slot.copy_from_slice(&[x, y]);
        }
        self.net.run(&self.input, |outputs| {
            let mut coefficients = [0.0; 52];
            for (slot, &value) in coefficients.iter_mut().zip(outputs[0]) {
                *slot = if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 };
            }
            Coefficients(coefficients)
        })
    }
}
