//! Tests of the steps against numbers that other programs computed.

#![allow(clippy::unwrap_used, reason = "tests")]

use std::{fs, path::PathBuf};

use candor_core::face::{LANDMARK_COUNT, Landmarks};

use crate::{
    blendshapes::Blendshapes,
    pose::{POINTS, canonical, head_pose, lay},
    procrustes::align,
    runtime::environment,
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the test material beside the repository, if it is there.
fn truth(file: &str) -> Option<String> {
    let text = fs::read_to_string(root().join("../shared/truth").join(file)).ok();
    if text.is_none() {
        println!("skipped: ../shared is not there");
    }
    text
}

/// All numbers that stand behind `key:` in a protobuf text file.
fn numbers(text: &str, key: &str) -> Vec<f64> {
    let key = format!("{key}:");
    text.lines().filter_map(|line| line.trim().strip_prefix(&key)?.trim().parse().ok()).collect()
}

fn net() -> Blendshapes {
    let models = root().join("models");
    Blendshapes::load(&environment(&models).unwrap(), &models).unwrap().0
}

fn landmarks(xs: &[f64], ys: &[f64], zs: &[f64], [width, height]: [f64; 2]) -> Landmarks {
    let mut points = [[0.0; 3]; LANDMARK_COUNT];
    for (index, point) in points.iter_mut().enumerate() {
        let z = zs.get(index).copied().unwrap_or(0.0);
        *point = [(xs[index] * width) as f32, (ys[index] * height) as f32, (z * width) as f32];
    }
    Landmarks(Box::new(points))
}

/// The portrait from which `MediaPipe`'s test files were made, in pixels.
const PORTRAIT: [f64; 2] = [820.0, 1024.0];

#[test]
fn mediapipes_landmarks_give_mediapipes_blendshapes() {
    let (Some(given), Some(expected)) =
        (truth("mediapipe_face_blendshapes_in_landmarks.prototxt"), truth("mediapipe_face_blendshapes_out.prototxt"))
    else {
        return;
    };
    let mesh = landmarks(&numbers(&given, "x"), &numbers(&given, "y"), &[], PORTRAIT);
    let found = net().read(&mesh).unwrap();
    let expected = numbers(&expected, "score");
    assert_eq!(expected.len(), 52);
    for (index, (found, expected)) in found.0.iter().zip(&expected).enumerate() {
        assert!((f64::from(*found) - expected).abs() < 1e-5, "{index}: {found} {expected}");
    }
}

#[test]
fn the_portraits_landmarks_give_its_blendshapes() {
    let (Some(given), Some(expected)) = (
        truth("mediapipe_portrait_expected_face_landmarks.pbtxt"),
        truth("mediapipe_portrait_expected_blendshapes.pbtxt"),
    ) else {
        return;
    };
    let mesh = landmarks(&numbers(&given, "x"), &numbers(&given, "y"), &[], PORTRAIT);
    let found = net().read(&mesh).unwrap();
    // MediaPipe made the two files with different versions of the graph; it allows 0.12 in its own test.
    for (index, (found, expected)) in found.0.iter().zip(numbers(&expected, "score")).enumerate() {
        assert!((f64::from(*found) - expected).abs() < 0.01, "{index}: {found} {expected}");
    }
}

#[test]
fn landmarks_of_our_own_give_what_another_program_reads_from_them() {
    #[derive(serde::Deserialize)]
    struct Pair {
        name: String,
        landmarks: Vec<[f64; 2]>,
        blendshapes: Vec<f32>,
    }
    let pairs: Vec<Pair> = serde_json::from_str(include_str!("tests/fixtures/blendshape_pairs.json")).unwrap();
    let mut net = net();
    for pair in &pairs {
        let axis = |axis: usize| pair.landmarks.iter().map(|point| point[axis]).collect::<Vec<_>>();
        let found = net.read(&landmarks(&axis(0), &axis(1), &[], [1.0, 1.0])).unwrap();
        for (index, (found, expected)) in found.0.iter().zip(&pair.blendshapes).enumerate() {
            assert!((found - expected).abs() < 1e-5, "{}: {index}: {found} {expected}", pair.name);
        }
    }
    let smile = |pair: &Pair| pair.blendshapes[44];
    assert!(smile(&pairs[1]) > smile(&pairs[0]) + 0.1, "the fixture tells a smile from rest");
}

/// `MediaPipe`'s metric mesh and the matrix that takes it before the camera: their product are the points that it aligned
/// the canonical face to.
#[test]
fn the_canonical_face_is_laid_as_mediapipe_lays_it() {
    for file in ["mediapipe_face_geometry_expected_out.pbtxt", "mediapipe_portrait_expected_face_geometry.pbtxt"] {
        let Some(text) = truth(file) else { return };
        // Columns of the 4x4 matrix.
        let matrix = numbers(&text, "packed_data");
        let vertices = numbers(&text, "vertex_buffer");
        assert_eq!((matrix.len(), vertices.len()), (16, POINTS * 5));
        let weights: [[f64; 4]; POINTS] = include!("canonical_face.in");
        let pairs: Vec<_> = vertices
            .chunks_exact(5)
            .enumerate()
            .map(|(index, v)| {
                let moved = [0, 1, 2].map(|r| (0..3).map(|c| matrix[c * 4 + r] * v[c]).sum::<f64>() + matrix[12 + r]);
                (canonical(index), moved, weights[index][3])
            })
            .collect();
        let found = align(&pairs);
        for row in 0..3 {
            for column in 0..3 {
                let (found, expected) = (found.rotation[row][column], matrix[column * 4 + row]);
                assert!((found - expected).abs() < 1e-3, "{file}: {row} {column}: {found} {expected}");
            }
        }
    }
}

#[test]
fn the_heads_pose_is_mediapipes_but_for_its_wide_angle_camera() {
    let (Some(given), Some(expected)) = (
        truth("mediapipe_face_blendshapes_in_landmarks.prototxt"),
        truth("mediapipe_face_geometry_expected_out.pbtxt"),
    ) else {
        return;
    };
    let (xs, ys, zs) = (numbers(&given, "x"), numbers(&given, "y"), numbers(&given, "z"));
    let pose = head_pose(&lay(&landmarks(&xs, &ys, &zs, PORTRAIT)));
    let matrix = numbers(&expected, "packed_data");
    let yaw = matrix[8].atan2(matrix[10]).to_degrees() as f32;
    let roll = -matrix[1].atan2(matrix[0]).to_degrees() as f32;
    assert!((pose.yaw - yaw).abs() < 1.0 && (pose.roll - roll).abs() < 1.0, "{pose:?} {yaw} {roll}");
}
