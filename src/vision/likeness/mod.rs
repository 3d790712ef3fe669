//! What a face looks like, whatever its pose: the shape of its rigid parts and its complexion, along those directions in
//! which people differ.

mod axes;

use candor_core::face::{HeadPose, Landmarks};

use self::axes::{AXES, Axis, COMPLEXION_AXES, SHAPE_AXES};
use crate::{
    picture::Pixels,
    pose::{canonical, upright},
    procrustes::Alignment,
};

/// Points on bone and cartilage, which expressions move little: right and left, or one of the middle twice.
#[rustfmt::skip]
const SHAPE: [[usize; 2]; 45] = [
    [33, 263], [133, 362], [6, 6], [168, 168], [197, 197], [195, 195], [5, 5], [4, 4], [1, 1], [19, 19], [94, 94],
    [2, 2], [98, 327], [49, 279], [131, 360], [10, 10], [109, 338], [67, 297], [103, 332], [54, 284], [21, 251],
    [162, 389], [127, 356], [234, 454], [93, 323], [132, 361], [117, 346], [123, 352], [50, 280], [116, 345], [8, 8],
    [9, 9], [151, 151], [193, 417], [122, 351], [196, 419], [3, 248], [236, 456], [51, 281], [45, 275], [220, 440],
    [115, 344], [48, 278], [64, 294], [18, 18],
];
/// Points at which the complexion is read: forehead, cheeks, nose, chin, brows. Right and left are taken together, so
/// that light from one side changes little.
#[rustfmt::skip]
const SKIN: [[usize; 2]; 33] = [
    [10, 10], [151, 151], [9, 9], [8, 8], [67, 297], [103, 332], [69, 299], [104, 333], [108, 337], [50, 280],
    [117, 346], [101, 330], [36, 266], [205, 425], [187, 411], [123, 352], [168, 168], [6, 6], [197, 197], [195, 195],
    [5, 5], [4, 4], [199, 199], [175, 175], [152, 152], [200, 200], [18, 18], [70, 300], [105, 334], [107, 336],
    [207, 427], [192, 416], [210, 430],
];
/// Complexion is the mean of a square this wide, as a fraction of the face's width.
const PATCH: f32 = 0.04;
/// Degrees beyond which a head is turned too far to be described.
const LARGEST_TURN: f32 = 30.0;
/// Narrowest face that is described, in pixels.
const NARROWEST: f32 = 40.0;

/// How much shape weighs against complexion, which is what a change of light changes.
const SHAPE_WEIGHT: f64 = 1.5;
/// Makes 1.5 of the weighted sum at which, over 25,978 pairs of frames of different people held out from the learning,
/// one pair was closer.
const UNIT: f64 = 1.5 / 3.5;
/// Weight of a new description in the one it resembles.
const BLEND: f64 = 0.1;

/// How many numbers a description has.
pub const NUMBERS: usize = 2 * AXES;

/// What a face looks like, apart from its pose and expression. Means nothing by itself, only against another one.
#[derive(Clone, Debug)]
pub struct Likeness {
    shape: [f64; AXES],
    complexion: [f64; AXES],
}

impl Likeness {
    /// Describes a face; `None` where it is too small or turned too far.
    pub(crate) fn of(
        pixels: Pixels<'_>,
        landmarks: &Landmarks,
        alignment: &Alignment,
        pose: &HeadPose,
        width: f32,
    ) -> Option<Self> {
        if width < NARROWEST || pose.yaw.abs() > LARGEST_TURN || pose.pitch.abs() > LARGEST_TURN {
            return None;
        }
        let reach = ((width * PATCH / 2.0) as i32).max(1);
        Some(Self {
            shape: along(&SHAPE_AXES, &shape(landmarks, alignment)),
            complexion: along(&COMPLEXION_AXES, &complexion(pixels, landmarks, reach)),
        })
    }

    /// It as numbers, to be kept. Whoever keeps them keeps what a person can be recognised by.
    #[must_use]
    pub fn numbers(&self) -> [f32; NUMBERS] {
        std::array::from_fn(|index| *self.shape.iter().chain(&self.complexion).nth(index).unwrap_or(&0.0) as f32)
    }

    /// A description that was kept; `None` where a number in it is none.
    #[must_use]
    pub fn of_numbers(numbers: &[f32; NUMBERS]) -> Option<Self> {
        let part = |from: usize| std::array::from_fn(|index| f64::from(numbers[from + index]));
        numbers.iter().all(|number| number.is_finite()).then(|| Self { shape: part(0), complexion: part(AXES) })
    }

    /// How unlike two descriptions are: 0 the same, 1.5 the limit of the same person.
    #[must_use]
    pub fn difference(&self, other: &Self) -> f64 {
        let shape = distance(&self.shape, &other.shape);
        UNIT * (SHAPE_WEIGHT * shape + distance(&self.complexion, &other.complexion))
    }

    /// Moves a little towards a newer description of the same person.
    pub(crate) fn drift_towards(&mut self, other: &Self) {
        let values = self.shape.iter_mut().chain(&mut self.complexion);
        for (mine, theirs) in values.zip(other.shape.iter().chain(&other.complexion)) {
            *mine += (theirs - *mine) * BLEND;
        }
    }
}

/// Where a description lies along each axis.
fn along<const N: usize>(axes: &[Axis<N>; AXES], values: &[f64]) -> [f64; AXES] {
    std::array::from_fn(|index| {
        let Axis { unit, steps } = &axes[index];
        unit * steps.iter().zip(values).map(|(&step, value)| f64::from(step) * value).sum::<f64>()
    })
}

/// How the points lie against the average face's, in centimetres: of each pair how far apart (not of one of the middle),
/// how high and how deep.
fn shape(landmarks: &Landmarks, alignment: &Alignment) -> Vec<f64> {
    let offset = |index: usize| {
        let (found, expected) = (alignment.back(upright(landmarks.0[index])), canonical(index));
        [0, 1, 2].map(|axis| found[axis] - expected[axis])
    };
    let of_pair = |&[right, left]: &[usize; 2]| {
        let (a, b) = (offset(right), offset(left));
        let apart = (right != left).then_some((a[0] - b[0]) / 2.0);
        apart.into_iter().chain([1, 2].map(|axis| f64::midpoint(a[axis], b[axis])))
    };
    SHAPE.iter().flat_map(of_pair).collect()
}

/// Logarithms of the colours, less their mean: the overall level is the exposure's, not the sitter's.
fn complexion(pixels: Pixels<'_>, landmarks: &Landmarks, reach: i32) -> Vec<f64> {
    let of_pair = |pair: &[usize; 2]| {
        let [a, b] = pair.map(|index| colour(pixels, landmarks.0[index], reach));
        [0, 1, 2].map(|channel| f64::midpoint(a[channel], b[channel]))
    };
    let mut all: Vec<f64> = SKIN.iter().flat_map(of_pair).collect();
    let level = all.iter().sum::<f64>() / all.len() as f64;
    for value in &mut all {
        *value -= level;
    }
    all
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

/// A likeness of nobody, which differs from the average by so much in shape and in complexion together as their sum says.
#[cfg(test)]
pub fn made_up(shape: f64, complexion: f64) -> Likeness {
    // Alternating signs: a difference in form, not a shift of everything.
    let wave = |size: f64| std::array::from_fn(|i| if i % 2 == 0 { size } else { -size });
    Likeness { shape: wave(shape / UNIT / SHAPE_WEIGHT), complexion: wave(complexion / UNIT) }
}
