//! What is read in faces, and which photos want it.

use super::Keeper;
use crate::{
    desk::{DeskEvent, PhotoId, Work, faces::FaceReport},
    files::Fingerprint,
};

impl Keeper {
    /// All photos are known. Where nothing is known of the faces of some, they are read; then everybody is recognised on
    /// the others too, so that a sitter has one number in the whole folder.
    pub(super) fn begin_reading_faces(&mut self) {
        let Some(clerk) = &self.faces else { return };
        let mut photos: Vec<_> = self.shelf.all().collect();
        photos.sort_by(|a, b| (&a.photo.captured, &a.photo.path).cmp(&(&b.photo.captured, &b.photo.path)));
        let (known, unknown): (Vec<_>, Vec<_>) = photos.into_iter().partition(|held| held.is_described_on_disk());
        if unknown.is_empty() {
            return;
        }
        for held in unknown.into_iter().chain(known) {
            clerk.read(held.photo.id, held.files.clone());
        }
    }

    pub(super) fn read_faces(&mut self, wanted: bool) {
        if let Some(clerk) = &self.faces {
            clerk.go_on(wanted);
        }
    }

    /// Has a photo read that has come or changed.
    pub(super) fn read_faces_of(&mut self, id: PhotoId) {
        let (Some(clerk), Some(held)) = (&self.faces, self.shelf.get(id)) else { return };
        // Until the others are read, it waits among them.
        if self.many.is_over() && !held.is_described_on_disk() {
            clerk.read(id, held.files.clone());
        }
    }

    pub(super) fn take_faces(&mut self, report: FaceReport) {
        match report {
            FaceReport::Read(id, state, read) => self.have_faces(id, state, read),
            FaceReport::Progress { done, of, left } => {
                self.say(DeskEvent::Progress { work: Work::ReadingFaces, done, of, left });
            }
            FaceReport::Stands { unread: photos, is_reading } => {
                self.say(DeskEvent::FacesUnread { photos, is_reading });
            }
            FaceReport::Problem(sentence) => self.problem(sentence),
        }
    }

    fn have_faces(&mut self, id: PhotoId, state: Fingerprint, read: crate::faces::FacesRead) {
        let Some(held) = self.shelf.get_mut(id) else { return };
        // What was seen in a photo that has been replaced meanwhile is out of date; it is read again already.
        if held.files.state.photo == state && held.faces_read(read) {
            let photo = held.photo.clone();
            self.say(DeskEvent::Changed(photo));
        }
    }
}
