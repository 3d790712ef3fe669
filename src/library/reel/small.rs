//! Live frames made small, and small pictures made ready to be shown.

use std::sync::Arc;

use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

use crate::desk::Pixels;

/// The longer edge of a picture in pixels.
const EDGE: u32 = 320;
/// Of JPEG, 1..=100: what is smaller is not seen on a strip.
const QUALITY: u8 = 72;
/// No live frame is longer along an edge.
const LARGEST_EDGE: usize = 8192;

/// A JPEG with its longer edge at most 320 pixels, never enlarged; `None` where it is none.
pub(super) fn jpeg(large: &[u8]) -> Option<Arc<[u8]>> {
    let small = shrunk(large, ColorSpace::RGB, EDGE)?;
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode(small.buffer(), small.width(), small.height(), ExtendedColorType::Rgb8)
        .ok()?;
    Some(jpeg.into())
}

/// The picture of a JPEG, its longer edge at most `edge` pixels and never enlarged; `None` where it is none.
pub(super) fn pixels(jpeg: &[u8], edge: u32) -> Option<Pixels> {
    let shown = shrunk(jpeg, ColorSpace::RGBA, edge)?;
    Some(Pixels { width: shown.width(), height: shown.height(), rgba: shown.into_vec().into() })
}

fn shrunk(jpeg: &[u8], colours: ColorSpace, edge: u32) -> Option<Image<'static>> {
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(colours)
        .set_max_width(LARGEST_EDGE)
        .set_max_height(LARGEST_EDGE);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    let pixels = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    let (width, height) = (width as u32, height as u32);
    let kind = if colours == ColorSpace::RGBA { PixelType::U8x4 } else { PixelType::U8x3 };
    if width.max(height) <= edge {
        return Image::from_vec_u8(width, height, pixels, kind).ok();
    }
    let source = ImageRef::new(width, height, &pixels, kind).ok()?;
    let shrink = f64::from(edge) / f64::from(width.max(height));
    let to = |side: u32| ((f64::from(side) * shrink).round() as u32).max(1);
    let mut small = Image::new(to(width), to(height), kind);
    // Alpha is 255 everywhere: nothing to multiply.
    let options = ResizeOptions::new().resize_alg(ResizeAlg::SuperSampling(FilterType::Hamming, 2)).use_alpha(false);
    Resizer::new().resize(&source, &mut small, &options).ok()?;
    Some(small)
}
