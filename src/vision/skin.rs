//! The folds of the skin: how rough the luma is in ten patches that are laid onto the mesh. What a fold means is not
//! decided here; nor is a fold told from a beard or a shadow: that takes the same face at rest to compare with.

use candor_core::face::{Landmarks, Patch, Skin};

use crate::{mesh::roll, picture::Pixels};

/// Outer corners of the eyes.
const EYES: [usize; 2] = [33, 263];
/// Samples on a patch's side.
const SIDE: usize = 12;
/// Distance of two samples, in distances between the outer corners of the eyes.
const STEP: f32 = 0.02;
/// Added to the mean luma: the dark of a shadow is all noise.
const DARK: f32 = 12.0;

/// A patch's centre: a point of the mesh, and how far from there, across to the picture's right and down, in distances
/// between the outer corners of the eyes.
struct Place {
    patch: Patch,
    point: usize,
    shift: [f32; 2],
}

const fn place(patch: Patch, point: usize, shift: [f32; 2]) -> Place {
    Place { patch, point, shift }
}

/// The sitter's right is on the picture's left.
const PLACES: [Place; Patch::COUNT] = [
    place(Patch::CrowsFeetLeft, 263, [0.13, 0.0]),
    place(Patch::CrowsFeetRight, 33, [-0.13, 0.0]),
    place(Patch::UnderEyeLeft, 374, [0.0, 0.14]),
    place(Patch::UnderEyeRight, 145, [0.0, 0.14]),
    place(Patch::NasolabialLeft, 426, [0.0, 0.0]),
    place(Patch::NasolabialRight, 206, [0.0, 0.0]),
    place(Patch::NoseRoot, 6, [0.0, 0.0]),
    place(Patch::Glabella, 9, [0.0, 0.0]),
    place(Patch::Forehead, 151, [0.0, 0.0]),
    place(Patch::Chin, 199, [0.0, 0.0]),
];

/// How rough the skin is in every patch; 0 everywhere on a face too small to have folds.
pub fn folds(pixels: Pixels<'_>, landmarks: &Landmarks) -> Skin {
    let [right, left] = EYES.map(|corner| landmarks.0[corner]);
    let apart = (left[0] - right[0]).hypot(left[1] - right[1]);
    let mut skin = Skin::default();
    // Negated: a mesh that is not a number has no folds either.
    if !(apart > SMALLEST && apart < LARGEST) {
        return skin;
    }
    let (sine, cosine) = roll(landmarks).sin_cos();
    let axes = [[cosine * apart, sine * apart], [-sine * apart, cosine * apart]];
    for Place { patch, point, shift } in &PLACES {
        let [x, y, _] = landmarks.0[*point];
        let centre =
            [x + axes[0][0] * shift[0] + axes[1][0] * shift[1], y + axes[0][1] * shift[0] + axes[1][1] * shift[1]];
        skin.0[*patch as usize] = roughness(pixels, centre, axes.map(|axis| axis.map(|length| length * STEP)));
    }
    skin
}

/// Outer-eye distances, in pixels, between which folds can be read.
const SMALLEST: f32 = 16.0;
const LARGEST: f32 = 1e5;

/// The mean step down the patch and across it, over its mean luma. `steps` are one sample to the right and one down.
fn roughness(pixels: Pixels<'_>, centre: [f32; 2], [right, down]: [[f32; 2]; 2]) -> [f32; 2] {
    let mut rows = [[0.0_f32; SIDE]; SIDE];
    let middle = (SIDE - 1) as f32 / 2.0;
    for (row, line) in rows.iter_mut().enumerate() {
        for (column, value) in line.iter_mut().enumerate() {
            let (u, v) = (column as f32 - middle, row as f32 - middle);
            *value = between(pixels, centre[0] + u * right[0] + v * down[0], centre[1] + u * right[1] + v * down[1]);
        }
    }
    let mean = rows.iter().flatten().sum::<f32>() / (SIDE * SIDE) as f32;
    let (mut level, mut upright) = (0.0, 0.0);
    for pair in rows.windows(2) {
        level += pair[0].iter().zip(&pair[1]).map(|(above, below)| (below - above).abs()).sum::<f32>();
    }
    for row in &rows {
        upright += row.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum::<f32>();
    }
    let steps = (SIDE * (SIDE - 1)) as f32;
    [level, upright].map(|sum| sum / steps / (mean + DARK))
}

/// The luma between four pixels.
fn between(pixels: Pixels<'_>, x: f32, y: f32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (u, v) = (x - left, y - top);
    let (left, top) = (left as i32, top as i32);
    let at = |dx: i32, dy: i32| pixels.luma(left.saturating_add(dx), top.saturating_add(dy));
    let upper = at(0, 0) * (1.0 - u) + at(1, 0) * u;
    let lower = at(0, 1) * (1.0 - u) + at(1, 1) * u;
    upper * (1.0 - v) + lower * v
}

#[cfg(test)]
mod tests {
    use candor_core::face::LANDMARK_COUNT;

    use super::*;

    /// A picture of stripes `period` pixels wide, level or upright, and a face of 100 px between the eyes in its middle.
    fn striped(level: bool, contrast: f32) -> (Vec<u8>, Landmarks) {
        let mut rgb = Vec::with_capacity(400 * 400 * 3);
        for y in 0..400 {
            for x in 0..400 {
                let place = if level { y } else { x };
                let wave = (place as f32 * std::f32::consts::TAU / 8.0).sin();
                rgb.extend([(128.0 + contrast * wave) as u8; 3]);
            }
        }
        let mut mesh = Box::new([[200.0, 200.0, 0.0]; LANDMARK_COUNT]);
        mesh[33] = [150.0, 180.0, 0.0];
        mesh[263] = [250.0, 180.0, 0.0];
        (rgb, Landmarks(mesh))
    }

    fn folds_of(level: bool, contrast: f32) -> Skin {
        let (rgb, landmarks) = striped(level, contrast);
        folds(Pixels { width: 400, height: 400, rgb: &rgb }, &landmarks)
    }

    #[test]
    fn level_folds_are_told_from_upright_ones() {
        for [across_level, across_upright] in folds_of(true, 20.0).0 {
            assert!(across_level > 5.0 * across_upright, "{across_level} {across_upright}");
        }
        for [across_level, across_upright] in folds_of(false, 20.0).0 {
            assert!(across_upright > 5.0 * across_level, "{across_level} {across_upright}");
        }
    }

    #[test]
    fn deeper_folds_are_rougher_and_smooth_skin_is_smooth() {
        let sum = |contrast| folds_of(true, contrast).0.iter().flatten().sum::<f32>();
        assert!(sum(0.0) < 1e-6);
        assert!(sum(10.0) > 0.0 && sum(30.0) > 2.0 * sum(10.0));
    }

    #[test]
    fn a_face_too_small_or_not_a_face_has_no_folds() {
        let (rgb, mut landmarks) = striped(true, 20.0);
        for apart in [1.0, f32::NAN, f32::INFINITY] {
            landmarks.0[263] = [150.0 + apart, 180.0, 0.0];
            let skin = folds(Pixels { width: 400, height: 400, rgb: &rgb }, &landmarks);
            assert_eq!(skin, Skin::default(), "{apart}");
        }
    }
}
