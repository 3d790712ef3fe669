//! Readings and judgements for the tests of this screen's parts.

use candor_core::{
    Seconds,
    expression::{ActionUnits, Authenticity, EmotionScores, EyeState, Eyes, Reading},
    face::{Region, TrackId},
    moment::{Decision, FireReason, HoldReason, Judgement},
    shot::Burst,
};

/// A quiet face that is known, with open eyes.
pub fn face(track: u32, at: Seconds) -> Reading {
    Reading {
        track: TrackId(track),
        at,
        region: Region { x: 0.0, y: 0.0, width: 1.0, height: 1.0 },
        action_units: ActionUnits::default(),
        emotions: EmotionScores { neutral: 1.0, confidence: 1.0, ..EmotionScores::default() },
        eyes: Eyes { state: EyeState::Open, openness: 1.0, to_lens: None },
        speaking: 0.0,
        sharpness: 1.0,
        authenticity: Authenticity::default(),
        score: 0.5,
        neutral_known: true,
        candidate: None,
    }
}

/// What is judged of one face with that score, held for that reason.
pub fn held(at: Seconds, score: f32, reason: HoldReason) -> Judgement {
    Judgement {
        frame: 0,
        at,
        readings: vec![Reading { score, ..face(1, at) }],
        forecast: None,
        lead: Some(TrackId(1)),
        threshold: 0.6,
        decision: Decision::Hold(reason),
        causes: Vec::new(),
        group: None,
        chosen: None,
        neutral: None,
    }
}

/// A burst that was fired by hand.
pub fn burst(id: u32, at: Seconds) -> Burst {
    Burst { id, decided_at: at, exposures: vec![at + 0.1, at + 0.2], reason: by_hand(), preset: "any".to_owned() }
}

/// Why a burst is fired by hand.
pub fn by_hand() -> FireReason {
    FireReason {
        track: TrackId(1),
        emotion: None,
        from: 0.0,
        to: 1.0,
        rise: 0.1,
        threshold: 0.6,
        forecast: None,
        lag: 0.1,
        causes: Vec::new(),
        group: None,
        by_hand: true,
    }
}
