//! The panel on the left: every filter alone, together, with its counts, kept under a name.

use std::sync::Arc;

use candor_core::{
    cull::{Filter, Flag, Label, Sitter, Sort, Stars, Wanted},
    expression::{Authenticity, Emotion, EmotionScores, Verdict},
    face::Region,
    shot::Description,
};
use candor_library::desk::{DeskCommand, DeskEvent, Photo};
use candor_ui::{
    app::Message,
    screen::cull::{Ask, Message as CullMessage, SavedFilter},
    settings::Memory,
    theme::icon::Icon,
};
use iced_test::{
    core::{Point, keyboard::key::Named},
    selector::id,
};

use super::{cull, lines};
use crate::common::{Window, all, drawn_pixels, photo};

/// A window so high that the whole panel can be seen.
fn tall(photos: Vec<Photo>) -> Window {
    let mut window = Window::open_at(candor_ui::Screen::Cull, iced_test::core::Size::new(1440.0, 1400.0));
    window.desk_says(vec![DeskEvent::Opened(photos)]);
    window
}

/// A photo of its own, in no burst, with whatever is changed in what was read.
fn alone(number: u32, change: impl FnOnce(&mut Description)) -> Photo {
    let mut photo = photo(number);
    let description = Arc::make_mut(photo.description.as_mut().unwrap());
    description.burst = None;
    photo.captured = format!("2026-11-23 05:{number:02}:00");
    change(description);
    photo
}

fn emotion(emotion: Emotion, level: f32) -> EmotionScores {
    let mut scores = EmotionScores { neutral: 1.0 - level, confidence: 0.9, ..EmotionScores::default() };
    scores.scores[emotion as usize] = level;
    scores
}

/// Eight photos that differ in everything that can be asked.
fn folder() -> Vec<Photo> {
    let mut photos: Vec<Photo> = (0..8)
        .map(|number| {
            alone(number, |description| {
                let face = &mut description.faces[0];
                face.score = 0.1 * number as f32;
                face.sharpness = 0.8 - 0.1 * number as f32;
                face.emotions =
                    emotion(if number < 5 { Emotion::Happiness } else { Emotion::Sadness }, 0.9 - 0.05 * number as f32);
                let verdict = [Verdict::Likely, Verdict::Undetermined, Verdict::Unlikely][number as usize % 3];
                face.authenticity = Authenticity { verdict, ..face.authenticity.clone() };
            })
        })
        .collect();
    for (number, photo) in (0_u8..).zip(&mut photos) {
        photo.assessment.flag = [Flag::Picked, Flag::Rejected, Flag::Unflagged][usize::from(number) % 3];
        photo.assessment.stars = Stars::new(number.min(5)).unwrap();
        photo.assessment.label = [None, Some(Label::Red), Some(Label::Blue), None][usize::from(number) % 4];
    }
    photos
}

fn shown(window: &mut Window) -> Vec<u32> {
    window.grid().into_iter().map(|(number, _)| number).collect()
}

/// Clicks what the panel calls so; what stands below the photos says some of the same words.
fn choose(window: &mut Window, words: &str) {
    let places = window.with(|ui| all(ui, words));
    let left = places.into_iter().min_by(|a, b| a.x.total_cmp(&b.x)).unwrap_or_else(|| panic!("no {words}"));
    window.click_at(left.center());
}

/// Puts the slider below some words to a fraction of its width, which is that of its panel.
fn slide(window: &mut Window, words: &str, to: f32) {
    let place = window.with(|ui| all(ui, words))[0];
    window.click_at(Point::new(16.0 + 184.0 * to, place.y + place.height + 12.0));
}

#[test]
fn every_filter_shows_what_passes_and_all_again() {
    let cases: [(&str, &[u32]); 14] = [
        ("Picked", &[0, 3, 6]),
        ("Rejected", &[1, 4, 7]),
        ("Undecided", &[2, 5]),
        ("★★★", &[3, 4, 5, 6, 7]),
        ("★★★★★", &[5, 6, 7]),
        ("Red", &[1, 5]),
        ("Blue", &[2, 6]),
        ("No label", &[0, 3, 4, 7]),
        ("Happiness", &[0, 1, 2, 3, 4]),
        ("Sadness", &[5, 6, 7]),
        ("Eyes open", &[0, 1, 2, 3, 5, 6, 7]),
        ("Leave out posed", &[0, 1, 3, 4, 6, 7]),
        ("Likely genuine", &[0, 3, 6]),
        ("Best of each burst", &[0, 1, 2, 3, 4, 5, 6, 7]),
    ];
    for (words, passing) in cases {
        let mut window = cull(folder());
        choose(&mut window, words);
        assert_eq!(shown(&mut window), passing, "{words}");
        choose(&mut window, words);
        assert_eq!(shown(&mut window).len(), 8, "{words} a second time");
    }
}

#[test]
fn every_slider_asks_for_at_least_so_much() {
    let cases: [(&str, &[u32]); 3] =
        [("Score at least", &[4, 5, 6, 7]), ("Sharp eyes at least", &[0, 1, 2, 3, 4]), ("Level at least", &[0, 1, 2])];
    for (words, passing) in cases {
        let mut window = cull(folder());
        let to = match words {
            "Score at least" => 0.36,
            "Sharp eyes at least" => 0.38,
            _ => 0.78,
        };
        slide(&mut window, words, to);
        assert_eq!(shown(&mut window), passing, "{words}");
    }
}

#[test]
fn filters_combine_and_each_counts_what_it_would_show_with_the_others() {
    let mut window = cull(folder());
    choose(&mut window, "Sadness");
    choose(&mut window, "Picked");
    assert_eq!(shown(&mut window), [6]);
    // Among the picks, three are happy; of the sad ones, two are not picked.
    let beside = |window: &mut Window, words: &str| {
        let texts = window.with(crate::common::texts);
        let place = texts.iter().filter(|(text, at)| text == words && at.x < 200.0).map(|(_, at)| *at).next().unwrap();
        let same_line =
            |at: &iced_test::core::Rectangle| (at.center_y() - place.center_y()).abs() < 4.0 && at.x > place.x;
        let right = texts.iter().filter(|(text, at)| same_line(at) && at.x < 216.0 && text.parse::<u32>().is_ok());
        let nearest = right.min_by(|(_, a), (_, b)| a.x.total_cmp(&b.x)).unwrap();
        nearest.0.parse::<u32>().unwrap()
    };
    for (words, count) in [("Happiness", 2), ("Sadness", 1), ("Rejected", 1), ("Undecided", 1), ("All", 3)] {
        assert_eq!(beside(&mut window, words), count, "{words}");
    }
    choose(&mut window, "Rejected");
    assert_eq!(shown(&mut window), [6, 7]);
    choose(&mut window, "Clear");
    assert_eq!(shown(&mut window).len(), 8);
    assert!(!window.shows("Clear"));
}

#[test]
fn a_name_is_looked_for_and_what_is_written_culls_nothing() {
    let mut window = cull(folder());
    window.with(|ui| {
        ui.click(id("search names")).unwrap();
        let _ = ui.typewrite("0006p");
        let _ = ui.tap_key(Named::ArrowRight);
        let _ = ui.tap_key(Named::PageDown);
    });
    assert!(window.shows("No photo passes"), "nothing is called 0006p");
    assert_eq!(lines(&window), [""; 0]);
    choose(&mut window, "Show all photos");
    window.with(|ui| {
        ui.click(id("search names")).unwrap();
        let _ = ui.typewrite("06.n");
    });
    assert_eq!(shown(&mut window), [6]);
}

#[test]
fn keys_that_a_field_does_not_use_do_nothing_while_it_is_written_in() {
    let mut window = cull(folder());
    window.press("1");
    assert_eq!(lines(&window), ["1 stars 0"]);
    window.with(|ui| {
        ui.click(id("search names")).unwrap();
        let _ = ui.simulate([super::key(iced_test::core::keyboard::Modifiers::COMMAND, "z")]);
    });
    assert_eq!(lines(&window), [""; 0]);
}

#[test]
fn people_are_shown_with_their_faces_and_filtered_by() {
    let mut photos = folder();
    for (number, photo) in (0_u32..).zip(&mut photos) {
        photo.sitters = Arc::from([Some(Sitter(if number < 5 { 1 } else { 2 }))]);
        let description = Arc::make_mut(photo.description.as_mut().unwrap());
        description.faces[0].region = Region { x: 0.5, y: 0.1, width: 0.3, height: 0.6 };
    }
    let mut window = tall(photos);
    let wanted = window.asked.try_iter().filter_map(|asked| match asked {
        DeskCommand::Crops { wanted, .. } => Some(wanted),
        _ => None,
    });
    let wanted = wanted.last().unwrap();
    assert_eq!(wanted.len(), 2);
    for crop in &wanted {
        let (width, height) = (crop.part.width * 6000.0, crop.part.height * 4000.0);
        assert!((width - height).abs() < 1.0 && crop.part.x >= 0.0 && crop.part.x + crop.part.width <= 1.0, "{crop:?}");
    }
    let came =
        wanted.iter().map(|&crop| DeskEvent::Crop { crop, whole: (600, 400), pixels: drawn_pixels(96, 96, 0.5) });
    window.desk_says(came.collect());
    let second = window.with(|ui| {
        let title = all(ui, "Sitter")[0];
        Point::new(16.0 + 44.0 + 8.0 + 22.0, title.y + title.height + 8.0 + 22.0)
    });
    window.click_at(second);
    assert_eq!(shown(&mut window), [5, 6, 7]);
    window.picture("cull-sitters");
}

#[test]
fn a_filter_is_kept_under_a_name_chosen_renamed_and_deleted() {
    let mut window = tall(folder());
    assert!(!window.shows("Save this filter…"));
    choose(&mut window, "Sadness");
    window.click("Save this filter…");
    write(&mut window, "Rain");
    assert!(window.shows("Rain"));
    choose(&mut window, "Clear");
    assert_eq!(shown(&mut window).len(), 8);
    window.click("Rain");
    assert_eq!(shown(&mut window), [5, 6, 7]);
    let press = |window: &mut Window, sign: Icon| window.click(&sign.character().to_string());
    press(&mut window, Icon::Pencil);
    write(&mut window, "y days");
    assert!(window.shows("Rainy days") && !window.shows("Rain"));
    press(&mut window, Icon::Trash);
    assert!(!window.shows("Rainy days"));
    assert_eq!(shown(&mut window), [5, 6, 7], "what is asked stays");
}

fn write(window: &mut Window, name: &str) {
    window.with(|ui| {
        ui.click(id("name of the filter")).unwrap();
        let _ = ui.tap_key(Named::End);
        let _ = ui.typewrite(name);
    });
    window.with(|ui| {
        ui.click(id("name of the filter")).unwrap();
        let _ = ui.tap_key(Named::Enter);
    });
}

#[test]
fn a_second_filter_of_the_same_name_takes_the_place_of_the_first() {
    let mut window = tall(folder());
    for emotion in ["Sadness", "Happiness"] {
        choose(&mut window, emotion);
        window.click("Save this filter…");
        write(&mut window, "Mine");
    }
    assert_eq!(window.with(|ui| all(ui, "Mine")).len(), 1);
}

#[test]
fn saved_filters_are_remembered_without_loss_and_there_the_next_time() {
    let filter = Filter {
        flags: vec![Flag::Unflagged, Flag::Picked],
        stars: Stars::new(3).unwrap(),
        labels: vec![Some(Label::Red), None],
        emotions: vec![Emotion::Sadness],
        level: 0.25,
        eyes_open: true,
        authenticity: Wanted::Likely,
        ..Filter::default()
    };
    let saved = vec![SavedFilter { name: "Rain \"and\" more".to_owned(), filter, sort: Sort::Score }];
    let memory = Memory { filters: saved.clone(), ..Memory::default() };
    let again = Memory::read(&memory.written());
    assert_eq!(again.filters, saved);
}

#[test]
fn photos_stand_in_every_order_that_can_be_chosen() {
    let up = [0, 1, 2, 3, 4, 5, 6, 7];
    let down = [7, 6, 5, 4, 3, 2, 1, 0];
    let mut window = cull(folder());
    for (sort, order) in
        [(Sort::Score, down), (Sort::Sharpness, up), (Sort::Emotion, up), (Sort::Score, down), (Sort::Time, up)]
    {
        let chosen = Message::Cull(CullMessage::Asked(Ask::Sort(sort)));
        let _ = window.app.update(chosen);
        assert_eq!(shown(&mut window), order, "{sort:?}");
    }
}

#[test]
fn the_list_of_orders_opens_and_what_is_picked_in_it_holds() {
    use iced_test::{
        core::{Event, mouse},
        simulator,
    };
    let mut window = tall(folder());
    let list = window.with(|ui| ui.find(id(candor_ui::screen::cull::ORDERS)).unwrap().visible_bounds().unwrap());
    window.with(|ui| {
        ui.point_at(list.center());
        let _ = ui.simulate(simulator::click());
        // The second of five lines; the list opens to where there is more room.
        let below = 1400.0 - list.y - list.height > list.y;
        let lines = if below { 2.5 } else { -3.5 };
        let position = Point::new(list.center_x(), list.y + list.height * lines);
        ui.point_at(position);
        let _ = ui.simulate([Event::Mouse(mouse::Event::CursorMoved { position })]);
        let _ = ui.simulate(simulator::click());
    });
    assert!(window.shows("Highest score"));
    assert_eq!(shown(&mut window), [7, 6, 5, 4, 3, 2, 1, 0]);
}

#[test]
fn a_folded_group_says_that_something_in_it_is_asked() {
    let mut window = cull(folder());
    choose(&mut window, "Sadness");
    window.click("Emotion");
    assert!(window.with(|ui| all(ui, "Happiness").iter().all(|at| at.x > 216.0)));
    assert_eq!(shown(&mut window), [5, 6, 7]);
    window.click("Emotion");
    choose(&mut window, "Sadness");
    assert_eq!(shown(&mut window).len(), 8);
}

#[test]
fn where_nothing_passes_the_filters_to_take_back_are_offered() {
    let mut window = cull(folder());
    choose(&mut window, "Red");
    choose(&mut window, "Sadness");
    choose(&mut window, "Likely genuine");
    assert!(window.shows("No photo passes"));
    for (words, offered) in [("Without “Genuine”: 1 photo", true), ("Without “Emotion”: 1 photo", false)] {
        assert_eq!(window.shows(words), offered, "{words}");
    }
    window.click("Without “Genuine”: 1 photo");
    assert_eq!(shown(&mut window), [5]);
}
