//! The backup place: a second folder, best on another disk, where every capture is copied, synced and read back.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    error::{At, LibraryError, Result},
    files, listing,
    session::Session,
};

/// A photo's name is tried with at most so many numbers.
const MOST_NUMBERS: u32 = 999;

/// A second place for captures.
#[derive(Clone, Debug)]
pub struct Backup {
    folder: PathBuf,
}

impl Backup {
    /// Uses a folder as the backup place, and makes it where it is missing.
    ///
    /// # Errors
    /// When it cannot be made or written to.
    pub fn at(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).at("make the backup folder", folder)?;
        // A backup that turns out to be read-only after the shoot is none.
        tempfile::tempfile_in(folder).at("write to the backup folder", folder)?;
        Ok(Self { folder: folder.to_owned() })
    }

    /// Copies a capture there, under the session's name, and compares what the disk gives back with what was read. A copy
    /// that is there already serves. Returns the copy.
    ///
    /// # Errors
    /// When it cannot be copied or does not read back the same. The capture itself is not touched.
    pub fn keep(&self, session: &Session, capture: &Path) -> Result<PathBuf> {
        let folder = self.folder.join(session.name()).join("captures");
        if !folder.is_dir() {
            fs::create_dir_all(&folder).at("make the folder", &folder)?;
            folder.ancestors().skip(1).take(2).try_for_each(files::sync_folder)?;
        }
        let (stem, ending) = (capture.file_stem().unwrap_or_default(), capture.extension());
        for number in 1..=MOST_NUMBERS {
            let mut name = stem.to_owned();
            if number > 1 {
                name.push(format!("-{number}"));
            }
            let mut copy = folder.join(name);
            if let Some(ending) = ending {
                copy.as_mut_os_string().push(".");
                copy.as_mut_os_string().push(ending);
            }
            let is_there = copy.try_exists().at("look for", &copy)?;
            if is_there && files::same_content(capture, &copy)? || !is_there && files::copy_verified(capture, &copy)? {
                return Ok(copy);
            }
        }
        Err(LibraryError::NoFreeName { name: listing::name_of(capture), folder })
    }
}
