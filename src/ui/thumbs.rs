//! Thumbnails at hand, at most so many bytes of them: what was looked at longest ago goes first.

use std::collections::{BTreeMap, HashMap};

use candor_library::desk::PhotoId;
use iced::advanced::image::Handle;

use crate::picture;

/// Thumbnails, by photo.
#[derive(Debug)]
pub struct Thumbs {
    held: HashMap<PhotoId, Held>,
    by_age: BTreeMap<u64, PhotoId>,
    clock: u64,
    bytes: usize,
    capacity: usize,
}

#[derive(Debug)]
struct Held {
    handle: Handle,
    // The longer edge that was asked for, in pixels; small photos have no more than they have.
    edge: u32,
    used: u64,
}

impl Thumbs {
    /// Holds at most so many bytes, but always the newest thumbnail.
    #[must_use]
    pub fn new(capacity: usize) -> Self {
        Self { held: HashMap::new(), by_age: BTreeMap::new(), clock: 0, bytes: 0, capacity }
    }

    /// The thumbnail, where it is held.
    #[must_use]
    pub fn get(&self, photo: PhotoId) -> Option<&Handle> {
        self.held.get(&photo).map(|held| &held.handle)
    }

    /// Whether a thumbnail is held that was asked for so large or larger.
    #[must_use]
    pub fn holds(&self, photo: PhotoId, edge: u32) -> bool {
        self.held.get(&photo).is_some_and(|held| held.edge >= edge)
    }

    /// Keeps a thumbnail that was asked for with that longer edge.
    pub fn put(&mut self, photo: PhotoId, handle: Handle, edge: u32) {
        self.remove(photo);
        self.bytes += picture::bytes(&handle);
        self.clock += 1;
        self.by_age.insert(self.clock, photo);
        self.held.insert(photo, Held { handle, edge, used: self.clock });
        while self.bytes > self.capacity && self.held.len() > 1 {
            let Some((_, oldest)) = self.by_age.first_key_value() else { break };
            self.remove(*oldest);
        }
    }

    /// Says that a photo is being looked at.
    pub fn touch(&mut self, photo: PhotoId) {
        if let Some(held) = self.held.get_mut(&photo) {
            self.clock += 1;
            self.by_age.remove(&held.used);
            self.by_age.insert(self.clock, photo);
            held.used = self.clock;
        }
    }

    fn remove(&mut self, photo: PhotoId) {
        if let Some(held) = self.held.remove(&photo) {
            self.by_age.remove(&held.used);
            self.bytes -= picture::bytes(&held.handle);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thumb(bytes: usize) -> Handle {
        Handle::from_rgba(bytes as u32 / 4, 1, vec![0; bytes])
    }

    #[test]
    fn what_was_looked_at_longest_ago_goes_first() {
        let mut thumbs = Thumbs::new(300);
        for photo in 0..3 {
            thumbs.put(PhotoId(photo), thumb(100), 384);
        }
        thumbs.touch(PhotoId(0));
        thumbs.put(PhotoId(3), thumb(100), 384);
        let held: Vec<_> = (0..4).filter(|&photo| thumbs.get(PhotoId(photo)).is_some()).collect();
        assert_eq!((held, thumbs.bytes), (vec![0, 2, 3], 300));
    }

    #[test]
    fn a_new_thumbnail_replaces_the_old_one_of_the_same_photo() {
        let mut thumbs = Thumbs::new(300);
        thumbs.put(PhotoId(0), thumb(100), 384);
        thumbs.put(PhotoId(0), thumb(200), 384);
        assert_eq!(thumbs.bytes, 200);
    }

    #[test]
    fn the_newest_stays_even_when_it_is_too_large_alone() {
        let mut thumbs = Thumbs::new(300);
        thumbs.put(PhotoId(0), thumb(100), 384);
        thumbs.put(PhotoId(1), thumb(400), 384);
        assert!(thumbs.get(PhotoId(0)).is_none() && thumbs.get(PhotoId(1)).is_some());
    }

    #[test]
    fn a_thumbnail_that_was_asked_for_smaller_does_not_do() {
        let mut thumbs = Thumbs::new(300);
        thumbs.put(PhotoId(0), thumb(100), 384);
        assert!(thumbs.holds(PhotoId(0), 384) && !thumbs.holds(PhotoId(0), 704));
    }
}
