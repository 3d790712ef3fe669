//! Keys of the Cull screen. Pure.

use candor_core::cull::{Flag, Label, Stars};
use iced::keyboard::{
    Key, Modifiers,
    key::Named::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp, End, Enter, Escape, Home, PageDown, PageUp, Space},
};

use super::{Ask, Go, Message};

/// Keys and what they do, as the list of keys shows them.
pub const KEYS: [(&str, &str); 13] = [
    ("← → ↑ ↓", "go to another photo"),
    ("P", "pick, and on"),
    ("X", "reject, and on"),
    ("U", "neither, and on"),
    ("Shift P", "pick, reject the rest of the burst"),
    ("0 – 5", "stars"),
    ("6 – 9", "red, yellow, green, blue label"),
    ("Space, Enter, E", "loupe"),
    ("G, Esc", "grid"),
    ("B", "only the best of each burst"),
    ("Ctrl Z", "take the last back"),
    ("Ctrl E", "export picks"),
    ("?", "these keys"),
];

/// The keys that the bottom bar names.
pub const HINTS: [(&str, &str); 6] = [
    ("P", "pick"),
    ("X", "reject"),
    ("U", "neither"),
    ("⇧P", "keep, reject rest"),
    ("Space", "loupe"),
    ("?", "all keys"),
];

/// What a key means.
#[must_use]
pub fn meaning(key: &Key<&str>, modifiers: Modifiers) -> Option<Message> {
    match key {
        Key::Character(letter) => letter_meaning(&letter.to_lowercase(), modifiers),
        _ if modifiers.command() || modifiers.alt() => None,
        Key::Named(ArrowLeft) => Some(Message::Went(Go::Back)),
        Key::Named(ArrowRight) => Some(Message::Went(Go::On)),
        Key::Named(ArrowUp) => Some(Message::Went(Go::Up)),
        Key::Named(ArrowDown) => Some(Message::Went(Go::Down)),
        Key::Named(PageUp) => Some(Message::Went(Go::PageUp)),
        Key::Named(PageDown) => Some(Message::Went(Go::PageDown)),
        Key::Named(Home) => Some(Message::Went(Go::First)),
        Key::Named(End) => Some(Message::Went(Go::Last)),
        Key::Named(Space | Enter) => Some(Message::LoupeToggled),
        Key::Named(Escape) => Some(Message::Escaped),
        Key::Named(_) | Key::Unidentified => None,
    }
}

fn letter_meaning(letter: &str, modifiers: Modifiers) -> Option<Message> {
    if modifiers.command() {
        return match letter {
            "z" => Some(Message::UndoPressed),
            "e" => Some(Message::ExportOpened),
            _ => None,
        };
    }
    if modifiers.alt() {
        return None;
    }
    match letter {
        "p" if modifiers.shift() => Some(Message::KeptOnly),
        "p" => Some(Message::Flagged(Flag::Picked)),
        "x" => Some(Message::Flagged(Flag::Rejected)),
        "u" => Some(Message::Flagged(Flag::Unflagged)),
        "e" => Some(Message::LoupeToggled),
        "g" => Some(Message::GridChosen),
        "b" => Some(Message::Asked(Ask::Best)),
        "?" => Some(Message::KeysToggled),
        // Where the question mark needs Shift, some systems name the key without it.
        "/" if modifiers.shift() => Some(Message::KeysToggled),
        digit => digit_meaning(digit.parse().ok()?),
    }
}

fn digit_meaning(digit: u8) -> Option<Message> {
    match Stars::new(digit) {
        Some(stars) => Some(Message::Starred(stars)),
        None => Label::ALL.get(usize::from(digit) - 6).filter(|_| digit <= 9).map(|&label| Message::Labelled(label)),
    }
}
