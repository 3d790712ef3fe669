//! One photo on disk: finding and reading its previews, merging its sidecar.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark")]

use std::{fs, path::PathBuf};

use candor_core::{
    cull::Flag,
    expression::{ActionUnit, ActionUnits, Authenticity, Called, Emotion, EmotionScores, Eyes, Intensity, Name},
    face::Region,
    shot::{Description, FaceDescription, ModelId},
};
use candor_photo::{preview_jpeg, read, sidecar};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// RAW files to read: real ones where the shared material is there.
fn raws() -> Vec<PathBuf> {
    let folder = candor_benches::root().join("../shared/raw");
    ["nikon_eo.nef", "sony_eo.arw", "canon_eo.cr2", "canon_r6_exiv2_pruned.cr3"]
        .iter()
        .map(|name| folder.join(name))
        .filter(|path| path.is_file())
        .collect()
}

#[divan::bench]
fn find_previews(bencher: Bencher) {
    let raws = raws();
    if raws.is_empty() {
        return eprintln!("skipped: ../shared is not there");
    }
    let mut i = 0;
    bencher.bench_local(|| {
        i += 1;
        black_box(read(&raws[i % raws.len()]).unwrap())
    });
}

#[divan::bench(args = [320, 1600, 8000])]
fn read_smallest_sufficient_preview(bencher: Bencher, edge: u32) {
    let raws = raws();
    if raws.is_empty() {
        return eprintln!("skipped: ../shared is not there");
    }
    let mut i = 0;
    bencher.bench_local(|| {
        i += 1;
        let path = &raws[i % raws.len()];
        let info = read(path).unwrap();
        let preview = info.smallest_sufficient(edge).or_else(|| info.largest()).unwrap();
        black_box(preview_jpeg(path, preview).unwrap())
    });
}

fn changes() -> sidecar::Changes {
    let mut action_units = ActionUnits::default();
    for unit in ActionUnit::ALL {
        action_units.set(unit, Intensity::sided([0.25, 0.5], [0.75; 2]));
    }
    let face = FaceDescription {
        track: None,
        region: Region { x: 0.4, y: 0.2, width: 0.2, height: 0.3 },
        emotions: EmotionScores {
            scores: [0.1, 0.0, 0.0, 0.0, 0.8, 0.0, 0.0],
            neutral: 0.1,
            confidence: 0.9,
            called: Some(Called::Named(Name::from(Emotion::Happiness))),
        },
        action_units,
        eyes: Eyes::default(),
        sharpness: 0.8,
        authenticity: Authenticity::default(),
        score: 0.7,
    };
    let description = Description {
        faces: vec![face],
        burst: None,
        models: vec![ModelId { name: "face_mesh".to_owned(), sha256: "0".repeat(64) }; 6],
        size: Some((6000, 4000)),
    };
    sidecar::Changes { flag: Some(Flag::Picked), description: Some(description), ..sidecar::Changes::default() }
}

/// A sidecar of a program's size with its settings in it: 120 properties, a history, keywords of the user's.
fn foreign_sidecar() -> Vec<u8> {
    let settings: Vec<String> = (0..120).map(|i| format!("\n   crs:Setting{i}=\"{i}\"")).collect();
    let settings = settings.concat();
    format!(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n  \
         <rdf:Description rdf:about=\"\"\n   xmlns:crs=\"http://ns.adobe.com/camera-raw-settings/1.0/\"\n   \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"{settings}>\n   <dc:subject><rdf:Bag><rdf:li>Anna</rdf:li>\
         <rdf:li>Berlin</rdf:li></rdf:Bag></dc:subject>\n  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n"
    )
    .into_bytes()
}

#[divan::bench]
fn merge_into_a_sidecar_of_another_program(bencher: Bencher) {
    let (existing, changes) = (foreign_sidecar(), changes());
    bencher.bench(|| sidecar::merge(Some(black_box(&existing)), &changes).unwrap());
}

#[divan::bench]
fn merge_into_its_own_sidecar(bencher: Bencher) {
    let changes = changes();
    let existing = sidecar::merge(None, &changes).unwrap();
    bencher.bench(|| sidecar::merge(Some(black_box(&existing)), &changes).unwrap());
}

#[divan::bench]
fn create_a_sidecar(bencher: Bencher) {
    let changes = changes();
    bencher.bench(|| sidecar::merge(None, &changes).unwrap());
}

/// To the disk, synced, as a shoot does it.
#[divan::bench]
fn update_a_sidecar_on_disk(bencher: Bencher) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("IMG_0001.xmp");
    fs::write(&path, foreign_sidecar()).unwrap();
    let mut changes = changes();
    let mut picked = false;
    bencher.bench_local(|| {
        picked = !picked;
        changes.flag = Some(if picked { Flag::Picked } else { Flag::Rejected });
        sidecar::update(&path, &changes).unwrap();
    });
}
