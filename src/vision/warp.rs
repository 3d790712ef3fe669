//! Cutting a turned square out of a picture and resampling it for a net.
//!
//! The mapping is that of `cv::warpAffine` on the rectangle's corners with bilinear interpolation, which is what
//! `MediaPipe`'s `ImageToTensorCalculator` does on the CPU: pixel `i` of `n` lies at `i / n` of the side, not at its centre.

use crate::picture::Pixels;

/// A turned rectangle in pixels of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Roi {
    /// Its centre, x and y.
    pub centre: [f32; 2],
    /// Width and height.
    pub size: [f32; 2],
    /// Radians; positive turns clockwise as seen.
    pub rotation: f32,
}

impl Roi {
    /// The upright square round a whole picture: the letterbox of the detectors.
    pub fn letterbox(pixels: Pixels<'_>) -> Self {
        let side = pixels.long_side() as f32;
        Self { centre: [pixels.width as f32 / 2.0, pixels.height as f32 / 2.0], size: [side, side], rotation: 0.0 }
    }

    /// The point of the picture at (u, v), each a fraction 0..1 of the rectangle's sides.
    pub fn place(&self, u: f32, v: f32) -> [f32; 2] {
        let (sine, cosine) = self.rotation.sin_cos();
        let (x, y) = ((u - 0.5) * self.size[0], (v - 0.5) * self.size[1]);
        [self.centre[0] + x * cosine - y * sine, self.centre[1] + x * sine + y * cosine]
    }

    /// The same rectangle in a copy of the picture that is smaller by `factor`.
    pub fn reduced(&self, factor: f32) -> Self {
        let [x, y] = self.centre;
        let [width, height] = self.size;
        Self { centre: [x / factor, y / factor], size: [width / factor, height / factor], rotation: self.rotation }
    }

    /// Whether it can be sampled at all: everything finite, both sides at least a tenth of a pixel.
    pub fn is_usable(&self) -> bool {
        self.centre.iter().chain(&self.size).all(|value| value.abs() < 1e6)
            && self.rotation.is_finite()
            && self.size.iter().all(|&side| side >= 0.1)
    }
}

/// What lies outside the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// Black.
    Zero,
    /// The nearest pixel of the picture.
    Replicate,
}

/// How a channel's 0..255 becomes a net's input: `value * scale + bias`.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    scale: f32,
    bias: f32,
}

impl Range {
    /// 0..1.
    pub const UNIT: Self = Self { scale: 1.0 / 255.0, bias: 0.0 };
    /// -1..1.
    pub const SIGNED: Self = Self { scale: 1.0 / 127.5, bias: -1.0 };
    /// 0..255, as it is.
    pub const BYTE: Self = Self { scale: 1.0, bias: 0.0 };
}

/// Resamples `roi` to `samples` x `samples` RGB triples, row by row, into `out` (`samples * samples * 3` values).
pub fn sample(pixels: Pixels<'_>, roi: Roi, samples: usize, border: Border, range: Range, out: &mut [f32]) {
    let (sine, cosine) = roi.rotation.sin_cos();
    let [step_x, step_y] = roi.size.map(|length| length / samples as f32);
    let step = [step_x * cosine, step_x * sine];
    for (row, line) in out.chunks_exact_mut(samples * 3).take(samples).enumerate() {
        let v = row as f32 * step_y - roi.size[1] / 2.0;
        let u = -roi.size[0] / 2.0;
        let start = [roi.centre[0] + u * cosine - v * sine, roi.centre[1] + u * sine + v * cosine];
        let inner = inner_span(pixels, start, step, samples);
        let (before, rest) = line.split_at_mut(inner.start * 3);
        let (within, after) = rest.split_at_mut(inner.len() * 3);
        let from = |index: usize| [0, 1].map(|axis| start[axis] + index as f32 * step[axis]);
        sample_edge(pixels, start, step, border, range, before);
        sample_inner(pixels, from(inner.start), step, range, within);
        sample_edge(pixels, from(inner.end), step, border, range, after);
    }
}

/// Which samples of a row have all four of the pixels round them inside the picture: always one run, for the picture is
/// convex. A margin allows for what rounding does along a row.
fn inner_span(pixels: Pixels<'_>, start: [f32; 2], step: [f32; 2], samples: usize) -> std::ops::Range<usize> {
    let (mut first, mut end) = (0.0, samples as f32);
    for (axis, side) in [pixels.width, pixels.height].into_iter().enumerate() {
        let (least, most) = (0.05, side as f32 - 1.05);
        let standing = step[axis].abs() < 1e-6;
        // A picture one pixel wide has no inside.
        if least > most || standing && !(least..=most).contains(&start[axis]) {
            return 0..0;
        }
        if standing {
            continue;
        }
        let (one, other) = ((least - start[axis]) / step[axis], (most - start[axis]) / step[axis]);
        first = one.min(other).ceil().max(first);
        end = (one.max(other).floor() + 1.0).min(end);
    }
    // NaN becomes 0, so nothing is taken for inside that is not.
    if first < end { first as usize..end as usize } else { 0..0 }
}

/// A point between four pixels: how far it is from the upper left one.
struct Between {
    right: f32,
    down: f32,
}

impl Between {
    fn mix(&self, above: [f32; 2], below: [f32; 2]) -> f32 {
        let top = above[0] + (above[1] - above[0]) * self.right;
        let bottom = below[0] + (below[1] - below[0]) * self.right;
        top + (bottom - top) * self.down
    }
}

fn sample_inner(pixels: Pixels<'_>, start: [f32; 2], step: [f32; 2], range: Range, line: &mut [f32]) {
    let stride = pixels.width * 3;
    for (index, out) in line.chunks_exact_mut(3).enumerate() {
        let (x, y) = (start[0] + index as f32 * step[0], start[1] + index as f32 * step[1]);
        // Both are positive here, so truncation is the floor.
        let (column, row) = (x as usize, y as usize);
        let between = Between { right: x - column as f32, down: y - row as f32 };
        let at = row * stride + column * 3;
        let above = &pixels.rgb[at..at + 6];
        let below = &pixels.rgb[at + stride..at + stride + 6];
        for channel in 0..3 {
            let pair = |row: &[u8]| [row[channel], row[channel + 3]].map(f32::from);
            out[channel] = between.mix(pair(above), pair(below)) * range.scale + range.bias;
        }
    }
}

fn sample_edge(pixels: Pixels<'_>, start: [f32; 2], step: [f32; 2], border: Border, range: Range, line: &mut [f32]) {
    for (index, out) in line.chunks_exact_mut(3).enumerate() {
        let (x, y) = (start[0] + index as f32 * step[0], start[1] + index as f32 * step[1]);
        let (column, row) = (x.floor(), y.floor());
        let between = Between { right: x - column, down: y - row };
        // Kept clear of the ends of the type, so that the next pixel can be named.
        let [column, row] = [column, row].map(|at| (at as i32).clamp(i32::MIN / 2, i32::MAX / 2));
        let pair = |row| [pixel(pixels, column, row, border), pixel(pixels, column + 1, row, border)];
        let (above, below) = (pair(row), pair(row + 1));
        for channel in 0..3 {
            let values = |pair: [[f32; 3]; 2]| pair.map(|rgb| rgb[channel]);
            out[channel] = between.mix(values(above), values(below)) * range.scale + range.bias;
        }
    }
}

fn pixel(pixels: Pixels<'_>, x: i32, y: i32, border: Border) -> [f32; 3] {
    let [width, height] = pixels.size();
    if border == Border::Zero && (x < 0 || y < 0 || x >= width || y >= height) {
        return [0.0; 3];
    }
    pixels.nearest(x, y)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "values that must come through unchanged")]

    use proptest::prelude::*;

    use super::*;

    fn ramp(width: usize, height: usize) -> Vec<u8> {
        (0..height).flat_map(|y| (0..width).flat_map(move |x| [x as u8, y as u8, 7])).collect()
    }

    fn sampled(roi: Roi, side: usize, border: Border) -> Vec<f32> {
        let rgb = ramp(40, 30);
        let mut out = vec![0.0; side * side * 3];
        sample(Pixels { width: 40, height: 30, rgb: &rgb }, roi, side, border, Range::BYTE, &mut out);
        out
    }

    #[test]
    fn an_upright_crop_in_its_own_resolution_gives_the_pixels_themselves() {
        let out = sampled(Roi { centre: [15.0, 14.0], size: [8.0, 8.0], rotation: 0.0 }, 8, Border::Zero);
        for (index, rgb) in out.chunks_exact(3).enumerate() {
            assert_eq!(rgb, [11.0 + (index % 8) as f32, 10.0 + (index / 8) as f32, 7.0]);
        }
    }

    #[test]
    fn a_crop_turned_by_a_quarter_reads_columns_as_rows() {
        let quarter = std::f32::consts::FRAC_PI_2;
        let out = sampled(Roi { centre: [15.0, 14.0], size: [8.0, 8.0], rotation: quarter }, 8, Border::Zero);
        let (first, last_of_row) = (&out[0..3], &out[21..24]);
        assert!((first[0] - 19.0).abs() < 1e-3 && (first[1] - 10.0).abs() < 1e-3, "{first:?}");
        assert!((last_of_row[0] - 19.0).abs() < 1e-3 && (last_of_row[1] - 17.0).abs() < 1e-3, "{last_of_row:?}");
    }

    #[test]
    fn outside_the_picture_is_black_or_the_nearest_pixel_as_asked() {
        let roi = Roi { centre: [-100.0, 10.0], size: [4.0, 4.0], rotation: 0.3 };
        assert!(sampled(roi, 4, Border::Zero).iter().all(|&value| value == 0.0));
        assert!(sampled(roi, 4, Border::Replicate).chunks_exact(3).all(|rgb| rgb[0] == 0.0 && rgb[2] == 7.0));
    }

    #[test]
    fn the_fast_samples_and_the_careful_ones_agree() {
        let rgb = ramp(40, 30);
        let pixels = Pixels { width: 40, height: 30, rgb: &rgb };
        for turn in 0..12 {
            let (start, angle) = ([19.0, 14.0], turn as f32);
            let step = [angle.cos() * 0.7, angle.sin() * 0.7];
            let (mut fast, mut careful) = ([0.0; 30], [0.0; 30]);
            sample_inner(pixels, start, step, Range::UNIT, &mut fast);
            sample_edge(pixels, start, step, Border::Replicate, Range::UNIT, &mut careful);
            assert!(fast.iter().zip(&careful).all(|(a, b)| (a - b).abs() < 1e-6));
        }
    }

    proptest! {
        #[test]
        fn no_crop_of_any_picture_reaches_beyond_it(
            size in (1_usize..60, 1_usize..60),
            centre in prop::array::uniform2(-200.0_f32..200.0),
            sides in prop::array::uniform2(0.1_f32..400.0),
            rotation in -10.0_f32..10.0,
        ) {
            let rgb = vec![200; size.0 * size.1 * 3];
            let pixels = Pixels { width: size.0, height: size.1, rgb: &rgb };
            let mut out = vec![-1.0; 24 * 24 * 3];
            sample(pixels, Roi { centre, size: sides, rotation }, 24, Border::Replicate, Range::BYTE, &mut out);
            prop_assert!(out.iter().all(|&value| (value - 200.0).abs() < 0.01), "every sample is written, from inside");
        }
    }

    #[test]
    fn a_crop_that_hangs_over_the_edge_is_what_the_careful_way_makes_of_it() {
        let rgb = ramp(40, 30);
        let pixels = Pixels { width: 40, height: 30, rgb: &rgb };
        for turn in 0..40 {
            let roi = Roi { centre: [turn as f32, 5.0], size: [31.0, 31.0], rotation: turn as f32 * 0.4 };
            let mut quick = vec![0.0; 16 * 16 * 3];
            sample(pixels, roi, 16, Border::Zero, Range::BYTE, &mut quick);
            for (row, line) in quick.chunks_exact(48).enumerate() {
                let [start, next] = [0.0, 1.0].map(|column| roi.place(column / 16.0, row as f32 / 16.0));
                let mut careful = [0.0; 48];
                let step = [next[0] - start[0], next[1] - start[1]];
                sample_edge(pixels, start, step, Border::Zero, Range::BYTE, &mut careful);
                let worst = line.iter().zip(&careful).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
                // Where a sample lies on the edge itself, rounding decides how much of the black it takes.
                assert!(worst < 0.05, "{turn} {row}: {worst}");
            }
        }
    }
}
