//! A frame as a sensor would have seen it: decoded, made linear, one colour a pixel.

use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

use super::PictureError;

/// Sensor counts without light.
pub const BLACK: u16 = 600;

/// Sensor counts at which a pixel is full: 14 bits, a little less than all of them.
pub const WHITE: u16 = 15_520;

/// What the sensor sees of a white wall in daylight, relative to green: red and blue are weaker, as behind real filters.
pub const NEUTRAL: [(u32, u32); 3] = [(1, 2), (1, 1), (2, 3)];

/// A decoded frame, three bytes a pixel.
pub struct Pixels {
    pub width: usize,
    pub height: usize,
    rgb: Vec<u8>,
}

/// A red–green / green–blue mosaic: `u16` little-endian, rows from the top. Width and height are even.
pub struct Mosaic {
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// Decodes a frame.
///
/// # Errors
/// When it is no JPEG, or cut short.
pub fn decode(frame: &[u8]) -> Result<Pixels, PictureError> {
    let undecodable = |error: &dyn std::fmt::Display| PictureError::Undecodable(error.to_string());
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(frame), options);
    let rgb = decoder.decode().map_err(|error| undecodable(&error))?;
    let (width, height) = decoder.dimensions().ok_or_else(|| undecodable(&"it has no size"))?;
    if rgb.len() != width * height * 3 {
        return Err(undecodable(&"it has fewer pixels than it says"));
    }
    Ok(Pixels { width, height, rgb })
}

/// The mosaic of a frame. An odd last row or column is left out.
///
/// # Errors
/// When nothing would be left.
pub fn mosaic(pixels: &Pixels) -> Result<Mosaic, PictureError> {
    let (width, height) = (pixels.width & !1, pixels.height & !1);
    if width == 0 || height == 0 {
        return Err(PictureError::TooSmall { width: pixels.width, height: pixels.height });
    }
    let [red, green, blue] = NEUTRAL.map(curve);
    let mut bytes = Vec::with_capacity(width * height * 2);
    for (y, row) in pixels.rgb.chunks_exact(pixels.width * 3).take(height).enumerate() {
        let pairs = row[..width * 3].chunks_exact(6);
        if y % 2 == 0 {
            pairs.for_each(|pair| put(&mut bytes, red[usize::from(pair[0])], green[usize::from(pair[4])]));
        } else {
            pairs.for_each(|pair| put(&mut bytes, green[usize::from(pair[1])], blue[usize::from(pair[5])]));
        }
    }
    Ok(Mosaic { width: width as u32, height: height as u32, bytes })
}

fn put(bytes: &mut Vec<u8>, left: u16, right: u16) {
    let ([a, b], [c, d]) = (left.to_le_bytes(), right.to_le_bytes());
    bytes.extend([a, b, c, d]);
}

/// Sensor counts for each sRGB value of a colour that the sensor sees with this strength: the inverse of IEC 61966-2-1.
fn curve((numerator, denominator): (u32, u32)) -> [u16; 256] {
    let strength = f64::from(numerator) / f64::from(denominator);
    std::array::from_fn(|value| {
        let encoded = value as f64 / 255.0;
        let linear = if encoded <= 0.04045 { encoded / 12.92 } else { ((encoded + 0.055) / 1.055).powf(2.4) };
        BLACK + (linear * strength * f64::from(WHITE - BLACK)).round() as u16
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn each_pixel_keeps_the_colour_of_its_filter() {
        let rgb = (0..3 * 3).flat_map(|_| [255, 0, 255]).collect();
        let raw = mosaic(&Pixels { width: 3, height: 3, rgb }).unwrap();
        let counts: Vec<u16> = raw.bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        let span = WHITE - BLACK;
        assert_eq!((raw.width, raw.height), (2, 2));
        assert_eq!(counts, [BLACK + span / 2, BLACK, BLACK, BLACK + (f64::from(span) * 2.0 / 3.0).round() as u16]);
    }

    #[test]
    fn curves_rise_from_black_to_white() {
        let green = curve((1, 1));
        assert_eq!((green[0], green[255]), (BLACK, WHITE));
        assert!(green.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn a_frame_of_one_row_is_too_small() {
        let one = Pixels { width: 4, height: 1, rgb: vec![0; 12] };
        assert!(matches!(mosaic(&one), Err(PictureError::TooSmall { width: 4, height: 1 })));
    }
}
