//! What the photos of a shoot without live view are read as: the open stills, and frames of the open clips taken for the
//! photos of a shoot (the test material beside the repository).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod naming;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use candor_core::{expression::Called, face::TrackId};
use candor_shoot::scoring::{PhotoScorer, ScoredFace, ScoredPhoto};
use candor_vision::Eye;
use naming::{Confusion, class, class_of_family, root, shared};

fn scorer() -> PhotoScorer {
    PhotoScorer::new(Eye::open(&root().join("models")).unwrap())
}

/// A shoot: all photos are looked at, then each is read.
fn shoot(scorer: &mut PhotoScorer, photos: &[PathBuf]) -> Vec<ScoredPhoto> {
    scorer.forget();
    let seen: Vec<_> = photos.iter().map(|photo| scorer.see(photo).unwrap()).collect();
    seen.iter().map(|photo| scorer.read(photo)).collect()
}

/// What a face is called.
fn called(face: &ScoredFace) -> Called {
    face.description.emotions.called()
}

/// The open stills whose label is one of the classes, and how many of their faces show it, the largest first.
const STILLS: [(&str, &str, usize); 15] = [
    ("max_angry.jpg", "anger", 1),
    ("max_happy-baby.jpeg", "happiness", 1),
    ("max_neutral.jpeg", "neutral", 1),
    ("max_sad-baby.jpeg", "sadness", 1),
    ("max_surprised.jpeg", "surprise", 1),
    ("pyfeat_single_face.jpg", "happiness", 1),
    ("pyfeat_multi_face.jpg", "happiness", 5),
    ("exif_Canon_EOS_30D_4.jpg", "neutral", 1),
    ("exif_Canon_EOS_7D.jpg", "neutral", 1),
    ("exif_Canon_PowerShot_A560.jpg", "happiness", 4),
    ("exif_Canon_PowerShot_SD100.jpg", "happiness", 2),
    ("exif_Kodak_DX6490.jpg", "happiness", 1),
    ("exif_Konica_Q-M100_1.jpg", "neutral", 1),
    ("exif_Canon_EOS_D60.jpg", "happiness", 1),
    ("exif_metadata-extractor-dotnet_issue_51.jpg", "neutral", 1),
];

#[test]
fn the_open_stills_are_named_no_worse_than_they_were() {
    let Some(folder) = shared("stills") else { return };
    let mut scorer = scorer();
    let mut confusion = Confusion::default();
    for (name, label, count) in STILLS {
        let photo = shoot(&mut scorer, &[folder.join(name)]).remove(0);
        for face in photo.faces.iter().take(count) {
            confusion.add(class(label), called(face));
        }
    }
    confusion.show("open stills, each by itself");
    assert!(
        confusion.right() >= 19 && confusion.wrong() <= 4,
        "{} right of 23, {} wrong",
        confusion.right(),
        confusion.wrong()
    );
}

/// A frame of a clip, and what it shows.
struct Labelled {
    frame: u64,
    is: usize,
}

/// Resting frames and the apexes of the expressions that were annotated without doubt.
fn labelled(annotations: &serde_json::Value) -> Vec<Labelled> {
    let mut frames: Vec<Labelled> = Vec::new();
    for range in annotations["neutral_ranges"].as_array().into_iter().flatten().take(5) {
        let (from, to) = (range[0].as_u64().unwrap(), range[1].as_u64().unwrap());
        frames.push(Labelled { frame: u64::midpoint(from, to), is: 0 });
    }
    for event in annotations["events"].as_array().into_iter().flatten().filter(|event| event["confidence"] != "low") {
        if let Some(is) = class_of_family(event["family"].as_str().unwrap()) {
            frames.push(Labelled { frame: event["apex"].as_u64().unwrap(), is });
        }
    }
    frames.sort_by_key(|labelled| labelled.frame);
    frames.dedup_by_key(|labelled| labelled.frame);
    frames
}

/// Cuts frames out of a clip as photos.
fn cut(clip: &Path, frames: &[Labelled], into: &Path) -> Option<Vec<PathBuf>> {
    let wanted: Vec<String> = frames.iter().map(|labelled| format!("eq(n,{})", labelled.frame)).collect();
    let ran = Command::new("ffmpeg")
        .args(["-v", "error", "-i"])
        .arg(clip)
        .args(["-vf", &format!("select='{}'", wanted.join("+")), "-fps_mode", "passthrough", "-q:v", "2"])
        .arg(into.join("%03d.jpg"))
        .status();
    if !ran.is_ok_and(|status| status.success()) {
        println!("skipped: ffmpeg is not there");
        return None;
    }
    Some(
        (1..=frames.len())
            .map(|number| into.join(format!("{number:03}.jpg")))
            .filter(|photo| photo.is_file())
            .collect(),
    )
}

#[test]
fn frames_of_the_open_clips_are_named_no_worse_than_they_were_and_their_people_are_not_mixed_up() {
    let (Some(clips), Some(annotations)) = (shared("clips"), shared("annotations")) else { return };
    let folder = tempfile::tempdir().unwrap();
    let mut together: Vec<(String, PathBuf, usize)> = Vec::new();
    let mut files: Vec<PathBuf> = fs::read_dir(&annotations).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let told: serde_json::Value = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        let frames = labelled(&told);
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let into = folder.path().join(&name);
        fs::create_dir(&into).unwrap();
        let Some(photos) = cut(&clips.join(told["clip"].as_str().unwrap()), &frames, &into) else { return };
        together.extend(photos.into_iter().zip(frames).map(|(photo, labelled)| (name.clone(), photo, labelled.is)));
    }
    let (mut alone, mut known) = (Confusion::default(), Confusion::default());
    let photos: Vec<PathBuf> = together.iter().map(|(_, photo, _)| photo.clone()).collect();
    let mut owners: BTreeMap<TrackId, &str> = BTreeMap::new();
    let mut mixed = 0;
    let mut scorer = scorer();
    for ((name, photo, is), scored) in together.iter().zip(shoot(&mut scorer, &photos)) {
        let by_itself = shoot(&mut scorer, std::slice::from_ref(photo)).remove(0);
        let (Some(face), Some(single)) = (scored.faces.first(), by_itself.faces.first()) else { continue };
        known.add(*is, called(face));
        alone.add(*is, called(single));
        if let Some(person) = face.person {
            // Two of the clips show the same man.
            let whose = if name.starts_with("pyfeat_") && name.ends_with("_face") { "pyfeat_face" } else { name };
            mixed += usize::from(*owners.entry(person).or_insert(whose) != whose);
        }
    }
    alone.show("frames of the open clips, each by itself");
    known.show("the same, all taken for one shoot");
    println!("{} groups, {mixed} photos in a group of somebody else", owners.len());
    assert!(alone.right() >= 43 && alone.wrong() <= 6, "alone: {} right of 54, {} wrong", alone.right(), alone.wrong());
    assert!(known.right() >= 44 && known.wrong() <= 7, "{} right of 54, {} wrong", known.right(), known.wrong());
    assert_eq!(mixed, 0);
    assert!(owners.len() <= 28, "16 people in {} groups", owners.len());
}

#[test]
fn what_was_seen_of_a_folder_says_the_same_when_it_is_taken_in_again() {
    let Some(folder) = shared("stills") else { return };
    let open = || candor_shoot::folder_reader::open_with(root().join("models"))().unwrap();
    let photos = ["pyfeat_multi_face.jpg", "pyfeat_single_face.jpg", "max_neutral.jpeg"];
    let mut first = open();
    let seen: Vec<_> = photos.iter().map(|name| first.look(&folder.join(name)).unwrap()).collect();
    let mut later = open();
    assert_eq!(first.version(), later.version());
    for reader in [&mut first, &mut later] {
        for (photo, seen) in (0..).zip(&seen) {
            assert!(reader.take_in(photo, seen));
        }
    }
    for photo in 0..photos.len() as u32 {
        let read = first.read(photo).unwrap();
        assert!(!read.description.faces.is_empty() && read.sitters.len() == read.description.faces.len());
        assert_eq!(later.read(photo).unwrap(), read);
    }
    let sizes: Vec<_> = seen.iter().map(Vec::len).collect();
    println!("bytes kept a photo: {sizes:?}");
    assert_eq!(later.read(99), None);
}
