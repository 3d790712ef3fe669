//! A drawn sitter, for where there is no clip: a head before a wall who begins to laugh.

use image::{Rgb, RgbImage};

/// Width and height.
const SIZE: (u32, u32) = (640, 360);

/// The sitter at that share of the expression, 0..1.
pub fn portrait(share: f32) -> RgbImage {
    let smile = (share * std::f32::consts::PI).sin();
    RgbImage::from_fn(SIZE.0, SIZE.1, |x, y| {
        // From the middle of the face, in its half heights.
        let (x, y) = ((x as f32 - 410.0) / 130.0, (y as f32 - 180.0) / 130.0);
        let inside = |cx: f32, cy: f32, rx: f32, ry: f32| ((x - cx) / rx).hypot((y - cy) / ry) < 1.0;
        let eye = |side: f32| inside(side * 0.28, -0.15, 0.12, 0.06 * (1.0 - 0.6 * smile) + 0.01);
        let pupil = |side: f32| inside(side * 0.28, -0.15, 0.045, 0.045);
        let mouth = inside(0.0, 0.42 - 0.1 * smile, 0.2 + 0.12 * smile, 0.05 + 0.12 * smile) && y > 0.36 - 0.04 * smile;
        let colour = if [-1.0, 1.0].into_iter().any(|side| eye(side) && pupil(side)) {
            [40.0, 30.0, 25.0]
        } else if [-1.0, 1.0].into_iter().any(eye) {
            [235.0, 232.0, 228.0]
        } else if mouth {
            [150.0, 60.0, 60.0]
        } else if inside(0.0, 0.05, 0.62, 0.85) {
            let light = 1.0 - 0.25 * (x + 0.3).hypot(y + 0.2);
            [222.0 * light, 178.0 * light, 152.0 * light]
        } else if inside(0.0, -0.05, 0.78, 1.05) || inside(0.0, 1.5, 1.2, 0.7) {
            [60.0, 45.0, 38.0]
        } else {
            let light = 1.0 - 0.12 * (y + x * 0.2).abs();
            [92.0 * light, 88.0 * light, 84.0 * light]
        };
        Rgb(colour.map(|value| value as u8))
    })
}
