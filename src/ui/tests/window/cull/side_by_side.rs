//! Real photos side by side, where the material for it is there. Drawing them all takes minutes.

use std::{collections::HashMap, path::Path, sync::Arc};

use candor_core::{
    cull::{Flag, Stars},
    expression::EyeState,
    face::Region,
    shot::FaceDescription,
};
use candor_library::desk::{DeskCommand, DeskEvent, Photo, PhotoId};
use candor_ui::{
    Screen,
    words::{Language, speak},
};
use iced_test::core::Size;
use image::{RgbaImage, imageops};

use super::real::{FACES, cut, scaled};
use crate::common::{Window, photo};

/// Portraits with the box of their face.
const PORTRAITS: [(&str, [f32; 4]); 8] = [
    ("max_neutral.jpeg", [0.28, 0.28, 0.44, 0.5]),
    ("max_happy-baby.jpeg", [0.37, 0.18, 0.24, 0.38]),
    ("max_angry.jpg", [0.2, 0.22, 0.6, 0.55]),
    ("max_surprised.jpeg", [0.545, 0.36, 0.22, 0.42]),
    ("exif_Canon_EOS_30D_4.jpg", [0.15, 0.2, 0.75, 0.68]),
    ("max_sad-baby.jpeg", [0.3, 0.02, 0.62, 0.96]),
    ("exif_Canon_EOS_7D.jpg", [0.38, 0.14, 0.25, 0.24]),
    ("exif_Canon_EOS_REBEL_T3i.jpg", [0.37, 0.25, 0.07, 0.18]),
];

/// A photo, not wider than it has to be, or `None` where nobody asked for what takes so long.
fn still(name: &str) -> Option<RgbaImage> {
    if std::env::var_os("CANDOR_SLOW_TESTS").is_none() {
        println!("skipped: CANDOR_SLOW_TESTS is not set");
        return None;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/stills").join(name);
    if !path.exists() {
        println!("skipped: ../shared is not there");
        return None;
    }
    let picture = image::open(path).unwrap();
    Some(if picture.width() > 1280 { picture.thumbnail(1280, 1280) } else { picture }.into_rgba8())
}

fn region([x, y, width, height]: [f32; 4]) -> Region {
    Region { x, y, width, height }
}

/// The photo of that number with these faces.
fn with_faces(number: u32, picture: &RgbaImage, faces: &[[f32; 4]]) -> Photo {
    let mut photo = photo(number);
    let description = Arc::make_mut(photo.description.as_mut().unwrap());
    let one = FaceDescription { track: None, ..description.faces[0].clone() };
    description.faces = faces.iter().map(|&face| FaceDescription { region: region(face), ..one.clone() }).collect();
    description.size = Some(picture.dimensions());
    photo
}

/// Another shot of the same scene: framed a little otherwise, softer.
fn next_shot(picture: &RgbaImage, faces: &[[f32; 4]]) -> (RgbaImage, Vec<[f32; 4]>) {
    let (width, height) = picture.dimensions();
    let (left, top, across, down) = (width / 25, height / 30, width - width / 20, height - height / 20);
    let cut = imageops::crop_imm(picture, left, top, across, down).to_image();
    let moved = |[x, y, w, h]: [f32; 4]| {
        let (sx, sy) = (width as f32 / across as f32, height as f32 / down as f32);
        let (ox, oy) = (left as f32 / width as f32, top as f32 / height as f32);
        [(x - ox) * sx, (y - oy) * sy, w * sx, h * sy]
    };
    // Smaller and larger again is softer.
    let soft = imageops::thumbnail(&cut, across * 2 / 3, down * 2 / 3);
    let soft = imageops::resize(&soft, across, down, imageops::FilterType::Triangle);
    (soft, faces.iter().map(|&face| moved(face)).collect())
}

/// Sends all pictures that were asked for.
fn serve(window: &mut Window, pictures: &HashMap<u32, RgbaImage>) {
    let (mut large, mut crops) = (Vec::new(), Vec::new());
    for asked in window.asked.try_iter() {
        match asked {
            DeskCommand::Large { photos, edge, .. } => large = photos.into_iter().map(|photo| (photo, edge)).collect(),
            DeskCommand::Crops { wanted, .. } => crops = wanted,
            _ => {}
        }
    }
    let large = large.into_iter().filter_map(|(photo, edge)| {
        let picture = pictures.get(&photo.0)?;
        let edge = edge.min(picture.width().max(picture.height()));
        Some(DeskEvent::Large(photo, scaled(picture, edge)))
    });
    let crops = crops.into_iter().filter_map(|crop| Some(cut(pictures.get(&crop.photo.0)?, crop)));
    window.desk_says(large.chain(crops).collect());
}

fn open(size: Size, shown: Vec<Photo>, pictures: &HashMap<u32, RgbaImage>) -> Window {
    let mut window = Window::open_at(Screen::Cull, size);
    window.desk_says(vec![DeskEvent::Opened(shown)]);
    window.desk_says(
        pictures.iter().map(|(&id, picture)| DeskEvent::Thumbnail(PhotoId(id), scaled(picture, 384))).collect(),
    );
    window
}

/// Two shots of a burst: the second is softer, and what `spoil` makes of it.
fn two_shots(
    name: &str,
    faces: &[[f32; 4]],
    spoil: impl Fn(&mut Photo),
) -> Option<(Vec<Photo>, HashMap<u32, RgbaImage>)> {
    let first = still(name)?;
    let (second, moved) = next_shot(&first, faces);
    let mut best = with_faces(2, &first, faces);
    best.assessment.flag = Flag::Picked;
    best.assessment.stars = Stars::ALL[4];
    let mut other = with_faces(3, &second, &moved);
    for face in &mut Arc::make_mut(other.description.as_mut().unwrap()).faces {
        face.sharpness = 0.62;
    }
    spoil(&mut other);
    Some((vec![best, other], HashMap::from([(2, first), (3, second)])))
}

#[test]
fn two_real_shots_stand_beside_each_other_in_both_languages() {
    for language in Language::ALL {
        speak(language);
        for (what, name, faces) in [
            ("portrait", PORTRAITS[0].0, vec![PORTRAITS[0].1]),
            ("lying", PORTRAITS[3].0, vec![PORTRAITS[3].1]),
            ("group", "max_group.jpeg", FACES.to_vec()),
        ] {
            let shut = |photo: &mut Photo| {
                let faces = &mut Arc::make_mut(photo.description.as_mut().unwrap()).faces;
                let last = faces.len() - 1;
                faces[last.min(2)].eyes.state = EyeState::Closed;
            };
            let Some((shown, pictures)) = two_shots(name, &faces, shut) else { return speak(Language::English) };
            for (width, height) in [(1440.0, 900.0), (1024.0, 700.0)] {
                let mut window = open(Size::new(width, height), shown.clone(), &pictures);
                window.press("c");
                serve(&mut window, &pictures);
                let name = format!("compare-{what}-{}-{width}", language.tag());
                window.picture(&name);
                window.press("z");
                serve(&mut window, &pictures);
                window.picture(&format!("{name}-zoomed"));
                if language == Language::English {
                    assert!(window.shows("Champion") && window.shows("100 %") || window.shows("200 %"), "{name}");
                }
            }
        }
    }
    speak(Language::English);
}

#[test]
fn real_portraits_of_all_shapes_lie_side_by_side() {
    for count in [2, 3, 5, 8] {
        let mut pictures = HashMap::new();
        let mut shown = Vec::new();
        for (number, (name, face)) in PORTRAITS.into_iter().take(count).enumerate() {
            let Some(picture) = still(name) else { return };
            shown.push(with_faces(number as u32, &picture, &[face]));
            pictures.insert(number as u32, picture);
        }
        for (width, height) in [(1440.0, 900.0), (1024.0, 700.0)] {
            let mut window = open(Size::new(width, height), shown.clone(), &pictures);
            window.press_with(iced_test::core::keyboard::Modifiers::COMMAND, "a");
            window.press("n");
            window.press("px4");
            serve(&mut window, &pictures);
            window.picture(&format!("survey-{count}-{width}"));
            assert!(window.shows(&format!("{} of {count}", 3.min(count))), "{count}");
            window.press("z");
            serve(&mut window, &pictures);
            window.picture(&format!("survey-{count}-{width}-zoomed"));
        }
    }
}
