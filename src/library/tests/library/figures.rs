use std::{
    env, fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use candor_library::{Desk, DeskEvent, Index, PhotoFolder};

/// Memory of this process in megabytes: now, and at most.
fn memory() -> (u64, u64) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or_default() / 1024
    };
    (of("VmRSS"), of("VmHWM"))
}

/// Prints what the figures of the design are about, of a folder that `make-shoot` made; run alone it is worth something.
#[test]
fn a_made_shoot_is_indexed_and_opened() {
    let Some(shoot) = env::var_os("CANDOR_SHOOT").map(PathBuf::from) else {
        return println!("skipped: CANDOR_SHOOT names no folder made by make-shoot");
    };
    for round in 0..3 {
        let cache = tempfile::tempdir().unwrap();
        let folder = PhotoFolder::open_remembering_in(&shoot, cache.path()).unwrap();
        if round > 0 {
            for state in ["unknown", "known"] {
                let begun = Instant::now();
                let refreshed = Index::open(&folder).unwrap().refresh(&mut |_, _| ()).unwrap();
                let seconds = begun.elapsed().as_secs_f64();
                let rate = f64::from(refreshed.files) / seconds;
                println!("index, {state}: {} files in {seconds:.3} s, {rate:.0}/s", refreshed.files);
                assert!(refreshed.skipped.is_empty(), "{:?}", refreshed.skipped);
            }
        }
        let before = memory();
        let begun = Instant::now();
        let (desk, events) = Desk::open_folder(folder).unwrap();
        let mut changed = 0;
        let (mut opened, mut read) = (Duration::ZERO, Duration::ZERO);
        while let Ok(event) = events.recv_timeout(Duration::from_secs(2)) {
            match event {
                DeskEvent::Opened(_) => opened = begun.elapsed(),
                DeskEvent::Changed(_) => (changed, read) = (changed + 1, begun.elapsed()),
                _ => {}
            }
        }
        println!("desk, round {round}: opened after {opened:?}, all read after {read:?}, {changed} changes");
        println!("  memory before and then (now, at most): {before:?}, {:?} MB", memory());
        drop(desk);
    }
}
