//! Sidecars on disk.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod described;
mod others;

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use candor_core::cull::{Flag, Label, Stars};
use candor_photo::sidecar::{Changes, SidecarError, path_for, read, update};
use candor_photo::write_atomically;

fn flagging(flag: Flag) -> Changes {
    Changes { flag: Some(flag), ..Changes::default() }
}

#[test]
fn a_raw_and_its_jpeg_share_one_sidecar_and_an_existing_one_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert_eq!(path_for(&at("IMG_1.NEF")), at("IMG_1.xmp"));
    assert_eq!(path_for(&at("IMG_1.NEF")), path_for(&at("IMG_1.JPG")));
    assert_eq!(path_for(&at("a.b.CR3")), at("a.b.xmp"));
    fs::write(at("IMG_1.XMP"), "").unwrap();
    assert_eq!(path_for(&at("IMG_1.NEF")), at("IMG_1.XMP"));
    fs::write(at("IMG_1.xmp"), "").unwrap();
    assert_eq!(path_for(&at("IMG_1.NEF")), at("IMG_1.xmp"));
}

#[test]
fn updating_makes_reads_and_changes_a_sidecar() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("IMG_1.xmp");
    assert_eq!(read(&path).unwrap(), None);
    update(&path, &Changes { description: Some(described::happy()), ..flagging(Flag::Picked) }).unwrap();
    update(&path, &flagging(Flag::Rejected)).unwrap();
    let facts = read(&path).unwrap().unwrap();
    assert_eq!(facts.assessment.flag, Flag::Rejected);
    assert_eq!(facts.keywords, ["Happiness", "Candor"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
}

#[test]
fn taking_away_what_is_not_there_makes_no_file_and_writes_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("IMG_1.xmp");
    update(&path, &Changes { stars: Stars::new(0), label: Some(None), ..flagging(Flag::Unflagged) }).unwrap();
    assert!(!path.exists());
    update(&path, &flagging(Flag::Picked)).unwrap();
    let written = fs::metadata(&path).unwrap().modified().unwrap();
    thread::sleep(Duration::from_millis(20));
    update(&path, &flagging(Flag::Picked)).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), written);
}

#[test]
fn a_malformed_sidecar_is_refused_by_name_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("IMG_7.xmp");
    fs::write(&path, "<x>\n<broken").unwrap();
    for error in [update(&path, &flagging(Flag::Picked)).unwrap_err(), read(&path).unwrap_err()] {
        let text = error.to_string();
        assert!(text.contains("IMG_7.xmp") && text.contains("line 2"), "{text}");
    }
    assert_eq!(fs::read(&path).unwrap(), b"<x>\n<broken");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let folder_as_file = update(folder.path(), &flagging(Flag::Picked)).unwrap_err();
    assert!(matches!(folder_as_file, SidecarError::Io { action: "read", .. }));
}

#[test]
fn threads_that_change_different_things_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("IMG_1.xmp");
    fs::write(&path, others::EXIFTOOL).unwrap();
    let changes = [
        flagging(Flag::Picked),
        Changes { stars: Stars::new(5), ..Changes::default() },
        Changes { label: Some(Some(Label::Purple)), ..Changes::default() },
        Changes { description: Some(described::happy()), ..Changes::default() },
    ];
    thread::scope(|scope| {
        for change in &changes {
            scope.spawn(|| update(&path, change).unwrap());
        }
    });
    let facts = read(&path).unwrap().unwrap();
    assert_eq!(facts.assessment.flag, Flag::Picked);
    assert_eq!(facts.assessment.stars.get(), 5);
    assert_eq!(facts.assessment.label, Some(Label::Purple));
    assert!(facts.description.is_some());
}

/// Another program counts keywords up while we flag: the last count must never go back.
#[test]
fn what_another_program_writes_in_the_meantime_is_merged_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("IMG_1.xmp");
    let with_count =
        |text: &str, count: u32| text.replacen(&format!("EF100mm {}", count - 1), &format!("EF100mm {count}"), 1);
    fs::write(&path, others::EXIFTOOL.replace("f/2.8", "0")).unwrap();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut flags = [Flag::Picked, Flag::Rejected].into_iter().cycle();
            while !done.load(Ordering::Relaxed) {
                match update(&path, &flagging(flags.next().unwrap())) {
                    Ok(()) | Err(SidecarError::Busy { .. }) => {}
                    Err(other) => panic!("{other}"),
                }
            }
        });
        for count in 1..40 {
            count_up(&path, count, &with_count);
            thread::sleep(Duration::from_millis(2));
        }
        done.store(true, Ordering::Relaxed);
    });
    assert_ne!(read(&path).unwrap().unwrap().assessment.flag, Flag::Unflagged);
}

/// Reads what is there, which must hold the last count, and writes the next one, as an editor with the file open would.
fn count_up(path: &Path, count: u32, with_count: &impl Fn(&str, u32) -> String) {
    let text = fs::read_to_string(path).unwrap();
    let next = with_count(&text, count);
    assert_ne!(next, text, "the count {} is lost: {text}", count - 1);
    write_atomically(path, next.as_bytes()).unwrap();
}
