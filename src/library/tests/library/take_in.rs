use std::{collections::HashMap, fs, path::Path};

use candor_library::{BackedUp, Backup, Incoming, Index, LibraryError, PhotoFolder, Session, TakeIn, TakenIn};
use proptest::prelude::*;

use crate::fixture::{self, at, jpeg, names_in, put, raw};

/// Spools a file and takes it in.
fn take(take_in: &mut TakeIn, session: &Session, folder: &str, name: &str, bytes: &[u8]) -> TakenIn {
    let spooled = put(&session.spool(), "00001.part", bytes);
    let incoming = Incoming { spooled: &spooled, folder, name, bytes: bytes.len() as u64 };
    let stored_as = take_in.take_in(&incoming).unwrap();
    assert!(!spooled.exists(), "the spool is empty again");
    assert_eq!(fs::read(&stored_as.path).unwrap(), bytes);
    stored_as
}

fn name_of(stored_as: &TakenIn) -> String {
    stored_as.path.file_name().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn hostile_names_stay_in_the_captures_folder() {
    let (place, session) = fixture::session();
    let mut take_in = TakeIn::new(&session, None);
    let table = [
        ("../../../escape.NEF", "______.._escape.NEF"),
        ("/etc/passwd", "_etc_passwd"),
        ("..", "__"),
        ("", "capture"),
        ("NUL.JPG", "_NUL.JPG"),
        (".candor", "candor"),
        ("IMG_1.xmp", "IMG_1_xmp"),
        ("IMG_1.NEF.part", "IMG_1_NEF_part"),
        ("a\nb\0.CR3", "a_b_.CR3"),
    ];
    for (number, (name, _)) in (0..).zip(table) {
        let stored_as = take(&mut take_in, &session, "", name, &[number; 8]);
        assert_eq!(stored_as.path.parent(), Some(session.captures().as_path()), "{name:?}");
    }
    let mut expected: Vec<_> = table.iter().map(|(_, name)| *name).collect();
    expected.sort_unstable();
    let stored = names_in(&session.captures());
    assert_eq!(stored.len(), expected.len(), "{stored:?}");
    assert_eq!(names_in(place.path()).len(), 1, "nothing beside the session");
}

#[test]
fn a_file_that_is_there_already_is_not_stored_twice() {
    let (_place, session) = fixture::session();
    let mut take_in = TakeIn::new(&session, None);
    let first = take(&mut take_in, &session, "100NCZ_6", "DSC_0001.NEF", &raw(1, at("2026:11:24 10:00:00")));
    let again = take(&mut take_in, &session, "100NCZ_6", "DSC_0001.NEF", &raw(1, at("2026:11:24 10:00:00")));
    assert_eq!((first.already_there, again.already_there), (false, true));
    assert_eq!(first.path, again.path);
    assert_eq!(names_in(&session.captures()), ["DSC_0001.NEF"]);
}

#[test]
fn another_photo_of_the_same_name_never_overwrites_and_keeps_its_pair_together() {
    let (_place, session) = fixture::session();
    let (morning, noon) = (at("2026:11:24 10:00:00"), at("2026:11:24 12:00:00"));
    // The JPEG comes before or after its RAW, in one shoot or, after a crash, in the next.
    let orders = [["DSC_0001.NEF", "DSC_0001.JPG"], ["DSC_0001.JPG", "DSC_0001.NEF"]];
    for (order, is_restarted) in [(orders[0], false), (orders[1], false), (orders[0], true), (orders[1], true)] {
        fs::remove_dir_all(session.captures()).unwrap();
        fs::create_dir(session.captures()).unwrap();
        let bytes = |name: &str, seed, said| if name.ends_with("NEF") { raw(seed, said) } else { jpeg(seed, said) };
        let mut take_in = TakeIn::new(&session, None);
        // Of the morning's exposure only one file was ever taken in.
        take(&mut take_in, &session, "100", order[1], &bytes(order[1], 1, morning));
        let mut names = Vec::new();
        for name in order {
            if is_restarted {
                take_in = TakeIn::new(&session, None);
            }
            names.push(name_of(&take(&mut take_in, &session, "100", name, &bytes(name, 2, noon))));
        }
        let expected: Vec<_> = order.iter().map(|name| name.replace("0001", "0001-2")).collect();
        assert_eq!(names, expected, "{order:?}, restarted: {is_restarted}");
    }
}

#[test]
fn files_without_a_time_are_paired_by_their_name_on_the_card() {
    let (_place, session) = fixture::session();
    let mut take_in = TakeIn::new(&session, None);
    let table = [
        ("100", "A.RAW", "A.RAW"),
        ("101", "A.RAW", "A-2.RAW"),
        ("100", "A.JPG", "A.JPG"),
        ("101", "A.JPG", "A-2.JPG"),
        ("101", "A.WAV", "A-2.WAV"),
        ("100", "a.JPG", "a-3.JPG"),
    ];
    for (number, (folder, name, expected)) in (0..).zip(table) {
        let stored_as = take(&mut take_in, &session, folder, name, &[number; 10]);
        assert_eq!(name_of(&stored_as), expected, "{folder}/{name}");
    }
}

#[test]
fn a_sidecar_that_lost_its_photo_is_not_given_to_another() {
    let (_place, session) = fixture::session();
    put(&session.captures(), "A.xmp", b"<somebody's edits/>");
    let mut take_in = TakeIn::new(&session, None);
    assert_eq!(name_of(&take(&mut take_in, &session, "", "A.NEF", b"raw")), "A-2.NEF");
}

#[test]
fn a_file_of_another_length_than_announced_is_refused_and_kept() {
    let (_place, session) = fixture::session();
    let spooled = put(&session.spool(), "1.part", b"short");
    for bytes in [0, 4, 6] {
        let incoming = Incoming { spooled: &spooled, folder: "", name: "A.NEF", bytes };
        let refused = TakeIn::new(&session, None).take_in(&incoming).unwrap_err();
        assert!(matches!(refused, LibraryError::Length { found: 5, .. }), "{refused}");
        assert!(refused.to_string().contains("A.NEF"), "{refused}");
    }
    assert!(spooled.exists());
    assert!(names_in(&session.captures()).is_empty());
}

#[cfg(unix)]
#[test]
fn a_link_in_the_spool_is_no_capture() {
    let (place, session) = fixture::session();
    let secret = put(place.path(), "secret", b"not a photo");
    let spooled = session.spool().join("1.part");
    std::os::unix::fs::symlink(&secret, &spooled).unwrap();
    let incoming = Incoming { spooled: &spooled, folder: "", name: "A.NEF", bytes: 11 };
    assert!(TakeIn::new(&session, None).take_in(&incoming).is_err());
}

#[test]
fn captures_are_copied_to_the_backup_place_and_verified() {
    let (place, session) = fixture::session();
    let backup = place.path().join("backup");
    let mut take_in = TakeIn::new(&session, Some(Backup::at(&backup).unwrap()));
    let stored_as = take(&mut take_in, &session, "", "A.NEF", b"raw pixels");
    let BackedUp::Verified(copy) = &stored_as.backup else { panic!("{:?}", stored_as.backup) };
    assert_eq!(fs::read(copy).unwrap(), b"raw pixels");
    assert!(copy.starts_with(backup.join(session.name())));
    assert!(stored_as.is_safe());

    // Something else of that name lies there from another card: it stays.
    fs::write(copy, b"other").unwrap();
    let BackedUp::Verified(second) = take_in.back_up(&stored_as.path) else { panic!("not backed up") };
    assert_ne!(copy, &second);
    assert_eq!(fs::read(copy).unwrap(), b"other");
    assert_eq!(names_in(copy.parent().unwrap()), ["A-2.NEF", "A.NEF"]);
}

#[test]
fn a_backup_that_fails_is_told_and_costs_no_capture() {
    let (place, session) = fixture::session();
    let backup_folder = place.path().join("backup");
    let backup = Backup::at(&backup_folder).unwrap();
    // A file stands where the session's folder should go, as on a disk that is going bad.
    put(&backup_folder, &session.name(), b"");
    let stored_as = take(&mut TakeIn::new(&session, Some(backup)), &session, "", "A.NEF", b"raw");
    assert!(matches!(stored_as.backup, BackedUp::Failed(_)));
    assert!(!stored_as.is_safe());
}

#[test]
fn whole_files_in_the_spool_are_recovered_after_a_crash() {
    let (_place, session) = fixture::session();
    let (spool, picture) = (session.spool(), raw(1, at("2026:11:24 10:00:00")));
    put(&spool, "DSC_0001.NEF.part", &picture);
    put(&spool, "17-DSC_0001.JPG.part", &jpeg(1, at("2026:11:24 10:00:00")));
    put(&spool, "DSC_0002.NEF.part", &picture[..picture.len() - 100]);
    put(&spool, "notes.txt", b"not ours");
    let recovered = TakeIn::new(&session, None).recover().unwrap();
    assert_eq!(recovered.taken_in.len(), 2, "{recovered:?}");
    assert_eq!(recovered.unfinished, [spool.join("DSC_0002.NEF.part")]);
    assert!(recovered.failed.is_empty());
    assert_eq!(names_in(&session.captures()), ["DSC_0001.JPG", "DSC_0001.NEF"]);
    assert_eq!(names_in(&spool), ["DSC_0002.NEF.part", "notes.txt"]);
    let [sentence] = &*recovered.sentences() else { panic!("{:?}", recovered.sentences()) };
    assert!(sentence.starts_with(&spool.join("DSC_0002.NEF.part").display().to_string()), "{sentence}");
}

#[test]
fn of_what_was_recovered_whatever_went_wrong_is_told() {
    let (place, session) = fixture::session();
    assert!(TakeIn::new(&session, None).recover().unwrap().sentences().is_empty());
    let backup_folder = place.path().join("backup");
    let mut take_in = TakeIn::new(&session, Some(Backup::at(&backup_folder).unwrap()));
    put(&backup_folder, &session.name(), b"");
    put(&session.spool(), "A.NEF.part", &raw(1, at("2026:11:24 10:00:00")));
    put(&session.spool(), "B.NEF.part", b"torn");
    let recovered = take_in.recover().unwrap();
    assert_eq!((recovered.taken_in.len(), recovered.unfinished.len()), (1, 1));
    let sentences = recovered.sentences();
    assert_eq!(sentences.len(), 2, "{sentences:?}");
    assert!(sentences[0].contains("B.NEF.part") && sentences[1].contains("backup"), "{sentences:?}");
}

#[test]
fn a_heif_beside_a_raw_is_stored_with_it_and_takes_nobodys_place() {
    let (_place, session) = fixture::session();
    let heif = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice();
    let picture = raw(1, at("2026:11:24 10:00:00"));
    for number in 1..=2 {
        let names = [format!("DSC_{number}.NEF"), format!("DSC_{number}.HIF")];
        let mut both = [(&names[0], picture.as_slice()), (&names[1], heif)];
        if number == 2 {
            both.reverse();
        }
        let mut take_in = TakeIn::new(&session, None);
        for (name, bytes) in both {
            assert_eq!(name_of(&take(&mut take_in, &session, "100", name, bytes)), *name);
        }
    }
    let mut index = Index::open(&PhotoFolder::of_session(&session)).unwrap();
    assert_eq!(index.rebuild(&mut |_, _| ()).unwrap().photos, 2);
    let shown = index.all().unwrap();
    assert!(shown.iter().all(|photo| photo.companion.is_none() && photo.path.extension().unwrap() == "NEF"));
}

#[test]
fn a_recovered_file_whose_name_is_lost_is_named_after_its_instant() {
    let (_place, session) = fixture::session();
    let spool = session.spool();
    put(&spool, "candor-1-1-00001.part", &raw(1, at("2026:11:24 10:00:00")));
    put(&spool, "candor-1-1-00002.part", &jpeg(1, at("2026:11:24 10:00:00")));
    put(&spool, "candor-1-1-00003.part", &jpeg(2, at("2026:11:24 10:00:00")));
    let recovered = TakeIn::new(&session, None).recover().unwrap();
    assert_eq!(recovered.taken_in.len(), 3, "{recovered:?}");
    let names = ["20261124-100000-42-2.JPG", "20261124-100000-42.DNG", "20261124-100000-42.JPG"];
    assert_eq!(names_in(&session.captures()), names);
}

#[test]
fn a_spool_on_another_disk_is_copied_and_verified() {
    let Ok(other_disk) = tempfile::tempdir_in("/dev/shm") else {
        println!("skipped: /dev/shm is not there");
        return;
    };
    let (_place, session) = fixture::session();
    let spooled = put(other_disk.path(), "1.part", b"raw");
    let incoming = Incoming { spooled: &spooled, folder: "", name: "A.NEF", bytes: 3 };
    let stored_as = TakeIn::new(&session, None).take_in(&incoming).unwrap();
    assert_eq!(fs::read(stored_as.path).unwrap(), b"raw");
    assert!(!spooled.exists());
    assert_eq!(names_in(&session.captures()), ["A.NEF"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever names a camera gives, every file is stored once, inside the captures folder.
    #[test]
    fn no_two_files_collide_and_none_escapes(names in prop::collection::vec("[a-cA-C./\\\\: -]{0,6}(\\.(nef|JPG|xmp|part))?", 1..12)) {
        let (_place, session) = fixture::session();
        let mut take_in = TakeIn::new(&session, None);
        let captures = session.captures();
        let mut stored: HashMap<std::path::PathBuf, Vec<u8>> = HashMap::new();
        for (number, name) in names.iter().enumerate() {
            let bytes = format!("file {number}").into_bytes();
            let stored_as = take(&mut take_in, &session, "100", name, &bytes);
            prop_assert_eq!(stored_as.path.parent(), Some(captures.as_path()));
            prop_assert!(stored.insert(stored_as.path, bytes).is_none());
        }
        prop_assert_eq!(names_in(&session.captures()).len(), names.len());
        for (path, bytes) in &stored {
            prop_assert_eq!(&fs::read(Path::new(path)).unwrap(), bytes);
        }
    }
}
