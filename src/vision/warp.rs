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

/// Resamples `roi` to `side` x `side` RGB triples, row by row, into `out` (`side * side * 3` values).
pub fn sample(pixels: Pixels<'_>, roi: Roi, side: usize, border: Border, range: Range, out: &mut [f32]) {
    let (sine, cosine) = roi.rotation.sin_cos();
    let [step_x, step_y] = roi.size.map(|length| length / side as f32);
    let step = [step_x * cosine, step_x * sine];
    for (row, line) in out.chunks_exact_mut(side * 3).take(side).enumerate() {
        let v = row as f32 * step_y - roi.size[1] / 2.0;
        let u = -roi.size[0] / 2.0;
        let start = [roi.centre[0] + u * cosine - v * sine, roi.centre[1] + u * sine + v * cosine];
        let last = [0, 1].map(|axis| start[axis] + step[axis] * (side - 1) as f32);
        if inside(pixels, start) && inside(pixels, last) {
            sample_inner_row(pixels, start, step, range, line);
        } else {
            sample_edge_row(pixels, start, step, border, range, line);
        }
    }
}

/// Whether the four pixels round the point exist, with a margin for what rounding does along a row.
fn inside(pixels: Pixels<'_>, [x, y]: [f32; 2]) -> bool {
    x >= 0.01 && y >= 0.01 && x < pixels.width as f32 - 1.01 && y < pixels.height as f32 - 1.01
}

fn sample_inner_row(pixels: Pixels<'_>, start: [f32; 2], step: [f32; 2], range: Range, line: &mut [f32]) {
    let stride = pixels.width * 3;
    for (index, out) in line.chunks_exact_mut(3).enumerate() {
        let (x, y) = (start[0] + index as f32 * step[0], start[1] + index as f32 * step[1]);
        // Both are positive here, so truncation is the floor.
        let (column, row) = (x as usize, y as usize);
        let (right, down) = (x - column as f32, y - row as f32);
        let at = row * stride + column * 3;
        let above = &pixels.rgb[at..at + 6];
        let below = &pixels.rgb[at + stride..at + stride + 6];
        for channel in 0..3 {
            let [a, b] = [above[channel], above[channel + 3]].map(f32::from);
            let [c, d] = [below[channel], below[channel + 3]].map(f32::from);
            let top = a + (b - a) * right;
            let bottom = c + (d - c) * right;
            out[channel] = (top + (bottom - top) * down) * range.scale + range.bias;
        }
    }
}

fn sample_edge_row(
    pixels: Pixels<'_>,
    start: [f32; 2],
    step: [f32; 2],
    border: Border,
    range: Range,
    line: &mut [f32],
) {
    for (index, out) in line.chunks_exact_mut(3).enumerate() {
        let (x, y) = (start[0] + index as f32 * step[0], start[1] + index as f32 * step[1]);
        let (column, row) = (x.floor(), y.floor());
        let (right, down) = (x - column, y - row);
        let (column, row) = (column as i32, row as i32);
        let [a, b] = [pixel(pixels, column, row, border), pixel(pixels, column + 1, row, border)];
        let [c, d] = [pixel(pixels, column, row + 1, border), pixel(pixels, column + 1, row + 1, border)];
        for channel in 0..3 {
            let top = a[channel] + (b[channel] - a[channel]) * right;
            let bottom = c[channel] + (d[channel] - c[channel]) * right;
            out[channel] = (top + (bottom - top) * down) * range.scale + range.bias;
        }
    }
}

fn pixel(pixels: Pixels<'_>, x: i32, y: i32, border: Border) -> [f32; 3] {
    let (width, height) = (pixels.width as i32, pixels.height as i32);
    if border == Border::Zero && (x < 0 || y < 0 || x >= width || y >= height) {
        return [0.0; 3];
    }
    let at = (y.clamp(0, height - 1) as usize * pixels.width + x.clamp(0, width - 1) as usize) * 3;
    [0, 1, 2].map(|channel| f32::from(pixels.rgb[at + channel]))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "values that must come through unchanged")]

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
    fn the_fast_rows_and_the_careful_rows_agree() {
        let rgb = ramp(40, 30);
        let pixels = Pixels { width: 40, height: 30, rgb: &rgb };
        for turn in 0..12 {
            let (start, angle) = ([19.0, 14.0], turn as f32);
            let step = [angle.cos() * 0.7, angle.sin() * 0.7];
            let (mut fast, mut careful) = ([0.0; 30], [0.0; 30]);
            sample_inner_row(pixels, start, step, Range::UNIT, &mut fast);
            sample_edge_row(pixels, start, step, Border::Replicate, Range::UNIT, &mut careful);
            assert!(fast.iter().zip(&careful).all(|(a, b)| (a - b).abs() < 1e-6));
        }
    }
}
