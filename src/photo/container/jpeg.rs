//! JPEG files and previews: their segments (ITU-T T.81), not their pixels.

use std::io::{Read, Seek};

use super::{Order, Source, Walk, tiff};

/// More segments before the picture than any camera writes.
const MAX_SEGMENTS: usize = 256;

/// How much of a file's tail is searched for the end mark before all of the picture is.
const TAIL: u64 = 64 << 10;

/// What stands before a JPEG's picture data.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Width and height as stored; `None` for lossless JPEG, which is raw data and no picture.
    pub(super) size: Option<(u32, u32)>,
    /// Where the EXIF block begins in the file.
    pub(super) exif_at: Option<u64>,
    /// Where the multi-picture block begins (CIPA DC-007).
    pictures_at: Option<u64>,
    /// Where the picture data begins.
    scan_at: Option<u64>,
}

/// Reads the segments of the JPEG at that place, or gives `None` where none begins there.
pub(super) fn header<R: Read + Seek>(source: &mut Source<R>, offset: u64, bytes: u64) -> Option<Header> {
    if source.array(offset)? != [0xFF, 0xD8] {
        return None;
    }
    let end = offset.saturating_add(bytes);
    let mut header = Header::default();
    let mut at = offset + 2;
    for _ in 0..MAX_SEGMENTS {
        let Some([0xFF, marker]) = source.array(at).filter(|_| at < end) else { break };
        match marker {
            // Fill bytes, and marks without a length.
            0xFF => at += 1,
            0x01 | 0xD0..=0xD8 => at += 2,
            0xD9 => break,
            _ => {
                let Some(length) = source.u16(at + 2, Order::Big).filter(|&length| length >= 2) else { break };
                take_segment(source, &mut header, marker, at + 4);
                at += 2 + u64::from(length);
                if marker == 0xDA {
                    header.scan_at = Some(at);
                    break;
                }
            }
        }
    }
    Some(header)
}

fn take_segment<R: Read + Seek>(source: &mut Source<R>, header: &mut Header, marker: u8, at: u64) {
    match marker {
        // Frame headers but for lossless ones (C3, C7, CB, CF); C4, C8 and CC are none.
        0xC0..=0xC2 | 0xC5 | 0xC6 | 0xC9 | 0xCA | 0xCD | 0xCE => {
            if let Some([_, h0, h1, w0, w1]) = source.array(at) {
                let side = |bytes| u32::from(Order::Big.u16(bytes));
                header.size = Some((side([w0, w1]), side([h0, h1]))).filter(|size| size.0 > 0 && size.1 > 0);
            }
        }
        0xE1 if header.exif_at.is_none() && source.array(at) == Some(*b"Exif\0\0") => header.exif_at = Some(at + 6),
        0xE2 if header.pictures_at.is_none() && source.array(at) == Some(*b"MPF\0") => {
            header.pictures_at = Some(at + 4);
        }
        _ => {}
    }
}

/// Walks a JPEG file: itself, its EXIF with thumbnail, and the large thumbnails that follow it.
pub(super) fn walk<R: Read + Seek>(source: &mut Source<R>, walk: &mut Walk) {
    let length = source.length();
    walk.candidate(0, length);
    let Some(header) = header(source, 0, length) else { return };
    walk_metadata(source, walk, &header);
    walk.exif.cropped = header.size;
}

/// Walks what a JPEG says of itself and of pictures beside it. Thumbnails missing from a whole picture do not make it
/// incomplete.
pub(super) fn walk_metadata<R: Read + Seek>(source: &mut Source<R>, walk: &mut Walk, header: &Header) {
    let extent = walk.extent;
    if let Some(base) = header.exif_at {
        tiff::walk(source, walk, base);
    }
    if let Some(base) = header.pictures_at {
        walk_pictures(source, walk, base);
    }
    walk.extent = extent;
}

/// The large thumbnails of a multi-picture file: entries of 16 bytes (attributes, size, offset from the block).
fn walk_pictures<R: Read + Seek>(source: &mut Source<R>, walk: &mut Walk, base: u64) -> Option<()> {
    let order = tiff::order_at(source, base)?;
    let directory = base.checked_add(source.u32(base.checked_add(4)?, order)?.into())?;
    let count = source.u16(directory, order)?.min(16);
    let entries = (0..u64::from(count)).map(|index| directory.saturating_add(2 + 12 * index));
    let list = entries.into_iter().find(|&entry| source.u16(entry, order) == Some(0xB002))?;
    let bytes = source.u32(list.saturating_add(4), order)?.min(16 * 16);
    let pictures = base.checked_add(source.u32(list.saturating_add(8), order)?.into())?;
    for picture in (0..u64::from(bytes / 16)).map(|index| pictures.saturating_add(16 * index)) {
        let [attributes, size, offset] = [0, 4, 8].map(|field| source.u32(picture.saturating_add(field), order));
        let (attributes, size, offset) = (attributes?, size?, offset?);
        // Type 0x01 is a large thumbnail; others are parts of panoramas and 3D pictures.
        if (attributes >> 16) & 0xFF == 0x01 && offset != 0 {
            walk.candidate(base.saturating_add(offset.into()), size.into());
        }
    }
    Some(())
}

/// Whether a JPEG file's picture has its end mark. Found near the end of the file in most; a mark inside the segments
/// before the picture (a thumbnail's) does not count.
pub(super) fn has_end<R: Read + Seek>(source: &mut Source<R>) -> bool {
    let length = source.length();
    let Some(scan_at) = header(source, 0, length).and_then(|header| header.scan_at) else { return false };
    let tail_at = scan_at.max(length.saturating_sub(TAIL));
    has_end_mark(source, tail_at, length) || (tail_at > scan_at && has_end_mark(source, scan_at, tail_at + 1))
}

fn has_end_mark<R: Read + Seek>(source: &mut Source<R>, from: u64, to: u64) -> bool {
    let mut at = from;
    while at + 1 < to {
        let count = (to - at).min(TAIL);
        let Some(bytes) = usize::try_from(count).ok().and_then(|count| source.bytes(at, count)) else { return false };
        if bytes.windows(2).any(|pair| pair == [0xFF, 0xD9]) {
            return true;
        }
        at += count - 1;
    }
    false
}
