//! Picks that Candor would make.

use candor_library::desk::{DeskEvent, PhotoId};
use iced_test::core::keyboard::{Modifiers, key::Named};

use super::{cull, lines};
use crate::common::{Window, drawn_pixels, photos};

fn shown(window: &mut Window) -> Vec<u32> {
    window.grid().into_iter().map(|(number, _)| number).collect()
}

fn suggest(window: &mut Window) {
    window.press_with(Modifiers::COMMAND, "p");
}

#[test]
fn suggestions_are_shown_first_and_done_when_they_are_applied_in_one_step() {
    let mut window = cull(photos(20));
    suggest(&mut window);
    assert_eq!(lines(&window), [""; 0]);
    assert!(window.shows("Would pick 4, reject 4, leave 12 to you"));
    assert!(window.shows("Pick?") && window.shows("Reject?"));
    window.picture("cull-suggestions");
    window.click("Apply");
    assert_eq!(lines(&window), ["Picked 2,7,12,17", "Rejected 4,9,14,19"]);
    assert!(window.shows("Picked 4, rejected 4. Ctrl+Z takes it back.") && !window.shows("Pick?"));
    window.press_with(Modifiers::COMMAND, "z");
    assert_eq!(lines(&window).len(), 1);
    assert!(window.shows("Taken back: picked 4 photos, rejected 4 photos"));
}

#[test]
fn only_what_is_suggested_can_be_looked_at() {
    let mut window = cull(photos(20));
    suggest(&mut window);
    window.click("Show only these");
    assert_eq!(shown(&mut window), [2, 4, 7, 9, 12, 14, 17, 19]);
    window.click("Show all");
    assert_eq!(shown(&mut window).len(), 20);
    window.click("Show only these");
    window.click("Cancel");
    assert_eq!(shown(&mut window).len(), 20);
    assert_eq!(lines(&window), [""; 0]);
}

#[test]
fn what_is_decided_meanwhile_is_left_alone() {
    let mut window = cull(photos(20));
    suggest(&mut window);
    window.press_named(Named::End);
    window.press("p");
    assert!(window.shows("Would pick 4, reject 3, leave 12 to you"));
    window.asked();
    window.click("Apply");
    assert_eq!(lines(&window), ["Picked 2,7,12,17", "Rejected 4,9,14"]);
}

#[test]
fn the_key_or_escape_takes_suggestions_away() {
    let mut window = cull(photos(20));
    suggest(&mut window);
    suggest(&mut window);
    assert!(!window.shows("Apply"));
    suggest(&mut window);
    window.press_named(Named::Escape);
    assert!(!window.shows("Apply"));
}

#[test]
fn where_there_is_nothing_to_suggest_that_is_said() {
    let mut folder = photos(3);
    for photo in &mut folder {
        photo.description = None;
    }
    let mut window = cull(folder);
    suggest(&mut window);
    assert!(window.shows("Nothing to suggest: all is decided, or no faces were read yet"));
}

#[test]
fn suggestions_and_badges_fit_a_small_window() {
    let size = iced_test::core::Size::new(960.0, 600.0);
    let mut window = Window::open_at(candor_ui::Screen::Cull, size);
    window.desk_says(vec![DeskEvent::Opened(photos(60))]);
    window.desk_says((0..60).map(|id| DeskEvent::Thumbnail(PhotoId(id), drawn_pixels(384, 256, 0.4))).collect());
    suggest(&mut window);
    assert!(window.shows("Pick 12, reject 12?"));
    for words in ["Show only these", "Apply", "Cancel"] {
        let place = window.with(|ui| crate::common::all(ui, words))[0];
        assert!(place.x > 184.0 && place.x + place.width < 960.0 - 232.0, "{words} at {place:?}");
    }
    window.picture("cull-suggestions-960");
}

#[test]
fn the_grid_and_its_panel_fit_a_small_window_in_german() {
    use candor_ui::words::{Language, speak};
    speak(Language::German);
    for (name, size) in [("960", (960.0, 600.0)), ("1440", (1440.0, 900.0))] {
        let mut window = Window::open_at(candor_ui::Screen::Cull, iced_test::core::Size::new(size.0, size.1));
        window.desk_says(vec![DeskEvent::Opened(photos(60))]);
        window.desk_says((0..60).map(|id| DeskEvent::Thumbnail(PhotoId(id), drawn_pixels(384, 256, 0.4))).collect());
        window.press("p3x6");
        suggest(&mut window);
        let left = if size.0 < 1200.0 { 184.0 } else { 216.0 };
        for (words, at) in window.with(crate::common::texts) {
            let in_panel = at.x < left && at.y > 44.0 && at.y < size.1 - 28.0;
            assert!(!in_panel || at.x + at.width <= left, "{words} at {at:?}");
        }
        window.picture(&format!("cull-grid-german-{name}"));
    }
    speak(Language::English);
}
