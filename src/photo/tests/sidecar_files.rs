//! Sidecars on disk.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod described;
mod others;

use std::{fs, thread, time::Duration};

use candor_core::cull::{Flag, Label, Stars};
use candor_photo::sidecar::{Changes, SidecarError, path_for, read, update};

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

#[test]
fn what_a_killed_process_left_unfinished_is_cleared_away_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let gone = (2_u32..).map(|number| u32::MAX - number).next().unwrap();
    let ours = std::process::id();
    let keep = [
        "IMG_1.xmp".to_owned(),
        format!(".candor-{ours}-abcdef.part"),
        ".candor-IMG_1.NEF.part".to_owned(),
        format!(".candor-{gone}-abcdef.xmp"),
        format!(".candor-{gone}-abc.part"),
    ];
    let clear = [format!(".candor-{gone}-abcdef.part"), format!(".candor-{gone}-ABC123.part")];
    for name in keep.iter().chain(&clear) {
        fs::write(folder.path().join(name), "half").unwrap();
    }
    if !std::path::Path::new("/proc/self").exists() {
        return println!("skipped: the system does not say which processes live");
    }
    assert_eq!(candor_photo::clear_leftovers(folder.path()), clear.len());
    let mut left: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    let mut keep = keep.to_vec();
    keep.sort();
    assert_eq!(left, keep);
}
