#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::{fmt::Write as _, fs, io::Write, time::Instant};

use candor_core::{
    expression::{ActionUnit, ActionUnits, Authenticity, EmotionScores, Eyes, Intensity, Reading},
    face::{Region, TrackId},
    moment::{Decision, HoldReason},
};
use proptest::prelude::*;

use super::*;

/// What is read of a face, as long as it is in a shoot.
fn reading(at: Seconds) -> Reading {
    let mut units = ActionUnits::default();
    for unit in ActionUnit::ALL {
        units.set(unit, Intensity::sided([0.4623, 0.0571], [0.5412, 0.5412]));
    }
    Reading {
        track: TrackId(1),
        at,
        region: Region { x: 0.517_517_9, y: 0.247_774_38, width: 0.337_381_27, height: 0.718_102_7 },
        action_units: units,
        emotions: EmotionScores::default(),
        eyes: Eyes::default(),
        speaking: 0.1,
        sharpness: 0.968_969_1,
        authenticity: Authenticity::default(),
        score: 0.351_072_04,
        neutral_known: true,
        candidate: None,
    }
}

/// A line of about so many bytes.
fn line(at: Seconds, bytes: usize) -> String {
    let judgement = Judgement {
        frame: (at * 30.0) as u64,
        at,
        readings: vec![reading(at)],
        forecast: None,
        lead: None,
        threshold: 0.5,
        decision: Decision::Hold(HoldReason::Quiet),
        causes: Vec::new(),
        group: None,
        chosen: None,
        neutral: None,
    };
    let json = serde_json::to_string(&judgement).unwrap();
    format!("{}{}\n", json, " ".repeat(bytes.saturating_sub(json.len())))
}

fn begin(hour: u32) -> String {
    format!("{{\"begun\":\"2026-11-24T{hour:02}:00:00+01:00[Europe/Berlin]\"}}\n")
}

fn hour(hour: u32) -> Option<Timestamp> {
    instant(&format!("2026-11-24T{hour:02}:00:00+01:00[Europe/Berlin]"))
}

/// A shoot of so many seconds, and every so many lines one that is torn.
fn shoot(began: u32, seconds: u32, bytes: usize, torn: usize) -> String {
    let mut text = begin(began);
    for frame in 0..seconds as usize * 30 {
        let line = line(frame as f64 / 30.0, bytes);
        if frame % torn == torn - 1 {
            let _ = writeln!(text, "{}", &line[..20]);
        } else {
            text.push_str(&line);
        }
    }
    text
}

fn looked(path: &Path) -> Places {
    let mut places = Places::of(path.to_owned());
    places.look(&|| true).unwrap();
    places
}

fn times(places: &Places, began: u32, span: RangeInclusive<Seconds>) -> Vec<Seconds> {
    let shoot = places.shoot(hour(began)).unwrap();
    places.judgements(shoot, &span).unwrap().iter().map(|judged| judged.at).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_found_is_what_lies_there(
        seconds in prop::collection::vec(0_u32..40, 1..4),
        bytes in 200_usize..4000,
        torn in 5_usize..60,
        from in -5.0_f64..45.0,
        long in 0.0_f64..10.0,
        cut in 0_usize..5000,
    ) {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("timeline.jsonl");
        let text: String = seconds.iter().enumerate().map(|(n, &seconds)| shoot(n as u32 + 1, seconds, bytes, torn)).collect();
        let span = from..=from + long;
        // Looked at half-way, cut anywhere, and once more when it is whole.
        let cut = text.len().saturating_sub(cut);
        fs::write(&path, &text[..cut]).unwrap();
        let mut places = looked(&path);
        fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(&text.as_bytes()[cut..]).unwrap();
        places.look(&|| true).unwrap();
        for (number, &seconds) in seconds.iter().enumerate() {
            let expected: Vec<Seconds> = (0..seconds as usize * 30)
                .filter(|frame| frame % torn != torn - 1)
                .map(|frame| frame as f64 / 30.0)
                .filter(|at| span.contains(at))
                .collect();
            prop_assert_eq!(times(&places, number as u32 + 1, span.clone()), expected);
        }
    }

    #[test]
    fn no_bytes_are_more_than_it_can_take(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("timeline.jsonl");
        fs::write(&path, bytes).unwrap();
        let places = looked(&path);
        for shoot in 0..3 {
            let _ = places.judgements(shoot, &(0.0..=10.0)).unwrap();
        }
    }
}

#[test]
fn a_timeline_that_was_replaced_by_a_shorter_one_is_looked_at_anew() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("timeline.jsonl");
    fs::write(&path, shoot(1, 20, 500, 1000)).unwrap();
    let mut places = looked(&path);
    fs::write(&path, shoot(2, 5, 500, 1000)).unwrap();
    places.look(&|| true).unwrap();
    assert!(places.shoot(hour(1)).is_none());
    assert_eq!(times(&places, 2, 1.0..=1.1).len(), 4);
    fs::remove_file(&path).unwrap();
    places.look(&|| true).unwrap();
    assert!(places.shoot(hour(2)).is_none());
}

#[test]
fn a_look_that_is_no_longer_wanted_ends_and_is_gone_on_with() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("timeline.jsonl");
    fs::write(&path, shoot(1, 20, 2500, 1000)).unwrap();
    let mut places = Places::of(path);
    places.look(&|| false).unwrap();
    let shoot = places.shoot(hour(1)).unwrap();
    assert!(places.judgements(shoot, &(15.0..=16.0)).unwrap().is_empty());
    places.look(&|| true).unwrap();
    assert_eq!(times(&places, 1, 15.0..=16.0).len(), 31);
}

#[test]
fn an_hour_of_live_view_is_looked_through_once_and_a_moment_found_at_once() {
    if std::env::var_os("CANDOR_SLOW_TESTS").is_none() {
        println!("skipped: slow; set CANDOR_SLOW_TESTS=1 to run it");
        return;
    }
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("timeline.jsonl");
    fs::write(&path, shoot(1, 3600, 2500, 100_000)).unwrap();
    let begun = Instant::now();
    let places = looked(&path);
    println!("{} MB looked through in {:?}", fs::metadata(&path).unwrap().len() >> 20, begun.elapsed());
    let begun = Instant::now();
    for second in 0..100 {
        let at = f64::from(second) * 35.0;
        assert_eq!(times(&places, 1, at..=at + 4.3).len(), 130);
    }
    println!("a moment found in {:?}", begun.elapsed() / 100);
}
