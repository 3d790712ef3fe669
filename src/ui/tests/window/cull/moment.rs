//! The expression's curve under the loupe.

use std::sync::Arc;

use candor_core::{
    Seconds,
    cull::Flag,
    moment::{FireReason, Forecast, HoldReason, NearMiss},
};
use candor_library::desk::{DeskCommand, DeskEvent, Moment, Photo, PhotoId};
use candor_ui::{
    Screen,
    words::{Language, speak},
};
use iced_test::core::{Point, Size, keyboard::key::Named};

use super::loupe;
use crate::common::{Window, all, drawn_pixels, flagged, photo, photos, reason};

/// The face's course: at rest, a smile with its peak at 0.12 s, another one while talking at 1.7 s.
fn score(at: Seconds) -> f32 {
    let bump = |peak: f64, width: f64, height: f64| height * (-((at - peak) / width).powi(2)).exp();
    (0.08 + bump(0.12, 0.45, 0.78) + bump(1.7, 0.25, 0.66) + 0.02 * (at * 9.0).sin()) as f32
}

/// The moment of the first burst, of photos 0 to 4.
fn moment(with_frames: bool) -> Moment {
    let times = (0..=127).map(|frame| -2.0 + f64::from(frame) / 30.0);
    let is_seen = |at: &Seconds| !(0.03..0.47).contains(at);
    let frames = (0..34).map(|frame| -2.0 + f64::from(frame) / 8.0).filter(is_seen);
    let forecast = Forecast { opens_at: 0.118, score: 0.81, peak_at: None, peak: 0.85, confidence: 0.8 };
    Moment {
        burst: 1,
        span: (-2.0, 2.24),
        curve: times.filter(is_seen).map(|at| (at, Some(score(at)))).collect(),
        blind: vec![(0.0, 0.466)],
        threshold: Some(0.6),
        forecast: Some((0.118, 0.81)),
        fired: Some(0.0),
        reason: Some(FireReason { forecast: Some(forecast), ..reason() }),
        peak: Some(0.12),
        shots: (0..5).map(|id| (PhotoId(id), f64::from(id) * 0.06)).collect(),
        missed: vec![NearMiss {
            at: 1.7,
            emotion: None,
            reached: 0.74,
            needed: 0.6,
            reason: HoldReason::Speaking,
            causes: Vec::new(),
        }],
        frames: if with_frames {
            frames.map(|at| (at, drawn_pixels(150, 100, score(at)))).collect()
        } else {
            Vec::new()
        },
    }
}

fn told(photo: u32, moment: Moment) -> Vec<DeskEvent> {
    vec![DeskEvent::Moment(PhotoId(photo), Arc::new(moment))]
}

fn shown(folder: Vec<Photo>, moment: Moment) -> Window {
    let mut window = loupe(folder);
    window.desk_says((0..10).map(|id| DeskEvent::Thumbnail(PhotoId(id), drawn_pixels(384, 256, 0.4))).collect());
    window.desk_says(vec![DeskEvent::Large(PhotoId(0), drawn_pixels(1500, 1000, 0.5))]);
    window.desk_says(told(0, moment));
    window
}

/// Where in the window an instant lies on the curve, of a window 1440 pixels wide.
fn on_curve(window: &mut Window, at: Seconds) -> Point {
    let label = window.with(|ui| all(ui, "Why it fired")).into_iter().rfind(|label| label.x < 1000.0).unwrap();
    let right = 1440.0 - 288.0 - 1.0 - 16.0;
    let share = ((at + 2.0) / 4.24) as f32;
    Point::new(label.x + share * (right - label.x), label.y + 110.0)
}

fn moments_asked(window: &Window) -> Vec<u32> {
    let moment = |asked| if let DeskCommand::Moment(photo) = asked { Some(photo.0) } else { None };
    window.asked.try_iter().filter_map(moment).collect()
}

#[test]
fn the_loupe_asks_for_the_moment_of_its_photo_once() {
    let mut window = loupe(photos(10));
    window.press("1");
    window.press_named(Named::ArrowRight);
    assert_eq!(moments_asked(&window), [0, 1]);
}

#[test]
fn a_moment_says_why_it_fired_and_what_was_missed() {
    let mut window = shown(photos(10), moment(true));
    for text in [
        "Rose .31 → .74 in 190 ms; forecast .81 at 118 ms lag.",
        "Missed",
        "+1580 ms: came to .74, needed .60; talking",
    ] {
        assert!(window.shows(text), "{text}");
    }
    window.picture("moment");
    window.desk_says(told(0, Moment { missed: Vec::new(), ..moment(false) }));
    assert!(window.shows("nothing near by"));
    window.picture("moment-without-pictures");
}

#[test]
fn a_burst_fired_by_hand_says_so() {
    let reason = FireReason { by_hand: true, ..reason() };
    let mut window = shown(photos(10), Moment { reason: Some(reason), forecast: None, ..moment(true) });
    assert!(window.shows("The button was pressed."));
}

#[test]
fn a_click_on_the_curve_goes_to_the_nearest_shot() {
    let mut window = shown(photos(10), moment(true));
    for (at, photo) in [(0.19, 3), (0.06, 1), (-1.5, 0), (2.0, 4)] {
        let place = on_curve(&mut window, at);
        window.click_at(place);
        assert!(window.shows(&format!("{} of 10", photo + 1)), "at {at}");
    }
    window.picture("moment-last-shot");
}

#[test]
fn a_shot_that_the_filter_leaves_out_says_so() {
    let mut folder = photos(10);
    folder[3] = flagged(photo(3), Flag::Rejected);
    let mut window = shown(folder, moment(true));
    let place = window.with(|ui| all(ui, "Undecided"))[0].center();
    window.click_at(place);
    let at = on_curve(&mut window, 0.19);
    window.click_at(at);
    assert!(window.shows("DSC_0003.NEF is not among the photos shown: the filter leaves it out"));
    assert!(window.shows("1 of 9"));
}

#[test]
fn all_photos_of_a_burst_show_its_moment_and_the_next_burst_does_not() {
    let mut window = shown(photos(10), moment(true));
    let missed = "+1580 ms: came to .74, needed .60; talking";
    window.press_named(Named::ArrowRight);
    assert!(window.shows(missed));
    (0..4).for_each(|_| window.press_named(Named::ArrowRight));
    assert!(window.shows("6 of 10") && !window.shows(missed));
}

#[test]
fn stepping_never_moves_the_photo_whatever_is_known_of_it() {
    let mut folder = photos(10);
    folder[1].description = None;
    let mut bare = (**folder[2].description.as_ref().unwrap()).clone();
    bare.burst = None;
    folder[2].description = Some(Arc::new(bare));
    let mut window = shown(folder, moment(true));
    let foot = |window: &mut Window, place: u32| {
        let texts = window.with(|ui| all(ui, &format!("{place} of 10")));
        texts.first().unwrap().y
    };
    let first = foot(&mut window, 1);
    for place in 2..=7 {
        window.press_named(Named::ArrowRight);
        assert!((foot(&mut window, place) - first).abs() < 0.5, "photo {place}");
    }
}

#[test]
fn under_the_pointer_the_live_view_runs_and_a_miss_says_why() {
    let mut window = shown(photos(10), moment(true));
    let mut place = on_curve(&mut window, 1.7);
    let before = window.picture("moment-no-pointer");
    // On the mark itself: the curve's part is 84 pixels high below the pictures.
    place.y += 84.0 * (0.3 - score(1.7)) * 0.5;
    let over = window.picture_under("moment-pointer", Some(place));
    let differing = before.pixels().zip(over.pixels()).filter(|(a, b)| a != b).count();
    assert!(differing > 500, "{differing} pixels differ");
}

#[test]
fn a_photo_alone_says_that_there_is_no_curve() {
    let mut window = loupe(vec![Photo { description: None, ..photo(0) }]);
    assert!(window.shows("nothing to draw: a curve needs a burst whose faces were read"));
}

#[test]
fn a_burst_without_live_view_shows_its_photos_own_scores() {
    let bare = Moment { curve: Vec::new(), frames: Vec::new(), missed: Vec::new(), reason: None, ..moment(false) };
    let mut window = shown(photos(10), bare);
    assert!(window.shows("Happiness rose 0.31 → 0.74 in 190 ms; over the threshold 0.60."));
    assert!(!window.shows("Missed"));
    window.picture("moment-own-scores");
}

#[test]
fn a_low_window_leaves_the_curve_out() {
    let mut window = Window::open_at(Screen::Cull, Size::new(1280.0, 600.0));
    window.desk_says(vec![DeskEvent::Opened(photos(10))]);
    window.press_named(Named::Enter);
    window.desk_says(told(0, moment(true)));
    assert!(!window.shows("Missed"));
}

#[test]
fn the_moment_speaks_german() {
    speak(Language::German);
    let mut window = shown(photos(10), moment(true));
    let says = window.shows("Stieg in 190 ms von 0,31 auf 0,74; Vorhersage 0,81 bei 118 ms Verzug.");
    window.picture("moment-german");
    speak(Language::English);
    assert!(says);
}
