//! What is read in a face, over time and in a photo.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::{
    expression::{
        ActionUnit, Cue, Emotion, Evidence, EyeState, Finding, Reading, Verdict,
        geometry::{Measure, Measures},
        read_still,
    },
    moment::Judgement,
};
use support::{Face, crying, judge_of, nets_that_see, onset, play, play_from, pulse, smiling, surprised};

/// The last reading after a second at rest and a second and a half of this face.
fn read(face: Face) -> Reading {
    let mut judge = judge_of("any-expression");
    let rest = Face { size: face.size, yaw: face.yaw, track: face.track, ..Face::default() };
    play(&mut judge, 1.0, |_| rest);
    last(&play_from(&mut judge, 1.0, 2.5, |_| face))
}

fn last(judgements: &[Judgement]) -> Reading {
    judgements.last().unwrap().readings[0].clone()
}

#[test]
fn each_face_is_named_for_what_it_shows() {
    let table = [
        ("a smile", smiling(0.9), Emotion::Happiness),
        ("a closed smile", Face { smile: 0.7, cheeks: 0.5, ..Face::default() }, Emotion::Happiness),
        ("a surprise", surprised(1.0), Emotion::Surprise),
        ("lowered brows", Face { brows_down: 1.0, lips_pressed: 0.8, ..Face::default() }, Emotion::Anger),
        ("dropped corners", Face { corners_down: 1.0, inner_brows_up: 0.5, ..Face::default() }, Emotion::Sadness),
        ("one corner", Face { smile: 1.0, sides: [1.0, 0.0], ..Face::default() }, Emotion::Contempt),
    ];
    for (what, face, emotion) in table {
        let reading = read(face);
        let (named, _) = reading.emotions.named().unwrap_or_else(|| panic!("{what}: nothing named, {reading:?}"));
        assert_eq!(named, emotion.into(), "{what}: {:?}", reading.emotions);
    }
}

#[test]
fn a_face_at_rest_is_neutral_and_has_no_name() {
    let reading = read(Face::default());
    assert!(reading.emotions.neutral > 0.95 && reading.emotions.named().is_none() && reading.neutral_known);
    assert!(reading.score < 0.15, "{}", reading.score);
}

#[test]
fn a_crying_face_is_not_called_happy_for_its_smiling_mouth() {
    let without_nets = read(crying(1.0));
    assert!(without_nets.emotions.get(Emotion::Happiness) < 0.5, "{:?}", without_nets.emotions);
    let with_nets = read(Face { nets: Some(nets_that_see(2)), ..crying(1.0) });
    assert_eq!(with_nets.emotions.strongest().0, Emotion::Sadness, "{:?}", with_nets.emotions);
}

#[test]
fn contempt_never_scores_as_high_as_a_smile_because_one_bad_landmark_can_feign_it() {
    let contempt = read(Face { smile: 1.0, sides: [1.0, 0.0], ..Face::default() });
    assert!(contempt.emotions.get(Emotion::Contempt) <= 0.6);
}

#[test]
fn what_the_nets_alone_say_of_a_resting_face_gives_it_no_name() {
    let sad_looking = Face { nets: Some(nets_that_see(2)), ..Face::default() };
    let mut judge = judge_of("any-expression");
    let reading = last(&play(&mut judge, 2.0, |_| sad_looking));
    assert!(reading.emotions.named().is_none(), "{:?}", reading.emotions);
}

#[test]
fn confidence_is_less_for_faces_that_are_small_turned_smeared_or_doubtful() {
    let clear = read(Face::default()).emotions.confidence;
    for (what, face) in [
        ("small", Face { size: 14.0, ..Face::default() }),
        ("turned", Face { yaw: 50.0, ..Face::default() }),
        ("smeared", Face { sharpness: 0.05, ..Face::default() }),
        ("doubtful", Face { presence: 0.5, ..Face::default() }),
    ] {
        let confidence = read(face).emotions.confidence;
        assert!(confidence < 0.75 * clear, "{what}: {confidence} against {clear}");
    }
    assert!(clear <= 0.9);
}

#[test]
fn measures_hardly_change_with_the_turn_of_the_head_its_distance_and_its_place() {
    let front = Measures::of(&smiling(0.5).seen()).unwrap();
    for (yaw, pitch, size) in [(30.0, 0.0, 120.0), (-30.0, 0.0, 120.0), (0.0, 20.0, 120.0), (20.0, -15.0, 40.0)] {
        let face = Face { yaw, pitch, size, centre: (200.0, 500.0), ..smiling(0.5) };
        let turned = Measures::of(&face.seen()).unwrap();
        for (i, (a, b)) in front.0.iter().zip(&turned.0).enumerate() {
            assert!((a - b).abs() < 1e-3, "measure {i} at {yaw}/{pitch}: {a} {b}");
        }
    }
    assert!((front.get(Measure::LipGap) - 0.0625).abs() < 1e-3);
}

#[test]
fn a_turned_head_alone_is_no_expression() {
    let mut judge = judge_of("any-expression");
    let judgements = play(&mut judge, 4.0, |t| Face {
        yaw: 30.0 * (t as f32).sin(),
        pitch: 15.0 * (1.7 * t as f32).sin(),
        ..Face::default()
    });
    let most = judgements.iter().map(Judgement::score).fold(0.0, f32::max);
    assert!(most < 0.15, "{most}");
}

#[test]
fn action_units_are_read_against_the_sitters_own_neutral() {
    // Low brows by nature: nothing is lowered.
    let grim = Face { brows_down: 0.6, corners_down: 0.3, ..Face::default() };
    let mut judge = judge_of("any-expression");
    let at_rest = last(&play(&mut judge, 1.5, |_| grim));
    assert!(at_rest.action_units.get(ActionUnit::BrowLowerer) < 0.05, "{:?}", at_rest.action_units);
    assert!(at_rest.action_units.get(ActionUnit::LipCornerDepressor) < 0.05);
    let smiling = last(&play_from(&mut judge, 1.5, 3.0, |_| Face { smile: 0.8, ..grim }));
    assert!(smiling.action_units.get(ActionUnit::LipCornerPuller) > 0.6);
}

#[test]
fn a_sitter_who_smiles_from_the_start_is_not_taken_to_look_like_that() {
    let mut judge = judge_of("any-expression");
    let laughing = last(&play(&mut judge, 1.0, |_| smiling(0.9)));
    assert!(!laughing.neutral_known);
    assert!(laughing.action_units.get(ActionUnit::LipCornerPuller) > 0.5, "{:?}", laughing.action_units);
    let calm = last(&play_from(&mut judge, 1.0, 3.0, |t| smiling(0.9 * (1.0 - onset(t, 1.0, 0.4)))));
    assert!(calm.neutral_known);
}

#[test]
fn the_neutral_survives_a_lost_face_and_two_minutes_of_laughter() {
    let mut judge = judge_of("any-expression");
    let grim = Face { brows_down: 0.6, ..Face::default() };
    play(&mut judge, 2.0, |_| grim);
    let back = last(&play_from(&mut judge, 300.0, 300.1, |_| grim));
    assert!(back.neutral_known && back.action_units.get(ActionUnit::BrowLowerer) < 0.1);
    play_from(&mut judge, 301.0, 420.0, |_| Face { smile: 0.9, teeth: 0.8, ..grim });
    let after = last(&play_from(&mut judge, 420.0, 422.0, |_| Face { smile: 0.9, teeth: 0.8, ..grim }));
    assert!(after.action_units.get(ActionUnit::LipCornerPuller) > 0.6, "the laugh was taken for neutral");
}

#[test]
fn eyes_blink_at_first_and_are_closed_after_four_tenths_of_a_second() {
    let mut judge = judge_of("any-expression");
    let judgements = play(&mut judge, 3.0, |t| Face { lids: if t >= 2.0 { 0.1 } else { 1.0 }, ..Face::default() });
    let state_at = |at: f64| judgements[(at * 30.0) as usize].readings[0].eyes.state;
    assert_eq!(state_at(1.9), EyeState::Open);
    assert_eq!(state_at(2.1), EyeState::Blink);
    assert_eq!(state_at(2.3), EyeState::Blink);
    assert_eq!(state_at(2.6), EyeState::Closed);
}

#[test]
fn eyes_narrowed_by_a_smile_are_open() {
    assert_eq!(read(Face { lids: 0.52, ..smiling(1.0) }).eyes.state, EyeState::Open);
    assert_ne!(read(Face { lids: 0.52, ..Face::default() }).eyes.state, EyeState::Open);
}

#[test]
fn the_eyes_of_a_profile_are_undetermined() {
    assert_eq!(read(Face { yaw: 70.0, ..Face::default() }).eyes.state, EyeState::Undetermined);
}

#[test]
fn gaze_goes_to_the_lens_when_the_head_does_and_eyes_look_straight() {
    let ahead = read(Face::default()).eyes.to_lens.unwrap();
    let away = read(Face { yaw: 35.0, ..Face::default() }).eyes.to_lens.unwrap();
    assert!(ahead > 0.9 && away < 0.1, "{ahead} {away}");
}

#[test]
fn lips_that_open_and_close_are_talking_and_one_laugh_is_not() {
    let mut judge = judge_of("any-expression");
    let talking =
        last(&play(&mut judge, 3.0, |t| Face { jaw: 0.1 + 0.1 * (t as f32 * 20.0).sin(), ..Face::default() }));
    assert!(talking.speaking >= 0.5, "{}", talking.speaking);
    let mut judge = judge_of("any-expression");
    let laughing = play(&mut judge, 3.0, |t| Face { jaw: 0.4 * onset(t, 1.0, 0.3), ..Face::default() });
    assert!(laughing.iter().all(|j| j.readings[0].speaking < 0.5));
}

#[test]
fn a_slow_smile_with_cheeks_is_likely_felt_and_a_fast_one_without_is_not() {
    let verdict = |rise: f64, cheeks: f32| {
        let mut judge = judge_of("any-expression");
        last(&play(&mut judge, 3.0, |t| {
            let smile = 0.9 * onset(t, 1.0, rise);
            Face { smile, cheeks: cheeks * smile, ..Face::default() }
        }))
        .authenticity
    };
    let felt = verdict(0.8, 1.0);
    assert_eq!(felt.verdict, Verdict::Likely, "{felt:?}");
    let posed = verdict(0.07, 0.0);
    assert_ne!(posed.verdict, Verdict::Likely, "{posed:?}");
    assert!(posed.score < 0.5 && felt.score > 0.6);
}

#[test]
fn evidence_is_not_there_before_it_can_be() {
    let mut judge = judge_of("any-expression");
    let judgements = play(&mut judge, 3.0, |t| smiling(0.9 * onset(t, 1.0, 0.4)));
    let finding = |at: f64, cue: Cue| {
        let evidence = &judgements[(at * 30.0) as usize].readings[0].authenticity.evidence;
        evidence.iter().find(|piece| piece.cue == cue).map(Evidence::finding)
    };
    assert_eq!(finding(0.9, Cue::Duration), None, "no expression, no evidence");
    assert_eq!(finding(1.3, Cue::SlowOnset), Some(Finding::NotYet));
    assert_eq!(finding(1.3, Cue::Duration), Some(Finding::NotYet));
    assert_eq!(finding(2.5, Cue::Duration), Some(Finding::For));
    assert_ne!(finding(2.5, Cue::SlowOnset), Some(Finding::NotYet));
}

#[test]
fn a_surprise_has_little_evidence_and_no_verdict() {
    let authenticity = read(surprised(1.0)).authenticity;
    assert_eq!(authenticity.verdict, Verdict::Undetermined);
    assert!(authenticity.evidence.iter().all(|piece| piece.cue != Cue::CheeksWithSmile), "{authenticity:?}");
}

#[test]
fn a_photo_is_read_without_history_and_with_less_confidence() {
    let still = read_still(&Face { track: 9, cheeks: 1.6, ..smiling(0.9) }.seen());
    assert_eq!(still.emotions.strongest().0, Emotion::Happiness);
    assert_eq!(still.track.0, 9);
    assert!(!still.neutral_known && still.score > 0.4 && still.eyes.state == EyeState::Open);
    assert!(still.emotions.confidence < read(smiling(0.9)).emotions.confidence);
    let cheeks = still.authenticity.evidence.iter().find(|piece| piece.cue == Cue::CheeksWithSmile).unwrap();
    assert_eq!(cheeks.finding(), Finding::For);
    assert_eq!(still.authenticity.verdict, Verdict::Undetermined, "no photo proves a feeling");
    let rest = read_still(&Face::default().seen());
    assert!(rest.score < 0.1 && rest.emotions.neutral > 0.9, "{rest:?}");
    assert_eq!(read_still(&Face { lids: 0.1, ..Face::default() }.seen()).eyes.state, EyeState::Closed);
}

#[test]
fn a_pulse_comes_back_to_where_it_was() {
    let mut judge = judge_of("any-expression");
    let judgements = play(&mut judge, 5.0, |t| smiling(0.9 * pulse(t, 1.0, 0.3, 1.0)));
    assert!(last(&judgements).score < 0.15);
}
