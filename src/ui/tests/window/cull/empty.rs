//! What stands in the place of photos, and files that cannot be shown.

use std::path::PathBuf;

use candor_library::desk::{DeskEvent, Skipped, Work};
use candor_ui::Screen;
use iced_test::core::{Size, keyboard::key::Named};

use super::{cull, lines};
use crate::common::{Window, photos};

fn skipped(count: u32) -> DeskEvent {
    let file = |number| Skipped {
        path: PathBuf::from(format!("/shoot/DSC_{number:04}.NEF")),
        reason: "The file ends in the middle. Copy it from the card again.".to_owned(),
    };
    DeskEvent::Skipped((0..count).map(file).collect())
}

#[test]
fn files_that_cannot_be_shown_are_listed_with_their_reasons() {
    let mut window = cull(photos(5));
    assert!(!window.shows("1 file cannot be shown"));
    window.desk_says(vec![skipped(12)]);
    window.click("12 files cannot be shown");
    assert!(window.shows("The file ends in the middle. Copy it from the card again."));
    window.picture("cull-skipped");
    window.press_named(Named::Escape);
    assert!(!window.shows("The file ends in the middle. Copy it from the card again."));
}

#[test]
fn a_folder_of_files_that_cannot_be_shown_says_why() {
    let mut window = cull(Vec::new());
    window.desk_says(vec![skipped(3)]);
    assert!(window.shows("No photo here can be shown"));
    window.click("3 files cannot be shown");
    assert!(window.shows("DSC_0002.NEF"));
}

#[test]
fn while_photos_are_read_that_is_said() {
    let mut window = cull(Vec::new());
    assert!(window.shows("No photos yet"));
    window.desk_says(vec![DeskEvent::Progress { work: Work::ReadingPhotos, done: 3, of: 900, left: None }]);
    assert!(window.shows("Reading photos"));
}

#[test]
fn a_filter_on_faces_says_when_faces_are_still_being_read() {
    let mut folder = photos(5);
    for photo in &mut folder {
        photo.description = None;
    }
    let mut window = cull(folder);
    window.desk_says(vec![DeskEvent::Progress { work: Work::ReadingFaces, done: 612, of: 1204, left: None }]);
    window.click("Eyes open");
    assert!(window.shows("Faces are still being read: 612 of 1,204"));
    window.picture("cull-nothing-passes");
    window.click("Without “Eyes open”: 5 photos");
    assert_eq!(window.grid().len(), 5);
}

#[test]
fn what_stands_in_the_place_of_photos_can_be_drawn_small() {
    let mut window = Window::open_at(Screen::Cull, Size::new(960.0, 600.0));
    window.desk_says(vec![DeskEvent::Opened(photos(5))]);
    window.click("Rejected");
    assert!(window.shows("Show all photos"));
    window.picture("cull-nothing-passes-960");
    window.press("px");
    assert_eq!(lines(&window), [""; 0]);
}
