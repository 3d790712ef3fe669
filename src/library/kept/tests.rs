#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use std::{ffi::OsStr, fs, os::unix::ffi::OsStrExt};

use candor_core::cull::Flag;
use candor_photo::sidecar::{Changes, Seen};

use super::*;

fn pick() -> Decision {
    let mut decision = Decision::default();
    decision.say(&Changes { flag: Some(Flag::Picked), ..Changes::default() }, &Seen::default());
    decision
}

fn files(folder: &PhotoFolder, name: &OsStr, content: &str) -> PhotoFiles {
    let path = folder.photos().join(name);
    fs::write(&path, content).unwrap();
    PhotoFiles::new(path, None)
}

fn keeping(files: &PhotoFiles) -> Keeping {
    Keeping { files: files.clone(), captured: "2026-11-24 10:00:00".to_owned(), decision: pick() }
}

fn folder() -> (tempfile::TempDir, PhotoFolder) {
    let place = tempfile::tempdir().unwrap();
    let photos = place.path().join("photos");
    fs::create_dir(&photos).unwrap();
    let folder = PhotoFolder::open_remembering_in(&photos, &place.path().join("state")).unwrap();
    (place, folder)
}

#[test]
fn what_is_kept_is_there_again_whatever_the_photo_is_called_and_gone_once_it_is_forgotten() {
    let (_place, folder) = folder();
    let names = [OsStr::new("A.NEF"), OsStr::from_bytes(b"caf\xe9.NEF")];
    let photos = names.map(|name| files(&folder, name, "a photo"));
    let kept = Kept::of(&folder);
    let marks = kept.keep(&photos.each_ref().map(keeping)).unwrap();

    let again = Kept::of(&folder);
    for files in &photos {
        assert_eq!(again.claim_exact(files, "").map(|(_, decision)| decision), Some(pick()));
        assert_eq!(again.claim_exact(files, ""), None, "only once");
    }
    assert!(!again.has_unclaimed());
    kept.forget(&marks[..1]);
    assert_eq!(Kept::of(&folder).claim_exact(&photos[0], ""), None);
    assert!(Kept::of(&folder).has_unclaimed());
    kept.forget(&marks);
    assert!(!Kept::of(&folder).has_unclaimed() && !folder.memories()[0].exists());
}

#[test]
fn a_photo_is_known_again_by_what_it_is_and_not_by_its_name_alone() {
    let (_place, folder) = folder();
    let first = files(&folder, OsStr::new("IMG_0001.NEF"), "first");
    let kept = Kept::of(&folder);
    kept.keep(&[keeping(&first)]).unwrap();
    fs::rename(&first.path, folder.photos().join("gone.NEF")).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    // The body's counter began anew: one of the same name and length, from another day.
    let other = files(&folder, OsStr::new("IMG_0001.NEF"), "other");
    let again = Kept::of(&folder);
    for claim in Kept::CLAIMS {
        assert_eq!(claim(&again, &other, "2026-12-24 10:00:00"), None);
    }
    assert!(again.claim_changed(&other, "2026-11-24 10:00:00").is_some(), "a copy of it");
    let again = Kept::of(&folder);
    let renamed = PhotoFiles::new(folder.photos().join("gone.NEF"), None);
    assert!(again.claim_exact(&renamed, "").is_none() && again.claim_renamed(&renamed, "").is_some());
}

#[test]
fn of_several_alike_the_one_in_the_same_place_on_the_disk_is_meant() {
    let (_place, folder) = folder();
    let time = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
    let photos = ["A.NEF", "B.NEF"].map(|name| {
        let files = files(&folder, OsStr::new(name), "alike");
        fs::File::options().write(true).open(&files.path).unwrap().set_modified(time).unwrap();
        PhotoFiles::new(files.path, None)
    });
    let kept = Kept::of(&folder);
    // They had gone when their decisions were kept: a card was pulled out.
    let away = folder.photos().with_file_name("away");
    fs::rename(folder.photos(), &away).unwrap();
    let marks = kept.keep(&[keeping(&photos[0])]).unwrap();
    fs::rename(&away, folder.photos()).unwrap();
    let again = Kept::of(&folder);
    assert!(Kept::CLAIMS.into_iter().all(|claim| claim(&again, &photos[1], "2026-11-24 10:00:00").is_none()));
    kept.forget(&marks);

    let marks = kept.keep(&photos.each_ref().map(keeping)).unwrap();
    fs::rename(&photos[1].path, folder.photos().join("C.NEF")).unwrap();
    let renamed = PhotoFiles::new(folder.photos().join("C.NEF"), None);
    assert_eq!(Kept::of(&folder).claim_renamed(&renamed, "").unwrap().0, marks[1]);
}

#[test]
fn where_no_place_takes_it_that_is_said_and_the_room_set_aside_is_given_up_first() {
    let (_place, folder) = folder();
    let photo = files(&folder, OsStr::new("A.NEF"), "a photo");
    let kept = Kept::of(&folder);
    kept.settle_in();
    let journal = &folder.memories()[0];
    let reserve = journal.with_file_name("reserve");
    assert!(fs::metadata(&reserve).unwrap().len() > 100_000);
    fs::create_dir(journal).unwrap();
    assert!(kept.keep(&[keeping(&photo)]).is_err());
    assert!(!reserve.exists());
    fs::remove_dir(journal).unwrap();
    kept.keep(&[keeping(&photo)]).unwrap();
    assert!(Kept::of(&folder).has_unclaimed());
}

#[test]
fn two_desks_on_one_folder_leave_each_other_what_they_keep() {
    let (_place, folder) = folder();
    let photos = ["A.NEF", "B.NEF"].map(|name| files(&folder, OsStr::new(name), name));
    let (one, other) = (Kept::of(&folder), Kept::of(&folder));
    let mine = one.keep(&[keeping(&photos[0])]).unwrap();
    let theirs = other.keep(&[keeping(&photos[1])]).unwrap();
    one.forget(&mine);
    let again = Kept::of(&folder);
    assert!(again.claim_exact(&photos[0], "").is_none() && again.claim_exact(&photos[1], "").is_some());
    other.forget(&theirs);
    assert!(!folder.memories()[0].exists());
}
