//! Opening: what is in the folder is said at once, with what the index knows of it; the rest is read afterwards.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use super::Keeper;
use crate::{
    desk::{DeskEvent, progress::Many},
    error::Result,
    index::Remembered,
    listing,
};

impl Keeper {
    /// Lists the folder, says what is in it, and has read what the index does not know.
    pub(super) fn list(&mut self, photos: &Path) -> Result<()> {
        let listing = listing::list(photos)?;
        self.skips.tell(listing.skipped);
        let remembered = self.index.remembered().unwrap_or_default();
        let mut known: HashMap<PathBuf, Remembered> =
            remembered.into_iter().map(|known| (known.entry.path.clone(), known)).collect();
        let mut unread = Vec::new();
        for files in listing.photos {
            let known = known.remove(&files.path);
            // Reading thousands of sidecars first would keep the window waiting for descriptions that it does not need yet.
            let is_whole = known.as_ref().is_some_and(|known| !known.lacks_description && known.entry.is_of(&files));
            if let Some(known) = known.as_ref().filter(|known| known.entry.is_of(&files)) {
                self.skips.tell(known.entry.skipped());
                if !known.entry.is_shown() {
                    continue;
                }
            }
            let id = self.shelf.add(files);
            if let (Some(held), Some(known)) = (self.shelf.get_mut(id), &known) {
                held.read(&known.entry);
            }
            if !is_whole {
                unread.push(id);
            }
        }
        self.restore_decisions();
        self.clear_leftovers();
        let mut opened: Vec<_> = self.shelf.all().map(|held| held.photo.clone()).collect();
        opened.sort_by(|one, other| (&one.captured, &one.path).cmp(&(&other.captured, &other.path)));
        self.say(DeskEvent::Opened(opened));
        self.skips.flush(&self.out);
        self.many = Many::of(unread.len());
        for id in unread {
            if let Some(held) = self.shelf.get(id) {
                self.reader.read_one_of_many(id, held.files.clone());
            }
        }
        if self.many.is_over() {
            self.begin_reading_faces();
        }
        let gone: Vec<_> = known.into_keys().collect();
        // The index is a cache: what it refuses is read again next time.
        let _ = self.index.remove(&gone);
        Ok(())
    }
}
