//! The photos shown, in their order: those that pass, each closed stack standing for its photos. Pure.

use std::collections::HashMap;

use candor_library::desk::PhotoId;

/// The photos shown, in order.
#[derive(Debug, Default)]
pub struct Shown {
    order: Vec<PhotoId>,
    places: HashMap<PhotoId, usize>,
    // The photos under the top of a closed stack, the top left out.
    under: HashMap<PhotoId, Vec<PhotoId>>,
    // Where a photo that is under another is to be found.
    tops: HashMap<PhotoId, PhotoId>,
    passing: usize,
}

impl Shown {
    /// These photos in this order; of `under`, those that are hidden under one of them.
    pub fn new(order: Vec<PhotoId>, under: HashMap<PhotoId, Vec<PhotoId>>) -> Self {
        let places = order.iter().enumerate().map(|(place, &photo)| (photo, place)).collect();
        let tops: HashMap<_, _> =
            under.iter().flat_map(|(&top, hidden)| hidden.iter().map(move |&photo| (photo, top))).collect();
        let passing = order.len() + tops.len();
        Self { order, places, under, tops, passing }
    }

    /// All of them.
    pub fn order(&self) -> &[PhotoId] {
        &self.order
    }

    /// How many photos pass, those under others counted.
    pub fn passing(&self) -> usize {
        self.passing
    }

    /// A photo's place.
    pub fn place(&self, photo: PhotoId) -> Option<usize> {
        self.places.get(&photo).copied()
    }

    /// The photo to be seen in place of that one: itself, or the top of the closed stack it is in.
    pub fn top(&self, photo: PhotoId) -> Option<PhotoId> {
        if self.places.contains_key(&photo) { Some(photo) } else { self.tops.get(&photo).copied() }
    }

    /// The photos under the top of a closed stack.
    pub fn under(&self, top: PhotoId) -> &[PhotoId] {
        self.under.get(&top).map_or(&[], Vec::as_slice)
    }

    /// The next photo after that one that `is` so; else the last one before it.
    pub fn nearest(&self, photo: PhotoId, is: impl Fn(PhotoId) -> bool) -> Option<PhotoId> {
        nearest(&self.order, self.place(photo)?, is)
    }
}

/// The photo after that place that `is` so; else the last one before it.
pub fn nearest(photos: &[PhotoId], here: usize, is: impl Fn(PhotoId) -> bool) -> Option<PhotoId> {
    let (before, after) = photos.split_at_checked(here)?;
    let after = after.iter().skip(1).copied().find(|&photo| is(photo));
    after.or_else(|| before.iter().rev().copied().find(|&photo| is(photo)))
}
