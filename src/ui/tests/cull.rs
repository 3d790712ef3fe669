//! The Cull screen, driven without a display.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod common;

use std::{path::PathBuf, sync::Arc};

use candor_core::cull::{Flag, Label, Stars};
use candor_library::desk::{DeskCommand, DeskEvent, Photo, PhotoId};
use candor_ui::Screen;
use iced_test::core::{
    Size,
    keyboard::{Modifiers, key::Named},
    mouse,
};

use common::{Window, drawn_pixels, flagged, name, photo, photos};

fn cull(photos: Vec<Photo>) -> Window {
    let mut window = Window::open(Screen::Cull);
    window.desk_says(vec![DeskEvent::Opened(photos)]);
    window
}

fn loupe(photos: Vec<Photo>) -> Window {
    let mut window = cull(photos);
    window.press_named(Named::Enter);
    window
}

/// A command as a line that can be compared.
fn line(command: &DeskCommand) -> String {
    let ids = |photos: &[PhotoId]| photos.iter().map(|photo| photo.0.to_string()).collect::<Vec<_>>().join(",");
    match command {
        DeskCommand::SetFlag(photos, flag) => format!("{flag:?} {}", ids(photos)),
        DeskCommand::SetStars(photos, stars) => format!("{} stars {}", stars.get(), ids(photos)),
        DeskCommand::SetLabel(photos, Some(label)) => format!("{} {}", label.name(), ids(photos)),
        DeskCommand::SetLabel(photos, None) => format!("no label {}", ids(photos)),
        other => format!("{other:?}"),
    }
}

fn lines(window: &Window) -> Vec<String> {
    window.asked().iter().map(line).collect()
}

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
    let mut back = lines(&window);
    back.sort();
    assert_eq!(back, ["Unflagged 0", "Unflagged 1", "Unflagged 2", "Unflagged 3", "Unflagged 4"]);
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

#[test]
fn arrows_go_by_photo_and_by_row() {
    let mut window = cull(photos(40));
    let keys = [Named::ArrowDown, Named::ArrowRight, Named::ArrowUp, Named::ArrowUp, Named::ArrowLeft];
    let grid = window.grid();
    let columns = grid.iter().filter(|(_, bounds)| bounds.y < grid[0].1.y + 1.0).count() as u32;
    let mut at = Vec::new();
    for key in keys {
        window.press_named(key);
        window.press("1");
        at.extend(lines(&window));
    }
    let stars = |number: u32| format!("1 stars {number}");
    assert!(columns >= 3);
    assert_eq!(at, [stars(columns), stars(columns + 1), stars(1), stars(0)]);
}

#[test]
fn only_photos_that_can_be_seen_are_built_and_asked_for() {
    let mut window = cull(photos(5000));
    let wishes = |window: &Window| {
        let wish = |asked| if let DeskCommand::Thumbnails { photos, .. } = asked { Some(photos) } else { None };
        window.asked.try_iter().filter_map(wish).collect::<Vec<_>>()
    };
    let built = window.grid();
    assert!((10..60).contains(&built.len()) && built[0].0 == 0, "{built:?}");
    let first = wishes(&window);
    assert!(first.iter().all(|photos| photos.len() < 100) && first[0][0] == PhotoId(0), "{first:?}");
    window.press_named(Named::End);
    assert!(wishes(&window).last().unwrap().contains(&PhotoId(4999)));
}

#[test]
fn the_wheel_scrolls_and_the_grid_stays_where_it_was_scrolled_to() {
    let mut window = cull(photos(500));
    window.with(|ui| {
        ui.point_at(iced_test::core::Point::new(600.0, 400.0));
        let delta = mouse::ScrollDelta::Pixels { x: 0.0, y: -900.0 };
        let _ = ui.simulate([iced_test::core::Event::Mouse(mouse::Event::WheelScrolled { delta })]);
    });
    window.asked.try_iter().for_each(drop);
    window.desk_says(vec![DeskEvent::Changed(photo(3))]);
    // A change elsewhere neither scrolls back nor asks for what is out of sight.
    let asked: Vec<_> = window.asked.try_iter().collect();
    assert!(asked.is_empty(), "{asked:?}");
}

#[test]
fn thumbnails_are_asked_for_once_and_kept() {
    let mut window = cull(photos(5));
    window.with(|_| ());
    window.asked.try_iter().for_each(drop);
    window.desk_says((0..5).map(|id| DeskEvent::Thumbnail(PhotoId(id), drawn_pixels(30, 20, 0.0))).collect());
    window.press("1");
    window.press_named(Named::ArrowRight);
    assert!(window.asked.try_iter().all(|asked| !matches!(asked, DeskCommand::Thumbnails { .. })));
}

#[test]
fn every_line_of_the_list_counts_its_photos_and_shows_them() {
    let mut folder = photos(1205);
    folder[0] = flagged(photo(0), Flag::Picked);
    folder[1] = flagged(photo(1), Flag::Rejected);
    folder[3] = flagged(photo(3), Flag::Rejected);
    let mut window = cull(folder);
    for count in ["1,205", "241", "1,202"] {
        assert!(window.shows(count), "{count}");
    }
    assert!(window.shows("2026-11-23 Berg · 1,205 photos · 1 picked · 2 rejected"));
    let cases = [("Best of each burst", [2, 7]), ("Undecided", [2, 4]), ("Rejected", [1, 3]), ("All", [0, 1])];
    for (line, shown) in cases {
        // Flags under the photos say the same words as the list, which stands on the left.
        let place = window.with(|ui| common::all(ui, line))[0].center();
        window.with(|ui| {
            ui.point_at(place);
            let _ = ui.simulate(iced_test::simulator::click());
        });
        let first: Vec<_> = window.grid().iter().map(|(number, _)| *number).take(2).collect();
        assert_eq!(first, shown, "{line}");
    }
}

#[test]
fn b_shows_only_the_best_of_each_burst_and_all_again() {
    let mut window = cull(photos(20));
    window.press("b");
    assert!(!window.shows(&name(1)) && window.shows(&name(2)));
    window.press("b");
    assert!(window.shows(&name(1)));
}

#[test]
fn what_is_asked_of_faces_leaves_out_what_does_not_pass() {
    let mut folder = photos(5);
    folder.push(Photo { description: None, ..photo(5) });
    let mut window = cull(folder);
    assert!(window.shows(&name(4)) && window.shows(&name(5)));
    window.click("Eyes open");
    assert!(!window.shows(&name(4)) && !window.shows(&name(5)) && window.shows(&name(3)));
    window.click("Eyes open");
    window.click("Happiness");
    assert!(window.shows(&name(4)) && !window.shows(&name(5)));
}

#[test]
fn a_filter_that_nothing_passes_says_so() {
    let mut window = cull(photos(5));
    window.click("Picked");
    assert!(window.shows("No photo passes"));
    window.press("px3");
    assert_eq!(lines(&window), [""; 0]);
}

#[test]
fn a_click_chooses_and_two_open_the_loupe() {
    let mut window = cull(photos(20));
    window.click(&name(3));
    window.press("1");
    assert_eq!(lines(&window), ["1 stars 3"]);
    window.with(|ui| {
        ui.click(name(4).as_str()).unwrap();
        let _ = ui.simulate(iced_test::simulator::click());
    });
    let asked: Vec<_> = window.asked.try_iter().collect();
    let opened = asked.iter().any(|asked| matches!(asked, DeskCommand::Loupe { photo: PhotoId(4), .. }));
    assert!(opened, "{asked:?}");
}

#[test]
fn the_loupe_asks_for_each_photo_once_with_its_neighbours() {
    let mut window = loupe(photos(20));
    window.press("3");
    window.press_named(Named::ArrowRight);
    let asked: Vec<_> = window
        .asked
        .try_iter()
        .filter_map(|asked| match asked {
            DeskCommand::Loupe { photo, ahead, edge } => {
                Some((photo.0, ahead.iter().map(|id| id.0).collect::<Vec<_>>(), edge))
            }
            _ => None,
        })
        .collect();
    let photos: Vec<_> = asked.iter().map(|(photo, ahead, _)| (*photo, ahead.clone())).collect();
    assert_eq!(photos, [(0, vec![1, 2]), (1, vec![2, 0, 3])]);
    assert!(asked.iter().all(|(_, _, edge)| (900..=4096).contains(edge)), "{asked:?}");
}

#[test]
fn the_loupe_says_which_shot_it_is_and_why() {
    let mut window = loupe(photos(20));
    window.press_named(Named::ArrowRight);
    for text in [
        "DSC_0001.NEF · 2 of 5 in burst 1 · 60 ms before the peak",
        "2 of 20",
        "open, to the lens",
        "likely, 3 of 4",
        "DSC_0002.NEF is the best of its burst: at the peak, eyes open, sharpest of 5.",
        "Happiness rose 0.31 → 0.74 in 190 ms; over the threshold 0.60.",
    ] {
        assert!(window.shows(text), "{text}");
    }
}

#[test]
fn a_large_picture_that_comes_too_late_is_not_shown_for_another_photo() {
    let mut window = loupe(photos(20));
    window.press_named(Named::ArrowRight);
    window.desk_says(vec![DeskEvent::Loupe(PhotoId(0), drawn_pixels(900, 600, 0.5))]);
    let skin = |window: &mut Window| window.picture("late").pixels().filter(|p| p.0 == [206, 168, 148, 255]).count();
    assert_eq!(skin(&mut window), 0);
    window.desk_says(vec![DeskEvent::Loupe(PhotoId(1), drawn_pixels(900, 600, 0.5))]);
    assert!(skin(&mut window) > 10_000);
}

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
    assert!(window.shows("pick, reject the rest of the burst"));
    window.press_named(Named::Escape);
    assert!(!window.shows("pick, reject the rest of the burst"));
}

#[test]
fn work_in_progress_is_said_until_it_is_done() {
    let mut window = cull(photos(5));
    let progress = |done| DeskEvent::Progress { what: "Reading faces".to_owned(), done, of: 1204 };
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
    let (first, second) = window.with(|ui| (common::all(ui, &name(1))[0], common::all(ui, &name(3))[0]));
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
    let best = window.with(|ui| common::all(ui, "best of 5")).len();
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
        window.desk_says(vec![DeskEvent::Loupe(PhotoId(2), drawn_pixels(1536, 1024, 0.6))]);
        let loupe = window.picture(&format!("cull-loupe-{name}"));
        for (what, picture) in [("grid", grid), ("loupe", loupe)] {
            let skin = picture.pixels().filter(|pixel| pixel.0 == [206, 168, 148, 255]).count();
            assert!(skin > 20_000, "{what} {name}: no faces ({skin} pixels of them)");
        }
    }
}
