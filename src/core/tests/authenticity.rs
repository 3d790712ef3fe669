//! Evidence that an expression is felt or posed: graded, explained, and more often than not not enough.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod support;

use candor_core::{
    Seconds,
    expression::{Authenticity, Cue, Doubt, Evidence, Finding, StoredEvidence, Verdict, read_still},
    face::FrameObservation,
    moment::{Judge, Mode},
};
use proptest::prelude::*;
use support::{Face, frame, onset, preset, pulse, surprised};

/// A smile, as it is played.
#[derive(Clone, Copy, Debug)]
struct Smile {
    height: f32,
    rise: Seconds,
    stay: Seconds,
    /// AU 6 beside AU 12.
    cheeks: f32,
    /// How far the lids narrow.
    lids: f32,
    yaw: f32,
}

const FELT: Smile = Smile { height: 0.9, rise: 1.0, stay: 1.5, cheeks: 1.0, lids: 0.2, yaw: 0.0 };
const PUT_ON: Smile = Smile { height: 0.9, rise: 0.08, stay: 1.5, cheeks: 0.0, lids: 0.0, yaw: 0.0 };

/// When the smile begins.
const BEGINS: Seconds = 1.0;

impl Smile {
    fn face(&self, t: Seconds) -> Face {
        let share = pulse(t, BEGINS, self.rise, self.stay);
        let smile = self.height * share;
        Face { smile, cheeks: self.cheeks * smile, lids: 1.0 - self.lids * share, yaw: self.yaw, ..Face::default() }
    }

    /// What is known in the middle of its stay.
    fn at_its_height(&self) -> Authenticity {
        let until = BEGINS + self.rise + 0.6 * self.stay;
        last(30.0, until, |t| self.face(t))
    }
}

fn frames(rate: f64, seconds: Seconds, scene: impl Fn(Seconds) -> Face) -> Vec<FrameObservation> {
    let count = (seconds * rate).round() as u64;
    (0..count).map(|i| frame(i, i as f64 / rate, &[scene(i as f64 / rate)])).collect()
}

/// The evidence in every frame.
fn judged(frames: &[FrameObservation]) -> Vec<Authenticity> {
    let mut judge = Judge::new(preset("any-expression"), 0.12, Mode::Forecasting);
    frames.iter().filter_map(|frame| Some(judge.judge(frame).readings.first()?.authenticity.clone())).collect()
}

fn last(rate: f64, seconds: Seconds, scene: impl Fn(Seconds) -> Face) -> Authenticity {
    judged(&frames(rate, seconds, scene)).pop().unwrap()
}

fn piece(authenticity: &Authenticity, cue: Cue) -> Evidence {
    let found = authenticity.evidence.iter().find(|piece| piece.cue == cue);
    *found.unwrap_or_else(|| panic!("no {cue:?} in {authenticity:?}"))
}

#[test]
fn a_put_on_smile_has_evidence_against_it() {
    let authenticity = PUT_ON.at_its_height();
    assert_eq!(authenticity.verdict, Verdict::Unlikely, "{authenticity:?}");
    assert_eq!(piece(&authenticity, Cue::SlowOnset).finding(), Finding::Against);
    assert_eq!(piece(&authenticity, Cue::CheeksWithSmile).finding(), Finding::Against);
    assert!(authenticity.score < 0.4 && authenticity.doubt.is_none());
}

#[test]
fn a_slow_round_smile_with_cheeks_and_lids_has_evidence_for_it() {
    let authenticity = FELT.at_its_height();
    assert_eq!(authenticity.verdict, Verdict::Likely, "{authenticity:?}");
    for cue in [Cue::SlowOnset, Cue::CheeksWithSmile, Cue::LidsWithMouth, Cue::Duration] {
        assert_eq!(piece(&authenticity, cue).finding(), Finding::For, "{cue:?}: {authenticity:?}");
    }
    assert!(authenticity.score > 0.7 && authenticity.doubt.is_none());
}

#[test]
fn what_cannot_be_judged_is_undetermined_and_says_why() {
    let known = |seconds, scene: fn(Seconds) -> Face| last(30.0, seconds, scene);
    let table = [
        ("at rest", known(2.0, |_| Face::default()), Doubt::NoExpression),
        ("just begun", known(1.4, |t| FELT.face(t)), Doubt::TooShort),
        ("short", known(1.5, |t| Smile { rise: 0.1, ..FELT }.face(t)), Doubt::TooShort),
        ("small", known(2.4, |t| Smile { height: 0.24, rise: 0.4, ..FELT }.face(t)), Doubt::TooSmall),
        ("turned", known(3.0, |t| Smile { yaw: 50.0 * onset(t, 1.0, 0.1), ..FELT }.face(t)), Doubt::HeadTurned),
        ("there from the start", known(1.0, |_| Face { smile: 0.9, ..Face::default() }), Doubt::OnsetUnseen),
        ("never seen at rest", known(2.2, never_at_rest), Doubt::NeutralUnknown),
        ("no cheeks, but slow", known(2.8, |t| Smile { cheeks: 0.0, lids: 0.0, ..FELT }.face(t)), Doubt::Balanced),
    ];
    for (what, authenticity, doubt) in table {
        assert_eq!(authenticity.verdict, Verdict::Undetermined, "{what}: {authenticity:?}");
        assert_eq!(authenticity.doubt, Some(doubt), "{what}: {authenticity:?}");
        assert!(authenticity.sentence().starts_with("Not enough evidence: "), "{what}");
    }
}

/// Laughs when first seen, frowns without a pause, laughs again.
fn never_at_rest(t: Seconds) -> Face {
    let smile = 0.9 * (1.0 - onset(t, 0.5, 0.3) + onset(t, 1.0, 0.3));
    Face { smile, cheeks: smile, brows_down: 1.0 - onset(t, 1.0, 0.3), ..Face::default() }
}

#[test]
fn no_photo_proves_a_feeling() {
    let authenticity = read_still(&Face { cheeks: 1.5, ..FELT.face(BEGINS + FELT.rise + 0.5) }.seen()).authenticity;
    assert_eq!((authenticity.verdict, authenticity.doubt), (Verdict::Undetermined, Some(Doubt::Photo)));
    assert_eq!(piece(&authenticity, Cue::CheeksWithSmile).finding(), Finding::For);
}

#[test]
fn a_smile_that_dips_and_rises_again_is_another_one() {
    let twice = |t| {
        let smile = 0.9 * (pulse(t, 1.0, 0.3, 2.0) + pulse(t, 3.7, 0.3, 2.0)) + 0.25 * onset(t, 1.0, 0.3);
        Face { smile: smile.min(0.9), cheeks: smile.min(0.9), ..Face::default() }
    };
    let lasted = piece(&last(30.0, 5.0, twice), Cue::Duration).value.unwrap();
    assert!((0.7..1.4).contains(&lasted), "{lasted}");
}

#[test]
fn a_fade_is_measured_when_it_is_seen_and_not_before() {
    let fading = |t| Smile { stay: 1.0, rise: 0.6, ..FELT }.face(t);
    assert_eq!(piece(&last(30.0, 2.4, fading), Cue::SlowOffset).finding(), Finding::NotYet);
    let sank = piece(&last(30.0, 3.0, fading), Cue::SlowOffset).value.unwrap();
    assert!((0.1..0.4).contains(&sank), "{sank}");
}

#[test]
fn another_expression_than_a_smile_has_little_evidence_and_is_never_called_felt() {
    for seconds in [2.0, 4.0, 9.0] {
        let authenticity = last(30.0, seconds, |t| surprised(onset(t, 1.0, 0.9)));
        assert_ne!(authenticity.verdict, Verdict::Likely, "{authenticity:?}");
        let cues: Vec<_> = authenticity.evidence.iter().map(|piece| piece.cue).collect();
        assert_eq!(cues, [Cue::SlowOnset, Cue::BothSides, Cue::Duration, Cue::NothingLeaks]);
    }
}

#[test]
fn an_expression_that_is_held_too_long_has_that_against_it() {
    let held = |seconds| piece(&last(30.0, seconds, |t| surprised(onset(t, 1.0, 0.3))), Cue::Duration);
    assert_eq!(held(4.0).finding(), Finding::Neutral);
    assert_eq!(held(8.0).finding(), Finding::Against);
    let smile = piece(&last(30.0, 9.0, |t| Smile { stay: 20.0, ..FELT }.face(t)), Cue::Duration);
    assert_eq!(smile.finding(), Finding::Against, "{smile}");
}

#[test]
fn only_what_is_plainly_one_sided_speaks_against_and_even_sides_say_nothing() {
    let sides = |sides| {
        let smile = |t| Face { sides, ..FELT.face(t) };
        piece(&last(30.0, 2.5, smile), Cue::BothSides).finding()
    };
    assert_eq!(sides([1.0, 1.0]), Finding::Neutral);
    assert_eq!(sides([1.0, 0.85]), Finding::Neutral);
    assert_eq!(sides([1.0, 0.2]), Finding::Against);
}

#[test]
fn every_piece_says_its_figure_in_one_sentence_and_what_it_is_worth() {
    let authenticity = FELT.at_its_height();
    for piece in &authenticity.evidence {
        let sentence = piece.sentence();
        assert!(sentence.ends_with('.') && sentence.matches(". ").count() == 0, "{sentence}");
        assert!(piece.worth().abs() <= piece.weight, "{piece}");
    }
    let slow = Evidence::of(Cue::SlowOnset, 0.312, 0.5);
    assert_eq!(slow.to_string(), "It rose within 0.31 s. (+0.35 of 0.7)");
    let cheeks = Evidence::of(Cue::CheeksWithSmile, 0.6, 1.0);
    assert_eq!(cheeks.sentence(), "The cheeks rise 0.60 as far as the smile does.");
    let json = serde_json::to_value(slow).unwrap();
    assert_eq!(json["sentence"], "It rose within 0.31 s.");
}

#[test]
fn what_older_versions_stored_is_still_read() {
    let old = r#"{"verdict": "likely", "score": 0.75, "evidence": [
        {"cue": "cheeks-with-smile", "finding": "for"}, {"cue": "smooth-rise", "finding": "against"},
        {"cue": "both-sides", "finding": "neutral"}, {"cue": "duration", "finding": "not-yet"}]}"#;
    let read: Authenticity = serde_json::from_str(old).unwrap();
    let findings: Vec<_> = read.evidence.iter().map(Evidence::finding).collect();
    assert_eq!(findings, [Finding::For, Finding::Against, Finding::Neutral, Finding::NotYet]);
    assert!(read.verdict == Verdict::Likely && read.doubt.is_none());
    assert!(read.evidence.iter().all(|piece| piece.value.is_none() && !piece.sentence().is_empty()));
    let again: Authenticity = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
    assert_eq!(again, read);
}

#[test]
fn evidence_that_makes_no_sense_says_nothing() {
    for (value, speaks) in [(f32::NAN, 0.5), (0.5, f32::NAN), (f32::INFINITY, 1.0)] {
        assert_eq!(Evidence::of(Cue::SlowOnset, value, speaks).finding(), Finding::NotYet);
    }
    let stored = StoredEvidence {
        cue: Cue::Duration,
        finding: Finding::Against,
        value: Some(f32::NAN),
        speaks: Some(7.0),
        weight: Some(-3.0),
        moved: None,
    };
    let read = Evidence::from(stored);
    assert!(read.value.is_none() && read.worth() < 0.0 && read.worth() >= -1.0, "{read:?}");
}

#[test]
fn the_frame_rate_changes_the_evidence_by_little() {
    for smile in [FELT, PUT_ON, Smile { rise: 0.3, ..FELT }] {
        let at = |rate| last(rate, BEGINS + smile.rise + 1.0, |t| smile.face(t));
        let [slow, usual, fast] = [15.0, 30.0, 60.0].map(at);
        for other in [slow, fast] {
            assert!((other.score - usual.score).abs() < 0.08, "{smile:?}: {usual:?}\n{other:?}");
            let seconds = |of: &Authenticity| piece(of, Cue::SlowOnset).value.unwrap();
            assert!((seconds(&other) - seconds(&usual)).abs() < 0.05, "{smile:?}: {usual:?}\n{other:?}");
        }
    }
}

prop_compose! {
    fn smiles()(
        height in 0.0..1.0_f32, rise in 0.03..2.0_f64, stay in 0.0..6.0_f64, cheeks in 0.0..1.5_f32,
        lids in 0.0..0.5_f32, yaw in -40.0..40.0_f32,
    ) -> Smile {
        Smile { height, rise, stay, cheeks, lids, yaw }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn evidence_does_not_change_with_what_comes_after(one in smiles(), other in smiles(), share in 0.2..0.9_f64) {
        let scene = |t: Seconds| if t < 4.0 { one.face(t) } else { other.face(t - 4.0) };
        let all = frames(30.0, 8.0, scene);
        let cut = (all.len() as f64 * share) as usize;
        let whole = judged(&all);
        prop_assert_eq!(&judged(&all[..cut]), &whole[..cut]);
    }

    #[test]
    fn a_verdict_is_never_one_cues_alone_and_the_score_is_what_the_cues_add_up_to(smile in smiles()) {
        for authenticity in judged(&frames(30.0, 6.0, |t| smile.face(t))) {
            let sum: f32 = authenticity.evidence.iter().map(Evidence::worth).sum();
            prop_assert!((authenticity.score - 1.0 / (1.0 + (-sum).exp())).abs() < 1e-5);
            let count = |finding| authenticity.evidence.iter().filter(|piece| piece.finding() == finding).count();
            match authenticity.verdict {
                Verdict::Likely => prop_assert!(count(Finding::For) >= 2 && authenticity.doubt.is_none()),
                Verdict::Unlikely => prop_assert!(count(Finding::Against) >= 2 && authenticity.doubt.is_none()),
                Verdict::Undetermined => prop_assert!(authenticity.doubt.is_some()),
            }
        }
    }

    #[test]
    fn whatever_is_seen_the_evidence_stays_in_range(
        smile in smiles(), at in 0..60_usize, point in 0..478_usize,
        wild in prop::sample::select(vec![f32::NAN, f32::INFINITY, f32::MAX, -1e30, 1e6]),
    ) {
        let mut seen = frames(30.0, 4.0, |t| smile.face(t));
        for frame in seen.iter_mut().skip(at).step_by(3) {
            frame.faces[0].landmarks.0[point] = [wild; 3];
            frame.faces[0].blendshapes.0[point % 52] = wild;
        }
        for authenticity in judged(&seen) {
            prop_assert!((0.0..=1.0).contains(&authenticity.score));
            for piece in authenticity.evidence {
                prop_assert!(piece.speaks.is_none_or(|speaks| (-1.0..=1.0).contains(&speaks)), "{piece:?}");
                prop_assert!(piece.value.is_none_or(f32::is_finite) && piece.weight >= 0.0, "{piece:?}");
            }
        }
    }
}
