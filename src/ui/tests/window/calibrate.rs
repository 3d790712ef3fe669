//! The calibration window, driven without a display.

use std::time::{SystemTime, UNIX_EPOCH};

use candor_shoot::{
    calibrate::{Sight, State, Step},
    lag::Spread,
};
use candor_ui::{
    calibrate::{Calibrate, Message, News},
    theme,
};
use candor_vision::{Picture, Sight as Shows, read_clock_code};
use crossbeam_channel::{Sender, unbounded};
use iced_test::{
    Simulator,
    core::{Event, Size, time::Instant, window},
};

fn open() -> (Calibrate, Sender<News>) {
    let (say, news) = unbounded();
    (Calibrate::new(news), say)
}

fn state(step: Step, sight: Sight) -> State {
    let mut state = State {
        step,
        body: candor_camera_info(),
        lost: None,
        sight,
        bursts: 0,
        of: 8,
        live_view: None,
        shutter: None,
        interval: None,
    };
    if step != Step::Connecting {
        state.live_view = Some(Spread { median_ms: 61.6, p10_ms: 55.0, p90_ms: 70.0, count: 60 });
    }
    if step == Step::Shooting || step == Step::Done {
        state.bursts = 3;
        state.shutter = Some(Spread { median_ms: 90.4, p10_ms: 88.0, p90_ms: 93.0, count: 3 });
    }
    state
}

fn candor_camera_info() -> candor_shoot::event::BodyInfo {
    candor_shoot::event::BodyInfo { model: "Nikon Z 6".to_owned(), ..Default::default() }
}

fn shows(calibrate: &Calibrate, text: &str) -> bool {
    let mut ui = Simulator::with_size(theme::settings(), Size::new(1200.0, 800.0), calibrate.view());
    let _ = ui.simulate([Event::Window(window::Event::RedrawRequested(Instant::now()))]);
    ui.find(text).is_ok()
}

#[test]
fn a_camera_that_looks_at_the_window_reads_the_instant_at_which_it_was_drawn() {
    let (calibrate, _say) = open();
    for size in [Size::new(1200.0, 800.0), Size::new(800.0, 600.0)] {
        let mut ui = Simulator::with_size(theme::settings(), size, calibrate.view());
        let _ = ui.simulate([Event::Window(window::Event::RedrawRequested(Instant::now()))]);
        let before = SystemTime::now();
        let folder = tempfile::tempdir().unwrap();
        assert!(ui.snapshot(&theme::theme()).unwrap().matches_image(folder.path().join("code")).unwrap());
        let taken = before.elapsed().unwrap().as_secs_f64();
        let file = std::fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
        if let Some(kept) = std::env::var_os("CANDOR_UI_PICTURES") {
            std::fs::create_dir_all(&kept).unwrap();
            std::fs::copy(&file, std::path::Path::new(&kept).join(format!("calibrate-{}.png", size.width))).unwrap();
        }
        let picture = image::open(&file).unwrap().into_rgb8();
        let (width, height) = picture.dimensions();
        let picture = Picture { width, height, rgb: picture.into_raw().into() };
        let Shows::Read(shown) = read_clock_code(&picture).unwrap() else { panic!("no code in {size:?}") };
        let age = shown.age(before.duration_since(UNIX_EPOCH).unwrap());
        assert!((-taken - 0.01..=0.01).contains(&age), "drawn {age} s before the picture was asked for");
    }
}

#[test]
fn the_panel_says_what_the_camera_makes_of_the_code() {
    let cases = [
        (Step::Connecting, Sight::Nothing, "Looking for the camera"),
        (Step::Looking, Sight::Nothing, "It does not see the code"),
        (Step::Looking, Sight::Unclear, "It sees the code, but cannot read it"),
        (Step::Looking, Sight::Read, "It reads the code"),
        (Step::Shooting, Sight::Read, "Shooting: 3 of 8 bursts read"),
        (Step::Done, Sight::Read, "Done"),
    ];
    for (step, sight, words) in cases {
        let (mut calibrate, say) = open();
        say.send(News::State(Box::new(state(step, sight)))).unwrap();
        let _ = calibrate.update(Message::Drawn);
        assert!(shows(&calibrate, words), "{words}");
    }
}

#[test]
fn figures_are_shown_as_they_come_and_the_outcome_when_it_is_over() {
    let (mut calibrate, say) = open();
    assert!(shows(&calibrate, "Stop"));
    say.send(News::State(Box::new(state(Step::Done, Sight::Read)))).unwrap();
    say.send(News::Over(Ok("Kept for the next shoots.".to_owned()))).unwrap();
    let _ = calibrate.update(Message::Drawn);
    for text in ["62 ms (55–70) in 60", "90 ms (88–93) in 3", "152 ms", "Kept for the next shoots.", "Close"] {
        assert!(shows(&calibrate, text), "{text}");
    }
    say.send(News::Over(Err("the camera never saw the code".to_owned()))).unwrap();
    let _ = calibrate.update(Message::Drawn);
    assert!(shows(&calibrate, "The camera never saw the code."));
}
