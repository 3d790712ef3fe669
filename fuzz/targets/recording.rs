//! Any bytes as a shoot's recording: what can be read is written again as it was read, and never makes the judge panic.
#![no_main]

use candor_core::{
    moment::{Judge, Mode},
    preset::{Burst, Group, Hold, Preset, Trigger, Want},
    recording::{HEADER, Record, decode, encode, encode_note, take_record},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = decode(bytes);
    let (mut rest, mut again) = (bytes, HEADER.to_vec());
    let mut frames = Vec::new();
    while let Ok(Some(record)) = take_record(&mut rest) {
        match record {
            Record::Frame(frame) => {
                encode(&frame, &mut again);
                frames.push(frame);
            }
            Record::Note(note) => assert!(encode_note(note, &mut again)),
        }
    }
    let written = decode(&again).expect("what was written can be read");
    let mut judge = Judge::new(preset(), 0.12, Mode::Forecasting);
    for (frame, read) in written.iter().zip(&frames) {
        assert_eq!(
            (frame.frame, frame.at.to_bits(), frame.faces.len()),
            (read.frame, read.at.to_bits(), read.faces.len())
        );
        for reading in judge.judge_signals(frame).readings {
            assert!((0.0..=1.0).contains(&reading.score));
        }
    }
    assert_eq!(written.len(), frames.len());
});

fn preset() -> Preset {
    Preset {
        name: String::new(),
        description: String::new(),
        want: Want { any: 1.0, ..Want::default() },
        trigger: Trigger { threshold: 0.3, cool_down: 0.5, confidence: 0.0, authentic: Default::default() },
        burst: Burst::default(),
        hold: Hold::default(),
        group: Group::default(),
    }
}
