//! What the judge is told of sitters is recorded, and judged again as it was.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

#[path = "../../core/tests/support/mod.rs"]
mod support;

use std::convert::Infallible;

use candor_core::{expression::NeutralState, face::FrameObservation};
use support::{Face, frame, onset, preset, smiling};

use super::*;
use crate::tune::{Settings, tune};

/// Two sitters: the larger smiles twice, the smaller once in between.
fn shoot() -> impl Iterator<Item = FrameObservation> {
    let smile =
        |t, starts: &[f64]| smiling(starts.iter().map(|&s| 0.9 * (onset(t, s, 0.3) - onset(t, s + 0.9, 0.3))).sum());
    (0..420_u32).map(move |i| {
        let t = f64::from(i) / 30.0;
        let large = Face { track: 1, size: 110.0, centre: (250.0, 320.0), ..smile(t, &[5.0, 11.0]) };
        let small = Face { track: 2, size: 90.0, centre: (700.0, 320.0), ..smile(t, &[8.0]) };
        frame(u64::from(i), t, &[large, small])
    })
}

#[test]
fn a_shoot_with_a_chosen_sitter_and_a_neutral_set_is_judged_again_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.signals");
    let begin = Begin {
        clip: Some("a.mp4".to_owned()),
        name: "one-of-many".to_owned(),
        preset: preset("one-of-many"),
        lag: 0.1,
        armed: true,
        reactive: false,
    };
    let mut judge = RecordedJudge::new(begin, Some(RecordingWriter::create(&path).unwrap()));
    let mut then = Vec::new();
    for seen in shoot() {
        match seen.frame {
            30 => judge.set_neutral(),
            150 => judge.choose_sitter(Some(TrackId(2))),
            300 => judge.choose_sitter(None),
            _ => {}
        }
        then.push(judge.judge(FrameSignals::of(&seen)));
        if let Some(Judgement { decision: Decision::Fire(reason), at, .. }) = then.last() {
            let reason = (**reason).clone();
            judge.fired(&Burst { id: 1, decided_at: *at, exposures: vec![at + 0.1], reason, preset: String::new() });
        }
    }
    assert_eq!(judge.take_recording().unwrap().close(), 0, "entries lost");
    let fired = |judged: &[Judgement]| -> Vec<u32> {
        let fires = judged.iter().filter_map(|j| match &j.decision {
            Decision::Fire(reason) => Some(reason.track.0),
            Decision::Hold(_) => None,
        });
        fires.collect()
    };
    let mut tracks = fired(&then);
    tracks.dedup();
    assert_eq!(tracks, [2, 1], "the chosen one, then the largest again");
    assert!(then.iter().any(|j| j.neutral.is_some_and(|neutral| neutral.state == NeutralState::Set)));

    let again = |settings: &Settings| {
        let mut now = Vec::new();
        let tuned = tune(&path, settings, |judgement| {
            now.push(judgement.clone());
            Ok::<(), Infallible>(())
        });
        (now, tuned.unwrap())
    };
    assert_eq!(again(&Settings::default()).0, then);
    let changes = vec!["group.rule=everyone".parse().unwrap(), "hold.gaze=true".parse().unwrap()];
    let (now, tuned) = again(&Settings { changes, ..Settings::default() });
    assert!(fired(&now).is_empty(), "they never smile together");
    assert!(tuned.now.preset.hold.gaze && tuned.moments.iter().all(|moment| moment.now.is_none()));
    let anyone = Settings { changes: vec!["group.rule=anyone".parse().unwrap()], ..Settings::default() };
    assert!(fired(&again(&anyone).0).len() > fired(&then).len());
}
