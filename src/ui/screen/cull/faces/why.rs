//! Why a photo is there, and why it is the best of its burst or which one is.

use candor_core::shot::BurstPlace;
use candor_library::desk::Photo;

use crate::{desk::Desk, format, reasons, said, words::say_with};

/// Why this one is the best of its burst, or which one is.
pub fn why_this_one(desk: &Desk, photo: &Photo) -> Option<String> {
    let stack = desk.album.stack(photo.id).filter(|stack| stack.photos.len() > 1)?;
    let (best, why) = desk.album.best_of(stack)?;
    if best == photo.id {
        return Some(why);
    }
    let better = desk.album.get(best)?;
    let (_, ranked) = desk.album.rank(best)?;
    let why = format!("{}.", reasons::phrase(&ranked.reasons));
    Some(say_with("faces-better", [("name", better.name.clone().into()), ("why", why.into())]))
}

/// Why its burst was fired.
pub fn why_it_fired(place: &BurstPlace) -> String {
    format::sentence(&said::why_fired_as_told(&place.reason))
}
