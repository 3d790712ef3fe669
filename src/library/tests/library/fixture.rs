//! Photos made for tests: JPEGs with EXIF, and the smallest DNGs that readers take for RAW files.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use candor_core::{
    expression::{Authenticity, EmotionScores, EyeState, Eyes, Verdict},
    face::Region,
    shot::{Description, FaceDescription},
};
use candor_library::Session;
use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
use tempfile::TempDir;

/// What a photo says of itself.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    pub date: &'a str,
    pub subsecond: &'a str,
    pub orientation: u16,
}

impl Default for Said<'_> {
    fn default() -> Self {
        Self { date: "2026:11:24 05:31:39", subsecond: "42", orientation: 1 }
    }
}

/// At that second.
pub fn at(date: &str) -> Said<'_> {
    Said { date, ..Said::default() }
}

/// A plain JPEG whose left half is one colour and whose right half is another.
pub fn plain_jpeg(width: u16, height: u16, left: [u8; 3], right: [u8; 3]) -> Vec<u8> {
    let (columns, rows) = (usize::from(width), usize::from(height));
    let pixels: Vec<u8> =
        (0..columns * rows).flat_map(|at| if at % columns < columns / 2 { left } else { right }).collect();
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 85)
        .encode(&pixels, width.into(), height.into(), ExtendedColorType::Rgb8)
        .unwrap();
    jpeg
}

/// A JPEG of a camera. `seed` makes its content differ.
pub fn jpeg(seed: u8, said: Said<'_>) -> Vec<u8> {
    with_exif(&plain_jpeg(96, 64, [seed, 80, 20], [20, 80, seed]), said)
}

pub fn with_exif(jpeg: &[u8], said: Said<'_>) -> Vec<u8> {
    let mut exif = b"Exif\0\0".to_vec();
    exif.extend(tiff(&[], said));
    let mut whole = jpeg[..2].to_vec();
    whole.extend([0xff, 0xe1]);
    whole.extend((exif.len() as u16 + 2).to_be_bytes());
    whole.extend(exif);
    whole.extend(&jpeg[2..]);
    whole
}

/// A DNG with an embedded JPEG and a few raw pixels.
pub fn dng(preview: &[u8], said: Said<'_>) -> Vec<u8> {
    tiff(preview, said)
}

/// A RAW of a camera. `seed` makes its content differ.
pub fn raw(seed: u8, said: Said<'_>) -> Vec<u8> {
    dng(&plain_jpeg(192, 128, [seed, 80, 20], [20, 80, seed]), said)
}

struct Directory(Vec<(u16, u16, u32, Vec<u8>)>);

impl Directory {
    fn text(&mut self, tag: u16, text: &str) {
        let bytes = [text.as_bytes(), b"\0"].concat();
        self.0.push((tag, 2, bytes.len() as u32, bytes));
    }

    fn short(&mut self, tag: u16, value: u16) {
        self.0.push((tag, 3, 1, value.to_le_bytes().to_vec()));
    }

    fn long(&mut self, tag: u16, value: u32) {
        self.0.push((tag, 4, 1, value.to_le_bytes().to_vec()));
    }

    fn bytes(&mut self, tag: u16, bytes: &[u8]) {
        self.0.push((tag, 1, bytes.len() as u32, bytes.to_vec()));
    }

    /// Bytes that it takes with its longer values.
    fn len(&self) -> usize {
        6 + self
            .0
            .iter()
            .map(|(.., value)| 12 + if value.len() > 4 { value.len().next_multiple_of(2) } else { 0 })
            .sum::<usize>()
    }

    fn write(mut self, at: usize, out: &mut Vec<u8>) {
        assert_eq!(out.len(), at);
        self.0.sort_by_key(|(tag, ..)| *tag);
        let mut values_at = at + 6 + 12 * self.0.len();
        out.extend((self.0.len() as u16).to_le_bytes());
        let mut values = Vec::new();
        for (tag, kind, count, mut value) in self.0 {
            out.extend(tag.to_le_bytes());
            out.extend(kind.to_le_bytes());
            out.extend(count.to_le_bytes());
            if value.len() > 4 {
                value.resize(value.len().next_multiple_of(2), 0);
                out.extend((values_at as u32).to_le_bytes());
                values_at += value.len();
                values.extend(value);
            } else {
                value.resize(4, 0);
                out.extend(value);
            }
        }
        out.extend(0_u32.to_le_bytes());
        out.extend(values);
    }
}

/// A TIFF structure: with a preview a DNG, without one an EXIF block.
fn tiff(preview: &[u8], said: Said<'_>) -> Vec<u8> {
    let raw_pixels = [7_u8; 16 * 16 * 2];
    let mut exif = Directory(Vec::new());
    exif.text(0x9003, said.date);
    exif.text(0x9291, said.subsecond);
    let main = |exif_at: usize, raw_at: usize, preview_at: usize| {
        let mut main = Directory(Vec::new());
        main.text(0x010f, "Candor");
        main.text(0x0110, "Test Body");
        main.short(0x0112, said.orientation);
        main.long(0x8769, exif_at as u32);
        if !preview.is_empty() {
            main.long(0x00fe, 1);
            main.short(0x0103, 7);
            main.long(0x0111, preview_at as u32);
            main.long(0x0117, preview.len() as u32);
            main.long(0x014a, raw_at as u32);
            main.bytes(0xc612, &[1, 4, 0, 0]);
        }
        main
    };
    let raw = |pixels_at: usize| {
        let mut raw = Directory(Vec::new());
        raw.long(0x00fe, 0);
        raw.long(0x0100, 16);
        raw.long(0x0101, 16);
        raw.short(0x0102, 16);
        raw.short(0x0103, 1);
        raw.short(0x0106, 32803);
        raw.long(0x0111, pixels_at as u32);
        raw.short(0x0115, 1);
        raw.long(0x0116, 16);
        raw.long(0x0117, 16 * 16 * 2);
        raw
    };
    let exif_at = 8 + main(0, 0, 0).len();
    let raw_at = exif_at + exif.len();
    let preview_at = raw_at + raw(0).len();
    let pixels_at = preview_at + preview.len().next_multiple_of(2);
    let mut out = b"II\x2a\0\x08\0\0\0".to_vec();
    main(exif_at, raw_at, preview_at).write(8, &mut out);
    exif.write(exif_at, &mut out);
    if !preview.is_empty() {
        raw(pixels_at).write(raw_at, &mut out);
        out.extend(preview);
        out.resize(pixels_at, 0);
        out.extend(raw_pixels);
    }
    out
}

/// What was read in a photo on which somebody laughs.
pub fn happy() -> Description {
    let mut emotions = EmotionScores { confidence: 0.9, ..EmotionScores::default() };
    emotions.scores[4] = 0.8;
    let face = FaceDescription {
        track: None,
        region: Region { x: 0.25, y: 0.25, width: 0.5, height: 0.5 },
        emotions,
        action_units: candor_core::expression::ActionUnits::default(),
        eyes: Eyes { state: EyeState::Open, openness: 1.0, to_lens: None },
        sharpness: 0.75,
        authenticity: Authenticity { verdict: Verdict::Likely, score: 0.75, ..Authenticity::default() },
        score: 0.875,
    };
    Description { faces: vec![face], burst: None, models: Vec::new(), size: Some((192, 128)) }
}

/// A session in a folder that goes with it.
pub fn session() -> (TempDir, Session) {
    let place = tempfile::tempdir().unwrap();
    let session = Session::create(place.path(), "Test").unwrap();
    (place, session)
}

pub fn put(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Names in a folder, sorted.
pub fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Waits until something is so; a test that waits in vain fails here.
pub fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(20), "in vain: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}
