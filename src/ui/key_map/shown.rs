//! Keys as they are shown to the photographer.

use iced::keyboard::key::Named;

use super::{Chord, ChordKey, chord::NAMED};
use crate::words::say;

/// What stands on each key of a chord, in the language that is spoken.
#[must_use]
pub fn caps(chord: &Chord) -> Vec<String> {
    let held = [(chord.command, "keys-cap-ctrl"), (chord.alt, "keys-cap-alt"), (chord.shift, "keys-cap-shift")];
    let mut caps: Vec<String> = held.iter().filter(|(held, _)| *held).map(|(_, name)| say(name)).collect();
    caps.push(cap(chord.key));
    caps
}

/// A chord as one short word: `⇧P`, `Ctrl+Z`, `Space`.
#[must_use]
pub fn compact(chord: &Chord) -> String {
    let mut word = String::new();
    for (held, name) in [(chord.command, "keys-cap-ctrl"), (chord.alt, "keys-cap-alt")] {
        if held {
            word += &say(name);
            word.push('+');
        }
    }
    if chord.shift {
        word.push('⇧');
    }
    word + &cap(chord.key)
}

fn cap(key: ChordKey) -> String {
    match key {
        ChordKey::Sign(sign) => sign.to_uppercase().collect(),
        ChordKey::Named(Named::ArrowLeft) => "←".to_owned(),
        ChordKey::Named(Named::ArrowRight) => "→".to_owned(),
        ChordKey::Named(Named::ArrowUp) => "↑".to_owned(),
        ChordKey::Named(Named::ArrowDown) => "↓".to_owned(),
        ChordKey::Named(named) => {
            let name = NAMED.iter().find(|(_, known)| *known == named).map_or("", |&(name, _)| name);
            if name.starts_with('f') { name.to_uppercase() } else { say(&format!("keys-cap-{name}")) }
        }
    }
}
