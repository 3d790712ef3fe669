//! The index: what was read of a folder's photos, kept so that it need not be read again. A cache: sidecars and files are
//! the truth, and an index that is missing, of another version, damaged or not writable is made anew, at worst in memory.
//!
//! What was read in faces is written into sessions and sidecars and nowhere else: the index of a folder that is no session
//! lies in the user's cache, and holds no description, no score and no emotion, only whether the sidecar has one. Whoever
//! asks such an index for a description gets the sidecar's.

mod database;
mod refresh;
mod rows;

use std::path::{Path, PathBuf};

use candor_core::{cull::Assessment, shot::Description};
use candor_photo::sidecar;
use rusqlite::{Connection, OptionalExtension};

use self::database::{connection, in_memory, is_busy, remove};
pub use self::refresh::Refreshed;
use crate::{
    desk::Skipped,
    error::{LibraryError, Result},
    files::Fingerprint,
    folder::PhotoFolder,
    listing::{PhotoFiles, State},
};

/// What is known of one photo.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The RAW file, or the JPEG where there is no RAW.
    pub path: PathBuf,
    /// The JPEG of the same exposure, where there are both.
    pub companion: Option<PathBuf>,
    /// Capture time as the camera wrote it, `2026-11-24 05:31:39.42`; empty where unknown.
    pub captured: String,
    /// The body's model as the camera wrote it; empty where unknown.
    pub camera: String,
    /// How large the largest picture is that can be shown, as a share of the photo's own size, at most 1; `None` where
    /// unknown.
    pub preview_share: Option<f32>,
    /// Why nothing can be shown of the photo's own file; `None` where it can.
    pub problem: Option<String>,
    /// The same of the companion.
    pub companion_problem: Option<String>,
    /// What the photographer said of it.
    pub assessment: Assessment,
    /// What Candor read in it.
    pub description: Option<Description>,
    pub(crate) state: State,
}

/// How many photos an index knows of which something can be shown, by what was said of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All.
    pub photos: u32,
    /// Picked.
    pub picked: u32,
    /// Rejected.
    pub rejected: u32,
    /// With a description.
    pub described: u32,
}

/// The index of a folder of photos.
#[derive(Debug)]
pub struct Index {
    connection: Connection,
    file: PathBuf,
    photos: PathBuf,
    may_hold_descriptions: bool,
}

/// A photo as the index has it.
#[derive(Debug)]
pub(crate) struct Remembered {
    /// Without its description where [`Remembered::lacks_description`].
    pub(crate) entry: Entry,
    /// There is a description, in the sidecar only.
    pub(crate) lacks_description: bool,
}

impl Index {
    /// Opens a folder's index, or makes it. Whatever is wrong with the file, an empty index comes of it; in memory where
    /// the disk takes none.
    ///
    /// # Errors
    /// Only when not even memory serves.
    pub fn open(folder: &PhotoFolder) -> Result<Self> {
        let file = folder.index().to_owned();
        let connection = connection(&file).map_err(|source| LibraryError::Index { path: file.clone(), source })?;
        let may_hold_descriptions = folder.index_may_hold_descriptions();
        Ok(Self { connection, file, photos: folder.photos().to_owned(), may_hold_descriptions })
    }

    /// Throws away what the file holds and begins with nothing, in memory where the disk takes nothing.
    pub(crate) fn begin_anew(&mut self) -> Result<()> {
        // What is open must be closed before its file goes.
        let in_memory = in_memory().map_err(|source| self.failed(source))?;
        drop(std::mem::replace(&mut self.connection, in_memory));
        remove(&self.file);
        self.connection = connection(&self.file).map_err(|source| self.failed(source))?;
        Ok(())
    }

    /// Makes an index that says what the folder's files and sidecars say now, as [`Index::refresh`], for those who only want
    /// to know how many there are.
    ///
    /// # Errors
    /// As for [`Index::refresh`].
    pub fn rebuild(&mut self, progress: &mut dyn FnMut(u32, u32)) -> Result<Counts> {
        self.refresh(progress).map(|refreshed| refreshed.counts)
    }

    /// Puts photos in, over what was known of them, all or none. A companion is no photo of its own.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn upsert(&mut self, entries: &[Entry]) -> Result<()> {
        let may_hold_descriptions = self.may_hold_descriptions;
        self.in_transaction(|connection, photos| {
            let mut statement = connection.prepare_cached(rows::UPSERT)?;
            let mut forget = connection.prepare_cached(rows::DELETE)?;
            entries.iter().try_for_each(|entry| {
                if let Some(companion) = &entry.companion {
                    forget.execute([rows::below(companion, photos)])?;
                }
                rows::bind(entry, photos, may_hold_descriptions, &mut statement)
            })
        })
    }

    /// Forgets photos.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn remove(&mut self, paths: &[PathBuf]) -> Result<()> {
        self.in_transaction(|connection, photos| {
            let mut statement = connection.prepare_cached(rows::DELETE)?;
            paths.iter().try_for_each(|path| statement.execute([rows::below(path, photos)]).map(drop))
        })
    }

    /// Everything that is known, also of photos that cannot be shown, in the order of capture.
    ///
    /// # Errors
    /// When the database refuses. Rows that do not read are left out.
    pub fn all(&self) -> Result<Vec<Entry>> {
        Ok(self.remembered()?.into_iter().map(Remembered::completed).collect())
    }

    /// The same without a look at any sidecar.
    pub(crate) fn remembered(&self) -> Result<Vec<Remembered>> {
        let read = || -> rusqlite::Result<Vec<Remembered>> {
            let mut statement = self.connection.prepare_cached(rows::SELECT)?;
            let rows = statement.query_map([], |row| Ok(rows::entry(row, &self.photos).ok()))?;
            rows.filter_map(rusqlite::Result::transpose).collect()
        };
        read().map_err(|source| self.failed(source))
    }

    /// What is known of one photo.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn get(&self, path: &Path) -> Result<Option<Entry>> {
        let read = || {
            let mut statement = self.connection.prepare_cached(rows::SELECT_ONE)?;
            statement.query_row([rows::below(path, &self.photos)], |row| rows::entry(row, &self.photos)).optional()
        };
        let remembered = read().map_err(|source| self.failed(source))?;
        Ok(remembered.map(Remembered::completed))
    }

    /// How many photos are known.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn counts(&self) -> Result<Counts> {
        let count = |row: &rusqlite::Row<'_>| {
            let number = |column| row.get::<_, u32>(column);
            Ok(Counts { photos: number(0)?, picked: number(1)?, rejected: number(2)?, described: number(3)? })
        };
        self.connection.query_row(rows::COUNT, [], count).map_err(|source| self.failed(source))
    }

    fn in_transaction(&mut self, work: impl FnOnce(&Connection, &Path) -> rusqlite::Result<()>) -> Result<()> {
        let done = (|| {
            let transaction = self.connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            work(&transaction, &self.photos)?;
            transaction.commit()
        })();
        done.map_err(|source| self.failed(source))
    }

    fn failed(&self, source: rusqlite::Error) -> LibraryError {
        LibraryError::Index { path: self.file.clone(), source }
    }
}

impl Remembered {
    /// The entry with its description, read from the sidecar if need be; without one where that has become unreadable.
    fn completed(self) -> Entry {
        let Self { mut entry, lacks_description } = self;
        if lacks_description {
            let facts = sidecar::read(&sidecar::path_for(&entry.path)).ok().flatten();
            entry.description = facts.and_then(|facts| facts.description);
        }
        entry
    }
}

impl Entry {
    /// Whether there is a picture in any of its files.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.problem.is_none() || (self.companion.is_some() && self.companion_problem.is_none())
    }

    /// Those of its files that cannot be shown.
    pub(crate) fn skipped(&self) -> impl Iterator<Item = Skipped> {
        let own = Some(&self.path).zip(self.problem.as_ref());
        let companion = self.companion.as_ref().zip(self.companion_problem.as_ref());
        own.into_iter().chain(companion).map(|(path, reason)| Skipped { path: path.clone(), reason: reason.clone() })
    }

    /// Whether the photo was there when this was read.
    pub(crate) fn is_of_a_file(&self) -> bool {
        self.state.photo != Fingerprint::default()
    }

    /// Whether this was read from these files as they are now.
    pub(crate) fn is_of(&self, files: &PhotoFiles) -> bool {
        self.path == files.path && self.companion == files.companion && self.state == files.state
    }
}
