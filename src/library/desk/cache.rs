//! Pictures kept in memory, the least recently used given up first.

use std::collections::{BTreeMap, HashMap};

use super::{PhotoId, Pixels};

/// Pictures up to a number of bytes.
#[derive(Debug)]
pub(super) struct PictureCache {
    budget: usize,
    bytes: usize,
    /// Counts the uses: the smallest is the longest ago.
    clock: u64,
    pictures: HashMap<Key, (u64, Pixels)>,
    by_use: BTreeMap<u64, Key>,
}

/// A photo at a wanted edge in pixels.
pub(super) type Key = (PhotoId, u32);

impl PictureCache {
    pub(super) fn new(budget: usize) -> Self {
        Self { budget, bytes: 0, clock: 0, pictures: HashMap::new(), by_use: BTreeMap::new() }
    }

    pub(super) fn get(&mut self, key: Key) -> Option<Pixels> {
        let (used, pixels) = self.pictures.get_mut(&key)?;
        self.by_use.remove(used);
        self.clock += 1;
        *used = self.clock;
        self.by_use.insert(self.clock, key);
        Some(pixels.clone())
    }

    pub(super) fn contains(&self, key: Key) -> bool {
        self.pictures.contains_key(&key)
    }

    pub(super) fn put(&mut self, key: Key, pixels: Pixels) {
        self.forget_key(key);
        self.clock += 1;
        self.bytes += pixels.rgba.len();
        self.by_use.insert(self.clock, key);
        self.pictures.insert(key, (self.clock, pixels));
        // The newest stays even where it alone is over the budget.
        while self.bytes > self.budget && self.pictures.len() > 1 {
            let Some((_, oldest)) = self.by_use.pop_first() else { break };
            if let Some((_, pixels)) = self.pictures.remove(&oldest) {
                self.bytes -= pixels.rgba.len();
            }
        }
    }

    /// Forgets a photo at every size, as when its file has changed.
    pub(super) fn forget(&mut self, photo: PhotoId) {
        let keys: Vec<_> = self.pictures.keys().filter(|(other, _)| *other == photo).copied().collect();
        for key in keys {
            self.forget_key(key);
        }
    }

    fn forget_key(&mut self, key: Key) {
        if let Some((used, pixels)) = self.pictures.remove(&key) {
            self.by_use.remove(&used);
            self.bytes -= pixels.rgba.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(bytes: usize) -> Pixels {
        Pixels { width: 1, height: 1, rgba: vec![0; bytes].into() }
    }

    #[test]
    fn the_picture_not_used_for_longest_goes_first() {
        let mut cache = PictureCache::new(300);
        for id in 0..3 {
            cache.put((PhotoId(id), 100), pixels(100));
        }
        assert!(cache.get((PhotoId(0), 100)).is_some());
        cache.put((PhotoId(3), 100), pixels(100));
        let kept: Vec<_> = (0..4).filter(|id| cache.contains((PhotoId(*id), 100))).collect();
        assert_eq!(kept, [0, 2, 3]);
    }

    #[test]
    fn a_changed_photo_is_forgotten_at_every_size() {
        let mut cache = PictureCache::new(1000);
        cache.put((PhotoId(1), 100), pixels(100));
        cache.put((PhotoId(1), 200), pixels(200));
        cache.put((PhotoId(2), 100), pixels(100));
        cache.forget(PhotoId(1));
        assert_eq!(cache.bytes, 100);
        assert!(cache.contains((PhotoId(2), 100)));
    }

    #[test]
    fn a_picture_larger_than_the_budget_is_kept_until_the_next_one() {
        let mut cache = PictureCache::new(10);
        cache.put((PhotoId(1), 100), pixels(100));
        assert!(cache.contains((PhotoId(1), 100)));
        cache.put((PhotoId(2), 100), pixels(100));
        assert!(!cache.contains((PhotoId(1), 100)));
        assert_eq!(cache.bytes, 100);
    }
}
