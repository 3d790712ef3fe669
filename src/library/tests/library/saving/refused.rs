//! Sidecars and disks that refuse.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use candor_core::cull::{Assessment, Flag, Stars};
use candor_library::{DeskCommand, ExportOptions, desk::Saved, export};
use candor_photo::sidecar;

use super::{MALFORMED, Place};
use crate::fixture::{eventually, names_in};

#[test]
fn a_sidecar_that_refuses_has_the_decision_aside_until_it_is_mended() {
    for is_folder in [false, true] {
        let place = Place::new().with(&["A.NEF", "B.NEF"]);
        let bad = place.at("A.xmp");
        if is_folder {
            fs::create_dir(&bad).unwrap();
        } else {
            fs::write(&bad, MALFORMED).unwrap();
        }
        let mut window = place.open();
        window.flag("A.NEF", Flag::Picked);
        window.flag("B.NEF", Flag::Rejected);
        let why = window.until_aside(1);
        assert!(why.contains("A.xmp") && why.contains("move it away"), "{why}");
        let photo = window.named("A.NEF");
        assert_eq!((photo.assessment.flag, &photo.saved), (Flag::Picked, &Saved::Aside(why.into())));
        assert_eq!(place.says("B.xmp").flag, Flag::Rejected, "others are written");
        assert_eq!(place.journals(), 1);
        window.close();

        let mut window = place.open();
        assert_eq!(window.named("A.NEF").assessment.flag, Flag::Picked, "it is there again");
        window.until_aside(1);
        window.stars("A.NEF", 4);
        window.until("both are kept", |window| {
            let photo = window.named("A.NEF");
            photo.assessment.stars.get() == 4 && matches!(photo.saved, Saved::Aside(_))
        });
        if is_folder {
            fs::remove_dir(&bad).unwrap();
        } else {
            assert_eq!(fs::read_to_string(&bad).unwrap(), MALFORMED, "it is never overwritten");
            fs::remove_file(&bad).unwrap();
        }
        window.until_saved();
        assert_eq!(place.says("A.xmp"), Assessment { flag: Flag::Picked, stars: Stars::new(4).unwrap(), label: None });
        eventually("the memory is empty", || place.journals() == 0);
    }
}

#[test]
fn an_export_has_what_no_sidecar_says() {
    let place = Place::new().with(&["A.NEF", "B.NEF", "C.NEF"]);
    fs::write(place.at("A.xmp"), MALFORMED).unwrap();
    let mut window = place.open();
    window.flag("A.NEF", Flag::Picked);
    window.flag("B.NEF", Flag::Picked);
    window.until_aside(1);
    let out = place.root.path().join("from the desk");
    window.send(DeskCommand::Export { to: out.clone(), picks_only: true, leave_out_expressions: false });
    window.until("it is exported", |window| window.exported == 1);
    window.close();
    let other = place.root.path().join("from the command line");
    let options = ExportOptions { picks_only: true, leave_out_expressions: true };
    export(&place.folder(), &other, options, &mut |_, _| true).unwrap();
    for out in [out, other] {
        assert_eq!(names_in(&out), ["A.NEF", "A.xmp", "B.NEF", "B.xmp"]);
        assert_eq!(sidecar::read(&out.join("A.xmp")).unwrap().unwrap().assessment.flag, Flag::Picked);
    }
    assert_eq!(fs::read_to_string(place.at("A.xmp")).unwrap(), MALFORMED);
}

#[test]
fn a_torn_memory_gives_back_what_is_whole_of_it() {
    let place = Place::new().with(&["A.NEF", "B.NEF"]);
    for name in ["A.xmp", "B.xmp"] {
        fs::write(place.at(name), MALFORMED).unwrap();
    }
    let mut window = place.open();
    window.flag("A.NEF", Flag::Picked);
    window.until_aside(1);
    window.flag("B.NEF", Flag::Picked);
    window.until_aside(2);
    window.close();
    let folder = place.memory.path().join("decisions");
    let journal = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let journal = journal.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "jsonl")).unwrap();
    let whole = fs::read(&journal).unwrap();
    fs::write(&journal, &whole[..whole.len() - 20]).unwrap();
    let mut window = place.open();
    window.until_aside(1);
    window.flag("B.NEF", Flag::Rejected);
    window.until_aside(2);
    window.close();
    let window = place.open();
    assert_eq!(window.named("A.NEF").assessment.flag, Flag::Picked);
    assert_eq!(window.named("B.NEF").assessment.flag, Flag::Rejected);
}

/// A disk of its own for a folder, where the system lets us have one.
struct Disk(PathBuf);

impl Disk {
    fn on(folder: &Path) -> Option<Self> {
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=256k", "none"]).arg(folder).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder.to_owned()));
        }
        println!("skipped: no disk may be mounted here (that takes root)");
        None
    }

    fn remount(&self, option: &str) {
        let how = format!("remount,{option}");
        assert!(Command::new("mount").args(["-o", &how]).arg(&self.0).status().unwrap().success());
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

#[test]
fn a_card_that_cannot_be_written_has_its_decisions_kept_and_written_when_it_can() {
    let place = Place::new();
    let Some(disk) = Disk::on(&place.photos()) else { return };
    let place = place.with(&["A.NEF", "B.NEF"]);
    disk.remount("ro");
    let mut window = place.open();
    window.flag("A.NEF", Flag::Picked);
    window.stars("B.NEF", 3);
    let why = window.until_aside(2);
    assert!(why.contains("photos is read-only: unlock the card"), "{why}");
    window.close();
    let mut window = place.open();
    assert_eq!(window.named("B.NEF").assessment.stars.get(), 3);
    window.until_aside(2);
    disk.remount("rw");
    window.until_saved();
    assert_eq!((place.says("A.xmp").flag, place.says("B.xmp").stars.get()), (Flag::Picked, 3));
}

#[test]
fn a_full_disk_has_its_decisions_kept_and_written_when_there_is_room() {
    let place = Place::new();
    let Some(_disk) = Disk::on(&place.photos()) else { return };
    let place = place.with(&["A.NEF", "B.NEF"]);
    let ballast = place.at("ballast");
    assert!(fs::write(&ballast, vec![1; 1 << 20]).is_err(), "it is full now");
    let mut window = place.open();
    window.flag("A.NEF", Flag::Rejected);
    let why = window.until_aside(1);
    assert!(why.contains("is full: make room"), "{why}");
    assert_eq!(names_in(&place.photos()), ["A.NEF", "B.NEF", "ballast"], "nothing half is left behind");
    fs::remove_file(&ballast).unwrap();
    window.until_saved();
    assert_eq!(place.says("A.xmp").flag, Flag::Rejected);
}
