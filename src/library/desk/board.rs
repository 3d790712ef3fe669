//! What pictures are wanted, and those that are at hand. No thread and no decoding in here.

mod hand;
mod next;
mod wish;

use std::collections::{HashSet, VecDeque};

use self::wish::Sort;
pub(super) use self::wish::{CropWish, Job, Task, Wish};
use super::{
    Crop, PhotoId, Pixels,
    cache::{Cache, CropKey, Key},
};
use crate::picture::Part;

/// Memory for thumbnails: some 40 of 384 × 256. A window keeps those that it shows and many more.
const THUMBNAIL_BYTES: usize = 16 << 20;
/// Memory for large pictures: some 10 of 1536 × 1024, or 2 of 3072 × 2048.
const LARGE_BYTES: usize = 64 << 20;
/// Memory for parts of photos: four that fill the window, or a hundred faces.
const CROP_BYTES: usize = 24 << 20;
/// So many thumbnails that were shown unsharp are still sharpened once the window asks for others.
const SHARPEN_LATER: usize = 256;
/// A picture kept in another size with so much of the wanted edge does for the first look.
const GOOD_ENOUGH: u32 = 2;
/// One with less than such a part of it says too little.
const TOO_SMALL: u32 = 4;

/// The wishes of one desk. A newer wish takes the place of the older one of its sort.
#[derive(Debug)]
pub(super) struct Board {
    /// How many work on it.
    workers: usize,
    large: Vec<Wish>,
    ahead: Vec<Wish>,
    crops: Vec<CropWish>,
    crops_ahead: Vec<CropWish>,
    /// The thumbnails of the last wish, made or not.
    on_screen: Vec<Wish>,
    /// Those of them that are not made.
    thumbnails: Vec<Wish>,
    to_sharpen: VecDeque<Wish>,
    // What has come of the last wishes. Pictures are told once, however short their stay in a cache.
    shown: HashSet<Key>,
    shown_quickly: HashSet<Key>,
    shown_crops: HashSet<CropKey>,
    prepared: HashSet<Key>,
    prepared_crops: HashSet<CropKey>,
    in_work: Vec<Job>,
    /// Counts the jobs.
    clock: u64,
    failed: HashSet<(Sort, PhotoId)>,
    told: HashSet<PhotoId>,
    thumbnail_cache: Cache<Key, Pixels>,
    large_cache: Cache<Key, Pixels>,
    crop_cache: Cache<CropKey, Part>,
    /// Pictures that made room: their memory serves the next.
    given_up: Vec<Pixels>,
}

impl Board {
    pub(super) fn new(workers: usize) -> Self {
        Self {
            workers,
            large: Vec::new(),
            ahead: Vec::new(),
            crops: Vec::new(),
            crops_ahead: Vec::new(),
            on_screen: Vec::new(),
            thumbnails: Vec::new(),
            to_sharpen: VecDeque::new(),
            shown: HashSet::new(),
            shown_quickly: HashSet::new(),
            shown_crops: HashSet::new(),
            prepared: HashSet::new(),
            prepared_crops: HashSet::new(),
            in_work: Vec::new(),
            clock: 0,
            failed: HashSet::new(),
            told: HashSet::new(),
            thumbnail_cache: Cache::new(THUMBNAIL_BYTES),
            large_cache: Cache::new(LARGE_BYTES),
            crop_cache: Cache::new(CROP_BYTES),
            given_up: Vec::new(),
        }
    }

    /// Wants these thumbnails. Returns those at hand.
    pub(super) fn want_thumbnails(&mut self, wishes: Vec<Wish>) -> Vec<(PhotoId, Pixels)> {
        self.thumbnails.clear();
        let mut at_hand = Vec::new();
        for wish in &wishes {
            match self.thumbnail_cache.get(wish.key()) {
                Some(pixels) => at_hand.push((wish.photo, pixels)),
                None => self.thumbnails.push(wish.clone()),
            }
        }
        self.on_screen = wishes;
        self.make_way();
        at_hand
    }

    /// Wants these large pictures, and those ahead of them. Returns those at hand that were not shown yet: each as wanted,
    /// or in another size until it comes.
    pub(super) fn want_large(&mut self, wishes: Vec<Wish>, ahead: Vec<Wish>) -> Vec<(PhotoId, Pixels)> {
        let wanted: HashSet<Key> = wishes.iter().map(Wish::key).collect();
        self.shown.retain(|key| wanted.contains(key));
        self.shown_quickly.retain(|key| wanted.contains(key));
        self.ahead = self.as_fit(&wishes, ahead);
        self.prepared.retain(|key| self.ahead.iter().any(|wish| wish.key() == *key));
        // They are used soon: whatever makes room, they stay.
        for wish in self.ahead.iter().rev() {
            let _ = self.large_cache.get(wish.key());
        }
        let at_hand = wishes.iter().filter_map(|wish| Some((wish.photo, self.large_at_hand(wish)?))).collect();
        self.large = wishes;
        self.make_way();
        at_hand
    }

    /// Wants these parts of photos, and those ahead of them. Returns those at hand that were not shown yet.
    pub(super) fn want_crops(&mut self, wishes: Vec<CropWish>, ahead: Vec<CropWish>) -> Vec<(Crop, Part)> {
        let keys = |wishes: &[CropWish]| wishes.iter().map(CropWish::key).collect::<HashSet<_>>();
        let (wanted, soon) = (keys(&wishes), keys(&ahead));
        self.shown_crops.retain(|key| wanted.contains(key));
        self.prepared_crops.retain(|key| soon.contains(key));
        let mut at_hand = Vec::new();
        for wish in &wishes {
            if !self.shown_crops.contains(&wish.key())
                && let Some(part) = self.crop_cache.get(wish.key())
            {
                self.shown_crops.insert(wish.key());
                at_hand.push((wish.crop, part));
            }
        }
        (self.crops, self.crops_ahead) = (wishes, ahead);
        self.make_way();
        at_hand
    }

    fn large_at_hand(&mut self, wish: &Wish) -> Option<Pixels> {
        if self.shown.contains(&wish.key()) {
            return None;
        }
        if let Some(pixels) = self.large_cache.get(wish.key()) {
            self.shown.insert(wish.key());
            return Some(pixels);
        }
        if self.shown_quickly.contains(&wish.key()) {
            return None;
        }
        let others = self.large_cache.of_photo(wish.photo).chain(self.thumbnail_cache.of_photo(wish.photo));
        let (edge, pixels) = others.map(|((_, edge), pixels)| (*edge, pixels.clone())).max_by_key(|(edge, _)| *edge)?;
        if edge >= wish.edge / GOOD_ENOUGH {
            self.shown_quickly.insert(wish.key());
        }
        (edge >= wish.edge / TOO_SMALL).then_some(pixels)
    }

    /// Those ahead that the cache has room for beside those wanted: making one more would push another out.
    fn as_fit(&self, wishes: &[Wish], mut ahead: Vec<Wish>) -> Vec<Wish> {
        // Four bytes a pixel, and three quarters of a square: the sides of most cameras' pictures are as 3:2 or 4:3.
        let bytes = |wish: &Wish| (u64::from(wish.edge) * u64::from(wish.edge)).saturating_mul(3);
        let taken = wishes.iter().map(bytes).fold(0, u64::saturating_add);
        let mut room = (self.large_cache.budget() as u64).saturating_sub(taken);
        let fitting = ahead.iter().take_while(|wish| {
            let left = room.checked_sub(bytes(wish));
            room = left.unwrap_or(0);
            left.is_some()
        });
        // The next one always: nothing matters more than that it is there when the key goes down.
        let count = fitting.count().max(1);
        ahead.truncate(count);
        ahead
    }
}

#[cfg(test)]
mod tests;
