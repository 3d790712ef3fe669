//! What keeps a picture from being taken although the moment is there: what the preset holds for.

use super::{HoldReason, trigger::middle};
use crate::{
    Seconds,
    expression::{EyeState, Reading, Sitter, TALKING_FROM, Verdict},
    preset::{Authentic, Preset},
};

/// Sharpness of the eyes, relative to the sharpest lately, below which a face counts as smeared.
const SMEARED: f32 = 0.35;

/// A gaze of less than this does not go to the lens.
const INTO_LENS: f32 = 0.5;

/// A face that is about to be photographed.
pub(crate) struct Candidate<'a> {
    pub at: Seconds,
    /// When the shutter would open.
    pub opens_at: Seconds,
    pub preset: &'a Preset,
    pub reading: &'a Reading,
    pub sitter: &'a Sitter,
}

/// Why what shows is not to be fired on after all.
pub(crate) fn veto(face: &Candidate) -> Option<HoldReason> {
    let (hold, reading) = (&face.preset.hold, face.reading);
    if reading.emotions.confidence < face.preset.trigger.confidence {
        return Some(HoldReason::Uncertain);
    }
    if eyes_shut(face) {
        return Some(HoldReason::EyesShut);
    }
    if hold.gaze && looks_away(reading) {
        return Some(HoldReason::LooksAway);
    }
    if hold.speaking && reading.speaking >= TALKING_FROM {
        return Some(HoldReason::Speaking);
    }
    // Shut eyes have no edges to be sharp.
    if hold.blur && reading.sharpness < SMEARED && reading.eyes.state == EyeState::Open {
        return Some(HoldReason::Blurred);
    }
    let unproven = match face.preset.trigger.authentic {
        Authentic::Any => false,
        Authentic::NotUnlikely => reading.authenticity.verdict == Verdict::Unlikely,
        Authentic::Likely => reading.authenticity.verdict != Verdict::Likely,
    };
    unproven.then_some(HoldReason::Unproven)
}

/// Whether to hold for the eyes. A blink is always waited out as far as the middle of the burst; eyes that stay shut (a
/// laugh, tears) only where the preset holds for them.
fn eyes_shut(face: &Candidate) -> bool {
    let held_for = face.preset.hold.eyes_shut;
    let shut_at = |opens_at| face.sitter.eyes_shut_at(face.at, opens_at);
    match face.reading.eyes.state {
        EyeState::Blink => held_for || shut_at(face.opens_at + middle(face.preset)),
        EyeState::Closed => held_for,
        EyeState::Open | EyeState::Undetermined => held_for && shut_at(face.opens_at),
    }
}

/// Whether the eyes are anywhere but on the lens. Of shut ones nobody can say; a profile looks away.
fn looks_away(reading: &Reading) -> bool {
    match reading.eyes.state {
        EyeState::Open | EyeState::Undetermined => reading.eyes.to_lens.is_none_or(|gaze| gaze < INTO_LENS),
        EyeState::Blink | EyeState::Closed => false,
    }
}
