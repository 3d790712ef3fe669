//! The running code, seen as cameras see it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::time::Duration;

use candor_core::clock_code::{ClockCode, QUIET, SIDE, TICK};
use candor_vision::{Picture, Sight, decode, read_clock_code};
use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
use proptest::prelude::*;

/// How a code is seen.
#[derive(Clone, Copy, Debug)]
struct View {
    size: (u32, u32),
    /// The square with its ground, as a share of the picture's height.
    share: f32,
    /// Degrees.
    turned: f32,
    /// How much further away the far side is than the near one, across and down.
    aside: [f32; 2],
    /// Standard deviation of the blur, in cells.
    blur: f32,
    dark: f32,
    light: f32,
    /// Standard deviation of the noise, of 255.
    noise: f32,
    quality: u8,
}

const PLAIN: View = View {
    size: (640, 424),
    share: 0.6,
    turned: 0.0,
    aside: [0.0, 0.0],
    blur: 0.0,
    dark: 20.0,
    light: 235.0,
    noise: 0.0,
    quality: 85,
};

/// A picture of a screen that shows `codes`, each for its share of the time that the shutter is open.
fn photograph(view: View, codes: &[(ClockCode, f32)]) -> Picture {
    let (width, height) = view.size;
    let cell = view.share * height as f32 / (SIDE + 2 * QUIET) as f32;
    let (sin, cos) = view.turned.to_radians().sin_cos();
    let shade = |x: f32, y: f32| {
        let (dx, dy) = (x - width as f32 / 2.0, y - height as f32 / 2.0);
        let depth = 1.0 - (view.aside[0] * dx + view.aside[1] * dy) / height as f32;
        let (dx, dy) = (dx / depth / cell, dy / depth / cell);
        let (u, v) = (cos * dx + sin * dy + SIDE as f32 / 2.0, cos * dy - sin * dx + SIDE as f32 / 2.0);
        let ground = QUIET as f32;
        let beyond = |at: f32| at < -ground || at >= SIDE as f32 + ground;
        if beyond(u) || beyond(v) {
            // The rest of the screen.
            return view.dark + 0.12 * (view.light - view.dark);
        }
        let lit: f32 = codes
            .iter()
            .filter(|(code, _)| u < 0.0 || v < 0.0 || !code.is_dark(u as usize, v as usize))
            .map(|(_, share)| share)
            .sum();
        view.dark + lit * (view.light - view.dark)
    };
    let mut pixels: Vec<f32> = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let points = [0.17, 0.5, 0.83].map(|down| [0.17, 0.5, 0.83].map(|right| (right, down)));
            let sum: f32 = points.iter().flatten().map(|(right, down)| shade(x as f32 + right, y as f32 + down)).sum();
            pixels.push(sum / 9.0);
        }
    }
    blur(&mut pixels, width as usize, view.blur * cell);
    let mut state = 12_345_u64;
    let mut uniform = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 40) as f32 / (1 << 24) as f32 - 0.5
    };
    let noisy = pixels.iter().map(|pixel| pixel + view.noise * 2.0 * (uniform() + uniform() + uniform()));
    let rgb: Vec<u8> = noisy.flat_map(|pixel| [pixel.clamp(0.0, 255.0) as u8; 3]).collect();
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, view.quality);
    encoder.encode(&rgb, width, height, ExtendedColorType::Rgb8).unwrap();
    decode(&jpeg).unwrap()
}

/// Three box blurs, which are nearly one Gaussian of that standard deviation in pixels.
fn blur(pixels: &mut [f32], width: usize, sigma: f32) {
    let reach = ((sigma * sigma * 4.0 + 1.0).sqrt() / 2.0 - 0.5).round() as isize;
    if reach < 1 {
        return;
    }
    let height = pixels.len() / width;
    for _ in 0..3 {
        for (along, across, stride, step) in [(width, height, width, 1), (height, width, 1, width)] {
            for line in 0..across {
                let row: Vec<f32> = (0..along).map(|i| pixels[line * stride + i * step]).collect();
                for i in 0..along {
                    let from = i.saturating_add_signed(-reach);
                    let to = (i + reach as usize + 1).min(along);
                    pixels[line * stride + i * step] = row[from..to].iter().sum::<f32>() / (to - from) as f32;
                }
            }
        }
    }
}

const SHOWN: Duration = Duration::from_millis(1_763_970_109_804);

/// How old the code of [`SHOWN`] is taken to be, in milliseconds, a quarter of a second later.
fn age_ms(picture: &Picture) -> Option<f64> {
    match read_clock_code(picture).unwrap() {
        Sight::Read(shown) => Some(shown.age(SHOWN + Duration::from_millis(250)) * 1000.0),
        Sight::Unclear | Sight::Nothing => None,
    }
}

fn is_read(view: View) {
    let age = age_ms(&photograph(view, &[(ClockCode::at(SHOWN), 1.0)]));
    assert!(age.is_some_and(|age| (age - 250.0).abs() <= TICK * 1000.0), "{age:?} in {view:?}");
}

#[test]
fn the_code_is_read_as_cameras_see_it() {
    let cases = [
        PLAIN,
        View { share: 0.25, ..PLAIN },
        View { share: 0.98, ..PLAIN },
        View { turned: 12.0, ..PLAIN },
        View { turned: 45.0, ..PLAIN },
        View { turned: 97.0, ..PLAIN },
        View { turned: 180.0, share: 0.5, ..PLAIN },
        View { aside: [0.35, 0.0], ..PLAIN },
        View { aside: [-0.25, 0.3], turned: -8.0, ..PLAIN },
        View { blur: 0.3, ..PLAIN },
        View { share: 0.35, blur: 0.25, noise: 4.0, ..PLAIN },
        View { dark: 100.0, light: 128.0, noise: 2.0, ..PLAIN },
        View { dark: 8.0, light: 40.0, ..PLAIN },
        View { dark: 180.0, light: 250.0, quality: 40, ..PLAIN },
        View { size: (1616, 1080), turned: 3.0, blur: 0.2, ..PLAIN },
        View { size: (6000, 4000), share: 0.3, blur: 0.1, ..PLAIN },
    ];
    cases.into_iter().for_each(is_read);
}

#[test]
fn a_picture_between_two_frames_of_the_screen_is_read_as_one_of_them_or_between() {
    let next = SHOWN + Duration::from_millis(17);
    for share in [0.1, 0.3, 0.45, 0.5, 0.55, 0.7, 0.9] {
        let codes = [(ClockCode::at(SHOWN), 1.0 - share), (ClockCode::at(next), share)];
        let Some(age) = age_ms(&photograph(View { blur: 0.15, ..PLAIN }, &codes)) else {
            assert!((0.3..0.7).contains(&share), "a share of {share} is plain");
            continue;
        };
        assert!((233.0 - 12.0..=250.0 + 12.0).contains(&age), "{age} ms at a share of {share}");
    }
}

#[test]
fn what_is_too_soft_or_not_all_there_is_unclear_and_never_guessed() {
    let blurred = photograph(View { blur: 1.2, ..PLAIN }, &[(ClockCode::at(SHOWN), 1.0)]);
    assert_eq!(age_ms(&blurred), None);
    let far = SHOWN + Duration::from_millis(3210);
    let double = photograph(PLAIN, &[(ClockCode::at(SHOWN), 0.5), (ClockCode::at(far), 0.5)]);
    assert_eq!(read_clock_code(&double).unwrap(), Sight::Unclear);
    let mut half = photograph(PLAIN, &[(ClockCode::at(SHOWN), 1.0)]);
    let mut rgb = half.rgb.to_vec();
    let middle = rgb.len() / 2;
    rgb[middle..].fill(30);
    half.rgb = rgb.into();
    assert_eq!(age_ms(&half), None);
}

#[test]
fn a_shutter_that_saw_the_top_of_one_code_and_the_bottom_of_another_is_refused() {
    let (width, height) = PLAIN.size;
    let above = photograph(PLAIN, &[(ClockCode::at(SHOWN), 1.0)]);
    for later in [17, 33, 50, 1000] {
        let below = photograph(PLAIN, &[(ClockCode::at(SHOWN + Duration::from_millis(later)), 1.0)]);
        for row in (height / 4..height * 3 / 4).step_by(8) {
            let at = (row * width * 3) as usize;
            let rgb = [&above.rgb[..at], &below.rgb[at..]].concat();
            let age = age_ms(&Picture { width, height, rgb: rgb.into() });
            let honest = age.is_none_or(|age| (250.0 - later as f64 - 9.0..=259.0).contains(&age));
            assert!(honest, "{age:?} where the code changed by {later} ms at row {row}");
        }
    }
}

#[test]
fn there_is_nothing_to_read_in_a_picture_without_the_code() {
    let plain = Picture { width: 640, height: 424, rgb: vec![90; 640 * 424 * 3].into() };
    assert_eq!(read_clock_code(&plain).unwrap(), Sight::Nothing);
    let tiny = Picture { width: 1, height: 1, rgb: vec![0; 3].into() };
    assert_eq!(read_clock_code(&tiny).unwrap(), Sight::Nothing);
    let wrong = Picture { width: 2, height: 2, rgb: vec![0; 3].into() };
    assert!(read_clock_code(&wrong).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_moderate_view_is_read(
        share in 0.4_f32..0.9, turned in -20.0_f32..20.0, across in -0.2_f32..0.2, down in -0.2_f32..0.2,
        blur in 0.0_f32..0.25, light in 90.0_f32..250.0, noise in 0.0_f32..3.0,
    ) {
        is_read(View { share, turned, aside: [across, down], blur, light, noise, ..PLAIN });
    }

    #[test]
    fn noise_and_stripes_are_never_a_time(seed in any::<u32>(), scale in 1_u32..40) {
        let (width, height) = (320_u32, 212_u32);
        let mut rgb = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let mut hash = (x / scale).wrapping_mul(73_856_093) ^ (y / scale).wrapping_mul(19_349_663) ^ seed;
                hash = (hash ^ hash >> 13).wrapping_mul(0x5bd1_e995);
                rgb.extend([if hash >> 15 & 1 == 1 { 220_u8 } else { 30 }; 3]);
            }
        }
        let sight = read_clock_code(&Picture { width, height, rgb: rgb.into() }).unwrap();
        prop_assert!(!matches!(sight, Sight::Read(_)));
    }
}
