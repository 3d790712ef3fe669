//! Which face spoils a shot of several people.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use candor_core::{
    cull::{Fault, spoilers},
    expression::{ActionUnits, Authenticity, Called, Emotion, EmotionScores, EyeState, Eyes, Name, Pair},
    face::Region,
    shot::{Description, FaceDescription},
};

#[derive(Clone, Copy)]
struct Person {
    eyes: EyeState,
    to_lens: Option<f32>,
    sharpness: f32,
    shows: Called,
    side: f32,
}

const FINE: Person = Person {
    eyes: EyeState::Open,
    to_lens: Some(0.9),
    sharpness: 0.7,
    shows: Called::Named(Name::One(Emotion::Happiness)),
    side: 0.2,
};

fn shot(people: &[Person]) -> Description {
    let face = |(place, person): (usize, &Person)| {
        let mut emotions = EmotionScores { confidence: 0.8, called: Some(person.shows), ..EmotionScores::default() };
        match person.shows {
            Called::Named(Name::One(emotion)) => emotions.scores[emotion as usize] = 0.8,
            Called::Named(Name::Either(pair)) => {
                for emotion in pair.emotions() {
                    emotions.scores[emotion as usize] = 0.4;
                }
            }
            Called::Neutral => emotions.neutral = 0.9,
            Called::Undetermined => {}
        }
        FaceDescription {
            track: None,
            region: Region { x: 0.2 * place as f32, y: 0.3, width: person.side, height: person.side },
            emotions,
            action_units: ActionUnits::default(),
            eyes: Eyes { state: person.eyes, openness: 1.0, to_lens: person.to_lens },
            sharpness: person.sharpness,
            authenticity: Authenticity::default(),
            score: 0.5,
        }
    };
    Description { faces: people.iter().enumerate().map(face).collect(), ..Description::default() }
}

fn found(people: &[Person]) -> Vec<(usize, Fault)> {
    spoilers(&shot(people)).into_iter().map(|spoiler| (spoiler.face, spoiler.fault)).collect()
}

#[test]
fn each_fault_is_found_on_the_face_that_has_it() {
    let sad = Called::Named(Name::One(Emotion::Sadness));
    let cases = [
        (Person { eyes: EyeState::Closed, ..FINE }, Some(Fault::EyesShut)),
        (Person { eyes: EyeState::Blink, to_lens: None, ..FINE }, Some(Fault::EyesShut)),
        (Person { to_lens: Some(0.1), ..FINE }, Some(Fault::LooksAway)),
        (Person { sharpness: 0.2, ..FINE }, Some(Fault::Soft)),
        (Person { shows: sad, ..FINE }, Some(Fault::OtherExpression)),
        (Person { shows: Called::Neutral, ..FINE }, Some(Fault::OtherExpression)),
        (FINE, None),
        (Person { eyes: EyeState::Undetermined, to_lens: None, ..FINE }, None),
        (Person { to_lens: Some(0.45), ..FINE }, None),
        (Person { sharpness: 0.45, ..FINE }, None),
        (Person { shows: Called::Undetermined, ..FINE }, None),
    ];
    for (number, (person, fault)) in cases.into_iter().enumerate() {
        let wanted: Vec<_> = fault.map(|fault| (1, fault)).into_iter().collect();
        assert_eq!(found(&[FINE, person, FINE]), wanted, "case {number}");
    }
}

#[test]
fn one_face_alone_spoils_nothing_and_neither_does_a_bystander() {
    let blinking = Person { eyes: EyeState::Blink, ..FINE };
    assert_eq!(found(&[blinking]), []);
    assert_eq!(found(&[FINE, Person { side: 0.05, ..blinking }]), []);
    assert_eq!(found(&[]), []);
}

#[test]
fn of_two_who_differ_nobody_is_wrong_but_shut_eyes_are() {
    let sad = Person { shows: Called::Named(Name::One(Emotion::Sadness)), ..FINE };
    assert_eq!(found(&[FINE, sad]), []);
    assert_eq!(found(&[FINE, Person { eyes: EyeState::Closed, ..sad }]), [(1, Fault::EyesShut)]);
}

#[test]
fn what_may_be_the_same_expression_is_no_other() {
    let surprised = Person { shows: Called::Named(Name::One(Emotion::Surprise)), ..FINE };
    let either = Person { shows: Called::Named(Name::Either(Pair::SurpriseOrFear)), ..FINE };
    assert_eq!(found(&[surprised, either, surprised]), []);
}

#[test]
fn the_gravest_fault_comes_first() {
    let people = [FINE, Person { sharpness: 0.1, ..FINE }, FINE, Person { eyes: EyeState::Closed, ..FINE }, FINE];
    assert_eq!(found(&people), [(3, Fault::EyesShut), (1, Fault::Soft)]);
}
