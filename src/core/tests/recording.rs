//! A recording gives back what was put into it, as far as it goes, and never more.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::{
    face::NetOpinions,
    moment::{Judge, Mode},
    recording::{HEADER, NotARecording, Record, decode, encode, encode_note, take_header, take_record},
    signals::{FaceSeen, FrameSignals},
};
use proptest::prelude::*;
use support::{Face, frame, preset, smiling};

/// Two sitters, one of whom smiles now and then and cannot always be read.
fn frames(count: u64) -> Vec<FrameSignals> {
    let nets = |asked: bool| asked.then_some(NetOpinions { face_api: [0.1; 7], fer: [0.2; 7] });
    (0..count)
        .map(|i| {
            let at = i as f64 / 30.0;
            let strength = (0.5 - 0.5 * (at * 3.0).cos()) as f32;
            let first = Face { nets: nets(i % 3 == 0), ..smiling(strength) };
            let second = Face { track: 2, size: if i % 5 == 0 { f32::NAN } else { 60.0 }, ..Face::default() };
            FrameSignals::of(&frame(i, at, &[first, second]))
        })
        .collect()
}

fn recorded(frames: &[FrameSignals]) -> Vec<u8> {
    let mut bytes = HEADER.to_vec();
    for frame in frames {
        encode(frame, &mut bytes);
        assert!(encode_note(b"{}", &mut bytes));
    }
    bytes
}

#[test]
fn what_is_recorded_is_what_was_seen_to_the_last_bit() {
    let frames = frames(40);
    let unreadable = |frame: &FrameSignals| frame.faces.iter().any(|face| matches!(face, FaceSeen::Unreadable { .. }));
    assert!(frames.iter().any(unreadable) && !frames.iter().all(unreadable));
    // A face that cannot be read may lie at places that are no numbers.
    assert_eq!(format!("{:?}", decode(&recorded(&frames)).unwrap()), format!("{frames:?}"));
}

#[test]
fn what_is_judged_from_a_recording_is_what_was_judged_live() {
    let frames = frames(240);
    let judged = |frames: &[FrameSignals]| {
        let mut judge = Judge::new(preset("any-expression"), 0.12, Mode::Forecasting);
        frames.iter().map(|frame| format!("{:?}", judge.judge_signals(frame))).collect::<Vec<_>>()
    };
    assert_eq!(judged(&decode(&recorded(&frames)).unwrap()), judged(&frames));
}

#[test]
fn notes_stand_where_they_were_written_and_unknown_records_are_passed_over() {
    let frame = &frames(1)[0];
    let mut bytes = HEADER.to_vec();
    assert!(encode_note(b"before", &mut bytes));
    bytes.extend([77, 3, 0, 0, 0, 1, 2, 3]);
    encode(frame, &mut bytes);
    assert!(encode_note(b"after", &mut bytes));
    assert!(!encode_note(&vec![b'x'; 2 << 20], &mut bytes), "such a note would be taken for damage");
    let mut rest = bytes.as_slice();
    take_header(&mut rest).unwrap();
    let records: Vec<_> = std::iter::from_fn(|| take_record(&mut rest).unwrap()).collect();
    assert!(matches!(records.as_slice(), [Record::Note(b"before"), Record::Frame(_), Record::Note(b"after")]));
}

#[test]
fn other_files_and_other_versions_are_told_apart() {
    assert_eq!(decode(b""), Err(NotARecording::Header));
    assert_eq!(decode(b"\xff\xd8\xff\xe0 a photo that is long enough"), Err(NotARecording::Header));
    let mut other = HEADER;
    other[8] = 9;
    assert_eq!(decode(&other), Err(NotARecording::Layout(9)));
    let mut longer_rows = HEADER;
    longer_rows[10] ^= 1;
    assert!(matches!(decode(&longer_rows), Err(NotARecording::Layout(_))));
    assert_eq!(decode(&HEADER), Ok(Vec::new()));
}

proptest! {
    #[test]
    fn a_torn_recording_holds_every_whole_frame(cut in 0.0..1.0_f64) {
        let frames = frames(8);
        let bytes = recorded(&frames);
        let end = HEADER.len() + ((bytes.len() - HEADER.len()) as f64 * cut) as usize;
        let read = decode(&bytes[..end]).unwrap();
        prop_assert_eq!(format!("{read:?}"), format!("{:?}", &frames[..read.len()]));
        let whole = recorded(&frames[..read.len()]).len();
        prop_assert!(whole <= end + 7, "only a note may be missing behind the last frame");
        if let Some(next) = frames.get(read.len()) {
            prop_assert!(recorded(&frames[..read.len()]).len() + recorded(std::slice::from_ref(next)).len() > end);
        }
    }

    #[test]
    fn damage_is_noticed_or_harmless(at in 0.0..1.0_f64, by in 1..=255_u8) {
        let mut bytes = recorded(&frames(6));
        let place = HEADER.len() + ((bytes.len() - HEADER.len() - 1) as f64 * at) as usize;
        bytes[place] ^= by;
        if let Ok(read) = decode(&bytes) {
            let mut judge = Judge::new(preset("any-expression"), 0.12, Mode::Forecasting);
            for frame in &read {
                for reading in judge.judge_signals(frame).readings {
                    prop_assert!((0.0..=1.0).contains(&reading.score));
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = decode(&bytes);
        let _ = decode(&[&HEADER[..], &bytes].concat());
    }
}
