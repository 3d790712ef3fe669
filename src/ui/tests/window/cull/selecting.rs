//! Choosing several photos, by pointer and by key, and saying something of all of them at once.

use iced_test::core::{
    Point,
    keyboard::{Modifiers, key::Named},
};

use super::{click_with, cull, drag, lines, loupe, place, press_named_with};
use crate::common::{Window, photos};

/// What is chosen, as the next decision says it.
fn chosen(window: &mut Window) -> String {
    window.press("1");
    let said = lines(window).join("; ");
    window.press_with(Modifiers::COMMAND, "z");
    window.asked();
    said.strip_prefix("1 stars ").unwrap_or(&said).to_owned()
}

#[test]
fn the_pointer_chooses_one_more_or_all_between() {
    let mut window = cull(photos(20));
    let at = |window: &mut Window, number| place(window, number);
    let point = at(&mut window, 2);
    window.click_at(point);
    assert_eq!(chosen(&mut window), "2");
    let point = at(&mut window, 5);
    click_with(&mut window, Modifiers::COMMAND, point);
    assert_eq!(chosen(&mut window), "2,5");
    let point = at(&mut window, 7);
    click_with(&mut window, Modifiers::SHIFT, point);
    assert_eq!(chosen(&mut window), "5,6,7");
    let point = at(&mut window, 6);
    click_with(&mut window, Modifiers::COMMAND, point);
    assert_eq!(chosen(&mut window), "5,7");
    let point = at(&mut window, 0);
    window.click_at(point);
    assert_eq!(chosen(&mut window), "0");
}

#[test]
fn a_rubber_band_chooses_what_it_touches_and_with_a_key_held_more() {
    let mut window = cull(photos(20));
    let grid = window.grid();
    let columns = grid.iter().filter(|(_, bounds)| bounds.y < grid[0].1.y + 1.0).count() as u32;
    let (from, to) = (place(&mut window, 1), place(&mut window, columns + 2));
    let middle = Point::new(f32::midpoint(from.x, to.x), f32::midpoint(from.y, to.y));
    drag(&mut window, Modifiers::NONE, from, &[middle, to]);
    let band = format!("1,2,{},{}", columns + 1, columns + 2);
    assert_eq!(chosen(&mut window), band);
    let (from, to) = (place(&mut window, 0), place(&mut window, columns));
    drag(&mut window, Modifiers::COMMAND, from, &[to]);
    assert_eq!(chosen(&mut window), format!("0,1,2,{},{},{}", columns, columns + 1, columns + 2));
}

#[test]
fn a_band_that_shrinks_lets_go_again() {
    let mut window = cull(photos(20));
    let (from, over, to) = (place(&mut window, 0), place(&mut window, 2), place(&mut window, 1));
    drag(&mut window, Modifiers::NONE, from, &[over, to]);
    assert_eq!(chosen(&mut window), "0,1");
}

#[test]
fn a_band_that_is_pulled_beyond_the_edge_takes_the_grid_along() {
    use iced_test::core::{Event, mouse, time::Instant, window};
    let mut window = cull(photos(400));
    let from = place(&mut window, 0);
    window.with(|ui| {
        ui.point_at(from);
        let _ = ui.simulate([Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))]);
        let position = Point::new(from.x + 200.0, 895.0);
        ui.point_at(position);
        let _ = ui.simulate([Event::Mouse(mouse::Event::CursorMoved { position })]);
        let frames = (0..200).map(|_| Event::Window(window::Event::RedrawRequested(Instant::now())));
        let _ = ui.simulate(frames);
    });
    assert!(window.grid()[0].0 > 0, "the first row is out of sight");
}

#[test]
fn a_hand_that_is_not_quite_still_only_clicks() {
    let mut window = cull(photos(20));
    let from = place(&mut window, 3);
    drag(&mut window, Modifiers::NONE, from, &[Point::new(from.x + 3.0, from.y + 2.0)]);
    assert_eq!(chosen(&mut window), "3");
}

#[test]
fn the_ground_between_photos_chooses_none_but_the_current_one() {
    let mut window = cull(photos(7));
    window.press_with(Modifiers::COMMAND, "a");
    assert_eq!(chosen(&mut window), "0,1,2,3,4,5,6");
    window.click_at(Point::new(700.0, 820.0));
    assert_eq!(chosen(&mut window), "0");
}

#[test]
fn keys_choose_as_the_pointer_does() {
    let mut window = cull(photos(20));
    press_named_with(&mut window, Modifiers::SHIFT, Named::ArrowRight);
    press_named_with(&mut window, Modifiers::SHIFT, Named::ArrowRight);
    assert_eq!(chosen(&mut window), "0,1,2");
    press_named_with(&mut window, Modifiers::SHIFT, Named::ArrowLeft);
    assert_eq!(chosen(&mut window), "0,1");
    window.press_with(Modifiers::COMMAND, "d");
    assert_eq!(chosen(&mut window), "1");
    press_named_with(&mut window, Modifiers::SHIFT, Named::End);
    assert_eq!(chosen(&mut window).split(',').count(), 19);
    window.press_named(Named::Escape);
    assert_eq!(chosen(&mut window), "19");
    window.press_with(Modifiers::COMMAND, "a");
    window.press_named(Named::ArrowLeft);
    assert_eq!(chosen(&mut window), "18");
}

#[test]
fn a_decision_on_several_is_one_and_stays_with_them() {
    let mut window = cull(photos(20));
    press_named_with(&mut window, Modifiers::SHIFT, Named::ArrowRight);
    window.press("x");
    assert_eq!(lines(&window), ["Rejected 0,1"]);
    window.press("64");
    assert_eq!(lines(&window), ["Red 0,1", "4 stars 0,1"]);
    window.press("6");
    assert_eq!(lines(&window), ["no label 0,1"]);
    for taken_back in ["Red 0,1", "0 stars 0,1", "no label 0,1", "Unflagged 0,1"] {
        window.press_with(Modifiers::COMMAND, "z");
        assert_eq!(lines(&window), [taken_back]);
    }
}

#[test]
fn brackets_give_each_photo_one_star_more_or_fewer() {
    let mut window = cull(photos(20));
    window.press("3]");
    press_named_with(&mut window, Modifiers::SHIFT, Named::ArrowRight);
    window.press("]]]");
    let told = lines(&window);
    assert_eq!(told[..2], ["3 stars 0", "4 stars 0"]);
    assert_eq!(told[2..], ["5 stars 0", "1 stars 1", "2 stars 1", "3 stars 1"]);
    window.press("[");
    assert_eq!(lines(&window), ["4 stars 0", "2 stars 1"]);
    window.press_with(Modifiers::COMMAND, "z");
    assert_eq!(lines(&window).len(), 2);
}

#[test]
fn in_the_loupe_a_decision_is_about_the_photo_that_is_seen() {
    let mut window = cull(photos(20));
    press_named_with(&mut window, Modifiers::SHIFT, Named::ArrowRight);
    window.press_named(Named::Enter);
    window.press("4");
    assert_eq!(lines(&window), ["4 stars 1"]);
}

#[test]
fn going_on_can_be_for_stars_too_and_for_nothing() {
    let mut window = cull(photos(20));
    window.press("a3p");
    assert_eq!(lines(&window), ["3 stars 0", "Picked 1"]);
    assert!(!window.shows("Go on after flags, stars and labels"), "what was told is gone with the next key");
    window.press("ax6");
    assert_eq!(lines(&window), ["Rejected 2", "Red 2"]);
    window.press("a");
    assert!(window.shows("Go on after flags"));
}

#[test]
fn what_was_taken_back_is_told_and_seen_and_can_be_done_again() {
    let mut window = loupe(photos(20));
    window.press("p");
    window.press_named(Named::End);
    window.press_with(Modifiers::COMMAND, "z");
    assert!(window.shows("Taken back: picked DSC_0000.NEF"));
    assert!(window.shows("1 of 20"));
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, "Z");
    assert!(window.shows("Done again: picked DSC_0000.NEF"));
    assert_eq!(lines(&window), ["Picked 0", "Unflagged 0", "Picked 0"]);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, "Z");
    assert!(window.shows("Nothing to do again"));
    window.press_named(Named::ArrowRight);
    assert!(!window.shows("Nothing to do again"));
}

#[test]
fn what_is_taken_back_out_of_sight_says_so() {
    let mut window = cull(photos(20));
    window.press("p");
    window.click("Rejected");
    window.press_with(Modifiers::COMMAND, "z");
    assert!(window.shows("Taken back: picked DSC_0000.NEF (not shown now)"));
}

#[test]
fn thumbnails_grow_and_shrink_and_are_asked_for_sharp_enough() {
    use candor_library::desk::DeskCommand;
    let mut window = cull(photos(200));
    let columns = |window: &mut Window| {
        let grid = window.grid();
        grid.iter().filter(|(_, bounds)| bounds.y < grid[0].1.y + 1.0).count()
    };
    let edges = |window: &Window| {
        let edge = |asked| if let DeskCommand::Thumbnails { edge, .. } = asked { Some(edge) } else { None };
        window.asked.try_iter().filter_map(edge).collect::<Vec<_>>()
    };
    let before = columns(&mut window);
    window.press("-");
    assert!(columns(&mut window) > before);
    assert!(edges(&window).iter().all(|&edge| edge == 384));
    window.press("+++");
    assert!(columns(&mut window) < before);
    assert_eq!(edges(&window).last(), Some(&704));
    window.press("++++++++++");
    assert!(columns(&mut window) >= 1);
    window.press("------------------------");
    assert!((6..12).contains(&columns(&mut window)));
    window.picture("cull-small-thumbnails");
}

#[test]
fn several_chosen_photos_are_seen_to_be_so() {
    let mut window = cull(photos(30));
    press_named_with(&mut window, Modifiers::SHIFT, Named::ArrowDown);
    assert!(window.shows("30 photos · 5 chosen"));
    window.picture("cull-chosen");
}
