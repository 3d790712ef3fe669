//! Canon's CR3: ISO base media boxes. Layout as documented by Laurent Clévy's `canon_cr3` and `ExifTool`.

use std::io::{Read, Seek};

use super::{
    Order, Source, Walk,
    tiff::{self, Directory, Role},
};

/// Deeper and more boxes than Canon writes.
const MAX_DEPTH: u8 = 8;
const MAX_BOXES: u32 = 512;

/// The box of Canon's metadata inside `moov`.
const CANON: [u8; 16] = *b"\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48";
/// The box of the middling preview.
const PREVIEW: [u8; 16] = *b"\xea\xf4\x2b\x5e\x1c\x98\x4b\x88\xb9\xfb\xb7\xdc\x40\x6e\x4d\x16";

/// Walks a CR3 file.
pub(super) fn walk<R: Read + Seek>(source: &mut Source<R>, walk: &mut Walk) {
    let end = source.length();
    let mut boxes = Boxes { source, walk, left: MAX_BOXES, sample: Sample::default() };
    boxes.descend(0, end, 0);
}

/// The one sample of a track: its size and place stand in two boxes.
#[derive(Default)]
struct Sample {
    bytes: Option<u64>,
    offset: Option<u64>,
}

struct Boxes<'s, R> {
    source: &'s mut Source<R>,
    walk: &'s mut Walk,
    left: u32,
    sample: Sample,
}

/// A box's kind and what is inside.
struct Header {
    kind: [u8; 4],
    inside: u64,
    end: u64,
}

impl<R: Read + Seek> Boxes<'_, R> {
    fn descend(&mut self, from: u64, end: u64, depth: u8) {
        let mut at = from;
        while let Some(next) = self.header(at, end) {
            if self.left == 0 || depth > MAX_DEPTH {
                return;
            }
            self.left -= 1;
            self.walk.needs(at, next.end - at);
            self.take(&next, depth);
            at = next.end;
        }
    }

    /// The header of the box at that place; inside another box it may not reach beyond.
    fn header(&mut self, at: u64, end: u64) -> Option<Header> {
        let [s0, s1, s2, s3, kind @ ..]: [u8; 8] = self.source.array(at).filter(|_| at < end)?;
        let (size, header) = match u64::from(Order::Big.u32([s0, s1, s2, s3])) {
            0 => (end - at, 8),
            1 => (u64::from_be_bytes(self.source.array(at.checked_add(8)?)?), 16),
            size => (size, 8),
        };
        let next = at.checked_add(size)?;
        (size >= header).then_some(Header { kind, inside: at + header, end: next })
    }

    fn take(&mut self, header: &Header, depth: u8) {
        let &Header { inside, end, .. } = header;
        match &header.kind {
            b"moov" | b"mdia" | b"minf" | b"stbl" => self.descend(inside, end, depth + 1),
            b"trak" => {
                self.sample = Sample::default();
                self.descend(inside, end, depth + 1);
                if let Sample { bytes: Some(bytes), offset: Some(offset) } = self.sample {
                    self.walk.candidate(offset, bytes);
                }
            }
            b"uuid" => match self.source.array(inside) {
                Some(CANON) => self.descend(inside + 16, end, depth + 1),
                // Eight bytes of unknown meaning stand before the boxes.
                Some(PREVIEW) => self.descend(inside + 24, end, depth + 1),
                _ => {}
            },
            b"CMT1" => tiff::walk(self.source, self.walk, inside),
            b"CMT2" => self.exif(inside),
            // Version, width and height; the size after 8 bytes in one, 12 in the other; the JPEG after 16.
            b"THMB" => self.picture(inside, 8),
            b"PRVW" => self.picture(inside, 12),
            b"stsz" => self.sample.bytes = self.sample_bytes(inside),
            b"co64" => self.sample.offset = self.source.array(inside.saturating_add(8)).map(u64::from_be_bytes),
            b"stco" => self.sample.offset = self.source.u32(inside.saturating_add(8), Order::Big).map(u64::from),
            _ => {}
        }
    }

    /// A TIFF block whose first directory is EXIF.
    fn exif(&mut self, base: u64) {
        let Some(order) = tiff::order_at(self.source, base) else { return };
        let Some(first) = self.source.u32(base.saturating_add(4), order) else { return };
        let directory = Directory { base, at: base.saturating_add(first.into()), role: Role::Exif };
        tiff::walk_from(self.source, self.walk, directory, order);
    }

    fn picture(&mut self, inside: u64, size_at: u64) {
        if let Some(bytes) = self.source.u32(inside.saturating_add(size_at), Order::Big) {
            self.walk.candidate(inside.saturating_add(16), bytes.into());
        }
    }

    /// The size of all samples, or of the first where each has its own.
    fn sample_bytes(&mut self, inside: u64) -> Option<u64> {
        match self.source.u32(inside.checked_add(4)?, Order::Big)? {
            0 => self.source.u32(inside.checked_add(12)?, Order::Big).map(u64::from),
            bytes => Some(bytes.into()),
        }
    }
}
