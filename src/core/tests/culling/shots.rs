//! Shots to choose among.

use candor_core::{
    expression::{ActionUnits, Authenticity, Emotion, EmotionScores, EyeState, Eyes, Verdict},
    face::Region,
    shot::{BurstPlace, Description, FaceDescription},
};
use proptest::prelude::*;

/// A shot of one face.
#[derive(Clone, Copy)]
pub struct Shot {
    pub score: f32,
    pub sharpness: f32,
    pub eyes: EyeState,
    pub emotion: Emotion,
    pub verdict: Verdict,
    pub offset_ms: Option<f32>,
}

pub const SHOT: Shot = Shot {
    score: 0.6,
    sharpness: 0.7,
    eyes: EyeState::Open,
    emotion: Emotion::Happiness,
    verdict: Verdict::Undetermined,
    offset_ms: None,
};

impl Shot {
    pub fn described(self) -> Description {
        let mut emotions = EmotionScores { confidence: 0.8, ..EmotionScores::default() };
        emotions.scores[self.emotion as usize] = 0.9;
        let face = FaceDescription {
            track: None,
            region: Region { x: 0.3, y: 0.3, width: 0.2, height: 0.3 },
            emotions,
            action_units: ActionUnits::default(),
            eyes: Eyes { state: self.eyes, openness: 1.0, to_lens: None },
            sharpness: self.sharpness,
            authenticity: Authenticity { verdict: self.verdict, ..Authenticity::default() },
            score: self.score,
        };
        let burst = self.offset_ms.map(|ms| BurstPlace {
            burst: 1,
            index: 1,
            of: 3,
            decided_at: 0.0,
            exposed_at: 0.1,
            apex_offset_ms: Some(ms),
            reason: String::new(),
            preset: String::new(),
        });
        Description { faces: vec![face], burst, ..Description::default() }
    }
}

/// One shot of several people, all of one size.
pub fn of_several(eyes: &[EyeState], score: f32) -> Description {
    let mut shot = Shot { score, ..SHOT }.described();
    let face = shot.faces[0].clone();
    shot.faces = eyes
        .iter()
        .map(|&state| {
            let mut face = face.clone();
            face.eyes.state = state;
            face
        })
        .collect();
    shot
}

pub fn eyes() -> impl Strategy<Value = EyeState> {
    prop::sample::select(vec![EyeState::Open, EyeState::Blink, EyeState::Closed, EyeState::Undetermined])
}

/// Stacks of shots, with figures that no reading gives but a sidecar may.
pub fn shots() -> impl Strategy<Value = Vec<Description>> {
    let any = prop_oneof![4 => 0.0_f32..1.0, 1 => Just(f32::NAN), 1 => Just(f32::INFINITY), 1 => Just(-9.0_f32)];
    let offset = prop::option::of(prop_oneof![4 => -900.0_f32..900.0, 1 => Just(f32::NAN)]);
    let face = (eyes(), any.clone(), any, 0.01_f32..0.5);
    let shot = (prop::collection::vec(face, 0..5), offset).prop_map(|(faces, offset_ms)| {
        let mut shot = Shot { offset_ms, ..SHOT }.described();
        let one = shot.faces[0].clone();
        shot.faces = faces
            .into_iter()
            .map(|(state, score, sharpness, width)| {
                let mut face = FaceDescription { score, sharpness, ..one.clone() };
                (face.eyes.state, face.region.width, face.region.height) = (state, width, width);
                face
            })
            .collect();
        shot
    });
    prop::collection::vec(shot, 1..9)
}
