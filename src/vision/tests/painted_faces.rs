//! What the eye sees in faces that were painted for it, so that every answer is known.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod painted;
mod support;

use candor_core::face::{FaceObservation, FrameObservation};
use candor_vision::{Eye, Picture, Stage, decode};
use painted::{Canvas, Face, jpeg};

fn eye() -> Eye {
    Eye::open(&support::models()).unwrap()
}

fn canvas() -> Canvas {
    Canvas::new(960, 640)
}

/// Mean distance of the mesh from where the points were painted, as a fraction of the face's height.
fn error(seen: &FaceObservation, face: &Face) -> f64 {
    let distances = face
        .points()
        .into_iter()
        .zip(seen.landmarks.0.iter())
        .map(|([x, y, _], &[found_x, found_y, _])| (x - f64::from(found_x)).hypot(y - f64::from(found_y)));
    distances.sum::<f64>() / 468.0 / face.height
}

fn ids(seen: &FrameObservation) -> Vec<u32> {
    seen.faces.iter().map(|face| face.track.0).collect()
}

#[test]
fn the_mesh_lies_where_the_face_was_painted() {
    let mut eye = eye();
    let straight = Face::at(480.0, 320.0, 300.0);
    for face in [
        straight,
        Face { yaw: 25.0, ..straight },
        Face { pitch: 12.0, roll: 20.0, ..straight },
        Face { yaw: -20.0, roll: -30.0, ..straight },
        Face { height: 120.0, ..straight },
    ] {
        eye.forget();
        let seen = eye.observe(3, 1.5, &canvas().paint(face).finish()).unwrap();
        assert_eq!((seen.frame, seen.size), (3, (960, 640)));
        let [found] = &seen.faces[..] else { panic!("{face:?}: {} faces", seen.faces.len()) };
        assert!(error(found, &face) < 0.03, "{face:?}: {}", error(found, &face));
        assert!(found.presence > 0.9);
        let pose = found.pose;
        let wrong = [pose.yaw - face.yaw as f32, pose.pitch - face.pitch as f32, pose.roll - face.roll as f32];
        // The net gives a painted face less depth than a real one, so it seems turned less.
        assert!(wrong.iter().all(|angle| angle.abs() < 10.0), "{face:?}: {pose:?}");
    }
}

#[test]
fn an_empty_picture_holds_no_face() {
    let mut eye = eye();
    let empty = canvas().finish();
    for number in 0..3 {
        assert!(eye.observe(number, number as f64 / 30.0, &empty).unwrap().faces.is_empty());
    }
    assert!(eye.look(&empty).unwrap().faces.is_empty());
}

#[test]
fn a_face_of_twenty_pixels_is_found_in_a_still() {
    let mut eye = eye();
    let face = Face::at(700.0, 200.0, 20.0);
    let seen = eye.look(&canvas().paint(face).finish()).unwrap();
    let [found] = &seen.faces[..] else { panic!("{} faces", seen.faces.len()) };
    assert!(error(found, &face) < 0.15, "{}", error(found, &face));
}

#[test]
fn a_small_face_is_found_live_by_the_full_range_detector() {
    let mut eye = eye();
    let face = Face::at(300.0, 300.0, 60.0);
    let seen = eye.observe(0, 0.0, &canvas().paint(face).finish()).unwrap();
    let [found] = &seen.faces[..] else { panic!("{} faces", seen.faces.len()) };
    assert!(error(found, &face) < 0.06, "{}", error(found, &face));
}

#[test]
fn a_face_cut_by_the_edge_is_found_and_its_box_reaches_beyond_the_picture() {
    let mut eye = eye();
    let face = Face::at(60.0, 320.0, 300.0);
    let seen = eye.observe(0, 0.0, &canvas().paint(face).finish()).unwrap();
    let [found] = &seen.faces[..] else { panic!("{} faces", seen.faces.len()) };
    assert!(found.region.x < 0.0 && found.region.x + found.region.width > 0.1, "{:?}", found.region);
    assert!(error(found, &face) < 0.05, "{}", error(found, &face));
}

#[test]
fn several_faces_are_seen_at_once_the_largest_first() {
    let mut eye = eye();
    let faces = [Face::at(200.0, 330.0, 220.0), Face::at(500.0, 330.0, 260.0), Face::at(800.0, 330.0, 180.0)];
    let picture = faces.iter().fold(canvas(), |canvas, &face| canvas.paint(face)).finish();
    for seen in [eye.observe(0, 0.0, &picture).unwrap(), eye.look(&picture).unwrap()] {
        assert_eq!(seen.faces.len(), 3);
        for (found, expected) in seen.faces.iter().zip([faces[1], faces[0], faces[2]]) {
            assert!(error(found, &expected) < 0.03, "{expected:?}: {}", error(found, &expected));
        }
    }
}

#[test]
fn no_more_than_six_faces_are_followed_live() {
    let mut eye = eye();
    let faces =
        (0..8).map(|index| Face::at(150.0 + 220.0 * f64::from(index % 4), 180.0 + 300.0 * f64::from(index / 4), 170.0));
    let picture = faces.fold(canvas(), Canvas::paint).finish();
    assert_eq!(eye.observe(0, 0.0, &picture).unwrap().faces.len(), 6);
    assert_eq!(eye.look(&picture).unwrap().faces.len(), 8);
}

#[test]
fn faces_keep_their_identities_while_they_move() {
    let mut eye = eye();
    let mut first = None;
    for number in 0..20_u32 {
        let shift = f64::from(number) * 6.0;
        let left = Face::at(250.0 + shift, 320.0, 240.0);
        let right =
            Face { skin: [150.0, 105.0, 80.0], yaw: shift / 6.0, ..Face::at(700.0 + shift / 3.0, 320.0, 200.0) };
        let picture = canvas().paint(left).paint(right).finish();
        let seen = ids(&eye.observe(u64::from(number), f64::from(number) / 30.0, &picture).unwrap());
        assert_eq!(seen.len(), 2, "frame {number}");
        assert_eq!(&seen, first.get_or_insert_with(|| seen.clone()), "frame {number}");
    }
}

#[test]
fn sitters_who_come_back_are_recognised_and_strangers_are_not() {
    let anna = Face::at(480.0, 320.0, 300.0);
    let ben = Face { skin: [140.0, 95.0, 75.0], width: 1.12, ..anna };
    let mut eye = eye();
    let mut clock = 0.0;
    let mut number = 0;
    // A second of each sitter at a different place each time, with five empty seconds before.
    let mut sit = |face: Face, x: f64| {
        clock += 5.0;
        eye.observe(number, clock, &canvas().finish()).unwrap();
        let mut seen = Vec::new();
        for _ in 0..8 {
            clock += 0.125;
            number += 1;
            let picture = canvas().paint(Face { centre: [x, 320.0], ..face }).finish();
            seen.extend(ids(&eye.observe(number, clock, &picture).unwrap()));
        }
        assert!(seen.len() == 8 && seen.iter().all(|id| *id == seen[0]), "{seen:?}");
        seen[0]
    };
    assert_eq!([sit(anna, 300.0), sit(ben, 650.0), sit(anna, 600.0), sit(ben, 350.0)], [0, 1, 0, 1]);
    eye.forget();
    let picture = canvas().paint(ben).finish();
    assert_eq!(ids(&eye.observe(0, 0.0, &picture).unwrap()), [0], "a new shoot counts from 0");
}

#[test]
fn a_face_that_goes_is_gone_at_once() {
    let mut eye = eye();
    let with = canvas().paint(Face::at(480.0, 320.0, 300.0)).finish();
    assert_eq!(eye.observe(0, 0.0, &with).unwrap().faces.len(), 1);
    assert!(eye.observe(1, 0.03, &canvas().finish()).unwrap().faces.is_empty());
}

#[test]
fn the_nets_speak_every_few_frames_live_and_always_of_a_still() {
    let mut eye = eye();
    let picture = canvas().paint(Face::at(480.0, 320.0, 300.0)).finish();
    let spoken: Vec<bool> = (0..30_u32)
        .map(|number| {
            eye.observe(u64::from(number), f64::from(number) / 30.0, &picture).unwrap().faces[0].nets.is_some()
        })
        .collect();
    let gaps: Vec<usize> = spoken.split(|&said| said).map(<[bool]>::len).collect();
    assert!(gaps.iter().all(|&silent| silent <= 5), "{spoken:?}");
    assert!(spoken.iter().filter(|&&said| said).count() >= 7, "{spoken:?}");
    let mut after_a_gap = (30..33_u32).map(|number| {
        let at = 2.5 + f64::from(number - 30) / 30.0;
        eye.observe(u64::from(number), at, &picture).unwrap().faces[0].nets.is_some()
    });
    assert!(after_a_gap.next().unwrap(), "live view was dark: what they said before is of another moment");
    let nets = eye.look(&picture).unwrap().faces[0].nets.unwrap();
    for opinion in [nets.face_api, nets.fer] {
        assert!((opinion.iter().sum::<f32>() - 1.0).abs() < 1e-3, "{opinion:?}");
    }
}

#[test]
fn the_less_is_in_focus_the_less_sharp_the_eyes_are() {
    let mut eye = eye();
    let sharpness: Vec<f32> = [0, 2, 6, 14]
        .into_iter()
        .map(|passes| canvas().paint(Face::at(480.0, 320.0, 300.0)).defocused(passes))
        .map(|picture| eye.look(&picture).unwrap().faces[0].eye_sharpness)
        .collect();
    assert!(sharpness.windows(2).all(|pair| pair[0] > pair[1] * 1.15), "{sharpness:?}");
    assert!(sharpness.iter().all(|value| (0.0..=1.0).contains(value)), "{sharpness:?}");
}

#[test]
fn the_same_frames_give_the_same_observations() {
    let picture = |number: u32| canvas().paint(Face::at(400.0 + f64::from(number) * 5.0, 320.0, 260.0)).finish();
    let run = || {
        let mut eye = eye();
        (0..6).map(|n| eye.observe(u64::from(n), f64::from(n) / 30.0, &picture(n)).unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(run(), run());
}

#[test]
fn a_picture_whose_bytes_do_not_fit_its_size_is_refused() {
    let mut eye = eye();
    for (width, height, bytes) in [(10, 10, 299), (10, 10, 301), (0, 10, 0), (u32::MAX, u32::MAX, 3)] {
        let picture = Picture { width, height, rgb: vec![0; bytes].into() };
        let message = eye.observe(0, 0.0, &picture).unwrap_err().to_string();
        assert!(message.contains("bytes of RGB"), "{message}");
        assert!(eye.look(&picture).is_err());
    }
}

#[test]
fn tiny_and_odd_pictures_are_looked_at_without_harm() {
    let mut eye = eye();
    for (width, height) in [(1, 1), (1, 500), (500, 1), (7, 3), (33, 32)] {
        let picture = Picture { width, height, rgb: vec![120; (width * height * 3) as usize].into() };
        assert!(eye.look(&picture).unwrap().faces.is_empty());
        assert!(eye.observe(0, f64::NAN, &picture).unwrap().faces.is_empty());
    }
}

#[test]
fn a_face_survives_the_cameras_jpeg() {
    let mut eye = eye();
    let picture = canvas().paint(Face::at(480.0, 320.0, 300.0)).finish();
    let through = decode(&jpeg(&picture, 80)).unwrap();
    let (before, after) = (eye.look(&picture).unwrap(), eye.look(&through).unwrap());
    for (a, b) in before.faces[0].blendshapes.0.iter().zip(&after.faces[0].blendshapes.0) {
        assert!((a - b).abs() < 0.1, "{a} {b}");
    }
}

#[test]
fn every_stage_runs_alone_without_touching_what_is_remembered() {
    let mut eye = eye();
    let picture = canvas().paint(Face::at(480.0, 320.0, 300.0)).finish();
    assert_eq!(ids(&eye.observe(0, 0.0, &picture).unwrap()), [0]);
    for stage in Stage::ALL {
        eye.run_stage(stage, &canvas().finish()).unwrap();
    }
    assert_eq!(ids(&eye.observe(1, 0.03, &picture).unwrap()), [0]);
}
