//! The loupe on a real photo of a group, where the material for it is there.

use std::{path::Path, sync::Arc};

use candor_core::{expression::EyeState, face::Region, shot::FaceDescription};
use candor_library::desk::{Crop, DeskCommand, DeskEvent, PhotoId, Pixels};
use candor_ui::Screen;
use iced_test::core::{Size, keyboard::key::Named};
use image::{RgbaImage, imageops};

use crate::common::{Window, photo};

/// The five faces, in fractions of the picture.
pub const FACES: [[f32; 4]; 5] = [
    [0.137, 0.275, 0.094, 0.211],
    [0.738, 0.340, 0.129, 0.200],
    [0.480, 0.082, 0.110, 0.170],
    [0.246, 0.012, 0.086, 0.164],
    [0.762, -0.05, 0.082, 0.130],
];

pub fn pixels(picture: RgbaImage) -> Pixels {
    let (width, height) = picture.dimensions();
    Pixels { width, height, rgba: picture.into_raw().into() }
}

pub fn scaled(picture: &RgbaImage, edge: u32) -> Pixels {
    let (width, height) = picture.dimensions();
    let longer = width.max(height);
    let (width, height) = (edge * width / longer, edge * height / longer);
    pixels(imageops::resize(picture, width.max(1), height.max(1), imageops::FilterType::Triangle))
}

pub fn cut(picture: &RgbaImage, crop: Crop) -> DeskEvent {
    let (w, h) = (picture.width() as f32, picture.height() as f32);
    let part = crop.part.clipped();
    let (x, y) = ((part.x * w).round() as u32, (part.y * h).round() as u32);
    let (width, height) = ((part.width * w).round() as u32, (part.height * h).round() as u32);
    let part = imageops::crop_imm(picture, x, y, width, height).to_image();
    DeskEvent::Crop { crop, whole: picture.dimensions(), pixels: pixels(part) }
}

fn send_parts(window: &mut Window, picture: &RgbaImage) {
    let asked: Vec<DeskCommand> = window.asked.try_iter().collect();
    let wanted = asked.into_iter().rev().find_map(|command| match command {
        DeskCommand::Crops { wanted, .. } => Some(wanted),
        _ => None,
    });
    window.desk_says(wanted.unwrap_or_default().into_iter().map(|crop| cut(picture, crop)).collect());
}

#[test]
fn a_real_group_is_shown_with_who_spoils_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/stills/max_group.jpeg");
    if !path.exists() {
        println!("skipped: ../shared is not there");
        return;
    }
    let picture = image::open(path).unwrap().into_rgba8();
    for (name, size) in [("1440", Size::new(1440.0, 900.0)), ("1024", Size::new(1024.0, 700.0))] {
        let mut group = photo(2);
        let description = Arc::make_mut(group.description.as_mut().unwrap());
        let one = description.faces[0].clone();
        let face = |[x, y, width, height]: [f32; 4]| FaceDescription {
            track: None,
            region: Region { x, y, width, height },
            ..one.clone()
        };
        description.faces = FACES.map(face).to_vec();
        description.faces[2].eyes.state = EyeState::Closed;
        description.faces[1].eyes.to_lens = Some(0.1);
        description.size = Some(picture.dimensions());
        let mut window = Window::open_at(Screen::Cull, size);
        window.desk_says(vec![DeskEvent::Opened(vec![group])]);
        window.desk_says(vec![DeskEvent::Thumbnail(PhotoId(2), scaled(&picture, 384))]);
        window.press_named(Named::Enter);
        window.press("4");
        window.desk_says(vec![DeskEvent::Large(PhotoId(2), scaled(&picture, 1024))]);
        send_parts(&mut window, &picture);
        window.picture(&format!("real-group-{name}"));
        assert!(window.shows("Face 3 spoils it: eyes shut.") && window.shows("Face 2 spoils it: looks away."));
        for (key, what) in [("jk", "marks"), ("jko", "guide"), ("ooo", "crop")] {
            window.press(key);
            window.picture(&format!("real-{what}-{name}"));
        }
        window.press("ooz");
        send_parts(&mut window, &picture);
        window.picture(&format!("real-zoomed-{name}"));
        assert!(window.shows("100 %"));
    }
}
