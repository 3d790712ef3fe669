//! A frame of the clip as the files of a photograph: a JPEG with EXIF, and a DNG whose mosaic is made from the frame's pixels.

mod dng;
mod exif;
mod jpeg;
mod mosaic;
mod tiff;

use jiff::ZonedDateTime;

use crate::Format;

/// What is written into both files.
#[derive(Clone, Debug)]
pub struct Metadata {
    pub model: &'static str,
    /// When the shutter opened.
    pub taken: ZonedDateTime,
    pub exposure: Exposure,
    /// EXIF `ImageNumber`: the frame of the clip that was shot, from 0.
    pub image_number: u32,
}

/// How it was exposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exposure {
    /// Seconds, as numerator and denominator.
    pub time: (u32, u32),
    /// Aperture number × 100.
    pub f_number: u32,
    /// ISO speed.
    pub iso: u16,
}

/// The files of one photograph.
#[derive(Clone, Debug)]
pub struct Developed {
    pub jpeg: Option<Vec<u8>>,
    pub dng: Option<Vec<u8>>,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// Why a frame could not be made into a photograph.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// The frame is no JPEG that can be decoded.
    #[error("the frame cannot be decoded: {0}")]
    Undecodable(String),
    /// It has no 2 × 2 pixels, which a colour mosaic needs.
    #[error("a frame of {width} × {height} pixels is too small for a mosaic")]
    TooSmall {
        /// Pixels.
        width: usize,
        /// Pixels.
        height: usize,
    },
    /// The metadata do not fit into a JPEG's segment.
    #[error("{0} bytes of metadata do not fit into a JPEG")]
    TooMuchMetadata(usize),
}

/// Makes the files of a photograph from a frame's JPEG.
///
/// # Errors
/// When the frame is no JPEG that can be decoded, or too small.
pub fn develop(frame: &[u8], metadata: &Metadata, format: Format) -> Result<Developed, PictureError> {
    let pixels = mosaic::decode(frame)?;
    let size = (pixels.width as u32, pixels.height as u32);
    let jpeg = jpeg::with_exif(frame, &exif::for_jpeg(metadata, size))?;
    let dng = if format.raw() { Some(dng::write(&mosaic::mosaic(&pixels)?, &jpeg, size, metadata)?) } else { None };
    Ok(Developed { jpeg: format.jpeg().then_some(jpeg), dng, size })
}
