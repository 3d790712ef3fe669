//! What holds whatever is seen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::{
    expression::{EyeState, Intensity, Side, read_still},
    face::{FaceObservation, FrameObservation, NetOpinions},
    moment::{Decision, Judge, Judgement, Mode, score::bend},
    preset::Preset,
};
use proptest::prelude::*;
use support::{Face, LAG, fires, frame, play, preset, pulse, smiling};

/// A sitter who does this and that: a walk of the dials over time.
#[derive(Clone, Debug)]
struct Scene {
    steps: Vec<Step>,
}

#[derive(Clone, Debug)]
struct Step {
    dt: f64,
    dials: [f32; 7],
    faces: u8,
}

impl Scene {
    fn frames(&self) -> Vec<FrameObservation> {
        let (mut at, mut dials) = (0.0, [0.0_f32; 7]);
        self.steps
            .iter()
            .enumerate()
            .map(|(i, step)| {
                at += step.dt;
                for (dial, target) in dials.iter_mut().zip(step.dials) {
                    *dial += (target - *dial) * 0.35;
                }
                let faces: Vec<Face> = (0..step.faces)
                    .map(|k| Face {
                        smile: dials[0],
                        teeth: dials[0] * dials[1],
                        cheeks: dials[1],
                        brows_up: dials[2],
                        brows_down: dials[3],
                        jaw: 0.5 * dials[4],
                        lids: 1.0 - dials[5],
                        yaw: 40.0 * dials[6],
                        track: u32::from(k),
                        size: 120.0 - 40.0 * f32::from(k),
                        ..Face::default()
                    })
                    .collect();
                frame(i as u64, at, &faces)
            })
            .collect()
    }
}

fn scenes() -> impl Strategy<Value = Scene> {
    let dial = prop_oneof![3 => Just(0.0_f32), 2 => 0.0_f32..1.0];
    let step = (0.01_f64..0.12, prop::array::uniform7(dial), prop_oneof![1 => Just(0_u8), 8 => Just(1), 2 => Just(2)])
        .prop_map(|(dt, dials, faces)| Step { dt, dials, faces });
    prop::collection::vec((step, 1_usize..14), 4..22).prop_map(|blocks| Scene {
        steps: blocks.into_iter().flat_map(|(step, times)| std::iter::repeat_n(step, times)).collect(),
    })
}

fn presets() -> impl Strategy<Value = Preset> {
    let name = prop::sample::select(vec!["any-expression", "genuine-smile", "laughter", "surprise", "quiet-portrait"]);
    (name, 0.05_f32..0.6, 0.1_f64..3.0, any::<bool>(), 1_u8..12).prop_map(
        |(name, threshold, cool_down, eyes_shut, exposures)| {
            let mut preset = preset(name);
            preset.trigger.threshold = threshold;
            preset.trigger.cool_down = cool_down;
            preset.hold.eyes_shut = eyes_shut;
            preset.burst.exposures = exposures;
            preset
        },
    )
}

fn modes() -> impl Strategy<Value = Mode> {
    prop_oneof![Just(Mode::Forecasting), Just(Mode::Reactive)]
}

/// A number no honest vision crate would deliver.
fn wild() -> impl Strategy<Value = f32> {
    prop_oneof![
        Just(f32::NAN),
        Just(f32::INFINITY),
        Just(f32::NEG_INFINITY),
        Just(f32::MAX),
        Just(-1e30_f32),
        Just(0.0_f32),
        -1e4_f32..1e4,
    ]
}

/// How far the numbers of a whole face go: hardly off a face, all over the picture, or beyond any sense.
#[derive(Clone, Copy, Debug)]
enum Wildness {
    Trembling,
    Scattered,
    Beyond,
}

/// A face every point, coefficient and angle of which may be anything.
fn faces_of_any_numbers() -> impl Strategy<Value = FaceObservation> {
    let wildness = prop_oneof![Just(Wildness::Trembling), Just(Wildness::Scattered), Just(Wildness::Beyond)];
    let lasting = prop::collection::vec((0_usize..1434, wild()), 0..4);
    (wildness, any::<u64>(), lasting, wild(), wild()).prop_map(|(wildness, seed, spoilt, turn, opinion)| {
        let mut state = seed;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f32 / (1_u32 << 23) as f32 - 1.0
        };
        let mut face = smiling(0.5).seen();
        let points = face.landmarks.0.iter_mut().flatten();
        match wildness {
            Wildness::Trembling => points.for_each(|point| *point += 8.0 * next()),
            Wildness::Scattered => points.for_each(|point| *point = 1000.0 * next()),
            Wildness::Beyond => {
                points.for_each(|point| *point = f32::MAX * next());
                face.skin.0.iter_mut().flatten().for_each(|fold| *fold = 1e6 * next());
                (face.pose.yaw, face.pose.rotation[1][2]) = (turn, turn);
            }
        }
        face.blendshapes.0.iter_mut().for_each(|shape| *shape = 0.5 + 0.9 * next());
        face.nets = Some(NetOpinions { face_api: [opinion; 7], fer: std::array::from_fn(|_| next()) });
        for (place, value) in spoilt {
            face.landmarks.0[place / 3][place % 3] = value;
        }
        face
    })
}

fn unit(value: f32) -> bool {
    (0.0..=1.0).contains(&value)
}

fn in_range_on_both_sides(intensity: Intensity) -> bool {
    Side::BOTH.into_iter().all(|side| unit(intensity.on(side)) && unit(intensity.confidence_on(side)))
}

fn in_range(judgement: &Judgement) -> bool {
    let readings = judgement.readings.iter().all(|r| {
        unit(r.score)
            && r.action_units.intensities().all(|(_, intensity)| in_range_on_both_sides(intensity))
            && r.emotions.scores.iter().all(|&score| unit(score))
            && [r.emotions.neutral, r.emotions.confidence, r.speaking, r.sharpness, r.authenticity.score]
                .into_iter()
                .all(unit)
            && (0.0..=2.0).contains(&r.eyes.openness)
            && r.eyes.to_lens.is_none_or(unit)
    });
    let forecast = judgement.forecast.is_none_or(|f| unit(f.score) && unit(f.peak) && unit(f.confidence));
    readings && forecast && unit(judgement.threshold)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_decision_never_depends_on_what_comes_later(
        scene in scenes(), preset in presets(), mode in modes(), lag in 0.0_f64..0.4, share in 0.1_f64..1.0,
    ) {
        let frames = scene.frames();
        let judge_all = |frames: &[FrameObservation]| {
            let mut judge = Judge::new(preset.clone(), lag, mode);
            frames.iter().map(|frame| judge.judge(frame)).collect::<Vec<_>>()
        };
        let whole = judge_all(&frames);
        let cut = (frames.len() as f64 * share) as usize;
        prop_assert_eq!(&whole[..cut], &judge_all(&frames[..cut])[..]);
    }

    #[test]
    fn bursts_keep_to_the_cool_down_and_exposures_to_the_lag(
        scene in scenes(), preset in presets(), mode in modes(), lag in 0.0_f64..0.4,
    ) {
        let mut judge = Judge::new(preset.clone(), lag, mode);
        let judgements: Vec<Judgement> = scene.frames().iter().map(|frame| judge.judge(frame)).collect();
        let fired = fires(&judgements);
        for pair in fired.windows(2) {
            prop_assert!(pair[1].0 - pair[0].0 >= preset.trigger.cool_down - 1e-6);
        }
        for (decided_at, reason) in &fired {
            for exposure in preset.plan().instants(decided_at + reason.lag) {
                prop_assert!(exposure >= decided_at + lag - 1e-9);
            }
        }
        prop_assert!(judgements.iter().all(in_range));
    }

    #[test]
    fn no_burst_begins_with_shut_eyes_where_they_are_held_for(scene in scenes(), preset in presets(), mode in modes()) {
        let mut preset = preset;
        preset.hold.eyes_shut = true;
        let mut judge = Judge::new(preset, 0.1, mode);
        for frame in scene.frames() {
            let judgement = judge.judge(&frame);
            if let Decision::Fire(reason) = &judgement.decision {
                let reading = judgement.readings.iter().find(|r| r.track == reason.track).unwrap();
                prop_assert!(!matches!(reading.eyes.state, EyeState::Blink | EyeState::Closed));
            }
        }
    }

    #[test]
    fn a_frozen_face_is_never_photographed(
        smile in 0.0_f32..1.0, teeth in 0.0_f32..1.0, brows_up in 0.0_f32..1.0, brows_down in 0.0_f32..1.0,
        jaw in 0.0_f32..0.6, corners_down in 0.0_f32..1.0, yaw in -25.0_f32..25.0, threshold in 0.05_f32..1.0,
    ) {
        let face = Face { smile, teeth, brows_up, brows_down, jaw, corners_down, yaw, ..Face::default() };
        let mut preset = preset("any-expression");
        preset.trigger.threshold = threshold;
        let judgements = play(&mut Judge::new(preset, LAG, Mode::Forecasting), 12.0, |_| face);
        prop_assert!(fires(&judgements).is_empty());
    }

    #[test]
    fn wild_numbers_neither_panic_nor_leave_a_trace(
        values in prop::collection::vec((wild(), 0_usize..600), 1..12), at in 10_u64..50,
    ) {
        let scene = |t| smiling(0.9 * pulse(t, 1.0, 0.3, 1.0));
        let clean = play(&mut judge(), 3.0, scene);
        let mut judge = judge();
        let mut judged = Vec::new();
        for i in 0..90_u64 {
            let mut frame = frame(i, i as f64 / 30.0, &[scene(i as f64 / 30.0)]);
            if i == at {
                for (value, place) in &values {
                    spoil(&mut frame, *place, *value);
                }
            }
            judged.push(judge.judge(&frame));
        }
        prop_assert!(judged.iter().all(in_range));
        // One bad frame may cost that frame; a second later the reading is what it would have been.
        for (spoilt, clean) in judged.iter().zip(&clean).skip(at as usize + 30) {
            prop_assert!((spoilt.score() - clean.score()).abs() < 0.25, "{} {}", spoilt.score(), clean.score());
        }
        prop_assert!(judged.last().unwrap().score() < 0.3);
        let mut still = frame(0, 0.0, &[scene(1.5)]);
        for (value, place) in &values {
            spoil(&mut still, *place, *value);
        }
        let reading = read_still(&still.faces[0]);
        prop_assert!(unit(reading.score) && unit(reading.emotions.confidence));
    }

    #[test]
    fn scores_stay_in_range_whatever_mesh_and_nets_deliver(
        frames in prop::collection::vec(faces_of_any_numbers(), 1..24), preset in presets(), mode in modes(),
    ) {
        let mut judge = Judge::new(preset, LAG, mode);
        for (i, face) in frames.into_iter().enumerate() {
            let at = i as f64 / 30.0;
            let reading = read_still(&face);
            prop_assert!(unit(reading.score) && unit(reading.emotions.confidence));
            let seen = FrameObservation { frame: i as u64, at, size: support::FRAME, faces: vec![face] };
            prop_assert!(in_range(&judge.judge(&seen)));
        }
    }

    #[test]
    fn times_that_do_not_advance_are_held_for(times in prop::collection::vec(prop_oneof![
        4 => 0.0_f64..2.0, 1 => Just(f64::NAN), 1 => Just(f64::INFINITY), 1 => Just(-1.0), 1 => Just(f64::MAX),
    ], 1..40)) {
        let mut judge = judge();
        for (i, at) in times.into_iter().enumerate() {
            prop_assert!(in_range(&judge.judge(&frame(i as u64, at, &[smiling(0.5)]))));
        }
    }

    #[test]
    fn the_scale_bends_upwards_only(a in -1.0_f32..5.0, b in -1.0_f32..5.0) {
        prop_assert!(unit(bend(a)) && bend(a) < 1.0);
        if a < b { prop_assert!(bend(a) <= bend(b)); }
    }
}

fn judge() -> Judge {
    Judge::new(preset("any-expression"), 0.1, Mode::Forecasting)
}

/// Puts a value into one of the numbers of the first face.
fn spoil(frame: &mut FrameObservation, place: usize, value: f32) {
    let face = &mut frame.faces[0];
    match place {
        0 => face.presence = value,
        1 => face.eye_sharpness = value,
        2 => face.pose.yaw = value,
        3 => face.pose.pitch = value,
        4 => face.pose.rotation[0][1] = value,
        5 => face.region.width = value,
        6..=57 => face.blendshapes.0[place - 6] = value,
        _ => face.landmarks.0[(place * 7) % 478][place % 3] = value,
    }
}
