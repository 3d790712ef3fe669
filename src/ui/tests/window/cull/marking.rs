//! Marks over a photo: clipping, focus, guides.

use candor_library::desk::{DeskEvent, PhotoId, Pixels};

use super::loupe;
use crate::common::{Window, drawn_face, photos};

/// A drawn face under a burnt-out sky and over a black floor, with fine stripes on one side.
fn contrasty(width: u32, height: u32) -> Pixels {
    let mut rgb = drawn_face(width, height, 0.6);
    for (at, pixel) in rgb.chunks_exact_mut(3).enumerate() {
        let (x, y) = (at as u32 % width, at as u32 / width);
        if y < height / 6 {
            pixel.fill(255);
        } else if y > height * 5 / 6 {
            pixel.fill(0);
        } else if x < width / 5 && x % 4 < 2 {
            pixel.fill(150);
        }
    }
    let rgba: Vec<u8> = rgb.chunks_exact(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
    Pixels { width, height, rgba: rgba.into() }
}

fn marked() -> Window {
    let mut window = loupe(photos(5));
    window.desk_says(vec![DeskEvent::Large(PhotoId(0), contrasty(1536, 1024))]);
    window
}

fn count(picture: &image::RgbaImage, colour: [u8; 3]) -> usize {
    picture.pixels().filter(|pixel| pixel.0[..3] == colour).count()
}

const BLOWN: [u8; 3] = [0xc9, 0x60, 0x5a];
const BLOCKED: [u8; 3] = [0x6d, 0x93, 0xc4];
const SHARP: [u8; 3] = [0x6f, 0xae, 0x6b];

#[test]
fn j_marks_blown_and_blocked_parts_and_says_of_what() {
    let mut window = marked();
    window.press("j");
    let picture = window.picture("loupe-clipping");
    assert!(count(&picture, BLOWN) > 100_000 && count(&picture, BLOCKED) > 100_000);
    assert!(window.shows("blown") && window.shows("blocked") && window.shows("in the preview JPEG, as shown"));
    window.press("j");
    assert!(!window.shows("blown"));
    let picture = window.picture("loupe-no-clipping");
    assert!(count(&picture, BLOWN) < 20_000, "{}", count(&picture, BLOWN));
}

#[test]
fn k_marks_what_is_sharp() {
    let mut window = marked();
    window.press("k");
    let picture = window.picture("loupe-peaking");
    assert!(window.shows("sharp") && count(&picture, SHARP) > 1000, "{}", count(&picture, SHARP));
}

#[test]
fn marks_stay_on_for_the_next_photo() {
    let mut window = marked();
    window.press("j");
    window.press_named(iced_test::core::keyboard::key::Named::ArrowRight);
    window.desk_says(vec![DeskEvent::Large(PhotoId(1), contrasty(1536, 1024))]);
    assert!(count(&window.picture("loupe-clipping-next"), BLOWN) > 100_000);
}

#[test]
fn o_goes_through_the_crop_guides_and_back_to_none() {
    let mut window = marked();
    let guides = ["Thirds", "Golden section", "4:5", "1:1", "16:9"];
    for (number, guide) in guides.into_iter().enumerate() {
        window.press("o");
        assert!(window.shows(guide), "{guide}");
        if number == 0 || number == 2 {
            window.picture(&format!("loupe-guide-{number}"));
        }
    }
    window.press("o");
    assert!(guides.into_iter().all(|guide| !window.shows(guide)));
}
