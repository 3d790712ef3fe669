//! What becomes of the photographer's decisions: where they stand, and that none is lost.

mod many;
mod moving;
mod refused;

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

use candor_core::cull::{Assessment, Flag, Label, Stars};
use candor_library::{
    Desk, DeskCommand, DeskEvent, Photo, PhotoFolder, PhotoId,
    desk::{Saved, Saving},
};
use candor_photo::sidecar::{self, Changes};
use crossbeam_channel::Receiver;

use crate::fixture::{Said, eventually, put, raw};

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
