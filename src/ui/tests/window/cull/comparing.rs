//! Two photos beside each other.

use std::sync::Arc;

use candor_core::{cull::Flag, expression::EyeState, face::Region};
use candor_library::desk::{Crop, DeskCommand, DeskEvent, Photo, PhotoId};
use candor_ui::theme::icon::Icon;
use iced_test::core::{
    Event, Point,
    keyboard::{Modifiers, key::Named},
    mouse,
};

use super::{click_with, cull, drag, lines, loupe, place, press_named_with};
use crate::common::{FACE, Window, all, drawn_pixels, flagged, name, photo, photos, texts};

/// What is pressed.
pub enum Key {
    Named(Named),
    Sign(&'static str),
}

use Key::{Named as N, Sign as S};

pub fn press(window: &mut Window, keys: &[Key]) {
    for key in keys {
        match key {
            N(named) => window.press_named(*named),
            S(sign) => window.press(sign),
        }
    }
}

/// The champion and the challenger, as their names stand beside each other.
fn pair(window: &mut Window) -> Vec<u32> {
    let mut named = window.grid();
    named.sort_by(|a, b| a.1.x.total_cmp(&b.1.x));
    named.into_iter().map(|(number, _)| number).collect()
}

fn compared(photos: Vec<Photo>) -> Window {
    let mut window = cull(photos);
    window.press("c");
    window.asked();
    window
}

/// A photo that stands alone.
fn alone(number: u32) -> Photo {
    let mut photo = photo(number);
    photo.captured = format!("2026-11-23 {:02}:31:00", number + 5);
    Arc::make_mut(photo.description.as_mut().unwrap()).burst = None;
    photo
}

fn with_face(number: u32, region: Region) -> Photo {
    let mut photo = photo(number);
    Arc::make_mut(photo.description.as_mut().unwrap()).faces[0].region = region;
    photo
}

/// The enlarged parts that were last asked for, and those to have ready.
pub fn parts(window: &Window) -> (Vec<Crop>, Vec<Crop>) {
    let asked = window.asked.try_iter().filter_map(|command| match command {
        DeskCommand::Crops { wanted, ahead } => Some((wanted, ahead)),
        _ => None,
    });
    // Close-ups of faces are squares of the photo, which has six by four thousand pixels.
    let is_square = |crop: &Crop| (crop.part.width * 6000.0 - crop.part.height * 4000.0).abs() < 2.0;
    let large = |crops: Vec<Crop>| crops.into_iter().filter(|crop| !is_square(crop)).collect();
    let (wanted, ahead) = asked.last().unwrap_or_default();
    (large(wanted), large(ahead))
}

#[test]
fn c_sets_the_current_photo_against_the_next_of_its_stack() {
    let mut window = compared(photos(20));
    assert_eq!(pair(&mut window), [0, 1]);
    for text in ["Champion", "Challenger 1 of 4", "120 ms before the peak", "60 ms before the peak", "Peak"] {
        assert!(window.shows(text), "{text}");
    }
    assert!(window.shows("DSC_0001.NEF ranks higher: at the peak, eyes open."));
}

#[test]
fn every_key_brings_who_it_should() {
    let right = || N(Named::ArrowRight);
    let cases: [(&str, Vec<Key>, [u32; 2]); 13] = [
        ("right brings the next challenger", vec![right()], [0, 2]),
        ("left the one before", vec![right(), N(Named::ArrowLeft)], [0, 1]),
        ("left at the first stays", vec![N(Named::ArrowLeft)], [0, 1]),
        ("the page keys go on and back", vec![N(Named::PageDown), N(Named::PageDown), N(Named::PageUp)], [0, 2]),
        ("the last one", vec![N(Named::End)], [0, 4]),
        ("the first one", vec![N(Named::End), N(Named::Home)], [0, 1]),
        ("right at the last stays", vec![N(Named::End), right()], [0, 4]),
        ("up makes the challenger the champion", vec![N(Named::ArrowUp)], [1, 2]),
        ("up twice", vec![N(Named::ArrowUp), N(Named::ArrowUp)], [2, 3]),
        ("up at the last one sets it against whom it beat", vec![N(Named::End), N(Named::ArrowUp)], [4, 0]),
        ("down swaps", vec![N(Named::ArrowDown)], [1, 0]),
        ("w swaps", vec![S("w")], [1, 0]),
        ("the champion is passed over", vec![N(Named::ArrowUp), N(Named::ArrowLeft)], [1, 0]),
    ];
    for (what, keys, expected) in cases {
        let mut window = compared(photos(20));
        press(&mut window, &keys);
        assert_eq!(pair(&mut window), expected, "{what}");
    }
}

#[test]
fn after_the_last_challenger_it_says_so() {
    let mut window = compared(photos(20));
    let last = "That was the last challenger";
    press(&mut window, &[N(Named::End)]);
    assert!(!window.shows(last));
    press(&mut window, &[N(Named::ArrowRight)]);
    assert!(window.shows(last));
    press(&mut window, &[N(Named::Home), N(Named::ArrowLeft)]);
    assert!(window.shows("That was the first challenger"));
}

#[test]
fn the_challengers_are_the_chosen_ones_or_those_of_the_stack_or_all_that_are_shown() {
    let mut window = cull(photos(20));
    let first = place(&mut window, 0);
    window.click_at(first);
    for number in [3, 7] {
        let point = place(&mut window, number);
        click_with(&mut window, Modifiers::COMMAND, point);
    }
    window.press("c");
    assert_eq!(pair(&mut window), [7, 3]);
    assert!(window.shows("Challenger 2 of 2"));
    window.press_named(Named::Escape);
    assert!(window.shows("20 photos · 3 chosen"));

    let mut window = compared((0..4).map(alone).collect());
    assert_eq!(pair(&mut window), [0, 1]);
    assert!(window.shows("Challenger 1 of 3"));

    let mut window = compared(vec![alone(0)]);
    assert!(window.shows("There is no other photo to compare this one with") && window.shows("1 photo"));
}

#[test]
fn what_is_said_goes_to_the_one_that_has_the_focus() {
    let mut window = compared(photos(20));
    window.press("p3");
    assert_eq!(lines(&window), ["Picked 1", "3 stars 1"]);
    press_named_with(&mut window, Modifiers::SHIFT, Named::ArrowLeft);
    window.press("46");
    assert_eq!(lines(&window), ["4 stars 0", "Red 0"]);
    press_named_with(&mut window, Modifiers::SHIFT, Named::ArrowRight);
    window.press("u]");
    assert_eq!(lines(&window), ["Unflagged 1", "4 stars 1"]);
    window.click("Champion");
    window.press("2");
    assert_eq!(lines(&window), ["2 stars 0"]);
    window.click(&name(1));
    window.press("[");
    assert_eq!(lines(&window), ["3 stars 1"]);
    // A click on the picture gives the focus first.
    window.click_at(Point::new(440.0, 240.0));
    window.press("5");
    assert_eq!(lines(&window), ["5 stars 0"]);
    assert!(!window.shows("100 %"));
}

#[test]
fn who_is_rejected_makes_place_for_the_next_and_who_is_picked_stays() {
    let mut window = compared(photos(20));
    window.press("p");
    assert_eq!(pair(&mut window), [0, 1]);
    window.press("x");
    assert_eq!(pair(&mut window), [0, 2]);
    press_named_with(&mut window, Modifiers::SHIFT, Named::ArrowLeft);
    window.press("x");
    assert_eq!((lines(&window).last().cloned(), pair(&mut window)), (Some("Rejected 0".to_owned()), vec![2, 3]));
    press(&mut window, &[N(Named::End), S("x")]);
    assert!(window.shows("That was the last challenger"));
    // Without auto-advance nobody moves.
    let mut window = compared(photos(20));
    window.press("aax");
    assert_eq!((lines(&window), pair(&mut window)), (vec!["Rejected 1".to_owned()], vec![0, 1]));
}

#[test]
fn what_is_taken_back_is_shown_again() {
    let mut window = compared(photos(20));
    window.press("xx");
    assert_eq!(pair(&mut window), [0, 3]);
    window.press_with(Modifiers::COMMAND, "z");
    assert_eq!(pair(&mut window), [0, 2]);
    assert!(window.shows("Taken back: rejected DSC_0002.NEF"));
    window.press_with(Modifiers::COMMAND, "z");
    assert_eq!(pair(&mut window), [0, 1]);
    window.press_with(Modifiers::COMMAND, "y");
    assert_eq!(lines(&window), ["Rejected 1", "Rejected 2", "Unflagged 2", "Unflagged 1", "Rejected 1"]);
    assert_eq!(pair(&mut window), [0, 1]);
}

#[test]
fn keeping_one_and_rejecting_the_rest_goes_on_to_the_next_stack() {
    let mut window = compared(photos(20));
    press_named_with(&mut window, Modifiers::NONE, Named::ArrowRight);
    window.press_with(Modifiers::SHIFT, "p");
    assert_eq!(lines(&window), ["Picked 2", "Rejected 0,1,3,4"]);
    assert_eq!(pair(&mut window), [7, 8]);
}

/// Which view is shown, told by what only it has.
pub fn view(window: &mut Window) -> &'static str {
    let shown = window.with(texts);
    let has = |text: &str| shown.iter().any(|(shown, _)| shown == text);
    match () {
        () if has("Champion") => "compare",
        () if has("20 photos") || has("20 photos · 3 chosen") => "grid",
        () if has("C") && has("compare") => "loupe",
        () => "survey",
    }
}

#[test]
fn every_way_out_leads_where_it_should() {
    let (escape, space) = (|| N(Named::Escape), || N(Named::Space));
    let cases: [(&str, Vec<Key>, &str); 12] = [
        ("from the grid", vec![S("c")], "compare"),
        ("escape leads back to the grid", vec![S("c"), escape()], "grid"),
        ("c leads back to the grid", vec![S("c"), S("c")], "grid"),
        ("escape leads back to the loupe", vec![S("e"), S("c"), escape()], "loupe"),
        ("c leads back to the loupe", vec![S("e"), S("c"), S("c")], "loupe"),
        ("the first escape shows the whole", vec![S("c"), S("z"), escape()], "compare"),
        ("g leads to the grid", vec![S("e"), S("c"), S("g")], "grid"),
        ("e leads to the loupe", vec![S("c"), S("e")], "loupe"),
        ("space leads to the loupe", vec![S("c"), space()], "loupe"),
        ("n leads to the survey", vec![S("c"), S("n")], "survey"),
        ("and escape from there back", vec![S("c"), S("n"), escape()], "compare"),
        ("to and fro is no longer way back", vec![S("c"), S("n"), S("c"), escape(), escape()], "grid"),
    ];
    for (what, keys, expected) in cases {
        let mut window = cull(photos(20));
        press(&mut window, &keys);
        assert_eq!(view(&mut window), expected, "{what}");
    }
}

#[test]
fn the_champion_is_the_current_photo_afterwards_and_in_the_loupe_the_one_in_focus() {
    let mut window = loupe(photos(20));
    press(&mut window, &[S("c"), N(Named::ArrowUp), N(Named::ArrowUp), S("c")]);
    assert!(window.shows("3 of 20"));
    press(&mut window, &[S("c"), S("e")]);
    assert!(window.shows("4 of 20"));
}

#[test]
fn who_is_gone_leaves_and_one_alone_is_in_the_loupe() {
    let mut window = loupe(photos(5));
    window.press("c");
    window.desk_says(vec![DeskEvent::Removed(PhotoId(1))]);
    assert_eq!(pair(&mut window), [0, 2]);
    window.desk_says(vec![DeskEvent::Removed(PhotoId(0))]);
    assert_eq!(pair(&mut window), [2, 3]);
    window.desk_says(vec![DeskEvent::Removed(PhotoId(3)), DeskEvent::Removed(PhotoId(4))]);
    assert!(window.shows("Only one photo is left to be compared") && window.shows("1 of 1"));
    window.desk_says(vec![DeskEvent::Removed(PhotoId(2))]);
    window.picture("compare-all-gone");
}

#[test]
fn what_the_filter_leaves_out_leaves_and_comes_back_with_it() {
    let mut window = cull(photos(20));
    window.click("Undecided");
    window.press("c");
    window.press("x");
    assert_eq!(pair(&mut window), [0, 2]);
    window.press("p");
    assert_eq!(pair(&mut window), [0, 3]);
    window.press_with(Modifiers::COMMAND, "z");
    assert_eq!(pair(&mut window), [0, 2]);
    assert!(window.shows("Challenger 1 of 3"));
    press_named_with(&mut window, Modifiers::SHIFT, Named::ArrowLeft);
    window.press("p");
    assert_eq!(pair(&mut window), [2, 3]);
    window.press("xx");
    assert!(window.shows("Only one photo is left to be compared"));
    // A filter that leaves all of them out.
    let mut window = compared(photos(20));
    window.click("Picked");
    assert!(window.shows("No photo passes"));
    window.press("wxz");
    window.press_named(Named::ArrowUp);
}

#[test]
fn both_are_enlarged_on_their_own_eyes_and_drawn_along_together() {
    let moved = Region { x: 0.1, y: 0.3, width: 0.15, height: 0.35 };
    let mut window = compared(vec![photo(0), with_face(1, moved), photo(2)]);
    parts(&window);
    window.press("z");
    let eyes = |region: Region| (region.x + region.width / 2.0, region.y + 0.32 * region.height);
    let holds = |part: Region, (x, y): (f32, f32)| {
        (part.x..part.x + part.width).contains(&x) && (part.y..part.y + part.height).contains(&y)
    };
    let (wanted, ahead) = parts(&window);
    let of = |crops: &[Crop], id: u32| crops.iter().find(|crop| crop.photo == PhotoId(id)).copied().unwrap();
    let (one, other) = (of(&wanted, 0), of(&wanted, 1));
    assert!(holds(one.part, eyes(FACE)) && holds(other.part, eyes(moved)), "{one:?} {other:?}");
    assert!((one.part.width - other.part.width).abs() < 1e-5 && one.edge == other.edge, "the same magnification");
    assert!(holds(of(&ahead, 2).part, eyes(FACE)), "the next one's is made ahead");
    // Drawn along on the one that has no focus.
    drag(&mut window, Modifiers::NONE, Point::new(440.0, 240.0), &[Point::new(290.0, 240.0)]);
    let (wanted, _) = parts(&window);
    let by = [of(&wanted, 0).part.x - one.part.x, of(&wanted, 1).part.x - other.part.x];
    assert!(by[0] > 0.01 && (by[0] - by[1]).abs() < 1e-4, "{by:?}");
    // The next challenger follows.
    window.press_named(Named::ArrowRight);
    let (wanted, _) = parts(&window);
    assert!((of(&wanted, 2).part.x - of(&wanted, 0).part.x).abs() < 1e-4);
    window.press("z");
    assert_eq!(parts(&window).0, []);
}

#[test]
fn the_wheel_enlarges_both_by_the_same_levels() {
    let mut window = compared(photos(20));
    let turn = |window: &mut Window, y: f32| {
        let delta = mouse::ScrollDelta::Lines { x: 0.0, y };
        window.with(|ui| {
            ui.point_at(Point::new(900.0, 240.0));
            let _ = ui.simulate([Event::Mouse(mouse::Event::WheelScrolled { delta })]);
        });
    };
    let mut seen = Vec::new();
    for y in [1.0, 1.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0] {
        turn(&mut window, y);
        let level = ["50 %", "100 %", "200 %"].into_iter().find(|level| window.with(|ui| all(ui, level)).len() == 2);
        seen.push(level.unwrap_or("fit"));
    }
    assert_eq!(seen, ["50 %", "100 %", "200 %", "200 %", "100 %", "50 %", "fit", "fit"]);
}

#[test]
fn a_click_gives_the_focus_and_another_one_enlarges_the_face() {
    let mut window = compared(photos(20));
    let champion = Point::new(530.0, 220.0);
    window.click_at(champion);
    assert!(!window.shows("100 %"));
    window.click_at(champion);
    assert_eq!(window.with(|ui| all(ui, "100 %")).len(), 2);
    window.click_at(champion);
    assert!(!window.shows("100 %"));
    // So does one on a close-up, without the focus.
    window.click_at(Point::new(440.0, 560.0));
    assert_eq!(window.with(|ui| all(ui, "100 %")).len(), 2);
}

#[test]
fn both_are_asked_for_with_the_next_challengers_ready() {
    let mut window = compared(photos(20));
    window.press_named(Named::ArrowRight);
    let large = window.asked.try_iter().filter_map(|asked| match asked {
        DeskCommand::Large { photos, ahead, edge } => {
            let numbers = |ids: Vec<PhotoId>| ids.into_iter().map(|id| id.0).collect::<Vec<_>>();
            Some((numbers(photos), numbers(ahead), edge))
        }
        _ => None,
    });
    assert_eq!(large.last().unwrap(), (vec![2, 0], vec![3, 4, 1], 768));
}

#[test]
fn buttons_do_what_keys_do() {
    let cases =
        [(Icon::ArrowRight, [0, 2]), (Icon::ArrowLeft, [0, 1]), (Icon::ChevronUp, [1, 2]), (Icon::Swap, [2, 1])];
    let mut window = compared(photos(20));
    for (sign, expected) in cases {
        window.click(&sign.character().to_string());
        assert_eq!(pair(&mut window), expected, "{sign:?}");
    }
    // The bar on top leads out again.
    window.click(&Icon::Compare.character().to_string());
    assert_eq!(view(&mut window), "grid");
}

#[test]
fn what_is_not_known_is_not_compared() {
    let mut blind = photo(1);
    blind.description = None;
    let mut shut = photo(2);
    Arc::make_mut(shut.description.as_mut().unwrap()).faces[0].eyes.state = EyeState::Closed;
    Arc::make_mut(shut.description.as_mut().unwrap()).faces[0].sharpness = 0.6;
    let mut same = photo(3);
    same.description.clone_from(&photo(0).description);
    let mut faceless = photo(4);
    Arc::make_mut(faceless.description.as_mut().unwrap()).faces.clear();
    let mut window = cull(vec![photo(0), blind, shut, same, faceless]);
    window.press_with(Modifiers::COMMAND, "a");
    window.press("c");
    assert!(window.shows("Faces of both have to be read before they can be ranked."));
    assert_eq!(window.with(|ui| all(ui, "not known")).len(), 5);
    window.press_named(Named::ArrowRight);
    for text in
        ["shut", "sharper", "25 % softer", "DSC_0000.NEF ranks higher: 120 ms before the peak, eyes open, sharper."]
    {
        assert!(window.shows(text), "{text}");
    }
    window.press_named(Named::ArrowRight);
    assert!(window.shows("Hardly anything tells them apart.") && window.with(|ui| all(ui, "as sharp")).len() == 2);
    window.press_named(Named::ArrowRight);
    window.picture("compare-faceless");
    assert!(window.shows("DSC_0000.NEF ranks higher: 120 ms before the peak, eyes open."));
}

#[test]
fn marks_and_guides_lie_on_both() {
    let mut window = compared(photos(20));
    window.desk_says((0..2).map(|id| DeskEvent::Large(PhotoId(id), drawn_pixels(768, 512, 0.5))).collect());
    let before = window.picture("compare-plain");
    window.press("jo");
    assert!(window.shows("blown") && window.shows("Thirds"));
    let after = window.picture("compare-marked");
    let changed = |from: u32, to: u32| {
        let pixels = before.enumerate_pixels().zip(after.pixels());
        pixels.filter(|((x, y, a), b)| (from..to).contains(x) && (200..700).contains(y) && *a != *b).count()
    };
    assert!(changed(440, 1360) > 500 && changed(1370, 2290) > 500);
}

#[test]
fn a_decision_of_others_is_shown_too() {
    let mut window = compared(photos(20));
    window.desk_says(vec![DeskEvent::Changed(flagged(photo(1), Flag::Picked))]);
    assert_eq!(window.with(|ui| all(ui, "Picked")).len(), 2, "one in the list of flags, one below the photo");
}
