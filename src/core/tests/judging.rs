//! Fire or hold, and why.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::{
    expression::{ActionUnit, Emotion, EyeState},
    face::TrackId,
    moment::{Decision, HoldReason, Judge, Judgement, Mode},
    preset::{Authentic, Preset},
};
use support::{Face, LAG, fires, frame, holds, judge_of, onset, play, play_from, preset, pulse, smiling, surprised};

fn any(change: impl FnOnce(&mut Preset)) -> Judge {
    let mut preset = preset("any-expression");
    change(&mut preset);
    Judge::new(preset, LAG, Mode::Forecasting)
}

#[test]
fn every_clear_expression_is_caught_on_its_top_with_one_burst_or_two() {
    type Shape = fn(f32) -> Face;
    let table: [(&str, Shape); 4] = [
        ("smile", smiling),
        ("surprise", surprised),
        ("frown", |x| Face { brows_down: 1.2 * x, ..Face::default() }),
        ("corners down", |x| Face { corners_down: x, ..Face::default() }),
    ];
    for (what, face) in table {
        for rise in [0.15, 0.3, 0.6] {
            let preset = preset("any-expression");
            let mut judge = Judge::new(preset.clone(), LAG, Mode::Forecasting);
            let judgements = play(&mut judge, 5.0, |t| face(0.9 * pulse(t, 1.0, rise, 1.5)));
            let fires = fires(&judgements);
            // A slow rise may be caught a second time, once it is clearly higher than what was caught first.
            assert!((1..=2).contains(&fires.len()), "{what} rising for {rise} s: {} bursts", fires.len());
            let top = 1.0 + 0.8 * rise..=1.0 + rise + 1.5;
            let on_top = fires.iter().any(|(at, _)| preset.plan().instants(at + LAG).any(|t| top.contains(&t)));
            assert!(on_top, "{what} rising for {rise} s: {:?}", fires.iter().map(|fire| fire.0).collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_fire_says_on_whom_for_what_and_from_where_to_where() {
    let mut judge = judge_of("any-expression");
    let judgements = play(&mut judge, 3.0, |t| Face { track: 4, ..smiling(0.9 * onset(t, 1.0, 0.3)) });
    let (_, reason) = fires(&judgements)[0];
    assert_eq!((reason.track, reason.emotion), (TrackId(4), Some(Emotion::Happiness.into())));
    assert!(reason.from < reason.threshold && reason.to >= reason.threshold && !reason.by_hand);
    assert!(!reason.causes.is_empty() && reason.causes[0].weight > 0.0, "{:?}", reason.causes);
    assert!((reason.lag - LAG).abs() < 1e-9 && reason.forecast.is_some() && reason.rise > 0.0);
    assert!(reason.to_string().starts_with("happiness rose 0."), "{reason}");
}

#[test]
fn a_fire_without_forecast_is_what_a_smile_shutter_does() {
    let scene = |t| smiling(0.9 * onset(t, 1.0, 0.6));
    let mut reactive = Judge::new(preset("any-expression"), LAG, Mode::Reactive);
    let judgements = play(&mut reactive, 3.0, scene);
    let (at, reason) = fires(&judgements)[0];
    // From the second on: what shows while a face is still being learnt has not risen.
    let crossed = judgements.iter().find(|j| j.at > 1.0 && j.score() >= reason.threshold).unwrap().at;
    assert!((0.0..0.15).contains(&(at - crossed)) && reason.forecast.is_none(), "fired at {at}, crossed at {crossed}");
    assert!(judgements.iter().all(|j| j.forecast.is_none()));
    let mut forecasting = judge_of("any-expression");
    let ahead = play(&mut forecasting, 3.0, scene);
    assert!(fires(&ahead)[0].1.forecast.is_some());
}

#[test]
fn the_forecast_is_for_the_instant_the_shutter_opens() {
    let mut judge = judge_of("any-expression");
    for judgement in play(&mut judge, 2.0, |t| smiling(0.9 * onset(t, 1.0, 0.4))) {
        let forecast = judgement.forecast.unwrap();
        assert!((forecast.opens_at - judgement.at - LAG).abs() < 1e-9);
    }
    let rising = play_from(&mut judge_of("any-expression"), 0.0, 1.3, |t| smiling(0.9 * onset(t, 1.0, 0.4)));
    let now = rising.last().unwrap();
    let forecast = now.forecast.unwrap();
    assert!(forecast.score > now.score() && forecast.peak_at.unwrap() >= now.at && forecast.peak >= now.score());
}

#[test]
fn a_constant_smile_and_a_face_at_rest_are_not_photographed() {
    for face in [smiling(0.9), smiling(0.3), Face::default()] {
        let judgements = play(&mut judge_of("any-expression"), 8.0, |_| face);
        assert!(fires(&judgements).is_empty());
    }
}

#[test]
fn a_held_smile_is_caught_again_when_it_grows_and_not_before() {
    let mut judge = judge_of("any-expression");
    let judgements = play(&mut judge, 8.0, |t| smiling(0.45 * onset(t, 1.0, 0.3) + 0.5 * onset(t, 5.0, 0.3)));
    let times: Vec<f64> = fires(&judgements).iter().map(|fire| fire.0).collect();
    let (before, after): (Vec<f64>, Vec<f64>) = times.iter().partition(|&&at| at < 5.0);
    assert!(before.len() == 1 && before[0] < 2.0 && (1..=2).contains(&after.len()), "{times:?}");
    assert!(holds(&judgements, |r| matches!(r, HoldReason::NotRising)) > 30);
}

#[test]
fn two_smiles_are_two_pictures() {
    let scene = |t| smiling(0.9 * (pulse(t, 1.0, 0.3, 0.8) + pulse(t, 4.0, 0.3, 0.8)));
    assert_eq!(fires(&play(&mut judge_of("any-expression"), 7.0, scene)).len(), 2);
}

#[test]
fn talking_is_not_photographed_but_a_laugh_in_the_midst_of_it_is() {
    let talk = |t: f64| 0.12 + 0.1 * (t as f32 * 22.0).sin();
    let talking = play(&mut judge_of("any-expression"), 8.0, |t| Face {
        jaw: talk(t),
        smile: 0.25 * (0.5 + 0.5 * (t as f32 * 11.0).sin()),
        ..Face::default()
    });
    let fired = fires(&talking);
    assert!(fired.len() <= 1, "fired {} times", fired.len());
    let laughing = play(&mut judge_of("any-expression"), 8.0, |t| Face {
        jaw: talk(t),
        ..smiling(0.95 * pulse(t, 5.0, 0.3, 1.5))
    });
    assert!(fires(&laughing).iter().any(|fire| (5.0..6.8).contains(&fire.0)));
    let silent_wanted = play(&mut any(|p| p.hold.speaking = true), 8.0, |t| Face {
        jaw: talk(t),
        ..smiling(0.95 * pulse(t, 5.0, 0.3, 1.5))
    });
    assert!(fires(&silent_wanted).iter().all(|fire| fire.0 < 0.8), "held for talking");
    assert!(holds(&silent_wanted, |r| matches!(r, HoldReason::Speaking)) > 0);
}

#[test]
fn shut_eyes_are_held_for_where_the_preset_says_so() {
    let scene = |t| Face { lids: if t > 1.0 { 0.1 } else { 1.0 }, ..smiling(0.9 * onset(t, 1.0, 0.3)) };
    let held = play(&mut any(|p| p.hold.eyes_shut = true), 4.0, scene);
    assert!(fires(&held).is_empty());
    assert!(holds(&held, |r| matches!(r, HoldReason::EyesShut)) > 30);
    let laughing = play(&mut any(|p| p.hold.eyes_shut = false), 4.0, scene);
    assert_eq!(fires(&laughing).len(), 1, "a laugh with eyes shut is a picture where they are not held for");
}

#[test]
fn a_blink_on_the_peak_is_waited_out() {
    let scene =
        |t: f64| Face { lids: if (1.1..1.3).contains(&t) { 0.1 } else { 1.0 }, ..smiling(0.9 * onset(t, 1.0, 0.2)) };
    let judgements = play(&mut any(|p| p.hold.eyes_shut = true), 3.0, scene);
    let fired = fires(&judgements);
    assert_eq!(fired.len(), 1);
    assert!(fired[0].0 >= 1.29, "{}", fired[0].0);
}

#[test]
fn falling_lids_are_shut_when_the_shutter_opens() {
    // The lids fall in the very frames in which the smile would be caught.
    let fire_at = fires(&play(&mut judge_of("any-expression"), 3.0, |t| smiling(0.9 * onset(t, 1.0, 0.3))))[0].0;
    let scene =
        |t: f64| Face { lids: 1.0 - onset(t, fire_at - 0.034, 0.1) * 0.95, ..smiling(0.9 * onset(t, 1.0, 0.3)) };
    let judgements = play(&mut any(|p| p.hold.eyes_shut = true), 3.0, scene);
    assert!(fires(&judgements).is_empty());
    assert!(holds(&judgements, |r| matches!(r, HoldReason::EyesShut)) > 0);
}

#[test]
fn a_smeared_face_is_held_for_until_it_is_sharp_again() {
    let scene = |t: f64| Face {
        sharpness: if (1.0..2.0).contains(&t) { 0.05 } else { 0.4 },
        ..smiling(0.9 * onset(t, 1.0, 0.3))
    };
    let judgements = play(&mut any(|p| p.hold.blur = true), 3.0, scene);
    assert!(fires(&judgements)[0].0 >= 1.99 && holds(&judgements, |r| matches!(r, HoldReason::Blurred)) > 5);
    assert!(fires(&play(&mut any(|p| p.hold.blur = false), 3.0, scene))[0].0 < 1.5);
}

#[test]
fn an_uncertain_reading_is_held_for_where_the_preset_asks_for_confidence() {
    let scene = |t| Face { size: 14.0, ..smiling(0.9 * onset(t, 1.0, 0.3)) };
    let judgements = play(&mut any(|p| p.trigger.confidence = 0.5), 3.0, scene);
    assert!(fires(&judgements).is_empty() && holds(&judgements, |r| matches!(r, HoldReason::Uncertain)) > 0);
    assert_eq!(fires(&play(&mut any(|_| ()), 3.0, scene)).len(), 1);
}

#[test]
fn likely_felt_waits_for_evidence_and_takes_no_posed_smile() {
    let felt = |t| smiling(0.9 * onset(t, 1.0, 0.8));
    let posed = |t| Face { smile: 0.9 * onset(t, 1.0, 0.07), ..Face::default() };
    let strict = || any(|p| p.trigger.authentic = Authentic::Likely);
    assert_eq!(fires(&play(&mut strict(), 4.0, felt)).len(), 1);
    let judgements = play(&mut strict(), 4.0, posed);
    assert!(fires(&judgements).is_empty() && holds(&judgements, |r| matches!(r, HoldReason::Unproven)) > 0);
}

#[test]
fn nothing_is_fired_while_disarmed_and_what_shows_then_is_caught_when_armed() {
    let mut judge = judge_of("any-expression");
    judge.arm(false);
    let disarmed = play(&mut judge, 2.5, |t| smiling(0.9 * onset(t, 1.0, 0.3)));
    assert!(disarmed.iter().all(|j| j.decision == Decision::Hold(HoldReason::Disarmed)));
    judge.arm(true);
    let armed = play_from(&mut judge, 2.5, 3.0, |_| smiling(0.9));
    assert_eq!(fires(&armed).len(), 1);
}

#[test]
fn a_busy_camera_is_waited_for() {
    let mut judge = judge_of("any-expression");
    judge.camera_busy(true);
    let busy = play(&mut judge, 2.5, |t| smiling(0.9 * onset(t, 1.0, 0.3)));
    assert!(busy.iter().all(|j| j.decision == Decision::Hold(HoldReason::CameraBusy)));
    judge.camera_busy(false);
    assert_eq!(fires(&play_from(&mut judge, 2.5, 3.0, |_| smiling(0.9))).len(), 1);
}

#[test]
fn a_burst_by_hand_starts_the_cool_down_and_catches_what_shows() {
    let mut judge = any(|p| p.trigger.cool_down = 1.0);
    judge.arm(false);
    play(&mut judge, 2.0, |t| smiling(0.9 * onset(t, 1.0, 0.3)));
    judge.arm(true);
    judge.fired_by_hand(2.0);
    let judgements = play_from(&mut judge, 2.0, 5.0, |_| smiling(0.9));
    assert!(matches!(judgements[5].decision, Decision::Hold(HoldReason::CoolingDown { remaining }) if remaining < 0.9));
    assert!(fires(&judgements).is_empty());
}

#[test]
fn without_a_face_there_is_nothing_to_lead() {
    let mut judge = judge_of("any-expression");
    let judgement = judge.judge(&frame(0, 0.0, &[]));
    assert_eq!(judgement.decision, Decision::Hold(HoldReason::NoFace));
    assert!(judgement.forecast.is_none() && judgement.lead.is_none() && judgement.score() == 0.0);
}

#[test]
fn a_new_face_is_learnt_first() {
    let judgements = play(&mut judge_of("any-expression"), 1.0, |_| Face::default());
    assert!(judgements[..7].iter().all(|j| j.decision == Decision::Hold(HoldReason::Learning)));
    assert_eq!(judgements.last().unwrap().decision, Decision::Hold(HoldReason::Quiet));
}

#[test]
fn each_face_has_a_neutral_of_its_own_and_the_largest_leads() {
    let mut judge = judge_of("any-expression");
    let scene = |t: f64| {
        [
            Face { track: 1, size: 140.0, centre: (250.0, 320.0), ..smiling(0.9 * onset(t, 1.0, 0.3)) },
            Face { track: 2, size: 70.0, centre: (750.0, 320.0), brows_down: 0.6, ..Face::default() },
        ]
    };
    let judgements: Vec<Judgement> =
        (0..90).map(|i| judge.judge(&frame(i, i as f64 / 30.0, &scene(i as f64 / 30.0)))).collect();
    assert!(judgements.iter().all(|j| j.lead == Some(TrackId(1)) && j.readings.len() == 2));
    assert!(judgements.iter().all(|j| j.readings[1].score < 0.1), "low brows by nature are no expression");
    assert_eq!(fires(&judgements)[0].1.track, TrackId(1));
}

#[test]
fn a_smaller_face_takes_the_lead_when_it_alone_shows_something() {
    let mut judge = judge_of("any-expression");
    let scene = |t: f64| {
        [
            Face { track: 1, size: 120.0, centre: (250.0, 320.0), ..Face::default() },
            Face { track: 2, size: 90.0, centre: (750.0, 320.0), ..smiling(0.95 * onset(t, 1.0, 0.3)) },
        ]
    };
    let judgements: Vec<Judgement> =
        (0..90).map(|i| judge.judge(&frame(i, i as f64 / 30.0, &scene(i as f64 / 30.0)))).collect();
    assert_eq!((judgements[20].lead, judgements[80].lead), (Some(TrackId(1)), Some(TrackId(2))));
    assert_eq!(fires(&judgements)[0].1.track, TrackId(2));
}

#[test]
fn dropped_frames_and_a_blind_camera_change_little() {
    let scene = |t: f64| smiling(0.9 * pulse(t, 1.0, 0.3, 1.0) + 0.9 * pulse(t, 4.0, 0.3, 1.0));
    let all = fires(&play(&mut judge_of("any-expression"), 7.0, scene)).len();
    for (what, kept) in [("every second frame", 0b01_u64), ("two of three", 0b011)] {
        let mut judge = judge_of("any-expression");
        let period = if kept == 1 { 2 } else { 3 };
        let judgements: Vec<Judgement> = (0..210_u64)
            .filter(|i| kept >> (i % period) & 1 == 1)
            .map(|i| judge.judge(&frame(i, i as f64 / 30.0, &[scene(i as f64 / 30.0)])))
            .collect();
        assert_eq!(fires(&judgements).len(), all, "{what}");
    }
    let mut judge = judge_of("any-expression");
    let mut blind_until = 0.0;
    let mut bursts = 0;
    for i in 0..210_u64 {
        let at = i as f64 / 30.0;
        if at >= blind_until && matches!(judge.judge(&frame(i, at, &[scene(at)])).decision, Decision::Fire(_)) {
            bursts += 1;
            blind_until = at + 0.6;
        }
    }
    assert_eq!(bursts, all);
}

#[test]
fn a_quiet_preset_fires_on_a_calm_face_no_more_often_than_its_cool_down() {
    let mut judge = judge_of("quiet-portrait");
    let judgements =
        play(&mut judge, 20.0, |t| Face { lids: if (t % 3.0) < 0.15 { 0.1 } else { 1.0 }, ..Face::default() });
    let fired = fires(&judgements);
    assert!((3..=5).contains(&fired.len()), "{}", fired.len());
    assert!(fired.windows(2).all(|pair| pair[1].0 - pair[0].0 >= 4.0 - 1e-6));
    for (at, reason) in fired {
        let judgement = judgements.iter().find(|j| (j.at - at).abs() < 1e-9).unwrap();
        assert_eq!(judgement.readings[0].eyes.state, EyeState::Open);
        assert!(reason.to_string().starts_with("held 0."), "{reason}");
        assert!(reason.causes.is_empty(), "signs of an expression are no reason for a calm picture: {reason}");
    }
    let restless = play(&mut judge_of("quiet-portrait"), 10.0, |t| smiling(0.5 + 0.5 * (t as f32 * 4.0).sin()));
    assert!(fires(&restless).is_empty());
}

#[test]
fn each_preset_waits_for_its_own() {
    type Scene = fn(f32) -> Face;
    let scenes: [(&str, Scene); 3] = [
        ("smile", |x| Face { smile: x, cheeks: x, ..Face::default() }),
        ("laugh", |x| Face { jaw: 0.25 * x, ..smiling(x) }),
        ("surprise", surprised),
    ];
    let table = [
        ("any-expression", [true, true, true]),
        ("genuine-smile", [true, true, false]),
        ("laughter", [false, true, false]),
        ("surprise", [false, false, true]),
        ("quiet-portrait", [false, false, false]),
    ];
    for (name, wanted) in table {
        for ((what, scene), wanted) in scenes.iter().zip(wanted) {
            let judgements = play(&mut judge_of(name), 3.5, |t| scene(onset(t, 1.0, 0.5)));
            let fired = fires(&judgements).iter().any(|fire| fire.0 > 1.05);
            assert_eq!(fired, wanted, "{name} on {what}");
        }
    }
}

#[test]
fn another_preset_takes_over_without_forgetting_the_sitter() {
    let mut judge = judge_of("any-expression");
    play(&mut judge, 2.0, |_| Face { brows_down: 0.6, ..Face::default() });
    judge.use_preset(preset("surprise"));
    assert_eq!(judge.preset().name, "Surprise");
    let next = play_from(&mut judge, 2.0, 2.2, |_| Face { brows_down: 0.6, ..Face::default() });
    assert!(next.iter().all(|j| j.readings[0].neutral_known && j.score() < 0.1));
}

#[test]
fn a_lag_that_is_none_is_taken_for_the_nearest() {
    let mut judge = judge_of("any-expression");
    for (given, taken) in [(0.25, 0.25), (-1.0, 0.0), (f64::NAN, 0.0), (f64::INFINITY, 5.0)] {
        judge.set_lag(given);
        assert!((judge.lag() - taken).abs() < 1e-9, "{given}");
    }
}

#[test]
fn wanted_action_units_have_to_show_besides_what_else_is_wanted() {
    let asking = |emotion: bool| {
        let mut preset = preset("any-expression");
        preset.want.any = 0.0;
        if emotion {
            preset.want.emotions.insert(Emotion::Happiness, 1.0);
        }
        preset.want.units.ask(ActionUnit::CheekRaiser, 0.5);
        preset
    };
    let with_cheeks = |t| smiling(0.9 * onset(t, 1.0, 0.4));
    let without = |t| Face { cheeks: 0.0, ..with_cheeks(t) };
    for emotion in [true, false] {
        let fires_on = |scene: &dyn Fn(f64) -> Face| {
            let mut judge = Judge::new(asking(emotion), LAG, Mode::Forecasting);
            !fires(&play(&mut judge, 3.0, scene)).is_empty()
        };
        assert!(fires_on(&with_cheeks) && !fires_on(&without), "with an emotion: {emotion}");
    }
}
