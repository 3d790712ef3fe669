//! Drawn pictures.

use std::sync::Arc;

use candor_core::moment::Judgement;
use candor_library::desk::{Crop, DeskEvent, Pixels};
use candor_shoot::LiveView;

/// A live frame of one colour.
pub fn plain(colour: [u8; 3], judgement: Judgement) -> LiveView {
    let size = (300, 200);
    let rgb: Vec<u8> = colour.repeat(size.0 as usize * size.1 as usize);
    LiveView { size, rgb: rgb.into(), judgement: Arc::new(judgement) }
}

/// A drawn face of that size: red, green, blue.
pub fn drawn_face(width: u32, height: u32, smile: f32) -> Vec<u8> {
    let (w, h) = (width as f32, height as f32);
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x as f32, y as f32)));
    places.flat_map(|(x, y)| drawn_at(x, y, w, h, smile)).collect()
}

/// The colour of the drawn face at a pixel of a picture of that size.
fn drawn_at(fx: f32, fy: f32, w: f32, h: f32, smile: f32) -> [u8; 3] {
    let within = |cx: f32, cy: f32, rx: f32, ry: f32| {
        ((fx - cx * w) / (rx * h)).powi(2) + ((fy - cy * h) / (ry * h)).powi(2) <= 1.0
    };
    let mouth = fy > h * (0.62 - 0.4 * smile * ((fx / w - 0.65) / 0.2).powi(2));
    if within(0.60, 0.38, 0.035, 0.02) || within(0.70, 0.38, 0.035, 0.02) {
        [52, 44, 40]
    } else if within(0.65, 0.60, 0.13, 0.06) && mouth {
        [150, 84, 78]
    } else if within(0.65, 0.45, 0.26, 0.34) {
        [206, 168, 148]
    } else if within(0.65, 0.42, 0.34, 0.42) || within(0.65, 0.9, 0.3, 0.3) {
        [74, 56, 46]
    } else {
        let shade = (58.0 - 26.0 * (fx / w)) as u8;
        [shade, shade - 6, shade - 10]
    }
}

/// A part of the drawn face as a desk would send it, out of a photo of that size.
pub fn drawn_crop(crop: Crop, (width, height): (u32, u32), smile: f32) -> DeskEvent {
    let (w, h) = (width as f32, height as f32);
    let part = crop.part.clipped();
    let longer = (part.width * w).max(part.height * h);
    let scale = (crop.edge as f32 / longer).min(1.0);
    let (across, down) = ((part.width * w * scale) as u32, (part.height * h * scale) as u32);
    let at = |x: u32, y: u32| (part.x * w + x as f32 / scale, part.y * h + y as f32 / scale);
    let places = (0..down).flat_map(|y| (0..across).map(move |x| at(x, y)));
    let rgba: Vec<u8> = places
        .flat_map(|(x, y)| {
            let [red, green, blue] = drawn_at(x, y, w, h, smile);
            [red, green, blue, 255]
        })
        .collect();
    let whole = ((w * scale) as u32, (h * scale) as u32);
    DeskEvent::Crop { crop, whole, pixels: Pixels { width: across, height: down, rgba: rgba.into() } }
}

pub fn drawn_pixels(width: u32, height: u32, smile: f32) -> Pixels {
    let rgba: Vec<u8> = drawn_face(width, height, smile).chunks(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
    Pixels { width, height, rgba: rgba.into() }
}
