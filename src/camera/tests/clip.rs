//! Recordings: what is a frame and what is not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::{fs, path::PathBuf, process::Command, sync::Arc, time::Duration};

use candor_camera::{
    Body, BodyEvent, CameraError, FrameTally,
    clip::{Clip, ClipBody},
};
use candor_core::moment::BurstPlan;
use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
use proptest::prelude::*;
use tempfile::TempDir;

/// A real JPEG of one grey.
fn picture(grey: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 80).encode(&[grey; 32 * 24], 32, 24, ExtendedColorType::L8).unwrap();
    bytes
}

/// A JPEG that carries another one in an application segment, as cameras' files carry their thumbnail.
fn with_thumbnail(grey: u8) -> Vec<u8> {
    let (whole, thumbnail) = (picture(grey), picture(7));
    let mut bytes = whole[..2].to_vec();
    bytes.extend([0xFF, 0xE1]);
    bytes.extend(u16::try_from(thumbnail.len() + 2).unwrap().to_be_bytes());
    bytes.extend(thumbnail);
    bytes.extend(&whole[2..]);
    bytes
}

fn stored(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("clip.mjpeg");
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn open(bytes: &[u8]) -> Result<Clip, CameraError> {
    let (_folder, path) = stored(bytes);
    Clip::open(&path, None)
}

fn refusal(clip: Result<Clip, CameraError>) -> String {
    clip.expect_err("this is no clip").to_string()
}

#[test]
fn frames_back_to_back_are_told_apart() {
    let pictures: Vec<_> = (0..5).map(|n| picture(n * 40)).collect();
    let clip = open(&pictures.concat()).unwrap();
    assert_eq!((clip.len(), clip.fps(), clip.duration()), (5, 30.0, 5.0 / 30.0));
    for (index, picture) in pictures.iter().enumerate() {
        assert_eq!(clip.frame(index).unwrap()[..], picture[..]);
    }
    assert_eq!(clip.warning(), None);
}

#[test]
fn a_thumbnail_inside_a_frame_is_no_frame() {
    let pictures = [with_thumbnail(10), with_thumbnail(20)];
    let clip = open(&pictures.concat()).unwrap();
    assert_eq!(clip.len(), 2);
    assert_eq!(clip.frame(1).unwrap()[..], pictures[1][..]);
}

#[test]
fn restart_markers_stuffed_bytes_fill_bytes_and_padding_belong_there() {
    let restarts = [
        &[0xFF, 0xD8, 0xFF, 0xFF, 0xDA, 0, 4, 1, 2][..],
        &[9, 0xFF, 0x00, 8, 0xFF, 0xD0, 7, 0xFF, 0xD7, 6, 0xFF, 0xFF, 0xD9],
    ]
    .concat();
    let clip = open(&[&restarts[..], &[0, 0, b'\n'], &picture(3), &[0; 4]].concat()).unwrap();
    assert_eq!((clip.len(), clip.warning()), (2, None));
    assert_eq!(clip.frame(0).unwrap()[..], restarts[..]);
}

#[test]
fn what_follows_the_last_whole_frame_is_left_out_and_named_by_its_offset() {
    let whole = picture(1);
    let two = [whole.clone(), whole.clone()].concat();
    let cut = &picture(2)[..100];
    for (rest, what) in [(&b"RIFF...."[..], "no JPEG picture"), (cut, "cut short"), (&[0xFF, 0xD8, 0xFF], "cut short")]
    {
        let clip = open(&[&two[..], rest].concat()).unwrap();
        let warning = clip.warning().expect("a warning");
        assert_eq!(clip.len(), 2);
        assert!(warning.contains(what) && warning.contains(&format!("byte {}", two.len())), "{warning}");
    }
}

#[test]
fn what_is_no_clip_is_refused_with_a_reason() {
    let (folder, path) = stored(&picture(1)[..60]);
    assert!(refusal(Clip::open(&path, None)).contains("cut short at byte 0"));
    assert!(refusal(Clip::open(&folder.path().join("nothing"), None)).contains("cannot be opened"));
    assert!(refusal(Clip::open(folder.path(), None)).contains("no .jpg"));
    for fps in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(refusal(Clip::open(&path, Some(fps))).contains("frames a second"));
    }
}

#[test]
fn a_frame_that_is_not_there_is_an_error() {
    let clip = open(&picture(1)).unwrap();
    assert!(clip.frame(1).unwrap_err().to_string().contains("has no frame 1"));
}

#[test]
fn a_folder_is_played_in_the_order_in_which_people_number_files() {
    let folder = TempDir::new().unwrap();
    for (name, grey) in [("f10.jpg", 10), ("f9.JPEG", 9), ("f1.jpg", 1), (".f0.jpg", 0)] {
        fs::write(folder.path().join(name), picture(grey)).unwrap();
    }
    fs::write(folder.path().join("notes.txt"), "no picture").unwrap();
    let clip = Clip::open(folder.path(), Some(10.0)).unwrap();
    assert_eq!((clip.len(), clip.duration()), (3, 0.3));
    for (index, grey) in [1, 9, 10].into_iter().enumerate() {
        assert_eq!(clip.frame(index).unwrap()[..], picture(grey)[..]);
    }
    fs::write(folder.path().join("f9.JPEG"), "no picture").unwrap();
    assert!(clip.frame(1).unwrap_err().to_string().contains("no JPEG"));
}

#[test]
fn a_video_keeps_its_rate_and_its_frames() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("-test: clip.avi");
    let made = Command::new("ffmpeg")
        .args(["-v", "error", "-f", "lavfi", "-i", "testsrc=size=64x48:rate=25:duration=1", "-c:v", "mpeg4"])
        .arg(format!("file:{}", path.display()))
        .status();
    if !made.is_ok_and(|status| status.success()) {
        println!("skipped: the program ffmpeg is not there");
        return;
    }
    let clip = Clip::open(&path, None).unwrap();
    assert_eq!((clip.fps(), clip.len()), (25.0, 25));
    assert!(image::load_from_memory(&clip.frame(24).unwrap()).is_ok());
    let slower = Clip::open(&path, Some(10.0)).unwrap();
    assert_eq!((slower.fps(), slower.len()), (10.0, 10));
    fs::write(&path, "this is text, whatever its name says").unwrap();
    assert!(refusal(Clip::open(&path, None)).contains("neither motion JPEG nor a video"));
}

#[test]
fn a_clip_is_replayed_in_virtual_time_without_drops() {
    let (_folder, path) = stored(&[picture(1), picture(2), picture(3)].concat());
    let mut body = ClipBody::new(Arc::new(Clip::open(&path, Some(4.0)).unwrap()));
    let plan = BurstPlan { exposures: 3, interval: 0.1 };
    body.prepare(&plan).unwrap();
    let mut said = Vec::new();
    while let Some(event) = body.next(Duration::ZERO).unwrap() {
        match event {
            BodyEvent::Info(info) => assert_eq!(info.port, path.display().to_string()),
            BodyEvent::Frame(frame) => {
                said.push(format!("frame {} at {}", frame.number, frame.received_at));
                if frame.number == 1 {
                    body.fire(9).unwrap();
                }
            }
            BodyEvent::Fired { burst, at } => said.push(format!("fired {burst} at {at}")),
            BodyEvent::BurstDone { burst } => said.push(format!("done {burst}")),
            BodyEvent::Ended => said.push("ended".to_owned()),
            other => panic!("{other:?}"),
        }
    }
    let expected =
        ["frame 0 at 0", "frame 1 at 0.25", "fired 9 at 0.25", "done 9", "frame 2 at 0.5", "ended"].map(str::to_owned);
    assert_eq!(said, expected);
    assert_eq!(body.tally(), FrameTally { delivered: 3, dropped: 0 });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn bytes_that_mean_nothing_are_refused_and_never_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        bytes.splice(0..0, [0xFF, 0xD8]);
        let (_folder, path) = stored(&bytes);
        if let Ok(clip) = Clip::open(&path, None) {
            for index in 0..clip.len() {
                prop_assert!(clip.frame(index).is_ok());
            }
        }
    }

    #[test]
    fn a_recording_cut_anywhere_keeps_every_whole_frame(cut in 0.0..1.0f64) {
        let pictures: Vec<_> = (0..4).map(|n| with_thumbnail(n * 50)).collect();
        let bytes = pictures.concat();
        let length = (bytes.len() as f64 * cut) as usize;
        let whole = (1..=4).take_while(|n| pictures[..*n].concat().len() <= length).count();
        prop_assert_eq!(open(&bytes[..length]).map_or(0, |clip| clip.len()), whole);
    }
}
