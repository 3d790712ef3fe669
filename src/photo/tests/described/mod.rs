//! Descriptions to merge: one that a person can read, and arbitrary ones.
#![allow(dead_code, reason = "every test crate uses a part of it")]

use candor_core::{
    expression::{
        ActionUnit, ActionUnits, Authenticity, Called, Cue, Doubt, Emotion, EmotionScores, Evidence, EyeState, Eyes,
        Intensity, Name, Pair, Verdict,
    },
    face::{Region, TrackId},
    shot::{BurstPlace, Description, FaceDescription, ModelId},
};
use proptest::prelude::*;
use serde_json::Value;

/// A laughing face, picked out of a burst.
pub fn happy() -> Description {
    let mut scores = [0.0; 7];
    scores[Emotion::Happiness as usize] = 0.8712;
    scores[Emotion::Surprise as usize] = 0.1;
    let mut action_units = ActionUnits::default();
    action_units.set(ActionUnit::CheekRaiser, Intensity::even(0.62, 0.7));
    action_units.set(ActionUnit::LipCornerPuller, Intensity::sided([0.95, 0.85], [0.8; 2]));
    Description {
        faces: vec![FaceDescription {
            track: Some(TrackId(3)),
            region: Region { x: 0.4, y: 0.25, width: 0.2, height: 0.3 },
            emotions: EmotionScores { scores, neutral: 0.05, confidence: 0.93, called: None },
            action_units,
            eyes: Eyes { state: EyeState::Open, openness: 0.98, to_lens: Some(0.9) },
            sharpness: 0.81,
            authenticity: Authenticity {
                verdict: Verdict::Likely,
                score: 0.75,
                evidence: vec![
                    Evidence::of(Cue::CheeksWithSmile, 0.62, 0.88),
                    Evidence::not_yet(Cue::Duration),
                    Evidence { moved: Some(ActionUnit::BrowLowerer), ..Evidence::of(Cue::NothingLeaks, 0.23, -0.4) },
                ],
                doubt: None,
            },
            score: 0.88,
        }],
        burst: Some(BurstPlace {
            burst: 7,
            index: 2,
            of: 3,
            decided_at: 12.3456,
            exposed_at: 12.5,
            apex_offset_ms: Some(-40.0),
            reason: "happiness rose 0.21 → 0.74 in 180 ms; forecast 0.9 at 120 ms lag".to_owned(),
            preset: "genuine-smile".to_owned(),
        }),
        models: vec![ModelId { name: "face_mesh".to_owned(), sha256: "ab".repeat(32) }],
        size: Some((6000, 4000)),
    }
}

/// The same photo, read again: a sad face where the happy one was, and a second one.
pub fn sad_and_surprised() -> Description {
    let mut description = happy();
    let mut second = description.faces[0].clone();
    description.faces[0].emotions.scores = [0.0; 7];
    description.faces[0].emotions.scores[Emotion::Sadness as usize] = 0.7;
    second.track = None;
    second.emotions.scores = [0.0; 7];
    second.emotions.scores[Emotion::Surprise as usize] = 0.6;
    second.region = Region { x: 0.1, y: 0.1, width: 0.15, height: 0.2 };
    description.faces.push(second);
    description
}

prop_compose! {
    /// Figures with no more decimals than a sidecar keeps, so that the sentence is the same afterwards.
    fn piece()(
        cue in 0..Cue::ALL.len(),
        figures in prop::option::of((-2000..2000_i16, -100..=100_i8)),
        moved in prop::option::of(0..ActionUnit::COUNT),
    ) -> Evidence {
        let cue = Cue::ALL[cue];
        let measured = figures.map_or_else(
            || Evidence::not_yet(cue),
            |(value, speaks)| Evidence::of(cue, f32::from(value) / 1000.0, f32::from(speaks) / 100.0),
        );
        Evidence { moved: moved.map(|unit| ActionUnit::ALL[unit]), ..measured }
    }
}

const CALLED: [Called; 4] = [
    Called::Undetermined,
    Called::Neutral,
    Called::Named(Name::One(Emotion::Contempt)),
    Called::Named(Name::Either(Pair::AngerOrDisgust)),
];

prop_compose! {
    fn face()(
        track in prop::option::of(any::<u32>()),
        place in [-0.5..1.2_f32, -0.5..1.2_f32, 0.001..1.0_f32, 0.001..1.0_f32],
        scores in prop::array::uniform7(0.0..=1.0_f32),
        units in prop::array::uniform21([0.0..=1.0_f32, 0.0..=1.0, 0.0..=1.0]),
        eye in (0..4_usize, 0.0..3.0_f32, prop::option::of(0.0..=1.0_f32)),
        rest in prop::array::uniform5(-2.0..2.0_f32),
        verdict in 0..3_usize,
        evidence in prop::collection::vec(piece(), 0..6),
        doubt in prop::option::of(0..2_usize),
        called in prop::option::of(0..CALLED.len()),
    ) -> FaceDescription {
        let states = [EyeState::Open, EyeState::Blink, EyeState::Closed, EyeState::Undetermined];
        let mut action_units = ActionUnits::default();
        for (unit, [left, right, confidence]) in ActionUnit::ALL.into_iter().zip(units) {
            action_units.set(unit, Intensity::sided([left, right], [confidence; 2]));
        }
        FaceDescription {
            track: track.map(TrackId),
            region: Region { x: place[0], y: place[1], width: place[2], height: place[3] },
            emotions: EmotionScores { scores, neutral: rest[0], confidence: rest[1], called: called.map(|i| CALLED[i]) },
            action_units,
            eyes: Eyes { state: states[eye.0], openness: eye.1, to_lens: eye.2 },
            sharpness: rest[2],
            authenticity: Authenticity {
                verdict: [Verdict::Likely, Verdict::Unlikely, Verdict::Undetermined][verdict],
                score: rest[3],
                evidence,
                doubt: doubt.map(|doubt| [Doubt::TooShort, Doubt::NeutralUnknown][doubt]),
            },
            score: rest[4],
        }
    }
}

prop_compose! {
    fn burst()(
        numbers in any::<(u32, u8, u8)>(),
        times in [-1e5..1e5_f64, -1e5..1e5_f64],
        apex_offset_ms in prop::option::of(-5000.0..5000.0_f32),
        texts in prop::array::uniform2("[ -~äß→\u{1F600}\n\r\t]{0,24}"),
    ) -> BurstPlace {
        let [reason, preset] = texts;
        BurstPlace {
            burst: numbers.0,
            index: numbers.1,
            of: numbers.2,
            decided_at: times[0],
            exposed_at: times[1],
            apex_offset_ms,
            reason,
            preset,
        }
    }
}

prop_compose! {
    pub fn any_description()(
        faces in prop::collection::vec(face(), 0..4),
        burst in prop::option::of(burst()),
        models in prop::collection::vec(("[a-z_<>&]{0,12}", "[0-9a-f]{0,64}"), 0..3),
        size in prop::option::of(any::<(u32, u32)>()),
    ) -> Description {
        let models = models.into_iter().map(|(name, sha256)| ModelId { name, sha256 }).collect();
        Description { faces, burst, models, size }
    }
}

/// The same but for rounding to four decimals.
fn is_close(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            (a - b).abs() <= 0.000_051 + a.abs() * 1e-6
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_close(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| is_close(a, b)))
        }
        _ => a == b,
    }
}

/// Fails where a description is not the one that was written.
pub fn assert_close(written: &Description, read: &Description) {
    let (written, read) = (serde_json::to_value(written).unwrap(), serde_json::to_value(read).unwrap());
    assert!(is_close(&written, &read), "{written:#}\n{read:#}");
}
