//! Several faces: anyone, everyone, the chosen one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::{
    Seconds,
    face::TrackId,
    moment::{Decision, HoldReason, Judge, Judgement, Lack, Mode},
    preset::{GroupRule, Preset},
};
use proptest::prelude::*;
use support::{Face, LAG, fires, frame, holds, onset, play_several, preset, pulse, smiling};

fn with(rule: GroupRule, change: impl FnOnce(&mut Preset)) -> Judge {
    let mut preset = preset("any-expression");
    preset.group.rule = rule;
    preset.hold.eyes_shut = true;
    change(&mut preset);
    Judge::new(preset, LAG, Mode::Forecasting)
}

fn of(rule: GroupRule) -> Judge {
    with(rule, |_| ())
}

/// A face of a group of three in a row.
fn one(place: u32, face: Face) -> Face {
    Face { track: place, size: 90.0, centre: (160.0 + 300.0 * (place - 1) as f32, 320.0), ..face }
}

fn smile(place: u32, strength: f32) -> Face {
    one(place, smiling(strength))
}

fn times(judgements: &[Judgement]) -> Vec<Seconds> {
    fires(judgements).iter().map(|fire| fire.0).collect()
}

#[test]
fn everyone_waits_for_the_last_and_anyone_does_not() {
    let scene = |t| [1.0, 2.2, 1.6].into_iter().zip(1..).map(|(at, i)| smile(i, 0.9 * onset(t, at, 0.4))).collect();
    let anyone = play_several(&mut of(GroupRule::Anyone), 0.0, 4.0, scene);
    assert!(times(&anyone)[0] < 1.6, "{:?}", times(&anyone));
    let everyone = play_several(&mut of(GroupRule::Everyone), 0.0, 4.0, scene);
    let times = times(&everyone);
    assert!(times.len() == 1 && (2.2..2.9).contains(&times[0]), "{times:?}");
    let waited = |j: &Judgement| j.decision == Decision::Hold(HoldReason::NotEveryone { ready: 2, of: 3 });
    assert!(everyone.iter().filter(|j| waited(j)).count() > 5);
    let group = everyone.iter().find(|j| waited(j)).unwrap().group.clone().unwrap();
    assert_eq!((group.ready(), group.members.len(), group.worst), (2, 3, Some(TrackId(2))));
    assert_eq!(group.members.iter().find(|m| m.track == TrackId(2)).unwrap().lacks, Some(Lack::Expression));
}

#[test]
fn a_burst_of_everyone_says_how_many_they_were_and_who_was_worst() {
    let scene = |t| vec![smile(1, 0.9 * onset(t, 1.0, 0.3)), smile(2, 0.9 * onset(t, 1.3, 0.3))];
    let judgements = play_several(&mut of(GroupRule::Everyone), 0.0, 3.0, scene);
    let (_, reason) = fires(&judgements)[0];
    let group = reason.group.unwrap();
    assert_eq!((group.rule, group.counted), (GroupRule::Everyone, 2));
    let sentence = format!("; all 2 ready, least of all sitter {}", group.worst.unwrap().number());
    assert!(reason.to_string().contains(&sentence), "{reason}");
    let alone = play_several(&mut of(GroupRule::Everyone), 0.0, 3.0, |t| vec![smile(1, 0.9 * onset(t, 1.0, 0.3))]);
    assert_eq!(fires(&alone)[0].1.group, None);
}

#[test]
fn what_a_group_shows_is_caught_once_until_one_of_them_shows_something_new() {
    let scene = |again: f32| {
        let grown = move |i, t| if i == 2 { again * onset(t, 3.0, 0.3) } else { 0.0 };
        move |t| (1..=3).map(|i| smile(i, 0.45 * onset(t, 1.0, 0.3) + grown(i, t))).collect::<Vec<_>>()
    };
    let held = times(&play_several(&mut of(GroupRule::Everyone), 0.0, 5.0, scene(0.0)));
    assert!(held.len() == 1 && held[0] < 2.0, "{held:?}");
    let grown = times(&play_several(&mut of(GroupRule::Everyone), 0.0, 5.0, scene(0.5)));
    assert!(grown.len() > 1 && grown[0] < 2.0 && grown[1] > 3.0, "{grown:?}");
}

#[test]
fn the_eyes_of_one_hold_for_all() {
    let scene = |t: Seconds| {
        let shut = if (1.2..1.6).contains(&t) { 0.1 } else { 1.0 };
        (1..=3).map(|i| Face { lids: if i == 2 { shut } else { 1.0 }, ..smile(i, 0.9 * onset(t, 1.0, 0.3)) }).collect()
    };
    let judgements = play_several(&mut of(GroupRule::Everyone), 0.0, 3.0, scene);
    let times = times(&judgements);
    assert!(times.len() == 1 && times[0] >= 1.59, "{times:?}");
    let held = judgements.iter().find(|j| j.decision == Decision::Hold(HoldReason::SomeEyesShut { shut: 1, of: 3 }));
    let Decision::Hold(reason) = held.unwrap().decision else { panic!() };
    assert!(reason.is_for_eyes());
    assert_eq!(reason.to_string(), "holding: one of 3 has shut eyes");
}

#[test]
fn whoever_looks_away_is_waited_for_where_the_preset_asks_for_the_lens() {
    let scene = |t: Seconds| {
        (1..=2)
            .map(|i| Face { yaw: if i == 1 && t < 2.0 { 30.0 } else { 0.0 }, ..smile(i, 0.9 * onset(t, 1.0, 0.3)) })
            .collect()
    };
    let judgements = play_several(&mut with(GroupRule::Everyone, |p| p.hold.gaze = true), 0.0, 3.0, scene);
    assert!(times(&judgements)[0] >= 1.99, "{:?}", times(&judgements));
    assert!(holds(&judgements, |r| matches!(r, HoldReason::SomeLookAway { away: 1, of: 2 })) > 5);
    let anywhere = play_several(&mut of(GroupRule::Everyone), 0.0, 3.0, scene);
    assert!(times(&anywhere)[0] < 1.8, "{:?}", times(&anywhere));
}

#[test]
fn one_sitter_who_looks_away_is_held_for_too() {
    let scene = |t: Seconds| vec![Face { yaw: if t < 2.0 { 30.0 } else { 0.0 }, ..smile(1, 0.9 * onset(t, 1.0, 0.3)) }];
    let judgements = play_several(&mut with(GroupRule::Anyone, |p| p.hold.gaze = true), 0.0, 3.0, scene);
    assert!(times(&judgements)[0] >= 1.99 && holds(&judgements, |r| matches!(r, HoldReason::LooksAway)) > 5);
}

#[test]
fn a_bystander_is_not_waited_for() {
    let scene = |t| {
        vec![
            smile(1, 0.9 * onset(t, 1.0, 0.3)),
            smile(2, 0.9 * onset(t, 1.0, 0.3)),
            Face { size: 30.0, lids: 0.1, ..smile(3, 0.0) },
        ]
    };
    let judgements = play_several(&mut of(GroupRule::Everyone), 0.0, 3.0, scene);
    assert_eq!(fires(&judgements)[0].1.group.unwrap().counted, 2);
}

#[test]
fn a_passer_by_neither_fires_nor_makes_a_group_forget_what_was_caught() {
    // Large, and in sight for long enough to count.
    let scene = |t: Seconds| {
        let mut faces: Vec<Face> = (1..=2).map(|i| smile(i, 0.7 * onset(t, 1.0, 0.3))).collect();
        if (2.5..4.5).contains(&t) {
            faces.push(smile(3, 0.0));
        }
        faces
    };
    let judgements = play_several(&mut of(GroupRule::Everyone), 0.0, 6.0, scene);
    let times = times(&judgements);
    assert!(times.len() == 1 && times[0] < 2.0, "{times:?}");
    let members = |t: Seconds| {
        judgements.iter().find(|j| j.at >= t).and_then(|j| j.group.as_ref()).map_or(0, |group| group.members.len())
    };
    assert_eq!([2.0, 3.2, 4.0, 4.7, 5.5].map(members), [2, 2, 3, 3, 2]);
}

#[test]
fn one_of_a_group_who_is_out_of_sight_for_a_moment_is_waited_for() {
    let scene = |t: Seconds| {
        let all = (1..=2).map(|i| smile(i, 0.9 * onset(t, 2.0, 0.3)));
        all.filter(|face| face.track == 1 || !(1.9..2.5).contains(&t)).collect()
    };
    let judgements = play_several(&mut of(GroupRule::Everyone), 0.0, 4.0, scene);
    assert!(times(&judgements).iter().all(|&at| at >= 2.49), "{:?}", times(&judgements));
    let missing = judgements.iter().filter_map(|j| j.group.as_ref());
    assert!(missing.flat_map(|group| &group.members).any(|member| member.lacks == Some(Lack::Sight)));
}

#[test]
fn the_chosen_sitter_alone_is_fired_on() {
    let scene = |t| vec![smile(1, 0.9 * pulse(t, 1.0, 0.3, 0.5)), smile(2, 0.9 * pulse(t, 3.0, 0.3, 0.5))];
    let mut judge = of(GroupRule::ThisSitter);
    judge.choose_sitter(Some(TrackId(2)));
    let judgements = play_several(&mut judge, 0.0, 5.0, scene);
    assert!(judgements.iter().all(|j| j.lead == Some(TrackId(2)) && j.chosen == Some(TrackId(2))));
    let fired = fires(&judgements);
    assert!(fired.len() == 1 && fired[0].0 > 3.0 && fired[0].1.to_string().contains("; the chosen sitter"));
}

#[test]
fn a_chosen_sitter_out_of_sight_is_said_and_waited_for() {
    let scene = |t: Seconds| {
        let mut faces = vec![smile(1, 0.9 * pulse(t, 1.5, 0.3, 0.5))];
        if !(1.0..2.5).contains(&t) {
            faces.push(smile(2, 0.9 * onset(t, 4.0, 0.3)));
        }
        faces
    };
    let mut judge = of(GroupRule::ThisSitter);
    judge.choose_sitter(Some(TrackId(2)));
    let judgements = play_several(&mut judge, 0.0, 5.5, scene);
    let gone: Vec<&Judgement> =
        judgements.iter().filter(|j| j.decision == Decision::Hold(HoldReason::ChosenOutOfSight)).collect();
    assert!(gone.len() == 45 && gone.iter().all(|j| j.lead.is_none() && j.forecast.is_none()));
    let times = times(&judgements);
    assert!(times.len() == 1 && times[0] > 4.0, "{times:?}");
    judge.choose_sitter(None);
    assert_eq!(judge.judge(&frame(999, 99.0, &[])).decision, Decision::Hold(HoldReason::NoFace));
}

#[test]
fn with_nobody_chosen_the_largest_face_decides_whatever_the_others_do() {
    let scene = |t| {
        vec![
            Face { size: 60.0, ..smile(1, 0.9 * onset(t, 1.0, 0.3)) },
            Face { size: 90.0, ..smile(2, 0.9 * onset(t, 3.0, 0.3)) },
        ]
    };
    let judgements = play_several(&mut of(GroupRule::ThisSitter), 0.0, 5.0, scene);
    assert!(judgements.iter().all(|j| j.lead == Some(TrackId(2))));
    assert!(times(&judgements)[0] > 3.0 && fires(&judgements)[0].1.group.is_none());
}

#[test]
fn a_picture_by_hand_catches_what_all_of_a_group_show() {
    let scene = |t| (1..=2).map(|i| smile(i, 0.9 * onset(t, 1.0, 0.3))).collect::<Vec<_>>();
    let mut judge = of(GroupRule::Everyone);
    judge.arm(false);
    play_several(&mut judge, 0.0, 2.0, scene);
    judge.fired_by_hand(2.0);
    judge.arm(true);
    assert!(fires(&play_several(&mut judge, 2.0, 5.0, scene)).is_empty());
}

/// Up to three faces that do what they like and come and go.
#[derive(Clone, Debug)]
struct Step {
    frames: usize,
    dials: [[f32; 3]; 3],
    there: [bool; 3],
}

fn steps(moving: bool) -> impl Strategy<Value = Vec<Step>> {
    let dial = prop_oneof![2 => Just(0.0_f32), 2 => 0.0_f32..1.0].prop_map(move |dial| if moving { dial } else { 0.0 });
    let dials = prop::array::uniform3(prop::array::uniform3(dial));
    let there = prop::array::uniform3(prop::bool::weighted(0.75));
    let step = (1_usize..25, dials, there).prop_map(|(frames, dials, there)| Step { frames, dials, there });
    prop::collection::vec(step, 3..16)
}

fn play_steps(judge: &mut Judge, steps: &[Step], looks: [[f32; 3]; 3], faces: usize) -> Vec<Judgement> {
    let mut dials = looks;
    let mut judged = Vec::new();
    for step in steps.iter().flat_map(|step| std::iter::repeat_n(step, step.frames)) {
        let i = judged.len() as u64;
        let mut seen = Vec::new();
        for place in 0..faces {
            for ((dial, target), look) in dials[place].iter_mut().zip(step.dials[place]).zip(looks[place]) {
                *dial += (target + look - *dial) * 0.3;
            }
            let [smile, brows_up, shut] = dials[place];
            let face = Face { brows_up, lids: 1.0 - shut.min(1.0), ..smiling(smile) };
            if step.there[place] {
                seen.push(Face { track: place as u32 + 1, ..one(place as u32 + 1, face) });
            }
        }
        judged.push(judge.judge(&frame(i, i as f64 / 30.0, &seen)));
    }
    judged
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn with_one_face_every_rule_decides_the_same(steps in steps(true), threshold in 0.05_f32..0.6) {
        let play = |rule| {
            let mut judge = with(rule, |p| (p.trigger.threshold, p.trigger.cool_down) = (threshold, 0.3));
            play_steps(&mut judge, &steps, [[0.0; 3]; 3], 1)
        };
        let anyone = play(GroupRule::Anyone);
        prop_assert_eq!(&play(GroupRule::Everyone), &anyone);
        prop_assert_eq!(&play(GroupRule::ThisSitter), &anyone);
    }

    #[test]
    fn faces_that_come_and_go_are_never_the_reason_to_fire(
        steps in steps(false), smiles in prop::array::uniform3(0.0_f32..1.0), threshold in 0.05_f32..0.6,
        chosen in prop::option::of(1_u32..4), rule in prop::sample::select(GroupRule::ALL.to_vec()),
    ) {
        let mut judge = with(rule, |p| p.trigger.threshold = threshold);
        judge.choose_sitter(chosen.map(TrackId));
        let judged = play_steps(&mut judge, &steps, smiles.map(|smile| [smile, 0.0, 0.0]), 3);
        prop_assert!(fires(&judged).is_empty());
    }

    #[test]
    fn everyone_is_fired_on_with_open_eyes_only(steps in steps(true), threshold in 0.05_f32..0.5) {
        let mut judge = with(GroupRule::Everyone, |p| p.trigger.threshold = threshold);
        for judgement in play_steps(&mut judge, &steps, [[0.0; 3]; 3], 3) {
            let Decision::Fire(_) = judgement.decision else { continue };
            let Some(group) = &judgement.group else { continue };
            prop_assert_eq!(group.ready(), group.members.len());
            for member in &group.members {
                let reading = judgement.readings.iter().find(|r| r.track == member.track).unwrap();
                prop_assert_eq!(reading.eyes.state, candor_core::expression::EyeState::Open);
            }
        }
    }
}
