//! A picture without its colours, small enough to be looked at thirty times a second.

use crate::picture::{Pixels, luma};

/// Brightness, 0..255, row by row.
pub struct Grey {
    pub width: usize,
    pub height: usize,
    pixels: Vec<f32>,
}

impl Grey {
    /// The picture, each of its pixels the mean of a block of the original's, so that the longer side is not much longer
    /// than asked for.
    pub fn of(from: Pixels<'_>, long_side: usize) -> Self {
        let block = (from.long_side() / long_side).max(1);
        let (width, height) = ((from.width / block).max(1), (from.height / block).max(1));
        let mut pixels = vec![0.0; width * height];
        let rows = from.rgb.chunks_exact(from.width * 3).take(height * block);
        for (y, row) in rows.enumerate() {
            let Some(out) = pixels.chunks_exact_mut(width).nth(y / block) else { break };
            for (x, pixel) in row.chunks_exact(3).take(width * block).enumerate() {
                if let (Some(sum), &[red, green, blue]) = (out.get_mut(x / block), pixel) {
                    *sum += luma([red, green, blue].map(f32::from));
                }
            }
        }
        let area = (block * block) as f32;
        for sum in &mut pixels {
            *sum /= area;
        }
        Self { width, height, pixels }
    }

    /// The brightness of a pixel; of the nearest one for places outside.
    pub fn at(&self, x: isize, y: isize) -> f32 {
        let inside = |at: isize, side: usize| at.clamp(0, side.cast_signed() - 1).cast_unsigned();
        let place = inside(y, self.height) * self.width + inside(x, self.width);
        self.pixels.get(place).copied().unwrap_or_default()
    }

    /// The brightness between pixels, bilinear. Whole numbers are the middles of pixels.
    pub fn between(&self, [x, y]: [f32; 2]) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let (right, down) = (x - left, y - top);
        let (left, top) = (left as isize, top as isize);
        let across = |row| self.at(left, row) * (1.0 - right) + self.at(left + 1, row) * right;
        across(top) * (1.0 - down) + across(top + 1) * down
    }

    /// Which pixels are darker than the mean of the square of pixels around them, `reach` to each side.
    pub fn darker_than_around(&self, reach: usize) -> Vec<bool> {
        let sums = Sums::of(self);
        let mut dark = Vec::with_capacity(self.pixels.len());
        for (place, &brightness) in self.pixels.iter().enumerate() {
            let mean = sums.mean(place % self.width, place / self.width, reach);
            dark.push(brightness < mean - (SLIGHT + RELATIVE * mean));
        }
        dark
    }
}

/// Noise is not darkness: by so much, and by so large a part of the mean, has a pixel to be darker.
const SLIGHT: f32 = 1.0;
const RELATIVE: f32 = 0.02;

/// Sums of all pixels above and to the left, for the mean of any rectangle in four look-ups.
struct Sums {
    width: usize,
    height: usize,
    up_to: Vec<f64>,
}

impl Sums {
    fn of(grey: &Grey) -> Self {
        let stride = grey.width + 1;
        let mut up_to = vec![0.0; stride * (grey.height + 1)];
        for (y, row) in grey.pixels.chunks_exact(grey.width).enumerate() {
            let mut in_row = 0.0;
            for (x, &brightness) in row.iter().enumerate() {
                in_row += f64::from(brightness);
                up_to[(y + 1) * stride + x + 1] = up_to[y * stride + x + 1] + in_row;
            }
        }
        Self { width: grey.width, height: grey.height, up_to }
    }

    fn mean(&self, x: usize, y: usize, reach: usize) -> f32 {
        let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(self.width));
        let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(self.height));
        let sum = |x: usize, y: usize| self.up_to[y * (self.width + 1) + x];
        let total = sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top);
        (total / ((right - left) * (bottom - top)) as f64) as f32
    }
}
