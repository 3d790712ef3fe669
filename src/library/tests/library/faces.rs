//! Faces read in the background: by a reader of the tests' own, on a desk and files that are real.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use candor_core::cull::{Flag, Sitter};
use candor_library::{
    Desk, DeskCommand, DeskEvent, Photo, PhotoFolder, Tagger,
    desk::Work,
    faces::{FaceReader, FacesRead},
};
use candor_photo::sidecar;
use crossbeam_channel::Receiver;
use tempfile::TempDir;

use crate::fixture::{at, happy, jpeg, names_in, put};

/// What the reader did, over several openings of the folder.
#[derive(Clone, Default)]
struct Log {
    looked: Arc<Mutex<Vec<String>>>,
    /// Looks wait for each of these messages, where there are any.
    allowed: Option<Receiver<()>>,
}

/// Sees one face a photo; its score says how many photos were taken in when it was read.
struct Reader {
    log: Log,
    version: &'static str,
    taken_in: BTreeMap<u32, Vec<u8>>,
}

impl FaceReader for Reader {
    fn version(&self) -> String {
        self.version.to_owned()
    }

    fn look(&mut self, photo: &Path) -> Result<Vec<u8>, String> {
        if let Some(allowed) = &self.log.allowed {
            let _ = allowed.recv_timeout(Duration::from_secs(20));
        }
        let name = photo.file_name().unwrap().to_str().unwrap().to_owned();
        self.log.looked.lock().unwrap().push(name.clone());
        if name.starts_with("BAD") { Err(format!("{name}: no picture")) } else { Ok(name.into_bytes()) }
    }

    fn take_in(&mut self, photo: u32, seen: &[u8]) -> bool {
        self.taken_in.insert(photo, seen.to_vec());
        true
    }

    fn read(&self, photo: u32) -> Option<FacesRead> {
        self.taken_in.get(&photo)?;
        let mut description = happy();
        description.burst = None;
        description.faces.truncate(1);
        description.faces[0].score = self.taken_in.len() as f32 / 100.0;
        Some(FacesRead { description, sitters: vec![Some(Sitter(7))] })
    }
}

fn folder(photos: &[&str]) -> (TempDir, PhotoFolder) {
    let place = tempfile::tempdir().unwrap();
    let photos_in = place.path().join("photos");
    fs::create_dir(&photos_in).unwrap();
    for (seed, name) in (0..).zip(photos) {
        put(&photos_in, name, &jpeg(seed, at(&format!("2026:11:24 10:00:{seed:02}"))));
    }
    let folder = PhotoFolder::open_remembering_in(&photos_in, &place.path().join("cache")).unwrap();
    (place, folder)
}

fn open(folder: &PhotoFolder, log: &Log, version: &'static str) -> (Desk, Receiver<DeskEvent>) {
    let log = log.clone();
    let reader =
        Box::new(move || Ok(Box::new(Reader { log, version, taken_in: BTreeMap::new() }) as Box<dyn FaceReader>));
    Desk::open_reading_faces(folder.clone(), Some(reader)).unwrap()
}

/// Takes events until all of that work is done; the photos as they are shown then, by name.
fn until_read(events: &Receiver<DeskEvent>, wanted: usize, score: f32) -> BTreeMap<String, Photo> {
    let mut photos = BTreeMap::new();
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let event = events.recv_deadline(until).expect("the faces are read");
        let shown: Vec<Photo> = match event {
            DeskEvent::Opened(all) => all,
            DeskEvent::Changed(photo) | DeskEvent::Added(photo) => vec![photo],
            _ => Vec::new(),
        };
        photos.extend(shown.into_iter().map(|photo| (photo.name.clone(), photo)));
        let is_read = |photo: &&Photo| photo.description.as_ref().is_some_and(|read| read.score() >= score - 1e-6);
        if photos.values().filter(is_read).count() >= wanted {
            return photos;
        }
    }
}

#[test]
fn faces_of_photos_from_elsewhere_are_read_by_all_photos_and_nothing_is_written_beside_them() {
    let (_place, folder) = folder(&["A.JPG", "B.JPG", "C.JPG"]);
    let before = names_in(folder.photos());
    let log = Log::default();
    let (desk, events) = open(&folder, &log, "1");
    let photos = until_read(&events, 3, 0.03);
    assert!(photos.values().all(|photo| *photo.sitters == [Some(Sitter(7))]), "{photos:#?}");
    assert_eq!(*log.looked.lock().unwrap(), ["A.JPG", "B.JPG", "C.JPG"], "in the order of their capture");
    drop(desk);
    assert_eq!(names_in(folder.photos()), before);
}

#[test]
fn picks_take_along_what_was_read_in_them_unless_it_is_left_out() {
    for leave_out_expressions in [false, true] {
        let (place, folder) = folder(&["A.JPG", "B.JPG", "C.JPG"]);
        let described_by_hand = Tagger::open(&folder).unwrap().tag(&folder.photos().join("C.JPG"), &happy()).unwrap();
        let theirs = fs::read(&described_by_hand).unwrap();
        let (desk, events) = open(&folder, &Log::default(), "1");
        let photos = until_read(&events, 3, 0.02);
        let picks = ["A.JPG", "C.JPG"].map(|name| photos[name].id).to_vec();
        desk.send(DeskCommand::SetFlag(picks, Flag::Picked));
        let to = place.path().join("out");
        desk.send(DeskCommand::Export { to: to.clone(), picks_only: true, leave_out_expressions });
        let until = Instant::now() + Duration::from_secs(20);
        while !matches!(events.recv_deadline(until).expect("it is exported"), DeskEvent::Exported(_)) {}
        drop(desk);
        assert_eq!(names_in(&to), ["A.JPG", "A.xmp", "C.JPG", "C.xmp"]);
        let said = |folder: &Path, name| sidecar::read(&folder.join(name)).unwrap().unwrap();
        for name in ["A.xmp", "C.xmp"] {
            let out = said(&to, name);
            assert_eq!(out.assessment.flag, Flag::Picked, "{name}");
            assert_eq!(out.description.is_some(), !leave_out_expressions, "{name}");
        }
        assert!(said(folder.photos(), "A.xmp").description.is_none(), "nothing of it lies beside the photo itself");
        let kept = said(&to, "C.xmp").description;
        let before = sidecar::parse(&theirs).unwrap().description;
        assert!(leave_out_expressions || kept == before, "a sidecar's own word goes before what is read here");
    }
}

#[test]
fn what_was_read_is_there_when_the_folder_is_opened_again_and_only_what_is_new_is_looked_at() {
    let (_place, folder) = folder(&["A.JPG", "B.JPG"]);
    let log = Log::default();
    drop(until_read(&open(&folder, &log, "1").1, 2, 0.02));
    put(folder.photos(), "C.JPG", &jpeg(9, at("2026:11:24 10:00:09")));
    put(folder.photos(), "A.JPG", &jpeg(8, at("2026:11:24 10:00:00")));
    log.looked.lock().unwrap().clear();
    let (desk, events) = open(&folder, &log, "1");
    until_read(&events, 3, 0.03);
    assert_eq!(*log.looked.lock().unwrap(), ["A.JPG", "C.JPG"], "one has been replaced, one is new");
    drop(desk);
    let (_desk, events) = open(&folder, &log, "other networks");
    until_read(&events, 3, 0.03);
    assert_eq!(log.looked.lock().unwrap().len(), 5, "what other networks saw means nothing to these");
}

#[test]
fn reading_stops_when_it_is_told_to_and_goes_on_where_it_was() {
    let (_place, folder) = folder(&["A.JPG", "B.JPG", "C.JPG", "D.JPG"]);
    let (allow, allowed) = crossbeam_channel::unbounded();
    let log = Log { allowed: Some(allowed), ..Log::default() };
    let (desk, events) = open(&folder, &log, "1");
    allow.send(()).unwrap();
    until_read(&events, 1, 0.01);
    desk.send(DeskCommand::ReadFaces(false));
    // The photo it was at meanwhile is finished.
    allow.send(()).unwrap();
    let until = Instant::now() + Duration::from_secs(20);
    let unread = loop {
        if let DeskEvent::FacesUnread { photos, is_reading: false } = events.recv_deadline(until).unwrap() {
            break photos;
        }
    };
    let looked = 4 - unread as usize;
    assert!((1..=2).contains(&looked), "{unread} are unread");
    for _ in 0..3 {
        allow.send(()).unwrap();
    }
    assert_eq!(log.looked.lock().unwrap().len(), looked, "it has stopped");
    desk.send(DeskCommand::ReadFaces(true));
    let mut done = 0;
    while done < 4 {
        if let DeskEvent::Progress { work: Work::ReadingFaces, done: now, of, .. } =
            events.recv_deadline(until).unwrap()
        {
            assert_eq!(of, 4);
            done = now;
        }
    }
    assert_eq!(log.looked.lock().unwrap().len(), 4);
}

#[test]
fn a_photo_that_cannot_be_read_is_told_of_once_and_keeps_no_other_waiting() {
    let (_place, folder) = folder(&["BAD.JPG", "B.JPG"]);
    let log = Log::default();
    let (desk, events) = open(&folder, &log, "1");
    let until = Instant::now() + Duration::from_secs(20);
    let (mut problems, mut read) = (Vec::new(), 0);
    while read == 0 {
        match events.recv_deadline(until).unwrap() {
            DeskEvent::Problem(sentence) => problems.push(sentence),
            DeskEvent::Changed(photo) => read += usize::from(photo.description.is_some()),
            _ => {}
        }
    }
    drop(desk);
    assert_eq!(problems, ["BAD.JPG: no picture"]);
    assert_eq!(*log.looked.lock().unwrap(), ["BAD.JPG", "B.JPG"]);
}

#[test]
fn what_sidecars_say_is_not_read_anew_unless_others_have_to_be_recognised() {
    let (_place, folder) = folder(&["A.JPG", "B.JPG"]);
    let path = |name: &str| -> PathBuf { folder.photos().join(name) };
    let described = |name: &str| {
        Tagger::open(&folder).unwrap().tag(&path(name), &happy()).unwrap();
    };
    described("A.JPG");
    let log = Log::default();
    let (desk, events) = open(&folder, &log, "1");
    let photos = until_read(&events, 2, 0.02);
    assert_eq!(*log.looked.lock().unwrap(), ["B.JPG", "A.JPG"], "first that of which nothing is known");
    assert_eq!(photos["A.JPG"].description.as_deref(), Some(&happy()), "the sidecar's word stands");
    drop(desk);
    described("B.JPG");
    log.looked.lock().unwrap().clear();
    let (desk, events) = open(&folder, &log, "1");
    until_read(&events, 2, 0.02);
    drop(desk);
    assert_eq!(log.looked.lock().unwrap().len(), 0);
}
