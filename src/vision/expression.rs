//! The two small expression nets, cropped and scaled as their own packages do.

use std::path::Path;

use candor_core::face::{Landmarks, NetOpinions};
use ort::environment::Environment;

use crate::{
    VisionError,
    manifest::Manifest,
    mesh::{bounds_of, roll},
    net::{Net, Signature},
    picture::{Pixels, luma},
    warp::{Border, Range, Roi, sample},
};

const FACE_API_SIDE: usize = 112;
const FACE_API: Signature = Signature { input: &[1, 3, FACE_API_SIDE, FACE_API_SIDE], outputs: &[("output", &[1, 7])] };
/// face-api.js names neutral, happy, sad, angry, fearful, disgusted, surprised, which is our own order
/// (`FACE_EXPRESSION_LABELS` in its `FaceExpressions.ts`).
const FACE_API_ORDER: [usize; 7] = [0, 1, 2, 3, 4, 5, 6];

const FER_SIDE: usize = 64;
const FER: Signature = Signature { input: &[1, FER_SIDE, FER_SIDE, 1], outputs: &[("Identity:0", &[1, 7])] };
/// Where each of our classes stands in fer's: angry, disgust, fear, happy, sad, surprise, neutral (`_get_labels` in its
/// `fer.py`).
const FER_ORDER: [usize; 7] = [6, 3, 4, 0, 2, 1, 5];

/// The mesh's points that stand for the 68 landmarks round which face-api.js cuts: jaw, chin and brows.
const OUTLINE: [usize; 17] = [234, 93, 132, 58, 172, 152, 397, 288, 361, 323, 454, 70, 105, 107, 336, 334, 300];
/// How much wider and higher than the outline face-api.js cuts (`alignMinBbox`).
const FACE_API_MARGIN: f32 = 1.2;

/// Outer and inner eye corners and mouth corners, from which fer's square is reckoned.
const EYES: [usize; 4] = [33, 133, 362, 263];
const MOUTH: [usize; 2] = [61, 291];
/// fer cuts what `OpenCV`'s frontal Haar cascade finds, and 10 pixels more on each side: medians over 86 faces on which
/// that cascade was run, in multiples of the distance from the eyes' middle to the mouth's.
const FER_SIZE: f32 = 2.84;
const FER_SHIFT: f32 = 0.23;

/// Both nets, ready to run.
pub struct Expressions {
    face_api: Net,
    fer: Net,
    crop: Vec<f32>,
    planes: Vec<f32>,
    grey: Vec<f32>,
}

impl Expressions {
    /// Loads `face_api_expression` and `fer_mini_xception` from the models folder.
    pub fn load(environment: &Environment, models: &Path) -> Result<(Self, [Manifest; 2]), VisionError> {
        let (face_api, first) = Net::load(environment, models, "face_api_expression", FACE_API)?;
        let (fer, second) = Net::load(environment, models, "fer_mini_xception", FER)?;
        let nets = Self {
            face_api,
            fer,
            crop: vec![0.0; FACE_API_SIDE * FACE_API_SIDE * 3],
            planes: vec![0.0; FACE_API_SIDE * FACE_API_SIDE * 3],
            grey: vec![0.0; FER_SIDE * FER_SIDE],
        };
        Ok((nets, [first, second]))
    }

    /// What both nets say of the face.
    pub fn read(&mut self, pixels: Pixels<'_>, landmarks: &Landmarks) -> Result<NetOpinions, VisionError> {
        self.cut_face_api(pixels, landmarks);
        let face_api = self.face_api.run(&self.planes, |outputs| reordered(outputs[0], FACE_API_ORDER))?;
        self.cut_fer(pixels, landmarks);
        let fer = self.fer.run(&self.grey, |outputs| reordered(outputs[0], FER_ORDER))?;
        Ok(NetOpinions { face_api, fer })
    }

    /// The box round the outline, filled up to a square with black; planes of 0..255. It is turned upright with the
    /// eyes, which the package does not do: portraits tilt their heads, and the net was not trained on that.
    fn cut_face_api(&mut self, pixels: Pixels<'_>, landmarks: &Landmarks) {
        let side = FACE_API_SIDE;
        let frame = upright_box(landmarks, &OUTLINE, FACE_API_MARGIN);
        let longest = frame.size[0].max(frame.size[1]);
        let square = Roi { size: [longest, longest], ..frame };
        sample(pixels, square, side, Border::Zero, Range::BYTE, &mut self.crop);
        let filled = [0, 1].map(|axis| frame.size[axis] / longest);
        let within = |pixel: usize, filled: f32| ((pixel as f32 + 0.5) / side as f32 - 0.5).abs() <= filled / 2.0;
        for (index, rgb) in self.crop.chunks_exact(3).enumerate() {
            let keep = within(index % side, filled[0]) && within(index / side, filled[1]);
            for (channel, value) in rgb.iter().enumerate() {
                self.planes[channel * side * side + index] = if keep { *value } else { 0.0 };
            }
        }
    }

    /// The square that `OpenCV`'s cascade would find, grey, -1..1.
    fn cut_fer(&mut self, pixels: Pixels<'_>, landmarks: &Landmarks) {
        let crop = &mut self.crop[..FER_SIDE * FER_SIDE * 3];
        sample(pixels, haar_square(landmarks), FER_SIDE, Border::Replicate, Range::SIGNED, crop);
        for (grey, rgb) in self.grey.iter_mut().zip(crop.chunks_exact(3)) {
            *grey = luma([rgb[0], rgb[1], rgb[2]]);
        }
    }
}

/// The box round some points along the axes of the tilted face, `margin` times as large.
fn upright_box(landmarks: &Landmarks, points: &[usize], margin: f32) -> Roi {
    let rotation = roll(landmarks);
    let (sine, cosine) = rotation.sin_cos();
    let turned: Vec<[f32; 3]> = points
        .iter()
        .map(|&index| landmarks.0[index])
        .map(|[x, y, z]| [x * cosine + y * sine, y * cosine - x * sine, z])
        .collect();
    let [left, top, right, bottom] = bounds_of(turned.iter());
    let (x, y) = (f32::midpoint(left, right), f32::midpoint(top, bottom));
    Roi {
        centre: [x * cosine - y * sine, x * sine + y * cosine],
        size: [(right - left) * margin, (bottom - top) * margin],
        rotation,
    }
}

fn haar_square(landmarks: &Landmarks) -> Roi {
    let middle = |points: &[usize]| {
        let sum =
            points.iter().fold([0.0, 0.0], |[x, y], &index| [x + landmarks.0[index][0], y + landmarks.0[index][1]]);
        sum.map(|value| value / points.len() as f32)
    };
    let (eyes, mouth) = (middle(&EYES), middle(&MOUTH));
    let down = [mouth[0] - eyes[0], mouth[1] - eyes[1]];
    let side = down[0].hypot(down[1]) * FER_SIZE;
    Roi {
        centre: [eyes[0] + down[0] * FER_SHIFT, eyes[1] + down[1] * FER_SHIFT],
        size: [side, side],
        rotation: roll(landmarks),
    }
}

fn reordered(found: &[f32], order: [usize; 7]) -> [f32; 7] {
    order.map(|index| found.get(index).copied().filter(|value| value.is_finite()).unwrap_or(0.0))
}
