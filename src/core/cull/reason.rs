//! What speaks for a shot of a stack, and what against it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing that speaks for a shot, or against it. Displays as part of an English sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "reason")]
#[expect(missing_docs, reason = "fields say what they are")]
pub enum Reason {
    /// At the apex, as near as a shutter can be aimed.
    AtPeak,
    /// The best of its stack lies so many milliseconds before the apex.
    BeforePeak { ms: u32 },
    /// The best of its stack lies so many milliseconds after the apex.
    AfterPeak { ms: u32 },
    /// Not the best: so many milliseconds before the apex.
    Early { ms: u32 },
    /// Not the best: so many milliseconds after the apex.
    Late { ms: u32 },
    /// No apex is known, and of so many shots this one shows most.
    StrongestExpression { of: usize },
    /// Shows less of what is wanted than the best, by so many per cent.
    WeakerExpression { percent: u8 },
    /// Shows too little of what is wanted to be picked unseen.
    FaintExpression,
    /// The one person has open eyes.
    EyesOpen,
    /// Everyone has open eyes.
    EveryonesEyesOpen,
    /// The one person has shut eyes.
    EyesShut,
    /// The one person has shut eyes, in the other shots too.
    EyesShutInAll,
    /// So many of those who matter have shut eyes.
    SomeEyesShut { shut: usize, of: usize },
    /// So many of those who matter have shut eyes, and no fewer in any other shot.
    FewestEyesShut { shut: usize, of: usize },
    /// Not everybody's eyes can be told to be open.
    EyesUnclear,
    /// The sharpest eyes of so many shots.
    Sharpest { of: usize },
    /// Eyes less sharp than the best's, or than the sharpest's, by so many per cent.
    Softer { percent: u8 },
    /// The sitter moved fast, which the best's did not.
    Moving,
    /// The evidence says that the expression is likely felt, which it does not of every shot of the stack.
    LikelyAuthentic,
    /// The evidence says that the expression is likely put on, which it does not of the best.
    LikelyPosed,
    /// Little lies between it and the best.
    Close,
    /// No face was found.
    NoFace,
    /// Nothing was read in it yet.
    NotRead,
    /// The photographer has said something of it already.
    Decided,
    /// The photographer has picked another of the same stack.
    AnotherPicked,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = match *self {
            Self::BeforePeak { ms } => return write!(f, "{ms} ms before the peak"),
            Self::AfterPeak { ms } => return write!(f, "{ms} ms after the peak"),
            Self::Early { ms } => return write!(f, "{ms} ms early"),
            Self::Late { ms } => return write!(f, "{ms} ms late"),
            Self::StrongestExpression { of } => return write!(f, "strongest expression of {of}"),
            Self::WeakerExpression { percent } => return write!(f, "expression {percent} % weaker"),
            Self::SomeEyesShut { shut, of } => return write!(f, "{shut} of {of} with shut eyes"),
            Self::FewestEyesShut { shut, of } => return write!(f, "{shut} of {of} with shut eyes, no fewer in any"),
            Self::Sharpest { of } => return write!(f, "sharpest of {of}"),
            Self::Softer { percent } => return write!(f, "{percent} % softer"),
            Self::AtPeak => "at the peak",
            Self::FaintExpression => "little expression",
            Self::EyesOpen => "eyes open",
            Self::EveryonesEyesOpen => "everyone's eyes open",
            Self::EyesShut => "eyes shut",
            Self::EyesShutInAll => "eyes shut in all",
            Self::EyesUnclear => "eyes not clearly open",
            Self::Moving => "moving",
            Self::LikelyAuthentic => "likely authentic",
            Self::LikelyPosed => "likely posed",
            Self::Close => "close to the best",
            Self::NoFace => "no face to judge by",
            Self::NotRead => "not read yet",
            Self::Decided => "decided already",
            Self::AnotherPicked => "another of its stack is picked",
        };
        f.write_str(plain)
    }
}

/// Reasons as one sentence; empty where there is none.
#[must_use]
pub fn sentence(reasons: &[Reason]) -> String {
    let words = reasons.iter().map(Reason::to_string).collect::<Vec<_>>().join(", ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_ascii_uppercase(), letters.as_str()))
}
