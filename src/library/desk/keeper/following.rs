//! What the watcher says, followed on the shelf and in the window.

use super::Keeper;
use crate::{
    desk::{DeskEvent, PhotoId, shelf::Shift},
    listing, reading,
    watch::WatchEvent,
};

impl Keeper {
    /// Hears what the watcher says.
    pub(super) fn hear(&mut self, event: WatchEvent) {
        match event {
            WatchEvent::Complete(path) => {
                let shifts = self.shelf.file_came(&path);
                self.follow(shifts);
            }
            WatchEvent::Gone(path) => {
                let shifts = self.shelf.file_went(&path);
                self.follow(shifts);
                let _ = self.index.remove(&[path]);
            }
            WatchEvent::Sidecar(path) => {
                for id in self.shelf.of_sidecar(&path) {
                    self.read_again(id);
                }
            }
            WatchEvent::Problem(sentence) => self.problem(sentence),
        }
    }

    fn follow(&mut self, shifts: Vec<Shift>) {
        for shift in shifts {
            match shift {
                Shift::Added(id) => {
                    // One photo is read in well under a millisecond; it comes with its details.
                    let Some(held) = self.shelf.get_mut(id) else { continue };
                    let read = reading::read(&held.files);
                    held.read(&read.entry);
                    let photo = held.photo.clone();
                    self.say(DeskEvent::Added(photo));
                    read.problems.into_iter().for_each(|problem| self.problem(problem));
                    self.has_read(id, read.entry, false);
                    self.read_faces_of(id);
                }
                Shift::Changed(id) => {
                    let Some(held) = self.shelf.get(id) else { continue };
                    self.pool.changed(id, &held.files.path, held.files.companion.as_ref());
                    self.say(DeskEvent::Changed(held.photo.clone()));
                    self.read_again(id);
                    self.read_faces_of(id);
                }
                Shift::Removed(id) => {
                    self.pool.gone(id);
                    self.say(DeskEvent::Removed(id));
                }
            }
        }
    }

    fn read_again(&mut self, id: PhotoId) {
        let Some(held) = self.shelf.get_mut(id) else { return };
        held.files = listing::PhotoFiles::new(held.files.path.clone(), held.files.companion.clone());
        self.reader.read(id, held.files.clone());
    }
}
