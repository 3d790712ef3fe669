#![expect(clippy::unwrap_used, reason = "tests")]

use std::{path::PathBuf, sync::Arc};

use candor_core::{
    cull::{Flag, Label, Stars},
    shot::{BurstPlace, Description},
};
use proptest::prelude::*;

use super::*;

fn photo(number: u32, offset: Option<f32>) -> Photo {
    let burst = BurstPlace {
        burst: number / 3,
        index: (number % 3) as u8 + 1,
        of: 3,
        decided_at: f64::from(number / 3),
        exposed_at: f64::from(number),
        apex_offset_ms: offset,
        reason: String::new(),
        preset: String::new(),
    };
    Photo {
        id: PhotoId(number),
        path: PathBuf::from(format!("{number}.NEF")),
        companion: None,
        name: format!("{number}.NEF"),
        captured: format!("{number:05}"),
        assessment: Assessment::default(),
        description: Some(Arc::new(Description { burst: Some(burst), ..Description::default() })),
        ..Photo::default()
    }
}

fn album(count: u32) -> Album {
    let mut album = Album::default();
    album.open((0..count).map(|number| photo(number, None)).collect());
    album
}

fn state(album: &Album) -> State {
    let mut state = State::default();
    state.refresh(album);
    state
}

#[test]
fn photos_stand_in_the_order_that_was_asked_for_and_those_without_a_figure_last() {
    let mut album = Album::default();
    album.open([Some(90.0), None, Some(-20.0), Some(40.0)].into_iter().zip(0..).map(|(o, n)| photo(n, o)).collect());
    let mut state = state(&album);
    assert_eq!(state.order(), [0, 1, 2, 3].map(PhotoId));
    state.ask(Ask::Sort(Sort::ApexDistance));
    state.refresh(&album);
    assert_eq!(state.order(), [2, 3, 0, 1].map(PhotoId));
}

#[test]
fn the_current_photo_stays_while_it_is_shown_and_gives_way_to_the_next_one_when_it_is_not() {
    let mut album = album(5);
    let mut state = state(&album);
    state.choose(PhotoId(2));
    state.ask(Ask::Show(Show::Undecided));
    state.refresh(&album);
    assert_eq!(state.current(), Some(PhotoId(2)));
    state.assess(&mut album, &[(vec![PhotoId(2), PhotoId(3)], Edit::Flag(Flag::Rejected))]);
    state.refresh(&album);
    assert_eq!(state.current(), Some(PhotoId(4)));
    state.assess(&mut album, &[(vec![PhotoId(4)], Edit::Flag(Flag::Picked))]);
    state.refresh(&album);
    assert_eq!(state.current(), Some(PhotoId(1)));
}

#[test]
fn a_photo_that_is_filtered_out_can_be_revealed() {
    let album = album(5);
    let mut state = state(&album);
    state.ask(Ask::Show(Show::Picked));
    state.ask(Ask::Score(0.9));
    state.refresh(&album);
    state.reveal(PhotoId(3), &album);
    assert_eq!((state.current(), state.order().len()), (Some(PhotoId(3)), 5));
}

#[test]
fn what_changes_nothing_is_neither_sent_nor_remembered() {
    let mut album = album(3);
    let mut state = state(&album);
    let commands = state.assess(&mut album, &[(vec![PhotoId(0)], Edit::Flag(Flag::Unflagged))]);
    assert!(commands.is_empty() && state.take_back(&mut album).is_empty());
}

#[derive(Clone, Debug)]
enum Deed {
    Ask(Ask),
    Step(Step),
    Assess(Edit),
    TakeBack,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let show = prop::sample::select(Show::ALL.to_vec()).prop_map(|show| Deed::Ask(Ask::Show(show)));
    let step = (-7isize..7).prop_map(|by| Deed::Step(Step::By(by)));
    let ends = prop::sample::select(vec![Deed::Step(Step::First), Deed::Step(Step::Last), Deed::TakeBack]);
    let flag = prop::sample::select(vec![Flag::Picked, Flag::Rejected, Flag::Unflagged]).prop_map(Edit::Flag);
    let stars = (0u8..=5).prop_map(|stars| Edit::Stars(Stars::new(stars).unwrap()));
    let label = prop::sample::select(Label::ALL.to_vec()).prop_map(|label| Edit::Label(Some(label)));
    prop::collection::vec(prop_oneof![show, step, ends, prop_oneof![flag, stars, label].prop_map(Deed::Assess)], 0..40)
}

proptest! {
    #[test]
    fn there_is_a_current_photo_exactly_while_any_is_shown(count in 0u32..12, deeds in deeds()) {
        let mut album = album(count);
        let mut state = state(&album);
        for deed in deeds {
            match deed {
                Deed::Ask(ask) => state.ask(ask),
                Deed::Step(step) => state.step(step),
                Deed::TakeBack => drop(state.take_back(&mut album)),
                Deed::Assess(edit) => {
                    let photos = state.current().into_iter().collect();
                    state.assess(&mut album, &[(photos, edit)]);
                }
            }
            state.refresh(&album);
            prop_assert_eq!(state.current().is_some(), !state.order().is_empty());
            prop_assert!(state.current().is_none() || state.place().is_some());
            let passing = album.photos().iter().filter(|photo| state.show.holds(photo, &album)).count();
            prop_assert_eq!(passing, state.order().len());
        }
    }

    #[test]
    fn taking_everything_back_leads_to_where_it_began(count in 1u32..12, deeds in deeds()) {
        let mut album = album(count);
        let mut state = state(&album);
        let assessments = |album: &Album| album.photos().iter().map(|photo| photo.assessment).collect::<Vec<_>>();
        let before = assessments(&album);
        let mut told = 0;
        for deed in deeds {
            match deed {
                Deed::Step(step) => state.step(step),
                Deed::Assess(edit) => {
                    let photos = state.current().into_iter().collect();
                    told += state.assess(&mut album, &[(photos, edit)]).len();
                }
                Deed::Ask(_) | Deed::TakeBack => {}
            }
        }
        let mut back = 0;
        while let commands @ [_, ..] = state.take_back(&mut album).as_slice() {
            back += commands.len();
        }
        prop_assert_eq!(assessments(&album), before);
        prop_assert_eq!(told, back);
    }
}
