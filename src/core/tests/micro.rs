//! Micro-expression candidates on synthetic sitters: what is one, what is none, and that nothing looks ahead.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::{
    Seconds,
    expression::{ActionUnit, MicroCandidate, Reading, Side, micro::Against},
    face::BLENDSHAPE_NAMES,
    moment::{Judge, Judgement, Mode},
};
use proptest::prelude::*;
use support::{Face, frame, onset, preset, pulse};

/// Trembles as a mesh does: a different figure for every frame and dial, the same in every run.
fn tremble(number: u64, dial: u64) -> f32 {
    let mixed = (number * 31 + dial * 7919 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40;
    0.012 * (mixed as f32 / (1_u64 << 24) as f32 - 0.5)
}

fn trembling(number: u64, face: Face) -> Face {
    Face {
        smile: face.smile + tremble(number, 0),
        brows_up: face.brows_up + tremble(number, 1),
        brows_down: face.brows_down + tremble(number, 2),
        cheeks: face.cheeks + tremble(number, 3),
        corners_down: face.corners_down + tremble(number, 4),
        lips_pressed: face.lips_pressed + tremble(number, 5),
        teeth: face.teeth + tremble(number, 6),
        ..face
    }
}

fn judge() -> Judge {
    Judge::new(preset("any-expression"), 0.1, Mode::Forecasting)
}

fn play(judge: &mut Judge, rate: f64, seconds: Seconds, scene: impl Fn(Seconds) -> Face) -> Vec<Judgement> {
    let frames = (seconds * rate) as u64;
    let at = |number: u64| number as f64 / rate;
    (0..frames).map(|number| judge.judge(&frame(number, at(number), &[trembling(number, scene(at(number)))]))).collect()
}

fn candidates(judgements: &[Judgement]) -> Vec<MicroCandidate> {
    let readings = judgements.iter().flat_map(|judgement| &judgement.readings);
    readings.filter_map(|reading| reading.candidate.as_deref().cloned()).collect()
}

fn seen(rate: f64, seconds: Seconds, scene: impl Fn(Seconds) -> Face) -> Vec<MicroCandidate> {
    candidates(&play(&mut judge(), rate, seconds, scene))
}

/// A brow raise from 3 s on that takes 240 ms.
fn flash(t: Seconds) -> Face {
    Face { brows_up: 0.3 * pulse(t, 3.0, 0.12, 0.0), ..Face::default() }
}

#[test]
fn a_short_brow_raise_on_a_quiet_face_is_a_candidate_at_any_frame_rate() {
    for rate in [15.0, 24.0, 30.0, 60.0] {
        let found = seen(rate, 5.0, flash);
        let [candidate] = &found[..] else { panic!("{rate}: {found:?}") };
        assert!((candidate.began - 3.0).abs() < 0.08, "{rate}: {candidate:?}");
        assert!((candidate.apex - 3.12).abs() < 0.07, "{rate}: {candidate:?}");
        assert!((candidate.ended - 3.24).abs() < 0.1, "{rate}: {candidate:?}");
        let unit = candidate.moved[0].unit;
        assert!(matches!(unit, ActionUnit::InnerBrowRaiser | ActionUnit::OuterBrowRaiser), "{rate}: {unit:?}");
        assert_eq!((candidate.against, candidate.moved[0].only), (Against::Calm, None));
        assert!((0.05..0.35).contains(&candidate.amplitude), "{rate}: {candidate:?}");
        assert!(candidate.plain_name().contains("brows up"), "{}", candidate.plain_name());
    }
}

#[test]
fn what_a_blink_a_word_a_nod_an_expression_or_nothing_moves_is_no_candidate() {
    type Scene = fn(Seconds) -> Face;
    let scenes: [(&str, Scene); 11] = [
        ("nothing", |_| Face::default()),
        ("a blink", |t| Face { lids: 1.0 - pulse(t, 3.0, 0.08, 0.05), ..Face::default() }),
        ("brows that go along with a blink", |t| Face {
            lids: 1.0 - pulse(t, 3.0, 0.08, 0.05),
            brows_down: 0.2 * pulse(t, 3.0, 0.1, 0.03),
            ..Face::default()
        }),
        ("talk", |t| {
            let open = |from| if t > from { pulse((t - from) % 0.45, 0.0, 0.1, 0.05) } else { 0.0 };
            Face { jaw: 0.25 * open(2.0), smile: 0.2 * open(2.1), teeth: 0.3 * open(2.05), ..Face::default() }
        }),
        ("a word", |t| Face {
            jaw: 0.25 * pulse(t, 3.0, 0.12, 0.0),
            teeth: 0.3 * pulse(t, 3.0, 0.12, 0.0),
            ..Face::default()
        }),
        ("a nod", |t| Face { pitch: 15.0 * pulse(t, 3.0, 0.2, 0.0), ..Face::default() }),
        ("a nod with brows", |t| Face {
            pitch: 15.0 * pulse(t, 3.0, 0.2, 0.0),
            brows_up: 0.2 * pulse(t, 3.0, 0.2, 0.0),
            ..Face::default()
        }),
        ("a slow smile", |t| Face { smile: 0.6 * pulse(t, 3.0, 0.5, 0.8), ..Face::default() }),
        ("a smile that stays", |t| Face { smile: 0.3 * onset(t, 3.0, 0.15), ..Face::default() }),
        ("a short expression as strong as any", |t| Face { smile: pulse(t, 3.0, 0.15, 0.0), ..Face::default() }),
        ("a slip of the mesh in one frame", |t| Face {
            brows_up: if (2.99..3.01).contains(&t) { 0.3 } else { 0.0 },
            ..Face::default()
        }),
    ];
    for (what, scene) in scenes {
        let found = seen(30.0, 6.0, scene);
        assert!(found.is_empty(), "{what}: {found:?}");
    }
}

#[test]
fn a_frozen_face_has_none() {
    let mut judge = judge();
    let still = |number: u64| frame(number, number as f64 / 30.0, &[Face { smile: 0.2, ..Face::default() }]);
    let judged: Vec<Judgement> = (0..300).map(|number| judge.judge(&still(number))).collect();
    assert!(candidates(&judged).is_empty());
}

#[test]
fn what_flits_over_a_held_expression_is_told_against_it() {
    let found = seen(30.0, 9.0, |t| Face {
        smile: 0.7 * onset(t, 2.0, 0.5),
        cheeks: 0.5 * onset(t, 2.0, 0.5),
        brows_down: 0.3 * pulse(t, 6.0, 0.13, 0.0),
        ..Face::default()
    });
    let [candidate] = &found[..] else { panic!("{found:?}") };
    assert_eq!(candidate.moved[0].unit, ActionUnit::BrowLowerer);
    let Against::Expression { unit, .. } = candidate.against else { panic!("{candidate:?}") };
    assert!(matches!(unit, ActionUnit::LipCornerPuller | ActionUnit::CheekRaiser), "{unit:?}");
}

#[test]
fn a_movement_of_one_corner_of_the_mouth_is_told_on_its_side() {
    let found =
        seen(30.0, 5.0, |t| Face { smile: 0.35 * pulse(t, 3.0, 0.13, 0.0), sides: [1.0, 0.0], ..Face::default() });
    let [candidate] = &found[..] else { panic!("{found:?}") };
    assert_eq!((candidate.moved[0].unit, candidate.moved[0].only), (ActionUnit::LipCornerPuller, Some(Side::Left)));
}

#[test]
fn too_few_frames_a_second_show_none() {
    assert!(seen(10.0, 8.0, flash).is_empty());
}

#[test]
fn a_candidate_is_told_once_it_is_over_and_does_not_depend_on_what_comes_after() {
    let calm = play(&mut judge(), 30.0, 8.0, flash);
    let lively = play(&mut judge(), 30.0, 8.0, |t| Face {
        smile: 0.9 * onset(t, 3.6, 0.2),
        yaw: 40.0 * onset(t, 4.0, 0.3),
        ..flash(t)
    });
    let told = calm.iter().position(|judgement| !candidates(std::slice::from_ref(judgement)).is_empty()).unwrap();
    assert!((3.24..3.6).contains(&calm[told].at), "{}", calm[told].at);
    assert_eq!(candidates(&calm[..=told]), candidates(&lively[..=told]));
    assert!(candidates(&calm[told..=told])[0].ended < calm[told].at);
}

#[test]
fn a_face_that_was_out_of_sight_has_no_candidate_from_before() {
    let mut judge = judge();
    let found: Vec<MicroCandidate> = (0..240_u32)
        .flat_map(|number| {
            let t = f64::from(number) / 30.0;
            let faces = if (3.1..4.2).contains(&t) { vec![] } else { vec![trembling(number.into(), flash(t))] };
            candidates(&[judge.judge(&frame(number.into(), t, &faces))])
        })
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn no_more_than_six_a_minute_are_told_and_the_others_are_counted() {
    let twitching = |t: Seconds| {
        let strength = if t % 4.0 < 2.0 { 0.3 } else { 0.25 };
        Face { brows_up: strength * pulse(t % 2.0, 1.0, 0.12, 0.0), ..Face::default() }
    };
    let judged = play(&mut judge(), 30.0, 150.0, twitching);
    let told = candidates(&judged);
    for first in &told {
        let within = told.iter().filter(|other| (0.0..60.0).contains(&(other.ended - first.ended))).count();
        assert!(within <= 6, "{within}");
    }
    assert!(told.len() >= 12, "{}", told.len());
    let all: u32 = told.iter().map(|candidate| 1 + candidate.left_out).sum();
    assert!(all > 40, "{all}: some were lost without being counted");
}

#[test]
fn a_reading_stored_before_there_were_candidates_is_still_read() {
    let judged = play(&mut judge(), 30.0, 5.0, flash);
    let reading = judged.iter().flat_map(|judgement| &judgement.readings).find(|r| r.candidate.is_some()).unwrap();
    let json = serde_json::to_value(reading).unwrap();
    assert_eq!(serde_json::from_value::<Reading>(json.clone()).unwrap().candidate, reading.candidate);
    let mut before = json;
    before.as_object_mut().unwrap().remove("candidate");
    assert_eq!(serde_json::from_value::<Reading>(before).unwrap().candidate, None);
    let quiet = serde_json::to_value(&judged[0].readings[0]).unwrap();
    assert!(quiet.get("candidate").is_none(), "a timeline must not grow by what is not there");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_seen_a_candidate_is_whole_and_short(
        frames in proptest::collection::vec(
            (0.005..0.2f64, -0.2..1.2f32, -0.2..1.2f32, 0.0..1.2f32, -40.0..40.0f32, 0..12usize),
            60..150,
        ),
    ) {
        let mut judge = judge();
        let mut at = 0.0;
        for (number, (dt, smile, brows_up, lids, yaw, broken)) in frames.into_iter().enumerate() {
            at += dt;
            let mut seen = frame(number as u64, at, &[Face { smile, brows_up, lids, yaw, ..Face::default() }]);
            match broken {
                0 => seen.faces[0].landmarks.0[107] = [f32::NAN; 3],
                1 => seen.faces[0].blendshapes.0[number % BLENDSHAPE_NAMES.len()] = f32::INFINITY,
                2 => seen.faces[0].eye_sharpness = f32::NAN,
                3 => seen.faces.clear(),
                _ => {}
            }
            for candidate in candidates(&[judge.judge(&seen)]) {
                prop_assert!(candidate.began <= candidate.apex && candidate.apex <= candidate.ended);
                prop_assert!(candidate.ended < at && candidate.duration() <= 0.5 + 1e-9);
                prop_assert!(!candidate.moved.is_empty() && (0.0..=1.0).contains(&candidate.confidence));
                prop_assert!(candidate.amplitude.is_finite() && candidate.amplitude > 0.0);
            }
        }
    }
}
