//! What came near and was not fired on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use candor_core::{
    Seconds,
    expression::signs::Sign,
    moment::{Cause, Decision, Forecast, HoldReason, Judgement, NearMiss, NearMisses},
};

/// What was judged of a frame whose score was forecast like that.
fn judged(at: Seconds, score: f32, reason: HoldReason) -> Judgement {
    let near = Cause { sign: Sign::SmileLevel, weight: 0.9, high: Some(true) };
    Judgement {
        frame: (at * 30.0) as u64,
        at,
        readings: Vec::new(),
        forecast: Some(Forecast { opens_at: at + 0.1, score, peak_at: None, peak: score, confidence: 1.0 }),
        lead: None,
        threshold: 0.6,
        decision: Decision::Hold(reason),
        causes: if score > 0.3 { vec![near] } else { Vec::new() },
        group: None,
        chosen: None,
        neutral: None,
    }
}

fn missed(frames: &[Judgement]) -> Vec<NearMiss> {
    let mut near_misses = NearMisses::default();
    let mut missed: Vec<NearMiss> = frames.iter().filter_map(|frame| near_misses.note(frame)).collect();
    missed.extend(near_misses.end());
    missed
}

#[test]
fn two_moments_that_came_near_are_two_misses_each_with_its_height_and_its_reason() {
    let frames = [
        judged(1.0, 0.5, HoldReason::Rising { peak_in: 0.2 }),
        judged(1.1, 0.58, HoldReason::Quiet),
        judged(2.0, 0.1, HoldReason::Quiet),
        judged(3.0, 0.8, HoldReason::Speaking),
        judged(3.1, 0.9, HoldReason::Falling),
    ];
    let words: Vec<String> = missed(&frames).iter().map(ToString::to_string).collect();
    assert_eq!(words, ["came to 0.58, needed 0.60; it was not enough", "came to 0.80, needed 0.60; talking"]);
}

#[test]
fn what_was_fired_on_by_the_judge_or_by_hand_is_no_miss() {
    let mut near_misses = NearMisses::default();
    assert_eq!(near_misses.note(&judged(1.0, 0.8, HoldReason::Rising { peak_in: 0.1 })), None);
    near_misses.fired();
    assert_eq!(near_misses.note(&judged(5.0, 0.1, HoldReason::Quiet)), None);
    assert_eq!(near_misses.end(), None);
}

#[test]
fn what_stays_far_off_and_what_waits_for_the_camera_is_no_miss() {
    assert_eq!(missed(&[judged(1.0, 0.4, HoldReason::Quiet)]), []);
    for reason in [HoldReason::CameraBusy, HoldReason::NotRising, HoldReason::Disarmed] {
        assert_eq!(missed(&[judged(1.0, 0.9, reason)]), [], "{reason}");
    }
}
