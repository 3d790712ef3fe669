//! Several photos side by side.

use candor_library::desk::{DeskCommand, DeskEvent, PhotoId};
use candor_ui::theme::icon::Icon;
use iced_test::core::{
    Point,
    keyboard::{Modifiers, key::Named},
};

use super::{
    click_with,
    comparing::{
        Key::{self, Named as N, Sign as S},
        parts, press, view,
    },
    cull, drag, lines, loupe, place,
};
use crate::common::{Window, all, drawn_pixels, name, photo, photos};

/// The photos that lie side by side.
fn tiles(window: &mut Window) -> Vec<u32> {
    window.grid().into_iter().map(|(number, _)| number).collect()
}

fn surveyed(count: u32) -> Window {
    let mut window = cull(photos(count));
    window.press("n");
    window
}

/// With these chosen.
fn chosen(numbers: &[u32]) -> Window {
    let mut window = cull(photos(20));
    let first = place(&mut window, numbers[0]);
    window.click_at(first);
    for &number in &numbers[1..] {
        let point = place(&mut window, number);
        click_with(&mut window, Modifiers::COMMAND, point);
    }
    window
}

#[test]
fn n_shows_the_chosen_photos_or_the_stack_of_the_current_one() {
    let mut window = surveyed(20);
    assert_eq!(tiles(&mut window), [0, 1, 2, 3, 4]);
    let mut window = chosen(&[2, 3, 7]);
    window.press("n");
    assert_eq!(tiles(&mut window), [2, 3, 7]);
    assert!(window.shows("3 of 3"), "the current one has the focus");
    window.press("n");
    assert!(window.shows("20 photos · 3 chosen"));
    let mut window = cull(vec![photo(0)]);
    window.press("n");
    assert!(window.shows("Choose several photos, or one of a stack, to see them side by side"));
}

#[test]
fn of_a_stack_what_passes_is_shown() {
    let mut window = cull(photos(20));
    window.click("Eyes open");
    window.press("n");
    assert_eq!(tiles(&mut window), [0, 1, 2, 3]);
    window.click("Eyes open");
    assert_eq!(tiles(&mut window), [0, 1, 2, 3]);
}

#[test]
fn of_too_many_the_first_are_shown_and_it_is_said() {
    let mut window = cull(photos(100));
    window.press_with(Modifiers::COMMAND, "a");
    window.press("n");
    assert_eq!(window.with(|ui| all(ui, &Icon::Close.character().to_string())).len(), 30);
    assert!(window.shows("30 of 100 photos are shown side by side; more would be too small"));
    window.picture("survey-of-30");
}

#[test]
fn arrows_move_the_focus_from_tile_to_tile() {
    let cases: [(&str, Vec<Key>, &str); 8] = [
        ("right", vec![N(Named::ArrowRight)], "2 of 5"),
        ("left at the first", vec![N(Named::ArrowLeft)], "1 of 5"),
        ("left", vec![N(Named::End), N(Named::ArrowLeft)], "4 of 5"),
        ("right at the last", vec![N(Named::End), N(Named::ArrowRight)], "5 of 5"),
        ("down", vec![N(Named::ArrowDown)], "3 of 5"),
        ("down and up", vec![N(Named::ArrowDown), N(Named::ArrowUp)], "1 of 5"),
        ("up in the highest row", vec![N(Named::ArrowUp)], "1 of 5"),
        ("the first", vec![N(Named::End), N(Named::Home)], "1 of 5"),
    ];
    for (what, keys, expected) in cases {
        let mut window = surveyed(20);
        press(&mut window, &keys);
        assert!(window.shows(expected), "{what}");
    }
}

#[test]
fn what_is_said_goes_to_the_tile_in_focus_and_flags_go_on() {
    let mut window = surveyed(20);
    window.press("3xp");
    assert_eq!(lines(&window), ["3 stars 0", "Rejected 0", "Picked 1"]);
    assert!(window.shows("3 of 5"));
    window.press_with(Modifiers::COMMAND, "z");
    assert!(window.shows("2 of 5"));
    // A click on a name or on the picture gives the focus.
    window.click(&name(4));
    window.press("5");
    let first = window.grid()[0].1;
    window.click_at(Point::new(first.x + 60.0, first.y - 60.0));
    window.press("6");
    assert_eq!(lines(&window), ["Unflagged 1", "5 stars 4", "Red 0"]);
    assert!(!window.shows("100 %"));
}

#[test]
fn keeping_one_goes_on_to_the_next_stack() {
    let mut window = surveyed(20);
    window.press_with(Modifiers::SHIFT, "p");
    assert_eq!(lines(&window), ["Picked 0", "Rejected 1,2,3,4"]);
    assert_eq!(tiles(&mut window), [5, 6, 7, 8, 9]);
}

#[test]
fn taking_out_says_nothing_of_the_photo_and_the_rest_grow() {
    let mut window = chosen(&[0, 1, 2, 3]);
    window.press("n");
    let width = |window: &mut Window| {
        window.with(|ui| all(ui, &Icon::Close.character().to_string())).iter().map(|cross| cross.x as i32).max()
    };
    let before = width(&mut window);
    window.press("/");
    assert_eq!(tiles(&mut window), [0, 1, 2]);
    window.press_named(Named::Backspace);
    assert_eq!(tiles(&mut window), [0, 1]);
    assert_ne!(before, width(&mut window));
    assert_eq!(lines(&window), [""; 0]);
    window.press("n");
    assert!(window.shows("20 photos · 2 chosen"));
}

#[test]
fn a_click_on_a_cross_takes_out_and_one_alone_is_in_the_loupe() {
    let mut window = surveyed(5);
    for left in [vec![1, 2, 3, 4], vec![2, 3, 4], vec![3, 4]] {
        window.click(&Icon::Close.character().to_string());
        assert_eq!(tiles(&mut window), left);
    }
    window.click(&Icon::Close.character().to_string());
    assert!(window.shows("Only one photo is left to be compared") && window.shows("5 of 5"));
    assert_eq!(lines(&window), [""; 0]);
}

#[test]
fn who_is_gone_or_left_out_leaves() {
    let mut window = loupe(photos(5));
    window.press("n");
    window.desk_says(vec![DeskEvent::Removed(PhotoId(0)), DeskEvent::Removed(PhotoId(3))]);
    assert_eq!(tiles(&mut window), [1, 2, 4]);
    window.click("Eyes open");
    assert_eq!(tiles(&mut window), [1, 2]);
    window.click("Eyes open");
    assert_eq!(tiles(&mut window), [1, 2, 4]);
    window.desk_says([1, 2].map(|id| DeskEvent::Removed(PhotoId(id))).to_vec());
    assert!(window.shows("1 of 1"));
    let mut window = surveyed(5);
    window.desk_says((0..5).map(|id| DeskEvent::Removed(PhotoId(id))).collect());
    window.press("xzn/");
    window.press_named(Named::ArrowDown);
}

#[test]
fn undecided_photos_that_are_decided_leave() {
    let mut window = cull(photos(20));
    window.click("Undecided");
    window.press("nx");
    assert_eq!(tiles(&mut window), [1, 2, 3, 4]);
    window.press_with(Modifiers::COMMAND, "z");
    assert_eq!(tiles(&mut window), [0, 1, 2, 3, 4]);
    assert!(window.shows("1 of 5"));
}

#[test]
fn all_are_enlarged_on_their_eyes_and_drawn_along_together() {
    let mut window = surveyed(5);
    parts(&window);
    window.press("z");
    let (wanted, _) = parts(&window);
    let mut numbers: Vec<u32> = wanted.iter().map(|crop| crop.photo.0).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [0, 1, 2, 3, 4]);
    assert!(window.shows("5 of 5") || window.shows("1 of 5"));
    let second = window.grid()[1].1;
    let (from, to) = (Point::new(second.x + 150.0, second.y - 80.0), Point::new(second.x + 10.0, second.y - 80.0));
    drag(&mut window, Modifiers::NONE, from, &[to]);
    let (drawn, _) = parts(&window);
    let by = |id: u32| {
        let of = |crops: &[candor_library::desk::Crop]| {
            crops.iter().find(|crop| crop.photo == PhotoId(id)).map_or(f32::NAN, |crop| crop.part.x)
        };
        of(&drawn) - of(&wanted)
    };
    assert!((0..5).all(|id| by(id) > 0.005), "{drawn:?}");
    window.press_named(Named::Escape);
    assert_eq!((view(&mut window), parts(&window).0), ("survey", Vec::new()));
}

#[test]
fn every_way_out_leads_where_it_should() {
    let cases: [(&str, Vec<Key>, &str); 7] = [
        ("escape leads back to the grid", vec![S("n"), N(Named::Escape)], "grid"),
        ("n leads back to the loupe", vec![S("e"), S("n"), S("n")], "loupe"),
        ("c compares what lies there", vec![S("n"), S("c")], "compare"),
        ("and leads back", vec![S("n"), S("c"), S("c")], "survey"),
        ("g leads to the grid", vec![S("e"), S("n"), S("g")], "grid"),
        ("e leads to the loupe", vec![S("n"), S("e")], "loupe"),
        ("enter leads to the loupe", vec![S("n"), N(Named::Enter)], "loupe"),
    ];
    for (what, keys, expected) in cases {
        let mut window = cull(photos(20));
        press(&mut window, &keys);
        assert_eq!(view(&mut window), expected, "{what}");
    }
    let mut window = loupe(photos(20));
    press(&mut window, &[S("n"), N(Named::ArrowRight), N(Named::ArrowRight), S("n")]);
    assert!(window.shows("3 of 20"), "the tile in focus is the current photo");
}

#[test]
fn the_tile_in_focus_is_asked_for_first_and_all_as_large_as_they_are_shown() {
    let mut window = surveyed(5);
    window.press_named(Named::ArrowRight);
    let large = window.asked.try_iter().filter_map(|asked| match asked {
        DeskCommand::Large { photos, edge, .. } => Some((photos.into_iter().map(|id| id.0).collect::<Vec<_>>(), edge)),
        _ => None,
    });
    assert_eq!(large.last().unwrap(), (vec![1, 0, 2, 3, 4], 512));
}

#[test]
fn rejects_stand_back() {
    let mut window = surveyed(5);
    window.desk_says((0..5).map(|id| DeskEvent::Large(PhotoId(id), drawn_pixels(768, 512, 0.5))).collect());
    let skin =
        |window: &mut Window| window.picture("survey-reject").pixels().filter(|p| p.0 == [206, 168, 148, 255]).count();
    let before = skin(&mut window);
    window.press("x");
    let after = skin(&mut window);
    assert!(after < before * 9 / 10, "{before} {after}");
}
