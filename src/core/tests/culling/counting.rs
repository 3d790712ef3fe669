//! How many photos another choice would show.

use candor_core::{
    cull::{Assessment, Candidate, Counts, Filter, Flag, Label, Sitter, Stars, Wanted},
    expression::{Emotion, EyeState, Verdict},
    shot::Description,
};
use proptest::prelude::*;

use crate::shots::{SHOT, Shot};

#[derive(Debug)]
struct Photo {
    name: String,
    assessment: Assessment,
    description: Option<Description>,
    sitters: Vec<Option<Sitter>>,
    is_top: bool,
}

impl Photo {
    fn candidate(&self) -> Candidate<'_> {
        let Self { name, assessment, description, sitters, is_top } = self;
        Candidate { name, assessment, description: description.as_ref(), sitters, is_top: *is_top }
    }
}

fn counted(filter: &Filter, photos: &[Photo]) -> Counts {
    Counts::of(filter, photos.iter().map(Photo::candidate))
}

#[test]
fn a_choice_s_own_facet_does_not_narrow_its_counts_but_all_others_do() {
    let photo = |flag, eyes| Photo {
        name: "a.NEF".to_owned(),
        assessment: Assessment { flag, ..Assessment::default() },
        description: Some(Shot { eyes, ..SHOT }.described()),
        sitters: vec![Some(Sitter(1))],
        is_top: true,
    };
    let photos = [
        photo(Flag::Picked, EyeState::Open),
        photo(Flag::Picked, EyeState::Closed),
        photo(Flag::Rejected, EyeState::Open),
    ];
    let counts = counted(&Filter { flags: vec![Flag::Picked], eyes_open: true, ..Filter::default() }, &photos);
    assert_eq!((counts.all, counts.shown), (3, 1));
    assert_eq!([Flag::Unflagged, Flag::Picked, Flag::Rejected].map(|flag| counts.flag(flag)), [0, 1, 1]);
    assert_eq!((counts.eyes_open, counts.sitter(Sitter(1)), counts.sitter(Sitter(2))), (1, 1, 0));
}

fn photos() -> impl Strategy<Value = Vec<Photo>> {
    let eyes = prop::sample::select(vec![EyeState::Open, EyeState::Closed, EyeState::Undetermined]);
    let verdict = prop::sample::select(vec![Verdict::Likely, Verdict::Unlikely, Verdict::Undetermined]);
    let emotion = prop::sample::select(Emotion::ALL.to_vec());
    let shot =
        (eyes, verdict, emotion, 0.0f32..1.0, 0.0f32..1.0).prop_map(|(eyes, verdict, emotion, score, sharpness)| {
            Shot { score, sharpness, eyes, emotion, verdict, offset_ms: None }.described()
        });
    let shot = prop_oneof![5 => shot.prop_map(Some), 1 => Just(Some(Description::default())), 1 => Just(None)];
    let sitters = prop::collection::vec(prop::option::of((1u32..4).prop_map(Sitter)), 0..3);
    let photo = (shot, flag(), 0u8..=5, label(), sitters, any::<bool>(), "[ab]{1,2}");
    let photo = photo.prop_map(|(description, flag, stars, label, sitters, is_top, name)| Photo {
        name,
        assessment: Assessment { flag, stars: Stars::new(stars).unwrap(), label },
        description,
        sitters,
        is_top,
    });
    prop::collection::vec(photo, 0..30)
}

fn flag() -> impl Strategy<Value = Flag> {
    prop::sample::select(vec![Flag::Unflagged, Flag::Picked, Flag::Rejected])
}

fn label() -> impl Strategy<Value = Option<Label>> {
    prop::option::of(prop::sample::select(Label::ALL.to_vec()))
}

fn filters() -> impl Strategy<Value = Filter> {
    let emotions = prop::collection::vec(prop::sample::select(Emotion::ALL.to_vec()), 0..3);
    let rarely = |figure: f32| prop_oneof![3 => Just(0.0), 1 => Just(figure)];
    let faces =
        (emotions, rarely(0.8), rarely(0.3), rarely(0.3), any::<bool>(), prop::sample::select(Wanted::ALL.to_vec()));
    let said = (prop::collection::vec(flag(), 0..2), 0u8..3, prop::collection::vec(label(), 0..2));
    let rest = (prop::collection::vec((1u32..4).prop_map(Sitter), 0..2), any::<bool>(), "[aB]?");
    (faces, said, rest).prop_map(|(faces, said, rest)| {
        let (emotions, level, score, sharpness, eyes_open, authenticity) = faces;
        let ((flags, stars, labels), (sitters, tops_only, name)) = (said, rest);
        let stars = Stars::new(stars).unwrap();
        Filter {
            flags,
            stars,
            labels,
            emotions,
            level,
            score,
            sharpness,
            eyes_open,
            authenticity,
            sitters,
            tops_only,
            name,
        }
    })
}

proptest! {
    #[test]
    fn every_count_is_what_the_filter_with_that_choice_shows(photos in photos(), filter in filters()) {
        let counts = counted(&filter, &photos);
        let shows = |filter: Filter| photos.iter().filter(|photo| filter.passes(&photo.candidate())).count();
        prop_assert_eq!(counts.shown, shows(filter.clone()));
        for flag in [Flag::Unflagged, Flag::Picked, Flag::Rejected] {
            prop_assert_eq!(counts.flag(flag), shows(Filter { flags: vec![flag], ..filter.clone() }));
        }
        for stars in (0..=5).filter_map(Stars::new) {
            prop_assert_eq!(counts.stars(stars), shows(Filter { stars, ..filter.clone() }));
        }
        for label in Label::ALL.map(Some).into_iter().chain([None]) {
            prop_assert_eq!(counts.label(label), shows(Filter { labels: vec![label], ..filter.clone() }));
        }
        for emotion in Emotion::ALL {
            prop_assert_eq!(counts.emotion(emotion), shows(Filter { emotions: vec![emotion], ..filter.clone() }));
        }
        for authenticity in Wanted::ALL {
            prop_assert_eq!(counts.authenticity(authenticity), shows(Filter { authenticity, ..filter.clone() }));
        }
        for sitter in (1..4).map(Sitter) {
            prop_assert_eq!(counts.sitter(sitter), shows(Filter { sitters: vec![sitter], ..filter.clone() }));
        }
        prop_assert_eq!(counts.eyes_open, shows(Filter { eyes_open: true, ..filter.clone() }));
        prop_assert_eq!(counts.tops, shows(Filter { tops_only: true, ..filter.clone() }));
    }
}
