//! Sharpness of the eyes, in the picture's own resolution.

use candor_core::face::Landmarks;

use crate::{mesh::bounds_of, picture::Pixels};

/// Corners of the two eyes: outer and inner.
const EYES: [[usize; 2]; 2] = [[33, 133], [263, 362]];
/// A crop is this many eye lengths wide and high: lids, lashes and the crease, not the brow.
const CROP: [f32; 2] = [1.4, 0.9];
/// Fewest pixels on a crop's side.
const LEAST_SIDE: i32 = 4;
/// Least contrast (variance of the luma, 0..255) that is more than the camera's noise.
const LEAST_VARIANCE: f32 = 6.0;

/// How sharp the sharper eye is, 0 (smeared, or too small or flat to tell) to 1: the root of the gradient energy (central
/// differences) over the variance of the luma in the crop. White noise has 1; an edge spread over n pixels falls about
/// as 1/n. The sharper of the two counts, because with an open lens and a turned head only the nearer one is meant to be.
pub fn eye_sharpness(pixels: Pixels<'_>, landmarks: &Landmarks) -> f32 {
    EYES.iter().map(|corners| sharpness_of(pixels, crop(landmarks, *corners))).fold(0.0, f32::max)
}

/// The upright crop round an eye: left, top, right, bottom in pixels, ends excluded.
fn crop(landmarks: &Landmarks, [outer, inner]: [usize; 2]) -> [i32; 4] {
    let corners = [landmarks.0[outer], landmarks.0[inner]];
    let [left, top, right, bottom] = bounds_of(corners.iter());
    let length = (right - left).hypot(bottom - top);
    let centre = [f32::midpoint(left, right), f32::midpoint(top, bottom)];
    let half = CROP.map(|side| side * length / 2.0);
    [centre[0] - half[0], centre[1] - half[1], centre[0] + half[0], centre[1] + half[1]].map(|edge| edge.round() as i32)
}

fn sharpness_of(pixels: Pixels<'_>, [left, top, right, bottom]: [i32; 4]) -> f32 {
    // One pixel of margin, so that every difference is taken inside the picture.
    let (left, top) = (left.max(1), top.max(1));
    let [width, height] = pixels.size();
    let (right, bottom) = (right.min(width - 1), bottom.min(height - 1));
    if right.saturating_sub(left) < LEAST_SIDE || bottom.saturating_sub(top) < LEAST_SIDE {
        return 0.0;
    }
    // Each pixel is asked for once; its neighbours need it, too.
    let row = |y| (left - 1..=right).map(move |x| pixels.luma(x, y));
    let luma: Vec<f32> = (top - 1..=bottom).flat_map(row).collect();
    let rows: Vec<&[f32]> = luma.chunks_exact((right - left + 2) as usize).collect();
    let (mut sum, mut squares, mut energy) = (0.0, 0.0, 0.0);
    for near in rows.windows(3) {
        let [above, here, below] = near else { continue };
        for ((beside, above), below) in here.windows(3).zip(&above[1..]).zip(&below[1..]) {
            let &[before, value, after] = beside else { continue };
            let across = (after - before) / 2.0;
            let down = (below - above) / 2.0;
            sum += value;
            squares += value * value;
            energy += across * across + down * down;
        }
    }
    let count = ((right - left) * (bottom - top)) as f32;
    let variance = squares / count - (sum / count).powi(2);
    if variance < LEAST_VARIANCE { 0.0 } else { (energy / count / variance).sqrt().min(1.0) }
}
