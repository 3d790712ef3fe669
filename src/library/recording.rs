//! A recorded shoot on disk: what the judge saw and was told, kept so that the shoot can be judged again. The bytes are
//! `candor_core::recording`'s business.

mod reader;
mod writer;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use candor_core::recording::{Entry, HEADER, LONGEST_RECORD, NotARecording, Told, encode, encode_note};

use crate::error::{At, LibraryError, Result};

pub use reader::{Ending, RecordingReader};
pub use writer::RecordingWriter;
pub(crate) use writer::WhenSlow;

/// How the names of recordings end.
const ENDING: &str = "signals";

/// The recordings of a folder, in the order in which they were made; none where there is no folder.
pub(crate) fn all_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).at("read", folder),
    };
    let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>();
    let mut numbered: Vec<_> =
        paths.at("read", folder)?.into_iter().filter_map(|path| Some((number(&path)?, path))).collect();
    numbered.sort();
    Ok(numbered.into_iter().map(|(_, path)| path).collect())
}

/// A file for the next shoot's recording, numbered on. One file a shoot: what a crash has torn, or another version of
/// Candor has written, is nobody else's trouble.
pub(crate) fn begin_in(folder: &Path) -> Result<(fs::File, PathBuf)> {
    fs::create_dir_all(folder).at("make the folder", folder)?;
    let mut next = all_in(folder)?.last().and_then(|last| number(last)).unwrap_or(0).saturating_add(1);
    loop {
        let path = folder.join(format!("{next:04}.{ENDING}"));
        match fs::File::create_new(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && next < u32::MAX => next += 1,
            Err(error) => return Err(error).at("write", &path),
        }
    }
}

/// A file for a recording under a name of the user's. Another recording of that name is replaced, any other file is not.
pub(crate) fn begin_at(path: &Path) -> Result<fs::File> {
    match RecordingReader::open(path) {
        Err(LibraryError::Recording { source: NotARecording::Header, .. }) => {
            let exists = io::Error::from(io::ErrorKind::AlreadyExists);
            Err(exists).at("write the recording", path)
        }
        _ => fs::File::create(path).at("write the recording", path),
    }
}

fn number(path: &Path) -> Option<u32> {
    let is_ours = path.extension().is_some_and(|ending| ending == ENDING);
    path.file_stem().filter(|_| is_ours)?.to_str()?.parse().ok()
}

/// An entry as bytes; empty where it is none that can be kept.
fn bytes_of(entry: &Entry) -> Vec<u8> {
    let mut bytes = Vec::new();
    match entry {
        Entry::Frame(frame) => encode(frame, &mut bytes),
        Entry::Told(told) => {
            let fits = serde_json::to_vec(told).is_ok_and(|note| encode_note(&note, &mut bytes));
            if !fits {
                bytes.clear();
            }
        }
    }
    bytes
}
