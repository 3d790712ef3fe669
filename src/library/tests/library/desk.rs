use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use candor_core::cull::{Assessment, Flag, Label, Stars};
use candor_library::{Desk, DeskCommand, DeskEvent, Photo, PhotoFolder, PhotoId, Pixels, Session, Skipped, Tagger};
use candor_photo::sidecar::{self, Changes};
use crossbeam_channel::Receiver;

use crate::fixture::{self, Said, at, eventually, jpeg, plain_jpeg, put, raw, with_exif};

/// A window's view of a desk.
struct Window {
    desk: Option<Desk>,
    events: Receiver<DeskEvent>,
    photos: HashMap<PhotoId, Photo>,
    order: Vec<PhotoId>,
    thumbnails: HashMap<PhotoId, Vec<Pixels>>,
    loupe: Vec<(PhotoId, Pixels)>,
    exported: Vec<String>,
    problems: Vec<String>,
    skipped: Vec<Skipped>,
}

impl Window {
    fn open(folder: PhotoFolder) -> Self {
        let (desk, events) = Desk::open_folder(folder).unwrap();
        let mut window = Self {
            desk: Some(desk),
            events,
            photos: HashMap::new(),
            order: Vec::new(),
            thumbnails: HashMap::new(),
            loupe: Vec::new(),
            exported: Vec::new(),
            problems: Vec::new(),
            skipped: Vec::new(),
        };
        let first = window.events.recv_timeout(Duration::from_secs(20)).unwrap();
        assert!(matches!(first, DeskEvent::Opened(_)), "{first:?}");
        window.take(first);
        window
    }

    fn of(session: &Session) -> Self {
        Self::open(PhotoFolder::of_session(session))
    }

    fn take(&mut self, event: DeskEvent) {
        match event {
            DeskEvent::Opened(photos) => {
                self.order = photos.iter().map(|photo| photo.id).collect();
                self.photos = photos.into_iter().map(|photo| (photo.id, photo)).collect();
            }
            DeskEvent::Added(photo) => {
                assert!(self.photos.insert(photo.id, photo).is_none(), "added twice");
            }
            DeskEvent::Changed(photo) => {
                assert!(self.photos.insert(photo.id, photo).is_some(), "changed before it came");
            }
            DeskEvent::Removed(id) => assert!(self.photos.remove(&id).is_some(), "removed before it came"),
            DeskEvent::Thumbnail(id, pixels) => self.thumbnails.entry(id).or_default().push(pixels),
            DeskEvent::Large(id, pixels) => self.loupe.push((id, pixels)),
            DeskEvent::Exported(sentence) => self.exported.push(sentence),
            DeskEvent::Skipped(skipped) => self.skipped.extend(skipped),
            DeskEvent::Problem(sentence) => self.problems.push(sentence),
            DeskEvent::Progress { .. }
            | DeskEvent::Crop { .. }
            | DeskEvent::Moment(..)
            | DeskEvent::FacesUnread { .. }
            | DeskEvent::Saving(_) => {}
        }
    }

    fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        eventually(what, || {
            while let Ok(event) = self.events.try_recv() {
                self.take(event);
            }
            is_so(self)
        });
    }

    fn send(&self, command: DeskCommand) {
        self.desk.as_ref().unwrap().send(command);
    }

    fn id(&self, name: &str) -> PhotoId {
        self.photos.values().find(|photo| photo.name == name).unwrap().id
    }

    fn has(&self, name: &str) -> bool {
        self.photos.values().any(|photo| photo.name == name)
    }

    fn close(&mut self) {
        self.desk = None;
    }
}

fn on_disk(photo: &Path) -> Assessment {
    sidecar::read(&sidecar::path_for(photo)).unwrap().unwrap_or_default().assessment
}

fn shot() -> (tempfile::TempDir, Session, PathBuf, PathBuf) {
    let (place, session) = fixture::session();
    let first = put(&session.captures(), "B.NEF", &raw(1, at("2026:11:24 10:00:00")));
    put(&session.captures(), "B.JPG", &jpeg(1, at("2026:11:24 10:00:00")));
    let second = put(&session.captures(), "A.JPG", &jpeg(2, at("2026:11:24 11:00:00")));
    (place, session, first, second)
}

#[test]
fn a_folder_is_opened_in_capture_order_once_it_is_known() {
    let (_place, session, first, _) = shot();
    let mut window = Window::of(&session);
    assert_eq!(window.photos.len(), 2, "a RAW and its JPEG are one photo");
    window.until("the details are read", |window| window.photos.values().all(|photo| !photo.captured.is_empty()));
    let pair = &window.photos[&window.id("B.NEF")];
    assert_eq!(pair.path, first);
    assert_eq!(pair.companion.as_deref(), Some(session.captures().join("B.JPG").as_path()));
    assert_eq!(pair.captured, "2026-11-24 10:00:00.42");
    window.close();

    let window = Window::of(&session);
    let names: Vec<_> = window.order.iter().map(|id| window.photos[id].name.as_str()).collect();
    assert_eq!(names, ["B.NEF", "A.JPG"]);
}

#[test]
fn what_is_said_is_shown_at_once_and_written_to_the_sidecar() {
    let (_place, session, first, second) = shot();
    let mut window = Window::of(&session);
    let (pair, single) = (window.id("B.NEF"), window.id("A.JPG"));
    window.send(DeskCommand::SetFlag(vec![pair, single], Flag::Picked));
    window.send(DeskCommand::SetStars(vec![pair], Stars::new(5).unwrap()));
    window.send(DeskCommand::SetLabel(vec![pair], Some(Label::Blue)));
    window.send(DeskCommand::SetFlag(vec![single], Flag::Rejected));
    let wanted = Assessment { flag: Flag::Picked, stars: Stars::new(5).unwrap(), label: Some(Label::Blue) };
    window.until("it is shown", |window| {
        window.photos[&pair].assessment == wanted && window.photos[&single].assessment.flag == Flag::Rejected
    });
    eventually("it is on the disk", || on_disk(&first) == wanted && on_disk(&second).flag == Flag::Rejected);
    window.send(DeskCommand::SetLabel(vec![pair], None));
    eventually("the label is gone", || on_disk(&first).label.is_none());
    window.until("it stays as it is on the disk", |window| window.photos[&pair].assessment == on_disk(&first));
    assert!(window.problems.is_empty(), "{:?}", window.problems);
    let raw_bytes = fs::read(first).unwrap();
    assert_eq!(raw_bytes, raw(1, at("2026:11:24 10:00:00")), "the RAW is untouched");
}

#[test]
fn closing_the_desk_writes_what_was_said_a_moment_ago() {
    let (_place, session, first, _) = shot();
    let mut window = Window::of(&session);
    let id = window.id("B.NEF");
    window.send(DeskCommand::SetFlag(vec![id], Flag::Rejected));
    window.send(DeskCommand::SetFlag(vec![id], Flag::Picked));
    window.close();
    assert_eq!(on_disk(&first).flag, Flag::Picked);
    let window = Window::of(&session);
    assert_eq!(window.photos[&window.id("B.NEF")].assessment.flag, Flag::Picked, "and the index knows it at once");
}

#[test]
fn photos_and_sidecars_of_others_appear_as_they_come() {
    let (_place, session, first, _) = shot();
    let mut window = Window::of(&session);
    put(&session.captures(), "C.JPG", &jpeg(9, at("2026:11:24 12:00:00")));
    window.until("the new photo", |window| window.has("C.JPG"));
    let id = window.id("C.JPG");
    assert_eq!(window.photos[&id].captured, "2026-11-24 12:00:00.42", "it comes with its details");

    let raw_path = put(&session.captures(), "C.NEF", &raw(9, at("2026:11:24 12:00:00")));
    window.until("its RAW joins it", |window| window.photos[&id].path == raw_path);
    assert_eq!(window.photos[&id].companion.as_deref(), Some(session.captures().join("C.JPG").as_path()));

    Tagger::open(&PhotoFolder::of_session(&session)).unwrap().tag(&raw_path, &fixture::happy()).unwrap();
    window.until("its tags", |window| window.photos[&id].description.is_some());

    let changes = Changes { stars: Stars::new(2), ..Changes::default() };
    sidecar::update(&sidecar::path_for(&first), &changes).unwrap();
    let pair = window.id("B.NEF");
    window.until("somebody's stars", |window| window.photos[&pair].assessment.stars.get() == 2);

    fs::remove_file(&raw_path).unwrap();
    window.until("the JPEG stays", |window| window.photos[&id].name == "C.JPG");
    fs::remove_file(session.captures().join("C.JPG")).unwrap();
    window.until("it is gone", |window| !window.photos.contains_key(&id));
    assert!(window.problems.is_empty(), "{:?}", window.problems);
}

#[test]
fn thumbnails_come_in_the_wanted_size_and_a_replaced_photo_gets_a_new_one() {
    let (_place, session, _, second) = shot();
    let mut window = Window::of(&session);
    let photos: Vec<_> = window.photos.keys().copied().collect();
    window.send(DeskCommand::Thumbnails { photos: photos.clone(), edge: 48 });
    window.until("all thumbnails", |window| photos.iter().all(|id| window.thumbnails.contains_key(id)));
    assert!(window.thumbnails.values().flatten().all(|pixels| (pixels.width, pixels.height) == (48, 32)));
    let id = window.id("A.JPG");
    let taller = with_exif(&plain_jpeg(64, 96, [9, 9, 9], [8, 8, 8]), Said::default());
    candor_photo::write_atomically(&second, &taller).unwrap();
    window.until("the new thumbnail", |window| window.thumbnails[&id].last().unwrap().height == 48);
}

#[test]
fn the_loupe_shows_what_was_asked_for_last() {
    let (_place, session, _, second) = shot();
    let large = with_exif(&plain_jpeg(1200, 800, [200, 9, 9], [9, 9, 200]), Said::default());
    fs::write(second, large).unwrap();
    let mut window = Window::of(&session);
    let (pair, single) = (window.id("B.NEF"), window.id("A.JPG"));
    window.send(DeskCommand::Large { photos: vec![pair], ahead: vec![single], edge: 900 });
    window.send(DeskCommand::Large { photos: vec![single], ahead: vec![pair], edge: 900 });
    window.until("it is there", |window| window.loupe.last().is_some_and(|(id, _)| *id == single));
    assert_eq!(window.loupe.last().map(|(_, pixels)| (pixels.width, pixels.height)), Some((900, 600)));
    let shown = window.loupe.len();
    window.send(DeskCommand::Large { photos: vec![pair], ahead: vec![], edge: 900 });
    window.until("the one ahead", |window| window.loupe.len() > shown);
    assert_eq!(window.loupe.last().map(|(id, _)| *id), Some(pair));
}

#[test]
fn a_photo_that_cannot_be_shown_is_told_once_and_leaves_the_desk() {
    let (_place, session) = fixture::session();
    let captures = session.captures();
    put(&captures, "broken.NEF", b"this is no photo at all");
    put(&captures, "fine.JPG", &jpeg(1, Said::default()));
    // Of this one the JPEG can be shown.
    put(&captures, "half.NEF", b"");
    put(&captures, "half.JPG", &jpeg(2, at("2026:11:24 10:00:00")));
    for _ in 0..2 {
        let mut window = Window::of(&session);
        window.until("both are told", |window| window.skipped.len() == 2);
        window.until("one has left", |window| !window.has("broken.NEF"));
        assert!(window.has("fine.JPG"));
        let half = window.id("half.NEF");
        window.until("the JPEG tells when", |window| !window.photos[&half].captured.is_empty());
        let mut told: Vec<_> = window.skipped.iter().map(|it| (it.path.clone(), it.reason.as_str())).collect();
        told.sort();
        assert_eq!(told[0].0, captures.join("broken.NEF"));
        assert!(told[0].1.contains("not a photo that Candor knows"), "{told:?}");
        assert_eq!(told[1].0, captures.join("half.NEF"));
        assert!(told[1].1.contains("empty"), "{told:?}");
        window.send(DeskCommand::Thumbnails { photos: vec![half], edge: 32 });
        window.until("it is shown by its JPEG", |window| window.thumbnails.contains_key(&half));
        put(&captures, "new.NEF", b"no photo either");
        window.until("it is told as it comes", |window| window.skipped.len() == 3 && !window.has("new.NEF"));
        assert!(window.problems.is_empty(), "{:?}", window.problems);
        fs::remove_file(captures.join("new.NEF")).unwrap();
    }
}

#[test]
fn a_photo_knows_its_camera_each_time_the_folder_is_opened() {
    let (_place, session, ..) = shot();
    for _ in 0..2 {
        let mut window = Window::of(&session);
        window.until("it is read", |window| window.photos.values().all(|photo| photo.camera == "Test Body"));
    }
}

#[test]
fn an_export_ordered_at_once_copies_what_was_just_said() {
    let (place, session, _, _) = shot();
    let to = place.path().join("out");
    let mut window = Window::of(&session);
    window.send(DeskCommand::SetFlag(vec![window.id("B.NEF")], Flag::Picked));
    window.send(DeskCommand::Export { to: to.clone(), picks_only: true, leave_out_expressions: false });
    window.until("it is over", |window| !window.exported.is_empty());
    assert_eq!(fixture::names_in(&to), ["B.JPG", "B.NEF", "B.xmp"]);
    assert!(window.exported[0].contains("1 photo is in"), "{:?}", window.exported);
    let nowhere = session.captures().join("out");
    window.send(DeskCommand::Export { to: nowhere, picks_only: true, leave_out_expressions: false });
    window.until("it is refused", |window| !window.problems.is_empty());
}

#[test]
fn a_folder_that_is_no_session_is_shown_with_descriptions_each_time_it_is_opened() {
    let (place, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let photo = put(place.path(), "A.JPG", &jpeg(1, Said::default()));
    put(place.path(), "B.JPG", &jpeg(2, Said::default()));
    let folder = PhotoFolder::open_remembering_in(place.path(), cache.path()).unwrap();
    Tagger::open(&folder).unwrap().tag(&photo, &fixture::happy()).unwrap();
    for _ in 0..3 {
        let mut window = Window::open(folder.clone());
        let id = window.id("A.JPG");
        window.until("its description is read", |window| window.photos[&id].description.is_some());
        window.send(DeskCommand::SetFlag(vec![id], Flag::Picked));
        window.close();
        window.until("it is picked", |window| window.photos[&id].assessment.flag == Flag::Picked);
        assert!(window.photos[&id].description.is_some());
        let index = fs::read(folder.index()).unwrap();
        assert!(!String::from_utf8_lossy(&index).contains("happiness") && !index.is_empty());
    }
}

#[test]
fn an_empty_folder_opens_empty_and_a_missing_one_is_refused() {
    let (place, session) = fixture::session();
    assert!(Window::of(&session).photos.is_empty());
    let refused = Desk::open(&place.path().join("nowhere")).unwrap_err();
    assert!(refused.to_string().contains("nowhere"), "{refused}");
}

/// Prints what the figures of the design are about; run alone and optimised, they are worth something.
#[test]
fn five_thousand_described_photos_open_and_show_their_first_screen() {
    if std::env::var_os("CANDOR_SLOW_TESTS").is_none() {
        println!("skipped: CANDOR_SLOW_TESTS is not set");
        return;
    }
    let (_place, session) = fixture::session();
    let (place, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let plain = PhotoFolder::open_remembering_in(place.path(), cache.path()).unwrap();
    let mut description = fixture::happy();
    description.faces.extend(vec![description.faces[0].clone(); 2]);
    let sidecar = Changes { description: Some(description), ..Changes::default() };
    let sidecar = sidecar::merge(None, &sidecar).unwrap();
    let photo = fixture::dng(&plain_jpeg(1620, 1080, [1, 80, 20], [20, 80, 1]), Said::default());
    for (sort, folder) in [("session", PhotoFolder::of_session(&session)), ("other folder", plain)] {
        for number in 0..5000_u32 {
            let path = put(folder.photos(), &format!("IMG_{number:04}.NEF"), &photo);
            fs::write(path.with_extension("xmp"), &sidecar).unwrap();
        }
        for round in ["not indexed", "indexed"] {
            let begun = Instant::now();
            let mut window = Window::open(folder.clone());
            println!("{sort}, {round}: opened after {:?}", begun.elapsed());
            let screen: Vec<_> = window.order[..40].to_vec();
            window.send(DeskCommand::Thumbnails { photos: screen.clone(), edge: 384 });
            window.until("the first screen", |window| screen.iter().all(|id| window.thumbnails.contains_key(id)));
            println!("{sort}, {round}: first screen after {:?}", begun.elapsed());
            window.until("all are read", |window| window.photos.values().all(|photo| photo.description.is_some()));
            println!("{sort}, {round}: all read after {:?}", begun.elapsed());
        }
    }
    let begun = Instant::now();
    assert_eq!(session.next_burst().unwrap(), 1);
    println!("next burst known after {:?}", begun.elapsed());
}

#[test]
fn two_thousand_photos_open_before_they_are_read() {
    let (place, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for number in 0..1000_u16 {
        let said = at("2026:11:24 10:00:00");
        put(place.path(), &format!("IMG_{number:04}.NEF"), &raw(number as u8, said));
        put(place.path(), &format!("IMG_{:04}.JPG", number + 5000), &jpeg(number as u8, said));
    }
    let folder = PhotoFolder::open_remembering_in(place.path(), cache.path()).unwrap();
    for round in ["not indexed", "indexed"] {
        let begun = Instant::now();
        let mut window = Window::open(folder.clone());
        println!("{round}: opened after {:?}", begun.elapsed());
        assert_eq!(window.photos.len(), 2000);
        window.until("all are read", |window| window.photos.values().all(|photo| !photo.captured.is_empty()));
        println!("{round}: all read after {:?}", begun.elapsed());
    }
}
