//! The EXIF values that culling needs. The first that is found of each counts.

use crate::{CaptureTime, Orientation};

/// EXIF values as they stand in the file, where they were found.
#[derive(Debug, Default)]
pub(crate) struct Exif {
    pub(super) make: Option<String>,
    pub(super) model: Option<String>,
    pub(super) orientation: Option<Orientation>,
    pub(super) original: Time,
    pub(super) digitized: Time,
    pub(super) image_number: Option<u32>,
    /// Size of the finished picture as the format's own tags give it.
    pub(super) cropped: Option<(u32, u32)>,
    /// `PixelXDimension` and `PixelYDimension`.
    pub(super) pixels: (Option<u32>, Option<u32>),
    /// Size of the largest full picture, sensor's edge included.
    pub(super) full: Option<(u32, u32)>,
}

/// A time in EXIF's three parts.
#[derive(Debug, Default)]
pub(super) struct Time {
    pub(super) local: Option<String>,
    pub(super) subsecond: Option<String>,
    pub(super) offset: Option<String>,
}

impl Time {
    fn captured(&self) -> Option<CaptureTime> {
        CaptureTime::from_exif(self.local.as_deref()?, self.subsecond.as_deref(), self.offset.as_deref())
    }
}

impl Exif {
    pub(crate) fn orientation(&self) -> Orientation {
        self.orientation.unwrap_or_default()
    }

    pub(crate) fn captured(&self) -> Option<CaptureTime> {
        self.original.captured().or_else(|| self.digitized.captured())
    }

    pub(crate) fn image_number(&self) -> Option<u32> {
        self.image_number
    }

    /// The size of the picture as stored: as the format or EXIF gives it; else that of a full-size preview, which lacks
    /// the sensor's edge; else that of the sensor.
    pub(crate) fn size(&self, largest_preview: Option<(u32, u32)>) -> Option<(u32, u32)> {
        let known = |size: &(u32, u32)| size.0 > 0 && size.1 > 0;
        let pixels = Option::zip(self.pixels.0, self.pixels.1);
        let full_size = |preview: &(u32, u32)| self.full.is_none_or(|full| is_nearly(preview.0, full.0));
        let previewed = largest_preview.filter(full_size);
        [self.cropped, pixels, previewed, self.full].into_iter().flatten().find(known)
    }

    /// Maker and model, empty where unknown.
    pub(crate) fn into_body(self) -> (String, String) {
        (self.make.unwrap_or_default(), self.model.unwrap_or_default())
    }

    /// Keeps the larger of two full pictures.
    pub(super) fn offer_full(&mut self, width: u32, height: u32) {
        let area = |(width, height): (u32, u32)| u64::from(width) * u64::from(height);
        if area((width, height)) > self.full.map_or(0, area) {
            self.full = Some((width, height));
        }
    }
}

/// Whether a preview's side is the sensor's but for its edge, which takes at most a few hundredths.
fn is_nearly(side: u32, sensor: u32) -> bool {
    side <= sensor && u64::from(side) * 20 >= u64::from(sensor) * 19
}
