//! The way of a live frame, as a whole and by its parts: JPEG decoding, each net, the judgement with its forecast.
//!
//! The frames are those of the demo clip: one face, 640 by 360 pixels. The peer of the JPEG decoder runs beside it; that
//! of the whole way, the `FaceLandmarker` of `MediaPipe`, needs Python: `beside_mediapipe.sh` runs it.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use std::sync::Arc;

use candor_benches::{clip, models, preset};
use candor_core::{
    face::FrameObservation,
    moment::{Judge, Mode},
};
use candor_vision::{Eye, Picture, Stage, decode};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Frames that are played in turn: a smile comes up in them.
const FRAMES: std::ops::Range<usize> = 230..300;

fn jpegs() -> Vec<Arc<[u8]>> {
    let clip = clip();
    FRAMES.map(|i| clip.frame(i).unwrap()).collect()
}

fn pictures() -> Vec<Picture> {
    jpegs().iter().map(|jpeg| decode(jpeg).unwrap()).collect()
}

#[divan::bench]
fn frame_to_decision(bencher: Bencher) {
    let jpegs = jpegs();
    let mut eye = Eye::open(&models()).unwrap();
    let mut judge = Judge::new(preset("any-expression"), 0.12, Mode::Forecasting);
    let mut number = 0;
    bencher.bench_local(|| {
        let picture = decode(&jpegs[number as usize % jpegs.len()]).unwrap();
        let seen = eye.observe(number, number as f64 / 24.0, &picture).unwrap();
        number += 1;
        black_box(judge.judge(&seen))
    });
}

#[divan::bench]
fn decode_jpeg(bencher: Bencher) {
    let jpegs = jpegs();
    let mut i = 0;
    bencher.bench_local(|| {
        i += 1;
        black_box(decode(&jpegs[i % jpegs.len()]).unwrap())
    });
}

/// The peer: the image crate's decoder on the same frames.
#[divan::bench]
fn decode_jpeg_with_the_image_crate(bencher: Bencher) {
    let jpegs = jpegs();
    let mut i = 0;
    bencher.bench_local(|| {
        i += 1;
        let format = image::ImageFormat::Jpeg;
        black_box(image::load_from_memory_with_format(&jpegs[i % jpegs.len()], format).unwrap().to_rgb8())
    });
}

#[divan::bench(args = Stage::ALL)]
fn net(bencher: Bencher, stage: Stage) {
    let pictures = pictures();
    let mut eye = Eye::open(&models()).unwrap();
    let mut i = 0;
    bencher.bench_local(|| {
        i += 1;
        eye.run_stage(stage, &pictures[i % pictures.len()]).unwrap();
    });
}

/// Readings, score, forecast and trigger of one frame.
#[divan::bench]
fn judgement_and_forecast(bencher: Bencher) {
    let mut eye = Eye::open(&models()).unwrap();
    let mut observations: Vec<FrameObservation> = pictures()
        .iter()
        .enumerate()
        .map(|(i, picture)| eye.observe(i as u64, i as f64 / 24.0, picture).unwrap())
        .collect();
    assert!(observations.iter().all(|seen| seen.faces.len() == 1), "the clip shows one face");
    let count = observations.len();
    let mut judge = Judge::new(preset("any-expression"), 0.12, Mode::Forecasting);
    let mut number = 0_usize;
    bencher.bench_local(|| {
        let seen = &mut observations[number % count];
        seen.at = number as f64 / 24.0;
        seen.frame = number as u64;
        number += 1;
        black_box(judge.judge(seen))
    });
}

/// What a shoot waits for when it begins.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn open_all_models() -> Eye {
    Eye::open(&models()).unwrap()
}
