//! What is remembered of a shoot, and what a shot's description makes of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::{
    Seconds,
    expression::Emotion,
    face::TrackId,
    moment::{Decision, FireReason, HoldReason, Judgement, Timeline},
    shot::{Burst, ModelId, describe},
};
use support::{Face, LAG, fires, frame, judge_of, onset, play, preset, pulse, smiling};

/// A timeline of one sitter whose score is known, at 30 frames a second.
fn timeline_of(seconds: Seconds, score: impl Fn(Seconds) -> f32) -> Timeline {
    let template = judge_of("any-expression").judge(&frame(0, 0.0, &[Face::default()]));
    let mut timeline = Timeline::new();
    for i in 0..(seconds * 30.0) as u64 {
        timeline.push(&scored(&template, i, i as f64 / 30.0, score(i as f64 / 30.0)));
    }
    timeline
}

fn scored(template: &Judgement, number: u64, at: Seconds, score: f32) -> Judgement {
    let mut judgement = template.clone();
    (judgement.frame, judgement.at) = (number, at);
    for reading in &mut judgement.readings {
        (reading.at, reading.score) = (at, score);
    }
    judgement
}

fn burst(decided_at: Seconds, exposures: &[Seconds]) -> Burst {
    let reason = FireReason {
        track: TrackId(1),
        emotion: Some(Emotion::Happiness.into()),
        from: 0.1,
        to: 0.8,
        rise: 0.3,
        threshold: 0.3,
        forecast: None,
        lag: LAG,
        causes: Vec::new(),
        group: None,
        by_hand: false,
    };
    Burst { id: 7, decided_at, exposures: exposures.to_vec(), reason, preset: "any-expression".to_owned() }
}

const SITTER: TrackId = TrackId(1);

#[test]
fn the_apex_is_the_highest_score_or_the_middle_of_a_flat_top() {
    let pointed = timeline_of(3.0, |t| (0.8 - (t - 1.5).abs()).max(0.0) as f32);
    let apex = pointed.apex(SITTER, 0.5..=2.5).unwrap();
    assert!((apex.at - 1.5).abs() < 0.02 && (apex.score - 0.8).abs() < 0.02, "{apex:?}");
    let flat = timeline_of(4.0, |t| 0.9 * pulse(t, 1.0, 0.2, 1.0));
    let apex = flat.apex(SITTER, 0.5..=3.5).unwrap();
    assert!((apex.at - 1.7).abs() < 0.06, "{apex:?}");
}

#[test]
fn there_is_no_apex_where_nothing_rises_where_it_still_does_and_where_nobody_was_seen() {
    assert_eq!(timeline_of(3.0, |_| 0.7).apex(SITTER, 0.0..=3.0), None);
    assert_eq!(timeline_of(3.0, |t| t as f32 / 3.0).apex(SITTER, 0.0..=2.0), None);
    let timeline = timeline_of(3.0, |t| pulse(t, 1.0, 0.2, 0.2));
    assert_eq!(timeline.apex(TrackId(9), 0.0..=3.0), None);
    assert_eq!(timeline.apex(SITTER, 8.0..=9.0), None);
    assert_eq!(Timeline::new().apex(SITTER, 0.0..=1.0), None);
}

#[test]
fn a_reading_stands_for_a_tenth_of_a_second_and_no_more() {
    let timeline = timeline_of(2.0, |t| t as f32 / 2.0);
    let last = timeline.reading_at(SITTER, 2.05).unwrap();
    assert!((last.at - 59.0 / 30.0).abs() < 1e-9);
    assert!(timeline.reading_at(SITTER, 2.2).is_none() && timeline.reading_at(TrackId(3), 1.0).is_none());
    assert_eq!(timeline.readings_at(1.0).len(), 1);
    assert!(timeline.readings_at(f64::NAN).is_empty());
}

#[test]
fn scores_are_kept_for_the_whole_shoot_and_readings_for_half_a_minute() {
    let timeline = timeline_of(120.0, |t| (t as f32 * 0.5).sin().abs());
    assert_eq!(timeline.scores(SITTER, ..).count(), 3600);
    assert_eq!(timeline.scores(SITTER, 10.0..11.0).count(), 30);
    assert_eq!(timeline.scores(SITTER, 11.0..=10.0).count(), 0);
    assert!(timeline.reading_at(SITTER, 100.0).is_some() && timeline.reading_at(SITTER, 80.0).is_none());
}

#[test]
fn readings_round_a_burst_outlive_the_others() {
    let template = judge_of("any-expression").judge(&frame(0, 0.0, &[Face::default()]));
    let mut timeline = Timeline::new();
    for i in 0..3600_u64 {
        let at = i as f64 / 30.0;
        let mut judgement = scored(&template, i, at, 0.5);
        judgement.decision =
            if i == 300 { Decision::Fire(Box::new(burst(at, &[]).reason)) } else { Decision::Hold(HoldReason::Quiet) };
        timeline.push(&judgement);
        if i == 1500 {
            timeline.keep_burst(at);
        }
    }
    for at in [9.9, 10.0, 12.9, 50.0, 52.0] {
        let reading = timeline.reading_at(SITTER, at).unwrap_or_else(|| panic!("nothing at {at}"));
        assert!((reading.at - at).abs() < 0.02);
    }
    assert!(timeline.reading_at(SITTER, 14.0).is_none());
}

#[test]
fn judgements_out_of_order_are_ignored() {
    let template = judge_of("any-expression").judge(&frame(0, 0.0, &[Face::default()]));
    let mut timeline = Timeline::new();
    for at in [0.0, 1.0, 0.5, f64::NAN, 1.0, 2.0] {
        timeline.push(&scored(&template, 0, at, 0.5));
    }
    assert_eq!(timeline.scores(SITTER, ..).map(|point| point.0).collect::<Vec<_>>(), [0.0, 1.0, 2.0]);
}

#[test]
fn an_exposure_is_described_by_its_readings_and_its_distance_to_the_apex() {
    let mut judge = judge_of("any-expression");
    let mut timeline = Timeline::new();
    let judgements = play(&mut judge, 5.0, |t| smiling(0.9 * pulse(t, 1.0, 0.3, 0.6)));
    for judgement in &judgements {
        timeline.push(judgement);
    }
    let (decided_at, reason) = fires(&judgements)[0];
    let exposures: Vec<f64> = preset("any-expression").plan().instants(decided_at + LAG).collect();
    let burst = Burst { reason: reason.clone(), ..burst(decided_at, &exposures) };
    let models = [ModelId { name: "face_mesh".to_owned(), sha256: "ab".repeat(32) }];
    for (index, exposed_at) in (1..).zip(&exposures) {
        let description = describe(&burst, index, &timeline, &models);
        let place = description.burst.as_ref().unwrap();
        assert_eq!((place.burst, place.index, place.of), (7, index, 3));
        assert!((place.exposed_at - exposed_at).abs() < 1e-9);
        // The flat top lies between 1.3 and 1.9.
        let offset = f64::from(place.apex_offset_ms.unwrap()) / 1000.0;
        assert!((1.25..=1.95).contains(&(exposed_at - offset)), "apex at {}", exposed_at - offset);
        assert!(place.reason.starts_with("happiness rose") && place.preset == "any-expression");
        assert_eq!(description.faces[0].emotions.strongest().0, Emotion::Happiness);
        assert_eq!(description.faces[0].track, Some(SITTER));
        assert_eq!(description.models, models);
        assert!(description.score() > 0.3);
    }
}

#[test]
fn an_exposure_before_the_apex_has_a_negative_offset() {
    let timeline = timeline_of(4.0, |t| (0.8 - (t - 2.0).abs()).max(0.0) as f32);
    let offset =
        |exposed_at| describe(&burst(1.7, &[exposed_at]), 1, &timeline, &[]).burst.unwrap().apex_offset_ms.unwrap();
    assert!((offset(1.8) + 200.0).abs() < 20.0, "{}", offset(1.8));
    assert!((offset(2.1) - 100.0).abs() < 20.0, "{}", offset(2.1));
}

#[test]
fn in_the_blind_window_of_a_burst_the_nearest_reading_stands() {
    let template = judge_of("any-expression").judge(&frame(0, 0.0, &[Face::default()]));
    let mut timeline = Timeline::new();
    for i in (0..30).chain(60..90_u64) {
        timeline.push(&scored(&template, i, i as f64 / 30.0, if i < 30 { 0.3 } else { 0.6 }));
    }
    let burst = burst(0.95, &[1.2, 1.8, 1.9]);
    assert!((describe(&burst, 1, &timeline, &[]).score() - 0.3).abs() < 1e-6);
    assert!((describe(&burst, 3, &timeline, &[]).score() - 0.6).abs() < 1e-6);
}

#[test]
fn a_burst_without_a_face_and_an_exposure_beyond_the_plan_are_described_all_the_same() {
    let description = describe(&burst(1.0, &[1.1, 1.2]), 5, &Timeline::new(), &[]);
    let place = description.burst.unwrap();
    assert!(description.faces.is_empty() && place.apex_offset_ms.is_none());
    assert!((place.exposed_at - 1.2).abs() < 1e-9);
    let unplanned = describe(&burst(1.0, &[]), 0, &Timeline::new(), &[]).burst.unwrap();
    assert!((unplanned.exposed_at - 1.0 - LAG).abs() < 1e-9);
}

#[test]
fn the_face_a_burst_was_fired_on_comes_first() {
    let mut judge = judge_of("any-expression");
    let mut timeline = Timeline::new();
    for i in 0..60_u64 {
        let t = i as f64 / 30.0;
        let small = Face { track: 1, size: 60.0, centre: (700.0, 300.0), ..smiling(onset(t, 1.0, 0.3)) };
        let large = Face { track: 2, size: 140.0, centre: (250.0, 300.0), ..Face::default() };
        timeline.push(&judge.judge(&frame(i, t, &[large, small])));
    }
    let faces = describe(&burst(1.4, &[1.5]), 1, &timeline, &[]).faces;
    assert_eq!(faces.iter().map(|face| face.track.unwrap().0).collect::<Vec<_>>(), [1, 2]);
}
