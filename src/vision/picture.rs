//! A decoded picture, and the views of it that the rest of the crate samples.

use std::sync::Arc;

use crate::VisionError;

/// A decoded picture: 8-bit RGB, rows from the top, no padding, turned as it was stored. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels, > 0.
    pub width: u32,
    /// Height in pixels, > 0.
    pub height: u32,
    /// `width * height * 3` bytes.
    pub rgb: Arc<[u8]>,
}

impl Picture {
    /// The pixels, once their number is known to fit the size.
    pub(crate) fn pixels(&self) -> Result<Pixels<'_>, VisionError> {
        let expected = (u64::from(self.width) * u64::from(self.height)).saturating_mul(3);
        let found = self.rgb.len() as u64;
        if expected == 0 || expected != found {
            return Err(VisionError::Picture { width: self.width, height: self.height, expected, found });
        }
        Ok(Pixels { width: self.width as usize, height: self.height as usize, rgb: &self.rgb })
    }
}

/// Borrowed RGB pixels; `rgb.len() == width * height * 3`, both sides > 0.
#[derive(Clone, Copy)]
pub struct Pixels<'a> {
    pub width: usize,
    pub height: usize,
    pub rgb: &'a [u8],
}

impl Pixels<'_> {
    /// The longer side, in pixels.
    pub fn long_side(&self) -> usize {
        self.width.max(self.height)
    }

    /// Width and height, as signed as coordinates are.
    pub fn size(&self) -> [i32; 2] {
        [self.width, self.height].map(|side| i32::try_from(side).unwrap_or(i32::MAX))
    }

    /// The pixel at (x, y), or the nearest one inside the picture: red, green, blue.
    pub fn nearest(&self, x: i32, y: i32) -> [f32; 3] {
        let [width, height] = self.size();
        let at = (y.clamp(0, height - 1) as usize * self.width + x.clamp(0, width - 1) as usize) * 3;
        [0, 1, 2].map(|channel| f32::from(self.rgb[at + channel]))
    }

    /// The luma (0..255) of the pixel at (x, y), or of the nearest one inside the picture.
    pub fn luma(&self, x: i32, y: i32) -> f32 {
        luma(self.nearest(x, y))
    }
}

/// The luma of a colour by BT.601, as JPEG and `OpenCV` have it.
pub fn luma([red, green, blue]: [f32; 3]) -> f32 {
    0.299 * red + 0.587 * green + 0.114 * blue
}

/// Owned RGB pixels: a reduced copy of a picture.
pub struct Raster {
    width: usize,
    height: usize,
    rgb: Vec<u8>,
}

impl Raster {
    /// The picture at half its size: each pixel is the mean of four. A last odd row or column is dropped.
    pub fn halved(from: Pixels<'_>) -> Self {
        let (width, height) = ((from.width / 2).max(1), (from.height / 2).max(1));
        let (right, down) = (if from.width > 1 { 3 } else { 0 }, if from.height > 1 { from.width * 3 } else { 0 });
        let mut rgb = Vec::with_capacity(width * height * 3);
        for y in 0..height {
            for x in 0..width {
                let at = (2 * y * from.width + 2 * x) * 3;
                for channel in at..at + 3 {
                    let sum = [channel, channel + right, channel + down, channel + down + right]
                        .iter()
                        .map(|&i| u16::from(from.rgb[i]))
                        .sum::<u16>();
                    rgb.push(((sum + 2) / 4) as u8);
                }
            }
        }
        Self { width, height, rgb }
    }

    /// Its pixels.
    pub fn pixels(&self) -> Pixels<'_> {
        Pixels { width: self.width, height: self.height, rgb: &self.rgb }
    }
}
