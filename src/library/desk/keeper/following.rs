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
                    self.hear_of_sidecar(id);
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
                    held.read_anew(&read);
                    let photo = held.photo.clone();
                    self.say(DeskEvent::Added(photo));
                    read.problems.iter().for_each(|problem| self.problem(problem.clone()));
                    self.has_read(id, read);
                    self.tell_moment_again(id);
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
        self.part_with_gone();
    }

    fn hear_of_sidecar(&mut self, id: PhotoId) {
        let Some(held) = self.shelf.get(id) else { return };
        // Most news of sidecars are of our own writing, which has been read already.
        if !held.is_as_it_is_on_disk() {
            self.read_again(id);
            self.try_again(id);
        }
    }

    fn read_again(&mut self, id: PhotoId) {
        let Some(held) = self.shelf.get_mut(id) else { return };
        let files = listing::PhotoFiles::new(held.files.path.clone(), held.files.companion.clone());
        // A photo that is not there says nothing, and will be told to have gone in a moment.
        if files.is_there() {
            held.files = files;
            self.reader.read(id, held.files.clone());
        }
    }
}
