//! Which photos are shown, and going from one to the other.

use candor_core::cull::Flag;
use candor_library::desk::{DeskCommand, DeskEvent, Photo, PhotoId};
use iced_test::core::{keyboard::key::Named, mouse};

use super::{cull, lines};
use crate::common::{Window, drawn_pixels, flagged, name, photo, photos};

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
    // What is chosen a second time is chosen no longer.
    let cases = [
        ("Best of each burst", [2, 7]),
        ("Undecided", [2, 7]),
        ("Best of each burst", [2, 4]),
        ("Rejected", [1, 2]),
        ("Undecided", [1, 3]),
        ("All", [0, 1]),
    ];
    for (line, shown) in cases {
        // Flags under the photos say the same words as the list, which stands on the left.
        let place = window.with(|ui| crate::common::all(ui, line))[0].center();
        window.click_at(place);
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
