//! Small reads from a file, bounded in number and size whatever the file says.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

/// Read at once: holds all directories of most files that culling needs.
const HEAD: usize = 16 << 10;

/// Read at least, elsewhere in the file.
const PAGE: usize = 4 << 10;

/// The most that is handed out in one piece.
const MAX_PIECE: usize = 1 << 20;

/// The most pages and bytes that are read of one file: no real one comes near.
const MAX_PAGES: u32 = 4096;
const MAX_BYTES: u64 = 32 << 20;

/// A file's bytes, on demand.
pub(super) struct Source<R> {
    reader: R,
    length: u64,
    head: Vec<u8>,
    page: Vec<u8>,
    page_at: u64,
    pages_left: u32,
    bytes_left: u64,
    failure: Option<io::Error>,
}

impl<R: Read + Seek> Source<R> {
    pub(super) fn new(mut reader: R) -> io::Result<Self> {
        let length = reader.seek(SeekFrom::End(0))?;
        let (page, page_at, failure) = (Vec::new(), 0, None);
        let head = Vec::new();
        let mut source =
            Self { reader, length, head, page, page_at, pages_left: MAX_PAGES, bytes_left: MAX_BYTES, failure };
        source.load(0, HEAD);
        source.head = std::mem::take(&mut source.page);
        Ok(source)
    }

    /// The file's length in bytes.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// What the reader said when it failed, if it did; reads after that give nothing.
    pub(super) fn failure(self) -> Option<io::Error> {
        self.failure
    }

    /// `count` bytes from `at` on, or `None` where the file does not have them.
    pub(super) fn bytes(&mut self, at: u64, count: usize) -> Option<&[u8]> {
        let end = at.checked_add(count as u64)?;
        if end > self.length || count > MAX_PIECE {
            return None;
        }
        if end <= self.head.len() as u64 {
            return self.head.get(usize::try_from(at).ok()?..usize::try_from(end).ok()?);
        }
        if at < self.page_at || end > self.page_at + self.page.len() as u64 {
            self.load(at, count.max(PAGE));
        }
        let from = usize::try_from(at.checked_sub(self.page_at)?).ok()?;
        self.page.get(from..from.checked_add(count)?)
    }

    pub(super) fn array<const COUNT: usize>(&mut self, at: u64) -> Option<[u8; COUNT]> {
        self.bytes(at, COUNT)?.try_into().ok()
    }

    pub(super) fn u16(&mut self, at: u64, order: Order) -> Option<u16> {
        self.array(at).map(|bytes| order.u16(bytes))
    }

    pub(super) fn u32(&mut self, at: u64, order: Order) -> Option<u32> {
        self.array(at).map(|bytes| order.u32(bytes))
    }

    /// Text of at most 256 bytes, without what fills it up.
    pub(super) fn text(&mut self, at: u64, count: u64) -> Option<String> {
        let bytes = self.bytes(at, usize::try_from(count.min(256)).ok()?)?;
        let text = bytes.split(|&byte| byte == 0).next().unwrap_or_default();
        Some(String::from_utf8_lossy(text).trim().to_owned())
    }

    fn load(&mut self, at: u64, count: usize) {
        let count = (self.length.saturating_sub(at)).min(count as u64);
        self.page.clear();
        self.page_at = at;
        if self.failure.is_some() || self.pages_left == 0 || self.bytes_left < count {
            return;
        }
        self.pages_left -= 1;
        self.bytes_left -= count;
        let read = self.reader.seek(SeekFrom::Start(at)).and_then(|_| fill(&mut self.reader, &mut self.page, count));
        self.failure = read.err();
    }
}

/// Reads `count` bytes, in as few readings as the reader allows. A file that has shrunk meanwhile has fewer bytes than it
/// said: not a failure of the disk.
fn fill(reader: &mut impl Read, page: &mut Vec<u8>, count: u64) -> io::Result<()> {
    page.resize(usize::try_from(count).unwrap_or_default(), 0);
    let mut filled = 0;
    while let Some(rest) = page.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                page.truncate(filled);
                return Err(error);
            }
        }
    }
    page.truncate(filled);
    Ok(())
}

/// The order of a number's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// The lowest first: `II` in TIFF.
    Little,
    /// The highest first: `MM` in TIFF.
    Big,
}

impl Order {
    /// By the first two bytes of a TIFF header.
    pub(super) fn of_tiff(mark: [u8; 2]) -> Option<Self> {
        match &mark {
            b"II" => Some(Self::Little),
            b"MM" => Some(Self::Big),
            _ => None,
        }
    }

    pub(super) fn u16(self, bytes: [u8; 2]) -> u16 {
        match self {
            Self::Little => u16::from_le_bytes(bytes),
            Self::Big => u16::from_be_bytes(bytes),
        }
    }

    pub(super) fn u32(self, bytes: [u8; 4]) -> u32 {
        match self {
            Self::Little => u32::from_le_bytes(bytes),
            Self::Big => u32::from_be_bytes(bytes),
        }
    }
}
