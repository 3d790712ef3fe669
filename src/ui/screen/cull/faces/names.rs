//! What faces, emotions, action units and faults are called, in the language that is spoken.

use candor_core::{
    cull::Fault,
    expression::{ActionUnit, Name},
};

use super::super::loupe::Who;
use crate::words::{say, say_with};

/// An emotion's name, or that of a pair.
pub fn emotion(name: Name) -> String {
    say(&format!("emotion-{}", name.name().replace(' ', "-")))
}

/// What a photographer would call an action unit.
pub fn unit(unit: ActionUnit) -> String {
    say(&format!("faces-unit-{}", unit.number()))
}

/// What a face spoils a shot by.
pub fn fault(fault: Fault) -> String {
    say(match fault {
        Fault::EyesShut => "faces-fault-eyes-shut",
        Fault::LooksAway => "faces-fault-looks-away",
        Fault::Soft => "faces-fault-soft",
        Fault::OtherExpression => "faces-fault-other-expression",
    })
}

/// Whose face it is, or which of several.
pub fn face(who: &Who, place: usize, count: usize) -> String {
    match who.sitter {
        Some(sitter) => say_with("faces-sitter", [("number", sitter.0.into())]),
        None if count > 1 => say_with("faces-face-number", [("number", (place + 1).into())]),
        None => say("faces-face"),
    }
}
