//! Photos made byte by byte, for tests and benchmarks: the structure that each maker's RAW files have, with JPEG pictures
//! that are given, and room where the raw data would be. Not a part of the program, and no encoder of raw data.

pub mod formats;
pub mod jpeg;
mod layout;
pub mod tiff;

pub use layout::Photo;

/// What a camera writes of an exposure.
#[derive(Clone, Copy, Debug)]
pub struct Shot<'a> {
    /// The body's maker.
    pub make: &'a str,
    /// The body's model.
    pub model: &'a str,
    /// EXIF orientation, 1 to 8.
    pub orientation: u16,
    /// When it was taken, as EXIF has it: `2026:11:24 05:31:39`.
    pub date_time: &'a str,
    /// Digits after the second's point.
    pub subsecond: Option<&'a str>,
    /// The distance to UTC, `+02:00`.
    pub offset: Option<&'a str>,
    /// The body's count of its pictures.
    pub image_number: Option<u32>,
    /// Width and height of the picture as stored, in pixels.
    pub size: (u16, u16),
    /// How much raw data there is, in bytes.
    pub raw_bytes: u32,
}
