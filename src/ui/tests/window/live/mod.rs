//! The Live screen, driven without a display.

mod afterwards;
mod layout;
mod sitters;

use std::{path::PathBuf, sync::Arc};

use candor_core::{expression::EyeState, shot::Description};
use candor_library::desk::{DeskCommand, DeskEvent, PhotoId};
use candor_shoot::{Command, Event, LiveView, Shot, Status};
use candor_ui::Screen;
use iced_test::{
    core::{Point, Size, keyboard::key::Named, mouse},
    selector::id,
    simulator,
};

use crate::common::{Window, all, burst, drawn_face, judgement, photos, plain, status};

fn live() -> Window {
    let mut window = Window::open(Screen::Live);
    window.shoot_says(vec![Event::Status(Box::new(status()))]);
    window
}

fn armed() -> Status {
    Status { armed: true, ..status() }
}

#[test]
fn arm_asks_the_shoot_and_says_armed_only_when_the_shoot_does() {
    let mut window = live();
    window.click("Arm");
    assert_eq!(window.told(), [Command::Arm]);
    assert!(window.shows("Arm"));
    window.shoot_says(vec![Event::Status(Box::new(armed()))]);
    window.click("Armed");
    assert_eq!(window.told(), [Command::Disarm]);
}

#[test]
fn keys_do_what_the_buttons_do() {
    let mut window = live();
    window.press("a");
    window.press_named(Named::Space);
    window.click("Shoot");
    assert_eq!(window.told(), [Command::Arm, Command::Fire, Command::Fire]);
}

#[test]
fn presets_are_listed_and_a_picked_one_goes_out_whole() {
    let mut window = live();
    let list = window.with(|ui| ui.find(id("presets")).unwrap().visible_bounds().unwrap());
    window.with(|ui| {
        ui.point_at(list.center());
        let _ = ui.simulate(simulator::click());
        // The second choice of the menu that has opened below the list.
        let position = Point::new(list.center_x(), list.y + list.height * 2.5);
        ui.point_at(position);
        let _ = ui.simulate([iced_test::core::Event::Mouse(mouse::Event::CursorMoved { position })]);
        let _ = ui.simulate(simulator::click());
    });
    let (file, preset) = crate::common::preset("Laughter");
    assert_eq!(window.told(), [Command::UsePreset(file, Box::new(preset))]);
}

#[test]
fn lag_and_exposures_go_in_steps_and_stay_within_reason() {
    let mut window = live();
    window.shoot_says(vec![Event::Status(Box::new(Status { lag: 0.0, exposures: 30, ..status() }))]);
    let (minus, plus) = window.with(|ui| {
        let steps = |ui: &mut crate::common::Ui<'_>, sign| {
            let mut steps: Vec<_> = all(ui, sign).iter().map(iced_test::core::Rectangle::center).collect();
            steps.sort_by(|a, b| a.y.total_cmp(&b.y));
            steps
        };
        (steps(ui, "−"), steps(ui, "+"))
    });
    for at in [minus[1], plus[1], plus[1], minus[1], plus[0], minus[0]] {
        window.with(|ui| {
            ui.point_at(at);
            let _ = ui.simulate(simulator::click());
        });
    }
    let told = window.told();
    let lags: Vec<_> =
        told.iter().filter_map(|c| if let Command::SetLag(lag) = c { Some(*lag) } else { None }).collect();
    let bursts: Vec<_> =
        told.iter().filter_map(|c| if let Command::SetExposures(n) = c { Some(*n) } else { None }).collect();
    assert_eq!((lags, bursts), (vec![0.0, 0.01, 0.02, 0.01], vec![30, 29]));
}

#[test]
fn the_figures_of_the_status_are_there_to_be_read() {
    let mut window = live();
    for text in [
        "Nikon Z 6 · 71 % · 412 shots left",
        "2026-11-23 Berg",
        "Live 29.8 fps",
        "read 9.1 ms",
        "taking in 2 of 10",
        "saved to …/Shoots/2026-11-23 Berg",
        "1/200 s · f/2.8 · ISO 400 · RAW+JPEG",
        "118 ms",
        "5 at 10/s",
    ] {
        assert!(window.shows(text), "{text}");
    }
}

#[test]
fn it_says_where_the_lag_comes_from_and_how_the_bursts_come() {
    let mut window = live();
    let lag_from = "a guess; candor calibrate measures it".to_owned();
    window.shoot_says(vec![Event::Status(Box::new(Status { lag_from: lag_from.clone(), ..status() }))]);
    assert!(window.shows(&lag_from));
    let lead = Some("bursts come 40 ms early; lead shortened by 12 ms".to_owned());
    window.shoot_says(vec![Event::Status(Box::new(Status { lag_from, lead, ..status() }))]);
    let both = "a guess; candor calibrate measures it · bursts come 40 ms early; lead shortened by 12 ms";
    assert!(window.shows(both));
}

#[test]
fn a_lost_camera_says_what_to_do_and_fires_nothing() {
    let mut window = live();
    let lost = "the Nikon Z 6 does not answer; check its cable".to_owned();
    window.shoot_says(vec![Event::Status(Box::new(Status { lost: Some(lost), ..status() }))]);
    assert!(window.shows("The Nikon Z 6 does not answer; check its cable."));
    window.click("Arm");
    window.click("Shoot");
    window.press_named(Named::Space);
    assert_eq!(window.told(), []);
}

#[test]
fn a_live_frame_is_drawn_in_its_own_colours() {
    let mut window = live();
    window.live(&plain([180, 40, 90], judgement(0.0, 0.72, EyeState::Open)));
    let picture = window.picture("plain");
    // The middle of the left half of the picture: no face, no words.
    let pixel = picture.get_pixel(300 * 2, 300 * 2).0;
    assert!(pixel.iter().zip([180, 40, 90]).all(|(&is, should)| is.abs_diff(should) <= 2), "{pixel:?}");
}

#[test]
fn a_face_is_labelled_with_what_is_known_of_it() {
    let mut window = live();
    window.live(&plain([90; 3], judgement(0.0, 0.72, EyeState::Open)));
    for text in [
        "Happiness 0.72 · eyes open · genuine: likely",
        "holding: rising, peak in 140 ms",
        "threshold 0.60 · lag 118 ms",
    ] {
        assert!(window.shows(text), "{text}");
    }
}

#[test]
fn a_burst_is_said_while_it_is_news_and_explained_afterwards() {
    let mut window = live();
    window.live(&plain([90; 3], judgement(10.0, 0.72, EyeState::Open)));
    window.shoot_says(vec![Event::Burst(Box::new(burst(7, 9.9)))]);
    assert!(window.shows("burst 7 fired"));
    window.live(&plain([90; 3], judgement(13.0, 0.2, EyeState::Open)));
    assert!(!window.shows("burst 7 fired"));
    let why = "Burst 7 fired 3.1 s ago: happiness rose 0.31 → 0.74 in 190 ms; over the threshold 0.60";
    assert!(window.shows(why));
}

#[test]
fn one_of_the_last_shots_opens_in_the_loupe() {
    let mut window = live();
    window.desk_says(vec![DeskEvent::Opened(photos(20))]);
    let shot = Shot {
        raw: Some(PathBuf::from("/shoot/DSC_0007.NEF")),
        jpeg: None,
        sidecar: PathBuf::from("/shoot/DSC_0007.xmp"),
        description: Arc::new(Description::default()),
    };
    window.shoot_says(vec![Event::Shot(Box::new(shot))]);
    window.asked.try_iter().for_each(drop);
    window.click("DSC_0007.NEF");
    let opened = window
        .asked
        .try_iter()
        .any(|asked| matches!(asked, DeskCommand::Large { photos, .. } if photos == [PhotoId(7)]));
    assert!(opened && window.shows("Why it fired"));
}

#[test]
fn a_shot_that_gets_its_second_file_is_still_one_shot() {
    let mut window = live();
    let shot = |jpeg| {
        Event::Shot(Box::new(Shot {
            raw: Some(PathBuf::from("/shoot/DSC_0001.NEF")),
            jpeg,
            sidecar: PathBuf::from("/shoot/DSC_0001.xmp"),
            description: Arc::new(Description::default()),
        }))
    };
    window.shoot_says(vec![shot(None), shot(Some(PathBuf::from("/shoot/DSC_0001.JPG")))]);
    assert_eq!(window.with(|ui| all(ui, "DSC_0001.NEF")).len(), 1);
}

#[test]
fn a_problem_is_a_line_that_can_be_dismissed() {
    let mut window = live();
    window.shoot_says(vec![Event::Problem("The card is full. Put in another one.".to_owned())]);
    assert!(window.shows("The card is full. Put in another one."));
    window.click("Dismiss");
    assert!(!window.shows("The card is full. Put in another one."));
}

#[test]
fn the_whole_screen_can_be_drawn_large_and_small() {
    for (name, size) in [("live-1440", Size::new(1440.0, 900.0)), ("live-1024", Size::new(1024.0, 700.0))] {
        let mut window = Window::open_at(Screen::Live, size);
        window.shoot_says(vec![Event::Status(Box::new(armed()))]);
        window.desk_says(vec![DeskEvent::Opened(photos(20))]);
        window.shoot_says(vec![Event::Burst(Box::new(burst(7, 26.0)))]);
        for frame in 0..360 {
            let at = 20.0 + f64::from(frame) / 30.0;
            let score = 0.15 + 0.6 * (-((at - 26.2) / 0.6).powi(2)).exp() + 0.6 * (-((at - 32.2) / 0.5).powi(2)).exp();
            let eyes = if (28.0..28.2).contains(&at) { EyeState::Blink } else { EyeState::Open };
            let view = LiveView {
                size: (960, 640),
                rgb: if frame < 359 { vec![0; 960 * 640 * 3].into() } else { drawn_face(960, 640, 0.5).into() },
                judgement: Arc::new(judgement(at, score as f32, eyes)),
            };
            if frame % 10 == 0 || frame > 350 {
                window.live(&view);
            }
        }
        let picture = window.picture(name);
        assert_eq!(picture.dimensions(), ((size.width * 2.0) as u32, (size.height * 2.0) as u32));
        let skin = picture.pixels().filter(|pixel| pixel.0 == [206, 168, 148, 255]).count();
        assert!(skin > 50_000, "{name}: the face is not there ({skin} pixels of it)");
    }
}
