//! What the Live screen tells of the moments that are over: why it fired, near misses, candidates, the end of the shoot.

use candor_core::{
    expression::{EyeState, signs::Sign},
    moment::{Cause, Decision, FireReason, HoldReason, Judgement},
    shot::Burst,
};
use candor_shoot::{Event, Status};
use candor_ui::Screen;
use iced_test::core::keyboard::key::Named;

use crate::common::{Window, burst, candidate, judgement, plain, reason, status, texts};

fn live() -> Window {
    let mut window = Window::open(Screen::Live);
    window.shoot_says(vec![Event::Status(Box::new(Status { armed: true, bursts: 2, ..status() }))]);
    window.live(&plain([90; 3], judgement(10.0, 0.3, EyeState::Open)));
    window
}

fn causes() -> Vec<Cause> {
    [(Sign::SmileLevel, 1.2), (Sign::Talking, -0.8)]
        .map(|(sign, weight)| Cause { sign, weight, high: Some(true) })
        .to_vec()
}

fn capitalised(cause: &Cause) -> String {
    candor_ui::format::capitalised(cause.words())
}

#[test]
fn every_burst_is_listed_with_its_reason_and_its_weightiest_signs() {
    let mut window = live();
    let explained = Burst { reason: FireReason { causes: causes(), ..reason() }, ..burst(7, 6.9) };
    window.shoot_says(vec![Event::Burst(Box::new(explained))]);
    window.click("why?");
    for text in
        ["Why it fired", "Burst 7", "3.1 s ago", "Happiness rose 0.31 → 0.74 in 190 ms; over the threshold 0.60."]
    {
        assert!(window.shows(text), "{text}");
    }
    for cause in causes() {
        assert!(window.shows(&capitalised(&cause)));
    }
    window.press_named(Named::Escape);
    assert!(!window.shows("Burst 7"));
    window.press("w");
    assert!(window.shows("Burst 7"));
}

#[test]
fn a_near_miss_is_listed_with_what_it_came_to_and_what_it_was_held_for() {
    let mut window = live();
    let near = Judgement {
        decision: Decision::Hold(HoldReason::EyesShut),
        causes: causes(),
        forecast: None,
        ..judgement(11.0, 0.66, EyeState::Closed)
    };
    window.live(&plain([90; 3], near));
    window.live(&plain([90; 3], judgement(13.0, 0.2, EyeState::Open)));
    window.press("w");
    assert!(window.shows("Near miss"));
    assert!(window.shows("Happiness came to 0.66, needed 0.60; eyes shut."));
}

#[test]
fn a_candidate_is_shown_quietly_opens_in_large_and_can_be_hidden() {
    let mut window = live();
    assert!(!window.shows("hide"));
    window.shoot_says(vec![Event::Candidate(Box::new(candidate(9.0)))]);
    let line = "Outer brows up on the right";
    assert!(window.shows("1 candidate for a micro-expression") && window.shows(line));
    window.click(line);
    assert!(window.shows("apex"));
    let said = window.with(texts);
    assert!(said.iter().any(|(text, _)| text.starts_with("A candidate, not a finding")), "{said:?}");
    window.press_named(Named::Escape);
    assert!(!window.shows("apex"));
    window.press("c");
    assert!(!window.shows(line));
    window.click("show");
    assert!(window.shows(line));
}

#[test]
fn after_the_end_nothing_looks_as_if_the_shoot_were_running() {
    let mut window = live();
    let stored = Status { armed: true, bursts: 2, files: 12, files_expected: 12, ..status() };
    window.shoot_says(vec![Event::Burst(Box::new(burst(2, 9.0))), Event::Status(Box::new(stored)), Event::Ended]);
    for text in ["The shoot is over", "2 bursts, 12 files. Everything is stored.", "shoot over, camera released"] {
        assert!(window.shows(text), "{text}");
    }
    let said: Vec<String> = window.with(texts).into_iter().map(|(text, _)| text).collect();
    for button in ["Armed", "Arm", "Shoot", "Set neutral"] {
        assert!(!said.iter().any(|text| text == button), "{button}: {said:?}");
    }
    for figure in ["fps", "Nikon", "holding", "lag", "s ago"] {
        assert!(!said.iter().any(|text| text.contains(figure)), "{figure}: {said:?}");
    }
    assert!(window.shows("Burst 2"), "why it fired can still be read");
    window.press("a n1");
    assert_eq!(window.told(), []);
}

#[test]
fn after_the_end_the_next_thing_to_do_is_one_key_away() {
    let mut window = live();
    window.shoot_says(vec![Event::Ended]);
    window.press_named(Named::Enter);
    assert!(window.shows("Best of each burst"));
    let mut window = live();
    window.shoot_says(vec![Event::Ended]);
    window.click("Choose the photos");
    assert!(window.shows("Best of each burst"));
}

#[test]
fn files_left_on_the_card_are_told_of_at_the_end() {
    let mut window = live();
    window.shoot_says(vec![
        Event::Status(Box::new(Status { files: 2, files_expected: 3, bursts: 1, ..status() })),
        Event::Ended,
    ]);
    let told = "1 burst. 1 file is still on the camera's card: copy them from there. The others are in Cull.";
    assert!(window.shows(told));
}
