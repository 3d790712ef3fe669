//! What becomes of the photographer's decisions: where they stand, and that none is lost.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

use candor_core::cull::{Assessment, Flag, Label, Stars};
use candor_library::{
    Desk, DeskCommand, DeskEvent, ExportOptions, Index, Photo, PhotoFolder, PhotoId,
    desk::{Saved, Saving},
    export,
};
use candor_photo::sidecar::{self, Changes};
use crossbeam_channel::Receiver;

use crate::fixture::{Said, eventually, jpeg, names_in, put, raw};

const MALFORMED: &str = "<x:xmpmeta this is no XML";

/// A folder of photos on the disk, and where Candor remembers it.
struct Place {
    root: tempfile::TempDir,
    memory: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { root: tempfile::tempdir().unwrap(), memory: tempfile::tempdir().unwrap() };
        fs::create_dir(place.photos()).unwrap();
        place
    }

    fn photos(&self) -> PathBuf {
        self.root.path().join("photos")
    }

    fn with(self, names: &[&str]) -> Self {
        for (seed, name) in (1..).zip(names) {
            put(&self.photos(), name, &raw(seed, Said::default()));
        }
        self
    }

    fn folder(&self) -> PhotoFolder {
        self.folder_at(&self.photos())
    }

    fn folder_at(&self, photos: &Path) -> PhotoFolder {
        PhotoFolder::open_remembering_in(photos, self.memory.path()).unwrap()
    }

    fn open(&self) -> Window {
        Window::open(self.folder())
    }

    fn at(&self, name: &str) -> PathBuf {
        self.photos().join(name)
    }

    fn says(&self, sidecar: &str) -> Assessment {
        sidecar::read(&self.at(sidecar)).ok().flatten().unwrap_or_default().assessment
    }

    /// The journals that lie in the user's state.
    fn journals(&self) -> usize {
        let entries = fs::read_dir(self.memory.path().join("decisions")).into_iter().flatten().flatten();
        entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "jsonl")).count()
    }
}

struct Window {
    desk: Option<Desk>,
    events: Receiver<DeskEvent>,
    photos: HashMap<PhotoId, Photo>,
    saving: Vec<Saving>,
    exported: usize,
}

impl Window {
    fn open(folder: PhotoFolder) -> Self {
        let (desk, events) = Desk::open_folder(folder).unwrap();
        let mut window =
            Self { desk: Some(desk), events, photos: HashMap::new(), saving: vec![Saving::Saved], exported: 0 };
        window.until("it opens", |window| !window.photos.is_empty());
        window.until("it is read", |window| window.photos.values().all(|photo| !photo.captured.is_empty()));
        window
    }

    fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        eventually(what, || {
            while let Ok(event) = self.events.try_recv() {
                match event {
                    DeskEvent::Opened(photos) => {
                        self.photos = photos.into_iter().map(|photo| (photo.id, photo)).collect();
                    }
                    DeskEvent::Added(photo) | DeskEvent::Changed(photo) => drop(self.photos.insert(photo.id, photo)),
                    DeskEvent::Removed(id) => drop(self.photos.remove(&id)),
                    DeskEvent::Saving(saving) => self.saving.push(saving),
                    DeskEvent::Exported(_) => self.exported += 1,
                    _ => {}
                }
            }
            is_so(self)
        });
    }

    fn send(&self, command: DeskCommand) {
        self.desk.as_ref().unwrap().send(command);
    }

    fn named(&self, name: &str) -> &Photo {
        self.photos.values().find(|photo| photo.name == name).unwrap()
    }

    fn flag(&self, name: &str, flag: Flag) {
        self.send(DeskCommand::SetFlag(vec![self.named(name).id], flag));
    }

    fn stars(&self, name: &str, stars: u8) {
        self.send(DeskCommand::SetStars(vec![self.named(name).id], Stars::new(stars).unwrap()));
    }

    fn until_saved(&mut self) {
        self.until("all is saved", |window| *window.saving.last().unwrap() == Saving::Saved);
    }

    /// Waits until so many decisions are aside, and says why.
    fn until_aside(&mut self, photos: u32) -> String {
        let is_so = |saving: &Saving| matches!(saving, Saving::Aside { photos: told, .. } if *told == photos);
        self.until("it is aside", |window| is_so(window.saving.last().unwrap()));
        match self.saving.last() {
            Some(Saving::Aside { why, .. }) => why.to_string(),
            other => panic!("{other:?}"),
        }
    }

    fn close(mut self) {
        self.desk = None;
    }
}

fn picked() -> Changes {
    Changes { flag: Some(Flag::Picked), ..Changes::default() }
}

#[test]
fn saved_is_said_when_the_sidecar_is_there_and_not_before() {
    let place = Place::new().with(&["A.NEF", "B.NEF"]);
    let mut window = place.open();
    window.flag("A.NEF", Flag::Picked);
    window.until("it is on its way", |window| window.named("A.NEF").saved == Saved::Pending);
    window.until("that is told", |window| window.saving.contains(&Saving::Writing(1)));
    window.until_saved();
    assert_eq!(place.says("A.xmp").flag, Flag::Picked);
    assert_eq!(window.named("A.NEF").saved, Saved::InSidecar);
    assert!(!place.at("B.xmp").exists());
    assert_eq!(place.journals(), 0);
}

#[test]
fn keys_that_never_stop_do_not_put_the_writing_off() {
    let place = Place::new().with(&["A.NEF"]);
    let window = place.open();
    let mut stars = 0;
    eventually("it is written while keys are pressed", || {
        stars = stars % 5 + 1;
        window.stars("A.NEF", stars);
        place.at("A.xmp").exists()
    });
}

#[test]
fn pick_undo_reject_in_a_moment_ends_as_a_reject() {
    let place = Place::new().with(&["A.NEF"]);
    let mut window = place.open();
    for _ in 0..3 {
        for flag in [Flag::Picked, Flag::Unflagged, Flag::Rejected] {
            window.flag("A.NEF", flag);
        }
        window.until("it is shown", |window| window.named("A.NEF").assessment.flag == Flag::Rejected);
        window.until_saved();
        assert_eq!(place.says("A.xmp").flag, Flag::Rejected);
        assert_eq!(window.named("A.NEF").overruled, None);
        window.flag("A.NEF", Flag::Picked);
        window.close();
        assert_eq!(place.says("A.xmp").flag, Flag::Picked);
        window = place.open();
    }
}

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
fn another_programs_word_wins_and_is_flagged_until_something_is_said_anew() {
    let place = Place::new().with(&["A.NEF"]);
    let path = place.at("A.xmp");
    sidecar::update(&path, &Changes { stars: Stars::new(2), ..Changes::default() }).unwrap();
    let before = fs::read(&path).unwrap();
    let mut window = place.open();
    fs::write(&path, MALFORMED).unwrap();
    window.flag("A.NEF", Flag::Picked);
    window.send(DeskCommand::SetLabel(vec![window.named("A.NEF").id], Some(Label::Blue)));
    window.until_aside(1);
    // The other program has written it anew, with a flag of its own.
    fs::write(place.at("new"), &before).unwrap();
    sidecar::update(&place.at("new"), &Changes { flag: Some(Flag::Rejected), ..Changes::default() }).unwrap();
    fs::rename(place.at("new"), &path).unwrap();
    window.until_saved();
    let ours = Assessment { flag: Flag::Picked, stars: Stars::new(2).unwrap(), label: Some(Label::Blue) };
    let photo = window.named("A.NEF");
    assert_eq!(photo.overruled, Some(ours));
    let expected = Assessment { flag: Flag::Rejected, ..ours };
    assert_eq!((photo.assessment, place.says("A.xmp")), (expected, expected), "what it did not touch is written");

    window.flag("A.NEF", Flag::Picked);
    window.until("it is said anew", |window| window.named("A.NEF").overruled.is_none());
    window.until_saved();
    assert_eq!(place.says("A.xmp"), ours);
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
fn a_decision_follows_its_photo_to_another_name() {
    let place = Place::new().with(&["A.NEF", "B.NEF"]);
    fs::write(place.at("A.xmp"), MALFORMED).unwrap();
    let mut window = place.open();
    window.flag("A.NEF", Flag::Picked);
    window.until_aside(1);
    fs::rename(place.at("A.NEF"), place.at("Anna.NEF")).unwrap();
    window.until("the other name", |window| window.photos.values().any(|photo| photo.name == "Anna.NEF"));
    window.until("its decision", |window| {
        let photo = window.named("Anna.NEF");
        photo.assessment.flag == Flag::Picked && photo.saved == Saved::InSidecar
    });
    assert_eq!(place.says("Anna.xmp").flag, Flag::Picked);
    window.close();

    // The same while nobody looks, with its sidecar.
    let mut window = place.open();
    fs::write(place.at("B.xmp"), MALFORMED).unwrap();
    window.flag("B.NEF", Flag::Rejected);
    window.until_aside(1);
    window.close();
    fs::rename(place.at("B.NEF"), place.at("Ben.NEF")).unwrap();
    fs::remove_file(place.at("B.xmp")).unwrap();
    sidecar::update(&place.at("Ben.xmp"), &Changes { stars: Stars::new(3), ..Changes::default() }).unwrap();
    // Another photo has got its name.
    put(&place.photos(), "B.NEF", &raw(77, crate::fixture::at("2026:11:25 09:00:00")));
    let mut window = place.open();
    window.until_saved();
    window.until("its decision", |window| window.named("Ben.NEF").assessment.flag == Flag::Rejected);
    assert_eq!(place.says("Ben.xmp"), Assessment { flag: Flag::Rejected, stars: Stars::new(3).unwrap(), label: None });
    assert_eq!(window.named("B.NEF").assessment, Assessment::default());
    assert_eq!(place.journals(), 0);
}

#[test]
fn a_photo_that_vanishes_with_its_decision_pending_has_it_when_it_comes_back() {
    let place = Place::new().with(&["A.NEF", "B.NEF"]);
    let mut window = place.open();
    window.flag("A.NEF", Flag::Picked);
    let elsewhere = place.root.path().join("A.NEF");
    fs::rename(place.at("A.NEF"), &elsewhere).unwrap();
    window.until("it has gone", |window| window.photos.len() == 1);
    window.until_saved();
    fs::rename(&elsewhere, place.at("A.NEF")).unwrap();
    window.until("it is back", |window| window.photos.len() == 2);
    window.until("with its decision", |window| window.named("A.NEF").assessment.flag == Flag::Picked);
    window.until_saved();
    eventually("in its sidecar", || place.says("A.xmp").flag == Flag::Picked);
}

#[test]
fn a_folder_that_is_away_or_moved_loses_nothing() {
    let place = Place::new().with(&["A.NEF", "B.NEF"]);
    let away = place.root.path().join("away");
    let mut window = place.open();
    window.flag("A.NEF", Flag::Picked);
    fs::rename(place.photos(), &away).unwrap();
    window.until("it is settled", |window| !matches!(window.saving.last(), Some(Saving::Writing(_))));
    assert!(!place.photos().exists(), "nothing is made where it was");
    fs::rename(&away, place.photos()).unwrap();
    eventually("it is back with its decision", || place.says("A.xmp").flag == Flag::Picked);
    window.close();

    fs::write(place.at("B.xmp"), MALFORMED).unwrap();
    let mut window = place.open();
    window.flag("B.NEF", Flag::Rejected);
    window.until_aside(1);
    window.close();
    fs::rename(place.photos(), &away).unwrap();
    fs::remove_file(away.join("B.xmp")).unwrap();
    let mut window = Window::open(place.folder_at(&away));
    window.until("what was decided elsewhere", |window| window.named("B.NEF").assessment.flag == Flag::Rejected);
    window.until_saved();
    assert_eq!(sidecar::read(&away.join("B.xmp")).unwrap().unwrap().assessment.flag, Flag::Rejected);
    eventually("the memory is empty", || place.journals() == 0);
}

#[test]
fn a_sidecar_deleted_by_hand_says_nothing_any_more_and_can_be_written_again() {
    let place = Place::new().with(&["A.NEF"]);
    sidecar::update(&place.at("A.xmp"), &picked()).unwrap();
    let mut window = place.open();
    window.until("it is read", |window| window.named("A.NEF").assessment.flag == Flag::Picked);
    fs::remove_file(place.at("A.xmp")).unwrap();
    window.until("it is forgotten", |window| window.named("A.NEF").assessment.flag == Flag::Unflagged);
    window.flag("A.NEF", Flag::Rejected);
    window.until("it is written", |window| window.named("A.NEF").saved == Saved::InSidecar);
    eventually("on the disk", || place.says("A.xmp").flag == Flag::Rejected);
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

#[test]
fn hundreds_at_once_are_all_written_and_the_index_agrees() {
    let place = Place::new();
    for number in 0..400_u16 {
        put(&place.photos(), &format!("IMG_{number:04}.JPG"), &jpeg(number as u8, Said::default()));
    }
    let mut window = place.open();
    let all: Vec<_> = window.photos.keys().copied().collect();
    window.send(DeskCommand::SetFlag(all.clone(), Flag::Rejected));
    window.send(DeskCommand::SetStars(all, Stars::new(1).unwrap()));
    window.until("they are on their way", |window| window.saving.contains(&Saving::Writing(400)));
    window.until_saved();
    let expected = Assessment { flag: Flag::Rejected, stars: Stars::new(1).unwrap(), label: None };
    for number in 0..400 {
        assert_eq!(place.says(&format!("IMG_{number:04}.xmp")), expected);
    }
    window.close();
    assert_eq!(Index::open(&place.folder()).unwrap().counts().unwrap().rejected, 400);
    assert_eq!(place.journals(), 0);
}

/// Prints how many sidecars a second get to the disk in a bulk action.
#[test]
fn five_thousand_rejected_at_once() {
    if std::env::var_os("CANDOR_SLOW_TESTS").is_none() {
        return println!("skipped: CANDOR_SLOW_TESTS is not set");
    }
    let place = Place::new();
    let photo = raw(1, Said::default());
    for number in 0..5000 {
        put(&place.photos(), &format!("IMG_{number:04}.NEF"), &photo);
    }
    let mut window = place.open();
    let all: Vec<_> = window.photos.keys().copied().collect();
    for round in ["new sidecars", "changed sidecars"] {
        let begun = Instant::now();
        let flag = if round == "new sidecars" { Flag::Rejected } else { Flag::Picked };
        window.send(DeskCommand::SetFlag(all.clone(), flag));
        window.until("it is shown", |window| window.photos.values().all(|photo| photo.assessment.flag == flag));
        println!("{round}: shown after {:?}", begun.elapsed());
        window.until("one is on its way", |window| window.saving.last() != Some(&Saving::Saved));
        // Whoever decides on one photo meanwhile does not wait for the rest.
        let last = window.named("IMG_4999.NEF").id;
        let single = Instant::now();
        window.send(DeskCommand::SetStars(vec![last], Stars::new(5).unwrap()));
        window.until("it is shown", |window| window.photos[&last].assessment.stars.get() == 5);
        println!("{round}: a key meanwhile is answered after {:?}", single.elapsed());
        window.until_saved();
        let took = begun.elapsed();
        println!("{round}: all saved after {took:?}, {:.0} sidecars/s", 5000.0 / took.as_secs_f64());
    }
}
