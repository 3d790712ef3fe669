//! The list of everything that can be done: searched by words, driven by keys alone.

use candor_core::cull::Flag;
use candor_library::desk::{DeskCommand, DeskEvent, Work};
use candor_shoot::{Command, Event};
use candor_ui::{
    Screen, Start,
    settings::Settings,
    words::{Language, speak},
};
use iced_test::core::{
    Size,
    keyboard::{Modifiers, key::Named},
};

use crate::common::{Window, flagged, photo, photos, status};

fn cull() -> Window {
    let mut window = Window::open(Screen::Cull);
    let mut all = photos(10);
    all[1] = flagged(photo(1), Flag::Picked);
    window.desk_says(vec![DeskEvent::Opened(all)]);
    window
}

/// Opens the list, writes, and confirms.
fn does(window: &mut Window, words: &str) {
    window.press_with(Modifiers::COMMAND, "k");
    window.write(candor_ui::palette::FIELD, words);
    window.press_named(Named::Enter);
}

fn shown(window: &mut Window) -> Vec<u32> {
    window.grid().into_iter().map(|(number, _)| number).collect()
}

#[test]
fn every_kind_of_choice_of_the_cull_screen_is_made_without_a_mouse() {
    let mut window = cull();
    does(&mut window, "show picked");
    assert_eq!(shown(&mut window), [1]);
    does(&mut window, "show all photos");
    assert_eq!(shown(&mut window).len(), 10);
    does(&mut window, "eyes open");
    assert_eq!(shown(&mut window), [0, 1, 2, 3, 5, 6, 7, 8]);
    does(&mut window, "score least .75");
    assert_eq!(shown(&mut window), [2, 7]);
    does(&mut window, "show all photos");
    does(&mut window, "highest score");
    assert_ne!(shown(&mut window), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    does(&mut window, "reject");
    let asked = window.asked();
    assert!(asked.iter().any(|asked| matches!(asked, DeskCommand::SetFlag(_, Flag::Rejected))), "{asked:?}");
    does(&mut window, "suggest picks");
    does(&mut window, "suggestions apply");
    assert!(window.asked().iter().any(|asked| matches!(asked, DeskCommand::SetFlag(_, Flag::Picked))));
    does(&mut window, "export picks");
    assert!(window.shows("Export picks to"));
    does(&mut window, "export close");
    assert!(!window.shows("Export picks to"));
}

#[test]
fn work_and_other_folders_are_reached_too() {
    let start = Start { screen: Screen::Cull, ..Start::default() };
    let mut window = Window::with_desk(start, Size::new(1440.0, 900.0));
    window.desk_says(vec![DeskEvent::Opened(photos(10))]);
    let work = DeskEvent::Progress { work: Work::ReadingFaces, done: 1, of: 10, left: None };
    window.desk_says(vec![work]);
    does(&mut window, "stop reading");
    assert!(matches!(window.asked().as_slice(), [.., DeskCommand::ReadFaces(false)]));
    does(&mut window, "open folder");
    assert!(window.shows("Open a folder of photos"));
}

#[test]
fn the_live_screen_has_its_own_and_a_way_to_the_photos() {
    let mut window = Window::open(Screen::Live);
    window.shoot_says(vec![Event::Status(Box::new(status()))]);
    let _ = window.told();
    does(&mut window, "burst one more");
    does(&mut window, "laughter");
    does(&mut window, "arm");
    let told = window.told();
    assert!(
        matches!(told.as_slice(), [Command::SetExposures(6), Command::UsePreset(name, _), Command::Arm] if name == "laughter"),
        "{told:?}"
    );
    does(&mut window, "cull");
    window.desk_says(vec![DeskEvent::Opened(photos(3))]);
    assert_eq!(shown(&mut window), [0, 1, 2]);
}

#[test]
fn the_list_looks_as_it_should_and_no_key_goes_through_it() {
    let mut window = cull();
    window.press_with(Modifiers::COMMAND, "k");
    window.picture("palette");
    window.write(candor_ui::palette::FIELD, "zzz");
    assert!(window.shows("Nothing is called that."));
    window.press_named(Named::Enter);
    window.press_named(Named::ArrowDown);
    assert!(window.shows("Nothing is called that."));
    window.press_named(Named::Escape);
    assert!(!window.shows("Nothing is called that."));
    assert!(window.asked().is_empty());
    window.press("x");
    assert_eq!(window.asked().len(), 1, "keys are the screen's again");
    let mut small = Window::open_at(Screen::Cull, Size::new(1024.0, 600.0));
    small.desk_says(vec![DeskEvent::Opened(photos(10))]);
    small.press_with(Modifiers::COMMAND, "k");
    small.write(candor_ui::palette::FIELD, "filters");
    small.picture("palette-small");
}

#[test]
fn the_list_is_german_where_the_window_is() {
    speak(Language::German);
    let mut window = cull();
    window.press_with(Modifiers::COMMAND, "k");
    window.picture("german-palette");
    window.write(candor_ui::palette::FIELD, "augen");
    let shows = window.shows("Augen auf 100 %") && !window.shows("Eyes at 100 %");
    speak(Language::English);
    assert!(shows);
}

#[test]
fn the_live_screen_obeys_the_keys_that_were_given_to_it() {
    let (settings, problems) = Settings::read("[live-keys]\narm = [\"q\"]\nshoot = [\"ctrl+b\"]\n");
    assert!(problems.is_empty());
    let mut window = Window::open_with(Screen::Live, Size::new(1440.0, 900.0), Start { settings, ..Start::default() });
    window.shoot_says(vec![Event::Status(Box::new(status()))]);
    let _ = window.told();
    window.press("a");
    window.press_named(Named::Space);
    assert_eq!(window.told(), []);
    window.press("q");
    window.press_with(Modifiers::COMMAND, "b");
    assert_eq!(window.told(), [Command::Arm, Command::Fire]);
    assert!(window.shows("Q"), "the bar names the key that it is");
}
