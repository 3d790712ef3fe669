//! What the window hears of.

use candor_library::desk::DeskCommand;
use iced::{Size, window};

use crate::{
    action::Action,
    feed::News,
    opening, palette,
    screen::{Screen, cull, live},
};

/// What the window hears of.
#[derive(Clone, Debug)]
pub enum Message {
    /// The shoot or the desk has said something.
    Heard(News),
    /// The desk of that number has said something.
    HeardOfDesk(u64, News),
    /// Something is wanted of the desk.
    Asked(DeskCommand),
    /// Something that is shown in short is to be told whole.
    Explained(String),
    /// Something about opening another folder.
    Opening(opening::Message),
    /// Something in the list of all that can be done.
    Palette(palette::Message),
    /// Something is wanted that is no screen's own business.
    Act(Action),
    /// Another screen was chosen.
    TabChosen(Screen),
    /// The sentence that was shown has been read.
    NoticeDismissed,
    /// The window has this size now.
    Resized(Size),
    /// The window has come to the front.
    Focused,
    /// The window has gone to the back.
    Unfocused(window::Id),
    /// The window is minimised, or not.
    Minimised(bool),
    /// Something on the Live screen.
    Live(live::Message),
    /// Something on the Cull screen.
    Cull(cull::Message),
}
