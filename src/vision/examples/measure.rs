//! Prints what each stage of the way from JPEG to observation costs.
//!
//! `cargo run -p candor-vision --example measure -- models FRAME.jpg...` (several frames are played as live view)

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a tool for developers")]

use std::{fs, hint::black_box, path::Path, time::Instant};

use candor_vision::{Eye, Stage, decode};

/// Milliseconds of processor time that this thread has had (Linux; brought up to date a few hundred times a second).
fn cpu_ms() -> Option<f64> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(text.split(' ').next()?.parse::<f64>().ok()? / 1e6)
}

fn measure(name: &str, times: usize, mut step: impl FnMut(usize)) {
    let before = cpu_ms();
    let mut walls: Vec<f64> = (0..times)
        .map(|index| {
            let start = Instant::now();
            step(index);
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    let cpu = before.zip(cpu_ms()).map_or(f64::NAN, |(before, after)| (after - before) / times as f64);
    walls.sort_by(f64::total_cmp);
    let at = |share: f64| walls[((times - 1) as f64 * share) as usize];
    let [least, median, slow, slowest] = [0.0, 0.5, 0.95, 0.99].map(at);
    println!(
        "{name:<12} n {times:>4}  cpu mean {cpu:>6.2}  wall min {least:>6.2} p50 {median:>6.2} p95 {slow:>6.2} p99 {slowest:>6.2}  ms"
    );
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (models, frames) = arguments.split_first().expect("measure MODELS FRAME.jpg...");
    let jpegs: Vec<Vec<u8>> = frames.iter().map(|path| fs::read(path).unwrap()).collect();
    let pictures: Vec<_> = jpegs.iter().map(|jpeg| decode(jpeg).unwrap()).collect();
    let started = Instant::now();
    let mut eye = Eye::open(Path::new(models)).unwrap();
    println!("opened in {:.0} ms", started.elapsed().as_secs_f64() * 1e3);

    let rounds = pictures.len().max(300);
    measure("JPEG", rounds, |i| drop(black_box(decode(&jpegs[i % jpegs.len()]).unwrap())));
    for stage in Stage::ALL {
        measure(&format!("{stage:?}"), rounds, |i| eye.run_stage(stage, &pictures[i % pictures.len()]).unwrap());
    }
    measure("whole frame", rounds, |i| {
        let picture = decode(&jpegs[i % jpegs.len()]).unwrap();
        black_box(eye.observe(i as u64, i as f64 / 30.0, &picture).unwrap());
    });
    measure("still", 20, |i| drop(black_box(eye.look(&pictures[i % pictures.len()]).unwrap())));
}
