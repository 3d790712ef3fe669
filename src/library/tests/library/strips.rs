use std::fs;

use candor_core::{
    expression::{
        ActionUnit, MicroCandidate,
        micro::{Against, Moved},
    },
    face::{Region, TrackId},
    frame::Frame,
};
use candor_library::{LibraryError, Session, StripRecord, face_in};

use crate::fixture;

fn candidate() -> MicroCandidate {
    MicroCandidate {
        began: 3.0,
        apex: 3.1,
        ended: 3.23,
        moved: vec![Moved { unit: ActionUnit::BrowLowerer, only: None, amplitude: 0.21 }],
        amplitude: 0.21,
        against: Against::Calm,
        confidence: 0.75,
        left_out: 2,
    }
}

/// Frames from 2.9 s on, 30 a second.
fn frames(count: u64) -> Vec<Frame> {
    let frame = |number: u64| Frame {
        number: 87 + number,
        received_at: 2.9 + number as f64 / 30.0,
        jpeg: fixture::plain_jpeg(96, 64, [number as u8, 80, 20], [20, 80, 200]).into(),
    };
    (0..count).map(frame).collect()
}

fn session(place: &tempfile::TempDir) -> Session {
    Session::create(place.path(), "Anna").unwrap()
}

#[test]
fn a_strip_is_stored_as_pictures_with_a_record_and_read_back() {
    let place = tempfile::tempdir().unwrap();
    let session = session(&place);
    assert!(session.stored_strips().unwrap().is_empty());
    let frames = frames(13);
    let stored = session.strips().store(TrackId(2), &candidate(), &frames).unwrap().unwrap();
    assert_eq!(session.stored_strips().unwrap(), std::slice::from_ref(&stored.folder));
    assert_eq!(stored.folder.file_name().unwrap(), "0001 Brows down, 230 ms");
    assert_eq!(stored.frames.len(), 13);
    for (path, frame) in stored.frames.iter().zip(&frames) {
        assert_eq!(fs::read(path).unwrap(), *frame.jpeg, "frames stay as the camera sent them");
    }
    let record = StripRecord::read(&stored.folder).unwrap();
    assert_eq!((record.track, &record.candidate), (TrackId(2), &candidate()));
    assert_eq!(record.frames[6].file, "07 apex.jpg");
    assert!(record.frames.iter().zip(&frames).all(|(named, frame)| (named.at - frame.received_at).abs() < 1e-9));
}

#[test]
fn strips_are_numbered_on_from_shoot_to_shoot() {
    let place = tempfile::tempdir().unwrap();
    let session = session(&place);
    for _ in 0..2 {
        let mut strips = session.strips();
        for _ in 0..2 {
            strips.store(TrackId(1), &candidate(), &frames(1)).unwrap().unwrap();
        }
    }
    let names: Vec<String> = session
        .stored_strips()
        .unwrap()
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap()[..4].into())
        .collect();
    assert_eq!(names, ["0001", "0002", "0003", "0004"]);
}

#[test]
fn a_shoot_keeps_a_hundred_strips_and_no_more() {
    let place = tempfile::tempdir().unwrap();
    let session = session(&place);
    let mut strips = session.strips();
    let stored = (0..103).filter(|_| strips.store(TrackId(1), &candidate(), &frames(1)).unwrap().is_some()).count();
    assert_eq!((stored, session.stored_strips().unwrap().len()), (100, 100));
}

#[test]
fn a_shoot_keeps_no_more_than_256_megabytes_of_strips() {
    let place = tempfile::tempdir().unwrap();
    let large = Frame { number: 0, received_at: 3.1, jpeg: vec![0; (256 << 20) + 1].into() };
    assert_eq!(session(&place).strips().store(TrackId(1), &candidate(), &[large]).unwrap(), None);
}

#[test]
fn a_disk_that_refuses_is_told_of_and_leaves_nothing_half_there() {
    let place = tempfile::tempdir().unwrap();
    let session = session(&place);
    fs::write(session.folder().join("candidates"), "no folder").unwrap();
    let refused = session.strips().store(TrackId(1), &candidate(), &frames(2));
    assert!(matches!(&refused, Err(LibraryError::File { path, .. }) if path.ends_with("candidates")), "{refused:?}");
    fs::remove_file(session.folder().join("candidates")).unwrap();
    assert!(session.stored_strips().unwrap().is_empty());
}

#[test]
fn what_a_crash_left_of_a_strip_is_no_strip_and_in_nobodys_way() {
    let place = tempfile::tempdir().unwrap();
    let session = session(&place);
    let left = session.folder().join("candidates/.part 0001 Brows down, 230 ms");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join("09.jpg"), "half").unwrap();
    assert!(session.stored_strips().unwrap().is_empty());
    let stored = session.strips().store(TrackId(1), &candidate(), &frames(3)).unwrap().unwrap();
    assert!(!left.exists());
    assert_eq!(fs::read_dir(&stored.folder).unwrap().count(), 3 + 1, "three frames and their record");
}

#[test]
fn a_record_that_says_nothing_is_refused_by_name() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("candidate.json"), "{}").unwrap();
    let error = StripRecord::read(place.path()).unwrap_err().to_string();
    assert!(error.contains("candidate.json"), "{error}");
}

#[test]
fn a_face_is_cut_out_of_its_frame_with_a_margin_and_made_small() {
    let jpeg = fixture::plain_jpeg(400, 200, [200, 0, 0], [0, 0, 200]);
    let right = Region { x: 0.7, y: 0.3, width: 0.2, height: 0.4 };
    let face = face_in(&jpeg, right, 56).unwrap();
    assert_eq!((face.width, face.height), (56, 56));
    assert_eq!(face.rgba.len(), 4 * 56 * 56);
    assert!(face.rgba.chunks(4).all(|pixel| pixel[2] > 150 && pixel[0] < 60 && pixel[3] == 255));
    let whole = Region { x: -1.0, y: -1.0, width: 3.0, height: 3.0 };
    assert_eq!(face_in(&jpeg, whole, 1000).map(|face| (face.width, face.height)), Some((400, 200)));
    for nowhere in
        [Region { x: 2.0, y: 0.0, width: 0.2, height: 0.2 }, Region { x: f32::NAN, y: 0.0, width: 0.2, height: 0.2 }]
    {
        assert!(face_in(&jpeg, nowhere, 56).is_none());
    }
    assert!(face_in(b"no picture", right, 56).is_none());
}
