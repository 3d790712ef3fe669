//! Enlarging a photo, and staying where it was enlarged.

use std::sync::Arc;

use candor_core::face::Region;
use candor_library::desk::{Crop, DeskCommand, DeskEvent, Photo, PhotoId};
use iced_test::core::{
    Event, Point, Rectangle, Size,
    keyboard::{Modifiers, key::Named},
    mouse,
};

use super::{cull, loupe};
use crate::common::{FACE, Window, drawn_crop, drawn_pixels, photo, photos};

const NATIVE: (u32, u32) = (6000, 4000);
/// Somewhere on the stage and not on the face.
const BACKGROUND: Point = Point::new(360.0, 200.0);

/// The parts that were last asked for.
fn parts(window: &Window) -> (Vec<Crop>, Vec<Crop>) {
    let asked = window.asked.try_iter().filter_map(|command| match command {
        DeskCommand::Crops { wanted, ahead } => Some((wanted, ahead)),
        _ => None,
    });
    asked.last().unwrap_or_default()
}

/// The enlarged part among those asked for: it alone is no square round a face.
fn enlarged(window: &Window) -> Option<Crop> {
    let (wanted, _) = parts(window);
    wanted.first().copied().filter(|crop| crop.edge > 600)
}

fn holds(part: Region, x: f32, y: f32) -> bool {
    (part.x..part.x + part.width).contains(&x) && (part.y..part.y + part.height).contains(&y)
}

fn event(window: &mut Window, at: Point, events: impl IntoIterator<Item = mouse::Event>) {
    window.with(|ui| {
        ui.point_at(at);
        let _ = ui.simulate(events.into_iter().map(Event::Mouse));
    });
}

fn turn(window: &mut Window, at: Point, y: f32) {
    let delta = mouse::ScrollDelta::Lines { x: 0.0, y };
    event(window, at, [mouse::Event::WheelScrolled { delta }]);
}

/// The middle of the eyes as far as the box of a face tells.
fn eyes(region: Region) -> (f32, f32) {
    (region.x + region.width / 2.0, region.y + 0.32 * region.height)
}

fn with_face(number: u32, region: Region) -> Photo {
    let mut photo = photo(number);
    Arc::make_mut(photo.description.as_mut().unwrap()).faces[0].region = region;
    photo
}

#[test]
fn z_enlarges_the_eyes_and_z_again_shows_the_whole() {
    let mut window = loupe(photos(20));
    window.press("1");
    parts(&window);
    window.press("z");
    let crop = enlarged(&window).expect("a part was asked for");
    let (x, y) = eyes(FACE);
    assert!(holds(crop.part, x, y), "{crop:?}");
    let (across, down) = (crop.part.width * NATIVE.0 as f32, crop.part.height * NATIVE.1 as f32);
    assert!(across.max(down) <= crop.edge as f32 && crop.edge < 3000, "{crop:?} is not at 100 %");
    assert!(window.shows("100 %"));
    window.press("z");
    assert!(!window.shows("100 %") && enlarged(&window).is_none());
}

#[test]
fn escape_shows_the_whole_first_and_then_the_grid() {
    let mut window = loupe(photos(20));
    window.press("z");
    window.press_named(Named::Escape);
    assert!(!window.shows("100 %") && window.shows("1 of 20"));
    window.press_named(Named::Escape);
    assert!(!window.shows("1 of 20"));
}

#[test]
fn a_click_enlarges_the_face_that_it_meets_or_what_else_lies_there() {
    let mut window = loupe(photos(20));
    window.press("1");
    parts(&window);
    // The face lies right of the middle of the picture.
    window.click_at(Point::new(800.0, 260.0));
    let crop = enlarged(&window).expect("a part was asked for");
    let (x, y) = eyes(FACE);
    assert!(holds(crop.part, x, y), "{crop:?}");
    window.click_at(BACKGROUND);
    assert!(!window.shows("100 %"));
    parts(&window);
    window.click_at(BACKGROUND);
    let crop = enlarged(&window).expect("a part was asked for");
    assert!(crop.part.x + crop.part.width < 0.5, "{crop:?}");
}

#[test]
fn the_wheel_goes_by_levels_and_back_to_the_whole() {
    let mut window = loupe(photos(20));
    window.press("1");
    let mut seen = Vec::new();
    for y in [1.0, 1.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0] {
        turn(&mut window, Point::new(800.0, 260.0), y);
        let level = ["50 %", "100 %", "200 %"].into_iter().find(|level| window.shows(level));
        seen.push(level.unwrap_or("fit"));
    }
    assert_eq!(seen, ["50 %", "100 %", "200 %", "200 %", "100 %", "50 %", "fit", "fit"]);
}

#[test]
fn dragging_moves_the_part_against_the_pointer_and_is_no_click() {
    let mut window = loupe(photos(20));
    window.press("z");
    let before = enlarged(&window).expect("a part was asked for");
    let (from, to) = (Point::new(600.0, 300.0), Point::new(1000.0, 300.0));
    event(
        &mut window,
        from,
        [
            mouse::Event::ButtonPressed(mouse::Button::Left),
            mouse::Event::CursorMoved { position: to },
            mouse::Event::ButtonReleased(mouse::Button::Left),
        ],
    );
    let after = enlarged(&window).expect("another part was asked for");
    assert!(after.part.x < before.part.x && (after.part.y - before.part.y).abs() < 1e-6, "{before:?} {after:?}");
    assert!(window.shows("100 %"));
}

#[test]
fn the_enlarged_place_follows_the_face_to_photos_framed_otherwise() {
    let moved = Region { x: 0.1, y: 0.3, width: 0.15, height: 0.35 };
    let mut window = cull(vec![photo(0), with_face(1, moved), with_face(2, FACE)]);
    window.press_named(Named::Enter);
    window.press("z");
    let first = enlarged(&window).expect("a part was asked for");
    window.press_named(Named::ArrowRight);
    let second = enlarged(&window).expect("a part was asked for");
    let (x, y) = eyes(moved);
    assert!(second.photo == PhotoId(1) && holds(second.part, x, y), "{second:?}");
    window.press_named(Named::ArrowRight);
    let third = enlarged(&window).expect("a part was asked for");
    assert_eq!((third.part, third.edge), (first.part, first.edge));
}

#[test]
fn the_enlarged_parts_of_the_next_photos_are_made_ahead_in_the_direction_of_travel() {
    let mut window = loupe(photos(20));
    window.press("z");
    window.press_named(Named::ArrowRight);
    window.press_named(Named::ArrowRight);
    let ahead: Vec<u32> = parts(&window).1.iter().filter(|crop| crop.edge > 600).map(|crop| crop.photo.0).collect();
    assert_eq!(ahead, [3, 4]);
    window.press_named(Named::ArrowLeft);
    let ahead: Vec<u32> = parts(&window).1.iter().filter(|crop| crop.edge > 600).map(|crop| crop.photo.0).collect();
    assert_eq!(ahead, [0, 2]);
}

#[test]
fn a_photo_without_a_face_is_enlarged_in_its_middle() {
    let mut window = cull(vec![Photo { description: None, ..photo(0) }]);
    window.press_named(Named::Enter);
    window.desk_says(vec![DeskEvent::Thumbnail(PhotoId(0), drawn_pixels(384, 256, 0.3))]);
    window.press("z");
    let crop = enlarged(&window).expect("a part was asked for");
    assert!(holds(crop.part, 0.5, 0.5), "{crop:?}");
    // Its size is not known until a part has come.
    window.desk_says(vec![drawn_crop(crop, (3000, 2000), 0.3)]);
    let again = enlarged(&window).expect("the part was asked for anew");
    assert!(holds(again.part, 0.5, 0.5) && again.part.width > crop.part.width, "{again:?}");
}

/// Where on the window the skin begins and ends.
fn skin(window: &mut Window, name: &str) -> Rectangle<u32> {
    let picture = window.picture(name);
    let mut found: Vec<(u32, u32)> = picture
        .enumerate_pixels()
        .filter(|(_, _, pixel)| pixel.0 == [52, 44, 40, 255])
        .map(|(x, y, _)| (x, y))
        .collect();
    // The stage lies between the panels, and only there the eyes are enlarged.
    found.retain(|(x, y)| (450..2250).contains(x) && *y < 1100);
    let xs = found.iter().map(|place| place.0);
    let ys = found.iter().map(|place| place.1);
    let (left, top) = (xs.clone().min().unwrap(), ys.clone().min().unwrap());
    Rectangle { x: left, y: top, width: xs.max().unwrap() - left, height: ys.max().unwrap() - top }
}

#[test]
fn sharpening_moves_nothing() {
    let mut window = loupe(photos(5));
    window.desk_says(vec![DeskEvent::Large(PhotoId(0), drawn_pixels(1536, 1024, 0.6))]);
    window.press("z");
    let crop = enlarged(&window).expect("a part was asked for");
    let blurred = skin(&mut window, "loupe-zoomed-blurred");
    window.desk_says(vec![drawn_crop(crop, NATIVE, 0.6)]);
    let sharp = skin(&mut window, "loupe-zoomed");
    // Within what one pixel of the large picture takes on the screen, which is drawn at double density.
    for (a, b) in [(blurred.x, sharp.x), (blurred.y, sharp.y), (blurred.width, sharp.width)] {
        assert!(a.abs_diff(b) <= 18, "{blurred:?} {sharp:?}");
    }
}

#[test]
fn holding_the_key_flicks_through_the_burst_and_letting_go_returns() {
    let mut window = loupe(photos(20));
    window.press_named(Named::ArrowRight);
    window.press_with(Modifiers::empty(), "v");
    assert!(window.shows("DSC_0002.NEF · 3 of 5 in burst 1 · at the peak · 2026-11-23 05:31:000000002"));
    window.press_named(Named::ArrowLeft);
    window.press_named(Named::ArrowLeft);
    assert!(window.shows("DSC_0000.NEF · 1 of 5 in burst 1 · 120 ms before the peak · 2026-11-23 05:31:000000000"));
    // What is decided meanwhile is decided on the current photo.
    window.press("3");
    assert_eq!(super::lines(&window), ["3 stars 1"]);
    window.let_go("v");
    assert!(window.shows("DSC_0001.NEF · 2 of 5 in burst 1 · 60 ms before the peak · 2026-11-23 05:31:000000001"));
}

#[test]
fn a_small_window_enlarges_too() {
    let mut window = Window::open_at(candor_ui::Screen::Cull, Size::new(1024.0, 700.0));
    window.desk_says(vec![DeskEvent::Opened(photos(20))]);
    window.press_named(Named::Enter);
    window.desk_says(vec![
        DeskEvent::Thumbnail(PhotoId(0), drawn_pixels(384, 256, 0.6)),
        DeskEvent::Large(PhotoId(0), drawn_pixels(1536, 1024, 0.6)),
    ]);
    window.press("z");
    let crop = enlarged(&window).expect("a part was asked for");
    window.desk_says(vec![drawn_crop(crop, NATIVE, 0.6)]);
    window.picture("loupe-zoomed-1024");
    assert!(window.shows("100 %"));
}
