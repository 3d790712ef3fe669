//! Keys of the Cull screen. Pure.

use candor_core::cull::{Label, Stars};
use iced::keyboard::{
    Key, Modifiers,
    key::Named::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp, End, Enter, Escape, Home, PageDown, PageUp, Space},
};

use crate::action::{Action, Go};

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
pub fn meaning(key: &Key<&str>, modifiers: Modifiers) -> Option<Action> {
    match key {
        Key::Character(letter) => letter_meaning(&letter.to_lowercase(), modifiers),
        _ if modifiers.command() || modifiers.alt() => None,
        Key::Named(ArrowLeft) => Some(Action::Go { to: Go::Back, extend: modifiers.shift() }),
        Key::Named(ArrowRight) => Some(Action::Go { to: Go::On, extend: modifiers.shift() }),
        Key::Named(ArrowUp) => Some(Action::Go { to: Go::Up, extend: modifiers.shift() }),
        Key::Named(ArrowDown) => Some(Action::Go { to: Go::Down, extend: modifiers.shift() }),
        Key::Named(PageUp) => Some(Action::Go { to: Go::PageUp, extend: modifiers.shift() }),
        Key::Named(PageDown) => Some(Action::Go { to: Go::PageDown, extend: modifiers.shift() }),
        Key::Named(Home) => Some(Action::Go { to: Go::First, extend: modifiers.shift() }),
        Key::Named(End) => Some(Action::Go { to: Go::Last, extend: modifiers.shift() }),
        Key::Named(Space | Enter) => Some(Action::ToggleLoupe),
        Key::Named(Escape) => Some(Action::Escape),
        Key::Named(_) | Key::Unidentified => None,
    }
}

fn letter_meaning(letter: &str, modifiers: Modifiers) -> Option<Action> {
    if modifiers.command() {
        return match letter {
            "z" if modifiers.shift() => Some(Action::Redo),
            "z" => Some(Action::Undo),
            "y" => Some(Action::Redo),
            "a" => Some(Action::SelectAll),
            "d" => Some(Action::SelectNone),
            "f" => Some(Action::Search),
            "e" => Some(Action::Export),
            _ => None,
        };
    }
    if modifiers.alt() {
        return None;
    }
    match letter {
        "p" if modifiers.shift() => Some(Action::PickOnly),
        "p" => Some(Action::Pick),
        "x" => Some(Action::Reject),
        "u" => Some(Action::Unflag),
        "e" => Some(Action::ToggleLoupe),
        "g" => Some(Action::Grid),
        "b" => Some(Action::TopsOnly),
        "s" if modifiers.shift() => Some(Action::ToggleAllStacks),
        "s" => Some(Action::ToggleStack),
        "a" => Some(Action::AutoAdvance),
        "k" => Some(Action::Suggest),
        "[" => Some(Action::FewerStars),
        "]" => Some(Action::MoreStars),
        "+" | "=" => Some(Action::LargerThumbnails),
        "-" => Some(Action::SmallerThumbnails),
        "?" => Some(Action::Help),
        // Where the question mark needs Shift, some systems name the key without it.
        "/" if modifiers.shift() => Some(Action::Help),
        digit => digit_meaning(digit.parse().ok()?),
    }
}

fn digit_meaning(digit: u8) -> Option<Action> {
    match Stars::new(digit) {
        Some(stars) => Some(Action::Stars(stars)),
        None => Label::ALL.get(usize::from(digit) - 6).filter(|_| digit <= 9).map(|&label| Action::Label(label)),
    }
}
