//! What a desk has given a window, as the window keeps it.

use std::{sync::Arc, time::Duration};

use candor_core::Seconds;
use candor_library::desk::{Crop, Moment, Work};
use iced::advanced::image::Handle;

/// Work of the desk's that is not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Which.
    pub work: Work,
    /// Done.
    pub done: u32,
    /// Of.
    pub of: u32,
    /// How long it still takes, once that can be said.
    pub left: Option<Duration>,
}

/// A part of a photo at hand.
#[derive(Clone, Debug)]
pub struct CropShown {
    /// As it was asked for.
    pub crop: Crop,
    /// Width and height in pixels that the whole upright picture has at this scale.
    pub whole: (u32, u32),
    /// The part.
    pub picture: Handle,
}

/// A moment at hand.
#[derive(Debug)]
pub struct MomentShown {
    /// What is told of it.
    pub moment: Arc<Moment>,
    /// Its pictures of the live view, in order.
    pub pictures: Vec<(Seconds, Handle)>,
}

/// Something that came of the desk's events and concerns a screen.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// There are other photos, or something else is known of them.
    PhotosChanged,
    /// An export is finished: a sentence.
    Exported(String),
    /// Something went wrong: a sentence.
    Problem(String),
}
