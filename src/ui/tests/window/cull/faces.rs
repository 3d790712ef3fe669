//! The panel of faces: close-ups, what each face does, who spoils a group.

use std::sync::Arc;

use candor_core::{
    cull::Sitter,
    expression::{ActionUnit, Called, EyeState, Intensity},
    face::Region,
    shot::{Description, FaceDescription},
};
use candor_library::desk::{Crop, DeskCommand, DeskEvent, Photo, PhotoId, Work};
use candor_ui::Screen;
use iced_test::core::{Size, keyboard::key::Named};

use super::cull;
use crate::common::{Window, drawn_crop, drawn_pixels, name, photo, photos};

const NATIVE: (u32, u32) = (6000, 4000);

/// Parts that were last asked for: all of them, the first first.
fn parts(window: &Window) -> Vec<Crop> {
    let asked = window.asked.try_iter().filter_map(|command| match command {
        DeskCommand::Crops { wanted, .. } => Some(wanted),
        _ => None,
    });
    asked.last().unwrap_or_default()
}

fn described(photo: &mut Photo) -> &mut Description {
    Arc::make_mut(photo.description.as_mut().unwrap())
}

/// A photo of so many people side by side.
fn group(number: u32, people: u32) -> Photo {
    let mut photo = photo(number);
    let description = described(&mut photo);
    let wide = 1.0 / people as f32;
    let face = |place: u32| FaceDescription {
        track: None,
        region: Region { x: (place as f32 + 0.2) * wide, y: 0.3, width: 0.6 * wide, height: 0.9 * wide },
        ..description.faces[0].clone()
    };
    description.faces = (0..people).map(face).collect();
    photo
}

fn loupe_on(photos: Vec<Photo>) -> Window {
    let mut window = cull(photos);
    window.press_named(Named::Enter);
    window.press("1");
    window
}

/// Sends every close-up that was asked for.
fn send_close_ups(window: &mut Window) {
    let crops = parts(window).into_iter().map(|crop| drawn_crop(crop, NATIVE, 0.5));
    let crops = crops.collect();
    window.desk_says(crops);
}

#[test]
fn every_face_of_a_photo_is_asked_for_close_up_and_square() {
    let mut window = loupe_on(vec![group(0, 3)]);
    let crops = parts(&window);
    assert_eq!(crops.len(), 3, "{crops:?}");
    for crop in crops {
        let (width, height) = (crop.part.width * 6000.0, crop.part.height * 4000.0);
        assert!((width - height).abs() < 2.0 && crop.photo == PhotoId(0) && crop.edge <= 512, "{crop:?}");
    }
    assert!(window.shows("Face 1 of 3"));
}

#[test]
fn points_and_commas_go_from_face_to_face() {
    let mut window = loupe_on(vec![group(0, 3)]);
    for (key, face) in [(".", 2), (".", 3), (".", 1), (",", 3), (",", 2)] {
        window.press(key);
        assert!(window.shows(&format!("Face {face} of 3")), "{key}");
    }
}

#[test]
fn the_next_face_is_enlarged_where_one_is() {
    let mut window = loupe_on(vec![group(0, 3)]);
    window.press("z.");
    let crop = parts(&window)[0];
    assert!((crop.part.x..crop.part.x + crop.part.width).contains(&0.5), "{crop:?}");
}

#[test]
fn the_face_that_spoils_a_group_is_said_and_a_click_goes_to_it() {
    let mut photo = group(0, 3);
    described(&mut photo).faces[1].eyes.state = EyeState::Closed;
    let mut window = loupe_on(vec![photo, group(1, 3)]);
    assert!(window.shows("eyes shut"));
    window.click("Face 2 spoils it: eyes shut.");
    assert!(window.shows("100 %") && window.shows("Face 2 of 3"));
    window.press_named(Named::ArrowRight);
    assert!(window.shows("Nobody spoils it.") && window.shows("Face 2 of 3"));
}

#[test]
fn the_chosen_sitter_stays_chosen_where_others_stand_in_another_order() {
    let sitters = |photo: &mut Photo, order: [u32; 3]| {
        photo.sitters = order.map(|sitter| Some(Sitter(sitter))).to_vec().into();
    };
    let (mut first, mut second) = (group(0, 3), group(1, 3));
    sitters(&mut first, [1, 2, 3]);
    sitters(&mut second, [3, 1, 2]);
    let mut window = loupe_on(vec![first, second]);
    window.press(".");
    assert!(window.shows("Sitter 2"));
    window.press("z");
    window.press_named(Named::ArrowRight);
    let crop = parts(&window)[0];
    assert!(window.shows("Sitter 2") && (crop.part.x..crop.part.x + crop.part.width).contains(&0.83), "{crop:?}");
}

#[test]
fn what_is_undetermined_is_not_rounded_up() {
    let mut unsure = photo(0);
    let face = &mut described(&mut unsure).faces[0];
    face.emotions.called = Some(Called::Undetermined);
    face.eyes.state = EyeState::Undetermined;
    face.authenticity.verdict = candor_core::expression::Verdict::Undetermined;
    let mut window = loupe_on(vec![unsure]);
    assert!(window.shows("undetermined") && window.shows("cannot be told") && window.shows("Not enough evidence."));
    assert!(!window.shows("Quiet"));
}

#[test]
fn the_panel_tells_what_the_face_does_with_its_evidence() {
    let mut smiling = photos(5);
    let face = &mut described(&mut smiling[0]).faces[0];
    face.action_units.set(ActionUnit::LipCornerPuller, Intensity::even(0.8, 0.9));
    face.action_units.set(ActionUnit::CheekRaiser, Intensity::even(0.6, 0.9));
    face.sharpness = 0.4;
    let mut window = loupe_on(smiling);
    for text in ["Happiness", "Smile", "Cheeks up", "50 % of the sharpest", "open, to the lens", "likely, 3 of 5"] {
        assert!(window.shows(text), "{text}");
    }
    assert!(window.shows("More speaks for it than against it.") && window.shows("It rose within 0.45 s"));
}

#[test]
fn the_same_face_in_the_rest_of_the_stack_is_shown_the_best_first() {
    let mut window = loupe_on(photos(5));
    assert!(window.shows("The same face in this stack"));
    let others: Vec<u32> = parts(&window).iter().skip(1).map(|crop| crop.photo.0).collect();
    // The third is at the peak, and the fifth has its eyes shut.
    assert_eq!(others, [2, 1, 3, 4]);
}

#[test]
fn photos_that_were_not_read_say_so_and_what_to_do() {
    let mut window = loupe_on(vec![Photo { description: None, ..photo(0) }]);
    assert!(window.shows("Not read yet"));
    window.click("Read faces");
    let asked = window.asked();
    assert!(matches!(asked.as_slice(), [.., DeskCommand::ReadFaces(true)]), "{asked:?}");
    window.desk_says(vec![DeskEvent::Progress { work: Work::ReadingFaces, done: 1, of: 9, left: None }]);
    assert!(!window.shows("Read faces") && window.shows("Faces are being read; this photo’s turn will come."));
}

#[test]
fn photos_without_a_face_say_so() {
    let mut empty = photo(0);
    described(&mut empty).faces.clear();
    let mut window = loupe_on(vec![empty]);
    assert!(window.shows("No face was found") && window.shows("A click on the photo enlarges what is there."));
    window.picture("loupe-no-face");
}

#[test]
fn the_panel_can_be_drawn_large_and_small() {
    for (size, width, height) in [("1440", 1440.0, 900.0), ("1024", 1024.0, 700.0)] {
        let mut spoilt = group(1, 5);
        described(&mut spoilt).faces[3].eyes.state = EyeState::Blink;
        described(&mut spoilt).faces[1].eyes.to_lens = Some(0.1);
        let mut folder = photos(5);
        folder[1] = spoilt;
        for photo in &mut folder {
            photo.camera = "NIKON Z 6".to_owned();
            let units = &mut described(photo).faces[0].action_units;
            for (unit, level) in
                [(ActionUnit::LipCornerPuller, 0.84), (ActionUnit::LipsPart, 0.66), (ActionUnit::CheekRaiser, 0.58)]
            {
                units.set(unit, Intensity::even(level, 0.9));
            }
        }
        let mut window = Window::open_at(Screen::Cull, Size::new(width, height));
        window.desk_says(vec![DeskEvent::Opened(folder)]);
        let thumbs = (0..5).map(|id| DeskEvent::Thumbnail(PhotoId(id), drawn_pixels(384, 256, 0.2 * id as f32)));
        window.desk_says(thumbs.collect());
        window.press_named(Named::Enter);
        window.press("4");
        window.desk_says(vec![DeskEvent::Large(PhotoId(0), drawn_pixels(1536, 1024, 0.5))]);
        send_close_ups(&mut window);
        let one = window.picture(&format!("loupe-faces-{size}"));
        window.press_named(Named::ArrowRight);
        window.desk_says(vec![DeskEvent::Large(PhotoId(1), drawn_pixels(1536, 1024, 0.5))]);
        send_close_ups(&mut window);
        let several = window.picture(&format!("loupe-group-{size}"));
        for picture in [one, several] {
            let skin = picture.pixels().filter(|pixel| pixel.0 == [206, 168, 148, 255]).count();
            assert!(skin > 20_000, "{size}: {skin} pixels of skin");
        }
        assert!(window.shows(&name(1)) || window.shows("2 of 5"));
    }
}
