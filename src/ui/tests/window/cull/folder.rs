//! The folder as a whole: its export, its work in progress, photos that come and go, and how it all looks.

use std::{path::PathBuf, sync::Arc};

use candor_core::cull::Flag;
use candor_library::desk::{DeskCommand, DeskEvent, PhotoId, Work};
use candor_ui::Screen;
use iced_test::core::{
    Size,
    keyboard::{Modifiers, key::Named},
};

use super::{cull, lines};
use crate::common::{Window, drawn_pixels, flagged, name, photo, photos};

#[test]
fn picks_are_exported_to_the_folder_that_was_written_and_letters_in_it_are_no_keys() {
    let mut window = cull(vec![flagged(photo(0), Flag::Picked), photo(1)]);
    window.press_with(Modifiers::COMMAND, "e");
    window.with(|ui| {
        ui.click(iced_test::selector::id("export to")).unwrap();
        let _ = ui.typewrite("/picks x5");
    });
    assert_eq!(lines(&window), [""; 0]);
    window.click("With expressions");
    window.click("Export");
    match window.asked().as_slice() {
        [DeskCommand::Export { to, picks_only: true, leave_out_expressions: true }] => {
            assert_eq!(*to, PathBuf::from("/picks x5"));
        }
        other => panic!("{other:?}"),
    }
    assert!(!window.shows("Export picks to"));
    window.desk_says(vec![DeskEvent::Exported("1 pick lies in /picks x5.".to_owned())]);
    assert!(window.shows("1 pick lies in /picks x5."));
}

#[test]
fn nothing_is_exported_without_a_folder() {
    let mut window = cull(vec![flagged(photo(0), Flag::Picked)]);
    window.click("Export picks…");
    window.click("Export");
    assert_eq!(lines(&window), [""; 0]);
    window.press_named(Named::Escape);
    assert!(!window.shows("Export picks to"));
}

#[test]
fn the_question_mark_shows_the_keys_and_escape_closes_them() {
    let mut window = cull(photos(5));
    window.press("?");
    assert!(window.shows("Pick, reject the rest of the stack"));
    window.press_named(Named::Escape);
    assert!(!window.shows("Pick, reject the rest of the stack"));
}

#[test]
fn work_in_progress_is_said_until_it_is_done() {
    let mut window = cull(photos(5));
    let progress = |done| DeskEvent::Progress { work: Work::ReadingFaces, done, of: 1204, left: None };
    window.desk_says(vec![progress(612)]);
    assert!(window.shows("Reading faces 612 of 1,204"));
    window.desk_says(vec![progress(1204)]);
    assert!(!window.shows("Reading faces 1,204 of 1,204"));
}

#[test]
fn photos_come_change_and_go() {
    let mut window = Window::open(Screen::Cull);
    assert!(window.shows("Opening the folder"));
    window.desk_says(vec![DeskEvent::Opened(Vec::new())]);
    assert!(window.shows("No photos yet"));
    window.desk_says(vec![DeskEvent::Added(photo(3)), DeskEvent::Added(photo(1))]);
    let (first, second) = window.with(|ui| (crate::common::all(ui, &name(1))[0], crate::common::all(ui, &name(3))[0]));
    assert!(first.x < second.x);
    window.desk_says(vec![DeskEvent::Changed(flagged(photo(1), Flag::Picked)), DeskEvent::Removed(PhotoId(3))]);
    assert!(window.shows("2026-11-23 Berg · 1 photo · 1 picked · 0 rejected") && !window.shows(&name(3)));
}

#[test]
fn two_shoots_in_one_folder_keep_their_bursts_apart() {
    let mut folder = photos(5);
    folder.extend(photos(5).into_iter().map(|mut photo| {
        photo.id = PhotoId(photo.id.0 + 100);
        let description = Arc::make_mut(photo.description.as_mut().unwrap());
        description.burst.as_mut().unwrap().decided_at = 77.0;
        photo
    }));
    let mut window = cull(folder);
    let best = window.with(|ui| crate::common::all(ui, "best")).len();
    assert_eq!(best, 2);
}

#[test]
fn the_whole_screen_can_be_drawn_large_and_small() {
    for (name, size) in [("1440", Size::new(1440.0, 900.0)), ("1024", Size::new(1024.0, 700.0))] {
        let mut window = Window::open_at(Screen::Cull, size);
        window.desk_says(vec![DeskEvent::Opened(photos(1204))]);
        let smile = |id: u32| 0.2 + 0.2 * f32::from((id % 5) as u8);
        let thumbs = (0..60).map(|id| DeskEvent::Thumbnail(PhotoId(id), drawn_pixels(384, 256, smile(id))));
        window.desk_says(thumbs.collect());
        window.press("xx3p6x");
        let grid = window.picture(&format!("cull-grid-{name}"));
        window.press_named(Named::Home);
        for _ in 0..2 {
            window.press_named(Named::ArrowRight);
        }
        window.press_named(Named::Enter);
        window.desk_says(vec![DeskEvent::Large(PhotoId(2), drawn_pixels(1536, 1024, 0.6))]);
        let loupe = window.picture(&format!("cull-loupe-{name}"));
        for (what, picture) in [("grid", grid), ("loupe", loupe)] {
            let skin = picture.pixels().filter(|pixel| pixel.0 == [206, 168, 148, 255]).count();
            assert!(skin > 20_000, "{what} {name}: no faces ({skin} pixels of them)");
        }
    }
}
