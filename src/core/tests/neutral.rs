//! A sitter's neutral set on request.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::{
    Seconds,
    expression::{ActionUnit, NeutralFailure, NeutralState, SettingNeutral},
    face::TrackId,
    moment::{Decision, HoldReason, Judge, Judgement},
};
use support::{Face, fires, frame, holds, judge_of, onset, play_from, play_several, smiling};

/// A face that by nature looks as if it smiled a little and frowned: the first guess does not believe the smile.
fn by_nature() -> Face {
    Face { smile: 0.4, brows_down: 0.5, ..Face::default() }
}

fn outcome(judgements: &[Judgement]) -> Option<SettingNeutral> {
    let told: Vec<SettingNeutral> = judgements.iter().filter_map(|j| j.neutral).collect();
    let (last, watching) = told.split_last()?;
    let watched = |told: &SettingNeutral| matches!(told.state, NeutralState::Watching { .. });
    assert!(watching.iter().all(watched) && !watched(last), "told of once, at the end");
    Some(*last)
}

/// Plays two seconds, asks for the neutral, and plays on to second eight.
fn asked(judge: &mut Judge, scene: impl Fn(Seconds) -> Face) -> Vec<Judgement> {
    play_from(judge, 0.0, 2.0, &scene);
    judge.set_neutral();
    play_from(judge, 2.0, 8.0, &scene)
}

fn smile_of(judgement: &Judgement) -> f32 {
    judgement.readings[0].action_units.get(ActionUnit::LipCornerPuller)
}

#[test]
fn three_seconds_make_a_face_its_own_neutral() {
    let mut untold = judge_of("any-expression");
    let before = play_from(&mut untold, 0.0, 2.0, |_| by_nature());
    assert!(smile_of(before.last().unwrap()) > 0.1);
    let mut judge = judge_of("any-expression");
    let judgements = asked(&mut judge, |_| by_nature());
    assert_eq!(outcome(&judgements), Some(SettingNeutral { track: Some(TrackId(1)), state: NeutralState::Set }));
    let ended = judgements.iter().find(|j| j.neutral.and_then(SettingNeutral::outcome).is_some()).unwrap().at;
    assert!((4.99..5.1).contains(&ended), "{ended}");
    let last = judgements.last().unwrap();
    assert!(smile_of(last) < 0.02 && last.readings[0].neutral_known && last.score() < 0.2);
    assert!(fires(&judgements).is_empty());
}

#[test]
fn the_seconds_to_go_are_told_and_nothing_is_fired_meanwhile() {
    let mut judge = judge_of("any-expression");
    let scene = |t| smiling(0.9 * onset(t, 3.0, 0.3));
    let judgements = asked(&mut judge, scene);
    let first = judgements[0].neutral.unwrap();
    assert_eq!(first.state, NeutralState::Watching { remaining: 3.0 });
    let held = holds(&judgements, |r| matches!(r, HoldReason::SettingNeutral { .. }));
    assert!(held >= 90, "{held}");
    assert!(fires(&judgements).iter().all(|fire| fire.0 > 5.0));
}

#[test]
fn a_neutral_that_was_set_survives_the_sitter_s_absence() {
    let mut judge = judge_of("any-expression");
    asked(&mut judge, |_| by_nature());
    (240..600).for_each(|i| {
        judge.judge(&frame(i, i as f64 / 30.0, &[]));
    });
    let back = play_from(&mut judge, 20.0, 21.0, |_| by_nature());
    assert!(back.iter().all(|j| smile_of(j) < 0.02 && j.readings[0].neutral_known));
    let smiles = play_from(&mut judge, 21.0, 23.0, |t| Face {
        teeth: 0.7 * onset(t, 21.2, 0.3),
        cheeks: onset(t, 21.2, 0.3),
        smile: 0.4 + 0.55 * onset(t, 21.2, 0.3),
        ..by_nature()
    });
    assert!(smile_of(smiles.last().unwrap()) > 0.3 && !fires(&smiles).is_empty());
}

#[test]
fn blinks_and_blur_are_left_out() {
    let mut judge = judge_of("any-expression");
    let judgements = asked(&mut judge, |t| match (t * 10.0) as u32 % 10 {
        0 => Face { lids: 0.05, ..by_nature() },
        1 => Face { sharpness: 0.02, ..smiling(1.0) },
        _ => by_nature(),
    });
    assert_eq!(outcome(&judgements).unwrap().state, NeutralState::Set);
    let rest = play_from(&mut judge, 8.0, 9.0, |_| by_nature());
    assert!(smile_of(rest.last().unwrap()) < 0.02);
}

#[test]
fn what_cannot_be_taken_for_a_neutral_changes_nothing_and_says_why() {
    type Scene = fn(Seconds) -> Face;
    let table: [(NeutralFailure, Scene); 4] = [
        (NeutralFailure::NotClear, |t| Face { lids: if t > 2.0 { 0.05 } else { 1.0 }, ..Face::default() }),
        (NeutralFailure::NotClear, |t| Face { yaw: if t > 2.0 { 50.0 } else { 0.0 }, ..Face::default() }),
        (NeutralFailure::Moved, |t| smiling(0.5 + 0.5 * (t as f32 * 9.0).sin())),
        // Calm in each half, but not the same face.
        (NeutralFailure::Moved, |t| smiling(if t > 2.0 { 0.9 * onset(t, 3.4, 0.3) } else { 0.0 })),
    ];
    for (why, scene) in table {
        let (mut told, mut untold) = (judge_of("any-expression"), judge_of("any-expression"));
        let judgements = asked(&mut told, scene);
        assert_eq!(outcome(&judgements).unwrap().state, NeutralState::Failed(why));
        assert!(why.sentence().ends_with("Nothing has changed."));
        let alike = play_from(&mut untold, 0.0, 8.0, scene);
        assert_eq!(judgements.last().unwrap().readings, alike.last().unwrap().readings);
    }
}

#[test]
fn a_sitter_who_goes_away_keeps_the_neutral_they_had() {
    let mut judge = judge_of("any-expression");
    play_from(&mut judge, 0.0, 2.0, |_| Face::default());
    judge.set_neutral();
    let scene = |t: Seconds| if t < 3.0 { vec![by_nature()] } else { Vec::new() };
    let judgements = play_several(&mut judge, 2.0, 8.0, scene);
    let gone = NeutralState::Failed(NeutralFailure::OutOfSight);
    assert_eq!(outcome(&judgements), Some(SettingNeutral { track: Some(TrackId(1)), state: gone }));
    let back = play_from(&mut judge, 8.0, 8.5, |_| Face::default());
    assert!(back.last().unwrap().score() < 0.2 && smile_of(back.last().unwrap()) < 0.02);
}

#[test]
fn without_a_face_there_is_no_neutral_to_set() {
    let mut judge = judge_of("any-expression");
    judge.set_neutral();
    let judgement = judge.judge(&frame(0, 0.0, &[]));
    assert_eq!(judgement.neutral.unwrap().outcome(), Some(Err(NeutralFailure::NoFace)));
    assert_eq!(judgement.decision, Decision::Hold(HoldReason::NoFace));
    assert_eq!(judge.judge(&frame(1, 0.1, &[])).neutral, None);
    judge.choose_sitter(Some(TrackId(2)));
    judge.set_neutral();
    let judgement = judge.judge(&frame(2, 0.2, &[by_nature()]));
    assert_eq!(judgement.neutral.unwrap().outcome(), Some(Err(NeutralFailure::OutOfSight)), "the chosen one");
}

#[test]
fn the_chosen_sitter_s_neutral_is_set_and_no_other() {
    let other = Face { track: 2, size: 60.0, centre: (800.0, 320.0), ..by_nature() };
    let mut judge = judge_of("any-expression");
    judge.choose_sitter(Some(TrackId(2)));
    play_several(&mut judge, 0.0, 2.0, |_| vec![by_nature(), other]);
    judge.set_neutral();
    let judgements = play_several(&mut judge, 2.0, 6.0, |_| vec![by_nature(), other]);
    assert_eq!(outcome(&judgements), Some(SettingNeutral { track: Some(TrackId(2)), state: NeutralState::Set }));
    let smiles: Vec<f32> =
        judgements.last().unwrap().readings.iter().map(|r| r.action_units.get(ActionUnit::LipCornerPuller)).collect();
    assert!(smiles[0] > 0.02 && smiles[1] < 0.02, "{smiles:?}");
}

#[test]
fn asked_again_it_begins_again() {
    let mut judge = judge_of("any-expression");
    play_from(&mut judge, 0.0, 2.0, |_| smiling(0.9));
    judge.set_neutral();
    play_from(&mut judge, 2.0, 3.5, |_| smiling(0.9));
    judge.set_neutral();
    let judgements = play_from(&mut judge, 3.5, 8.0, |_| by_nature());
    let remaining = |j: &Judgement| match j.neutral.unwrap().state {
        NeutralState::Watching { remaining } => remaining,
        state => panic!("{state:?}"),
    };
    assert!((remaining(&judgements[0]) - 3.0).abs() < 1e-9);
    assert_eq!(outcome(&judgements).unwrap().state, NeutralState::Set);
    assert!(smile_of(judgements.last().unwrap()) < 0.02);
}
