use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use candor_library::{WatchEvent, WatchOptions, Watcher};
use crossbeam_channel::Receiver;
use tempfile::TempDir;

use crate::fixture::{Said, jpeg, put, raw};

/// Longer than anything should take; a test that waits in vain fails.
const PATIENCE: Duration = Duration::from_secs(15);
/// Long enough that what was wrongly reported would have come.
const A_MOMENT: Duration = Duration::from_millis(700);

fn watch(options: WatchOptions) -> (TempDir, PathBuf, Watcher, Receiver<WatchEvent>) {
    let place = tempfile::tempdir().unwrap();
    let folder = fs::canonicalize(place.path()).unwrap();
    let (watcher, events) = Watcher::start(&folder, options).unwrap();
    (place, folder, watcher, events)
}

fn next(events: &Receiver<WatchEvent>) -> WatchEvent {
    events.recv_timeout(PATIENCE).expect("the watcher says something")
}

fn nothing_more(events: &Receiver<WatchEvent>) {
    if let Ok(event) = events.recv_timeout(A_MOMENT) {
        panic!("{event:?}");
    }
}

fn picture() -> Vec<u8> {
    raw(1, Said::default())
}

#[test]
fn photos_that_are_there_already_are_reported_at_first() {
    let place = tempfile::tempdir().unwrap();
    fs::create_dir(place.path().join("below")).unwrap();
    let first = put(place.path(), "A.NEF", &picture());
    let second = put(&place.path().join("below"), "B.JPG", &jpeg(1, Said::default()));
    let (_watcher, events) = Watcher::start(place.path(), WatchOptions::default()).unwrap();
    let mut seen = [next(&events), next(&events)];
    seen.sort_by_key(|event| format!("{event:?}"));
    assert_eq!(seen, [WatchEvent::Complete(first), WatchEvent::Complete(second)]);
    nothing_more(&events);
}

#[test]
fn a_slow_writer_is_waited_for() {
    let (_place, folder, _watcher, events) = watch(WatchOptions::default());
    let path = folder.join("A.NEF");
    let is_closed = Arc::new(AtomicBool::new(false));
    let writer = thread::spawn({
        let (path, is_closed) = (path.clone(), Arc::clone(&is_closed));
        move || {
            let mut file = File::create(path).unwrap();
            for piece in picture().chunks(picture().len() / 4) {
                file.write_all(piece).unwrap();
                thread::sleep(Duration::from_millis(350));
            }
            is_closed.store(true, Ordering::SeqCst);
        }
    });
    assert_eq!(next(&events), WatchEvent::Complete(path));
    assert!(is_closed.load(Ordering::SeqCst), "reported while it was being written");
    writer.join().unwrap();
    nothing_more(&events);
}

#[test]
fn a_file_written_at_once_into_a_new_folder_is_seen() {
    let (_place, folder, _watcher, events) = watch(WatchOptions::default());
    for number in 0..5 {
        let below = folder.join(format!("{number}/deep"));
        fs::create_dir_all(&below).unwrap();
        let path = put(&below, "A.NEF", &picture());
        assert_eq!(next(&events), WatchEvent::Complete(path));
    }
}

#[test]
fn files_and_folders_that_are_moved_here_are_seen_and_those_moved_away_are_gone() {
    let elsewhere = tempfile::tempdir().unwrap();
    let (_place, folder, _watcher, events) = watch(WatchOptions::default());
    let path = folder.join("A.NEF");
    fs::rename(put(elsewhere.path(), "A.tmp", &picture()), &path).unwrap();
    assert_eq!(next(&events), WatchEvent::Complete(path.clone()));

    let card = elsewhere.path().join("DCIM");
    fs::create_dir(&card).unwrap();
    put(&card, "B.JPG", &jpeg(1, Said::default()));
    fs::rename(&card, folder.join("DCIM")).unwrap();
    assert_eq!(next(&events), WatchEvent::Complete(folder.join("DCIM/B.JPG")));

    let renamed = folder.join("C.NEF");
    fs::rename(&path, &renamed).unwrap();
    let mut seen = [next(&events), next(&events)];
    seen.sort_by_key(|event| format!("{event:?}"));
    assert_eq!(seen, [WatchEvent::Complete(renamed.clone()), WatchEvent::Gone(path)]);

    fs::remove_dir_all(folder.join("DCIM")).unwrap();
    assert_eq!(next(&events), WatchEvent::Gone(folder.join("DCIM/B.JPG")));
    fs::remove_file(&renamed).unwrap();
    assert_eq!(next(&events), WatchEvent::Gone(renamed));
    nothing_more(&events);
}

#[test]
fn what_is_no_photo_or_hidden_or_unfinished_is_not_reported() {
    let (_place, folder, _watcher, events) = watch(WatchOptions::default());
    fs::create_dir(folder.join(".candor")).unwrap();
    thread::sleep(Duration::from_millis(100));
    put(&folder, "A.xmp", b"<x/>");
    put(&folder, "A.txt", b"x");
    put(&folder, "A.NEF.part", &picture());
    put(&folder, ".hidden.NEF", &picture());
    put(&folder.join(".candor"), "B.NEF", &picture());
    put(&folder, "empty.NEF", b"");
    put(&folder, "half.NEF", &picture()[..picture().len() / 2]);
    nothing_more(&events);
    let whole = put(&folder, "half.NEF", &picture());
    assert_eq!(next(&events), WatchEvent::Complete(whole));
}

#[test]
fn a_photo_that_is_replaced_is_reported_again_and_one_that_is_touched_by_reading_is_not() {
    let (_place, folder, _watcher, events) = watch(WatchOptions::default());
    let path = put(&folder, "A.JPG", &jpeg(1, Said::default()));
    assert_eq!(next(&events), WatchEvent::Complete(path.clone()));
    fs::read(&path).unwrap();
    nothing_more(&events);
    candor_photo::write_atomically(&path, &jpeg(200, Said::default())).unwrap();
    assert_eq!(next(&events), WatchEvent::Complete(path));
    nothing_more(&events);
}

#[test]
fn sidecars_are_reported_where_they_are_asked_for() {
    let (_place, folder, _watcher, events) = watch(WatchOptions { sidecars: true, ..WatchOptions::default() });
    let path = put(&folder, "A.xmp", b"<x/>");
    assert_eq!(next(&events), WatchEvent::Sidecar(path.clone()));
    candor_photo::write_atomically(&path, b"<other/>").unwrap();
    assert_eq!(next(&events), WatchEvent::Sidecar(path.clone()));
    fs::remove_file(&path).unwrap();
    assert_eq!(next(&events), WatchEvent::Sidecar(path));
    nothing_more(&events);
}

#[test]
fn a_folder_whose_changes_the_system_does_not_tell_is_listed() {
    // Through a link that is turned to another folder afterwards, no event comes.
    let (before, after) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let place = tempfile::tempdir().unwrap();
    let link = place.path().join("mounted");
    std::os::unix::fs::symlink(before.path(), &link).unwrap();
    let options = WatchOptions { poll: Some(Duration::from_millis(50)), ..WatchOptions::default() };
    let (_watcher, events) = Watcher::start(&link, options).unwrap();
    fs::remove_file(&link).unwrap();
    std::os::unix::fs::symlink(after.path(), &link).unwrap();
    put(after.path(), "A.NEF", &picture());
    assert_eq!(next(&events), WatchEvent::Complete(link.join("A.NEF")));
    fs::remove_file(after.path().join("A.NEF")).unwrap();
    assert_eq!(next(&events), WatchEvent::Gone(link.join("A.NEF")));
}

#[test]
fn a_flood_of_files_is_reported_whole() {
    let (_place, folder, _watcher, events) = watch(WatchOptions::default());
    let bytes = jpeg(1, Said::default());
    for number in 0..400 {
        put(&folder, &format!("{number:04}.JPG"), &bytes);
    }
    let mut seen: Vec<_> = (0..400)
        .map(|_| match next(&events) {
            WatchEvent::Complete(path) => path,
            other => panic!("{other:?}"),
        })
        .collect();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 400);
}

#[test]
fn a_folder_that_is_not_there_is_an_error_that_names_it() {
    let place = tempfile::tempdir().unwrap();
    let error = Watcher::start(&place.path().join("nowhere"), WatchOptions::default()).unwrap_err();
    assert!(error.to_string().contains("nowhere"), "{error}");
    assert!(Path::new(place.path()).exists());
}
