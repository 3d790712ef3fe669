//! Filters, and the best of a burst.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use candor_core::{
    cull::{Assessment, Candidate, Filter, Flag, Label, Stars, Wanted, best_of_burst, why_this_one},
    expression::{ActionUnits, Authenticity, Called, Emotion, EmotionScores, EyeState, Eyes, Name, Pair, Verdict},
    face::Region,
    shot::{BurstPlace, Description, FaceDescription},
};
use proptest::prelude::*;

#[derive(Clone, Copy)]
struct Shot {
    score: f32,
    sharpness: f32,
    eyes: EyeState,
    emotion: Emotion,
    verdict: Verdict,
    offset_ms: Option<f32>,
}

const SHOT: Shot = Shot {
    score: 0.6,
    sharpness: 0.7,
    eyes: EyeState::Open,
    emotion: Emotion::Happiness,
    verdict: Verdict::Undetermined,
    offset_ms: None,
};

impl Shot {
    fn described(self) -> Description {
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

fn passes(filter: &Filter, assessment: Assessment, description: Option<&Description>) -> bool {
    let photo = Candidate { name: "DSC_0001.NEF", assessment: &assessment, description, sitters: &[], is_top: true };
    filter.passes(&photo)
}

#[test]
fn each_condition_of_a_filter_keeps_what_it_asks_for_and_nothing_else() {
    let happy = SHOT;
    let sad = Shot { emotion: Emotion::Sadness, ..SHOT };
    let shut = Shot { eyes: EyeState::Blink, ..SHOT };
    let unclear = Shot { eyes: EyeState::Undetermined, ..SHOT };
    let posed = Shot { verdict: Verdict::Unlikely, ..SHOT };
    let weak = Shot { score: 0.2, ..SHOT };
    let soft = Shot { sharpness: 0.2, ..SHOT };
    let table: [(&str, Filter, &[Shot], &[Shot]); 6] = [
        ("nothing", Filter::default(), &[happy, sad, shut, posed, weak, soft], &[]),
        ("emotion", Filter { emotions: vec![Emotion::Happiness], ..Filter::default() }, &[happy, weak], &[sad]),
        ("score", Filter { score: 0.5, ..Filter::default() }, &[happy, sad], &[weak]),
        ("sharpness", Filter { sharpness: 0.5, ..Filter::default() }, &[happy, weak], &[soft]),
        ("eyes", Filter { eyes_open: true, ..Filter::default() }, &[happy], &[shut, unclear]),
        ("not posed", Filter { authenticity: Wanted::NotPosed, ..Filter::default() }, &[happy], &[posed]),
    ];
    for (what, filter, kept, left_out) in table {
        for shot in kept {
            assert!(passes(&filter, Assessment::default(), Some(&shot.described())), "{what}");
        }
        for shot in left_out {
            assert!(!passes(&filter, Assessment::default(), Some(&shot.described())), "{what}");
        }
    }
}

#[test]
fn a_photo_of_one_of_two_emotions_is_found_by_either() {
    let mut photo = SHOT.described();
    photo.faces[0].emotions.called = Some(Called::Named(Name::Either(Pair::SurpriseOrFear)));
    for emotion in Emotion::ALL {
        let asks = Filter { emotions: vec![emotion], ..Filter::default() };
        let found = passes(&asks, Assessment::default(), Some(&photo));
        assert_eq!(found, [Emotion::Surprise, Emotion::Fear].contains(&emotion), "{emotion:?}");
    }
}

#[test]
fn flags_and_stars_are_asked_of_the_assessment() {
    let picked = Assessment { flag: Flag::Picked, stars: Stars::new(3).unwrap(), label: None };
    let plain = Assessment::default();
    let wants_picks = Filter { flags: vec![Flag::Picked], ..Filter::default() };
    let wants_stars = Filter { stars: Stars::new(3).unwrap(), ..Filter::default() };
    assert!(passes(&wants_picks, picked, None) && !passes(&wants_picks, plain, None));
    assert!(passes(&wants_stars, picked, None) && !passes(&wants_stars, plain, None));
}

#[test]
fn a_photo_that_was_not_read_or_has_no_face_passes_only_where_no_face_is_asked_for() {
    let asks = Filter { score: 0.1, ..Filter::default() };
    for description in [None, Some(Description::default())] {
        assert!(passes(&Filter::default(), Assessment::default(), description.as_ref()));
        assert!(!passes(&asks, Assessment::default(), description.as_ref()));
    }
}

#[test]
fn the_best_of_a_burst_has_its_eyes_open_then_the_better_score_then_the_nearer_apex() {
    let perfect_but_shut = Shot { eyes: EyeState::Blink, score: 1.0, sharpness: 1.0, offset_ms: Some(0.0), ..SHOT };
    let poor_but_open = Shot { score: 0.0, sharpness: 0.0, offset_ms: Some(900.0), ..SHOT };
    let table: [(&str, &[Shot], usize); 5] = [
        ("eyes", &[perfect_but_shut, poor_but_open], 1),
        ("score", &[Shot { score: 0.4, ..SHOT }, Shot { score: 0.8, ..SHOT }, Shot { score: 0.5, ..SHOT }], 1),
        ("sharpness", &[SHOT, Shot { sharpness: 0.9, ..SHOT }], 1),
        ("apex", &[Shot { offset_ms: Some(-200.0), ..SHOT }, Shot { offset_ms: Some(20.0), ..SHOT }], 1),
        ("a tie", &[SHOT, SHOT], 0),
    ];
    for (what, shots, best) in table {
        let described: Vec<Description> = shots.iter().map(|shot| shot.described()).collect();
        assert_eq!(best_of_burst(&described.iter().collect::<Vec<_>>()), Some(best), "{what}");
    }
}

#[test]
fn shots_without_a_face_come_last_and_an_empty_burst_has_no_best() {
    let (empty, face) = (Description::default(), Shot { eyes: EyeState::Closed, score: 0.0, ..SHOT }.described());
    assert_eq!(best_of_burst(&[&empty, &face]), Some(1));
    assert_eq!(best_of_burst(&[]), None);
}

#[test]
fn the_reason_says_where_the_shot_lies_and_what_it_has() {
    let best = Shot { offset_ms: Some(-120.0), sharpness: 0.9, ..SHOT }.described();
    let other = SHOT.described();
    assert_eq!(why_this_one(0, &[&best, &other]), "120 ms before the peak, eyes open, sharpest of 2.");
    let at_peak = Shot { offset_ms: Some(10.0), ..SHOT }.described();
    assert_eq!(why_this_one(0, &[&at_peak]), "At the peak, eyes open.");
    assert_eq!(why_this_one(0, &[&Description::default()]), "No face to judge by.");
    assert_eq!(why_this_one(5, &[&best]), "");
}

#[test]
fn stars_and_labels_are_read_as_they_are_written() {
    assert!(Stars::new(5).is_some() && Stars::new(6).is_none());
    assert!(serde_json::from_str::<Stars>("6").is_err());
    for label in Label::ALL {
        assert_eq!(Label::from_name(&label.name().to_lowercase()), Some(label));
    }
    assert_eq!(Label::from_name("Rot"), None);
}

fn of_several(eyes: &[EyeState], score: f32) -> Description {
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

#[test]
fn of_a_group_everyone_s_eyes_count_but_not_a_bystander_s() {
    use EyeState::{Blink, Open};
    let one_blinks = of_several(&[Open, Open, Blink], 1.0);
    let all_open = of_several(&[Open, Open, Open], 0.1);
    assert_eq!(best_of_burst(&[&one_blinks, &all_open]), Some(1));
    assert_eq!(why_this_one(1, &[&one_blinks, &all_open]), "Everyone's eyes open, sharpest of 2.");
    assert_eq!(why_this_one(0, &[&one_blinks]), "1 of 3 with shut eyes, no fewer in any.");
    let mut bystander = one_blinks.clone();
    bystander.faces[2].region.width *= 0.1;
    assert_eq!(best_of_burst(&[&bystander, &all_open]), Some(0));
}

fn eyes() -> impl Strategy<Value = EyeState> {
    prop::sample::select(vec![EyeState::Open, EyeState::Blink, EyeState::Closed, EyeState::Undetermined])
}

fn shots() -> impl Strategy<Value = Vec<Description>> {
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

/// How many of those who are not much smaller than the largest have shut eyes.
fn shut(photo: &Description) -> usize {
    let area = |face: &FaceDescription| face.region.width * face.region.height;
    let largest = photo.faces.iter().map(area).fold(0.0, f32::max);
    let counts = |(i, face): &(usize, &FaceDescription)| *i == 0 || area(face) >= 0.15 * largest;
    let closed = |face: &FaceDescription| matches!(face.eyes.state, EyeState::Blink | EyeState::Closed);
    photo.faces.iter().enumerate().filter(counts).filter(|(_, face)| closed(face)).count()
}

proptest! {
    #[test]
    fn the_best_of_a_burst_never_has_shut_eyes_where_a_shot_with_open_ones_is_in_it(shots in shots()) {
        let all: Vec<&Description> = shots.iter().collect();
        let best = &shots[best_of_burst(&all).unwrap()];
        let with_faces = || shots.iter().filter(|shot| !shot.faces.is_empty());
        prop_assert!(with_faces().next().is_none() || !best.faces.is_empty());
        if let Some(fewest) = with_faces().map(shut).min() {
            prop_assert_eq!(shut(best), fewest);
        }
    }
}
