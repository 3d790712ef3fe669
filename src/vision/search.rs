//! Finding every face in a still, the small ones too, without spending seconds on a portrait.

use crate::{
    VisionError,
    candidates::Detection,
    detect::Detector,
    picture::{Pixels, Raster},
    warp::Roi,
};

/// Sides of the search windows, as fractions of the picture's long side: the whole, a half, a fifth.
const WINDOWS: [f32; 3] = [1.0, 0.5, 0.2];
/// The smallest face that the full-range detector finds, as a fraction of its window.
const SMALLEST: f32 = 0.08;
/// Faces smaller than this fraction of the largest one are bystanders; finer windows are not searched for them.
const BYSTANDER: f32 = 0.2;
/// Neighbouring windows share this much of their side, so that no face is cut by all of them.
const SHARED: f32 = 0.25;
/// Sampling may skip this many pixels before a smaller copy of the picture is sampled instead.
const LONGEST_STEP: f32 = 2.0;

/// A picture with copies at half, a quarter, ... of its size, made when first needed.
pub struct Pyramid<'a> {
    full: Pixels<'a>,
    reduced: Vec<Raster>,
}

impl<'a> Pyramid<'a> {
    /// A pyramid over a picture.
    pub fn over(full: Pixels<'a>) -> Self {
        Self { full, reduced: Vec::new() }
    }

    /// The copy in which a square of that side (in the picture's pixels) can be sampled to `samples` pixels without
    /// skipping detail, and how many times smaller it is.
    pub fn for_sampling(&mut self, side: f32, samples: f32) -> (Pixels<'_>, f32) {
        let mut level = 0;
        while side / samples / f32::exp2(level as f32) > LONGEST_STEP && self.has(level) {
            level += 1;
        }
        match level.checked_sub(1).and_then(|index| self.reduced.get(index)) {
            Some(raster) => (raster.pixels(), f32::exp2(level as f32)),
            None => (self.full, 1.0),
        }
    }

    /// Makes the copy `level + 1` from the copy `level`, unless that one is tiny already.
    fn has(&mut self, level: usize) -> bool {
        if self.reduced.len() > level {
            return true;
        }
        let last = self.reduced.last().map_or(self.full, Raster::pixels);
        if last.long_side() < 32 {
            return false;
        }
        self.reduced.push(Raster::halved(last));
        true
    }
}

/// One pass over a still: the coarse one over the whole picture first, then finer ones for smaller faces.
#[derive(Clone, Copy, Debug)]
pub struct Pass {
    /// Side of its windows, as a fraction of the picture's long side.
    fraction: f32,
}

impl Pass {
    /// All passes, the coarsest first.
    pub fn all() -> impl Iterator<Item = Self> {
        WINDOWS.into_iter().map(|fraction| Self { fraction })
    }

    /// Where this pass sees faces, in the picture's pixels. The same face may come more than once, from several windows
    /// and both detectors: where the mesh does not take to one of the boxes it may to the next.
    pub fn detect(
        self,
        pyramid: &mut Pyramid<'_>,
        short_range: &mut Detector,
        full_range: &mut Detector,
    ) -> Result<Vec<Detection>, VisionError> {
        let picture = pyramid.full;
        let mut found = Vec::new();
        if self.fraction >= 1.0 {
            found.extend(detect_in(pyramid, short_range, Roi::letterbox(picture))?);
        }
        for window in windows(picture, self.side(picture)) {
            found.extend(detect_in(pyramid, full_range, window)?);
        }
        Ok(found)
    }

    /// Whether finer passes can only find bystanders, given the side of the largest face so far.
    pub fn suffices(self, picture: Pixels<'_>, largest: f32) -> bool {
        self.side(picture) * SMALLEST < largest * BYSTANDER
    }

    fn side(self, picture: Pixels<'_>) -> f32 {
        picture.long_side() as f32 * self.fraction
    }
}

fn detect_in(pyramid: &mut Pyramid<'_>, detector: &mut Detector, window: Roi) -> Result<Vec<Detection>, VisionError> {
    let (pixels, factor) = pyramid.for_sampling(window.size[0], detector.side() as f32);
    let found = detector.detect_in(pixels, window.reduced(factor))?;
    Ok(found.into_iter().map(|detection| detection.enlarged(factor)).collect())
}

/// Squares of that side that cover the picture and share a part with their neighbours.
fn windows(picture: Pixels<'_>, side: f32) -> Vec<Roi> {
    let (xs, ys) = (starts(picture.width as f32, side), starts(picture.height as f32, side));
    ys.iter()
        .flat_map(|y| xs.iter().map(move |x| (x, y)))
        .map(|(x, y)| Roi { centre: [x + side / 2.0, y + side / 2.0], size: [side, side], rotation: 0.0 })
        .collect()
}

/// Where windows start along one axis; one that is longer than the picture is centred on it.
fn starts(length: f32, side: f32) -> Vec<f32> {
    let room = length - side;
    if room <= 0.0 {
        return vec![room / 2.0];
    }
    let steps = (room / (side * (1.0 - SHARED))).ceil().max(1.0);
    (0..=steps as usize).map(|step| room * step as f32 / steps).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_cover_the_picture_and_overlap() {
        for (length, side) in [(960.0, 960.0), (640.0, 960.0), (960.0, 480.0), (640.0, 192.0), (961.0, 960.0)] {
            let starts = starts(length, side);
            assert!(starts[0] <= 0.0 && starts[starts.len() - 1] + side >= length, "{length} {side}: {starts:?}");
            let gaps = starts.windows(2).map(|pair| pair[1] - pair[0]);
            assert!(gaps.into_iter().all(|gap| gap > 0.0 && gap <= side * 0.75 + 0.01), "{length} {side}: {starts:?}");
        }
    }

    #[test]
    fn a_large_picture_is_sampled_from_a_smaller_copy() {
        let rgb = vec![90; 640 * 480 * 3];
        let mut pyramid = Pyramid::over(Pixels { width: 640, height: 480, rgb: &rgb });
        let (pixels, factor) = pyramid.for_sampling(640.0, 128.0);
        assert_eq!((pixels.width, pixels.height, factor as u32), (160, 120, 4));
        let (pixels, factor) = pyramid.for_sampling(200.0, 128.0);
        assert_eq!((pixels.width, factor as u32), (640, 1));
    }
}
