//! What one observation says by itself, without what came before: the reading of a photo, and what a reading over time
//! shares with it.

use super::{
    ActionUnits, Authenticity, EmotionScores, Eyes, Reading,
    baseline::change_from_population,
    coding,
    departure::{Departure, bend},
    episode::evidence_of_a_still,
    eyes::eyes_of_a_stranger,
    features::{Features, Shape},
    naming::{self, Opinion, Signs},
    signal::ramp,
};
use crate::{
    Seconds,
    face::{FaceObservation, Region, TrackId},
    signals::FaceSignals,
};

/// Reads a photo without history: against the population's resting face instead of the sitter's own, so with less
/// confidence, and with no evidence for authenticity but the cheeks'. Any clear expression counts for the score.
#[must_use]
pub fn read_still(face: &FaceObservation) -> Reading {
    let Some(face) = FaceSignals::of(face) else { return unreadable(0.0, face.track, face.region) };
    let features = Features::of(&face);
    let change = change_from_population(&features);
    let eyes = eyes_of_a_stranger(&features, &face.turn, smile_of(&change));
    let units = coding::code(&change, eyes.openness);
    let departure = Departure::of(&units);
    let emotions = naming::name(&Signs {
        units: &units,
        departure: &departure,
        one_sided: one_sided(&change),
        opinion: face.nets.as_ref().and_then(Opinion::of),
        neutral_known: false,
        trust: trust(&face, 1.0) * UNKNOWN_NEUTRAL,
    });
    Reading {
        authenticity: evidence_of_a_still(&units),
        score: bend(departure.largest()),
        action_units: units,
        emotions,
        eyes,
        sharpness: face.eye_sharpness,
        ..unreadable(0.0, face.track, face.region)
    }
}

/// How much a reading is trusted while the sitter's neutral is not known.
pub(crate) const UNKNOWN_NEUTRAL: f32 = 0.6;

/// A face of which nothing can be said.
pub(crate) fn unreadable(at: Seconds, track: TrackId, region: Region) -> Reading {
    Reading {
        track,
        at,
        region,
        action_units: ActionUnits::default(),
        emotions: EmotionScores::default(),
        eyes: Eyes::default(),
        speaking: 0.0,
        sharpness: 0.0,
        authenticity: Authenticity { score: 0.5, ..Authenticity::default() },
        score: 0.0,
        neutral_known: false,
    }
}

/// How one-sided the mouth moves, -1..1, positive to the sitter's left: a smile or dimple on one side only.
pub(crate) fn one_sided(change: &Features) -> f32 {
    let side = |smile, dimple| change.shape(smile).max(0.0) + change.shape(dimple).max(0.0);
    let (left, right) = (side(Shape::SmileLeft, Shape::DimpleLeft), side(Shape::SmileRight, Shape::DimpleRight));
    (left - right).clamp(-1.0, 1.0)
}

/// How strongly the mouth smiles, 0..1.
pub(crate) fn smile_of(change: &Features) -> f32 {
    change.both(Shape::SmileLeft, Shape::SmileRight).clamp(0.0, 1.0)
}

/// The mesh of a head that is turned further than this, in degrees, is too bent to learn a neutral from.
const FRONTAL: f32 = 25.0;

pub(crate) fn is_frontal(face: &FaceSignals) -> bool {
    face.turn.yaw.abs() < FRONTAL && face.turn.pitch.abs() < FRONTAL
}

/// How far the signals of a face can be trusted: less when the net doubts that it is one, when it is small, turned or
/// smeared.
pub(crate) fn trust(face: &FaceSignals, sharpness: f32) -> f32 {
    let presence = ramp(face.presence, 0.4, 0.9);
    let size = 0.2 + 0.8 * ramp(face.eye_distance, 12.0, 45.0);
    let turn = 0.15 + 0.85 * ramp(face.turn.yaw.hypot(face.turn.pitch), 55.0, 20.0);
    let smear = 0.4 + 0.6 * ramp(sharpness, 0.25, 0.6);
    let trust = presence * size * turn * smear;
    if trust.is_finite() { trust } else { 0.0 }
}
