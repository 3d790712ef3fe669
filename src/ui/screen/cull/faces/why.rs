//! Why a photo is there, and why it is the best of its burst or which one is.

use candor_core::shot::BurstPlace;
use candor_library::desk::Photo;

use crate::{desk::Desk, format, said, words::say_with};

/// Why this one is the best of its burst, or which one is.
pub fn why_this_one(desk: &Desk, photo: &Photo) -> Option<String> {
    let stack = desk.album.stack(photo.id).filter(|stack| stack.photos.len() > 1)?;
    let (best, why) = desk.album.best_of(stack)?;
    if best == photo.id {
        return Some(why);
    }
    let better = desk.album.get(best)?;
    Some(say_with("faces-better", [("name", better.name.clone().into()), ("why", lower_first(&why).into())]))
}

/// Why its burst was fired.
pub fn why_it_fired(place: &BurstPlace) -> String {
    format::sentence(&said::why_fired_as_told(&place.reason))
}

fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
