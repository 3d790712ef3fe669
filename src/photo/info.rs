//! What is read from a photo's file, and how.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Read, Seek, SeekFrom},
    path::Path,
};

use crate::{
    CaptureTime, Kind, Orientation, PhotoError,
    container::{self, Found},
};

/// What the file says of a photo.
#[derive(Clone, Debug, PartialEq)]
pub struct PhotoInfo {
    /// What is really inside, whatever the file is called.
    pub kind: Kind,
    /// The JPEG pictures inside, the largest first; a JPEG file is its own first preview.
    pub previews: Vec<Preview>,
    /// How the picture and its previews have to be turned.
    pub orientation: Orientation,
    /// When it was taken.
    pub captured: Option<CaptureTime>,
    /// The body's maker, empty where unknown.
    pub make: String,
    /// The body's model, empty where unknown.
    pub model: String,
    /// EXIF `ImageNumber` (0x9211).
    pub image_number: Option<u32>,
    /// Upright size of the picture itself in pixels, where known.
    pub size: Option<(u32, u32)>,
}

/// A JPEG picture inside a photo's file, as stored: not yet turned upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Preview {
    /// Where it begins in the file, in bytes.
    pub offset: u64,
    /// How long it is.
    pub bytes: u64,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Reads what a photo's file says.
///
/// # Errors
/// The file cannot be read or is no photo.
pub fn read(path: &Path) -> Result<PhotoInfo, PhotoError> {
    read_from(open(path)?, path)
}

/// Reads what an open photo says; `path` is only for messages.
///
/// # Errors
/// The photo cannot be read or is none.
pub fn read_from<R: Read + Seek>(photo: R, path: &Path) -> Result<PhotoInfo, PhotoError> {
    let Found { kind, exif, previews } = known(container::find(photo), path)?;
    let orientation = exif.orientation();
    let largest = previews.first().map(|largest| (largest.width, largest.height));
    let size = exif.size(largest).map(|stored| orientation.upright_size(stored));
    let (captured, image_number) = (exif.captured(), exif.image_number());
    let (make, model) = exif.into_body();
    Ok(PhotoInfo { kind, previews, orientation, captured, make, model, image_number, size })
}

fn known<T>(found: io::Result<Option<T>>, path: &Path) -> Result<T, PhotoError> {
    match found {
        Ok(Some(found)) => Ok(found),
        Ok(None) => Err(PhotoError::UnknownFormat { path: path.to_owned() }),
        Err(source) => Err(PhotoError::Io { path: path.to_owned(), source }),
    }
}

fn open(path: &Path) -> Result<File, PhotoError> {
    let io = |source| PhotoError::Io { path: path.to_owned(), source };
    // Opening a pipe would wait for whoever writes into it, for ever; opening a device may do anything.
    if !fs::metadata(path).map_err(io)?.is_file() {
        return Err(PhotoError::NoFile { path: path.to_owned() });
    }
    File::open(path).map_err(io)
}

impl PhotoInfo {
    /// The smallest preview whose longer edge has at least `edge` pixels; the largest of all where none has. Small
    /// thumbnails with black bars, which many bodies write to fill 4:3, are passed over. `None` only where there are no
    /// previews.
    #[must_use]
    pub fn smallest_sufficient(&self, edge: u32) -> Option<&Preview> {
        let largest = self.largest()?;
        let suffices = |preview: &&Preview| preview.width.max(preview.height) >= edge && preview.has_shape_of(largest);
        self.previews.iter().rev().find(suffices).or(Some(largest))
    }

    /// The largest preview.
    #[must_use]
    pub fn largest(&self) -> Option<&Preview> {
        self.previews.first()
    }

    /// How large the largest preview is along its longer edge, as a share of the photo's own, at most 1; `None` where either
    /// is not known. Many bodies put in no more than a screen's worth.
    #[must_use]
    pub fn preview_share(&self) -> Option<f32> {
        let (width, height) = self.size?;
        let largest = self.largest()?;
        let share = largest.width.max(largest.height) as f32 / width.max(height).max(1) as f32;
        Some(share.min(1.0))
    }
}

impl Preview {
    /// Whether the ratios of the sides differ by less than 4 %: 4:3 against 3:2 is 12 %, rounding to blocks of 8 pixels
    /// less than 4 %.
    fn has_shape_of(&self, other: &Self) -> bool {
        let ratio = |preview: &Self| f64::from(preview.width) / f64::from(preview.height.max(1));
        (ratio(self) / ratio(other) - 1.0).abs() < 0.04
    }
}

/// Reads a preview's JPEG bytes.
///
/// # Errors
/// The file cannot be read, or no whole JPEG lies there (a file that is still being copied).
pub fn preview_jpeg(path: &Path, preview: &Preview) -> Result<Vec<u8>, PhotoError> {
    jpeg_in(&mut open(path)?, path, preview)
}

/// A preview with its JPEG, where there is one.
pub type PreviewBytes = Option<(Preview, Vec<u8>)>;

/// Reads what a photo's file says and the bytes of the smallest sufficient preview ([`PhotoInfo::smallest_sufficient`]),
/// the file opened once: opening takes most of the time that this needs. The bytes are absent where there are no previews.
///
/// # Errors
/// As for [`read`] and [`preview_jpeg`].
pub fn read_with_preview(path: &Path, edge: u32) -> Result<(PhotoInfo, PreviewBytes), PhotoError> {
    let mut file = open(path)?;
    let info = read_from(&file, path)?;
    let preview = info.smallest_sufficient(edge).copied();
    let preview = preview.map(|preview| Ok((preview, jpeg_in(&mut file, path, &preview)?))).transpose()?;
    Ok((info, preview))
}

fn jpeg_in(file: &mut File, path: &Path, preview: &Preview) -> Result<Vec<u8>, PhotoError> {
    let io = |source| PhotoError::Io { path: path.to_owned(), source };
    let none = || PhotoError::NoPreview { path: path.to_owned(), offset: preview.offset, bytes: preview.bytes };
    // A claim of gigabytes must not become memory.
    let there = file.metadata().map_err(io)?.len().saturating_sub(preview.offset);
    let bytes = usize::try_from(preview.bytes).ok().filter(|_| preview.bytes <= there).ok_or_else(none)?;
    file.seek(SeekFrom::Start(preview.offset)).map_err(io)?;
    let mut jpeg = vec![0; bytes];
    match file.read_exact(&mut jpeg) {
        Ok(()) if jpeg.starts_with(&[0xFF, 0xD8]) => Ok(jpeg),
        Ok(()) => Err(none()),
        // It has been cut meanwhile.
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Err(none()),
        Err(error) => Err(io(error)),
    }
}

/// Whether everything that the file speaks of lies inside it: previews, strips of raw data, boxes, and the end mark of a
/// JPEG file. A file that is still being copied fails this; what the bytes hold is not looked at.
///
/// # Errors
/// The file cannot be read, or its first bytes are those of no photo (perhaps not yet).
pub fn is_complete(path: &Path) -> Result<bool, PhotoError> {
    is_complete_from(open(path)?, path)
}

/// [`is_complete`] of an open photo; `path` is only for messages.
///
/// # Errors
/// As for [`is_complete`].
pub fn is_complete_from<R: Read + Seek>(photo: R, path: &Path) -> Result<bool, PhotoError> {
    known(container::is_whole(photo), path)
}
