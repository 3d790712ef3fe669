//! Fujifilm's RAF: a header with the places of a JPEG, of a list of values, and of the raw data.

use std::io::{Read, Seek};

use super::{Order, Source, Walk, jpeg};

/// What a RAF file begins with.
pub(super) const MAGIC: &[u8] = b"FUJIFILMCCD-RAW";

/// Places of (offset, length) pairs in the header: JPEG, list of values, raw data.
const JPEG: u64 = 84;
const VALUES: u64 = 92;
const RAW: u64 = 100;

/// `RawImageCroppedSize` in the list of values: height, width.
const CROPPED_SIZE: u16 = 0x0111;

/// Walks a RAF file.
pub(super) fn walk<R: Read + Seek>(source: &mut Source<R>, walk: &mut Walk) {
    let mut pair = |at| {
        let [offset, bytes] = [at, at + 4].map(|at| source.u32(at, Order::Big).map(u64::from));
        offset.zip(bytes)
    };
    let [jpeg, values, raw] = [JPEG, VALUES, RAW].map(&mut pair);
    if raw.is_none() {
        // Even the header is not all there.
        walk.needs(RAW, 8);
    }
    for (offset, bytes) in [values, raw].into_iter().flatten() {
        walk.needs(offset, bytes);
    }
    if let Some((offset, bytes)) = jpeg {
        walk.candidate(offset, bytes);
        if let Some(header) = jpeg::header(source, offset, bytes) {
            jpeg::walk_metadata(source, walk, &header);
        }
    }
    if let Some((offset, _)) = values {
        walk.exif.cropped = cropped_size(source, offset);
    }
}

fn cropped_size<R: Read + Seek>(source: &mut Source<R>, values: u64) -> Option<(u32, u32)> {
    let count = source.u32(values, Order::Big)?.min(255);
    let mut at = values.checked_add(4)?;
    for _ in 0..count {
        let (tag, bytes) = (source.u16(at, Order::Big)?, source.u16(at.checked_add(2)?, Order::Big)?);
        if tag == CROPPED_SIZE && bytes >= 4 {
            let [height, width] = [at + 4, at + 6].map(|at| source.u16(at, Order::Big));
            return Some((width?.into(), height?.into()));
        }
        at = at.checked_add(4 + u64::from(bytes))?;
    }
    None
}
