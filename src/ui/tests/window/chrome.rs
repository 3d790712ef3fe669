//! The bars: whether all is saved, what is being done, and what can be done on every screen.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use candor_core::cull::Flag;
use candor_library::desk::{DeskCommand, DeskEvent, Saving, Work};
use candor_ui::{
    Keep, Screen, Start,
    app::Message,
    screen::cull,
    settings::Memory,
    theme::colour,
    words::{Language, speak},
};
use iced_test::core::{
    Color, Size,
    keyboard::{Modifiers, key::Named},
};

use crate::common::{Window, flagged, photo, photos};

fn window() -> Window {
    let mut window = Window::open(Screen::Cull);
    window.desk_says(vec![DeskEvent::Opened(photos(20))]);
    window
}

#[test]
fn whether_all_is_saved_is_said_and_why_not_on_a_click() {
    let mut window = window();
    assert!(window.shows("saved"));
    window.desk_says(vec![DeskEvent::Saving(Saving::Writing(3))]);
    assert!(window.shows("saving 3…"));
    let why = "the card in /media/card is read-only: slide its lock and press a key again";
    window.desk_says(vec![DeskEvent::Saving(Saving::Aside { photos: 2, why: why.into() })]);
    window.picture("chrome-aside");
    window.click("2 kept in Candor, not in sidecars");
    assert!(window.shows(why));
}

#[test]
fn the_reading_of_faces_tells_how_long_it_takes_is_stopped_and_gone_on_with() {
    for language in Language::ALL {
        speak(language);
        for (width, height) in [(1440.0, 900.0), (1024.0, 700.0)] {
            let mut window = Window::open_at(Screen::Cull, Size::new(width, height));
            window.desk_says(vec![
                DeskEvent::Opened(vec![flagged(photo(0), Flag::Picked), photo(1), flagged(photo(2), Flag::Rejected)]),
                DeskEvent::Progress {
                    work: Work::ReadingFaces,
                    done: 612,
                    of: 1204,
                    left: Some(Duration::from_secs(110)),
                },
            ]);
            if language == Language::English {
                assert!(window.shows("Reading faces 612 of 1,204, 2 min left"));
            }
            window.picture(&format!("chrome-{}-{width}", language.tag()));
        }
        speak(Language::English);
    }
    let mut window = window();
    window.desk_says(vec![
        DeskEvent::Progress { work: Work::ReadingFaces, done: 2, of: 2, left: None },
        DeskEvent::FacesUnread { photos: 592, is_reading: false },
    ]);
    assert!(window.shows("Faces of 592 photos not read"));
    let _ = window.app.update(Message::Asked(DeskCommand::ReadFaces(true)));
    assert!(matches!(window.asked().as_slice(), [DeskCommand::ReadFaces(true)]));
}

#[test]
fn panels_hide_and_text_grows_and_both_are_remembered() {
    let kept = Arc::new(Mutex::new(Vec::<Memory>::new()));
    let into = Arc::clone(&kept);
    let start = Start {
        screen: Screen::Cull,
        keep: Keep(Arc::new(move |memory| into.lock().unwrap().push(memory))),
        ..Start::default()
    };
    let mut window = Window::with_desk(start, Size::new(1440.0, 900.0));
    window.desk_says(vec![DeskEvent::Opened(photos(20))]);
    assert!(window.shows("Face"));
    window.press_named(Named::Tab);
    assert!(!window.shows("Face"));
    window.press_with(Modifiers::COMMAND, "+");
    assert!(window.app.scale_factor() > 1.0);
    let last = kept.lock().unwrap().last().cloned().unwrap();
    assert!(!last.panels && last.text_scale > 1.0);
    window.press_with(Modifiers::COMMAND, "-");
    window.press_named(Named::Tab);
    assert!(window.shows("Face") && window.app.scale_factor() < 1.01);
}

#[test]
fn the_bar_at_the_bottom_names_the_keys_of_the_view() {
    let mut window = window();
    assert!(window.shows("open stack") && !window.shows("eyes at 100 %"));
    let _ = window.app.update(Message::Cull(cull::Message::Act(candor_ui::action::Action::Loupe)));
    assert!(!window.shows("open stack") && window.shows("eyes at 100 %"));
}

/// How light a colour is, as WCAG 2 has it.
fn luminance(colour: Color) -> f32 {
    let linear = |part: f32| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
}

/// A colour that is laid thinly over another.
fn over(above: Color, share: f32, below: Color) -> Color {
    let mixed = |above: f32, below: f32| above * share + below * (1.0 - share);
    Color::from_rgb(mixed(above.r, below.r), mixed(above.g, below.g), mixed(above.b, below.b))
}

#[test]
fn every_text_can_be_read_on_every_ground_it_stands_on() {
    use colour::{ACCENT, BACKGROUND, BAD, GOOD, INFO, LINE, MUTED, PANEL, RAISED, SURROUND, TEXT};
    let grounds = [BACKGROUND, PANEL, RAISED, SURROUND];
    let mut pairs: Vec<(Color, Color)> = Vec::new();
    for ground in grounds {
        pairs.extend([TEXT, MUTED, ACCENT, GOOD, INFO].map(|ink| (ink, ground)));
    }
    // Bad things are told by a sign and by words in the colour of text where they are small; the sign needs 3:1.
    pairs.extend([BACKGROUND, PANEL, SURROUND].map(|ground| (BAD, ground)));
    // Pressed, hovered and chosen things.
    pairs.extend([(TEXT, LINE), (ACCENT, LINE), (BACKGROUND, ACCENT), (BACKGROUND, over(ACCENT, 0.88, PANEL))]);
    pairs.push((ACCENT, over(ACCENT, 0.22, PANEL)));
    for (ink, ground) in pairs {
        let (lighter, darker) = (luminance(ink).max(luminance(ground)), luminance(ink).min(luminance(ground)));
        let contrast = (lighter + 0.05) / (darker + 0.05);
        let asked = if ink == BAD { 4.0 } else { 4.5 };
        assert!(contrast >= asked, "{ink:?} on {ground:?} is {contrast:.2}:1");
    }
}
