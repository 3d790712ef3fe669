//! What a shoot says.

use std::path::PathBuf;

use candor_core::{
    Seconds,
    expression::{
        ActionUnit, ActionUnits, Authenticity, Cue, Emotion, EmotionScores, Evidence, EyeState, Eyes, Reading, Verdict,
    },
    face::{Region, TrackId},
    moment::{Decision, FireReason, Forecast, HoldReason, Judgement},
    preset::{self, Authentic, Hold, Preset, Trigger, Want},
};
use candor_shoot::Status;

pub fn preset(name: &str) -> (String, Preset) {
    let preset = Preset {
        name: name.to_owned(),
        description: String::new(),
        want: Want::default(),
        trigger: Trigger { threshold: 0.6, cool_down: 0.5, confidence: 0.0, authentic: Authentic::Any },
        burst: preset::Burst::default(),
        hold: Hold::default(),
        group: preset::Group::default(),
    };
    (name.to_lowercase().replace(' ', "-"), preset)
}

pub fn status() -> Status {
    let mut status = Status {
        preset: "genuine-smile".to_owned(),
        lag: 0.118,
        exposures: 5,
        frames_per_second: 29.8,
        decision_ms: 9.1,
        files: 2,
        files_expected: 10,
        session: PathBuf::from("/home/ann/Shoots/2026-11-23 Berg"),
        ..Status::default()
    };
    "Nikon Z 6".clone_into(&mut status.body.model);
    status.body.battery = Some(71);
    status.body.shots_left = Some(412);
    status.body.settings = ["1/200 s", "f/2.8", "ISO 400", "RAW+JPEG"].map(str::to_owned).to_vec();
    status
}

pub fn happy(score: f32) -> EmotionScores {
    let mut emotions = EmotionScores { neutral: 1.0 - score, confidence: 0.9, ..EmotionScores::default() };
    emotions.scores[Emotion::Happiness as usize] = score;
    emotions.scores[Emotion::Surprise as usize] = 0.12;
    emotions
}

pub const FACE: Region = Region { x: 0.5, y: 0.1, width: 0.3, height: 0.7 };

pub fn reading(at: Seconds, score: f32, eyes: EyeState) -> Reading {
    let leak = Evidence { moved: Some(ActionUnit::UpperLipRaiser), ..Evidence::of(Cue::NothingLeaks, 0.18, -0.6) };
    let evidence = vec![
        Evidence::of(Cue::CheeksWithSmile, 0.62, 1.0),
        Evidence::of(Cue::SlowOnset, 0.45, 0.9),
        Evidence::of(Cue::SmoothRise, 0.05, 1.0),
        Evidence::of(Cue::BothSides, 0.12, 0.0),
        Evidence::not_yet(Cue::Duration),
        Evidence::of(Cue::LidsWithMouth, -0.12, 0.5),
        Evidence::not_yet(Cue::SlowOffset),
        leak,
    ];
    Reading {
        track: TrackId(1),
        at,
        region: FACE,
        action_units: ActionUnits::default(),
        emotions: happy(score),
        eyes: Eyes { state: eyes, openness: 1.0, to_lens: Some(0.9) },
        speaking: 0.0,
        sharpness: 0.8,
        authenticity: Authenticity { verdict: Verdict::Likely, score: 0.8, evidence, doubt: None },
        score,
        neutral_known: true,
        candidate: None,
    }
}

pub fn judgement(at: Seconds, score: f32, eyes: EyeState) -> Judgement {
    let hold = if eyes == EyeState::Open { HoldReason::Rising { peak_in: 0.14 } } else { HoldReason::EyesShut };
    Judgement {
        frame: (at * 30.0) as u64,
        at,
        readings: vec![reading(at, score, eyes)],
        forecast: Some(Forecast {
            opens_at: at + 0.118,
            score: score + 0.05,
            peak_at: Some(at + 0.3),
            peak: score + 0.1,
            confidence: 0.8,
        }),
        lead: Some(TrackId(1)),
        threshold: 0.6,
        decision: Decision::Hold(hold),
        causes: Vec::new(),
        group: None,
        chosen: None,
        neutral: None,
    }
}

pub fn reason() -> FireReason {
    FireReason {
        track: TrackId(1),
        emotion: Some(Emotion::Happiness.into()),
        from: 0.31,
        to: 0.74,
        rise: 0.19,
        threshold: 0.6,
        forecast: None,
        lag: 0.118,
        causes: Vec::new(),
        group: None,
        by_hand: false,
    }
}

pub fn burst(id: u32, at: Seconds) -> candor_core::shot::Burst {
    let exposures = (0..5).map(|exposure| at + 0.118 + f64::from(exposure) * 0.1).collect();
    candor_core::shot::Burst { id, decided_at: at, exposures, reason: reason(), preset: "genuine-smile".to_owned() }
}
