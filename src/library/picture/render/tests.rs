#![allow(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

/// A picture whose every pixel differs, 37 × 23 as it is stored.
fn stored(orientation: Orientation) -> Stored {
    let size = (37, 23);
    let rgb = (0..size.0 * size.1).flat_map(|at| [at as u8, (at >> 8) as u8, (at * 7) as u8]).collect();
    Stored { size, orientation, rgb }
}

fn orientation() -> impl Strategy<Value = Orientation> {
    prop::sample::select(Orientation::ALL.to_vec())
}

proptest! {
    #[test]
    fn a_part_is_the_same_pixels_as_cut_from_the_whole_upright_picture(
        orientation in orientation(),
        (x, y, width, height) in (-0.2..1.2_f32, -0.2..1.2_f32, 0.0..1.5_f32, 0.0..1.5_f32),
    ) {
        let stored = stored(orientation);
        let mut renderer = Renderer::default();
        let whole = renderer.whole(&stored, 1000).unwrap();
        let part = renderer.part(&stored, &Region { x, y, width, height }, 1000).unwrap();
        prop_assert_eq!(part.whole, (whole.width, whole.height));
        let column = |fraction: f32| ((fraction * whole.width as f32).round().max(0.0) as u32).min(whole.width);
        let row = |fraction: f32| ((fraction * whole.height as f32).round().max(0.0) as u32).min(whole.height);
        let (left, top) = (column(x).min(whole.width - 1), row(y).min(whole.height - 1));
        let (right, bottom) = (column(x + width).max(left + 1), row(y + height).max(top + 1));
        // Where 32-bit sums round to the other side of a pixel's middle, the part may be a pixel larger or smaller.
        prop_assume!((part.pixels.width, part.pixels.height) == (right - left, bottom - top));
        let expected: Vec<u8> = (top..bottom)
            .flat_map(|y| (left..right).map(move |x| (y, x)))
            .flat_map(|(y, x)| {
                let at = (y * whole.width + x) as usize * 4;
                whole.rgba[at..at + 4].to_vec()
            })
            .collect();
        prop_assert_eq!(&part.pixels.rgba[..], &expected[..]);
    }

    #[test]
    fn a_part_is_never_larger_than_wanted_and_never_empty(
        orientation in orientation(),
        (x, y, width, height) in (any::<f32>(), any::<f32>(), any::<f32>(), any::<f32>()),
        edge in 1..50_u32,
    ) {
        let part = Renderer::default().part(&stored(orientation), &Region { x, y, width, height }, edge).unwrap();
        let pixels = part.pixels;
        prop_assert!(pixels.width >= 1 && pixels.height >= 1 && pixels.width.max(pixels.height) <= edge);
        prop_assert_eq!(pixels.rgba.len(), (pixels.width * pixels.height * 4) as usize);
    }
}

#[test]
fn a_part_made_smaller_says_how_large_the_whole_would_be() {
    let part = Region { x: 0.25, y: 0.0, width: 0.5, height: 0.5 };
    let stored = Stored { size: (400, 200), orientation: Orientation::Normal, rgb: vec![7; 400 * 200 * 3] };
    let made = Renderer::default().part(&stored, &part, 50).unwrap();
    assert_eq!((made.pixels.width, made.pixels.height, made.whole), (50, 25, (100, 50)));
}

#[test]
fn a_picture_made_smaller_twice_is_as_large_as_one_made_smaller_once() {
    for orientation in Orientation::ALL {
        let mut renderer = Renderer::default();
        let stored = stored(orientation);
        let once = renderer.whole(&stored, 12).unwrap();
        let large = renderer.whole(&stored, 30).unwrap();
        let twice = renderer.smaller(&large, 12).unwrap();
        assert_eq!((once.width, once.height), (twice.width, twice.height), "{orientation:?}");
        assert!(twice.rgba.iter().skip(3).step_by(4).all(|alpha| *alpha == 255));
    }
}

#[test]
fn the_memory_of_a_picture_serves_the_next_once_nobody_holds_it() {
    let mut renderer = Renderer::default();
    let stored = stored(Orientation::Rotate90);
    let first = renderer.whole(&stored, 20).unwrap();
    let (held, place) = (first.clone(), first.rgba.as_ptr());
    renderer.reuse(vec![first]);
    let second = renderer.whole(&stored, 20).unwrap();
    assert_ne!(second.rgba.as_ptr(), place, "somebody holds it");
    assert_eq!(held.rgba, second.rgba);
    renderer.reuse(vec![held]);
    let third = renderer.whole(&stored, 20).unwrap();
    assert_eq!((third.rgba.as_ptr(), &third.rgba), (place, &second.rgba));
}
