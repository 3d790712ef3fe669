use std::{fs, path::Path};

use candor_core::{
    cull::{Assessment, Flag, Label, Stars},
    expression::Emotion,
};
use candor_library::{Counts, Index, PhotoFolder, Session, Tagger};
use candor_photo::sidecar::{self, Changes};

use crate::fixture::{self, Said, at, jpeg, put, raw};

fn assess(photo: &Path, flag: Flag, stars: u8, label: Option<Label>) {
    let changes = Changes { flag: Some(flag), stars: Stars::new(stars), label: label.map(Some), ..Changes::default() };
    sidecar::update(&sidecar::path_for(photo), &changes).unwrap();
}

/// A session with a pair that is picked, a RAW that is rejected, and a JPEG with a description.
fn shot() -> (tempfile::TempDir, Session) {
    let (place, session) = fixture::session();
    let captures = session.captures();
    let pair = put(&captures, "A.DNG", &raw(1, at("2026:11:24 10:00:00")));
    put(&captures, "A.JPG", &jpeg(1, at("2026:11:24 10:00:00")));
    assess(&pair, Flag::Picked, 4, Some(Label::Green));
    assess(&put(&captures, "B.DNG", &raw(2, at("2026:11:24 09:00:00"))), Flag::Rejected, 0, None);
    put(&captures, "C.JPG", &jpeg(3, at("2026:11:24 11:00:00")));
    let mut tagger = Tagger::open(&PhotoFolder::of_session(&session)).unwrap();
    tagger.tag(&captures.join("C.JPG"), &fixture::happy()).unwrap();
    (place, session)
}

const EXPECTED: Counts = Counts { photos: 3, picked: 1, rejected: 1, described: 1 };

fn rebuild(folder: &PhotoFolder) -> Counts {
    Index::open(folder).unwrap().rebuild(&mut |_, _| ()).unwrap()
}

#[test]
fn an_index_that_was_deleted_is_rebuilt_without_losing_anything() {
    let (_place, session) = shot();
    let folder = PhotoFolder::of_session(&session);
    assert_eq!(rebuild(&folder), EXPECTED);
    let before = Index::open(&folder).unwrap().all().unwrap();
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{ending}", folder.index().display()));
    }
    assert_eq!(rebuild(&folder), EXPECTED);
    let after = Index::open(&folder).unwrap().all().unwrap();
    assert_eq!(before, after);
    let names: Vec<_> = after.iter().map(|entry| entry.path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["B.DNG", "A.DNG", "C.JPG"], "in capture order, a pair as one");
    let pair = &after[1];
    let green = Assessment { flag: Flag::Picked, stars: Stars::new(4).unwrap(), label: Some(Label::Green) };
    assert_eq!(pair.assessment, green);
    assert_eq!(pair.captured, "2026-11-24 10:00:00.42");
    assert_eq!(pair.companion.as_deref(), Some(session.captures().join("A.JPG").as_path()));
    assert!(after[2].description.is_some());
}

#[test]
fn a_damaged_index_is_made_anew() {
    let (_place, session) = shot();
    let folder = PhotoFolder::of_session(&session);
    assert_eq!(rebuild(&folder), EXPECTED);
    let sound = fs::read(folder.index()).unwrap();
    let mut torn = sound.clone();
    torn.iter_mut().skip(200).for_each(|byte| *byte = 0xa5);
    for damaged in [b"not a database at all".to_vec(), torn, sound[..sound.len() / 3].to_vec(), Vec::new()] {
        let _ = fs::remove_file(format!("{}-wal", folder.index().display()));
        let _ = fs::remove_file(format!("{}-shm", folder.index().display()));
        fs::write(folder.index(), &damaged).unwrap();
        assert_eq!(rebuild(&folder), EXPECTED, "{} bytes", damaged.len());
    }
}

#[test]
fn an_index_cut_at_any_length_or_with_another_journal_is_made_anew() {
    let (_place, session) = shot();
    let folder = PhotoFolder::of_session(&session);
    assert_eq!(rebuild(&folder), EXPECTED);
    let (sound, journal) = (fs::read(folder.index()).unwrap(), format!("{}-wal", folder.index().display()));
    for part in 0..32 {
        let cut = sound.len() * part / 32 + part;
        fs::write(folder.index(), &sound[..cut]).unwrap();
        // What a killed process leaves: a journal that may belong to something else.
        fs::write(&journal, &sound[..sound.len() - cut]).unwrap();
        assert_eq!(rebuild(&folder), EXPECTED, "{cut} bytes");
        assert_eq!(rebuild(&folder), EXPECTED, "{cut} bytes, once more");
    }
}

#[test]
fn an_index_whose_place_cannot_even_be_made_is_kept_in_memory() {
    let (place, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    put(place.path(), "A.JPG", &jpeg(1, Said::default()));
    // A file where a folder should be: nobody, root included, can write below it.
    let nowhere = put(cache.path(), "cache", b"a file");
    let folder = PhotoFolder::open_remembering_in(place.path(), &nowhere).unwrap();
    assert_eq!(rebuild(&folder).photos, 1);
    assert_eq!(fs::read(nowhere).unwrap(), b"a file");
}

#[test]
fn two_candors_may_bring_one_index_up_to_date_at_once() {
    let (_place, session) = shot();
    let folder = PhotoFolder::of_session(&session);
    for number in 0..60 {
        put(&session.captures(), &format!("N{number}.JPG"), &jpeg(number, Said::default()));
    }
    let expected = Counts { photos: 63, ..EXPECTED };
    std::thread::scope(|scope| {
        let both = [(); 2].map(|()| scope.spawn(|| [(); 8].map(|()| rebuild(&folder))));
        for counts in both.into_iter().flat_map(|one| one.join().unwrap()) {
            assert_eq!(counts, expected);
        }
    });
    let names: std::collections::HashSet<_> =
        Index::open(&folder).unwrap().all().unwrap().into_iter().map(|entry| entry.path).collect();
    assert_eq!(names.len(), 63);
}

#[test]
fn what_is_known_is_not_read_again() {
    let (_place, session) = shot();
    let folder = PhotoFolder::of_session(&session);
    let refresh = || Index::open(&folder).unwrap().refresh(&mut |_, _| ()).unwrap();
    let first = refresh();
    assert_eq!((first.counts, first.files, first.read), (EXPECTED, 4, 2), "one was known when it was tagged");
    let again = refresh();
    assert_eq!((again.counts, again.files, again.read), (EXPECTED, 4, 0));
    assess(&session.captures().join("B.DNG"), Flag::Picked, 1, None);
    assert_eq!(refresh().read, 1);
    let all = Index::open(&folder).unwrap().all().unwrap();
    assert!(all.iter().all(|entry| entry.camera == "Test Body"), "{all:?}");
}

#[test]
fn an_index_of_another_version_is_made_anew() {
    let (_place, session) = shot();
    let folder = PhotoFolder::of_session(&session);
    assert_eq!(rebuild(&folder), EXPECTED);
    let connection = rusqlite::Connection::open(folder.index()).unwrap();
    connection.execute_batch("DROP TABLE photo; CREATE TABLE photo (x); PRAGMA user_version = 999;").unwrap();
    drop(connection);
    assert_eq!(rebuild(&folder), EXPECTED);
}

#[test]
fn an_index_that_cannot_be_stored_is_kept_in_memory() {
    let (_place, session) = shot();
    let folder = PhotoFolder::of_session(&session);
    fs::create_dir_all(folder.index().with_extension("sqlite-is-a-folder")).unwrap();
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{ending}", folder.index().display()));
    }
    fs::create_dir(folder.index()).unwrap();
    assert_eq!(rebuild(&folder), EXPECTED);
}

#[test]
fn what_changed_behind_its_back_is_read_again_and_what_is_gone_is_forgotten() {
    let (_place, session) = shot();
    let folder = PhotoFolder::of_session(&session);
    assert_eq!(rebuild(&folder), EXPECTED);
    assess(&session.captures().join("B.DNG"), Flag::Picked, 1, None);
    fs::remove_file(session.captures().join("C.JPG")).unwrap();
    assert_eq!(rebuild(&folder), Counts { photos: 2, picked: 2, rejected: 0, described: 0 });
}

#[test]
fn a_second_file_joins_the_photo_that_is_there() {
    let (_place, session) = fixture::session();
    let folder = PhotoFolder::of_session(&session);
    let mut tagger = Tagger::open(&folder).unwrap();
    let jpeg_path = put(&session.captures(), "A.JPG", &jpeg(1, Said::default()));
    let sidecar = tagger.tag(&jpeg_path, &fixture::happy()).unwrap();
    let raw_path = put(&session.captures(), "A.DNG", &raw(1, Said::default()));
    tagger.refresh(&raw_path);
    let all = tagger.index().all().unwrap();
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].path.as_path(), all[0].companion.as_deref()), (raw_path.as_path(), Some(jpeg_path.as_path())));
    assert_eq!(sidecar, session.captures().join("A.xmp"));
    let read = all[0].description.as_ref().unwrap();
    assert!((read.score() - 0.875).abs() < 1e-3, "{read:?}");
    assert_eq!(tagger.index().get(&raw_path).unwrap().as_ref(), Some(&all[0]));
}

#[test]
fn looking_at_a_folder_that_is_no_session_changes_nothing_in_it() {
    let (place, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    put(place.path(), "A.JPG", &jpeg(1, Said::default()));
    let folder = PhotoFolder::open_remembering_in(place.path(), cache.path()).unwrap();
    assert_eq!(rebuild(&folder).photos, 1);
    assert_eq!(fixture::names_in(place.path()), ["A.JPG"]);
    assert!(folder.index().starts_with(cache.path()) && folder.index().is_file());
}

/// Words of what was read in faces that a folder's index or what lies beside it holds.
fn words_of_faces_in(folder: &PhotoFolder) -> Vec<&'static str> {
    let files = fs::read_dir(folder.index().parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    let bytes: Vec<u8> = files.filter(|path| path.is_file()).flat_map(|path| fs::read(path).unwrap()).collect();
    let text = String::from_utf8_lossy(&bytes).to_lowercase();
    assert!(text.contains("a.jpg"), "the index is there and can be searched");
    let mut words: Vec<_> = Emotion::ALL.iter().map(|emotion| emotion.name()).collect();
    words.extend(["action_units", "authenticity", "sharpness", "openness", "confidence", "likely", "0.875"]);
    words.retain(|word| text.contains(*word));
    words
}

#[test]
fn what_was_read_in_faces_is_kept_in_sessions_but_not_in_the_users_cache() {
    let (place, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (_place, session) = fixture::session();
    let plain = PhotoFolder::open_remembering_in(place.path(), cache.path()).unwrap();
    let of_session = PhotoFolder::of_session(&session);
    for folder in [&plain, &of_session] {
        let photo = put(folder.photos(), "A.JPG", &jpeg(1, Said::default()));
        put(folder.photos(), "B.JPG", &jpeg(2, Said::default()));
        assess(&photo, Flag::Picked, 3, None);
        // The database stays open meanwhile, so that its journal is looked at too.
        let mut tagger = Tagger::open(folder).unwrap();
        tagger.tag(&photo, &fixture::happy()).unwrap();
        let counts = Counts { photos: 2, picked: 1, rejected: 0, described: 1 };
        assert_eq!(rebuild(folder), counts);
        assert_eq!(rebuild(folder), counts, "once more, from what is remembered");
        let index = Index::open(folder).unwrap();
        let described = index.get(&photo).unwrap().unwrap();
        assert!((described.description.as_ref().unwrap().score() - 0.875).abs() < 1e-3, "{described:?}");
        let all = index.all().unwrap();
        assert_eq!(all.iter().filter(|entry| entry.description.is_some()).collect::<Vec<_>>(), [&described]);
        let words = words_of_faces_in(folder);
        assert_eq!(words.is_empty(), *folder == plain, "{words:?}");
    }
    fs::remove_file(plain.photos().join("A.xmp")).unwrap();
    let forgotten = Index::open(&plain).unwrap().all().unwrap();
    assert!(forgotten.iter().all(|entry| entry.description.is_none()), "the sidecar is the only place");
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_indexed_too() {
    use std::os::unix::ffi::OsStrExt;
    let (_place, session) = fixture::session();
    let name = std::ffi::OsStr::from_bytes(b"IMG_\xff.JPG");
    fs::write(session.captures().join(name), jpeg(1, Said::default())).unwrap();
    let folder = PhotoFolder::of_session(&session);
    assert_eq!(rebuild(&folder).photos, 1);
    assert_eq!(Index::open(&folder).unwrap().all().unwrap()[0].path, session.captures().join(name));
}
