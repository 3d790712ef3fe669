//! Keys of the Live screen: what they do, which they are unless the photographer says otherwise, and how they are told. Pure.

use super::{Card, Message};
use crate::{
    key_map::{Bindable, Chord, KeyMap, Usual, compact},
    words::{say, say_with},
};

/// Everything that a key can do on the Live screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LiveAction {
    /// Arms the trigger, or disarms it.
    Arm,
    /// Fires a burst.
    Shoot,
    /// Chooses the sitter of that number, or releases who is chosen.
    Sitter(u8),
    /// Chooses the next sitter.
    NextSitter,
    /// Sets the sitter's neutral.
    Neutral,
    /// Why it fired, and near misses.
    Why,
    /// Shows or hides the strip of candidates.
    Candidates,
    /// On to the photos, once the shoot is over.
    Photos,
    /// The list of keys.
    Help,
    /// Out of whatever is open.
    Escape,
}

impl LiveAction {
    /// Every action, its name, its keys.
    const USUAL: [Usual<Self>; 18] = [
        (Self::Arm, "arm", &["a"]),
        (Self::Shoot, "shoot", &["space"]),
        (Self::Sitter(1), "sitter-1", &["1"]),
        (Self::Sitter(2), "sitter-2", &["2"]),
        (Self::Sitter(3), "sitter-3", &["3"]),
        (Self::Sitter(4), "sitter-4", &["4"]),
        (Self::Sitter(5), "sitter-5", &["5"]),
        (Self::Sitter(6), "sitter-6", &["6"]),
        (Self::Sitter(7), "sitter-7", &["7"]),
        (Self::Sitter(8), "sitter-8", &["8"]),
        (Self::Sitter(9), "sitter-9", &["9"]),
        (Self::NextSitter, "next-sitter", &["tab"]),
        (Self::Neutral, "neutral", &["n"]),
        (Self::Why, "why", &["w"]),
        (Self::Candidates, "candidates", &["c"]),
        (Self::Photos, "photos", &["enter"]),
        (Self::Help, "help", &["?"]),
        (Self::Escape, "escape", &["escape"]),
    ];

    /// What the screen hears. Once the shoot is over, or where there is none, fewer things can be done, and one more.
    #[must_use]
    pub fn message(self, running: bool) -> Option<Message> {
        let message = match self {
            Self::Arm => Message::ArmPressed,
            Self::Shoot => Message::ShootPressed,
            Self::Sitter(number) => Message::NumberPressed(number.into()),
            Self::NextSitter => Message::NextSitterPressed,
            Self::Neutral => Message::NeutralPressed,
            Self::Why => Message::CardToggled(Card::Moments),
            Self::Candidates => Message::StripToggled,
            Self::Photos => Message::CullPressed,
            Self::Help => Message::CardToggled(Card::Keys),
            Self::Escape => Message::Escaped,
        };
        let is_of_both = matches!(self, Self::Why | Self::Candidates | Self::Help | Self::Escape);
        (is_of_both || running != (self == Self::Photos)).then_some(message)
    }

    /// What it does, in words.
    #[must_use]
    pub fn words(self) -> String {
        say(match self {
            Self::Arm => "live-key-arm",
            Self::Shoot => "live-key-shoot",
            Self::Sitter(number) => return say_with("live-key-sitter", [("number", number.into())]),
            Self::NextSitter => "live-key-next",
            Self::Neutral => "live-key-neutral",
            Self::Why => "live-key-why",
            Self::Candidates => "live-key-candidates",
            Self::Photos => "live-hint-photos",
            Self::Help => "keys-help",
            Self::Escape => "live-key-escape",
        })
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::USUAL.into_iter().map(|(action, ..)| action)
    }
}

impl Bindable for LiveAction {
    const TABLE: &'static str = "live-keys";

    fn usual() -> &'static [Usual<Self>] {
        &Self::USUAL
    }
}

/// Keys and what they do, as the list of keys shows them: the sitters' in one line.
#[must_use]
pub fn list(keys: &KeyMap<LiveAction>) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for action in LiveAction::all().filter(|&action| action != LiveAction::Photos) {
        match action {
            LiveAction::Sitter(1) => lines.push((sitters(keys), say("live-key-choose"))),
            LiveAction::Sitter(_) => {}
            one => lines.push((keys.shown(one), one.words())),
        }
    }
    lines.retain(|(key, _)| !key.is_empty());
    lines
}

/// From the first sitter's key to the last one's.
fn sitters(keys: &KeyMap<LiveAction>) -> String {
    let mut bound = (1..=9).filter_map(|number| keys.chords(LiveAction::Sitter(number)).first());
    let (first, last): (Option<&Chord>, Option<&Chord>) = (bound.next(), bound.last());
    [first, last].into_iter().flatten().map(compact).collect::<Vec<_>>().join(" – ")
}

/// The keys that the bottom bar names during a shoot, and after it.
#[must_use]
pub fn hints(keys: &KeyMap<LiveAction>, running: bool) -> Vec<(String, String)> {
    let named: &[(LiveAction, &str)] = if running {
        &[
            (LiveAction::Arm, "live-key-arm"),
            (LiveAction::Shoot, "live-key-shoot"),
            (LiveAction::Neutral, "live-hint-neutral"),
            (LiveAction::Help, "keys-hint-help"),
        ]
    } else {
        &[(LiveAction::Photos, "live-hint-photos"), (LiveAction::Why, "live-hint-why")]
    };
    let hints = named.iter().map(|&(action, name)| (keys.shown(action), say(name)));
    hints.filter(|(key, _)| !key.is_empty()).collect()
}
