use candor_core::{
    expression::{Cue, Emotion, Evidence, Pair, authenticity::Doubt, signs::Sign},
    moment::Forecast,
};
use proptest::prelude::*;

use super::*;
use crate::words::speak;

fn all_holds() -> Vec<HoldReason> {
    vec![
        HoldReason::NoFace,
        HoldReason::Learning,
        HoldReason::Quiet,
        HoldReason::NotRising,
        HoldReason::Rising { peak_in: 0.14 },
        HoldReason::Falling,
        HoldReason::EyesShut,
        HoldReason::LooksAway,
        HoldReason::Speaking,
        HoldReason::Blurred,
        HoldReason::Uncertain,
        HoldReason::Unproven,
        HoldReason::CoolingDown { remaining: 1.5 },
        HoldReason::Disarmed,
        HoldReason::CameraBusy,
        HoldReason::NotEveryone { ready: 2, of: 3 },
        HoldReason::SomeEyesShut { shut: 1, of: 3 },
        HoldReason::SomeEyesShut { shut: 2, of: 3 },
        HoldReason::SomeLookAway { away: 1, of: 3 },
        HoldReason::SomeLookAway { away: 2, of: 3 },
        HoldReason::ChosenOutOfSight,
        HoldReason::SettingNeutral { remaining: 0.4 },
    ]
}

fn fired() -> FireReason {
    FireReason {
        track: TrackId(0),
        emotion: Some(Emotion::Happiness.into()),
        from: 0.31,
        to: 0.74,
        rise: 0.19,
        threshold: 0.6,
        forecast: Some(Forecast { opens_at: 1.0, score: 0.81, peak_at: None, peak: 0.9, confidence: 0.8 }),
        lag: 0.118,
        causes: vec![
            Cause { sign: Sign::Cheek, weight: 0.9, high: Some(true) },
            Cause { sign: Sign::Talking, weight: 0.4, high: Some(false) },
        ],
        group: Some(GroupReason { rule: GroupRule::Everyone, counted: 3, worst: Some(TrackId(1)) }),
        by_hand: false,
    }
}

#[test]
fn in_english_everything_is_said_as_core_says_it() {
    for reason in all_holds() {
        assert_eq!(hold(reason), reason.to_string());
        let miss = NearMiss { at: 1.0, emotion: None, reached: 0.55, needed: 0.6, reason, causes: Vec::new() };
        assert_eq!(near_miss(&miss), miss.to_string());
    }
    let reactive = FireReason { forecast: None, emotion: None, causes: Vec::new(), to: 0.32, ..fired() };
    let by_hand = FireReason { by_hand: true, ..fired() };
    for rule in GroupRule::ALL {
        assert_eq!(super::rule(rule), rule.plain_name());
        let worst = None;
        let reason = FireReason { group: Some(GroupReason { rule, counted: 3, worst }), ..fired() };
        assert_eq!(why_fired(&reason), reason.to_string());
    }
    for reason in [fired(), reactive, by_hand] {
        assert_eq!(why_fired(&reason), reason.to_string());
    }
    for emotion in Emotion::ALL {
        assert_eq!(super::emotion(emotion), emotion.title());
    }
    for pair in Pair::ALL {
        assert_eq!(super::emotion(Name::Either(pair)), Name::Either(pair).title());
    }
    for unit in ActionUnit::ALL {
        assert_eq!(super::unit(unit), unit.plain_name());
    }
    for sign in Sign::ALL {
        for high in [Some(true), Some(false), None] {
            let cause = Cause { sign, weight: 1.0, high };
            assert_eq!(super::cause(&cause), cause.words());
        }
    }
}

#[test]
fn in_german_nothing_is_left_in_english_and_nothing_is_without_words() {
    speak(Language::German);
    let mut said: Vec<String> = all_holds().into_iter().map(hold).collect();
    said.push(why_fired(&fired()));
    said.extend(GroupRule::ALL.map(rule));
    said.extend(Sign::ALL.map(|sign| cause(&Cause { sign, weight: 1.0, high: Some(false) })));
    said.extend(ActionUnit::ALL.map(unit));
    for cue in Cue::ALL {
        said.push(sentence(&Evidence::not_yet(cue)));
        said.extend([0.0, 0.02, 0.62, -0.3].map(|value| sentence(&Evidence::of(cue, value, 0.5))));
    }
    for doubt in [Doubt::NoExpression, Doubt::OnsetUnseen, Doubt::NeutralUnknown, Doubt::HeadTurned, Doubt::Unclear] {
        said.push(super::doubt(doubt));
    }
    for doubt in [Doubt::TooSmall, Doubt::TooShort, Doubt::Photo, Doubt::Balanced] {
        said.push(super::doubt(doubt));
    }
    let german = why_fired(&fired());
    speak(Language::English);
    let english = [" the ", "holding", "lips", "brows", "eyes", "hold-", "sign-", "evidence-", "doubt-", "rule-"];
    for sentence in said {
        assert!(!english.iter().any(|word| sentence.contains(word)), "{sentence}");
    }
    assert_eq!(
        german,
        "Freude stieg 0,31 → 0,74 in 190 ms; Vorhersage 0,81 bei 118 ms Verzug; alle 3 bereit, am wenigsten Person 2; am \
         meisten dafür: gehobene Wangen, kein Reden"
    );
}

proptest! {
    #[test]
    fn evidence_is_said_in_english_as_core_says_it(cue in 0..Cue::ALL.len(), value in -2.0_f32..2.0, speaks in -1.0_f32..1.0) {
        for evidence in [Evidence::of(Cue::ALL[cue], value, speaks), Evidence::not_yet(Cue::ALL[cue])] {
            prop_assert_eq!(sentence(&evidence), evidence.sentence());
        }
    }
}
