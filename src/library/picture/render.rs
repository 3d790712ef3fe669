//! From a stored picture to one for the screen: a part of it or the whole, as small as wanted, upright.

use std::{iter::repeat_n, mem, sync::Arc};

use candor_core::face::Region;
use candor_photo::Orientation;
use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};

use super::jpeg::Stored;
use crate::desk::Pixels;

/// So many pictures that nobody holds any more are kept for their memory.
const MOST_SPARE: usize = 2;

/// A rectangle of whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rectangle {
    left: u32,
    top: u32,
    width: u32,
    height: u32,
}

/// Makes pictures for the screen; keeps its memory from one to the next.
#[derive(Debug, Default)]
pub(crate) struct Renderer {
    resizer: Resizer,
    small: Vec<u8>,
    /// Pictures that nobody holds any more.
    spare: Vec<Arc<[u8]>>,
}

/// A part of a photo for the screen.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Width and height that the whole upright picture has at this scale, in pixels.
    pub(crate) whole: (u32, u32),
    pub(crate) pixels: Pixels,
}

impl Renderer {
    /// The whole picture, its longer edge at most `edge` pixels. Never enlarged.
    pub(crate) fn whole(&mut self, stored: &Stored, edge: u32) -> Result<Pixels, String> {
        let (width, height) = stored.size;
        self.render(stored, Rectangle { left: 0, top: 0, width, height }, edge)
    }

    /// A part of the picture, given in fractions of the upright one; what lies outside is left out. Its own pixels, unless
    /// its longer edge has more than `edge`.
    pub(crate) fn part(&mut self, stored: &Stored, part: &Region, edge: u32) -> Result<Part, String> {
        let upright = stored.orientation.upright_size(stored.size);
        let rectangle = Rectangle::of(part, upright);
        let pixels = self.render(stored, rectangle.stored(stored.orientation, upright), edge)?;
        let scaled = |side: u32, from: u32, to: u32| {
            (u64::from(side) * u64::from(to) + u64::from(from) / 2).checked_div(u64::from(from)).unwrap_or(0) as u32
        };
        let (from, to) = if rectangle.width >= rectangle.height {
            (rectangle.width, pixels.width)
        } else {
            (rectangle.height, pixels.height)
        };
        Ok(Part { whole: (scaled(upright.0, from, to), scaled(upright.1, from, to)), pixels })
    }

    fn render(&mut self, stored: &Stored, part: Rectangle, edge: u32) -> Result<Pixels, String> {
        let row = stored.size.0;
        if part.width.max(part.height) <= edge {
            let first = (part.top as usize * row as usize + part.left as usize) * 3;
            let rgb = stored.rgb.get(first..).unwrap_or_default();
            return Ok(self.upright(stored.orientation, (part.width, part.height), row, rgb));
        }
        let size = shrunk((part.width, part.height), edge);
        let [left, top, width, height] = [part.left, part.top, part.width, part.height].map(f64::from);
        self.shrink(PixelType::U8x3, stored.size, &stored.rgb, resizing().crop(left, top, width, height), size)?;
        let small = mem::take(&mut self.small);
        let pixels = self.upright(stored.orientation, size, size.0, &small);
        self.small = small;
        Ok(pixels)
    }

    /// A picture for the screen made smaller once more.
    pub(crate) fn smaller(&mut self, pixels: &Pixels, edge: u32) -> Result<Pixels, String> {
        let size = (pixels.width, pixels.height);
        if size.0.max(size.1) <= edge {
            return Ok(pixels.clone());
        }
        let (width, height) = shrunk(size, edge);
        // Alpha is 255 everywhere: nothing to multiply.
        self.shrink(PixelType::U8x4, size, &pixels.rgba, resizing().use_alpha(false), (width, height))?;
        Ok(Pixels { width, height, rgba: self.small.as_slice().into() })
    }

    /// Takes pictures whose memory may serve the next ones.
    pub(crate) fn reuse(&mut self, pixels: Vec<Pixels>) {
        self.spare.extend(pixels.into_iter().map(|pixels| pixels.rgba));
        self.spare.retain_mut(|rgba| Arc::get_mut(rgba).is_some());
        let surplus = self.spare.len().saturating_sub(MOST_SPARE);
        self.spare.drain(..surplus);
    }

    fn upright(&mut self, orientation: Orientation, stored: (u32, u32), row: u32, rgb: &[u8]) -> Pixels {
        let (width, height) = orientation.upright_size(stored);
        let bytes = width as usize * height as usize * 4;
        let place = self.spare.iter().position(|rgba| rgba.len() == bytes);
        let spare = place.map(|place| self.spare.swap_remove(place));
        let mut rgba = spare.unwrap_or_else(|| repeat_n(0, bytes).collect());
        if let Some(rgba) = Arc::get_mut(&mut rgba) {
            orientation.upright_rgba(stored, row, rgb, rgba);
        }
        Pixels { width, height, rgba }
    }

    fn shrink(
        &mut self,
        pixel: PixelType,
        (width, height): (u32, u32),
        pixels: &[u8],
        options: ResizeOptions,
        to: (u32, u32),
    ) -> Result<(), String> {
        let said = |error: &dyn std::error::Error| error.to_string();
        let source = ImageRef::new(width, height, pixels, pixel).map_err(|error| said(&error))?;
        self.small.resize(to.0 as usize * to.1 as usize * pixel.size(), 0);
        let mut target = Image::from_slice_u8(to.0, to.1, &mut self.small, pixel).map_err(|error| said(&error))?;
        self.resizer.resize(&source, &mut target, &options).map_err(|error| said(&error))
    }
}

fn resizing() -> ResizeOptions {
    ResizeOptions::new().resize_alg(ResizeAlg::SuperSampling(FilterType::Hamming, 2))
}

fn shrunk((width, height): (u32, u32), edge: u32) -> (u32, u32) {
    let longest = u64::from(width.max(height));
    let scaled = |side: u32| ((u64::from(side) * u64::from(edge)).div_ceil(longest) as u32).max(1);
    (scaled(width), scaled(height))
}

impl Rectangle {
    /// The pixels of a part of a picture, at least one.
    fn of(part: &Region, (width, height): (u32, u32)) -> Self {
        let span = |from: f32, length: f32, side: u32| {
            let at = |fraction: f64| (fraction * f64::from(side)).round().clamp(0.0, f64::from(side)) as u32;
            let first = at(f64::from(from)).min(side.saturating_sub(1));
            (first, at(f64::from(from) + f64::from(length)).saturating_sub(first).max(1))
        };
        let (left, width) = span(part.x, part.width, width);
        let (top, height) = span(part.y, part.height, height);
        Self { left, top, width, height }
    }

    /// Where a part of the upright picture lies in the stored one.
    fn stored(self, orientation: Orientation, (width, height): (u32, u32)) -> Self {
        let from_right = width.saturating_sub(self.left + self.width);
        let from_bottom = height.saturating_sub(self.top + self.height);
        let (left, top) = match orientation {
            Orientation::Normal => (self.left, self.top),
            Orientation::MirrorHorizontal => (from_right, self.top),
            Orientation::Rotate180 => (from_right, from_bottom),
            Orientation::MirrorVertical => (self.left, from_bottom),
            Orientation::Transpose => (self.top, self.left),
            Orientation::Rotate90 => (self.top, from_right),
            Orientation::Transverse => (from_bottom, from_right),
            Orientation::Rotate270 => (from_bottom, self.left),
        };
        let (width, height) = orientation.upright_size((self.width, self.height));
        Self { left, top, width, height }
    }
}

#[cfg(test)]
mod tests;
