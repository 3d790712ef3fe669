//! Upright pictures of a wanted size out of a photo's embedded previews. RAW pixels are never decoded: the camera's own
//! JPEG is what the photographer saw on its back.

use std::path::{Path, PathBuf};

use candor_photo::{Orientation, PhotoInfo, Preview};
use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

use crate::{
    desk::Pixels,
    error::{LibraryError, Result},
};

/// No camera's picture is larger, in pixels along an edge; a header that says so is damaged.
const LARGEST_EDGE: usize = 32_768;
/// Nor has one more pixels: 400 megapixels.
const MOST_PIXELS: usize = 400 << 20;
/// A preview with at least so many times the pixels is slow enough to show a smaller one before it.
const SLOW: u64 = 5;
/// A preview this many times smaller than wanted says too little to be worth showing first.
const TOO_SMALL: u32 = 4;

/// A preview in one of a photo's files.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    path: PathBuf,
    preview: Preview,
    orientation: Orientation,
}

/// The previews to show a photo from.
#[derive(Clone, Debug)]
pub(crate) struct Sources {
    /// One that is there sooner and is smaller than wanted; only where the sufficient one is slow.
    pub(crate) first: Option<Source>,
    /// The smallest that suffices, or the largest there is.
    pub(crate) best: Source,
}

/// A photo's picture with its longer edge at most `edge` pixels, from the smallest sufficient preview of the photo or of
/// its companion. Never enlarged.
///
/// # Errors
/// When there is no preview or it cannot be decoded.
pub fn picture(photo: &Path, companion: Option<&Path>, edge: u32) -> Result<Pixels> {
    decode(&sources(photo, companion, edge)?.best, edge)
}

/// Finds the previews to show a photo from.
pub(crate) fn sources(photo: &Path, companion: Option<&Path>, edge: u32) -> Result<Sources> {
    let own = candor_photo::read(photo);
    let suffices = own.as_ref().is_ok_and(|info| best_edge(info) >= edge);
    // A RAW may hold only a small preview where its JPEG is whole.
    let other = companion.filter(|_| !suffices).and_then(|path| Some((path, candor_photo::read(path).ok()?)));
    let (path, info) = match (own, other) {
        (Ok(own), Some((path, other))) if best_edge(&other) > best_edge(&own) => (path, other),
        (Ok(own), _) => (photo, own),
        (Err(_), Some((path, other))) => (path, other),
        (Err(error), None) => return Err(error.into()),
    };
    let best = info.smallest_sufficient(edge).ok_or_else(|| LibraryError::Preview {
        path: path.to_owned(),
        what: "its camera put no preview into it".to_owned(),
    })?;
    let source = |preview: &Preview| Source { path: path.to_owned(), preview: *preview, orientation: info.orientation };
    let is_quick = |preview: &&Preview| {
        pixels(preview) * SLOW <= pixels(best) && longer(preview) >= edge / TOO_SMALL && longer(preview) < longer(best)
    };
    Ok(Sources { first: info.previews.iter().find(is_quick).map(source), best: source(best) })
}

fn best_edge(info: &PhotoInfo) -> u32 {
    info.largest().map_or(0, longer)
}

fn longer(preview: &Preview) -> u32 {
    preview.width.max(preview.height)
}

fn pixels(preview: &Preview) -> u64 {
    u64::from(preview.width) * u64::from(preview.height)
}

/// Decodes a preview, makes it as small as wanted and turns it upright.
pub(crate) fn decode(source: &Source, edge: u32) -> Result<Pixels> {
    let unreadable = |what: String| LibraryError::Preview { path: source.path.clone(), what };
    let jpeg = candor_photo::preview_jpeg(&source.path, &source.preview)?;
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::RGBA)
        .set_max_width(LARGEST_EDGE)
        .set_max_height(LARGEST_EDGE);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    decoder.decode_headers().map_err(|error| unreadable(error.to_string()))?;
    let (width, height) = decoder.dimensions().ok_or_else(|| unreadable("it has no size".to_owned()))?;
    if width * height > MOST_PIXELS {
        return Err(unreadable(format!("it claims to have {width} × {height} pixels")));
    }
    let rgba = decoder.decode().map_err(|error| unreadable(error.to_string()))?;
    let (width, height) = (width as u32, height as u32);
    let (width, height, rgba) = shrunk(rgba, (width, height), edge).map_err(unreadable)?;
    let (width, height, rgba) = source.orientation.upright(width, height, rgba, 4);
    Ok(Pixels { width, height, rgba: rgba.into() })
}

fn shrunk(rgba: Vec<u8>, (width, height): (u32, u32), edge: u32) -> std::result::Result<(u32, u32, Vec<u8>), String> {
    let longest = width.max(height);
    if longest <= edge {
        return Ok((width, height, rgba));
    }
    let scaled = |side: u32| ((u64::from(side) * u64::from(edge)).div_ceil(u64::from(longest)) as u32).max(1);
    let (to_width, to_height) = (scaled(width), scaled(height));
    let source = ImageRef::new(width, height, &rgba, PixelType::U8x4).map_err(|error| error.to_string())?;
    let mut target = Image::new(to_width, to_height, PixelType::U8x4);
    // Alpha is 255 everywhere: nothing to multiply.
    let options = ResizeOptions::new().resize_alg(ResizeAlg::SuperSampling(FilterType::Hamming, 2)).use_alpha(false);
    Resizer::new().resize(&source, &mut target, &options).map_err(|error| error.to_string())?;
    Ok((to_width, to_height, target.into_vec()))
}
