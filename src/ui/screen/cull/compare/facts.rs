//! What tells two photos apart, fact by fact, and which of them is the better one in each. Pure.

use std::cmp::Ordering;

use candor_core::{
    cull::{Look, Reason},
    expression::{Called, EyeState, Verdict},
    shot::FaceDescription,
};
use candor_library::desk::Photo;
use iced::Color;

use super::super::faces::{names, reading};
use crate::{
    album::Album,
    format, reasons,
    theme::colour,
    words::{say, say_with},
};

/// One fact of both.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The name of its words.
    pub name: &'static str,
    /// Of each, in words, and their ink.
    pub values: [(String, Color); 2],
    /// Which of them is better, where one is.
    pub better: Option<usize>,
}

/// One of the two: the photo, and the face of it that is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The photo.
    pub photo: &'a Photo,
    /// The face.
    pub face: Option<&'a FaceDescription>,
}

/// Less than this is no difference: shares of the greater sharpness, and levels of an expression.
const SAME_SHARPNESS: f32 = 0.05;
const SAME_LEVEL: f32 = 0.02;

/// All facts. Which ones there are never depends on the photos.
pub fn facts(pair: [Seen<'_>; 2]) -> [Fact; 5] {
    [peak(pair), expression(pair), eyes(pair), sharpness(pair), genuine(pair)]
}

fn fact(name: &'static str, values: [Option<(String, Color)>; 2], order: Option<Ordering>) -> Fact {
    let values = values.map(|value| value.unwrap_or_else(|| (say("compare-unknown"), colour::MUTED)));
    let better = match order {
        Some(Ordering::Greater) => Some(0),
        Some(Ordering::Less) => Some(1),
        Some(Ordering::Equal) | None => None,
    };
    Fact { name, values, better }
}

/// Compares what is known of both.
fn both<T: Copy>(pair: [Option<T>; 2], order: impl Fn(&T, &T) -> Ordering) -> Option<Ordering> {
    let [Some(one), Some(other)] = pair else { return None };
    Some(order(&one, &other))
}

fn peak(pair: [Seen<'_>; 2]) -> Fact {
    let offset = |seen: Seen<'_>| seen.photo.description.as_ref()?.burst.as_ref()?.apex_offset_ms;
    let offsets = pair.map(|seen| offset(seen).filter(|ms| ms.is_finite()));
    let nearer = both(offsets, |one, other| other.abs().round().total_cmp(&one.abs().round()));
    fact("compare-peak", offsets.map(|ms| Some((format::from_peak(ms?), colour::TEXT))), nearer)
}

fn expression(pair: [Seen<'_>; 2]) -> Fact {
    let called = pair.map(|seen| seen.face.map(|face| (face.emotions.called(), face.emotions)));
    let words = called.map(|called| {
        Some(match called? {
            (Called::Named(name), emotions) => {
                (format!("{} {}", names::emotion(name), format::fraction(emotions.of(name))), colour::TEXT)
            }
            (Called::Neutral, _) => (say("compare-quiet"), colour::TEXT),
            (Called::Undetermined, _) => (say("compare-undetermined"), colour::MUTED),
        })
    });
    // Which of two different expressions is wanted is for the photographer to say.
    let stronger = both(called, |one, other| match (one, other) {
        ((Called::Named(name), one), (Called::Named(same), other)) if name == same => {
            let (one, other) = (one.of(*name), other.of(*name));
            if (one - other).abs() < SAME_LEVEL { Ordering::Equal } else { one.total_cmp(&other) }
        }
        _ => Ordering::Equal,
    });
    fact("compare-expression", words, stronger)
}

/// Of several people everybody's, of one what the eyes do.
fn eyes(pair: [Seen<'_>; 2]) -> Fact {
    let looks = pair.map(|seen| seen.photo.description.as_deref().map(|shot| Look::of(shot, None)));
    let faces = pair.map(|seen| seen.face);
    let words = [0, 1].map(|place| Some(eyes_in_words(looks[place]?, faces[place]?)));
    let open = both([0, 1].map(|place| looks[place].zip(faces[place])), |one, other| {
        // Two photos of different numbers of people are not held against each other by counting.
        let shut = |look: &Look| look.shut as f32 / look.people.max(1) as f32;
        let unclear = |look: &Look| (look.people - look.open) as f32 / look.people.max(1) as f32;
        shut(&other.0).total_cmp(&shut(&one.0)).then(unclear(&other.0).total_cmp(&unclear(&one.0)))
    });
    fact("compare-eyes", words, open)
}

fn eyes_in_words(look: Look, face: &FaceDescription) -> (String, Color) {
    let counted =
        |name, key: &'static str, count: usize| say_with(name, [(key, count.into()), ("of", look.people.into())]);
    match look {
        Look { people: 0 | 1, .. } => reading::eyes(face),
        Look { shut: 1.., .. } => (counted("compare-some-shut", "shut", look.shut), colour::BAD),
        Look { open, people, .. } if open < people => (counted("compare-some-unclear", "open", open), colour::TEXT),
        _ => (say("compare-everyones-open"), colour::TEXT),
    }
}

/// Sharpness can only be compared: it has no measure of its own.
fn sharpness(pair: [Seen<'_>; 2]) -> Fact {
    let known = pair.map(|seen| seen.face.map(|face| face.sharpness).filter(|sharpness| sharpness.is_finite()));
    let [Some(one), Some(other)] = known else {
        let alone = known.map(|sharpness| Some((format::fraction(sharpness?), colour::TEXT)));
        return fact("compare-sharpness", alone, None);
    };
    let less = 1.0 - one.min(other) / one.max(other).max(f32::EPSILON);
    if less < SAME_SHARPNESS {
        let same = || Some((say("compare-as-sharp"), colour::TEXT));
        return fact("compare-sharpness", [same(), same()], None);
    }
    let softer = say_with("compare-softer", [("percent", f64::from((less * 100.0).round()).into())]);
    let mut words = [Some((say("compare-sharper"), colour::TEXT)), Some((softer, colour::TEXT))];
    if one < other {
        words.swap(0, 1);
    }
    fact("compare-sharpness", words, Some(one.total_cmp(&other)))
}

fn genuine(pair: [Seen<'_>; 2]) -> Fact {
    let worth = |verdict: Verdict| match verdict {
        Verdict::Likely => 1,
        Verdict::Undetermined => 0,
        Verdict::Unlikely => -1,
    };
    let faces = pair.map(|seen| seen.face);
    let likelier = both(faces, |one, other| worth(one.authenticity.verdict).cmp(&worth(other.authenticity.verdict)));
    fact("compare-genuine", faces.map(|face| face.map(reading::genuine)), likelier)
}

/// Why the ranking prefers one of the two, in a sentence.
pub fn why(album: &Album, pair: [&Photo; 2]) -> String {
    let ranked = album.held_against(pair[0], pair[1]);
    let [best, second] = ranked.as_slice() else { return String::new() };
    if best.look.is_none() || second.look.is_none() {
        return say("compare-not-read");
    }
    if best.look.is_some_and(|look| look.people == 0) {
        return say("compare-no-face");
    }
    if best.merit == second.merit || second.reasons.contains(&Reason::Close) {
        return say("compare-even");
    }
    let name = pair.iter().find(|photo| photo.id == best.photo).map_or("", |photo| photo.name.as_str());
    let reasons = best.reasons.iter().filter(|&&reason| !is_shared(reason, best.look, second.look));
    let reasons: Vec<String> = reasons.map(|&reason| reason_of_two(reason)).collect();
    if reasons.is_empty() {
        return say("compare-even");
    }
    say_with("compare-prefers", [("name", name.into()), ("why", format!("{}.", reasons.join(", ")).into())])
}

/// What holds for both by the same measure is no reason.
fn is_shared(reason: Reason, best: Option<Look>, second: Option<Look>) -> bool {
    let (Some(best), Some(second)) = (best, second) else { return false };
    match reason {
        Reason::Sharpest { .. } => second.sharpness > (1.0 - SAME_SHARPNESS) * best.sharpness,
        Reason::StrongestExpression { .. } => second.expression > best.expression - SAME_LEVEL,
        _ => false,
    }
}

/// Of two there is no best and no strongest.
fn reason_of_two(reason: Reason) -> String {
    match reason {
        Reason::Sharpest { .. } => say("compare-reason-sharper"),
        Reason::StrongestExpression { .. } => say("compare-reason-stronger"),
        other => reasons::reason(other),
    }
}

/// Whether somebody's eyes are shut.
pub fn are_shut(face: &FaceDescription) -> bool {
    matches!(face.eyes.state, EyeState::Blink | EyeState::Closed)
}
