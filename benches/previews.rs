//! Reads the embedded picture of each photo, or makes a thumbnail of it: what `beside_peers.py` measures beside programs that
//! do the same.
//!
//! ```text
//! previews WHAT THREADS EDGE FILE...
//! ```
//!
//! WHAT is `memory`, the smallest sufficient picture's bytes read into memory, as Candor's window wants them; `bytes`, the
//! same bytes without looking for them: the least that any program needs, for which it prints its own time, milliseconds a
//! file; or `thumbnails`, the picture decoded and shrunk to that edge.

#![allow(clippy::unwrap_used, missing_docs, reason = "a measurement")]

use std::{
    env,
    fs::File,
    hint::black_box,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::Instant,
};

use candor_photo::{Preview, read, read_with_preview};

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [what, threads, edge, photos @ ..] = &arguments[..] else {
        eprintln!("previews WHAT THREADS EDGE FILE...");
        return ExitCode::FAILURE;
    };
    let (threads, edge) = (threads.parse().unwrap(), edge.parse().unwrap());
    let photos: Vec<PathBuf> = photos.iter().map(PathBuf::from).collect();
    match what.as_str() {
        "memory" => on_threads(threads, &photos, |photo| {
            black_box(read_with_preview(photo, edge).unwrap().1.unwrap());
        }),
        "thumbnails" => on_threads(threads, &photos, |photo| {
            black_box(candor_library::picture(photo, None, edge).unwrap());
        }),
        "bytes" => bytes_alone(threads, edge, &photos),
        _ => return ExitCode::FAILURE,
    }
    ExitCode::SUCCESS
}

fn bytes_alone(threads: usize, edge: u32, photos: &[PathBuf]) {
    let place = |photo: &PathBuf| (photo.clone(), *read(photo).unwrap().smallest_sufficient(edge).unwrap());
    let places: Vec<_> = photos.iter().map(place).collect();
    let round = || {
        let begun = Instant::now();
        on_threads(threads, &places, |(photo, preview)| drop(black_box(bytes_of(photo, preview))));
        begun.elapsed().as_secs_f64() * 1000.0 / places.len() as f64
    };
    let best = (0..10).map(|_| round()).fold(f64::INFINITY, f64::min);
    println!("{best:.4}");
}

fn bytes_of(photo: &Path, preview: &Preview) -> Vec<u8> {
    let mut bytes = vec![0; preview.bytes as usize];
    File::open(photo).unwrap().read_exact_at(&mut bytes, preview.offset).unwrap();
    bytes
}

fn on_threads<T: Sync>(threads: usize, all: &[T], each: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(one) = all.get(next.fetch_add(1, Ordering::Relaxed)) {
                    each(one);
                }
            });
        }
    });
}
