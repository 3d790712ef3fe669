//! Pictures kept in memory, the least recently used given up first.

use std::{
    collections::{BTreeMap, HashMap},
    hash::Hash,
};

use super::{Crop, PhotoId, Pixels};
use crate::picture::Part;

/// Pictures up to a number of bytes.
#[derive(Debug)]
pub(super) struct Cache<K, P> {
    budget: usize,
    bytes: usize,
    /// Counts the uses: the smallest is the longest ago.
    clock: u64,
    pictures: HashMap<K, (u64, P)>,
    by_use: BTreeMap<u64, K>,
}

/// What a picture is kept under.
pub(super) trait CacheKey: Copy + Eq + Hash {
    /// The photo that it is made from.
    fn photo(&self) -> PhotoId;
}

/// What takes memory.
pub(super) trait Weighed {
    fn bytes(&self) -> usize;
}

/// A photo at a wanted edge in pixels.
pub(super) type Key = (PhotoId, u32);

/// A part of a photo as it was asked for, bit by bit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct CropKey {
    photo: PhotoId,
    part: [u32; 4],
    edge: u32,
}

impl From<&Crop> for CropKey {
    fn from(crop: &Crop) -> Self {
        let part = crop.part;
        Self { photo: crop.photo, part: [part.x, part.y, part.width, part.height].map(f32::to_bits), edge: crop.edge }
    }
}

impl CacheKey for Key {
    fn photo(&self) -> PhotoId {
        self.0
    }
}

impl CacheKey for CropKey {
    fn photo(&self) -> PhotoId {
        self.photo
    }
}

impl Weighed for Pixels {
    fn bytes(&self) -> usize {
        self.rgba.len()
    }
}

impl Weighed for Part {
    fn bytes(&self) -> usize {
        self.pixels.rgba.len()
    }
}

impl<K: CacheKey, P: Clone + Weighed> Cache<K, P> {
    pub(super) fn new(budget: usize) -> Self {
        Self { budget, bytes: 0, clock: 0, pictures: HashMap::new(), by_use: BTreeMap::new() }
    }

    pub(super) fn budget(&self) -> usize {
        self.budget
    }

    /// The picture, which counts as used now.
    pub(super) fn get(&mut self, key: K) -> Option<P> {
        let (used, picture) = self.pictures.get_mut(&key)?;
        self.by_use.remove(used);
        self.clock += 1;
        *used = self.clock;
        self.by_use.insert(self.clock, key);
        Some(picture.clone())
    }

    pub(super) fn contains(&self, key: K) -> bool {
        self.pictures.contains_key(&key)
    }

    /// All pictures of a photo.
    pub(super) fn of_photo(&self, photo: PhotoId) -> impl Iterator<Item = (&K, &P)> {
        self.pictures.iter().filter(move |(key, _)| key.photo() == photo).map(|(key, (_, picture))| (key, picture))
    }

    /// Keeps a picture. Gives back those that had to make room.
    pub(super) fn put(&mut self, key: K, picture: P) -> Vec<P> {
        self.forget_key(key);
        let mut given_up = Vec::new();
        self.clock += 1;
        self.bytes += picture.bytes();
        self.by_use.insert(self.clock, key);
        self.pictures.insert(key, (self.clock, picture));
        // The newest stays even where it alone is over the budget.
        while self.bytes > self.budget && self.pictures.len() > 1 {
            let Some((_, oldest)) = self.by_use.pop_first() else { break };
            if let Some((_, picture)) = self.pictures.remove(&oldest) {
                self.bytes -= picture.bytes();
                given_up.push(picture);
            }
        }
        given_up
    }

    /// Forgets a photo at every size, as when its file has changed.
    pub(super) fn forget(&mut self, photo: PhotoId) {
        let keys: Vec<_> = self.of_photo(photo).map(|(key, _)| *key).collect();
        for key in keys {
            self.forget_key(key);
        }
    }

    fn forget_key(&mut self, key: K) {
        if let Some((used, picture)) = self.pictures.remove(&key) {
            self.by_use.remove(&used);
            self.bytes -= picture.bytes();
        }
    }
}

#[cfg(test)]
mod tests;
