//! The face in a live frame, small: what a window shows of a strip.

use candor_core::face::Region;
use fast_image_resize::{
    FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer,
    images::{Image, ImageRef},
};
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

use crate::desk::Pixels;

/// No live frame is longer along an edge.
const LARGEST_EDGE: usize = 8192;
/// How much of the picture round the mesh belongs to a face, as a share of its size, on every side: forehead and chin.
const MARGIN: f32 = 0.2;

/// The part of a JPEG that holds a face, with its longer edge at most `edge` pixels and never enlarged; `None` where the
/// JPEG is none or the face lies outside of it.
#[must_use]
pub fn face_in(jpeg: &[u8], region: Region, edge: u32) -> Option<Pixels> {
    let options = DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::RGBA)
        .set_max_width(LARGEST_EDGE)
        .set_max_height(LARGEST_EDGE);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    let rgba = decoder.decode().ok()?;
    let (width, height) = decoder.dimensions()?;
    let source = ImageRef::new(width as u32, height as u32, &rgba, PixelType::U8x4).ok()?;
    let (left, right) = part(region.x, region.width, width as u32)?;
    let (top, bottom) = part(region.y, region.height, height as u32)?;
    let (wide, high) = (right - left, bottom - top);
    let shrink = (f64::from(edge) / f64::from(wide.max(high))).min(1.0);
    let to = |side: u32| ((f64::from(side) * shrink).round() as u32).max(1);
    let mut face = Image::new(to(wide), to(high), PixelType::U8x4);
    // Alpha is 255 everywhere: nothing to multiply.
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::SuperSampling(FilterType::Hamming, 2))
        .use_alpha(false)
        .crop(left.into(), top.into(), wide.into(), high.into());
    Resizer::new().resize(&source, &mut face, &options).ok()?;
    Some(Pixels { width: face.width(), height: face.height(), rgba: face.into_vec().into() })
}

/// The pixels from and to which a span of a picture's side goes, with its margin, as far as there is picture.
fn part(from: f32, span: f32, side: u32) -> Option<(u32, u32)> {
    let pixel = |share: f32| (share.clamp(0.0, 1.0) * side as f32).round() as u32;
    let (from, to) = (pixel(from - MARGIN * span), pixel(from + (1.0 + MARGIN) * span));
    (to > from).then_some((from, to))
}
