//! What one observation says by itself, without what came before: the reading of a photo, and what a reading over time
//! shares with it.

use super::{
    ActionUnits, Authenticity, Emotion, EmotionScores, Eyes, Reading,
    album::PhotoNeutral,
    coding,
    departure::{Departure, bend},
    episode::evidence_of_a_still,
    eyes::eyes_of_a_stranger,
    features::{Features, Shape},
    naming::{self, Signs},
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
    let units = coding::code(&change, eyes.openness);
    let departure = Departure::of(&units);
    let certainty = if neutral.known() { 1.0 } else { UNKNOWN_NEUTRAL };
    let trust = trust(face, 1.0) * certainty;
    let classes = face.nets.as_ref().and_then(|nets| name_from_signals(&difference, nets, neutral.known()));
    let emotions = classes.map_or_else(
        || {
            naming::name(&Signs {
                units: &units,
                departure: &departure,
                one_sided: one_sided(&change),
                opinion: None,
                neutral_known: neutral.known(),
                trust,
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
/// Pairs that begin alike (Jack et al. 2014): neither is named until it is so much more probable than the other.
const ALIKE: [[Emotion; 2]; 2] = [[Emotion::Surprise, Emotion::Fear], [Emotion::Disgust, Emotion::Anger]];
const APART: f32 = 1.5;
/// Below this probability of the first choice, 56 in 100 are wrong: nothing is named.
const DECIDED: f32 = 0.45;
/// An emotion as probable as this beside a more probable neutral leaves it open which of the two the face is: also nothing.
const OPEN: f32 = 0.25;
/// No naming is ever certain; and one that is left open is trusted too little to be named.
const CERTAIN: f32 = 0.9;
const LEFT_OPEN: f32 = 0.4;

/// Probabilities as scores. What is left undetermined has a confidence below 0.2, at which nothing is
/// [named](EmotionScores::named).
fn scores(classes: &[f32; CLASSES], trust: f32) -> EmotionScores {
    let mut scores = CLASS.map(|class| classes[class]);
    for [a, b] in ALIKE.map(|pair| pair.map(|emotion| emotion as usize)) {
        if scores[a].max(scores[b]) < APART * scores[a].min(scores[b]) {
            let both = f32::midpoint(scores[a], scores[b]);
            (scores[a], scores[b]) = (both, both);
        }
    }
    let neutral = classes[NEUTRAL];
    let strongest = scores.iter().copied().fold(0.0, f32::max);
    // Two that lead together are a pair that is not apart.
    let alone = scores.iter().filter(|score| **score >= strongest).count() == 1;
    let decided = if strongest > neutral { alone && strongest >= DECIDED } else { strongest < OPEN };
    let first = strongest.max(neutral);
    let sure = if decided { f32::midpoint(1.0, first) } else { LEFT_OPEN * f32::midpoint(0.0, first) };
    EmotionScores { scores, neutral, confidence: CERTAIN * trust * sure }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Neutral, happiness, sadness, anger, fear, disgust, surprise, contempt.
    fn named(classes: [f32; CLASSES]) -> Option<Emotion> {
        scores(&classes, 1.0).named().map(|(emotion, _)| emotion)
    }

    #[test]
    fn what_is_not_decided_is_not_named() {
        assert_eq!(named([0.2, 0.6, 0.2, 0.0, 0.0, 0.0, 0.0, 0.0]), Some(Emotion::Happiness));
        assert_eq!(named([0.3, 0.4, 0.3, 0.0, 0.0, 0.0, 0.0, 0.0]), None, "less likely than not");
        assert_eq!(named([0.55, 0.45, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]), None, "neutral is likelier");
        assert_eq!(named([0.9, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]), None);
    }

    #[test]
    fn a_resting_face_is_trusted_and_an_open_one_is_not() {
        let confidence = |classes| scores(&classes, 1.0).confidence;
        assert!(confidence([0.9, 0.1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]) > 0.6);
        assert!(confidence([0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]) < 0.2);
    }

    #[test]
    fn pairs_that_begin_alike_are_not_named_before_they_are_apart() {
        assert_eq!(named([0.1, 0.0, 0.0, 0.0, 0.38, 0.0, 0.52, 0.0]), None);
        assert_eq!(named([0.1, 0.0, 0.0, 0.0, 0.25, 0.0, 0.65, 0.0]), Some(Emotion::Surprise));
        assert_eq!(named([0.0, 0.0, 0.0, 0.55, 0.0, 0.45, 0.0, 0.0]), None);
        assert_eq!(named([0.0, 0.0, 0.0, 0.7, 0.0, 0.3, 0.0, 0.0]), Some(Emotion::Anger));
    }
}
