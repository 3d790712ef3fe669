//! One photo in large.

use candor_library::desk::{DeskCommand, DeskEvent, PhotoId};
use iced_test::core::keyboard::key::Named;

use super::{cull, lines, loupe};
use crate::common::{Window, drawn_pixels, name, photos};

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
    let opened =
        asked.iter().any(|asked| matches!(asked, DeskCommand::Large { photos, .. } if *photos == [PhotoId(4)]));
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
            DeskCommand::Large { photos, ahead, edge } => {
                Some((photos[0].0, ahead.iter().map(|id| id.0).collect::<Vec<_>>(), edge))
            }
            _ => None,
        })
        .collect();
    let photos: Vec<_> = asked.iter().map(|(photo, ahead, _)| (*photo, ahead.clone())).collect();
    assert_eq!(photos, [(0, vec![1, 2, 3]), (1, vec![2, 3, 0, 4])]);
    assert!(asked.iter().all(|(_, _, edge)| (900..=4096).contains(edge)), "{asked:?}");
}

#[test]
fn the_loupe_says_which_shot_it_is_and_why() {
    let mut window = loupe(photos(20));
    window.press_named(Named::ArrowRight);
    for text in [
        "DSC_0001.NEF · 2 of 5 in burst 1 · 60 ms before the peak · 2026-11-23 05:31:000000001",
        "2 of 20",
        "open, to the lens",
        "likely, 3 of 5",
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
    window.desk_says(vec![DeskEvent::Large(PhotoId(0), drawn_pixels(900, 600, 0.5))]);
    let skin = |window: &mut Window| window.picture("late").pixels().filter(|p| p.0 == [206, 168, 148, 255]).count();
    assert_eq!(skin(&mut window), 0);
    window.desk_says(vec![DeskEvent::Large(PhotoId(1), drawn_pixels(900, 600, 0.5))]);
    assert!(skin(&mut window) > 10_000);
}

#[test]
fn a_photo_that_was_just_seen_is_there_at_once_when_gone_back_to() {
    let mut window = loupe(photos(20));
    window.desk_says(vec![DeskEvent::Large(PhotoId(0), drawn_pixels(900, 600, 0.5))]);
    window.press_named(Named::ArrowRight);
    window.press_named(Named::ArrowLeft);
    let picture = window.picture("back");
    let stage = picture.enumerate_pixels().filter(|(x, y, p)| *x < 2250 && *y < 1100 && p.0 == [206, 168, 148, 255]);
    assert!(stage.count() > 10_000);
}
