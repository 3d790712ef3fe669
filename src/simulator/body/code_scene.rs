//! A screen with the running code, seen by a camera that stands a little aside: at every instant it shows the code of this
//! machine's clock.

use std::{
    io,
    sync::Arc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use candor_core::clock_code::{ClockCode, QUIET, SIDE};
use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};

/// Width and height of a frame in pixels, as many bodies send them.
const SIZE: (usize, usize) = (640, 424);
/// A cell's side in pixels, where it is nearest.
const CELL: f32 = 25.0;
/// How the camera is turned, in radians, and how fast the screen recedes, across and down, a pixel.
const TURNED: f32 = 0.05;
const RECEDES: [f32; 2] = [2.0e-4, -1.2e-4];
/// Grey of the room, and of a dark and of a light cell.
const ROOM: u8 = 58;
const DARK: u8 = 40;
const LIGHT: u8 = 205;
const QUALITY: u8 = 85;

pub struct CodeScene {
    /// Which cell each sample of each pixel sees; four samples a pixel.
    samples: Vec<[Seen; 4]>,
}

#[derive(Clone, Copy)]
enum Seen {
    Room,
    Cell(u8, u8),
    Ground,
}

impl CodeScene {
    /// Longer than a frame takes to be made, so that its age can be what it should be.
    pub const MAKING: Duration = Duration::from_millis(10);

    pub fn new() -> Self {
        let quarter = [0.25, 0.75];
        let mut samples = Vec::with_capacity(SIZE.0 * SIZE.1);
        for y in 0..SIZE.1 {
            for x in 0..SIZE.0 {
                let at = |right: f32, down: f32| seen(x as f32 + right, y as f32 + down);
                let [a, b] = quarter;
                samples.push([at(a, a), at(b, a), at(a, b), at(b, b)]);
            }
        }
        Self { samples }
    }

    /// The picture of that instant, as a JPEG.
    pub fn at(&self, instant: Instant) -> io::Result<Arc<[u8]>> {
        let code = ClockCode::at(wall_clock(instant));
        let shade = |seen: Seen| match seen {
            Seen::Room => ROOM,
            Seen::Cell(column, row) if code.is_dark(column.into(), row.into()) => DARK,
            Seen::Cell(..) | Seen::Ground => LIGHT,
        };
        let mean = |four: &[Seen; 4]| (four.iter().map(|&seen| u16::from(shade(seen))).sum::<u16>() / 4) as u8;
        let pixels: Vec<u8> = self.samples.iter().map(mean).collect();
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
            .encode(&pixels, SIZE.0 as u32, SIZE.1 as u32, ExtendedColorType::L8)
            .map_err(io::Error::other)?;
        Ok(jpeg.into())
    }
}

/// What is seen at a place of the picture.
fn seen(x: f32, y: f32) -> Seen {
    let (dx, dy) = (x - SIZE.0 as f32 / 2.0, y - SIZE.1 as f32 / 2.0);
    let scale = 1.0 / (CELL * (1.0 - RECEDES[0] * dx - RECEDES[1] * dy));
    let (sin, cos) = TURNED.sin_cos();
    let column = (cos * dx + sin * dy) * scale + SIDE as f32 / 2.0;
    let row = (cos * dy - sin * dx) * scale + SIDE as f32 / 2.0;
    let (ground, side) = (QUIET as f32 * 2.0, SIDE as f32);
    let within = |at: f32, margin: f32| (-margin..side + margin).contains(&at);
    if within(column, 0.0) && within(row, 0.0) {
        Seen::Cell(column as u8, row as u8)
    } else if within(column, ground) && within(row, ground) {
        Seen::Ground
    } else {
        Seen::Room
    }
}

/// The time since 1970 at an instant, past or to come.
fn wall_clock(at: Instant) -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let ahead = at.saturating_duration_since(Instant::now());
    (now + ahead).saturating_sub(at.elapsed())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_whole_square_and_its_ground_are_in_the_picture() {
        let scene = CodeScene::new();
        let mut cells = [[0_u32; SIDE]; SIDE];
        for seen in scene.samples.iter().flatten() {
            if let Seen::Cell(column, row) = *seen {
                cells[usize::from(row)][usize::from(column)] += 1;
            }
        }
        let smallest = cells.iter().flatten().min().unwrap();
        assert!(*smallest > 4 * 400, "a cell has {} pixels", smallest / 4);
        let edge = scene.samples.iter().take(SIZE.0).flatten();
        assert!(edge.into_iter().all(|seen| matches!(seen, Seen::Room)));
    }

    #[test]
    fn another_instant_is_another_picture_and_the_same_one_is_the_same() {
        let (scene, now) = (CodeScene::new(), Instant::now());
        let later = now + Duration::from_secs(1);
        assert!(scene.at(now).unwrap() != scene.at(later).unwrap());
        assert!(wall_clock(later).abs_diff(wall_clock(now)) < Duration::from_secs(2));
    }
}
