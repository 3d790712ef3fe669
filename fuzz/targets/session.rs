//! Any bytes as one of the files in a session's folder: read or left out line by line, and what is added later is read.
#![no_main]

use std::fs;

use candor_library::{RecordingReader, Session, StripRecord};
use libfuzzer_sys::fuzz_target;

/// More than a line or a record of a session has.
const ENOUGH: usize = 1 << 20;

fuzz_target!(|input: (u8, &[u8])| {
    let (which, bytes) = input;
    let place = tempfile::tempdir().expect("there is room for a temporary folder");
    let session = Session::create(place.path(), "fuzzed").expect("there is room for a session");
    let lies = |name: &str| {
        let file = session.folder().join(name);
        fs::write(&file, bytes).expect("there is room for a file");
        file
    };
    match which % 4 {
        0 => bursts(&session, || lies("bursts.jsonl")),
        1 => {
            lies("timeline.jsonl");
            assert!(session.timeline().expect("it is there").count() < ENOUGH);
        }
        2 => {
            if let Ok(mut recording) = RecordingReader::open(&lies("0001.signals")) {
                assert!(recording.by_ref().count() < ENOUGH);
                let _ = recording.ending();
            }
        }
        _ => {
            lies("candidate.json");
            let _ = StripRecord::read(session.folder());
        }
    }
});

fn bursts<T>(session: &Session, lie: impl FnOnce() -> T) {
    lie();
    let before = session.bursts().expect("it is there");
    let _ = session.next_burst().expect("it is there");
    session.begin_shoot().expect("there is room for a line");
    assert_eq!(session.bursts().expect("it is there").len(), before.len());
    if let Some(burst) = before.first() {
        session.append_burst(burst).expect("there is room for a line");
        assert_eq!(session.bursts().expect("it is there").len(), before.len() + 1);
    }
}
