//! One picture for the screen out of a photo's file: thumbnails, the loupe's picture, and what of a face is seen at 100 %.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use std::{fs, path::PathBuf, sync::LazyLock};

use candor_library::picture;
use divan::Bencher;
use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
use tempfile::TempDir;

fn main() {
    divan::main();
}

/// Files of makers whose previews are of different sorts: full size and two smaller ones; 1620 × 1080 alone; a JPEG of 24
/// megapixels without any.
const KINDS: [&str; 5] = ["nikon_eo.nef", "sony_eo.arw", "canon_r6_exiv2_pruned.cr3", "canon_eo.cr2", "made.jpg"];

static MADE: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.jpg");
    let (width, height) = (6000_u32, 4000_u32);
    // Soft shapes and some noise, so that it takes as many bytes as a camera's.
    let mut noise = 1_u32;
    let pixels: Vec<u8> = (0..width * height)
        .flat_map(|at| {
            let (x, y) = ((at % width) as f32 / 400.0, (at / width) as f32 / 300.0);
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let grain = (noise >> 28) as f32;
            let light = (x.sin() * y.cos() + 1.0) * 100.0;
            [light + grain, light * 0.8 + grain, light * 0.6 + 40.0].map(|value| value as u8)
        })
        .collect();
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 90);
    encoder.encode(&pixels, width, height, ExtendedColorType::Rgb8).unwrap();
    fs::write(&path, jpeg).unwrap();
    (folder, path)
});

fn path_of(kind: &str) -> Option<PathBuf> {
    if kind == "made.jpg" {
        return Some(MADE.1.clone());
    }
    let path = candor_benches::root().join("../shared/raw").join(kind);
    if !path.is_file() {
        eprintln!("skipped: ../shared is not there");
        return None;
    }
    Some(path)
}

#[divan::bench(args = KINDS, sample_count = 20)]
fn thumbnail(bencher: Bencher, kind: &str) {
    let Some(path) = path_of(kind) else { return };
    bencher.bench_local(|| picture(&path, None, 384).unwrap());
}

#[divan::bench(args = KINDS, sample_count = 20)]
fn loupe(bencher: Bencher, kind: &str) {
    let Some(path) = path_of(kind) else { return };
    bencher.bench_local(|| picture(&path, None, 1536).unwrap());
}

#[divan::bench(args = KINDS, sample_count = 20)]
fn loupe_of_a_large_screen(bencher: Bencher, kind: &str) {
    let Some(path) = path_of(kind) else { return };
    bencher.bench_local(|| picture(&path, None, 3072).unwrap());
}

#[divan::bench(args = KINDS, sample_count = 20)]
fn whole(bencher: Bencher, kind: &str) {
    let Some(path) = path_of(kind) else { return };
    bencher.bench_local(|| picture(&path, None, u32::MAX).unwrap());
}
