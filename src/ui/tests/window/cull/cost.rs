//! What a step in the loupe costs, told and not judged: run with `CANDOR_SLOW_TESTS` and `--nocapture`.

use std::time::{Duration, Instant};

use candor_library::desk::{DeskEvent, PhotoId};
use candor_ui::{app::Message, feed::News, screen::cull::Message as CullMessage, theme};
use iced_test::{
    Simulator,
    core::{Size, keyboard::key::Named},
};

use crate::common::{Window, drawn_pixels, photos};
use candor_ui::{
    Screen,
    action::{Action, Go},
};

const SIZE: Size = Size::new(1440.0, 900.0);

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

#[test]
fn a_step_in_the_loupe_is_measured() {
    if std::env::var_os("CANDOR_SLOW_TESTS").is_none() {
        println!("skipped: CANDOR_SLOW_TESTS is not set");
        return;
    }
    let mut window = Window::open(Screen::Cull);
    window.desk_says(vec![DeskEvent::Opened(photos(5000))]);
    let thumbs = (0..40).map(|id| DeskEvent::Thumbnail(PhotoId(id), drawn_pixels(384, 256, 0.5)));
    window.desk_says(thumbs.collect());
    window.press_named(Named::Enter);
    window.press("z");
    let large = drawn_pixels(1600, 1067, 0.5);
    let (mut updates, mut views, mut draws) = (Vec::new(), Vec::new(), Vec::new());
    for photo in 1..30 {
        let started = Instant::now();
        let go = Action::Go { to: Go::On, extend: false };
        let _ = window.app.update(Message::Cull(CullMessage::Act(go)));
        let large = DeskEvent::Large(PhotoId(photo), large.clone());
        let _ = window.app.update(Message::Heard(News::Desk(vec![large])));
        updates.push(started.elapsed());
        let started = Instant::now();
        let view = window.app.view();
        views.push(started.elapsed());
        let mut ui = Simulator::with_size(theme::settings(), SIZE, view);
        let started = Instant::now();
        let _ = ui.snapshot(&theme::theme()).unwrap();
        draws.push(started.elapsed());
    }
    println!(
        "a step among 5,000: update {:.2} ms, view {:.2} ms, whole window drawn at double density {:.1} ms",
        median(updates),
        median(views),
        median(draws)
    );
}
