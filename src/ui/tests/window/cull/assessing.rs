//! Saying something of photos, and taking it back.

use candor_core::cull::{Label, Stars};
use iced_test::core::keyboard::{Modifiers, key::Named};

use super::{cull, lines, loupe};
use crate::common::{name, photos};

#[test]
fn keys_assess_the_current_photo_and_flags_go_on_to_the_next() {
    let cases: [(&str, &[&str]); 8] = [
        ("pxp", &["Picked 0", "Rejected 1", "Picked 2"]),
        ("pu", &["Picked 0"]),
        ("PX", &["Picked 0", "Rejected 1"]),
        ("350", &["3 stars 0", "5 stars 0", "0 stars 0"]),
        ("6789", &["Red 0", "Yellow 0", "Green 0", "Blue 0"]),
        ("66", &["Red 0", "no label 0"]),
        ("4p2", &["4 stars 0", "Picked 0", "2 stars 1"]),
        ("qwrtyz:;", &[]),
    ];
    for (keys, told) in cases {
        let mut window = loupe(photos(20));
        window.press(keys);
        assert_eq!(lines(&window), told, "{keys}");
    }
}

#[test]
fn the_last_photo_stays_current_however_often_it_is_picked() {
    let mut window = cull(photos(2));
    window.press("ppx");
    assert_eq!(lines(&window), ["Picked 0", "Picked 1", "Rejected 1"]);
}

#[test]
fn shift_p_picks_one_and_rejects_the_rest_of_its_burst_and_one_undo_takes_it_all_back() {
    let mut window = loupe(photos(20));
    window.press_named(Named::ArrowRight);
    window.press_with(Modifiers::SHIFT, "P");
    assert_eq!(lines(&window), ["Picked 1", "Rejected 0,2,3,4"]);
    window.press_with(Modifiers::COMMAND, "z");
    assert_eq!(lines(&window), ["Unflagged 1,0,2,3,4"]);
}

#[test]
fn undo_goes_back_step_by_step_to_what_was_there_before() {
    let mut start = photos(20);
    start[0].assessment.stars = Stars::new(2).unwrap();
    start[0].assessment.label = Some(Label::Blue);
    let mut window = cull(start);
    window.press("56p");
    window.asked();
    for expected in ["Unflagged 0", "Blue 0", "2 stars 0"] {
        window.press_with(Modifiers::COMMAND, "z");
        assert_eq!(lines(&window), [expected]);
    }
    window.press_with(Modifiers::COMMAND, "z");
    assert_eq!(lines(&window), [""; 0]);
}

#[test]
fn undo_makes_the_photo_current_again() {
    let mut window = cull(photos(20));
    window.press("p");
    window.press_named(Named::End);
    window.press_with(Modifiers::COMMAND, "z");
    window.asked();
    window.press("x");
    assert_eq!(lines(&window), ["Rejected 0"]);
}

#[test]
fn among_undecided_photos_the_next_one_follows_though_the_last_has_gone() {
    let mut window = cull(photos(6));
    window.click("Undecided");
    window.press_named(Named::ArrowRight);
    window.press("pxp");
    assert_eq!(lines(&window), ["Picked 1", "Rejected 2", "Picked 3"]);
    assert!(!window.shows(&name(2)) && window.shows(&name(0)) && window.shows(&name(4)));
}
