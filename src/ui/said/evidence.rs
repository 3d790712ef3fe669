//! What speaks for and against an expression being felt.

use candor_core::expression::{
    Cue, Evidence,
    authenticity::{Doubt, Finding},
};

use super::{kebab, unit_within};
use crate::{
    format::decimal,
    words::{say, say_with},
};

/// Sides that differ by less than this share look even; as core has it.
const EVEN: f32 = 0.05;
/// So many seconds between lids and mouth look like none.
const TOGETHER: f32 = 0.035;
/// A fall by less than this is none.
const NO_FALL: f32 = 0.005;

/// Why there is not enough evidence, in a few words.
#[must_use]
pub fn doubt(doubt: Doubt) -> String {
    say(&format!("doubt-{}", kebab(&format!("{doubt:?}"))))
}

/// What was measured, in one plain sentence.
#[must_use]
pub fn sentence(evidence: &Evidence) -> String {
    match (evidence.value, evidence.finding()) {
        (Some(value), _) => measured(evidence, value),
        (None, Finding::NotYet) => say(&format!("evidence-{}-unknown", cue(evidence.cue))),
        (None, finding) => unmeasured(evidence.cue, finding),
    }
}

fn cue(cue: Cue) -> String {
    kebab(&format!("{cue:?}"))
}

fn measured(evidence: &Evidence, value: f32) -> String {
    let (name, figure) = match evidence.cue {
        Cue::SmoothRise if value < NO_FALL => ("evidence-smooth-rise-whole", value),
        Cue::BothSides if value < EVEN => ("evidence-both-sides-even", value),
        Cue::LidsWithMouth if value.abs() < TOGETHER => ("evidence-lids-with-mouth-together", value),
        Cue::LidsWithMouth if value < 0.0 => ("evidence-lids-with-mouth-before", -value),
        Cue::CheeksWithSmile => ("evidence-cheeks-with-smile", value),
        Cue::SlowOnset => ("evidence-slow-onset", value),
        Cue::SmoothRise => ("evidence-smooth-rise", value),
        Cue::BothSides => ("evidence-both-sides", value),
        Cue::Duration => ("evidence-duration", value),
        Cue::LidsWithMouth => ("evidence-lids-with-mouth", value),
        Cue::SlowOffset => ("evidence-slow-offset", value),
        Cue::NothingLeaks => ("evidence-nothing-leaks", value),
    };
    let figure = decimal(figure, if evidence.cue == Cue::Duration { 1 } else { 2 });
    match evidence.moved.filter(|_| evidence.cue == Cue::NothingLeaks) {
        Some(moved) => {
            let what = unit_within(moved);
            say_with("evidence-nothing-leaks-but", [("value", figure.into()), ("what", what.into())])
        }
        None => say_with(name, [("value", figure.into())]),
    }
}

fn unmeasured(of: Cue, finding: Finding) -> String {
    let end = match (of, finding) {
        (Cue::LidsWithMouth, _) => return say("evidence-lids-with-mouth-still"),
        (Cue::NothingLeaks, Finding::Neutral) => return say("evidence-nothing-leaks-none"),
        (_, Finding::For) => "evidence-yes",
        (_, Finding::Against) => "evidence-no",
        _ => "evidence-neither",
    };
    say_with(end, [("cue", say(&format!("cue-{}", cue(of))).into())])
}
