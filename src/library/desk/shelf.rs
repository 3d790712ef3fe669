//! The photos on the desk: which files make which photo, and which number it has. No disk is written to in here.

mod faces;
mod held;

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
};

pub(super) use self::held::Held;
use super::PhotoId;
use crate::listing::{self, PhotoFiles};

/// All photos, by their number and by their files.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    held: Vec<Option<Held>>,
    files: HashMap<PathBuf, BTreeSet<PathBuf>>,
    ids: HashMap<PathBuf, Vec<PhotoId>>,
    gone: Vec<Held>,
    // Those with smaller numbers were there when the folder was listed.
    listed: u32,
}

/// What a change among the files means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shift {
    /// A photo has come.
    Added(PhotoId),
    /// A photo has got other files, or its file another content.
    Changed(PhotoId),
    /// A photo has gone.
    Removed(PhotoId),
}

impl Shelf {
    pub(super) fn get(&self, id: PhotoId) -> Option<&Held> {
        self.held.get(id.0 as usize)?.as_ref()
    }

    pub(super) fn get_mut(&mut self, id: PhotoId) -> Option<&mut Held> {
        self.held.get_mut(id.0 as usize)?.as_mut()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Held> {
        self.held.iter().flatten()
    }

    pub(super) fn all_mut(&mut self) -> impl Iterator<Item = &mut Held> {
        self.held.iter_mut().flatten()
    }

    /// Whether a photo was there when the folder was listed.
    pub(super) fn was_listed(&self, id: PhotoId) -> bool {
        id.0 < self.listed
    }

    /// Puts a listed photo on the shelf.
    pub(super) fn add(&mut self, files: PhotoFiles) -> PhotoId {
        let id = PhotoId(self.held.len() as u32);
        let stem = listing::stem_of(&files.path);
        let paths = self.files.entry(stem.clone()).or_default();
        paths.insert(files.path.clone());
        paths.extend(files.companion.clone());
        self.ids.entry(stem).or_default().push(id);
        self.held.push(Some(Held::new(id, files)));
        self.listed = id.0 + 1;
        id
    }

    /// Takes a photo off of which nothing can be shown, until its files change. Not one of which something is to be
    /// written: that shows what becomes of it.
    pub(super) fn take_off(&mut self, id: PhotoId) -> bool {
        let Some(place) = self.held.get_mut(id.0 as usize) else { return false };
        let Some(held) = place.take_if(|held| held.is_clean()) else { return false };
        let stem = listing::stem_of(&held.files.path);
        if let Some(paths) = self.files.get_mut(&stem) {
            paths.retain(|path| *path != held.files.path && Some(path) != held.files.companion.as_ref());
        }
        if let Some(ids) = self.ids.get_mut(&stem) {
            ids.retain(|other| *other != id);
        }
        true
    }

    /// A photo's file has come or changed.
    pub(super) fn file_came(&mut self, path: &Path) -> Vec<Shift> {
        let stem = listing::stem_of(path);
        self.files.entry(stem.clone()).or_default().insert(path.to_owned());
        self.regroup(&stem)
    }

    /// A photo's file has gone.
    pub(super) fn file_went(&mut self, path: &Path) -> Vec<Shift> {
        let stem = listing::stem_of(path);
        if let Some(paths) = self.files.get_mut(&stem) {
            paths.remove(path);
        }
        self.regroup(&stem)
    }

    /// The photos that have gone since this was last asked.
    pub(super) fn take_gone(&mut self) -> Vec<Held> {
        std::mem::take(&mut self.gone)
    }

    /// The photos that a sidecar is about, `IMG.xmp` or `IMG.CR2.xmp`.
    pub(super) fn of_sidecar(&self, sidecar: &Path) -> Vec<PhotoId> {
        let stems = BTreeSet::from([sidecar, &sidecar.with_extension("")].map(listing::stem_of));
        stems.iter().filter_map(|stem| self.ids.get(stem)).flatten().copied().collect()
    }

    /// Forms photos anew out of the files of one stem. A photo keeps its number as long as one of its files is there.
    fn regroup(&mut self, stem: &Path) -> Vec<Shift> {
        let paths = self.files.get(stem).cloned().unwrap_or_default();
        let mut old = self.ids.remove(stem).unwrap_or_default();
        let mut ids = Vec::new();
        let mut shifts = Vec::new();
        for (path, companion) in listing::paired(paths) {
            let shares = |id: &PhotoId| {
                self.get(*id).is_some_and(|held| {
                    let mut theirs = [Some(&held.files.path), held.files.companion.as_ref()].into_iter().flatten();
                    theirs.any(|file| *file == path || Some(file) == companion.as_ref())
                })
            };
            let place = old.iter().position(shares);
            let files = PhotoFiles::new(path, companion);
            let id = place.map_or_else(|| PhotoId(self.held.len() as u32), |place| old.remove(place));
            if let Some(held) = self.get_mut(id) {
                held.becomes(files);
                shifts.push(Shift::Changed(id));
            } else {
                self.held.push(Some(Held::new(id, files)));
                shifts.push(Shift::Added(id));
            }
            ids.push(id);
        }
        for id in old {
            self.gone.extend(self.held.get_mut(id.0 as usize).and_then(Option::take));
            shifts.push(Shift::Removed(id));
        }
        if ids.is_empty() {
            self.files.remove(stem);
        } else {
            self.ids.insert(stem.to_owned(), ids);
        }
        shifts
    }
}
