//! The photos side by side. What is known of a photo stands below it and not on it: pictures stay pictures, and the
//! software renderer has one layer to draw instead of one a photo.

mod acting;
mod bar;
mod caption;
mod cell;
mod empty;
mod skipped;
mod suggesting;

use std::ops::RangeInclusive;

use candor_core::expression::{Emotion, Name, Pair};
use candor_library::desk::PhotoId;
use iced::{
    Element, Fill, Size,
    widget::{column, container, space},
};

pub use self::{
    caption::{assessment, ink},
    cell::thumbnail,
    empty::instead,
    skipped::list as skipped,
    suggesting::{Answer, Suggested},
};
use super::{Cull, Message as CullMessage};
use crate::{
    desk::{Desk, THUMB_EDGE},
    widget::{
        grid::{Shape, Touch, grid},
        parts,
    },
    words,
};

/// What is heard of the grid.
#[derive(Clone, Debug)]
pub enum Message {
    /// It was scrolled to so many pixels down.
    Scrolled(f32),
    /// Something was done with the pointer.
    Touched(Touch),
    /// The number of photos in a stack was pressed.
    StackPressed(PhotoId),
    /// Thumbnails were dragged to so many pixels.
    ThumbsDragged(f32),
    /// Suggestions were answered.
    Answered(Answer),
    /// The list of files that cannot be shown is opened or closed.
    SkippedToggled,
}

/// The grid's name, to scroll it by.
pub const GRID: &str = "grid";
/// The narrowest a thumbnail gets at first, in pixels.
pub const THUMB: f32 = 176.0;
/// What can be asked for, in pixels.
pub const THUMBS: RangeInclusive<f32> = 112.0..=448.0;
/// The longer edges in which thumbnails are asked for, in pixels. The largest takes less than the 2 MiB from which on
/// graphics drivers are given pictures late.
const EDGES: [u32; 2] = [THUMB_EDGE, 704];
/// Screens of double density show more pixels than a cell has.
const DENSITY: f32 = 1.5;
/// Height of the bar above the photos in pixels.
const BAR: f32 = 40.0;

/// The shape of the grid.
pub fn shape(cull: &Cull) -> Shape {
    let place = Size::new(cull.place.width, (cull.place.height - cull.bars()).max(1.0));
    Shape::new(place, cull.state.order().len(), cull.thumb, cell::BESIDE)
}

/// The longer edge of a thumbnail that is sharp at that width.
fn edge(width: f32) -> u32 {
    let wanted = width * DENSITY;
    EDGES.into_iter().find(|&edge| edge as f32 >= wanted).unwrap_or(EDGES[EDGES.len() - 1])
}

/// The grid with its bar.
pub fn view<'a>(cull: &'a Cull, desk: &'a Desk) -> Element<'a, CullMessage> {
    // The photos stay in their place of the tree: else they would forget how far they are scrolled.
    let suggested = cull.suggested.as_ref().map(|suggested| column![suggesting::bar(cull, suggested), parts::level()]);
    let bars = column![bar::bar(cull, desk), parts::level()].extend(suggested.map(Element::from));
    column![bars, container(photos(cull, desk)).height(Fill)].into()
}

fn photos<'a>(cull: &'a Cull, desk: &'a Desk) -> Element<'a, CullMessage> {
    let order = cull.state.order();
    let shape = cull.shape();
    let built = move |index: usize| match order.get(index).and_then(|&id| desk.album.get(id)) {
        Some(photo) => cell::cell(cull, desk, photo, index, shape.cell),
        None => space().into(),
    };
    grid(
        GRID,
        shape,
        cull.offset,
        built,
        |offset| CullMessage::Grid(Message::Scrolled(offset)),
        |touch| CullMessage::Grid(Message::Touched(touch)),
    )
}

/// What a face is called.
pub fn emotion(name: Name) -> String {
    match name {
        Name::One(emotion) => emotion_name(emotion),
        Name::Either(Pair::SurpriseOrFear) => words::say("emotion-surprise-or-fear"),
        Name::Either(Pair::AngerOrDisgust) => words::say("emotion-anger-or-disgust"),
    }
}

/// An emotion as a label.
pub fn emotion_name(emotion: Emotion) -> String {
    words::say(match emotion {
        Emotion::Surprise => "emotion-surprise",
        Emotion::Fear => "emotion-fear",
        Emotion::Disgust => "emotion-disgust",
        Emotion::Anger => "emotion-anger",
        Emotion::Happiness => "emotion-happiness",
        Emotion::Sadness => "emotion-sadness",
        Emotion::Contempt => "emotion-contempt",
    })
}
