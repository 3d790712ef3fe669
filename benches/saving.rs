//! Decisions to the disk, synced: how many sidecars a second. Once through the library's own writing, one after the other;
//! then a whole folder at once as the culling desk does it, beside exiftool, which keeps no promise about crashes.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use std::{fs, path::Path, process::Command, time::Instant};

use candor_core::cull::{Flag, Stars};
use candor_library::{
    Desk, DeskCommand, DeskEvent, PhotoFolder,
    desk::{PhotoId, Saving},
};
use candor_made_photos::{Shot, formats, jpeg::grey};
use candor_photo::sidecar::{self, Decision, Seen};
use crossbeam_channel::Receiver;

const PHOTOS: usize = 5000;
const ONE_BY_ONE: usize = 500;

fn main() {
    // Cargo asks every benchmark for its list, and tests them.
    if std::env::args().any(|argument| argument == "--list" || argument == "--test") {
        return;
    }
    let place = tempfile::tempdir().unwrap();
    one_by_one(&place.path().join("one by one"));
    let photos = place.path().join("photos");
    shoot(&photos);
    at_the_desk(&photos, &place.path().join("memory"));
    with_exiftool(&photos);
}

fn tell(what: &str, sidecars: usize, begun: Instant) {
    let took = begun.elapsed();
    println!("{what:<48} {sidecars:>5} sidecars in {took:>9.2?}, {:>6.0}/s", sidecars as f64 / took.as_secs_f64());
}

fn one_by_one(folder: &Path) {
    fs::create_dir(folder).unwrap();
    let changes = sidecar::Changes { flag: Some(Flag::Picked), ..sidecar::Changes::default() };
    let mut decision = Decision::default();
    decision.say(&changes, &Seen::default());
    let begun = Instant::now();
    for number in 0..ONE_BY_ONE {
        sidecar::decide(&folder.join(format!("IMG_{number:04}.xmp")), &decision).unwrap();
    }
    tell("one after the other, new", ONE_BY_ONE, begun);
}

fn shoot(folder: &Path) {
    fs::create_dir(folder).unwrap();
    let pictures = [(1620, 1080), (570, 375), (160, 120)].map(|(width, height)| grey(width, height));
    for number in 0..PHOTOS {
        let date_time = format!("2026:11:24 {:02}:{:02}:{:02}", number / 3600, number / 60 % 60, number % 60);
        let shot = Shot {
            make: "Maker",
            model: "Model X",
            orientation: 1,
            date_time: &date_time,
            subsecond: None,
            offset: None,
            image_number: None,
            size: (1620, 1080),
            raw_bytes: 25 << 20,
        };
        let path = folder.join(format!("IMG_{number:04}.NEF"));
        formats::nef(&shot, pictures.each_ref().map(Vec::as_slice)).write(&path).unwrap();
    }
}

fn at_the_desk(folder: &Path, memory: &Path) {
    let folder = PhotoFolder::open_remembering_in(folder, memory).unwrap();
    let (desk, events) = Desk::open_folder(folder).unwrap();
    let photos: Vec<PhotoId> = match events.recv().unwrap() {
        DeskEvent::Opened(photos) => photos.into_iter().map(|photo| photo.id).collect(),
        other => return println!("the desk does not open: {other:?}"),
    };
    wait_until_read(&events, photos.len());
    let rounds = [
        ("all of a folder at once, new", DeskCommand::SetFlag(photos.clone(), Flag::Rejected)),
        ("all of a folder at once, changed", DeskCommand::SetStars(photos.clone(), Stars::new(3).unwrap_or_default())),
        ("all of a folder at once, said already", DeskCommand::SetFlag(photos.clone(), Flag::Rejected)),
    ];
    for (what, command) in rounds {
        let begun = Instant::now();
        desk.send(command);
        let mut is_writing = false;
        for event in &events {
            match event {
                DeskEvent::Saving(Saving::Writing(_)) => is_writing = true,
                DeskEvent::Saving(Saving::Saved) if is_writing => break,
                DeskEvent::Saving(Saving::Aside { why, .. }) => return println!("it is not written: {why}"),
                _ => {}
            }
        }
        tell(what, photos.len(), begun);
    }
}

/// Waits until the desk has read so many photos, which it does in the background.
fn wait_until_read(events: &Receiver<DeskEvent>, photos: usize) {
    let mut read = std::collections::HashSet::new();
    for event in events {
        if let DeskEvent::Changed(photo) = event
            && !photo.captured.is_empty()
        {
            read.insert(photo.id);
            if read.len() == photos {
                return;
            }
        }
    }
}

/// One process for all of them, which is the fastest way to use it.
fn with_exiftool(folder: &Path) {
    let begun = Instant::now();
    let arguments = ["-q", "-q", "-overwrite_original", "-XMP:Rating=4", "-ext", "xmp"];
    match Command::new("exiftool").args(arguments).arg(folder).status() {
        Ok(status) if status.success() => tell("exiftool, one process, changed, not synced", PHOTOS, begun),
        _ => println!("skipped: exiftool is not installed"),
    }
}
