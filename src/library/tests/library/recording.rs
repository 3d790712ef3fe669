use std::{fs, io::Write};

use candor_core::{
    face::{Region, TrackId},
    moment::HoldReason,
    preset::Preset,
    recording::{Begin, Entry, HEADER, NotARecording, Told, encode, encode_note},
    signals::{FaceSeen, FrameSignals},
};
use candor_library::{Ending, LibraryError, RecordingReader, RecordingWriter};

use crate::fixture;

fn frame(number: u64) -> Entry {
    let region = Region { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
    let faces = vec![FaceSeen::Unreadable { track: TrackId(3), region }];
    Entry::Frame(FrameSignals { frame: number, at: number as f64 / 25.0, faces })
}

fn begin() -> Entry {
    let preset: Preset = serde_json::from_value(serde_json::json!({
        "name": "A", "description": "B", "want": { "any": 0.3, "emotions": { "happiness": 0.1 } },
        "trigger": { "threshold": 0.3 },
    }))
    .unwrap();
    let begin = Begin { clip: None, name: "a".to_owned(), preset, lag: 0.123, armed: false, reactive: false };
    Entry::Told(Told::Begin(Box::new(begin)))
}

fn entries() -> Vec<Entry> {
    let told = [
        Told::Held(HoldReason::Rising { peak_in: 0.25 }),
        Told::Busy(true),
        Told::Lag(0.1),
        Told::ByHand(7.5),
        Told::Armed(true),
        Told::Refused(3),
        Told::Sitter(Some(TrackId(2))),
        Told::Sitter(None),
        Told::SetNeutral,
    ];
    let told = told.into_iter().map(Entry::Told);
    std::iter::once(begin()).chain((0..3).map(frame)).chain(told).chain((3..500).map(frame)).collect()
}

fn read(path: &std::path::Path) -> (Vec<Entry>, Ending, u64) {
    let mut reader = RecordingReader::open(path).unwrap();
    let entries = reader.by_ref().collect();
    (entries, reader.ending(), reader.foreign())
}

#[test]
fn each_shoot_of_a_session_has_a_recording_of_its_own() {
    let (_place, session) = fixture::session();
    assert_eq!(session.recordings().unwrap(), Vec::<std::path::PathBuf>::new());
    for shoot in 0..3 {
        let writer = session.recording_writer().unwrap();
        writer.append(begin());
        writer.append(frame(shoot));
        assert_eq!(writer.close(), 0);
    }
    let recordings = session.recordings().unwrap();
    assert_eq!(recordings.len(), 3);
    for (shoot, path) in recordings.iter().enumerate() {
        assert_eq!(read(path), (vec![begin(), frame(shoot as u64)], Ending::Whole, 0));
    }
    // One was sorted out, and something else was put among them.
    fs::remove_file(&recordings[0]).unwrap();
    fs::write(recordings[0].with_file_name("notes.txt"), "").unwrap();
    drop(session.recording_writer().unwrap());
    let names: Vec<_> = session.recordings().unwrap().iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(names, ["0002.signals", "0003.signals", "0004.signals"]);
}

#[test]
fn what_was_appended_is_read_in_its_order() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a.signals");
    for _again in 0..2 {
        let writer = RecordingWriter::create(&path).unwrap();
        for entry in entries() {
            writer.append(entry);
        }
        assert_eq!(writer.close(), 0);
        assert_eq!(read(&path), (entries(), Ending::Whole, 0));
    }
}

#[test]
fn a_recording_ends_where_a_crash_or_damage_ends_it() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a.signals");
    let writer = RecordingWriter::create(&path).unwrap();
    for entry in entries() {
        writer.append(entry);
    }
    drop(writer);
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 3]).unwrap();
    assert_eq!(read(&path), (entries()[..entries().len() - 1].to_vec(), Ending::Torn, 0));
    fs::write(&path, &whole).unwrap();
    fs::OpenOptions::new()
        .append(true)
        .open(&path)
        .unwrap()
        .write_all(&[1, 9, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
        .unwrap();
    assert_eq!(read(&path), (entries(), Ending::Damaged, 0));
    fs::write(&path, HEADER).unwrap();
    assert_eq!(read(&path), (Vec::new(), Ending::Whole, 0));
}

#[test]
fn notes_that_only_another_version_knows_are_counted_and_passed_over() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a.signals");
    let mut bytes = HEADER.to_vec();
    for note in [r#"{"weather":"fine"}"#, "", "{", r#"{"busy":true}"#] {
        assert!(encode_note(note.as_bytes(), &mut bytes));
    }
    let Entry::Frame(last) = frame(1) else { return };
    encode(&last, &mut bytes);
    fs::write(&path, bytes).unwrap();
    assert_eq!(read(&path), (vec![Entry::Told(Told::Busy(true)), frame(1)], Ending::Whole, 3));
}

#[test]
fn what_is_no_recording_is_named_and_never_overwritten() {
    let place = tempfile::tempdir().unwrap();
    let path = fixture::put(place.path(), "letter.signals", b"Dear camera");
    let refused = RecordingReader::open(&path).unwrap_err();
    assert!(matches!(&refused, LibraryError::Recording { source: NotARecording::Header, .. }), "{refused:?}");
    assert!(refused.to_string().contains("letter.signals"), "{refused}");
    let refused = RecordingWriter::create(&path).unwrap_err().to_string();
    assert!(refused.contains("letter.signals"), "{refused}");
    assert_eq!(fs::read(&path).unwrap(), b"Dear camera");
}
