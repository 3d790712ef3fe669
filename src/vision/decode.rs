//! JPEG bytes to pixels, with limits: what comes from a camera or a card is foreign.

use std::{io::Cursor, iter, sync::Arc};

use zune_core::{colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

use crate::{Picture, VisionError};

/// Longest side that is decoded, in pixels: twice that of the largest sensor sold.
const MAX_SIDE: usize = 24_000;
/// Most pixels that are decoded: 200 megapixels, 600 MB.
const MAX_PIXELS: usize = 200_000_000;
/// Most pixels a byte of JPEG can stand for. A grey block of 64 pixels costs at least one bit in its DC scan, which is
/// 512 pixels a byte; a file that claims more than twice that is a bomb or was cut short.
const MAX_PIXELS_PER_BYTE: usize = 1024;

/// Decodes a JPEG (baseline or progressive; grey, YCbCr, RGB, CMYK and YCCK all come out as RGB). It is not turned: an
/// EXIF orientation is left to the caller.
///
/// # Errors
/// [`VisionError::Jpeg`] where the bytes are not a JPEG, are cut short or broken; [`VisionError::JpegTooLarge`] where it
/// claims more pixels than are plausible, before anything is allocated for them.
pub fn decode(jpeg: &[u8]) -> Result<Picture, VisionError> {
    if !ends_properly(jpeg) {
        return Err(broken(if jpeg.is_empty() { "it is empty" } else { "it is cut short, or no JPEG at all" }));
    }
    let options = DecoderOptions::default()
        .set_max_width(MAX_SIDE)
        .set_max_height(MAX_SIDE)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(Cursor::new(jpeg), options);
    decoder.decode_headers().map_err(broken)?;
    let info = decoder.info().ok_or_else(|| broken("it has no frame header"))?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    check_size(width, height, jpeg.len())?;

    let expected = width * height * 3;
    if decoder.output_buffer_size() != Some(expected) {
        return Err(broken("its colours are not understood"));
    }
    // Decoded in place: an `Arc<[u8]>` made from a `Vec` would copy every frame once more.
    let mut rgb: Arc<[u8]> = iter::repeat_n(0, expected).collect();
    let buffer = Arc::get_mut(&mut rgb).ok_or_else(|| broken("its buffer is shared"))?;
    decoder.decode_into(buffer).map_err(broken)?;
    Ok(Picture { width: width as u32, height: height as u32, rgb })
}

fn broken(reason: impl std::fmt::Display) -> VisionError {
    VisionError::Jpeg { reason: format!("{reason}") }
}

fn check_size(width: usize, height: usize, bytes: usize) -> Result<(), VisionError> {
    let too_large = |reason| Err(VisionError::JpegTooLarge { width, height, reason });
    if width == 0 || height == 0 {
        return Err(broken("it has no pixels"));
    }
    if width > MAX_SIDE || height > MAX_SIDE {
        return too_large("24000 pixels on a side");
    }
    if width * height > MAX_PIXELS {
        return too_large("200 megapixels");
    }
    if width * height / MAX_PIXELS_PER_BYTE > bytes {
        return too_large("so few bytes can hold");
    }
    Ok(())
}

/// Whether an end-of-image marker follows the first scan. The decoder fills what is missing with grey, and a live frame
/// that is half grey must not be judged. Bytes after the marker are common (cameras pad) and do no harm.
fn ends_properly(jpeg: &[u8]) -> bool {
    scan_start(jpeg)
        .and_then(|start| jpeg.get(start..))
        .is_some_and(|scan| scan.windows(2).rev().any(|pair| pair == [0xFF, 0xD9]))
}

/// Offset of the first start-of-scan segment; the segments before it (an EXIF one may hold a whole thumbnail) are skipped.
fn scan_start(jpeg: &[u8]) -> Option<usize> {
    let mut at = 2;
    if jpeg.get(..2)? != [0xFF, 0xD8] {
        return None;
    }
    loop {
        // Fill bytes and stray bytes between segments are tolerated, as every decoder does.
        at += jpeg.get(at..)?.iter().position(|&byte| byte == 0xFF)?;
        match *jpeg.get(at + 1)? {
            0xFF => at += 1,
            0x00 | 0x01 | 0xD0..=0xD8 => at += 2,
            0xDA => return Some(at),
            0xD9 => return None,
            _ => at += 2 + usize::from(u16::from_be_bytes([*jpeg.get(at + 2)?, *jpeg.get(at + 3)?])),
        }
    }
}
