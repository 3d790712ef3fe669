//! A key together with what is held down with it: how `config.toml` writes it, and which strokes of a keyboard are it. Pure.

use std::{fmt, str::FromStr};

use iced::keyboard::{
    Key, Modifiers,
    key::{Code, Named, Physical},
};

use crate::widget::keys::Stroke;

/// A key together with what is held down with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    /// Ctrl; the command key on a Mac.
    pub command: bool,
    /// Alt.
    pub alt: bool,
    /// Shift. A sign that needs Shift on some keyboards is told by the sign alone.
    pub shift: bool,
    /// The key.
    pub key: ChordKey,
}

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChordKey {
    /// What it types, in lower case.
    Sign(char),
    /// One that types nothing.
    Named(Named),
}

/// Keys that type nothing or nothing to be seen, as they are written.
pub(super) const NAMED: [(&str, Named); 26] = [
    ("left", Named::ArrowLeft),
    ("right", Named::ArrowRight),
    ("up", Named::ArrowUp),
    ("down", Named::ArrowDown),
    ("page-up", Named::PageUp),
    ("page-down", Named::PageDown),
    ("home", Named::Home),
    ("end", Named::End),
    ("space", Named::Space),
    ("enter", Named::Enter),
    ("escape", Named::Escape),
    ("tab", Named::Tab),
    ("backspace", Named::Backspace),
    ("delete", Named::Delete),
    ("f1", Named::F1),
    ("f2", Named::F2),
    ("f3", Named::F3),
    ("f4", Named::F4),
    ("f5", Named::F5),
    ("f6", Named::F6),
    ("f7", Named::F7),
    ("f8", Named::F8),
    ("f9", Named::F9),
    ("f10", Named::F10),
    ("f11", Named::F11),
    ("f12", Named::F12),
];

/// What was written is no key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoKey(pub String);

impl FromStr for Chord {
    type Err = NoKey;

    fn from_str(written: &str) -> Result<Self, NoKey> {
        let mut rest = written.trim();
        let (mut command, mut alt, mut shift) = (false, false, false);
        // The last part may be a plus itself.
        while let Some((held, after)) =
            rest.split_once('+').filter(|(held, after)| !held.is_empty() && !after.is_empty())
        {
            let set = match held.trim().to_lowercase().as_str() {
                "ctrl" | "cmd" | "command" => &mut command,
                "alt" => &mut alt,
                "shift" => &mut shift,
                _ => return Err(NoKey(written.to_owned())),
            };
            *set = true;
            rest = after.trim_start();
        }
        let key = ChordKey::written(rest).ok_or_else(|| NoKey(written.to_owned()))?;
        Ok(Self { command, alt, shift, key })
    }
}

impl ChordKey {
    fn written(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let mut signs = text.chars();
        match (signs.next(), signs.next()) {
            (Some(sign), None) if !sign.is_control() => Some(Self::Sign(sign)),
            _ => NAMED.iter().find(|(name, _)| *name == text).map(|&(_, named)| Self::Named(named)),
        }
    }

    fn of(key: &Key) -> Option<Self> {
        match key {
            // Some systems have the space bar type a space.
            Key::Character(typed) if typed == " " => Some(Self::Named(Named::Space)),
            Key::Character(typed) => lower(typed).map(Self::Sign),
            Key::Named(named) => Some(Self::Named(*named)),
            Key::Unidentified => None,
        }
    }
}

fn lower(typed: &str) -> Option<char> {
    let mut signs = typed.chars().flat_map(char::to_lowercase);
    signs.next().filter(|_| signs.next().is_none())
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.command, "ctrl+"), (self.alt, "alt+"), (self.shift, "shift+")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.key {
            ChordKey::Sign(sign) => write!(f, "{sign}"),
            ChordKey::Named(named) => {
                let name = NAMED.iter().find(|(_, known)| *known == named).map_or("", |&(name, _)| name);
                f.write_str(name)
            }
        }
    }
}

/// The chords that a stroke may be meant as, the likeliest first. Keyboards differ in how a sign is reached: `?` is Shift ß
/// in Germany and Shift / in America, `[` is Alt Gr 8 in Germany. So the sign that is typed comes before the key that was
/// pressed for it, and where another script is written, the key's place says which Latin letter is meant.
pub(super) fn meant(stroke: &Stroke<'_>) -> impl Iterator<Item = Chord> {
    let held = stroke.modifiers;
    let plain = ChordKey::of(stroke.key).map(|key| chord(held, held.shift(), key));
    [typed(stroke), plain, unshifted_question_mark(stroke), by_place(stroke)].into_iter().flatten()
}

fn chord(held: Modifiers, shift: bool, key: ChordKey) -> Chord {
    Chord { command: held.command(), alt: held.alt(), shift, key }
}

/// A sign that Shift or Alt Gr made of another key. Shift is used up by it, and so are Ctrl and Alt together, which is how
/// some systems report Alt Gr.
fn typed(stroke: &Stroke<'_>) -> Option<Chord> {
    let Key::Character(text) = stroke.modified_key else { return None };
    let sign = lower(text).filter(|sign| !sign.is_alphabetic() && *sign != ' ')?;
    if ChordKey::of(stroke.key) == Some(ChordKey::Sign(sign)) {
        return None;
    }
    let alt_gr = stroke.modifiers.control() && stroke.modifiers.alt();
    let held = if alt_gr { Modifiers::empty() } else { stroke.modifiers };
    Some(chord(held, false, ChordKey::Sign(sign)))
}

/// Where the question mark needs Shift, some systems name the key without it.
fn unshifted_question_mark(stroke: &Stroke<'_>) -> Option<Chord> {
    let slash = ChordKey::of(stroke.key) == Some(ChordKey::Sign('/'));
    (slash && stroke.modifiers.shift()).then(|| chord(stroke.modifiers, false, ChordKey::Sign('?')))
}

/// What the key would type on a keyboard with Latin letters and with digits that need no Shift.
fn by_place(stroke: &Stroke<'_>) -> Option<Chord> {
    let sign =
        stroke.key.to_latin(stroke.physical_key).filter(char::is_ascii).or_else(|| digit(stroke.physical_key))?;
    Some(chord(stroke.modifiers, stroke.modifiers.shift(), ChordKey::Sign(sign.to_ascii_lowercase())))
}

fn digit(place: Physical) -> Option<char> {
    const DIGITS: [[Code; 2]; 10] = [
        [Code::Digit0, Code::Numpad0],
        [Code::Digit1, Code::Numpad1],
        [Code::Digit2, Code::Numpad2],
        [Code::Digit3, Code::Numpad3],
        [Code::Digit4, Code::Numpad4],
        [Code::Digit5, Code::Numpad5],
        [Code::Digit6, Code::Numpad6],
        [Code::Digit7, Code::Numpad7],
        [Code::Digit8, Code::Numpad8],
        [Code::Digit9, Code::Numpad9],
    ];
    let Physical::Code(code) = place else { return None };
    ('0'..='9').zip(DIGITS).find(|(_, codes)| codes.contains(&code)).map(|(digit, _)| digit)
}
