//! What one observation says by itself, without what came before: the reading of a photo, and what a reading over time
//! shares with it.

use super::{
    ActionUnits, Authenticity, EmotionScores, Eyes, Reading,
    album::PhotoNeutral,
    calling::{PROBABLE, call},
    coding::{self, Coded, Folds, Lids, View},
    departure::bend,
    emotion::{Called, TRUSTED},
    episode::evidence_of_a_still,
    eyes::eyes_of_a_stranger,
    features::{Features, Shape},
    naming::{self, Face},
    naming_weights::{CLASSES, NEUTRAL, name_from_signals},
    population,
    signal::ramp,
};
use crate::{
    Seconds,
    face::{FaceObservation, Region, TrackId},
    signals::{FaceSeen, FaceSignals},
};

/// Reads a photo without history: against the population's resting face instead of the sitter's own, so with less
/// confidence, and with no evidence for authenticity but the cheeks'. Any clear expression counts for the score.
#[must_use]
pub fn read_still(face: &FaceObservation) -> Reading {
    read_seen_against(&FaceSeen::of(face), &PhotoNeutral::unknown())
}

/// As [`read_still_against`]; of a face that cannot be read, where it is.
#[must_use]
pub fn read_seen_against(face: &FaceSeen, neutral: &PhotoNeutral) -> Reading {
    match face {
        FaceSeen::Clear(signals) => read_still_against(signals, neutral),
        FaceSeen::Unreadable { track, region } => unreadable(0.0, *track, *region),
    }
}

/// Reads a photo against what other photos say of the sitter's face at rest. The less they do, the more of what sets the
/// face apart from others is put down to its nature; what nothing is known of is read as by [`read_still`].
#[must_use]
pub fn read_still_against(face: &FaceSignals, neutral: &PhotoNeutral) -> Reading {
    let features = Features::of(face);
    let difference = features.above(&neutral.rest);
    let change = beyond_nature(&difference, neutral.presumed);
    let eyes = eyes_of_a_stranger(&features, &face.turn, smile_of(&change));
    let Coded { units, departure } = coding::code(&coding::Look {
        change: &change,
        folds: Folds::of(&features, &neutral.rest),
        lids: Lids::of_photo(&eyes, &features, &neutral.rest, &face.turn),
        view: View { clarity: clarity(face, 1.0), turn: face.turn, neutral_known: neutral.known() },
    });
    let certainty = if neutral.known() { 1.0 } else { UNKNOWN_NEUTRAL };
    let trust = trust(face, 1.0) * certainty;
    let classes = face.nets.as_ref().and_then(|nets| name_from_signals(&difference, nets, neutral.known()));
    let emotions = classes.map_or_else(
        || {
            naming::name(&Face {
                units: &units,
                departure: &departure,
                one_sided: one_sided(&change),
                trust,
                live: None,
            })
        },
        |classes| scores(&classes, trust),
    );
    Reading {
        authenticity: evidence_of_a_still(&units),
        score: bend(departure.largest()),
        action_units: units,
        emotions,
        eyes,
        sharpness: face.eye_sharpness,
        neutral_known: neutral.known(),
        ..unreadable(0.0, face.track, face.region)
    }
}

/// The difference from rest with what may well be the face's nature rather than its expression taken off: as far as faces
/// at rest differ, where the rest is presumed wholly.
fn beyond_nature(difference: &Features, presumed: f32) -> Features {
    let mut change = difference.clone();
    for (value, spread) in change.0.iter_mut().zip(population::spread().0) {
        *value -= value.clamp(-spread * presumed, spread * presumed);
    }
    change
}

/// Where each of [`Emotion::ALL`] stands among the classes of [`name_from_signals`].
const CLASS: [usize; 7] = [6, 4, 5, 3, 1, 2, 7];
/// No naming is ever certain; and one that is left open is trusted little.
const CERTAIN: f32 = 0.9;
const LEFT_OPEN: f32 = 0.4;

/// Probabilities as scores.
fn scores(classes: &[f32; CLASSES], trust: f32) -> EmotionScores {
    let scores = CLASS.map(|class| classes[class]);
    let neutral = classes[NEUTRAL];
    let called = call(&scores, neutral, &PROBABLE);
    let first = scores.iter().copied().fold(neutral, f32::max);
    let sure = match called {
        Called::Undetermined => LEFT_OPEN * f32::midpoint(0.0, first),
        Called::Neutral | Called::Named(_) => f32::midpoint(1.0, first),
    };
    let confidence = CERTAIN * trust * sure;
    let called = if confidence < TRUSTED { Called::Undetermined } else { called };
    EmotionScores { scores, neutral, confidence, called: Some(called) }
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
        authenticity: Authenticity::none(),
        score: 0.0,
        neutral_known: false,
        candidate: None,
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
    let turn = 0.15 + 0.85 * ramp(face.turn.yaw.hypot(face.turn.pitch), 55.0, 20.0);
    let trust = clarity(face, sharpness) * turn;
    if trust.is_finite() { trust } else { 0.0 }
}

/// The same, wherever the head is turned to.
pub(super) fn clarity(face: &FaceSignals, sharpness: f32) -> f32 {
    let presence = ramp(face.presence, 0.4, 0.9);
    let size = 0.2 + 0.8 * ramp(face.eye_distance, 12.0, 45.0);
    let smear = 0.4 + 0.6 * ramp(sharpness, 0.25, 0.6);
    presence * size * smear
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resting_face_is_trusted_and_an_open_one_is_not() {
        // Neutral, happiness, sadness, anger, fear, disgust, surprise, contempt.
        let confidence = |classes| scores(&classes, 1.0).confidence;
        assert!(confidence([0.9, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]) > 0.6);
        assert!(confidence([0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]) < 0.2);
    }
}
