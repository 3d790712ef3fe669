//! Whose moment is told: what the photos on the shelf say of it.

use candor_core::{Seconds, shot::BurstPlace};

use super::Keeper;
use crate::{
    desk::{PhotoId, moments::Wish, shelf::Held},
    moment::{Exposure, is_same_burst},
};

/// Exposures further away than this are no part of a moment, in seconds.
const NEAR: Seconds = 60.0;

impl Keeper {
    /// Has the moment of a photo told, where it was shot through Candor.
    pub(super) fn tell_moment(&mut self, photo: PhotoId) {
        self.moment_of = Some(photo);
        if let Some(wish) = self.shelf.get(photo).and_then(place).map(|place| self.wish_for(photo, place)) {
            self.moments.tell(wish);
        }
    }

    /// Something else is known of a photo now: its moment may be another one.
    pub(super) fn tell_moment_again(&mut self, changed: PhotoId) {
        let Some(told) = self.moment_of else { return };
        let places = [told, changed].map(|id| self.shelf.get(id).and_then(place));
        if let [Some(told_of), Some(other)] = places
            && is_same_burst(told_of, other)
        {
            self.tell_moment(told);
        }
    }

    fn wish_for(&self, photo: PhotoId, of: &BurstPlace) -> Wish {
        let near = |other: &&BurstPlace| (other.exposed_at - of.exposed_at).abs() < NEAR;
        let exposures = self.shelf.all().filter_map(|held| {
            let place = place(held).filter(near)?.clone();
            Some(Exposure { photo: held.photo.id, place })
        });
        Wish { photo, place: of.clone(), exposures: exposures.collect() }
    }
}

fn place(held: &Held) -> Option<&BurstPlace> {
    held.photo.description.as_ref()?.burst.as_ref()
}
