//! Killed at any instant: a program that feeds a desk with decisions dies, again and again, and nothing that it was told to
//! be safe is lost. The program is this test binary itself, started once more.

use std::{
    collections::HashMap,
    env, fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use candor_core::cull::{Assessment, Flag, Stars};
use candor_library::{
    Desk, DeskCommand, DeskEvent, Index, Photo, PhotoFolder, PhotoId,
    desk::{Saved, Saving},
};
use candor_made_photos::{Shot, formats, jpeg::grey};
use candor_photo::sidecar;
use crossbeam_channel::Receiver;
use serde::{Deserialize, Serialize};

use crate::support::slow_too;

const PHOTOS: usize = 40;
/// The first photos have sidecars that nobody can change: their decisions are kept aside.
const MALFORMED: usize = 4;
const BROKEN: &str = "<x:xmpmeta this is no XML";
/// The folder that the program is to feed, and where Candor remembers it.
const FEED: &str = "CANDOR_TEST_FEED";
/// What a decision may take to be safe: the time it is collected, and, in the slow run, what a busy machine needs to write.
const COLLECTED: Duration = Duration::from_millis(300);
const WRITTEN: Duration = Duration::from_millis(700);

/// What the program prints, a line each.
#[derive(Serialize, Deserialize)]
enum Line {
    /// Decided, at so many milliseconds since 1970.
    Flag(u64, String, Flag),
    Stars(u64, String, Stars),
    /// The desk said that this is in the sidecar, or kept.
    Safe(String, Assessment),
}

/// Numbers that look random, the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        // Knuth's MMIX: The Art of Computer Programming 2, 3.3.4, table 1.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as u64
}

fn open(place: &Path) -> (Desk, Receiver<DeskEvent>) {
    Desk::open_folder(PhotoFolder::open_remembering_in(&place.join("photos"), &place.join("memory")).unwrap()).unwrap()
}

/// The program. As a test, it does nothing.
#[test]
fn feeds_a_desk_until_it_is_killed() {
    let Some(place) = env::var_os(FEED) else { return };
    let (desk, events) = open(Path::new(&place));
    let mut photos: Vec<Photo> = match events.recv().unwrap() {
        DeskEvent::Opened(photos) => photos,
        other => panic!("{other:?}"),
    };
    photos.sort_by(|one, other| one.path.cmp(&other.path));
    let mut out = std::io::stdout().lock();
    let mut say = |line: &Line| writeln!(out, "\n{}", serde_json::to_string(line).unwrap()).unwrap();
    let mut dice = Dice(now());
    let mut stars = 0;
    loop {
        for event in events.try_iter() {
            if let DeskEvent::Changed(photo) = event
                && photo.saved != Saved::Pending
            {
                say(&Line::Safe(photo.name, photo.assessment));
            }
        }
        let photo = &photos[dice.below(PHOTOS as u64) as usize];
        match dice.below(20) {
            0 => {
                let flag = [Flag::Picked, Flag::Rejected, Flag::Unflagged][dice.below(3) as usize];
                let at = now();
                for photo in &photos {
                    say(&Line::Flag(at, photo.name.clone(), flag));
                }
                desk.send(DeskCommand::SetFlag(photos.iter().map(|photo| photo.id).collect(), flag));
            }
            1..=9 => {
                let flag = [Flag::Picked, Flag::Rejected, Flag::Unflagged][dice.below(3) as usize];
                say(&Line::Flag(now(), photo.name.clone(), flag));
                desk.send(DeskCommand::SetFlag(vec![photo.id], flag));
            }
            _ => {
                stars = stars % 5 + 1;
                let stars = Stars::new(stars).unwrap();
                say(&Line::Stars(now(), photo.name.clone(), stars));
                desk.send(DeskCommand::SetStars(vec![photo.id], stars));
            }
        }
        thread::sleep(Duration::from_millis(dice.below(30)));
    }
}

/// Starts the program, kills it after a while, and returns what it printed and when it died.
fn feed_and_kill(place: &Path, lifetime: Duration) -> (Vec<Line>, u64) {
    let mut program = Command::new(env::current_exe().unwrap())
        .args(["--exact", "killed::feeds_a_desk_until_it_is_killed", "--nocapture"])
        .env(FEED, place)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let out = program.stdout.take().unwrap();
    let reading = thread::spawn(move || {
        let lines = BufReader::new(out).lines().map_while(Result::ok);
        lines.filter_map(|line| serde_json::from_str(&line).ok()).collect()
    });
    thread::sleep(lifetime);
    // The dead decide nothing: this is at or after its last line.
    program.kill().unwrap();
    let died = now();
    program.wait().unwrap();
    (reading.join().unwrap(), died)
}

/// All that was said of one property of one photo, and the first of it that may be what is left.
struct Told<T> {
    values: Vec<(u64, T)>,
    first: usize,
}

impl<T: PartialEq + Copy> Told<T> {
    fn new(before: T) -> Self {
        Self { values: vec![(0, before)], first: 0 }
    }

    /// The desk said that the property is safe with this value.
    fn safe(&mut self, value: T) {
        let later = self.values.iter().skip(self.first).position(|(_, said)| *said == value);
        self.first += later.expect("the desk calls safe what nobody said");
    }

    /// What was said before that instant is safe.
    fn safe_until(&mut self, instant: u64) {
        let last = self.values.iter().rposition(|(at, _)| *at <= instant);
        self.first = self.first.max(last.unwrap_or_default());
    }

    fn may_be(&self, value: T) -> bool {
        self.values.iter().skip(self.first).any(|(_, said)| *said == value)
    }
}

struct Expected {
    flag: Told<Flag>,
    stars: Told<Stars>,
}

fn expected(
    before: &HashMap<String, Assessment>,
    lines: Vec<Line>,
    died: u64,
    is_timed: bool,
) -> HashMap<String, Expected> {
    let told = |of: &Assessment| Expected { flag: Told::new(of.flag), stars: Told::new(of.stars) };
    let mut photos: HashMap<_, _> = before.iter().map(|(name, of)| (name.clone(), told(of))).collect();
    for line in lines {
        match line {
            Line::Flag(at, name, flag) => photos.get_mut(&name).unwrap().flag.values.push((at, flag)),
            Line::Stars(at, name, stars) => photos.get_mut(&name).unwrap().stars.values.push((at, stars)),
            Line::Safe(name, of) => {
                let photo = photos.get_mut(&name).unwrap();
                photo.flag.safe(of.flag);
                photo.stars.safe(of.stars);
            }
        }
    }
    if is_timed {
        let instant = died - (COLLECTED + WRITTEN).as_millis() as u64;
        for photo in photos.values_mut() {
            photo.flag.safe_until(instant);
            photo.stars.safe_until(instant);
        }
    }
    photos
}

/// Opens the folder again and waits until everything that can be is in sidecars.
fn reopened(place: &Path) -> HashMap<String, Assessment> {
    let (desk, events) = open(place);
    let begun = Instant::now();
    let mut photos: HashMap<PhotoId, Photo> = HashMap::new();
    let mut saving = Saving::Saved;
    let is_settled = |photos: &HashMap<PhotoId, Photo>, saving: &Saving| {
        photos.len() == PHOTOS
            && photos.values().all(|photo| photo.saved != Saved::Pending && !photo.captured.is_empty())
            && !matches!(saving, Saving::Writing(_))
    };
    while !is_settled(&photos, &saving) {
        assert!(begun.elapsed() < Duration::from_mins(1), "it does not settle: {saving:?}");
        match events.recv_timeout(Duration::from_secs(30)).unwrap() {
            DeskEvent::Opened(opened) => photos.extend(opened.into_iter().map(|photo| (photo.id, photo))),
            DeskEvent::Changed(photo) => drop(photos.insert(photo.id, photo)),
            DeskEvent::Saving(told) => saving = told,
            _ => {}
        }
    }
    drop(desk);
    for photo in photos.values() {
        let path = photo.path.with_extension("xmp");
        let is_malformed = fs::read(&path).is_ok_and(|bytes| bytes == BROKEN.as_bytes());
        assert!(is_malformed || photo.saved == Saved::InSidecar, "{}: {:?}", photo.name, photo.saved);
        assert!(!is_malformed || photo.saved != Saved::InSidecar || photo.assessment == Assessment::default());
        if !is_malformed {
            let says = sidecar::read(&path).unwrap().unwrap_or_default().assessment;
            assert_eq!(says, photo.assessment, "{}", photo.name);
        }
    }
    photos.into_values().map(|photo| (photo.name, photo.assessment)).collect()
}

fn check_the_folder(place: &Path) {
    let folder = place.join("photos");
    let mut rejected = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(!name.starts_with('.'), "{name} was left behind");
        if path.extension().is_some_and(|ending| ending == "xmp") && fs::read(&path).unwrap() != BROKEN.as_bytes() {
            let facts = sidecar::read(&path).unwrap().unwrap();
            rejected += u32::from(facts.assessment.flag == Flag::Rejected);
        }
    }
    let counts = Index::open(&PhotoFolder::open_remembering_in(&folder, &place.join("memory")).unwrap()).unwrap();
    let counts = counts.counts().unwrap();
    assert_eq!((counts.photos, counts.rejected), (PHOTOS as u32, rejected), "the index has healed");
}

fn shoot(folder: &Path) {
    fs::create_dir(folder).unwrap();
    let pictures = [(300, 200), (160, 120), (60, 40)].map(|(width, height)| grey(width, height));
    for number in 0..PHOTOS {
        let date_time = format!("2026:11:24 10:{number:02}:00");
        let shot = Shot {
            make: "Maker",
            model: "Model X",
            orientation: 1,
            date_time: &date_time,
            subsecond: None,
            offset: None,
            image_number: None,
            size: (300, 200),
            raw_bytes: 300,
        };
        let path = folder.join(format!("IMG_{number:04}.NEF"));
        formats::nef(&shot, pictures.each_ref().map(Vec::as_slice)).write(&path).unwrap();
        if number < MALFORMED {
            fs::write(path.with_extension("xmp"), BROKEN).unwrap();
        }
    }
}

/// How many temporary files the dead have left so far; only to be printed.
fn leftovers(folder: &Path) -> usize {
    let hidden = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    fs::read_dir(folder).unwrap().flatten().filter(|entry| hidden(&entry.path())).count()
}

#[test]
fn killed_while_decisions_are_made_it_loses_none_that_it_called_safe() {
    let (rounds, is_timed) = if slow_too() { (100, true) } else { (10, false) };
    let place = tempfile::tempdir().unwrap();
    shoot(&place.path().join("photos"));
    let mut before = reopened(place.path());
    let mut dice = Dice(now());
    let (mut decisions, mut safe, mut left) = (0, 0, 0);
    for round in 0..rounds {
        let lifetime = Duration::from_millis(400 + dice.below(if is_timed { 2000 } else { 600 }));
        let (lines, died) = feed_and_kill(place.path(), lifetime);
        left += leftovers(&place.path().join("photos"));
        decisions += lines.iter().filter(|line| !matches!(line, Line::Safe(..))).count();
        safe += lines.iter().filter(|line| matches!(line, Line::Safe(..))).count();
        for entry in fs::read_dir(place.path().join("photos")).unwrap().flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|ending| ending == "xmp") && fs::read(&path).unwrap() != BROKEN.as_bytes() {
                sidecar::read(&path).unwrap();
            }
        }
        let expected = expected(&before, lines, died, is_timed);
        let after = reopened(place.path());
        for (name, of) in &after {
            let told = &expected[name];
            assert!(told.flag.may_be(of.flag), "round {round}, {name}: {of:?}, {:?}", told.flag.values);
            assert!(told.stars.may_be(of.stars), "round {round}, {name}: {of:?}, {:?}", told.stars.values);
        }
        check_the_folder(place.path());
        before = after;
    }
    assert!(safe > 0, "nothing was ever safe");
    println!("{rounds} rounds: {decisions} decisions, {safe} times safe, {left} temporary files cleared away");
}
