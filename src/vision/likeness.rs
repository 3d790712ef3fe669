//! What a face looks like, whatever its pose: the shape of its rigid parts and its complexion.

use candor_core::face::{HeadPose, Landmarks};

use crate::{
    picture::Pixels,
    pose::{canonical, upright},
    procrustes::Alignment,
};

/// Points on bone and cartilage, which expressions move little.
#[rustfmt::skip]
const SHAPE: [usize; 75] = [
    6, 168, 197, 195, 5, 4, 1, 19, 94, 2, 98, 327, 49, 279, 131, 360, 33, 133, 362, 263, 10, 109, 338, 67, 297, 103, 332,
    54, 284, 21, 251, 162, 389, 127, 356, 234, 454, 93, 323, 132, 361, 117, 346, 123, 352, 50, 280, 116, 345, 8, 9, 151,
    193, 417, 122, 351, 196, 419, 3, 248, 236, 456, 51, 281, 45, 275, 220, 440, 115, 344, 48, 278, 64, 294, 18,
];
/// Points at which the complexion is read: forehead, cheeks, nose, chin, brows.
#[rustfmt::skip]
const SKIN: [usize; 51] = [
    10, 151, 9, 8, 67, 297, 103, 332, 69, 299, 104, 333, 108, 337, 50, 280, 117, 346, 101, 330, 36, 266, 205, 425, 187,
    411, 123, 352, 168, 6, 197, 195, 5, 4, 199, 175, 152, 200, 18, 70, 300, 105, 334, 107, 336, 207, 427, 192, 416, 210,
    430,
];
/// Complexion is the mean of a square this wide, as a fraction of the face's width.
const PATCH: f32 = 0.04;
/// Degrees beyond which a head is turned too far to be described.
const LARGEST_TURN: f32 = 30.0;
/// Narrowest face that is described, in pixels.
const NARROWEST: f32 = 40.0;

/// Differences (root mean square) that count 1 each: centimetres of the canonical face, and natural logarithms of colour.
const SHAPE_UNIT: f64 = 0.2;
const COMPLEXION_UNIT: f64 = 0.1;
/// Weight of a new description in the one it resembles.
const BLEND: f64 = 0.1;

/// What a face looks like, apart from its pose and expression.
#[derive(Clone, Debug)]
pub struct Likeness {
    shape: Vec<f64>,
    complexion: Vec<f64>,
}

impl Likeness {
    /// Describes a face; `None` where it is too small or turned too far.
    pub fn of(
        pixels: Pixels<'_>,
        landmarks: &Landmarks,
        alignment: &Alignment,
        pose: &HeadPose,
        width: f32,
    ) -> Option<Self> {
        if width < NARROWEST || pose.yaw.abs() > LARGEST_TURN || pose.pitch.abs() > LARGEST_TURN {
            return None;
        }
        let shape = SHAPE
            .iter()
            .flat_map(|&index| {
                let (found, expected) = (alignment.back(upright(landmarks.0[index])), canonical(index));
                [0, 1, 2].map(|axis| found[axis] - expected[axis])
            })
            .collect();
        let reach = ((width * PATCH / 2.0) as i32).max(1);
        let mut complexion: Vec<f64> =
            SKIN.iter().flat_map(|&index| colour(pixels, landmarks.0[index], reach)).collect();
        // The overall level is the exposure's, not the sitter's.
        let level = complexion.iter().sum::<f64>() / complexion.len() as f64;
        for value in &mut complexion {
            *value -= level;
        }
        Some(Self { shape, complexion })
    }

    /// How unlike two descriptions are: 0 the same, 1.5 the limit of the same person.
    pub fn difference(&self, other: &Self) -> f64 {
        distance(&self.shape, &other.shape) / SHAPE_UNIT
            + distance(&self.complexion, &other.complexion) / COMPLEXION_UNIT
    }

    /// Moves a little towards a newer description of the same person.
    pub fn drift_towards(&mut self, other: &Self) {
        let values = self.shape.iter_mut().chain(&mut self.complexion);
        for (mine, theirs) in values.zip(other.shape.iter().chain(&other.complexion)) {
            *mine += (theirs - *mine) * BLEND;
        }
    }
}

fn distance(a: &[f64], b: &[f64]) -> f64 {
    (a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>() / a.len().max(1) as f64).sqrt()
}

/// Logarithms of the mean colour round a point.
fn colour(pixels: Pixels<'_>, [x, y, _]: [f32; 3], reach: i32) -> [f64; 3] {
    let (x, y) = (x.round() as i32, y.round() as i32);
    let mut sums = [0.0; 3];
    for (row, column) in (-reach..=reach).flat_map(|row| (-reach..=reach).map(move |column| (row, column))) {
        let pixel = pixels.nearest(x.saturating_add(column), y.saturating_add(row));
        for (sum, value) in sums.iter_mut().zip(pixel) {
            *sum += f64::from(value);
        }
    }
    let count = f64::from((2 * reach + 1).pow(2));
    // The offset keeps the noise of dark skin in shadow from counting as a difference.
    sums.map(|sum| (sum / count + 8.0).ln())
}

/// A likeness of nobody, so far from the average in shape (centimetres) and complexion (logarithms).
#[cfg(test)]
pub fn made_up(shape: f64, complexion: f64) -> Likeness {
    // Alternating signs: a difference in form, not a shift of everything.
    let wave = |size: f64, length: usize| (0..length).map(|i| if i % 2 == 0 { size } else { -size }).collect();
    Likeness { shape: wave(shape, SHAPE.len() * 3), complexion: wave(complexion, SKIN.len() * 3) }
}
