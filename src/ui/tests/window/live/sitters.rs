//! Several sitters on the Live screen: choosing one, the group rule, setting a neutral.

use candor_core::{
    expression::{NeutralFailure, NeutralState, SettingNeutral},
    face::TrackId,
    moment::{Judgement, Lack},
    preset::GroupRule,
};
use candor_shoot::{Command, Event, Status};
use candor_ui::Screen;
use iced_test::core::keyboard::key::Named;

use crate::common::{Window, all, crowd, of_everyone, plain, status};

const FIRST: Option<TrackId> = Some(TrackId(0));
const SECOND: Option<TrackId> = Some(TrackId(1));
const THIRD: Option<TrackId> = Some(TrackId(2));

fn window_of(status: Status, judgement: Judgement) -> Window {
    let mut window = Window::open(Screen::Live);
    window.shoot_says(vec![Event::Status(Box::new(status))]);
    window.live(&plain([90; 3], judgement));
    window
}

fn three() -> Window {
    window_of(status(), crowd(3, 10.0))
}

fn chosen(window: &Window) -> Vec<Option<TrackId>> {
    let choice = |command| if let Command::ChooseSitter(sitter) = command { Some(sitter) } else { None };
    window.told().into_iter().filter_map(choice).collect()
}

#[test]
fn a_click_on_a_face_makes_it_the_one_that_decides_and_another_click_releases_it() {
    let mut window = window_of(Status { group: GroupRule::Everyone, ..status() }, crowd(3, 10.0));
    let face = window.with(|ui| all(ui, "3 · Happiness")[0].center());
    window.click_at(face);
    window.click_at(face);
    assert_eq!(
        window.told(),
        [
            Command::ChooseSitter(THIRD),
            Command::SetGroupRule(GroupRule::ThisSitter),
            Command::ChooseSitter(None),
            Command::SetGroupRule(GroupRule::Everyone),
        ]
    );
}

#[test]
fn numbers_choose_sitters_and_the_tab_key_goes_from_one_to_the_next() {
    let mut window = three();
    window.press("29");
    (0..3).for_each(|_| window.press_named(Named::Tab));
    assert_eq!(chosen(&window), [SECOND, THIRD, FIRST, SECOND]);
    window.press_named(Named::Escape);
    assert_eq!(chosen(&window), [None]);
    window.press_named(Named::Escape);
    assert_eq!(chosen(&window), []);
}

#[test]
fn another_rule_than_this_sitter_releases_who_was_chosen() {
    let mut window = three();
    window.press("1");
    window.click("Everyone");
    window.click("This sitter");
    let told = window.told();
    assert_eq!(
        told[2..],
        [
            Command::SetGroupRule(GroupRule::Everyone),
            Command::ChooseSitter(None),
            Command::SetGroupRule(GroupRule::ThisSitter),
        ]
    );
}

#[test]
fn a_group_says_who_is_ready_and_what_the_others_lack() {
    let judgement = of_everyone(3, 10.0, &[(2, Lack::OpenEyes)]);
    let mut window = window_of(Status { group: GroupRule::Everyone, ..status() }, judgement);
    for text in
        ["1 · ready", "3 · eyes shut", "2 of 3 ready · waiting for sitter 3", "waiting for everyone (2 of 3 ready)"]
    {
        assert!(window.shows(text), "{text}");
    }
}

#[test]
fn with_one_face_there_is_nothing_to_choose_and_nothing_is_offered() {
    let mut window = window_of(status(), crowd(1, 10.0));
    assert!(!window.shows("Everyone"));
    assert!(!window.shows("This sitter"));
    window.live(&plain([90; 3], crowd(2, 11.0)));
    window.live(&plain([90; 3], crowd(1, 12.0)));
    assert!(window.shows("Everyone"), "who steps out for a moment comes back");
}

#[test]
fn a_neutral_is_asked_for_with_a_key_and_said_to_be_set() {
    let mut window = three();
    window.press("n");
    window.click("Set neutral");
    assert_eq!(window.told(), [Command::SetNeutral, Command::SetNeutral]);
    let watching = Some(SettingNeutral { track: SECOND, state: NeutralState::Watching { remaining: 2.1 } });
    window.live(&plain([90; 3], Judgement { neutral: watching, ..crowd(3, 11.0) }));
    assert!(window.shows("Look neutral… 2.1 s"));
    window.shoot_says(vec![Event::Neutral(Ok(TrackId(1)))]);
    window.live(&plain([90; 3], crowd(3, 13.0)));
    assert!(window.shows("Neutral of sitter 2 is set"));
    window.live(&plain([90; 3], crowd(3, 17.0)));
    assert!(!window.shows("Neutral of sitter 2 is set"));
}

#[test]
fn a_neutral_that_could_not_be_set_says_why() {
    let mut window = three();
    window.shoot_says(vec![Event::Neutral(Err(NeutralFailure::Moved))]);
    assert!(window.shows(NeutralFailure::Moved.sentence()));
}

#[test]
fn without_a_camera_nobody_is_asked_to_look_neutral() {
    let mut window = Window::open(Screen::Live);
    window.shoot_says(vec![Event::Status(Box::new(Status { lost: Some("unplugged".to_owned()), ..status() }))]);
    window.press("n1");
    window.press_named(Named::Tab);
    assert_eq!(window.told(), []);
}
