#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use iced::keyboard::{
    Key, Modifiers,
    key::{Code, Named, NativeCode, Physical},
};
use proptest::prelude::*;

use super::*;

fn changes(lines: &[(&str, &[&str])]) -> Changes {
    lines.iter().map(|(name, keys)| ((*name).to_owned(), keys.iter().map(|&key| key.to_owned()).collect())).collect()
}

fn sign(text: &str) -> Key {
    Key::Character(text.into())
}

fn press(map: &KeyMap, key: &Key, typed: &Key, place: Physical, modifiers: Modifiers) -> Option<Action> {
    let stroke = Stroke { key, modified_key: typed, physical_key: place, modifiers, repeat: false, down: true };
    map.meaning(&stroke)
}

const NOWHERE: Physical = Physical::Unidentified(NativeCode::Unidentified);
const NONE: Modifiers = Modifiers::empty();

#[test]
fn every_usual_key_is_one_is_written_as_it_is_read_and_does_one_thing_only() {
    let mut taken = HashMap::new();
    for (action, name, keys) in names::ACTIONS {
        for key in keys {
            let chord: Chord = key.parse().unwrap();
            assert_eq!(chord.to_string(), *key);
            assert_eq!(taken.insert(chord, action), None, "{key} does two things, one of them {name}");
        }
    }
    let mut names: Vec<_> = names().collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), names::ACTIONS.len(), "every action has a name of its own");
}

#[test]
fn keyboards_differ_in_how_a_sign_is_reached_and_all_reach_it() {
    let map = KeyMap::default();
    let shift = Modifiers::SHIFT;
    let alt_gr = Modifiers::CTRL | Modifiers::ALT;
    let cases = [
        ("? in America", "/", "?", shift, Action::Help),
        ("? in Germany", "ß", "?", shift, Action::Help),
        ("? where the system leaves Shift out", "/", "/", shift, Action::Help),
        ("[ in Germany", "8", "[", NONE, Action::FewerStars),
        ("] in Germany, where AltGr is Ctrl and Alt", "9", "]", alt_gr, Action::MoreStars),
        ("= in Germany", "0", "=", shift, Action::LargerThumbnails),
        ("+ in Germany, with Ctrl", "+", "+", Modifiers::COMMAND, Action::LargerText),
        ("+ in America, with Ctrl", "=", "+", Modifiers::COMMAND | shift, Action::LargerText),
        ("3 in France", "\"", "3", shift, Action::Stars(candor_core::cull::Stars::ALL[3])),
        ("P with the Shift lock on", "P", "P", NONE, Action::Pick),
        ("P with Shift", "p", "P", shift, Action::PickOnly),
        ("Z with Shift and Ctrl", "z", "Z", shift | Modifiers::COMMAND, Action::Redo),
        ("1 with Shift is no star", "1", "!", shift, Action::Escape),
    ];
    for (what, key, typed, modifiers, action) in cases {
        let expected = (action != Action::Escape).then_some(action);
        assert_eq!(press(&map, &sign(key), &sign(typed), NOWHERE, modifiers), expected, "{what}");
    }
    let space = sign(" ");
    assert_eq!(press(&map, &space, &space, NOWHERE, NONE), Some(Action::ToggleLoupe));
    let russian = sign("з");
    assert_eq!(press(&map, &russian, &russian, Physical::Code(Code::KeyP), NONE), Some(Action::Pick));
    let french = sign("é");
    assert_eq!(press(&map, &french, &french, Physical::Code(Code::Digit2), NONE).map(name), Some("stars-2"));
}

#[test]
fn a_held_key_steps_on_and_decides_only_once() {
    let map = KeyMap::default();
    let held = |key: &Key| {
        let stroke =
            Stroke { key, modified_key: key, physical_key: NOWHERE, modifiers: NONE, repeat: true, down: true };
        map.meaning(&stroke).map(name)
    };
    assert_eq!(held(&Key::Named(Named::ArrowRight)), Some("next"));
    assert_eq!(held(&sign("x")), None);
}

#[test]
fn flicking_ends_when_its_key_is_let_go_whatever_else_is_held() {
    let map = KeyMap::default();
    let up = |text: &str| {
        let key = sign(text);
        let stroke = Stroke {
            key: &key,
            modified_key: &key,
            physical_key: NOWHERE,
            modifiers: Modifiers::SHIFT,
            repeat: false,
            down: false,
        };
        (map.let_go(&stroke), map.meaning(&stroke))
    };
    assert_eq!(up("v"), (Some(Action::Flick), None));
    assert_eq!(up("p"), (None, None));
}

#[test]
fn a_photographer_changes_keys_and_takes_some_away() {
    let (map, errors) =
        KeyMap::changed(&changes(&[("pick", &["k", "Ctrl + 1"]), ("focus-peaking", &[]), ("flick", &["p"])]));
    assert_eq!(errors, []);
    let key = sign("k");
    assert_eq!(press(&map, &key, &key, NOWHERE, NONE), Some(Action::Pick));
    let key = sign("1");
    assert_eq!(press(&map, &key, &key, NOWHERE, Modifiers::COMMAND), Some(Action::Pick));
    assert_eq!(map.shown(Action::Pick), "K");
    assert_eq!(map.shown(Action::FocusPeaking), "");
    assert_eq!(map.chords(Action::Reject), KeyMap::default().chords(Action::Reject));
}

#[test]
fn what_cannot_be_done_is_said_with_what_can_and_leaves_the_usual_keys() {
    type Case<'a> = (&'a [(&'a str, &'a [&'a str])], &'a [&'a str]);
    let cases: [Case<'_>; 5] = [
        (&[("pikc", &["p"])], &["`pikc`", "Is `pick` meant?"]),
        (&[("make-coffee", &["p"])], &["`make-coffee`", "pick-only", "toggle-all-stacks"]),
        (&[("pick", &["hyper+p"])], &["pick", "`hyper+p`", "page-down", "ctrl+"]),
        (&[("pick", &["x"])], &["x", "`pick`", "`reject`"]),
        (&[("pick", &["q"]), ("reject", &["q"])], &["q", "`pick`", "`reject`"]),
    ];
    for (lines, said) in cases {
        let (map, errors) = KeyMap::<Action>::changed(&changes(lines));
        let [error] = errors.as_slice() else { panic!("{lines:?}: {errors:?}") };
        let error = error.to_string();
        assert!(said.iter().all(|part| error.contains(part)), "{error}");
        assert_eq!(map, KeyMap::default());
    }
}

proptest! {
    #[test]
    fn whatever_is_written_no_two_actions_have_the_same_key(
        lines in proptest::collection::vec((0_usize..names::ACTIONS.len(), "(ctrl\\+)?(shift\\+)?[a-e0-3+]"), 0..12)
    ) {
        let changes: Changes =
            lines.into_iter().map(|(place, key)| (names::ACTIONS[place].1.to_owned(), vec![key])).collect();
        let (map, _) = KeyMap::<Action>::changed(&changes);
        prop_assert_eq!(conflict(&map.bound), None);
        prop_assert_eq!(map.bound.len(), names::ACTIONS.len());
    }

    #[test]
    fn a_chord_is_read_as_it_is_written(command: bool, alt: bool, shift: bool, key in 0_usize..40) {
        let signs = ['a', 'z', '0', '+', '-', '[', '?', ',', '`', '=', 'ß', 'é', '#', '/'];
        let key = signs.get(key).map_or_else(
            || ChordKey::Named(chord::NAMED[key - signs.len()].1),
            |&sign| ChordKey::Sign(sign),
        );
        let chord = Chord { command, alt, shift, key };
        prop_assert_eq!(chord.to_string().parse::<Chord>(), Ok(chord));
    }

    #[test]
    fn nothing_that_can_be_written_breaks_it(text in "\\PC{0,12}") {
        let _ = text.parse::<Chord>();
    }
}

#[test]
fn the_map_of_keys_tells_of_every_action_once_and_has_words_for_it() {
    use crate::widget::key_sheet::{COLUMNS, words};
    let mut told: Vec<Action> = COLUMNS
        .iter()
        .copied()
        .flatten()
        .flat_map(|(_, lines)| lines.iter())
        .flat_map(|(_, actions)| actions.iter().copied())
        .collect();
    let place = |action: &Action| actions().position(|known| known == *action);
    told.sort_by_key(place);
    assert_eq!(told, actions().collect::<Vec<_>>());
    for action in actions() {
        let words = words(action);
        assert!(!words.is_empty() && !words.contains("keys-"), "{action:?}: {words}");
    }
}
