//! Reads a recording, entry by entry: an hour of it need not fit into memory.

use std::{
    fs::File,
    io::{BufReader, Read},
    path::{Path, PathBuf},
};

use candor_core::recording::{NotARecording, Record, take_header, take_record};

use super::{Entry, HEADER};
use crate::error::{At, LibraryError, Result};

/// Bytes that are read at once.
const CHUNK: u64 = 256 << 10;

/// How a recording ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// With a whole record, or it was not read to its end.
    Whole,
    /// In the middle of a record, as a crash leaves it.
    Torn,
    /// With something that nobody wrote, or where the disk refused to read on; what follows is not read.
    Damaged,
}

/// Reads a recording.
#[derive(Debug)]
pub struct RecordingReader {
    source: BufReader<File>,
    path: PathBuf,
    bytes: Vec<u8>,
    /// How many of the bytes were read already.
    used: usize,
    ended: Option<Ending>,
    foreign: u64,
}

impl RecordingReader {
    /// Opens a recording.
    ///
    /// # Errors
    /// When the file cannot be read, is no recording, or is one of another version of Candor.
    pub fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).at("read", path)?;
        let mut source = BufReader::with_capacity(CHUNK as usize, file);
        let mut header = Vec::new();
        source.by_ref().take(HEADER.len() as u64).read_to_end(&mut header).at("read", path)?;
        take_header(&mut header.as_slice()).map_err(|source| of(path, source))?;
        Ok(Self { source, path: path.to_owned(), bytes: Vec::new(), used: 0, ended: None, foreign: 0 })
    }

    /// How it ends; known once the last entry was read.
    #[must_use]
    pub fn ending(&self) -> Ending {
        self.ended.unwrap_or(Ending::Whole)
    }

    /// Notes left out so far because this version of Candor does not know what they say.
    #[must_use]
    pub fn foreign(&self) -> u64 {
        self.foreign
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Has more bytes at hand; false at the end of the file.
    fn more(&mut self) -> std::io::Result<bool> {
        self.bytes.drain(..self.used);
        self.used = 0;
        Ok(self.source.by_ref().take(CHUNK).read_to_end(&mut self.bytes)? > 0)
    }

    fn end(&mut self, ending: Ending) -> Option<Entry> {
        self.ended = Some(ending);
        None
    }
}

impl Iterator for RecordingReader {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        while self.ended.is_none() {
            let mut rest = self.bytes.get(self.used..).unwrap_or_default();
            let record = take_record(&mut rest);
            let left = rest.len();
            let entry = match record {
                Ok(Some(Record::Frame(frame))) => Some(Entry::Frame(frame)),
                Ok(Some(Record::Note(note))) => {
                    let told = serde_json::from_slice(note).ok().map(Entry::Told);
                    self.foreign += u64::from(told.is_none());
                    told
                }
                Ok(None) => {
                    self.used = self.bytes.len() - left;
                    match self.more() {
                        Ok(true) => {}
                        Ok(false) if self.bytes.is_empty() => return self.end(Ending::Whole),
                        Ok(false) => return self.end(Ending::Torn),
                        Err(_) => return self.end(Ending::Damaged),
                    }
                    continue;
                }
                Err(_) => return self.end(Ending::Damaged),
            };
            self.used = self.bytes.len() - left;
            if entry.is_some() {
                return entry;
            }
        }
        None
    }
}

fn of(path: &Path, source: NotARecording) -> LibraryError {
    LibraryError::Recording { path: path.to_owned(), source }
}
