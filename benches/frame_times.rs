//! What each frame of a clip costs from its JPEG to the decision, as numbers for a program that compares:
//! `frame_times CLIP FPS` prints one JSON object, with the milliseconds of each frame and the processor's of them all.
//! `beside_mediapipe.sh` runs it.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use std::{path::Path, time::Instant};

use candor_benches::{models, preset};
use candor_camera::clip::Clip;
use candor_core::moment::{Judge, Mode};
use candor_vision::{Eye, decode};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(clip), Some(fps)) = (arguments.next(), arguments.next().and_then(|fps| fps.parse().ok())) else {
        eprintln!("usage: frame_times CLIP FPS");
        std::process::exit(2)
    };
    let clip = Clip::open(Path::new(&clip), Some(fps)).unwrap_or_else(|error| {
        eprintln!("{error}");
        std::process::exit(1)
    });
    let mut eye = Eye::open(&models()).unwrap();
    let mut judge = Judge::new(preset("any-expression"), 0.12, Mode::Forecasting);
    let mut parts = [const { Vec::new() }; 3];
    let mut faces = 0;
    let jpegs: Vec<_> = (0..clip.len()).map(|number| clip.frame(number).unwrap()).collect();
    let before = processor_ms();
    for (number, jpeg) in jpegs.iter().enumerate() {
        let (picture, decoding) = timed(|| decode(jpeg).unwrap());
        let (seen, seeing) = timed(|| eye.observe(number as u64, number as f64 / fps, &picture).unwrap());
        let ((), judging) = timed(|| drop(judge.judge(&seen)));
        faces += seen.faces.len();
        for (part, spent) in parts.iter_mut().zip([decoding, seeing, judging]) {
            part.push(spent);
        }
    }
    let processor = processor_ms() - before;
    let [decode, see, judge] = parts;
    println!(
        "{{\"decode\": {decode:?}, \"see\": {see:?}, \"judge\": {judge:?}, \"processor_ms\": {processor:.1}, \"faces\": {faces}}}"
    );
}

/// What `work` gave, and the milliseconds that it took.
fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let started = Instant::now();
    let done = work();
    (done, started.elapsed().as_secs_f64() * 1000.0)
}

/// Milliseconds that all threads of this program have run.
fn processor_ms() -> f64 {
    /// Of Linux: `USER_HZ` is 100 on every platform.
    const MS_A_TICK: f64 = 10.0;
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    // The name in brackets may hold blanks.
    let (_, fields) = stat.rsplit_once(") ").unwrap();
    let ticks = |field: usize| fields.split(' ').nth(field).unwrap().parse::<f64>().unwrap();
    (ticks(11) + ticks(12)) * MS_A_TICK
}
