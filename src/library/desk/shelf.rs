//! The photos on the desk: which files make which photo, what the disk says of it, and what the photographer has said that
//! is not on the disk yet. No disk is written to in here.

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

use candor_core::{
    cull::{Assessment, Sitter},
    shot::{Description, FaceDescription},
};
use candor_photo::sidecar::Changes;

use super::{Photo, PhotoId};
use crate::{
    faces::FacesRead,
    files::Fingerprint,
    index::Entry,
    listing::{self, PhotoFiles},
};

/// A photo on the shelf.
#[derive(Debug)]
pub(super) struct Held {
    /// As it is shown: what the disk says, and over it what is not written yet.
    pub(super) photo: Photo,
    pub(super) files: PhotoFiles,
    on_disk: Assessment,
    // What its sidecar says of its faces.
    described: Option<Arc<Description>>,
    // What was read in it here, and the file that it was read in.
    faces: Option<(Fingerprint, FacesRead)>,
    in_writing: Option<Changes>,
    unwritten: Option<Changes>,
}

/// All photos, by their number and by their files.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    held: Vec<Option<Held>>,
    files: HashMap<PathBuf, BTreeSet<PathBuf>>,
    ids: HashMap<PathBuf, Vec<PhotoId>>,
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

impl Held {
    fn new(id: PhotoId, files: PhotoFiles) -> Self {
        let photo = Photo {
            id,
            path: files.path.clone(),
            companion: files.companion.clone(),
            name: listing::name_of(&files.path),
            ..Photo::default()
        };
        Self {
            photo,
            files,
            on_disk: Assessment::default(),
            described: None,
            faces: None,
            in_writing: None,
            unwritten: None,
        }
    }

    /// Takes in what was read of its files. True when it is shown differently now.
    pub(super) fn read(&mut self, entry: &Entry) -> bool {
        let before = self.photo.clone();
        self.on_disk = entry.assessment;
        self.photo.captured.clone_from(&entry.captured);
        if self.described.as_deref() != entry.description.as_ref() {
            self.described = entry.description.clone().map(Arc::new);
        }
        self.show_faces();
        self.show();
        self.photo != before
    }

    /// Takes in what was read in its faces here. True when it is shown differently now.
    pub(super) fn faces_read(&mut self, read: FacesRead) -> bool {
        let before = (self.photo.description.clone(), self.photo.sitters.clone());
        self.faces = Some((self.files.state.photo, read));
        self.show_faces();
        (&self.photo.description, &self.photo.sitters) != (&before.0, &before.1)
    }

    /// Whether its sidecar says what its faces do.
    pub(super) fn is_described_on_disk(&self) -> bool {
        self.described.is_some()
    }

    /// Takes in what the photographer says. True when it is shown differently now.
    pub(super) fn say(&mut self, changes: &Changes) -> bool {
        let before = self.photo.assessment;
        overlay(self.unwritten.get_or_insert_default(), changes);
        self.show();
        self.photo.assessment != before
    }

    /// What to write now; nothing while the last is being written.
    pub(super) fn begin_writing(&mut self) -> Option<Changes> {
        if self.in_writing.is_some() {
            return None;
        }
        self.in_writing = self.unwritten.take();
        self.in_writing.clone()
    }

    /// The writing is over; the disk says this now.
    pub(super) fn written(&mut self, entry: &Entry) -> bool {
        self.in_writing = None;
        self.files.state = entry.state;
        self.read(entry)
    }

    /// Whether everything that was said is on the disk or was refused by it.
    pub(super) fn is_clean(&self) -> bool {
        self.in_writing.is_none() && self.unwritten.is_none()
    }

    fn show(&mut self) {
        let mut shown = self.on_disk;
        for changes in [&self.in_writing, &self.unwritten].into_iter().flatten() {
            shown.flag = changes.flag.unwrap_or(shown.flag);
            shown.stars = changes.stars.unwrap_or(shown.stars);
            shown.label = changes.label.unwrap_or(shown.label);
        }
        self.photo.assessment = shown;
    }

    /// The sidecar's word goes before what was read here, but who is on a photo is known here only.
    fn show_faces(&mut self) {
        let read = self.faces.as_ref().filter(|(state, _)| *state == self.files.state.photo).map(|(_, read)| read);
        let description = match (&self.described, read) {
            (Some(described), _) => Some(Arc::clone(described)),
            (None, Some(read)) if self.photo.description.as_deref() == Some(&read.description) => {
                self.photo.description.clone()
            }
            (None, read) => read.map(|read| Arc::new(read.description.clone())),
        };
        self.photo.sitters = match (&description, read) {
            (Some(description), Some(read)) => sitters_of(description, read),
            (Some(description), None) => tracks_of(description),
            (None, _) => Arc::default(),
        };
        self.photo.description = description;
    }

    fn becomes(&mut self, files: PhotoFiles) {
        self.photo.path.clone_from(&files.path);
        self.photo.companion.clone_from(&files.companion);
        self.photo.name = listing::name_of(&files.path);
        self.files = files;
    }
}

/// A face whose middle is further from another's than this, in fractions of the picture, is somebody else's.
const OTHER_FACE: f32 = 0.1;

/// Whose the faces of a description are, by what was read in the same photo.
fn sitters_of(description: &Description, read: &FacesRead) -> Arc<[Option<Sitter>]> {
    let whose = |face: &FaceDescription| {
        let (x, y) = face.region.centre();
        let apart = |other: &FaceDescription| {
            let (other_x, other_y) = other.region.centre();
            (other_x - x).hypot(other_y - y)
        };
        let faces = read.description.faces.iter().zip(&read.sitters);
        let nearest = faces.min_by(|a, b| apart(a.0).total_cmp(&apart(b.0)))?;
        (apart(nearest.0) <= OTHER_FACE).then_some(*nearest.1)?
    };
    description.faces.iter().map(whose).collect()
}

/// Whose they are by the tracks of the shoot.
fn tracks_of(description: &Description) -> Arc<[Option<Sitter>]> {
    description.faces.iter().map(|face| face.track.map(|track| Sitter(track.number()))).collect()
}

/// Puts newer changes over older ones.
fn overlay(older: &mut Changes, newer: &Changes) {
    older.flag = newer.flag.or(older.flag);
    older.stars = newer.stars.or(older.stars);
    older.label = newer.label.or(older.label);
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

    /// Puts a listed photo on the shelf.
    pub(super) fn add(&mut self, files: PhotoFiles) -> PhotoId {
        let id = PhotoId(self.held.len() as u32);
        let stem = listing::stem_of(&files.path);
        let paths = self.files.entry(stem.clone()).or_default();
        paths.insert(files.path.clone());
        paths.extend(files.companion.clone());
        self.ids.entry(stem).or_default().push(id);
        self.held.push(Some(Held::new(id, files)));
        id
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
            if let Some(held) = self.held.get_mut(id.0 as usize) {
                *held = None;
            }
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
