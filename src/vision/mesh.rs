//! The face mesh: 478 points in a turned square, and how sure the net is that there is a face at all.

use std::path::Path;

use candor_core::face::{LANDMARK_COUNT, Landmarks};
use ort::environment::Environment;

use crate::{
    VisionError,
    detect::sigmoid,
    manifest::Manifest,
    net::{Net, Signature},
    picture::Pixels,
    warp::{Border, Range, Roi, sample},
};

/// The net's input is a square of this many pixels.
const SIDE: usize = 256;
/// How much larger than the mesh the region of the next frame is (`MediaPipe` Face Landmarker).
const MARGIN: f32 = 1.5;
/// Outer corners of the eyes: the region of the next frame is turned with them.
const EYE_CORNERS: (usize, usize) = (33, 263);

const SIGNATURE: Signature = Signature {
    input: &[1, SIDE, SIDE, 3],
    // The net has a third output, which MediaPipe does not read either.
    outputs: &[("Identity", &[1, 1, 1, LANDMARK_COUNT * 3]), ("Identity_1", &[1, 1, 1, 1])],
};

/// The landmark net, ready to run.
pub struct Mesh {
    net: Net,
    input: Vec<f32>,
}

/// A mesh laid onto a face.
#[derive(Clone, Debug)]
pub struct Fit {
    /// The points, in pixels of the picture.
    pub landmarks: Landmarks,
    /// How sure the net is that this is a face, 0..1.
    pub presence: f32,
}

impl Mesh {
    /// Loads `face_mesh` from the models folder.
    pub fn load(environment: &Environment, models: &Path) -> Result<(Self, Manifest), VisionError> {
        let (net, manifest) = Net::load(environment, models, "face_mesh", SIGNATURE)?;
        Ok((Self { net, input: vec![0.0; SIDE * SIDE * 3] }, manifest))
    }

    /// Lays the mesh onto the face in `roi`. What lies beyond the picture repeats its edge: with black there the points
    /// of a face that touches the edge are off by up to 10 pixels.
    pub fn fit(&mut self, pixels: Pixels<'_>, roi: Roi) -> Result<Fit, VisionError> {
        sample(pixels, roi, SIDE, Border::Replicate, Range::UNIT, &mut self.input);
        self.net.run(&self.input, |outputs| {
            let landmarks = Landmarks(Box::new(place(outputs[0], roi)));
            let finite = landmarks.0.iter().flatten().all(|value| value.is_finite());
            let presence = outputs[1].first().map_or(0.0, |&logit| sigmoid(logit));
            Fit { landmarks, presence: if finite && presence.is_finite() { presence } else { 0.0 } }
        })
    }
}

/// From pixels of the net's input to pixels of the picture. Depth is scaled like width.
fn place(points: &[f32], roi: Roi) -> [[f32; 3]; LANDMARK_COUNT] {
    let (sine, cosine) = roi.rotation.sin_cos();
    let scale = roi.size.map(|side| side / SIDE as f32);
    let middle = SIDE as f32 / 2.0;
    let mut placed = [[0.0; 3]; LANDMARK_COUNT];
    for (out, point) in placed.iter_mut().zip(points.chunks_exact(3)) {
        let (x, y) = ((point[0] - middle) * scale[0], (point[1] - middle) * scale[1]);
        *out = [roi.centre[0] + x * cosine - y * sine, roi.centre[1] + x * sine + y * cosine, point[2] * scale[0]];
    }
    placed
}

/// The smallest upright box round the mesh: left, top, right, bottom, in pixels.
pub fn bounds(landmarks: &Landmarks) -> [f32; 4] {
    bounds_of(landmarks.0.iter())
}

/// The smallest upright box round some points: left, top, right, bottom.
pub fn bounds_of<'a>(points: impl Iterator<Item = &'a [f32; 3]>) -> [f32; 4] {
    points.fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |[left, top, right, bottom], &[x, y, _]| {
        [left.min(x), top.min(y), right.max(x), bottom.max(y)]
    })
}

/// How far the line through the eyes' outer corners is turned, in radians; positive clockwise as seen.
pub fn roll(landmarks: &Landmarks) -> f32 {
    let (a, b) = (landmarks.0[EYE_CORNERS.0], landmarks.0[EYE_CORNERS.1]);
    (b[1] - a[1]).atan2(b[0] - a[0])
}

/// Where to look for this face in the next frame.
pub fn next_roi(landmarks: &Landmarks) -> Roi {
    let [left, top, right, bottom] = bounds(landmarks);
    let side = (right - left).max(bottom - top) * MARGIN;
    Roi {
        centre: [f32::midpoint(left, right), f32::midpoint(top, bottom)],
        size: [side, side],
        rotation: roll(landmarks),
    }
}
