//! What it costs to reduce, read, forecast and decide, beyond the nets, with one to five faces in the frame. Asked of it:
//! half a millisecond for each face and frame.
//!
//! The sitters are those of the core's tests: they talk, blink, smile and raise their brows in turn, and tremble as meshes
//! of real faces do.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use candor_benches::preset;
use candor_core::{
    expression::{geometry::Measures, read_still},
    face::{FaceObservation, FrameObservation},
    moment::{Judge, Mode},
    signals::{FaceSeen, FrameSignals},
};
use divan::{Bencher, black_box, counter::ItemsCount};
use sitters::{Face, nets_that_see, onset, pulse};

#[path = "../src/core/tests/support/mod.rs"]
#[allow(clippy::expect_used, clippy::panic, reason = "the sitters of the core's tests")]
mod sitters;

fn main() {
    divan::main();
}

/// Faces in the frame.
const FACES: [usize; 3] = [1, 3, 5];
/// Frames a second, and how many are played in turn: half a minute.
const RATE: f64 = 30.0;
const FRAMES: u64 = 900;

/// A sitter at that time: talks, is surprised, smiles and goes on talking, over eight seconds that begin elsewhere for each.
fn sitter(index: usize, at: f64) -> Face {
    let t = (at + 1.7 * index as f64) % 8.0;
    let talking = 1.0 - onset(t, 2.5, 0.3) + onset(t, 7.0, 0.5);
    let smile = pulse(t, 3.0, 0.35, 1.2);
    let blink = pulse(at % 2.9, 1.0, 0.06, 0.08);
    Face {
        smile: 0.8 * smile + 0.1 * talking,
        teeth: 0.6 * smile,
        cheeks: 0.7 * smile,
        brows_up: 0.7 * pulse(t, 5.6, 0.25, 0.5),
        jaw: talking * (0.12 + 0.1 * (22.0 * t).sin() as f32) + 0.1 * smile,
        lids: 1.0 - 0.95 * blink,
        yaw: 8.0 * (0.7 * at).sin() as f32,
        size: 110.0 - 12.0 * index as f32,
        centre: (180.0 + 150.0 * index as f32, 300.0),
        track: index as u32,
        ..Face::default()
    }
}

/// The frames of a group; the nets are asked in every third, as live.
fn frames(faces: usize) -> Vec<FrameObservation> {
    let mut noise = Noise(1);
    (0..FRAMES)
        .map(|number| {
            let at = number as f64 / RATE;
            let nets = number.is_multiple_of(3).then(|| nets_that_see(number as usize / 90 % 7));
            let seen = |index| trembling(Face { nets, ..sitter(index, at) }.seen(), &mut noise);
            FrameObservation { frame: number, at, size: sitters::FRAME, faces: (0..faces).map(seen).collect() }
        })
        .collect()
}

/// The face as a net would see it: each point off by up to a fifth of a pixel.
fn trembling(mut face: FaceObservation, noise: &mut Noise) -> FaceObservation {
    face.landmarks.0.iter_mut().flatten().for_each(|coordinate| *coordinate += 0.2 * noise.next());
    face.blendshapes.0.iter_mut().for_each(|shape| *shape = (*shape + 0.01 * noise.next()).clamp(0.0, 1.0));
    face
}

/// Numbers in -1..1 that are the same in every run (a linear congruential generator, Knuth's constants).
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1_u32 << 23) as f32 - 1.0
    }
}

/// The clock goes on while the same frames come round again.
fn now(number: &mut u64) -> (usize, f64) {
    let place = (*number % FRAMES) as usize;
    let at = *number as f64 / RATE;
    *number += 1;
    (place, at)
}

fn judge(name: &str) -> Judge {
    Judge::new(preset(name), 0.12, Mode::Forecasting)
}

/// From meshes and nets' answers to the decision: all that a live frame costs once the nets have answered.
#[divan::bench(args = FACES)]
fn observation_to_decision(bencher: Bencher, faces: usize) {
    let mut frames = frames(faces);
    let (mut judge, mut number) = (judge("any-expression"), 0);
    bencher.counter(ItemsCount::new(faces)).bench_local(|| {
        let (place, at) = now(&mut number);
        frames[place].at = at;
        black_box(judge.judge(&frames[place]))
    });
}

/// From signals to the decision, as a recorded shoot is judged again.
#[divan::bench(args = FACES)]
fn signals_to_decision(bencher: Bencher, faces: usize) {
    let mut signals: Vec<FrameSignals> = frames(faces).iter().map(FrameSignals::of).collect();
    assert!(signals.iter().all(|frame| frame.faces.iter().all(|face| matches!(face, FaceSeen::Clear(_)))));
    let (mut judge, mut number) = (judge("any-expression"), 0);
    bencher.counter(ItemsCount::new(faces)).bench_local(|| {
        let (place, at) = now(&mut number);
        signals[place].at = at;
        black_box(judge.judge_signals(&signals[place]))
    });
}

/// One face at each preset: what a preset adds.
#[divan::bench(args = ["any-expression", "genuine-smile", "quiet-portrait"])]
fn one_face_under_a_preset(bencher: Bencher, name: &str) {
    let mut signals: Vec<FrameSignals> = frames(1).iter().map(FrameSignals::of).collect();
    let (mut judge, mut number) = (judge(name), 0);
    bencher.bench_local(|| {
        let (place, at) = now(&mut number);
        signals[place].at = at;
        black_box(judge.judge_signals(&signals[place]))
    });
}

/// Reducing a frame to its signals.
#[divan::bench(args = FACES)]
fn reduce_to_signals(bencher: Bencher, faces: usize) {
    let frames = frames(faces);
    let mut number = 0;
    bencher.counter(ItemsCount::new(faces)).bench_local(|| black_box(FrameSignals::of(&frames[now(&mut number).0])));
}

/// The measures of one mesh.
#[divan::bench]
fn measure_a_mesh(bencher: Bencher) {
    let frames = frames(1);
    let mut number = 0;
    bencher.bench_local(|| black_box(Measures::of(&frames[now(&mut number).0].faces[0]).unwrap()));
}

/// A photo's face: read without memory and without a forecast.
#[divan::bench]
fn read_a_still(bencher: Bencher) {
    let frames = frames(1);
    let mut number = 0;
    bencher.bench_local(|| black_box(read_still(&frames[now(&mut number).0].faces[0])));
}
