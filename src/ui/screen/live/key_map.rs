//! Keys of the Live screen. Pure.

use iced::keyboard::{
    Key, Modifiers,
    key::Named::{Enter, Escape, Space, Tab},
};

use super::{Card, Message};
use crate::words::say;

/// Keys and what they do, as the list of keys shows them.
#[must_use]
pub fn list() -> [(String, String); 9] {
    [
        ("A".to_owned(), say("live-key-arm")),
        (say("keys-cap-space"), say("live-key-shoot")),
        ("1 – 9".to_owned(), say("live-key-choose")),
        (say("keys-cap-tab"), say("live-key-next")),
        ("N".to_owned(), say("live-key-neutral")),
        ("W".to_owned(), say("live-key-why")),
        ("C".to_owned(), say("live-key-candidates")),
        (say("keys-cap-escape"), say("live-key-escape")),
        ("?".to_owned(), say("keys-help")),
    ]
}

/// The keys that the bottom bar names during a shoot, and after it.
#[must_use]
pub fn hints(running: bool) -> Vec<(String, String)> {
    if running {
        vec![
            ("A".to_owned(), say("live-key-arm")),
            (say("keys-cap-space"), say("live-key-shoot")),
            ("N".to_owned(), say("live-hint-neutral")),
            ("?".to_owned(), say("keys-hint-help")),
        ]
    } else {
        vec![(say("keys-cap-enter"), say("live-hint-photos")), ("W".to_owned(), say("live-hint-why"))]
    }
}

/// What a key means while a shoot is running.
#[must_use]
pub fn meaning(key: &Key<&str>, modifiers: Modifiers) -> Option<Message> {
    if modifiers.command() || modifiers.alt() {
        return None;
    }
    match key {
        Key::Character(letter) => letter_meaning(&letter.to_lowercase(), modifiers),
        Key::Named(Space) => Some(Message::ShootPressed),
        Key::Named(Tab) => Some(Message::NextSitterPressed),
        Key::Named(Escape) => Some(Message::Escaped),
        Key::Named(_) | Key::Unidentified => None,
    }
}

fn letter_meaning(letter: &str, modifiers: Modifiers) -> Option<Message> {
    match letter {
        "a" => Some(Message::ArmPressed),
        "n" => Some(Message::NeutralPressed),
        "w" => Some(Message::CardToggled(Card::Moments)),
        "c" => Some(Message::StripToggled),
        "?" => Some(Message::CardToggled(Card::Keys)),
        // Where the question mark needs Shift, some systems name the key without it.
        "/" if modifiers.shift() => Some(Message::CardToggled(Card::Keys)),
        digit => digit.parse().ok().filter(|digit| (1..=9).contains(digit)).map(Message::NumberPressed),
    }
}

/// What a key means once the shoot is over, or where there is none.
#[must_use]
pub fn meaning_afterwards(key: &Key<&str>, modifiers: Modifiers) -> Option<Message> {
    match key {
        Key::Named(Enter) if modifiers.is_empty() => Some(Message::CullPressed),
        _ => meaning(key, modifiers)
            .filter(|message| matches!(message, Message::CardToggled(_) | Message::StripToggled | Message::Escaped)),
    }
}
