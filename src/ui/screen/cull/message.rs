//! What the Cull screen hears of.

use candor_core::cull::{Flag, Label, Stars};
use candor_library::desk::PhotoId;
use iced::Size;

use super::state::Ask;

/// Where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// To the photo before.
    Back,
    /// To the photo after.
    On,
    /// A row up.
    Up,
    /// A row down.
    Down,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// To the first.
    First,
    /// To the last.
    Last,
}

/// What the screen hears of.
#[derive(Clone, Debug)]
pub enum Message {
    /// The place in the middle has this size now.
    Resized(Size),
    /// The grid was scrolled to so many pixels down.
    Scrolled(f32),
    /// A photo was clicked.
    Chosen(PhotoId),
    /// A photo was clicked twice.
    Opened(PhotoId),
    /// A key went elsewhere.
    Went(Go),
    /// The current photo was flagged.
    Flagged(Flag),
    /// The current photo was picked and the rest of its burst rejected.
    KeptOnly,
    /// The current photo was given stars.
    Starred(Stars),
    /// The current photo was given that label, or it was taken away where it was there.
    Labelled(Label),
    /// The last assessment is to be taken back.
    UndoPressed,
    /// Grid to loupe, or back.
    LoupeToggled,
    /// Back to the grid.
    GridChosen,
    /// Out of whatever is open.
    Escaped,
    /// Something else is asked of the photos shown.
    Asked(Ask),
    /// The line that asks where to export to was opened.
    ExportOpened,
    /// Something was written in it.
    ExportEdited(String),
    /// What was read in faces is to be left out of the export, or not.
    ExpressionsToggled,
    /// It was confirmed.
    ExportConfirmed,
    /// It was closed.
    ExportClosed,
    /// The list of keys was opened or closed.
    KeysToggled,
}
