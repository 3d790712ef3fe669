use std::{fs, io::Write, sync::Arc};

use candor_core::{
    face::TrackId,
    moment::{Decision, FireReason, HoldReason, Judgement},
    shot::{Burst, BurstPlace, Description},
};
use candor_library::{LibraryError, PhotoFolder, Session, Tagger, TimelineLine};
use jiff::civil::date;

use crate::fixture;

fn burst(id: u32) -> Burst {
    let reason = FireReason {
        track: TrackId(1),
        emotion: None,
        from: 0.1,
        to: 0.75,
        rise: 0.25,
        threshold: 0.5,
        forecast: None,
        lag: 0.1,
        causes: Vec::new(),
        group: None,
        by_hand: false,
    };
    Burst { id, decided_at: 1.5, exposures: vec![1.6, 1.7], reason, preset: "laughter".to_owned() }
}

fn judgement(frame: u64) -> Judgement {
    Judgement {
        frame,
        at: frame as f64 / 25.0,
        readings: Vec::new(),
        forecast: None,
        lead: None,
        threshold: 0.5,
        decision: Decision::Hold(HoldReason::Quiet),
        causes: Vec::new(),
        group: None,
        chosen: None,
        neutral: None,
    }
}

fn tear(path: &std::path::Path, bytes: &[u8]) {
    fs::OpenOptions::new().append(true).open(path).unwrap().write_all(bytes).unwrap();
}

#[test]
fn a_session_is_called_by_day_and_name_and_is_gone_on_with() {
    let place = tempfile::tempdir().unwrap();
    let day = date(2026, 11, 24);
    let session = Session::create_on(place.path(), day, "Anna").unwrap();
    assert_eq!(session.name(), "2026-11-24 Anna");
    let capture = fixture::put(&session.captures(), "A.JPG", b"a capture");
    let again = Session::create_on(place.path(), day, "Anna").unwrap();
    assert_eq!(again, session);
    assert_eq!(fs::read(capture).unwrap(), b"a capture");
    assert_eq!(Session::open(session.folder()).unwrap(), session);
}

#[test]
fn whatever_a_shoot_is_called_its_folder_lies_where_it_should() {
    let place = tempfile::tempdir().unwrap();
    let parent = fs::canonicalize(place.path()).unwrap();
    for name in ["../../elsewhere", "/etc", "", "a/b\\c", "..", "\u{202e}x\0y"] {
        let session = Session::create(place.path(), name).unwrap();
        assert_eq!(session.folder().parent(), Some(parent.as_path()), "{name:?}");
        assert!(session.folder().is_dir(), "{name:?}");
    }
}

#[test]
fn a_folder_without_captures_is_no_session() {
    let place = tempfile::tempdir().unwrap();
    let refused = Session::open(place.path()).unwrap_err().to_string();
    assert!(refused.contains("no captures folder"), "{refused}");
}

#[test]
fn a_session_is_known_by_its_folder_and_by_its_captures() {
    let (_place, session) = fixture::session();
    for folder in [session.folder(), &session.captures()] {
        let folder = fs::canonicalize(folder).unwrap();
        assert_eq!(PhotoFolder::open(&folder).unwrap().photos(), fs::canonicalize(session.captures()).unwrap());
    }
}

#[test]
fn bursts_are_read_back_and_a_torn_line_costs_only_itself() {
    let (_place, session) = fixture::session();
    assert_eq!(session.bursts().unwrap(), []);
    assert_eq!(session.next_burst().unwrap(), 1);
    session.append_burst(&burst(1)).unwrap();
    session.append_burst(&burst(2)).unwrap();
    tear(&session.folder().join("bursts.jsonl"), b"{\"id\":3,\"deci");
    assert_eq!(session.bursts().unwrap(), [burst(1), burst(2)]);
    session.append_burst(&burst(4)).unwrap();
    assert_eq!(session.bursts().unwrap(), [burst(1), burst(2), burst(4)]);
    assert_eq!(session.next_burst().unwrap(), 5);
}

#[test]
fn each_shoot_begins_in_the_record_of_bursts() {
    let (_place, session) = fixture::session();
    for shoot in 0..2 {
        session.begin_shoot().unwrap();
        session.append_burst(&burst(2 * shoot + 1)).unwrap();
        session.append_burst(&burst(2 * shoot + 2)).unwrap();
    }
    assert_eq!(session.bursts().unwrap(), [burst(1), burst(2), burst(3), burst(4)]);
    assert_eq!(session.next_burst().unwrap(), 5);
    let record = fs::read_to_string(session.folder().join("bursts.jsonl")).unwrap();
    let beginnings: Vec<_> = record.lines().map(|line| line.starts_with("{\"begun\":\"2")).collect();
    assert_eq!(beginnings, [true, false, false, true, false, false]);
}

#[test]
fn a_burst_that_only_a_sidecar_knows_of_is_counted_too() {
    let (_place, session) = fixture::session();
    let photo = fixture::put(&session.captures(), "A.JPG", &fixture::jpeg(1, fixture::Said::default()));
    fixture::put(&session.captures(), "B.xmp", b"<broken");
    let place = BurstPlace {
        burst: 7,
        index: 1,
        of: 3,
        decided_at: 1.5,
        exposed_at: 1.6,
        apex_offset_ms: None,
        reason: "the laugh rose".to_owned(),
        preset: "laughter".to_owned(),
    };
    let description = Description { burst: Some(place), ..fixture::happy() };
    Tagger::open(&PhotoFolder::of_session(&session)).unwrap().tag(&photo, &description).unwrap();
    assert_eq!(session.next_burst().unwrap(), 8, "there is no record at all");
    session.append_burst(&burst(3)).unwrap();
    assert_eq!(session.next_burst().unwrap(), 8, "the record has lost the last ones");
    fs::remove_file(photo).unwrap();
    assert_eq!(session.next_burst().unwrap(), 8, "the photo was sorted out, its sidecar not");
    session.append_burst(&burst(9)).unwrap();
    assert_eq!(session.next_burst().unwrap(), 10);
}

#[test]
fn a_session_takes_one_shoot_at_a_time() {
    let (_place, session) = fixture::session();
    let lock = session.lock().unwrap();
    let refused = Session::open(session.folder()).unwrap().lock().unwrap_err();
    assert!(matches!(&refused, LibraryError::SessionInUse { folder } if folder == session.folder()), "{refused:?}");
    assert!(refused.to_string().contains(&session.name()), "{refused}");
    drop(lock);
    let _lock = session.lock().unwrap();
}

#[test]
fn the_timeline_of_a_session_gone_on_with_has_two_beginnings() {
    let (_place, session) = fixture::session();
    for shoot in 0..2 {
        let writer = session.timeline_writer().unwrap();
        (0..3).for_each(|frame| writer.append(Arc::new(judgement(10 * shoot + frame))));
        assert_eq!(writer.lost(), 0);
        drop(writer);
        tear(&session.folder().join("timeline.jsonl"), b"{\"frame\":99,");
    }
    let mut timeline = session.timeline().unwrap();
    let frames: Vec<_> = timeline
        .by_ref()
        .map(|line| match line {
            TimelineLine::Begin { .. } => None,
            TimelineLine::Frame(judgement) => Some(*judgement),
        })
        .collect();
    let shoot = |first: u64| (first..first + 3).map(judgement).map(Some);
    let expected: Vec<_> = [None].into_iter().chain(shoot(0)).chain([None]).chain(shoot(10)).collect();
    assert_eq!(frames, expected);
    assert_eq!(timeline.unreadable(), 2);
}
