//! A JPEG out of a photo's file, decoded as the camera stored it, into memory that is there already: a new page of memory
//! costs as much time as decoding what goes into it.

mod bytes;

use std::panic::{AssertUnwindSafe, catch_unwind};

use candor_photo::Orientation;
use zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions};
use zune_jpeg::JpegDecoder;

use self::bytes::StoppableBytes;
use super::{
    Source,
    stop::{Stop, Unmade},
};
use crate::error::Result;

/// No camera's picture is larger, in pixels along an edge; a header that says so is damaged.
const LARGEST_EDGE: usize = 32_768;
/// Nor has one more pixels: the largest sensors have 151 million.
const MOST_PIXELS: usize = 200_000_000;
/// Nor takes one more bytes: 151 million pixels at the best quality are some 120 MB.
const MOST_BYTES: u64 = 256 << 20;
/// The emptiest picture takes 6 bits a block of 8 × 8 with the standard's tables and a third of that at the very least: what
/// claims to have more pixels a byte holds only its beginning.
const MOST_PIXELS_A_BYTE: usize = 512;
/// Bytes at the end of a picture by which it is seen whether all of it was decoded.
const MARK: usize = 24;

/// A JPEG that can be decoded, as far as its header tells.
#[derive(Debug)]
pub(crate) struct Jpeg<'a> {
    source: &'a Source,
    bytes: Vec<u8>,
    size: (u32, u32),
}

/// A picture as it is stored: not yet upright, three bytes a pixel.
#[derive(Debug)]
pub(crate) struct Stored {
    pub(crate) size: (u32, u32),
    /// What turns it upright.
    pub(crate) orientation: Orientation,
    pub(crate) rgb: Vec<u8>,
}

impl<'a> Jpeg<'a> {
    /// Reads it from the disk. Nothing is decoded yet.
    pub(crate) fn open(source: &'a Source) -> Result<Self> {
        if source.preview.bytes > MOST_BYTES {
            return Err(source.unreadable(format!("it claims to have {} bytes", source.preview.bytes)));
        }
        let bytes = candor_photo::preview_jpeg(&source.path, &source.preview)?;
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&bytes), options());
        decoder.decode_headers().map_err(|error| source.unreadable(error.to_string()))?;
        let (width, height) = decoder.dimensions().ok_or_else(|| source.unreadable("it has no size".to_owned()))?;
        let pixels = width.saturating_mul(height);
        if pixels > MOST_PIXELS {
            return Err(source.unreadable(format!("it claims to have {width} × {height} pixels")));
        }
        if pixels / MOST_PIXELS_A_BYTE > bytes.len() {
            return Err(source.unreadable("most of it is missing".to_owned()));
        }
        let size = (width as u32, height as u32);
        Ok(Self { source, bytes, size })
    }

    /// Bytes of memory that it takes decoded.
    pub(crate) fn decoded_bytes(&self) -> usize {
        self.size.0 as usize * self.size.1 as usize * 3
    }

    /// Decodes it into that memory. Where it cannot, the memory comes back.
    pub(crate) fn decode(&self, mut memory: Vec<u8>, stop: &Stop) -> std::result::Result<Stored, (Unmade, Vec<u8>)> {
        memory.resize(self.decoded_bytes(), 0);
        if let Err(unmade) = self.decode_into(&mut memory, stop) {
            return Err((unmade, memory));
        }
        Ok(Stored { size: self.size, orientation: self.source.orientation, rgb: memory })
    }

    fn decode_into(&self, rgb: &mut [u8], stop: &Stop) -> std::result::Result<(), Unmade> {
        stop.check()?;
        let mark: [u8; MARK] = std::array::from_fn(|at| (at * 37 + 11) as u8);
        if let Some(end) = rgb.last_chunk_mut() {
            *end = mark;
        }
        self.run(rgb, stop)?;
        if rgb.last_chunk() == Some(&mark) {
            // Some damage ends decoding early and leaves what was in that memory before: another picture.
            rgb.fill(0);
            self.run(rgb, stop)?;
        }
        Ok(())
    }

    fn run(&self, rgb: &mut [u8], stop: &Stop) -> std::result::Result<(), Unmade> {
        let mut decoder = JpegDecoder::new_with_options(StoppableBytes::new(&self.bytes, stop), options());
        // A decoder of others', fed with files of anyone's: should it fall over, then over this picture only.
        let run = catch_unwind(AssertUnwindSafe(|| decoder.decode_into(rgb).map_err(|error| error.to_string())));
        stop.check()?;
        let said = run.unwrap_or_else(|_| Err("the decoder fell over it".to_owned()));
        said.map_err(|what| Unmade::Failed(self.source.unreadable(what)))
    }
}

fn options() -> DecoderOptions {
    DecoderOptions::default()
        .jpeg_set_out_colorspace(ColorSpace::RGB)
        .set_max_width(LARGEST_EDGE)
        .set_max_height(LARGEST_EDGE)
}
