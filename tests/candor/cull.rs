//! Culling by keyboard in the real window: what the keys said is what the sidecars say.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use candor_core::cull::{Assessment, Flag, Label, Stars};
use candor_made_photos::{Shot, formats, jpeg::grey};
use candor_photo::sidecar;
use serde_json::Value;

use crate::{
    display::{Screen, wait_until},
    support::{Place, installed},
};

const PHOTOS: usize = 50;
/// The photos of one burst among them.
const BURST: std::ops::Range<usize> = 40..45;

fn name(number: usize) -> String {
    format!("IMG_{number:04}")
}

/// Fifty RAW files of one body, half a minute apart but for one burst.
fn shoot(folder: &Path) {
    fs::create_dir(folder).unwrap();
    let pictures = [(1200, 800), (570, 375), (160, 120)].map(|(width, height)| grey(width, height));
    for number in 0..PHOTOS {
        let (seconds, hundredths) =
            if BURST.contains(&number) { (BURST.start * 30, (number - BURST.start) * 15) } else { (number * 30, 0) };
        let date_time = format!("2026:11:24 10:{:02}:{:02}", seconds / 60, seconds % 60);
        let shot = Shot {
            make: "Maker",
            model: "Model X",
            orientation: 1,
            date_time: &date_time,
            subsecond: Some(&format!("{hundredths:02}")),
            offset: None,
            image_number: None,
            size: (1200, 800),
            raw_bytes: 3000,
        };
        let photo = formats::nef(&shot, pictures.each_ref().map(Vec::as_slice));
        photo.write(&folder.join(name(number)).with_extension("NEF")).unwrap();
    }
}

/// A photographer who knows what his keys mean.
struct Photographer {
    keys: Vec<String>,
    at: usize,
    photos: Vec<Assessment>,
}

impl Photographer {
    fn press(&mut self, key: &str) {
        self.keys.push(key.to_owned());
    }

    /// To a photo, from wherever he is.
    fn go(&mut self, to: usize) {
        self.press("Home");
        for _ in 0..to {
            self.press("Right");
        }
        self.at = to;
    }

    /// A flag, which goes on to the next photo.
    fn flag(&mut self, key: &str, flag: Flag) {
        self.press(key);
        self.photos[self.at].flag = flag;
        self.at = (self.at + 1).min(PHOTOS - 1);
    }

    fn stars(&mut self, stars: u8) {
        self.press(&stars.to_string());
        self.photos[self.at].stars = Stars::new(stars).unwrap();
    }

    /// The key of a label that a photo has takes it away.
    fn label(&mut self, key: usize) {
        self.press(&key.to_string());
        let label = Some(Label::ALL[key - 6]);
        let has = &mut self.photos[self.at].label;
        *has = if *has == label { None } else { label };
    }

    /// Says something and takes it back.
    fn say_and_take_back(&mut self, say: impl FnOnce(&mut Self)) {
        let (at, photos) = (self.at, self.photos.clone());
        say(self);
        self.press("ctrl+z");
        self.photos = photos;
        self.go(at);
    }
}

/// Two passes over the shoot: flags, with stars and labels before some; then changes of mind.
fn cull() -> Photographer {
    let mut photographer = Photographer { keys: Vec::new(), at: 0, photos: vec![Assessment::default(); PHOTOS] };
    photographer.go(0);
    for number in 0..BURST.start {
        if number % 3 == 0 {
            photographer.stars((number % 6) as u8);
        }
        if number % 4 == 0 {
            photographer.label(6 + number / 4 % 4);
        }
        match number % 5 {
            0 | 3 => photographer.flag("p", Flag::Picked),
            1 => photographer.flag("x", Flag::Rejected),
            2 => photographer.flag("u", Flag::Unflagged),
            _ => {
                photographer.press("Right");
                photographer.at += 1;
            }
        }
    }
    // The burst: one is kept.
    photographer.go(BURST.start + 2);
    photographer.press("shift+p");
    for number in BURST {
        photographer.photos[number].flag = if number == BURST.start + 2 { Flag::Picked } else { Flag::Rejected };
    }
    photographer.go(BURST.end);
    photographer.stars(5);
    photographer.say_and_take_back(|photographer| photographer.flag("x", Flag::Rejected));
    photographer.flag("p", Flag::Picked);
    // In a moment: picked, taken back, rejected.
    photographer.say_and_take_back(|photographer| photographer.flag("p", Flag::Picked));
    photographer.flag("x", Flag::Rejected);
    // Changes of mind.
    photographer.go(0);
    photographer.label(6);
    photographer.flag("x", Flag::Rejected);
    photographer.flag("u", Flag::Unflagged);
    photographer.stars(3);
    photographer.press("Left");
    photographer.at -= 1;
    photographer.stars(4);
    photographer.go(PHOTOS - 1);
    photographer.label(9);
    photographer.flag("x", Flag::Rejected);
    photographer.flag("p", Flag::Picked);
    photographer
}

fn of_ours(folder: &Path) -> Vec<Assessment> {
    let sidecar = |number| folder.join(name(number)).with_extension("xmp");
    (0..PHOTOS).map(|number| sidecar::read(&sidecar(number)).unwrap().unwrap_or_default().assessment).collect()
}

/// What another program reads in the sidecars.
fn of_exiftool(folder: &Path) -> Vec<Assessment> {
    let output = Command::new("exiftool").args(["-j", "-n", "-XMP:all", "-ext", "xmp"]).arg(folder).output().unwrap();
    let read: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let of = |value: &Value| {
        let flag = match (value["Good"].to_string().to_lowercase().trim_matches('"'), value["Pick"].as_i64()) {
            ("true", Some(1)) => Flag::Picked,
            ("false", Some(-1)) => Flag::Rejected,
            ("null", None) => Flag::Unflagged,
            other => panic!("flags that do not agree: {other:?} in {value}"),
        };
        let stars = value["Rating"].as_u64().unwrap_or_default() as u8;
        let label = value["Label"].as_str().and_then(Label::from_name);
        Assessment { flag, stars: Stars::new(stars).unwrap(), label }
    };
    let by_name: HashMap<PathBuf, Assessment> = read
        .iter()
        .map(|value| (Path::new(value["SourceFile"].as_str().unwrap()).file_stem().unwrap().into(), of(value)))
        .collect();
    (0..PHOTOS).map(|number| by_name.get(Path::new(&name(number))).copied().unwrap_or_default()).collect()
}

#[test]
fn fifty_photos_culled_by_keyboard_are_in_their_sidecars_just_so() {
    if !["Xvfb", "xdotool"].into_iter().all(installed) {
        return;
    }
    let place = Place::new();
    let folder = place.path().join("shoot");
    shoot(&folder);
    let raws: Vec<_> = (0..PHOTOS).map(|number| folder.join(name(number)).with_extension("NEF")).collect();
    let before: Vec<_> = raws.iter().map(|raw| fs::read(raw).unwrap()).collect();
    let screen = Screen::new();
    let mut command = place.candor();
    command.arg("cull").arg(&folder);
    let mut program = screen.run(command, &place, "tiny-skia");
    screen.focus(&mut program);
    wait_until("the window listens", || {
        assert!(program.0.try_wait().unwrap().is_none(), "the program ended by itself");
        screen.tool("xdotool", &["key", "Home", "p"]);
        of_ours(&folder)[0].flag == Flag::Picked
    });
    // Whatever else that picked while the photos were being put in order is taken back.
    screen.tool("xdotool", &["key", "ctrl+a", "u", "Home"]);
    wait_until("a clean slate", || of_ours(&folder) == [Assessment::default(); PHOTOS]);

    let wanted = cull();
    for keys in wanted.keys.chunks(40) {
        let keys = keys.iter().map(String::as_str);
        screen.tool("xdotool", &["key", "--delay", "25"].into_iter().chain(keys).collect::<Vec<_>>());
    }
    wait_until("the sidecars that the keys asked for", || of_ours(&folder) == wanted.photos);
    if installed("exiftool") {
        assert_eq!(of_exiftool(&folder), wanted.photos);
    }
    drop(program);
    assert_eq!(of_ours(&folder), wanted.photos, "and so it stays");
    for (raw, before) in raws.iter().zip(before) {
        assert!(fs::read(raw).unwrap() == before, "{} was written to", raw.display());
    }
    let unfinished = fs::read_dir(&folder).unwrap().flatten();
    assert_eq!(unfinished.filter(|entry| entry.file_name().to_string_lossy().starts_with('.')).count(), 0);
}
