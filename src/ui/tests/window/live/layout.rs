//! The Live screen with everything on it at once: nothing lies outside the window, and nothing is written over something
//! else. The pictures are kept where `CANDOR_UI_PICTURES` names a folder.

use std::{path::PathBuf, sync::Arc};

use candor_core::{
    expression::{Called, Emotion, EyeState, Name, NeutralState, SettingNeutral, emotion::Pair, signs::Sign},
    face::TrackId,
    moment::{Cause, Decision, FireReason, HoldReason, Judgement, Lack},
    preset::GroupRule,
    shot::Burst,
};
use candor_library::desk::{DeskEvent, PhotoId};
use candor_shoot::{Event, LiveView, Shot, Status};
use candor_ui::Screen;
use iced_test::core::{Rectangle, Size, keyboard::key::Named};

use crate::common::{
    FACE, LONG_NAME, Window, burst, candidate, crowd, drawn_face, drawn_pixels, judgement, of_everyone, photos, preset,
    reason, status, texts,
};

const SIZES: [(f32, f32); 3] = [(1280.0, 800.0), (1440.0, 900.0), (960.0, 600.0)];

fn busy(size: Size) -> Window {
    let mut window = Window::open_at(Screen::Live, size);
    let lag_from =
        "from Candor's table for the Nikon Z 6 over USB; candor calibrate measures this camera's own".to_owned();
    window.shoot_says(vec![Event::Status(Box::new(Status {
        armed: true,
        lag_from,
        lead: Some("bursts come 40 ms early; lead shortened by 12 ms".to_owned()),
        bursts: 7,
        ..status()
    }))]);
    window.desk_says(vec![DeskEvent::Opened(photos(20))]);
    for n in 0..5_u32 {
        window.desk_says(vec![DeskEvent::Thumbnail(PhotoId(n), drawn_pixels(240, 160, n as f32 / 5.0))]);
        window.shoot_says(vec![Event::Shot(Box::new(Shot {
            raw: Some(PathBuf::from(format!("/shoot/DSC_000{n}.NEF"))),
            jpeg: None,
            sidecar: PathBuf::from(format!("/shoot/DSC_000{n}.xmp")),
            description: Arc::default(),
        }))]);
    }
    window
}

fn causes() -> Vec<Cause> {
    let of = [
        (Sign::StrongestRise, 1.9),
        (Sign::SmileLevel, 1.2),
        (Sign::Talking, -0.8),
        (Sign::MovementLately, -0.3),
        (Sign::HeadSpeed, 0.2),
    ];
    of.map(|(sign, weight)| Cause { sign, weight, high: Some(true) }).to_vec()
}

fn explained(id: u32, at: f64) -> Burst {
    Burst { reason: FireReason { causes: causes(), ..reason() }, ..burst(id, at) }
}

/// Some seconds with a burst and a near miss in them, up to that judgement.
fn seconds(window: &mut Window, last: Judgement) {
    let at = last.at;
    let show = |window: &mut Window, judgement: Judgement, drawn: bool| {
        let rgb = if drawn { drawn_face(960, 640, 0.5) } else { vec![0; 960 * 640 * 3] };
        window.live(&LiveView { size: (960, 640), rgb: rgb.into(), judgement: Arc::new(judgement) });
    };
    for step in 0..60 {
        let then = at - 12.0 + f64::from(step) / 5.0;
        let score =
            0.15 + 0.6 * (-((then - at + 8.0) / 0.6).powi(2)).exp() + 0.4 * (-((then - at + 4.0) / 0.5).powi(2)).exp();
        let near = (at - 4.4..at - 3.6).contains(&then);
        let decision = Decision::Hold(if near { HoldReason::EyesShut } else { HoldReason::Quiet });
        let eyes = if (at - 4.1..at - 3.9).contains(&then) { EyeState::Blink } else { EyeState::Open };
        let causes = if near { causes() } else { Vec::new() };
        show(window, Judgement { decision, causes, ..judgement(then, score as f32, eyes) }, false);
    }
    window.shoot_says(vec![Event::Burst(Box::new(explained(7, at - 8.2)))]);
    show(window, last, true);
}

/// Everything that is written, with where.
fn written(window: &mut Window) -> Vec<(String, Rectangle)> {
    window.with(texts).into_iter().filter(|(text, _)| !text.trim().is_empty()).collect()
}

fn assert_fits(window: &mut Window, size: Size, name: &str) {
    for (text, place) in written(window) {
        let right = place.x + place.width;
        assert!(place.x >= 0.0 && right <= size.width + 0.5, "{name}: {text:?} ends at {right} of {}", size.width);
    }
}

fn each_size(name: &str, scene: impl Fn(&mut Window, Size)) {
    for (width, height) in SIZES {
        let size = Size::new(width, height);
        let mut window = busy(size);
        scene(&mut window, size);
        let name = format!("{name}-{width}");
        window.picture(&name);
        assert_fits(&mut window, size, &name);
    }
}

#[test]
fn a_single_sitter_with_all_that_can_be_told_has_room() {
    each_size("single", |window, _| {
        let mut last = crowd(2, 40.0);
        last.readings.remove(0);
        last.readings[0].region = FACE;
        seconds(window, last);
        (0..3).for_each(|n| window.shoot_says(vec![Event::Candidate(Box::new(candidate(31.0 + f64::from(n) * 3.0)))]));
    });
}

#[test]
fn five_sitters_of_whom_some_are_not_ready_have_room() {
    each_size("five", |window, _| {
        window.shoot_says(vec![Event::Status(Box::new(Status {
            armed: true,
            group: GroupRule::Everyone,
            ..status()
        }))]);
        seconds(window, of_everyone(5, 40.0, &[(3, Lack::OpenEyes), (0, Lack::Evidence)]));
    });
}

#[test]
fn a_chosen_sitter_among_others_has_room_while_the_neutral_is_set() {
    each_size("chosen", |window, _| {
        let chosen = Some(TrackId(1));
        window.shoot_says(vec![Event::Status(Box::new(Status {
            group: GroupRule::ThisSitter,
            sitter: chosen,
            ..status()
        }))]);
        let neutral = Some(SettingNeutral { track: chosen, state: NeutralState::Watching { remaining: 2.1 } });
        let decision = Decision::Hold(HoldReason::SettingNeutral { remaining: 2.1 });
        seconds(window, Judgement { chosen, neutral, decision, ..crowd(3, 40.0) });
    });
}

#[test]
fn long_names_have_room() {
    each_size("names", |window, _| {
        let mut long = Status { preset: preset(LONG_NAME).0, lost: None, ..status() };
        long.body.model = "Canon EOS R5 Mark II Fernauslöser-Sonderausführung".to_owned();
        long.body.settings.push("Weißabgleich: Kunstlicht, Leuchtstoffröhre".to_owned());
        window.shoot_says(vec![Event::Status(Box::new(long))]);
        let mut last = crowd(2, 40.0);
        for reading in &mut last.readings {
            reading.emotions.called = Some(Called::Named(Name::Either(Pair::SurpriseOrFear)));
        }
        seconds(window, last);
    });
}

#[test]
fn the_moments_have_room_on_their_card() {
    each_size("moments", |window, _| {
        let mut last = judgement(40.0, 0.3, EyeState::Open);
        last.readings[0].emotions.scores[Emotion::Happiness as usize] = 0.3;
        seconds(window, last);
        window.press("w");
    });
}

#[test]
fn a_candidate_has_room_on_its_card() {
    each_size("candidate", |window, _| {
        seconds(window, judgement(40.0, 0.3, EyeState::Open));
        window.shoot_says(vec![Event::Candidate(Box::new(candidate(38.0)))]);
        window.click("Outer brows up on the right");
    });
}

#[test]
fn the_end_of_the_shoot_has_room() {
    each_size("over", |window, _| {
        seconds(window, judgement(40.0, 0.3, EyeState::Open));
        window.shoot_says(vec![
            Event::Status(Box::new(Status { bursts: 7, files: 42, files_expected: 42, ..status() })),
            Event::Ended,
        ]);
    });
}

#[test]
fn the_keys_have_room() {
    each_size("keys", |window, _| {
        seconds(window, judgement(40.0, 0.3, EyeState::Open));
        window.press("?");
        window.press_named(Named::Tab);
    });
}
