//! Drawn pictures.

use std::sync::Arc;

use candor_core::moment::Judgement;
use candor_library::desk::Pixels;
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
    let within = |x: f32, y: f32, cx: f32, cy: f32, rx: f32, ry: f32| {
        ((x - cx * w) / (rx * h)).powi(2) + ((y - cy * h) / (ry * h)).powi(2) <= 1.0
    };
    let mut pixels = Vec::with_capacity((width * height * 3) as usize);
    for y in 0..height {
        for x in 0..width {
            let (fx, fy) = (x as f32, y as f32);
            let mouth = fy > h * (0.62 - 0.4 * smile * ((fx / w - 0.65) / 0.2).powi(2));
            let colour = if within(fx, fy, 0.60, 0.38, 0.035, 0.02) || within(fx, fy, 0.70, 0.38, 0.035, 0.02) {
                [52, 44, 40]
            } else if within(fx, fy, 0.65, 0.60, 0.13, 0.06) && mouth {
                [150, 84, 78]
            } else if within(fx, fy, 0.65, 0.45, 0.26, 0.34) {
                [206, 168, 148]
            } else if within(fx, fy, 0.65, 0.42, 0.34, 0.42) || within(fx, fy, 0.65, 0.9, 0.3, 0.3) {
                [74, 56, 46]
            } else {
                let shade = (58.0 - 26.0 * (fx / w)) as u8;
                [shade, shade - 6, shade - 10]
            };
            pixels.extend(colour);
        }
    }
    pixels
}

pub fn drawn_pixels(width: u32, height: u32, smile: f32) -> Pixels {
    let rgba: Vec<u8> = drawn_face(width, height, smile).chunks(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
    Pixels { width, height, rgba: rgba.into() }
}
