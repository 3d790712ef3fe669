//! What was said of photos, step by step, so that it can be taken back and said again. Pure.

use std::{collections::HashSet, mem::discriminant};

use candor_library::desk::{DeskCommand, PhotoId};

use super::asks::Edit;
use crate::album::Album;

/// What one action said of photos.
#[derive(Clone, Debug, PartialEq)]
pub struct Deed {
    changes: Vec<Change>,
    /// The photo that was current.
    pub at: PhotoId,
}

/// One photo, in one respect.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Change {
    photo: PhotoId,
    was: Edit,
    is: Edit,
}

impl Deed {
    /// What was said, each with the photos it was said of.
    pub fn said(&self) -> Vec<(Edit, Vec<PhotoId>)> {
        grouped(self.changes.iter().map(|change| (change.photo, change.is)))
    }

    /// All photos of which something was said.
    pub fn photos(&self) -> HashSet<PhotoId> {
        self.changes.iter().map(|change| change.photo).collect()
    }

    /// The photo to look at: the current one where something was said of it, else the first of which something was.
    pub fn photo(&self) -> PhotoId {
        let told = self.changes.iter().map(|change| change.photo);
        told.clone().find(|&photo| photo == self.at).or_else(|| told.into_iter().next()).unwrap_or(self.at)
    }
}

/// Everything said since the desk was opened.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Deed>,
    future: Vec<Deed>,
}

impl History {
    /// Says something of photos and returns what the desk has to be told; nothing where it changes nothing.
    pub fn say(&mut self, album: &mut Album, at: PhotoId, edits: &[(Vec<PhotoId>, Edit)]) -> Vec<DeskCommand> {
        let (mut changes, mut known) = (Vec::new(), HashSet::new());
        for &(ref photos, edit) in edits {
            for &id in photos {
                let Some(photo) = album.get_mut(id) else { continue };
                let was = edit.of(photo.assessment);
                // One action says one thing of a photo in each respect: the first.
                if was != edit && known.insert((id, discriminant(&edit))) {
                    edit.apply(&mut photo.assessment);
                    changes.push(Change { photo: id, was, is: edit });
                }
            }
        }
        if changes.is_empty() {
            return Vec::new();
        }
        self.future.clear();
        let deed = Deed { changes, at };
        let commands = commands(deed.said());
        self.past.push(deed);
        commands
    }

    /// What would be taken back.
    pub fn last(&self) -> Option<&Deed> {
        self.past.last()
    }

    /// What would be done again.
    pub fn next(&self) -> Option<&Deed> {
        self.future.last()
    }

    /// Takes the last deed back.
    pub fn undo(&mut self, album: &mut Album) -> Option<(Deed, Vec<DeskCommand>)> {
        let deed = self.past.pop()?;
        let told = set(album, deed.changes.iter().map(|change| (change.photo, change.was)));
        self.future.push(deed.clone());
        Some((deed, told))
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self, album: &mut Album) -> Option<(Deed, Vec<DeskCommand>)> {
        let deed = self.future.pop()?;
        let told = set(album, deed.changes.iter().map(|change| (change.photo, change.is)));
        self.past.push(deed.clone());
        Some((deed, told))
    }
}

fn set(album: &mut Album, edits: impl Iterator<Item = (PhotoId, Edit)> + Clone) -> Vec<DeskCommand> {
    let mut there = HashSet::new();
    for (id, edit) in edits.clone() {
        if let Some(photo) = album.get_mut(id) {
            edit.apply(&mut photo.assessment);
            there.insert(id);
        }
    }
    commands(grouped(edits.filter(|(id, _)| there.contains(id))))
}

fn commands(said: Vec<(Edit, Vec<PhotoId>)>) -> Vec<DeskCommand> {
    said.into_iter().map(|(edit, photos)| edit.command(photos)).collect()
}

/// Each edit with its photos, in the order in which the edits come first. There are few different ones.
fn grouped(edits: impl Iterator<Item = (PhotoId, Edit)>) -> Vec<(Edit, Vec<PhotoId>)> {
    let mut groups: Vec<(Edit, Vec<PhotoId>)> = Vec::new();
    for (photo, edit) in edits {
        match groups.iter_mut().find(|(known, _)| *known == edit) {
            Some((_, photos)) => photos.push(photo),
            None => groups.push((edit, vec![photo])),
        }
    }
    groups
}
