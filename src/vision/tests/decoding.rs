//! JPEGs, honest and hostile.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod painted;
mod support;

use candor_vision::{Picture, VisionError, decode};
use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
use painted::{Canvas, Face, jpeg};
use proptest::prelude::*;

fn portrait() -> Picture {
    Canvas::new(160, 120).paint(Face::at(80.0, 60.0, 70.0)).finish()
}

fn mean_difference(a: &Picture, b: &Picture) -> f64 {
    assert_eq!((a.width, a.height, a.rgb.len()), (b.width, b.height, b.rgb.len()));
    let sum: u64 = a.rgb.iter().zip(b.rgb.iter()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / a.rgb.len() as f64
}

/// The frame header's size fields, overwritten.
fn claiming(mut jpeg: Vec<u8>, width: u16, height: u16) -> Vec<u8> {
    let at = jpeg.windows(2).position(|marker| marker == [0xFF, 0xC0]).unwrap();
    jpeg[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

#[test]
fn a_jpeg_comes_out_as_it_went_in() {
    let picture = portrait();
    let decoded = decode(&jpeg(&picture, 95)).unwrap();
    assert!(mean_difference(&picture, &decoded) < 3.0, "{}", mean_difference(&picture, &decoded));
}

#[test]
fn a_grey_jpeg_comes_out_as_grey_rgb() {
    let grey: Vec<u8> = (0..64 * 48).map(|i| (i % 64 * 4) as u8).collect();
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 95).encode(&grey, 64, 48, ExtendedColorType::L8).unwrap();
    let decoded = decode(&bytes).unwrap();
    assert_eq!((decoded.width, decoded.height), (64, 48));
    for (rgb, grey) in decoded.rgb.chunks_exact(3).zip(&grey) {
        assert!(rgb.iter().all(|channel| channel.abs_diff(*grey) < 12 && *channel == rgb[0]));
    }
}

#[test]
fn padding_after_the_end_and_filler_between_segments_do_no_harm() {
    let plain = jpeg(&portrait(), 90);
    let mut padded = plain.clone();
    padded.extend([0; 4000]);
    let mut filled = plain.clone();
    filled.splice(2..2, [0xFF, 0xFF]);
    for variant in [padded, filled] {
        assert_eq!(decode(&variant).unwrap(), decode(&plain).unwrap());
    }
}

#[test]
fn what_is_no_whole_jpeg_is_refused() {
    let whole = jpeg(&portrait(), 90);
    let (header, half) = (&whole[..200], &whole[..whole.len() / 2]);
    let without_end = &whole[..whole.len() - 2];
    for (name, bytes) in [
        ("empty", &[][..]),
        ("one byte", &[0xFF][..]),
        ("start only", &[0xFF, 0xD8][..]),
        ("start and end only", &[0xFF, 0xD8, 0xFF, 0xD9][..]),
        ("text", b"this is not a picture at all, but a sentence"),
        ("a PNG", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde"),
        ("header", header),
        ("half", half),
        ("no end marker", without_end),
    ] {
        let error = decode(bytes).expect_err(name);
        assert!(matches!(error, VisionError::Jpeg { .. }), "{name}: {error}");
    }
}

#[test]
fn a_jpeg_whose_only_end_marker_is_in_its_thumbnail_is_cut_short() {
    let whole = jpeg(&portrait(), 90);
    let thumbnail = jpeg(&Canvas::new(16, 16).finish(), 80);
    let mut with_thumbnail = vec![0xFF, 0xD8, 0xFF, 0xE1];
    with_thumbnail.extend(((thumbnail.len() + 2) as u16).to_be_bytes());
    with_thumbnail.extend(&thumbnail);
    with_thumbnail.extend(&whole[2..]);
    assert!(decode(&with_thumbnail).is_ok());
    with_thumbnail.truncate(with_thumbnail.len() / 2);
    assert!(decode(&with_thumbnail).is_err());
}

#[test]
fn a_jpeg_that_claims_to_be_huge_is_refused_before_anything_is_allocated() {
    for (width, height) in [(65535, 65535), (24001, 10), (10, 24001), (20000, 20000), (4000, 3000)] {
        let error = decode(&claiming(jpeg(&portrait(), 90), width, height)).unwrap_err();
        assert!(matches!(error, VisionError::JpegTooLarge { .. } | VisionError::Jpeg { .. }), "{error}");
    }
    let error = decode(&claiming(jpeg(&portrait(), 90), 20000, 9000)).unwrap_err().to_string();
    assert!(error.contains("20000x9000"), "{error}");
}

#[test]
fn a_jpeg_without_pixels_is_refused() {
    for (width, height) in [(0, 0), (0, 10), (10, 0)] {
        assert!(decode(&claiming(jpeg(&portrait(), 90), width, height)).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_that_were_damaged_never_panic(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in prop::option::weighted(0.3, any::<prop::sample::Index>()),
        progressive in any::<bool>(),
    ) {
        let mut bytes = if progressive { PROGRESSIVE.to_vec() } else { jpeg(&Canvas::new(40, 24).paint(Face::at(20.0, 12.0, 14.0)).finish(), 70) };
        for (index, value) in damage {
            let at = index.index(bytes.len());
            bytes[at] = value;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
            bytes.extend([0xFF, 0xD9]);
        }
        if let Ok(picture) = decode(&bytes) {
            prop_assert_eq!(picture.rgb.len() as u64, u64::from(picture.width) * u64::from(picture.height) * 3);
        }
    }

    #[test]
    fn any_bytes_at_all_never_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = decode(&bytes);
        bytes.splice(0..0, [0xFF, 0xD8]);
        bytes.extend([0xFF, 0xDA, 0x00, 0x08, 0xFF, 0xD9]);
        let _ = decode(&bytes);
    }
}

/// A progressive JPEG of our own (a painted face of 40x24 pixels, through `cjpeg -progressive`).
static PROGRESSIVE: &[u8] = include_bytes!("fixtures/progressive.jpg");

#[test]
fn a_progressive_jpeg_is_read() {
    let picture = decode(PROGRESSIVE).unwrap();
    let painted = Canvas::new(40, 24).paint(Face::at(20.0, 12.0, 14.0)).finish();
    assert!(mean_difference(&picture, &painted) < 6.0, "{}", mean_difference(&picture, &painted));
}

#[test]
fn cmyk_jpegs_come_out_as_rgb() {
    let picture = decode(include_bytes!("fixtures/cmyk.jpg")).unwrap();
    let painted = Canvas::new(40, 24).paint(Face::at(20.0, 12.0, 14.0)).finish();
    assert!(mean_difference(&picture, &painted) < 12.0, "{}", mean_difference(&picture, &painted));
}
