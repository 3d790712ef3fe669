//! Which photos a filter lets through.

use candor_core::{
    cull::{Assessment, Candidate, Filter, Flag, Label, Stars, Wanted},
    expression::{Called, Emotion, EyeState, Name, Pair, Verdict},
    shot::Description,
};

use crate::shots::{SHOT, Shot};

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
fn stars_and_labels_are_read_as_they_are_written() {
    assert!(Stars::new(5).is_some() && Stars::new(6).is_none());
    assert!(serde_json::from_str::<Stars>("6").is_err());
    for label in Label::ALL {
        assert_eq!(Label::from_name(&label.name().to_lowercase()), Some(label));
    }
    assert_eq!(Label::from_name("Rot"), None);
}
