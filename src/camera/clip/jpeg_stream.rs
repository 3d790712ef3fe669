//! Where each picture of a motion JPEG file lies. Markers are followed as ITU-T T.81 annex B says, so that a thumbnail
//! inside an application segment is not taken for a frame.

use std::io::{self, BufRead};

const MARKER_START: u8 = 0xFF;
const START_OF_IMAGE: u8 = 0xD8;
const END_OF_IMAGE: u8 = 0xD9;
const START_OF_SCAN: u8 = 0xDA;

/// Where one picture lies in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First byte of its start-of-image marker.
    pub offset: u64,
    /// Bytes up to and including its end-of-image marker.
    pub length: u32,
}

/// Bytes that are not a whole picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Where they begin.
    pub offset: u64,
    /// What they are.
    pub what: &'static str,
}

/// The pictures of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Index {
    /// Whole pictures, in order.
    pub pictures: Vec<Span>,
    /// What stopped the reading before the end of the stream.
    pub flaw: Option<Flaw>,
}

/// Reads a stream to its end, or to the first bytes that are not a whole picture. Zero bytes and line feeds between
/// pictures are padding.
///
/// # Errors
/// When the stream cannot be read.
pub fn index(reader: impl BufRead) -> io::Result<Index> {
    let mut scanner = Scanner { reader, offset: 0 };
    let mut index = Index::default();
    while let Some(first) = scanner.skip_padding()? {
        let offset = scanner.offset - 1;
        match scanner.picture(first) {
            Ok(()) => match u32::try_from(scanner.offset - offset) {
                Ok(length) => index.pictures.push(Span { offset, length }),
                Err(_) => return Ok(index.stopped_by(offset, "a picture of more than 4 GiB")),
            },
            Err(Stop::Flaw(what)) => return Ok(index.stopped_by(offset, what)),
            Err(Stop::Io(error)) => return Err(error),
        }
    }
    Ok(index)
}

impl Index {
    fn stopped_by(mut self, offset: u64, what: &'static str) -> Self {
        self.flaw = Some(Flaw { offset, what });
        self
    }
}

enum Stop {
    Flaw(&'static str),
    Io(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

const CUT_SHORT: Stop = Stop::Flaw("a picture that is cut short");
const NO_PICTURE: Stop = Stop::Flaw("bytes that are no JPEG picture");

struct Scanner<R> {
    reader: R,
    /// Bytes read so far.
    offset: u64,
}

impl<R: BufRead> Scanner<R> {
    fn byte(&mut self) -> io::Result<Option<u8>> {
        let byte = self.reader.fill_buf()?.first().copied();
        if byte.is_some() {
            self.reader.consume(1);
            self.offset += 1;
        }
        Ok(byte)
    }

    fn inside(&mut self) -> Result<u8, Stop> {
        self.byte()?.ok_or(CUT_SHORT)
    }

    fn skip_padding(&mut self) -> io::Result<Option<u8>> {
        loop {
            match self.byte()? {
                Some(0 | b'\n' | b'\r') => {}
                other => return Ok(other),
            }
        }
    }

    /// Reads one picture whose first byte is already read.
    fn picture(&mut self, first: u8) -> Result<(), Stop> {
        if first != MARKER_START || self.byte()? != Some(START_OF_IMAGE) {
            return Err(NO_PICTURE);
        }
        let mut marker = self.marker()?;
        loop {
            marker = match marker {
                END_OF_IMAGE => return Ok(()),
                START_OF_SCAN => {
                    self.skip_segment()?;
                    self.skip_scan()?
                }
                // Markers that stand alone: TEM, restart.
                0x01 | 0xD0..=0xD7 => self.marker()?,
                0x00 | START_OF_IMAGE => return Err(NO_PICTURE),
                _ => {
                    self.skip_segment()?;
                    self.marker()?
                }
            };
        }
    }

    /// Reads a marker: any number of fill bytes, then its code.
    fn marker(&mut self) -> Result<u8, Stop> {
        if self.inside()? != MARKER_START {
            return Err(NO_PICTURE);
        }
        self.marker_code()
    }

    fn marker_code(&mut self) -> Result<u8, Stop> {
        loop {
            match self.inside()? {
                MARKER_START => {}
                code => return Ok(code),
            }
        }
    }

    /// Skips a segment by the length it states.
    fn skip_segment(&mut self) -> Result<(), Stop> {
        let length = u16::from_be_bytes([self.inside()?, self.inside()?]);
        let mut left = usize::from(length.checked_sub(2).ok_or(NO_PICTURE)?);
        while left > 0 {
            let there = self.reader.fill_buf()?.len().min(left);
            if there == 0 {
                return Err(CUT_SHORT);
            }
            self.reader.consume(there);
            self.offset += there as u64;
            left -= there;
        }
        Ok(())
    }

    /// Skips entropy-coded data up to the first marker that is neither a stuffed byte nor a restart, and returns it.
    fn skip_scan(&mut self) -> Result<u8, Stop> {
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Err(CUT_SHORT);
            }
            let found = buffer.iter().position(|&byte| byte == MARKER_START);
            let used = found.map_or(buffer.len(), |at| at + 1);
            self.reader.consume(used);
            self.offset += used as u64;
            if found.is_some() {
                match self.marker_code()? {
                    0x00 | 0xD0..=0xD7 => {}
                    code => return Ok(code),
                }
            }
        }
    }
}
