//! What the Live screen hears of, and what it wants to happen.

use candor_core::{
    face::TrackId,
    preset::{GroupRule, Preset},
};
use candor_library::desk::PhotoId;
use candor_shoot::{Command, Event};

use super::candidates::CandidateId;
use crate::feed::Frame;

/// A preset in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its file's name without its ending.
    pub file: String,
    /// The preset.
    pub preset: Preset,
}

impl std::fmt::Display for Choice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.preset.name)
    }
}

/// What the screen hears of.
#[derive(Clone, Debug)]
pub enum Message {
    /// A live frame has come.
    FrameArrived(Frame),
    /// The shoot has said something.
    Heard(Box<Event>),
    /// The button that arms and disarms was pressed.
    ArmPressed,
    /// The button that fires was pressed.
    ShootPressed,
    /// Another preset was picked.
    PresetPicked(Box<Choice>),
    /// Another group rule was picked.
    RulePicked(GroupRule),
    /// A face was chosen; where it is the chosen one, it is released.
    SitterPressed(TrackId),
    /// The sitter of that number was chosen, or released.
    NumberPressed(u32),
    /// The next sitter was chosen.
    NextSitterPressed,
    /// The button that sets the sitter's neutral was pressed.
    NeutralPressed,
    /// The lag was made longer or shorter by one step.
    LagNudged(Direction),
    /// The burst was made longer or shorter by one exposure.
    ExposuresNudged(Direction),
    /// One of the last shots was chosen.
    ShotChosen(PhotoId),
    /// A card was opened; where it is open, it is closed.
    CardToggled(Card),
    /// The strip of candidates was shown, or hidden.
    StripToggled,
    /// What is open should close, and who is chosen be released.
    Escaped,
    /// The photos should be chosen from.
    CullPressed,
}

/// A card above the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Card {
    /// The bursts and near misses, with why.
    Moments,
    /// A micro-expression candidate, in large.
    Candidate(CandidateId),
    /// All keys.
    Keys,
}

/// More or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More.
    Up,
    /// Less.
    Down,
}

/// What should happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// Nothing outside this screen.
    None,
    /// The shoot should do this, in that order.
    Send(Vec<Command>),
    /// This photo should be opened in the loupe.
    Open(PhotoId),
    /// The photos should be shown.
    Cull,
    /// The photographer should read this.
    Tell(String),
}
