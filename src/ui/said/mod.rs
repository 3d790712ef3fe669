//! What the judgement says, in the language that is spoken: its reasons, its evidence, its names. Core tells them in English;
//! here each is told anew from its values, so that other languages have sentences of their own.

mod evidence;
mod told;

use candor_core::{
    expression::{ActionUnit, Name, Side, micro::Moved},
    face::TrackId,
    moment::{Cause, FireReason, GroupReason, HoldReason, Lack, NearMiss},
    preset::GroupRule,
};

pub use self::{
    evidence::{doubt, sentence},
    told::{told, why_fired_as_told},
};
use crate::{
    format::{decimal, milliseconds},
    words::{self, Language, say, say_with},
};

/// An emotion's name as a label, or that of a pair.
#[must_use]
pub fn emotion(name: impl Into<Name>) -> String {
    say(&format!("emotion-{}", name.into().name().replace(' ', "-")))
}

/// The same within a sentence.
#[must_use]
pub fn emotion_within(name: impl Into<Name>) -> String {
    within(&emotion(name))
}

/// A name within a sentence: in English it loses its large letter, in German it keeps it.
fn within(name: &str) -> String {
    match words::spoken() {
        Language::English => name.to_lowercase(),
        Language::German => name.to_owned(),
    }
}

/// What a photographer calls an action unit.
#[must_use]
pub fn unit(unit: ActionUnit) -> String {
    say(&format!("faces-unit-{}", unit.number()))
}

/// The same within a sentence.
#[must_use]
pub fn unit_within(of: ActionUnit) -> String {
    within(&unit(of))
}

/// What moved, on which side, within a sentence.
#[must_use]
pub fn moved(moved: Moved) -> String {
    let name = unit_within(moved.unit);
    match moved.only {
        Some(Side::Left) => say_with("said-on-the-left", [("what", name.into())]),
        Some(Side::Right) => say_with("said-on-the-right", [("what", name.into())]),
        None => name,
    }
}

/// A variant's name as it stands in the names of words: `DepartureHeld` is `departure-held`.
fn kebab(variant: &str) -> String {
    let mut name = String::new();
    for letter in variant.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

/// A sign that spoke for or against firing.
#[must_use]
pub fn cause(cause: &Cause) -> String {
    let end = if cause.high == Some(false) { "low" } else { "high" };
    say(&format!("sign-{}-{end}", kebab(&format!("{:?}", cause.sign))))
}

/// What one of a group still lacks.
#[must_use]
pub fn lack(lack: Lack) -> String {
    say(&format!("lack-{}", kebab(&format!("{lack:?}"))))
}

/// Who of several counts.
#[must_use]
pub fn rule(rule: GroupRule) -> String {
    say(&format!("rule-{}", kebab(&format!("{rule:?}"))))
}

/// Whose face: `sitter 2`.
#[must_use]
pub fn sitter(track: TrackId) -> String {
    say_with("said-sitter", [("number", track.number().into())])
}

/// Why no burst is fired.
#[must_use]
pub fn hold(reason: HoldReason) -> String {
    let why = held_for(reason);
    let is_for_something = !matches!(
        reason,
        HoldReason::NoFace
            | HoldReason::Learning
            | HoldReason::Quiet
            | HoldReason::Disarmed
            | HoldReason::NotEveryone { .. }
            | HoldReason::SettingNeutral { .. }
    );
    if is_for_something { say_with("hold-holding", [("why", why.into())]) } else { why }
}

/// The same without saying that it is held.
#[must_use]
pub fn held_for(reason: HoldReason) -> String {
    let of_some = |name, some: u8, of: u8| say_with(name, [("some", some.into()), ("of", of.into())]);
    match reason {
        HoldReason::NoFace => say("hold-no-face"),
        HoldReason::Learning => say("hold-learning"),
        HoldReason::Quiet => say("hold-quiet"),
        HoldReason::NotRising => say("hold-not-rising"),
        HoldReason::Rising { peak_in } => say_with("hold-rising", [("span", milliseconds(peak_in).into())]),
        HoldReason::Falling => say("hold-falling"),
        HoldReason::EyesShut => say("hold-eyes-shut"),
        HoldReason::LooksAway => say("hold-looks-away"),
        HoldReason::Speaking => say("hold-speaking"),
        HoldReason::Blurred => say("hold-blurred"),
        HoldReason::Uncertain => say("hold-uncertain"),
        HoldReason::Unproven => say("hold-unproven"),
        HoldReason::CoolingDown { remaining } => {
            say_with("hold-cooling-down", [("seconds", decimal(remaining, 1).into())])
        }
        HoldReason::Disarmed => say("hold-disarmed"),
        HoldReason::CameraBusy => say("hold-camera-busy"),
        HoldReason::NotEveryone { ready, of } => of_some("hold-not-everyone", ready, of),
        HoldReason::SomeEyesShut { shut, of } => of_some("hold-some-eyes-shut", shut, of),
        HoldReason::SomeLookAway { away, of } => of_some("hold-some-look-away", away, of),
        HoldReason::ChosenOutOfSight => say("hold-chosen-out-of-sight"),
        HoldReason::SettingNeutral { remaining } => {
            say_with("hold-setting-neutral", [("seconds", decimal(remaining, 1).into())])
        }
    }
}

/// A score that grew by less than this was held; as core has it.
const HELD: f32 = 0.05;
/// How many signs a sentence names.
const NAMED: usize = 2;

/// Why a burst was fired.
#[must_use]
pub fn why_fired(reason: &FireReason) -> String {
    if reason.by_hand {
        return say("fired-by-hand");
    }
    let score = |score: f32| decimal(score, 2);
    let mut parts = Vec::new();
    let span = milliseconds(reason.rise);
    let course = if reason.to - reason.from < HELD {
        say_with("fired-held", [("to", score(reason.to).into()), ("span", span.into())])
    } else {
        let values = [("from", score(reason.from).into()), ("to", score(reason.to).into()), ("span", span.into())];
        say_with("fired-rose", values)
    };
    parts.push(reason.emotion.map_or(course.clone(), |name| format!("{} {course}", emotion_within(name))));
    parts.push(match &reason.forecast {
        Some(forecast) => {
            let values = [("score", score(forecast.score).into()), ("lag", milliseconds(reason.lag).into())];
            say_with("fired-forecast", values)
        }
        None => say_with("fired-over", [("threshold", score(reason.threshold).into())]),
    });
    parts.extend(reason.group.as_ref().map(group));
    let named = reason.causes.iter().filter(|cause| cause.weight > 0.0).take(NAMED).map(cause);
    let named = named.collect::<Vec<_>>().join(", ");
    if !named.is_empty() {
        parts.push(say_with("fired-causes", [("causes", named.into())]));
    }
    parts.join("; ")
}

fn group(reason: &GroupReason) -> String {
    let counted = [("count", reason.counted.into())];
    let rule = match reason.rule {
        GroupRule::Anyone => say_with("fired-one-of", counted),
        GroupRule::Everyone => say_with("fired-all", counted),
        GroupRule::ThisSitter => say("fired-chosen"),
    };
    match reason.worst {
        Some(worst) => rule + &say_with("fired-least", [("number", worst.number().into())]),
        None => rule,
    }
}

/// Why nothing was fired though the face came near.
#[must_use]
pub fn near_miss(miss: &NearMiss) -> String {
    let why = match miss.reason {
        HoldReason::Quiet => say("missed-quiet"),
        HoldReason::Rising { .. } => say("missed-rising"),
        HoldReason::Falling => say("missed-falling"),
        other => held_for(other),
    };
    let values =
        [("reached", decimal(miss.reached, 2).into()), ("needed", decimal(miss.needed, 2).into()), ("why", why.into())];
    let sentence = say_with("missed-came-to", values);
    miss.emotion.map_or(sentence.clone(), |name| format!("{} {sentence}", emotion_within(name)))
}

#[cfg(test)]
mod tests;
