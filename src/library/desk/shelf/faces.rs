//! The faces of a photo on the desk: what its sidecar says of them, and what was read in it here.

use std::sync::Arc;

use candor_core::{
    cull::Sitter,
    shot::{Description, FaceDescription},
};

use super::Held;
use crate::faces::FacesRead;

impl Held {
    /// Takes in what was read in its faces here. True when it is shown differently now.
    pub(in crate::desk) fn faces_read(&mut self, read: FacesRead) -> bool {
        let before = (self.photo.description.clone(), self.photo.sitters.clone());
        self.faces = Some((self.files.state.photo, read));
        self.show_faces();
        (&self.photo.description, &self.photo.sitters) != (&before.0, &before.1)
    }

    /// Whether its sidecar says what its faces do.
    pub(in crate::desk) fn is_described_on_disk(&self) -> bool {
        self.described.is_some()
    }

    /// The sidecar's word goes before what was read here, but who is on a photo is known here only.
    pub(super) fn show_faces(&mut self) {
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
