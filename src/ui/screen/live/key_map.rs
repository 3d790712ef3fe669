//! Keys of the Live screen. Pure.

use iced::keyboard::{
    Key, Modifiers,
    key::Named::{Enter, Escape, Space, Tab},
};

use super::{Card, Message};

/// Keys and what they do, as the list of keys shows them.
pub const KEYS: [(&str, &str); 9] = [
    ("A", "arm, disarm"),
    ("Space", "shoot a burst now"),
    ("1 – 9", "choose this sitter, or release"),
    ("Tab", "choose the next sitter"),
    ("N", "set the sitter's neutral face"),
    ("W", "why it fired, and near misses"),
    ("C", "show or hide candidates"),
    ("Esc", "close, release"),
    ("?", "these keys"),
];

/// The keys that the bottom bar names during a shoot.
pub const HINTS: [(&str, &str); 4] =
    [("A", "arm, disarm"), ("Space", "shoot a burst now"), ("N", "set neutral"), ("?", "all keys")];

/// The keys that the bottom bar names after it.
pub const HINTS_AFTERWARDS: [(&str, &str); 2] = [("Enter", "choose the photos"), ("W", "why it fired")];

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
