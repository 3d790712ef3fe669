//! Every screen in German: no word is left that only English has.

use std::collections::BTreeSet;

use candor_core::{cull::Flag, expression::EyeState};
use candor_library::desk::{DeskEvent, Saving, Work};
use candor_shoot::Event;
use candor_ui::{
    Screen, Start,
    words::{Language, speak},
};
use iced_test::core::{
    Size,
    keyboard::{Modifiers, key::Named},
};

use crate::common::{
    Window, burst, candidate, crowd, flagged, judgement, of_everyone, photo, photos, plain, status, texts,
};

fn words(text: &str) -> BTreeSet<String> {
    let words = text.split(|sign: char| !sign.is_alphabetic());
    words.filter(|word| word.chars().count() > 2).map(str::to_lowercase).collect()
}

/// All words that stand in the texts of a language, names and comments aside.
fn vocabulary(language: Language) -> BTreeSet<String> {
    let lines = language.texts().into_iter().flat_map(str::lines).filter(|line| !line.starts_with('#'));
    let said = lines.map(|line| line.split_once(" = ").map_or(line, |(_, said)| said));
    // What is put in has names of its own, which stand in braces.
    let outside =
        said.map(|line| line.split('{').map(|part| part.rsplit('}').next().unwrap_or("")).collect::<String>());
    outside.flat_map(|line| words(&line)).collect()
}

/// What is shown that only English has. What the photographer, the camera or an earlier day has written stays as it is.
fn english(window: &mut Window) -> Vec<String> {
    let only_english = &vocabulary(Language::English) - &vocabulary(Language::German);
    let foreign = ["DSC_", "/home", "Genuine smile", "Laughter", "Quiet portrait", "appiness rose", "Berg"];
    let shown = window.with(texts).into_iter().map(|(text, _)| text);
    let own = shown.filter(|text| !foreign.iter().any(|part| text.contains(part)));
    own.filter(|text| !words(text).is_disjoint(&only_english)).collect()
}

fn check(window: &mut Window, name: &str) {
    window.picture(&format!("german-{name}"));
    assert_eq!(english(window), [""; 0], "{name}");
}

#[test]
fn the_live_screen_is_german_in_every_state() {
    speak(Language::German);
    for (width, height) in [(1440.0, 900.0), (1024.0, 700.0)] {
        let mut window = Window::open_at(Screen::Live, Size::new(width, height));
        check(&mut window, "live-looking");
        window.shoot_says(vec![Event::Status(Box::new(status()))]);
        check(&mut window, "live-waiting");
        for frame in 0..30 {
            let at = f64::from(frame) / 10.0;
            window.live(&plain([60, 50, 45], judgement(at, 0.2 + at as f32 / 6.0, EyeState::Open)));
        }
        window.shoot_says(vec![Event::Burst(Box::new(burst(7, 2.5))), Event::Candidate(Box::new(candidate(2.8)))]);
        window.live(&plain([60, 50, 45], judgement(3.1, 0.74, EyeState::Open)));
        check(&mut window, &format!("live-{width}"));
        window.press("w");
        check(&mut window, "live-moments");
        window.press("?");
        check(&mut window, "live-keys");
        window.press_named(Named::Escape);
        window.live(&plain([60, 50, 45], crowd(3, 3.2)));
        window.live(&plain([60, 50, 45], of_everyone(3, 3.3, &[])));
        check(&mut window, &format!("live-crowd-{width}"));
        window.shoot_says(vec![Event::Ended]);
        check(&mut window, &format!("live-over-{width}"));
    }
    speak(Language::English);
}

#[test]
fn the_cull_screen_and_the_bars_are_german_in_every_state() {
    speak(Language::German);
    for (width, height) in [(1440.0, 900.0), (1024.0, 700.0)] {
        let mut window = Window::open_at(Screen::Cull, Size::new(width, height));
        check(&mut window, "cull-opening");
        window.desk_says(vec![DeskEvent::Opened(Vec::new())]);
        check(&mut window, "cull-empty");
        let mut all = photos(20);
        all[0] = flagged(photo(0), Flag::Picked);
        window.desk_says(vec![
            DeskEvent::Opened(all),
            DeskEvent::Progress { work: Work::ReadingFaces, done: 612, of: 1204, left: None },
            DeskEvent::Saving(Saving::Writing(1)),
        ]);
        check(&mut window, &format!("cull-grid-{width}"));
        window.press_with(Modifiers::COMMAND, "e");
        check(&mut window, "cull-export");
        window.press_named(Named::Escape);
        window.press("?");
        check(&mut window, "cull-keys");
        window.press_named(Named::Escape);
        window.press("e");
        check(&mut window, &format!("cull-loupe-{width}"));
        window.press("c");
        check(&mut window, &format!("cull-compare-{width}"));
        window.press_named(Named::End);
        window.press_named(Named::ArrowRight);
        check(&mut window, "cull-compare-last");
        window.press("cnx");
        check(&mut window, &format!("cull-survey-{width}"));
        window.press("n");
        window.press_with(Modifiers::COMMAND, "o");
        check(&mut window, "cull-open");
    }
    let mut window = Window::of(Start { screen: Screen::Cull, ..Start::default() }, Size::new(1440.0, 900.0));
    check(&mut window, "nothing-open");
    speak(Language::English);
}
