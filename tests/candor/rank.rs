use std::{fs, path::Path};

use candor_core::{
    expression::{ActionUnits, Authenticity, Emotion, EmotionScores, EyeState, Eyes},
    face::Region,
    shot::{BurstPlace, Description, FaceDescription},
};
use candor_photo::sidecar;
use serde_json::Value;

use crate::support::{Place, json_lines};

/// A shot of a burst with one face: how many milliseconds off the apex, which eyes, showing which emotion.
fn shot(index: u8, offset_ms: f32, eyes: EyeState, emotion: Emotion) -> Description {
    let mut emotions = EmotionScores { confidence: 0.8, ..EmotionScores::default() };
    emotions.scores[emotion as usize] = 0.9;
    let face = FaceDescription {
        track: None,
        region: Region { x: 0.3, y: 0.3, width: 0.2, height: 0.3 },
        emotions,
        action_units: ActionUnits::default(),
        eyes: Eyes { state: eyes, openness: 1.0, to_lens: None },
        sharpness: 0.7,
        authenticity: Authenticity::default(),
        score: 0.6,
    };
    let burst = BurstPlace {
        burst: 4,
        index,
        of: 3,
        decided_at: 7.5,
        exposed_at: 7.5 + f64::from(index) / 10.0,
        apex_offset_ms: Some(offset_ms),
        reason: String::new(),
        preset: "any-expression".to_owned(),
    };
    Description { faces: vec![face], burst: Some(burst), ..Description::default() }
}

/// A photo as small as a JPEG can be without a picture, with what was read in it.
fn put(folder: &Path, name: &str, description: Option<Description>) {
    let photo = folder.join(name);
    fs::write(&photo, [0xff, 0xd8, 0xff, 0xd9]).unwrap();
    if description.is_some() {
        let changes = sidecar::Changes { description, ..sidecar::Changes::default() };
        sidecar::update(&sidecar::path_for(&photo), &changes).unwrap();
    }
}

fn folder(place: &Place) -> &'static str {
    let folder = place.path().join("photos");
    fs::create_dir(&folder).unwrap();
    put(&folder, "A.JPG", Some(shot(1, -240.0, EyeState::Open, Emotion::Happiness)));
    put(&folder, "B.JPG", Some(shot(2, 10.0, EyeState::Open, Emotion::Happiness)));
    put(&folder, "C.JPG", Some(shot(3, 180.0, EyeState::Blink, Emotion::Sadness)));
    put(&folder, "ALONE.JPG", None);
    "photos"
}

fn order(stack: &Value) -> Vec<(String, String)> {
    let shots = stack["order"].as_array().unwrap().iter();
    let name =
        |shot: &Value| Path::new(shot["file"].as_str().unwrap()).file_name().unwrap().to_str().unwrap().to_owned();
    shots.map(|shot| (name(shot), shot["why"].as_str().unwrap().to_owned())).collect()
}

#[test]
fn each_stack_is_a_line_with_its_shots_in_order_and_why() {
    let place = Place::new();
    let lines = json_lines(&place.run(&["rank", folder(&place), "--json"]));
    assert_eq!(lines.len(), 1, "{lines:?}");
    let expected = [
        ("B.JPG", "At the peak, eyes open, sharpest of 3."),
        ("A.JPG", "240 ms early."),
        ("C.JPG", "Eyes shut, 180 ms late."),
    ];
    assert_eq!(order(&lines[0]), expected.map(|(name, why)| (name.to_owned(), why.to_owned())));
    assert_eq!((lines[0]["burst"].as_u64(), lines[0]["photos"].as_u64()), (Some(4), Some(3)));
    assert_eq!(lines[0]["order"][2]["reasons"][1], serde_json::json!({ "reason": "late", "ms": 180 }));
}

#[test]
fn without_json_it_is_a_table_to_read() {
    let place = Place::new();
    let table = String::from_utf8(place.run(&["rank", folder(&place)]).stdout).unwrap();
    assert!(table.contains("burst 4, 3 photos") && table.contains("1  B.JPG  At the peak"), "{table}");
    assert!(table.contains("Stacks: 1, of 3 photos. Photos that stand alone: 1."), "{table}");
}

#[test]
fn a_preset_says_what_to_look_for() {
    let place = Place::new();
    let folder = place.path().join("photos");
    fs::create_dir(&folder).unwrap();
    put(&folder, "A.JPG", Some(shot(1, 0.0, EyeState::Open, Emotion::Happiness)));
    put(&folder, "B.JPG", Some(shot(2, 90.0, EyeState::Open, Emotion::Sadness)));
    for (preset, best) in [("genuine-smile", "A.JPG"), ("tears", "B.JPG")] {
        let lines = json_lines(&place.run(&["rank", "photos", "--json", "--preset", preset]));
        assert_eq!(order(&lines[0])[0].0, best, "{preset}");
    }
    assert!(place.complaint(&["rank", "photos", "--preset", "grin"]).contains("grin"));
}

/// A JPEG that says when it was taken, and nothing else.
fn put_taken(folder: &Path, name: &str, time: &str) {
    // A TIFF header, one entry that points to the Exif block, and in that one entry, DateTimeOriginal.
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0".to_vec();
    exif.extend(b"\0\x01\x90\x03\0\x02\0\0\0\x14\0\0\0\x2c\0\0\0\0");
    exif.extend(time.bytes().chain([0]));
    let mut photo = vec![0xff, 0xd8, 0xff, 0xe1];
    photo.extend(((exif.len() + 2) as u16).to_be_bytes());
    photo.extend(exif);
    photo.extend([0xff, 0xd9]);
    fs::write(folder.join(name), photo).unwrap();
}

#[test]
fn photos_from_elsewhere_stack_by_time_and_what_was_not_read_is_said() {
    let place = Place::new();
    let folder = place.path().join("photos");
    fs::create_dir(&folder).unwrap();
    for (name, time) in
        [("A.JPG", "2026:11:24 05:31:39"), ("B.JPG", "2026:11:24 05:31:40"), ("C.JPG", "2026:11:24 05:32:10")]
    {
        put_taken(&folder, name, time);
    }
    let output = place.run(&["rank", "photos", "--json"]);
    let not_read = |name: &str| (name.to_owned(), "Not read yet.".to_owned());
    let lines = json_lines(&output);
    assert_eq!(order(&lines[0]), [not_read("A.JPG"), not_read("B.JPG")]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("2 of the photos") && said.contains("candor score"), "{said}");
}

#[test]
fn where_nothing_was_taken_in_one_go_it_says_so() {
    let place = Place::new();
    let folder = place.path().join("photos");
    fs::create_dir(&folder).unwrap();
    let said = || String::from_utf8(place.run(&["rank", "photos"]).stdout).unwrap();
    assert_eq!(said(), "There are no photos.\n");
    put_taken(&folder, "A.JPG", "2026:11:24 05:31:39");
    assert_eq!(said(), "No two photos were taken in one go.\n");
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let complaint = Place::new().complaint(&["rank", "nowhere"]);
    assert!(complaint.contains("nowhere"), "{complaint}");
}
