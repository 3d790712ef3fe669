//! The window as it looks on a screen: a demo in a real window on a virtual display, looked at while it runs.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use crate::{
    display::{Screen, wait_until},
    support::{CLIP_FPS, Place, clip, installed, root, slow},
};

/// Where the name of the Cull screen stands in the top bar.
const CULL_TAB: (u32, u32) = (131, 20);

/// The texts of the session's sidecars.
fn sidecars(out: &Path) -> Vec<String> {
    let sessions = fs::read_dir(out).into_iter().flatten().flatten().map(|entry| entry.path().join("captures"));
    let files = sessions.filter_map(|captures| fs::read_dir(captures).ok()).flatten().flatten().map(|file| file.path());
    files
        .filter(|path| path.extension().is_some_and(|ending| ending == "xmp"))
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect()
}

/// Mean and standard deviation of the brightness of a part of a picture, 0..1.
fn brightness(picture: &Path, part: &str) -> (f64, f64) {
    let output = Command::new("convert")
        .arg(picture)
        .args(["-crop", part, "-colorspace", "Gray", "-format", "%[fx:mean] %[fx:standard_deviation]", "info:"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut figures = text.split_whitespace().map(|figure| figure.parse().unwrap());
    (figures.next().unwrap(), figures.next().unwrap())
}

fn look(renderer: &str) -> Option<(Place, PathBuf, PathBuf)> {
    let clip = clip()?;
    let place = Place::new();
    let screen = Screen::new();
    let out = place.path().join("out");
    let mut command = place.candor();
    command.args(["demo", "--clip", clip.to_str().unwrap(), "--fps", CLIP_FPS, "--out", out.to_str().unwrap()]);
    let mut program = screen.run(command, &place, renderer);
    // By the fourth burst the sitter laughs.
    wait_until("four bursts on the disk", || {
        assert!(program.0.try_wait().unwrap().is_none(), "the program ended by itself");
        sidecars(&out).len() >= 12
    });
    thread::sleep(Duration::from_millis(1200));
    let (live, cull) = (place.path().join("live.png"), place.path().join("cull.png"));
    screen.picture(&live);
    screen.tool("xdotool", &["mousemove", &CULL_TAB.0.to_string(), &CULL_TAB.1.to_string(), "click", "1"]);
    screen.focus(&mut program);
    thread::sleep(Duration::from_secs(2));
    screen.tool("xdotool", &["key", "End"]);
    screen.tool("xdotool", &["key", "p"]);
    wait_until("the pick in a sidecar", || sidecars(&out).iter().any(|sidecar| sidecar.contains("xmpDM:pick")));
    screen.tool("xdotool", &["key", "Left"]);
    screen.tool("xdotool", &["key", "Return"]);
    thread::sleep(Duration::from_secs(3));
    screen.picture(&cull);
    Some((place, live, cull))
}

#[test]
fn live_and_cull_show_the_sitter_in_a_real_window() {
    if !slow() || !["Xvfb", "xdotool", "import", "convert"].into_iter().all(installed) {
        return;
    }
    let Some((_place, live, cull)) = look("tiny-skia") else { return };
    for (name, picture) in [("live", &live), ("cull", &cull)] {
        // The middle of the screen holds the photograph: neither black nor flat. The bar above is a quiet dark grey.
        let (mean, spread) = brightness(picture, "800x400+250+150");
        assert!(mean > 0.12 && spread > 0.08, "{name}: mean {mean}, spread {spread}");
        let (mean, spread) = brightness(picture, "300x30+400+5");
        assert!(mean < 0.2 && spread < 0.1, "{name}: the bar has mean {mean}, spread {spread}");
    }
    keep([&live]);
}

/// Keeps pictures for the README where that is wanted.
fn keep<'a>(pictures: impl IntoIterator<Item = &'a PathBuf>) {
    if std::env::var_os("CANDOR_UPDATE_SCREENSHOTS").is_none() {
        return;
    }
    let folder = root().join("tests/screenshots");
    fs::create_dir_all(&folder).unwrap();
    for picture in pictures {
        fs::copy(picture, folder.join(picture.file_name().unwrap())).unwrap();
    }
}

/// A state of the culling window: its name, the folder, the language, and the keys that lead to it.
struct State<'a> {
    name: &'a str,
    folder: Option<&'a Path>,
    language: &'a str,
    keys: &'a [&'a str],
}

/// Opens the culling window, presses the keys, and takes its picture.
fn picture_of(place: &Place, state: &State<'_>) -> PathBuf {
    let screen = Screen::new();
    let mut command = place.candor();
    command.arg("cull").args(state.folder).env("LANG", state.language).env("LC_ALL", state.language);
    let mut program = screen.run(command, place, "tiny-skia");
    screen.focus(&mut program);
    thread::sleep(Duration::from_secs(6));
    for key in state.keys {
        screen.tool("xdotool", &["key", key]);
        thread::sleep(Duration::from_millis(300));
    }
    thread::sleep(Duration::from_secs(3));
    let picture = place.path().join(state.name).with_extension("png");
    screen.picture(&picture);
    picture
}

/// A folder in which hardly a file can be shown.
fn unreadable(place: &Place) -> PathBuf {
    let folder = place.path().join("From the card");
    fs::create_dir(&folder).unwrap();
    for (number, bytes) in
        [&b""[..], b"\xff\xd8\xff\xe0 cut short", b"no photo at all", &[0; 4096]].into_iter().enumerate()
    {
        fs::write(folder.join(format!("DSC_{number:04}.NEF")), bytes).unwrap();
    }
    folder
}

#[test]
fn the_culling_window_has_a_picture_of_every_view_and_state() {
    if !slow() || !["Xvfb", "xdotool", "import", "convert"].into_iter().all(installed) {
        return;
    }
    let Some((place, ..)) = look("tiny-skia") else { return };
    // Beside it lies a file by which a demo knows its own folder.
    let mut beside = fs::read_dir(place.path().join("out")).unwrap().map(|entry| entry.unwrap().path());
    let session = beside.find(|path| path.is_dir()).unwrap();
    let errors = unreadable(&place);
    let german: &[&str] = &["End", "Return"];
    // The list of everything finds the list of what cannot be shown.
    let why_not = ["ctrl+k", "c", "a", "n", "n", "o", "t", "Return"];
    let states = [
        State { name: "grid", folder: Some(&session), language: "en_GB.UTF-8", keys: &["shift+s", "Right"] },
        State { name: "loupe", folder: Some(&session), language: "en_GB.UTF-8", keys: &["End", "Return"] },
        State { name: "compare", folder: Some(&session), language: "en_GB.UTF-8", keys: &["End", "c"] },
        State { name: "survey", folder: Some(&session), language: "en_GB.UTF-8", keys: &["End", "n"] },
        State { name: "palette", folder: Some(&session), language: "en_GB.UTF-8", keys: &["ctrl+k"] },
        State { name: "error", folder: Some(&errors), language: "en_GB.UTF-8", keys: &why_not },
        State { name: "german", folder: Some(&session), language: "de_DE.UTF-8", keys: german },
    ];
    // Whoever has never opened a folder has none to go back to.
    let first_time = Place::new();
    let empty = State { name: "empty", folder: None, language: "en_GB.UTF-8", keys: &[] };
    let pictures: Vec<PathBuf> = states.iter().map(|state| picture_of(&place, state)).collect();
    let pictures = [pictures, vec![picture_of(&first_time, &empty)]].concat();
    for picture in &pictures {
        let (mean, spread) = brightness(picture, "1440x900+0+0");
        assert!(mean > 0.05 && spread > 0.02, "{}: mean {mean}, spread {spread}", picture.display());
    }
    keep(&pictures);
}
