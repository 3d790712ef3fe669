//! Tagging: what was read in a photo goes into its sidecar, and then into the index. The one place for it, for captures
//! and for photos from elsewhere alike.

use std::path::{Path, PathBuf};

use candor_core::shot::Description;
use candor_photo::sidecar::{self, Changes};

use crate::{error::Result, folder::PhotoFolder, index::Index, listing, reading};

/// Tags the photos of one folder.
#[derive(Debug)]
pub struct Tagger {
    index: Index,
}

impl Tagger {
    /// For a folder.
    ///
    /// # Errors
    /// When not even an index in memory can be had.
    pub fn open(folder: &PhotoFolder) -> Result<Self> {
        Ok(Self { index: Index::open(folder)? })
    }

    /// Merges what was read in a photo into its sidecar, which a RAW and its JPEG share, and brings the index up to date.
    /// Returns the sidecar.
    ///
    /// # Errors
    /// When the sidecar cannot be read or written. An index that fails is no error: it is brought up to date when the folder
    /// is next opened.
    pub fn tag(&mut self, photo: &Path, description: &Description) -> Result<PathBuf> {
        let path = sidecar::path_for(photo);
        // Whoever has read faces in a photo could read its header; where that has changed, upright is the likeliest.
        let orientation = candor_photo::read(photo).map(|info| info.orientation).unwrap_or_default();
        let changes = Changes { description: Some(description.clone()), orientation, ..Changes::default() };
        sidecar::update(&path, &changes)?;
        self.refresh(photo);
        Ok(path)
    }

    /// Brings the index up to date with a photo's files, as when its second file has come.
    pub fn refresh(&mut self, photo: &Path) {
        let entries: Vec<_> = listing::photos_beside(photo).iter().map(|files| reading::read(files).entry).collect();
        let _ = self.index.upsert(&entries);
        let gone: Vec<_> =
            [photo.to_owned()].into_iter().filter(|path| entries.iter().all(|e| e.path != *path)).collect();
        let _ = self.index.remove(&gone);
    }

    /// The index.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }
}
