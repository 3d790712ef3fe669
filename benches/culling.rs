//! A shoot of thousands: bringing its index up to date, opening it on the desk, reading its previews.
//!
//! Wants a shoot: `cargo run -p candor-benches --example make-shoot -- 5000 DIR`, then `CANDOR_SHOOT=DIR`.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use std::{
    env,
    path::{Path, PathBuf},
    time::Duration,
};

use candor_library::{Desk, DeskEvent, Index, PhotoFolder};
use candor_photo::{Kind, read_with_preview};
use divan::{Bencher, black_box, counter::ItemsCount};

fn main() {
    divan::main();
}

fn shoot() -> Option<PathBuf> {
    let shoot = env::var_os("CANDOR_SHOOT").map(PathBuf::from).filter(|folder| folder.is_dir());
    if shoot.is_none() {
        eprintln!("skipped: CANDOR_SHOOT names no folder; make-shoot makes one");
    }
    shoot
}

fn photos(folder: &PathBuf) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut photos: Vec<_> = entries.filter(|path| Kind::of_path(path).is_some()).collect();
    photos.sort();
    photos
}

/// The folder as one that was never looked at, and where what is remembered of it lies.
fn unknown(folder: &Path) -> (tempfile::TempDir, PhotoFolder) {
    let cache = tempfile::tempdir().unwrap();
    let folder = PhotoFolder::open_remembering_in(folder, cache.path()).unwrap();
    (cache, folder)
}

#[divan::bench(sample_count = 5)]
fn index_of_an_unknown_folder(bencher: Bencher) {
    let Some(shoot) = shoot() else { return };
    bencher.counter(ItemsCount::new(photos(&shoot).len())).with_inputs(|| unknown(&shoot)).bench_local_values(
        |(cache, folder)| {
            black_box(Index::open(&folder).unwrap().refresh(&mut |_, _| ()).unwrap());
            cache
        },
    );
}

#[divan::bench(sample_count = 10)]
fn index_of_a_known_folder(bencher: Bencher) {
    let Some(shoot) = shoot() else { return };
    let (_cache, folder) = unknown(&shoot);
    Index::open(&folder).unwrap().refresh(&mut |_, _| ()).unwrap();
    let count = ItemsCount::new(photos(&shoot).len());
    bencher.counter(count).bench_local(|| Index::open(&folder).unwrap().refresh(&mut |_, _| ()).unwrap());
}

/// Until the window knows what is there.
#[divan::bench(args = [false, true], sample_count = 5)]
fn opened_on_the_desk(bencher: Bencher, is_known: bool) {
    let Some(shoot) = shoot() else { return };
    let inputs = || {
        let (cache, folder) = unknown(&shoot);
        if is_known {
            Index::open(&folder).unwrap().refresh(&mut |_, _| ()).unwrap();
        }
        (cache, folder)
    };
    bencher.with_inputs(inputs).bench_local_values(|(cache, folder)| {
        let (desk, events) = Desk::open_folder(folder).unwrap();
        while !matches!(events.recv_timeout(Duration::from_mins(1)).unwrap(), DeskEvent::Opened(_)) {}
        (cache, desk)
    });
}

/// Of one file: found and read, the smallest that suffices.
#[divan::bench(args = [320, 1600, 6000])]
fn preview(bencher: Bencher, edge: u32) {
    let Some(shoot) = shoot() else { return };
    let photos = photos(&shoot);
    let mut number = 0;
    bencher.bench_local(|| {
        number += 1;
        let path = &photos[number % photos.len()];
        black_box(read_with_preview(path, edge).unwrap())
    });
}
