#![expect(clippy::unwrap_used, reason = "tests")]

use std::{path::PathBuf, sync::Arc};

use candor_core::{
    cull::{Flag, Label, Sort, Stars},
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
    state.ask(Ask::Flag(Flag::Unflagged));
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
    state.ask(Ask::Flag(Flag::Picked));
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
    assert!(commands.is_empty() && state.take_back(&mut album).is_none());
}

fn close_all(state: &mut State, album: &Album) {
    state.toggle_all_stacks();
    state.refresh(album);
}

#[test]
fn closed_stacks_show_their_best_and_arrows_go_from_stack_to_stack() {
    let mut album = Album::default();
    album.open((0..9).map(|number| photo(number, Some(if number % 3 == 1 { 0.0 } else { 90.0 }))).collect());
    let mut state = state(&album);
    close_all(&mut state, &album);
    assert_eq!(state.order(), [1, 4, 7].map(PhotoId));
    assert_eq!((state.passing(), state.stands_for(PhotoId(1)), state.current()), (9, 3, Some(PhotoId(1))));
    state.step(Step::By(1), false);
    assert_eq!(state.current(), Some(PhotoId(4)));
    state.toggle_stack(album.stack(PhotoId(4)).unwrap());
    state.refresh(&album);
    assert_eq!(state.order(), [1, 3, 4, 5, 7].map(PhotoId));
    assert_eq!((state.current(), state.stands_for(PhotoId(4))), (Some(PhotoId(4)), 1));
    state.toggle_stack(album.stack(PhotoId(3)).unwrap());
    state.refresh(&album);
    assert_eq!(state.order(), [1, 4, 7].map(PhotoId));
}

#[test]
fn one_stack_closes_alone_and_all_open_again_together() {
    let album = album(9);
    let mut state = state(&album);
    state.toggle_stack(album.stack(PhotoId(3)).unwrap());
    state.refresh(&album);
    assert_eq!(state.order().len(), 7);
    close_all(&mut state, &album);
    assert_eq!((state.order().len(), state.all_stacks_open()), (9, true));
}

#[test]
fn the_top_of_a_closed_stack_is_the_best_of_those_that_pass() {
    let mut album = Album::default();
    album.open((0..3).map(|number| photo(number, Some(number as f32 * 90.0))).collect());
    let mut state = state(&album);
    close_all(&mut state, &album);
    assert_eq!(state.order(), [PhotoId(0)]);
    state.assess(&mut album, &[(vec![PhotoId(0)], Edit::Flag(Flag::Rejected))]);
    state.ask(Ask::Flag(Flag::Unflagged));
    state.refresh(&album);
    assert_eq!((state.order(), state.stands_for(PhotoId(1))), (&[PhotoId(1)][..], 2));
    // Of one that passes there is nothing to open.
    state.assess(&mut album, &[(vec![PhotoId(1)], Edit::Flag(Flag::Rejected))]);
    state.refresh(&album);
    assert_eq!((state.order(), state.stands_for(PhotoId(2))), (&[PhotoId(2)][..], 1));
}

#[test]
fn a_photo_in_a_closed_stack_is_revealed_by_opening_it() {
    let album = album(9);
    let mut state = state(&album);
    close_all(&mut state, &album);
    state.reveal(PhotoId(5), &album);
    assert_eq!((state.current(), state.order().len()), (Some(PhotoId(5)), 5));
}

#[test]
fn after_a_stack_comes_the_best_of_the_next_one() {
    let mut album = Album::default();
    album.open((0..6).map(|number| photo(number, Some(if number == 5 { 0.0 } else { 90.0 }))).collect());
    let mut state = state(&album);
    state.choose(PhotoId(1));
    state.step_to_next_stack(&album);
    assert_eq!(state.current(), Some(PhotoId(5)));
    state.step_to_next_stack(&album);
    assert_eq!(state.current(), Some(PhotoId(5)));
}

fn chosen(state: &State) -> Vec<u32> {
    state.selected().into_iter().map(|photo| photo.0).collect()
}

#[test]
fn a_choice_grows_and_shrinks_from_where_it_began() {
    let album = album(9);
    let mut state = state(&album);
    state.choose(PhotoId(4));
    state.extend(PhotoId(6));
    assert_eq!((chosen(&state), state.current()), (vec![4, 5, 6], Some(PhotoId(6))));
    state.extend(PhotoId(3));
    assert_eq!((chosen(&state), state.current()), (vec![3, 4], Some(PhotoId(3))));
    state.toggle(PhotoId(8));
    assert_eq!((chosen(&state), state.current()), (vec![3, 4, 8], Some(PhotoId(8))));
    state.toggle(PhotoId(8));
    assert_eq!((chosen(&state), state.current()), (vec![3, 4], Some(PhotoId(4))));
    state.select_none();
    assert_eq!(chosen(&state), [4]);
    state.toggle(PhotoId(4));
    assert_eq!(chosen(&state), [4]);
    state.select_all();
    assert_eq!((state.selected_count(), state.current()), (9, Some(PhotoId(4))));
    state.step(Step::By(1), false);
    assert_eq!(chosen(&state), [5]);
}

#[test]
fn what_is_no_longer_shown_is_no_longer_chosen() {
    let mut album = album(5);
    let mut state = state(&album);
    state.select_all();
    state.assess(&mut album, &[(vec![PhotoId(0), PhotoId(3)], Edit::Flag(Flag::Rejected))]);
    state.ask(Ask::Flag(Flag::Unflagged));
    state.refresh(&album);
    assert_eq!((chosen(&state), state.current()), (vec![1, 2, 4], Some(PhotoId(1))));
}

#[test]
fn what_was_taken_back_can_be_said_again_until_something_else_is_said() {
    let mut album = album(3);
    let mut state = state(&album);
    let all = vec![PhotoId(0), PhotoId(1), PhotoId(2)];
    state.assess(&mut album, &[(all.clone(), Edit::Flag(Flag::Picked))]);
    let flags = |album: &Album| album.photos().iter().map(|photo| photo.assessment.flag).collect::<Vec<_>>();
    let (deed, told) = state.take_back(&mut album).unwrap();
    assert_eq!(deed.said(), [(Edit::Flag(Flag::Picked), all)]);
    assert_eq!((told.len(), flags(&album)), (1, vec![Flag::Unflagged; 3]));
    assert!(state.say_again(&mut album).is_some());
    assert_eq!(flags(&album), [Flag::Picked; 3]);
    state.take_back(&mut album);
    state.assess(&mut album, &[(vec![PhotoId(0)], Edit::Stars(Stars::new(3).unwrap()))]);
    assert!(state.say_again(&mut album).is_none());
}

#[derive(Clone, Debug)]
enum Deed {
    Ask(Ask),
    Step(Step, bool),
    Assess(Edit),
    CloseStacks,
    CloseStack,
    Toggle(u32),
    SelectAll,
    TakeBack,
    SayAgain,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let flags = || prop::sample::select(vec![Flag::Picked, Flag::Rejected, Flag::Unflagged]);
    let asks =
        prop_oneof![flags().prop_map(Ask::Flag), Just(Ask::AnyFlag), Just(Ask::Best), Just(Ask::Sort(Sort::Score))];
    let step = ((-7isize..7).prop_map(Step::By), any::<bool>()).prop_map(|(step, extend)| Deed::Step(step, extend));
    let others = prop::sample::select(vec![
        Deed::Step(Step::First, false),
        Deed::Step(Step::Last, true),
        Deed::CloseStacks,
        Deed::CloseStack,
        Deed::SelectAll,
        Deed::TakeBack,
        Deed::SayAgain,
    ]);
    let stars = (0u8..=5).prop_map(|stars| Edit::Stars(Stars::new(stars).unwrap()));
    let label = prop::sample::select(Label::ALL.to_vec()).prop_map(|label| Edit::Label(Some(label)));
    let assess = prop_oneof![flags().prop_map(Edit::Flag), stars, label].prop_map(Deed::Assess);
    let toggle = (0u32..12).prop_map(Deed::Toggle);
    prop::collection::vec(prop_oneof![asks.prop_map(Deed::Ask), step, others, assess, toggle], 0..40)
}

fn does(deed: Deed, state: &mut State, album: &mut Album) {
    match deed {
        Deed::Ask(ask) => state.ask(ask),
        Deed::Step(step, extend) => state.step(step, extend),
        Deed::CloseStacks => state.toggle_all_stacks(),
        Deed::CloseStack => {
            if let Some(stack) = state.current().and_then(|photo| album.stack(photo)) {
                state.toggle_stack(stack);
            }
        }
        Deed::Toggle(photo) => state.toggle(PhotoId(photo)),
        Deed::SelectAll => state.select_all(),
        Deed::TakeBack => drop(state.take_back(album)),
        Deed::SayAgain => drop(state.say_again(album)),
        Deed::Assess(edit) => drop(state.assess(album, &[(state.selected(), edit)])),
    }
}

proptest! {
    #[test]
    fn there_is_a_current_photo_exactly_while_any_is_shown(count in 0u32..12, deeds in deeds()) {
        let mut album = album(count);
        let mut state = state(&album);
        for deed in deeds {
            does(deed, &mut state, &mut album);
            state.refresh(&album);
            prop_assert_eq!(state.current().is_some(), !state.order().is_empty());
            prop_assert!(state.current().is_none() || state.place().is_some());
            let passing = album.photos().iter().filter(|photo| state.filter.passes(&album.candidate(photo))).count();
            prop_assert_eq!(passing, state.passing());
            let stood_for: usize = state.order().iter().map(|&photo| state.stands_for(photo)).sum();
            prop_assert_eq!(passing, stood_for);
            let selected = state.selected();
            prop_assert_eq!(selected.len(), state.selected_count());
            prop_assert!(selected.iter().all(|photo| state.order().contains(photo)));
            prop_assert!(state.current().is_none_or(|current| selected.contains(&current)));
        }
    }

    #[test]
    fn taking_everything_back_leads_to_where_it_began_and_saying_it_again_to_where_it_ended(
        count in 1u32..12,
        deeds in deeds(),
    ) {
        let mut album = album(count);
        let mut state = state(&album);
        let assessments = |album: &Album| album.photos().iter().map(|photo| photo.assessment).collect::<Vec<_>>();
        let before = assessments(&album);
        for deed in deeds {
            does(deed, &mut state, &mut album);
            state.refresh(&album);
        }
        let after = assessments(&album);
        let mut back = 0;
        while state.take_back(&mut album).is_some() {
            back += 1;
        }
        prop_assert_eq!(assessments(&album), before);
        for _ in 0..back {
            prop_assert!(state.say_again(&mut album).is_some());
        }
        if back > 0 {
            prop_assert!(assessments(&album) == after || state.say_again(&mut album).is_some());
        }
    }
}
