//! The file formats: where in a RAW or JPEG file the JPEG pictures and the EXIF lie. Walks directories and boxes in small
//! reads; decodes nothing.

mod cr3;
mod entry;
mod exif;
mod jpeg;
mod maker_note;
mod raf;
mod source;
mod tiff;

use std::io::{self, Read, Seek};

use crate::{Kind, Preview};

pub(crate) use exif::Exif;
use source::{Order, Source};

/// No camera's JPEG is longer, in bytes; what says so is damaged or made up, and is never read into memory.
const LONGEST_PREVIEW: u64 = 256 << 20;

/// A stretch of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    offset: u64,
    bytes: u64,
}

/// What was found in a file.
#[derive(Debug)]
pub(crate) struct Found {
    /// What is inside.
    pub(crate) kind: Kind,
    /// EXIF values.
    pub(crate) exif: Exif,
    /// Whole JPEG pictures, the largest first.
    pub(crate) previews: Vec<Preview>,
}

/// What the walk collects.
#[derive(Debug, Default)]
struct Walk {
    exif: Exif,
    /// Where JPEG pictures may lie.
    candidates: Vec<Stretch>,
    /// The end of the furthest thing that the file speaks of.
    extent: u64,
}

impl Walk {
    fn candidate(&mut self, offset: u64, bytes: u64) {
        self.needs(offset, bytes);
        if bytes > 0 && !self.candidates.iter().any(|known| known.offset == offset) {
            self.candidates.push(Stretch { offset, bytes });
        }
    }

    fn needs(&mut self, offset: u64, bytes: u64) {
        self.extent = self.extent.max(offset.saturating_add(bytes));
    }
}

/// Looks through a file, or gives `None` where its first bytes are of no known format.
///
/// # Errors
/// What the reader says.
pub(crate) fn find(reader: impl Read + Seek) -> io::Result<Option<Found>> {
    let mut source = Source::new(reader)?;
    let found = walk(&mut source).map(|(kind, walk)| {
        let previews = previews(&mut source, &walk.candidates);
        Found { kind, exif: walk.exif, previews }
    });
    source.failure().map_or(Ok(found), Err)
}

/// Whether a file holds everything that it speaks of, or `None` where its first bytes are of no known format.
///
/// # Errors
/// What the reader says.
pub(crate) fn is_whole(reader: impl Read + Seek) -> io::Result<Option<bool>> {
    let mut source = Source::new(reader)?;
    let whole = walk(&mut source)
        .map(|(kind, walk)| walk.extent <= source.length() && (kind == Kind::Raw || jpeg::has_end(&mut source)));
    source.failure().map_or(Ok(whole), Err)
}

fn walk<R: Read + Seek>(source: &mut Source<R>) -> Option<(Kind, Walk)> {
    let mut walk = Walk::default();
    let known = usize::try_from(source.length().min(16)).unwrap_or(0);
    match source.bytes(0, known).unwrap_or_default() {
        [0xFF, 0xD8, 0xFF, ..] => {
            jpeg::walk(source, &mut walk);
            return Some((Kind::Jpeg, walk));
        }
        head if head.starts_with(raf::MAGIC) => raf::walk(source, &mut walk),
        [_, _, _, _, b'f', b't', b'y', b'p', b'c', b'r', b'x', b' ', ..] => cr3::walk(source, &mut walk),
        head if tiff::is_tiff(head) => tiff::walk(source, &mut walk, 0),
        _ => return None,
    }
    Some((Kind::Raw, walk))
}

/// Those candidates that lie in the file and really are JPEG pictures.
fn previews<R: Read + Seek>(source: &mut Source<R>, candidates: &[Stretch]) -> Vec<Preview> {
    let length = source.length();
    let inside = candidates
        .iter()
        .filter(|at| at.bytes <= LONGEST_PREVIEW && at.offset.checked_add(at.bytes).is_some_and(|end| end <= length));
    let mut previews: Vec<Preview> = inside
        .filter_map(|at| {
            let (width, height) = jpeg::header(source, at.offset, at.bytes)?.size?;
            Some(Preview { offset: at.offset, bytes: at.bytes, width, height })
        })
        .collect();
    let area = |preview: &Preview| u64::from(preview.width) * u64::from(preview.height);
    previews.sort_by_key(|preview| std::cmp::Reverse((area(preview), preview.bytes)));
    previews
}
