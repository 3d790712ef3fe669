//! Marks on the pixels of a picture: where its exposure clips, and what is sharp. They are told from the pixels shown, at the
//! scale at which they are shown. Pure.

use iced::{Color, advanced::image::Handle};

use crate::theme::colour;

/// What is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marks {
    /// Blown highlights and blocked shadows.
    pub clipping: bool,
    /// What is sharp.
    pub peaking: bool,
}

impl Marks {
    /// Whether anything is.
    pub fn any(self) -> bool {
        self.clipping || self.peaking
    }
}

/// Blown highlights.
pub const BLOWN: Color = colour::BAD;
/// Blocked shadows.
pub const BLOCKED: Color = colour::INFO;
/// What is sharp.
pub const SHARP: Color = colour::GOOD;

/// From this value on, one channel is blown: JPEG rounds the last step away.
const WHITE: u8 = 254;
/// Up to this value, all channels together are blocked. One alone is so in any saturated colour.
const BLACK: u8 = 2;
/// How much darker or lighter a pixel has to be than its neighbours, across and down together, to be part of a sharp edge;
/// of 1020. Grain and what JPEG leaves of it stay below it.
const EDGE: u16 = 56;

/// The picture with its marks; `None` where it is none of pixels.
pub fn marked(picture: &Handle, marks: Marks) -> Option<Handle> {
    let Handle::Rgba { width, height, pixels, .. } = picture else { return None };
    let mut out = pixels.to_vec();
    if marks.clipping {
        mark_clipping(&mut out);
    }
    if marks.peaking {
        mark_sharp(pixels, *width as usize, &mut out);
    }
    Some(Handle::from_rgba(*width, *height, out))
}

fn mark_clipping(rgba: &mut [u8]) {
    let (blown, blocked) = (bytes(BLOWN), bytes(BLOCKED));
    for pixel in rgba.chunks_exact_mut(4) {
        let most = pixel[0].max(pixel[1]).max(pixel[2]);
        if most >= WHITE {
            pixel.copy_from_slice(&blown);
        } else if most <= BLACK {
            pixel.copy_from_slice(&blocked);
        }
    }
}

fn mark_sharp(rgba: &[u8], width: usize, out: &mut [u8]) {
    if width < 3 {
        return;
    }
    let luma: Vec<u8> = rgba.chunks_exact(4).map(luma).collect();
    let rows: Vec<&[u8]> = luma.chunks_exact(width).collect();
    let sharp = bytes(SHARP);
    let mut edge = vec![0_u16; width - 2];
    for (triple, line) in rows.windows(3).zip(out.chunks_exact_mut(4 * width).skip(1)) {
        let [above, row, below] = triple else { continue };
        edges(above, row, below, &mut edge);
        let inner = line.chunks_exact_mut(4).skip(1);
        for (pixel, _) in inner.zip(&edge).filter(|(_, edge)| **edge >= EDGE) {
            pixel.copy_from_slice(&sharp);
        }
    }
}

/// How far each inner pixel of a row differs from its neighbours.
fn edges(above: &[u8], row: &[u8], below: &[u8], out: &mut [u16]) {
    let (left, middle, right) = (row, row.get(1..).unwrap_or(&[]), row.get(2..).unwrap_or(&[]));
    let (above, below) = (above.get(1..).unwrap_or(&[]), below.get(1..).unwrap_or(&[]));
    let across = middle.iter().zip(left.iter().zip(right));
    let down = above.iter().zip(below);
    for ((edge, (&middle, (&left, &right))), (&above, &below)) in out.iter_mut().zip(across).zip(down) {
        let twice = 2 * u16::from(middle);
        *edge =
            twice.abs_diff(u16::from(left) + u16::from(right)) + twice.abs_diff(u16::from(above) + u16::from(below));
    }
}

/// Brightness by Rec. 709.
fn luma(pixel: &[u8]) -> u8 {
    let [red, green, blue] = [pixel[0], pixel[1], pixel[2]].map(u32::from);
    ((54 * red + 183 * green + 19 * blue) >> 8) as u8
}

fn bytes(colour: Color) -> [u8; 4] {
    colour.into_rgba8()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const CLIPPING: Marks = Marks { clipping: true, peaking: false };
    const PEAKING: Marks = Marks { clipping: false, peaking: true };

    fn picture(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 3]) -> Handle {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let rgba: Vec<u8> = places.flat_map(|(x, y)| pixel(x, y).into_iter().chain([255])).collect();
        Handle::from_rgba(width, height, rgba)
    }

    fn pixel(handle: &Handle, x: u32, y: u32) -> [u8; 4] {
        let Handle::Rgba { width, pixels, .. } = handle else { unreachable!("made of pixels") };
        let at = ((y * width + x) * 4) as usize;
        pixels[at..at + 4].try_into().unwrap()
    }

    #[test]
    fn blown_and_blocked_pixels_are_marked_and_no_others() {
        let row = [[255, 255, 255], [255, 10, 10], [253, 253, 253], [0, 0, 0], [2, 1, 2], [0, 0, 90], [3, 3, 3]];
        let marked = marked(&picture(7, 1, |x, _| row[x as usize]), CLIPPING).unwrap();
        let (blown, blocked) = (bytes(BLOWN), bytes(BLOCKED));
        let as_it_was = |x: usize| [row[x][0], row[x][1], row[x][2], 255];
        let wanted = [blown, blown, as_it_was(2), blocked, blocked, as_it_was(5), as_it_was(6)];
        for (x, wanted) in wanted.into_iter().enumerate() {
            assert_eq!(pixel(&marked, x as u32, 0), wanted, "pixel {x}");
        }
    }

    #[test]
    fn an_edge_is_sharp_where_it_is_steep_and_not_where_it_is_soft() {
        let steep = picture(64, 8, |x, _| if x < 32 { [60; 3] } else { [160; 3] });
        let soft = picture(64, 8, |x, _| [60 + (x as u8) * 2; 3]);
        let count = |handle: &Handle| {
            let Handle::Rgba { pixels, .. } = handle else { unreachable!("made of pixels") };
            pixels.chunks(4).filter(|pixel| *pixel == bytes(SHARP)).count()
        };
        // Two columns, without the first and the last row.
        assert_eq!(count(&marked(&steep, PEAKING).unwrap()), 12);
        assert_eq!(count(&marked(&soft, PEAKING).unwrap()), 0);
    }

    #[test]
    fn pictures_of_any_size_can_be_marked() {
        let both = Marks { clipping: true, peaking: true };
        for (width, height) in [(1, 1), (2, 9), (9, 2), (3, 3)] {
            let handle = marked(&picture(width, height, |_, _| [128; 3]), both).unwrap();
            assert_eq!(pixel(&handle, 0, 0), [128, 128, 128, 255]);
        }
    }
}
