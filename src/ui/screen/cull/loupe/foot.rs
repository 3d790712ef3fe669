//! The line below the photo: which one it is, and what is known of it.

use candor_library::desk::Photo;
use iced::{
    Center, Element, Fill,
    widget::{container, row, text::Wrapping},
};

use super::super::{Cull, Message as CullMessage};
use crate::{
    desk::Desk,
    format,
    theme::{self, colour},
    words::say_with,
};

/// Which photo this is.
pub fn foot<'a>(cull: &Cull, desk: &Desk, photo: &'a Photo) -> Element<'a, CullMessage> {
    let place = cull.state.place().map_or(0, |place| place + 1);
    let (place, count) = (format::count(place as u64), format::count(cull.state.order().len() as u64));
    let of = say_with("loupe-place", [("place", place.into()), ("count", count.into())]);
    let words = theme::small(facts(desk, photo).join(" · ")).color(colour::MUTED).wrapping(Wrapping::None);
    row![container(words).width(Fill).clip(true), theme::small(of)]
        .spacing(theme::space::M)
        .align_y(Center)
        .padding([theme::space::S, theme::space::L])
        .into()
}

/// What is known of it.
pub fn facts(desk: &Desk, photo: &Photo) -> Vec<String> {
    let mut facts = vec![photo.name.clone()];
    let place = photo.description.as_ref().and_then(|description| description.burst.as_ref());
    let stack = desk.album.stack(photo.id).filter(|stack| stack.photos.len() > 1);
    if let (Some(stack), Some(place)) = (stack, place) {
        let of = place.of.max(stack.photos.len() as u8);
        let numbers = [("index", place.index.into()), ("of", of.into()), ("burst", place.burst.into())];
        facts.push(say_with("loupe-in-burst", numbers));
        facts.extend(place.apex_offset_ms.map(from_peak));
    } else if let Some(stack) = stack {
        let index = stack.photos.iter().position(|&id| id == photo.id).map_or(1, |place| place + 1);
        facts.push(say_with("loupe-in-stack", [("index", index.into()), ("of", stack.photos.len().into())]));
    }
    let known = [&photo.captured, &photo.camera].into_iter().filter(|fact| !fact.is_empty());
    facts.extend(known.cloned());
    facts
}

/// Where a shot lies: `18 ms after the peak`, `at the peak`.
fn from_peak(offset_ms: f32) -> String {
    let ms = f64::from(offset_ms.abs().round());
    let name = match offset_ms.round() {
        0.0 => "loupe-at-peak",
        before if before < 0.0 => "loupe-before-peak",
        _ => "loupe-after-peak",
    };
    say_with(name, [("ms", ms.into())])
}
