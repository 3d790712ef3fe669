//! Why it fired and what was missed, in words: each a label with a sentence.

use candor_core::moment::{FireReason, HoldReason, NearMiss};
use candor_library::desk::{Moment, Photo};

use crate::{
    desk::MomentShown,
    format, said,
    words::{say, say_with},
};

/// A score that grew by less than this did not rise: it was held, as by a calm face.
const HELD: f32 = 0.05;

/// Why a photo's burst was fired; where there was none, where the curve comes from.
pub fn why(photo: &Photo, shown: Option<&MomentShown>) -> Option<(String, String)> {
    let Some(place) = photo.description.as_ref()?.burst.as_ref() else {
        return Some((say("moment-curve"), say("moment-own-scores")));
    };
    let reason = shown.and_then(|shown| shown.moment.reason.as_ref());
    let words = reason.map_or_else(
        || format::sentence(&said::why_fired_as_told(&place.reason)),
        |reason| format::sentence(&why_fired(reason)),
    );
    Some((say("moment-why"), words))
}

fn why_fired(reason: &FireReason) -> String {
    if reason.by_hand {
        return say("moment-by-hand");
    }
    let (from, to) = (format::fraction(reason.from), format::fraction(reason.to));
    let span = format::milliseconds(reason.rise);
    let rise = if reason.to - reason.from < HELD {
        say_with("moment-held", [("to", to.into()), ("span", span.into())])
    } else {
        say_with("moment-rose", [("from", from.into()), ("to", to.into()), ("span", span.into())])
    };
    let then = match &reason.forecast {
        Some(forecast) => say_with(
            "moment-forecast-at",
            [("score", format::fraction(forecast.score).into()), ("lag", format::milliseconds(reason.lag).into())],
        ),
        None => say_with("moment-over-threshold", [("threshold", format::fraction(reason.threshold).into())]),
    };
    format!("{rise}; {then}")
}

/// What was missed near by: what came nearest.
pub fn missed(shown: Option<&MomentShown>) -> Option<(String, String)> {
    let moment = &shown?.moment;
    if moment.curve.is_empty() {
        return None;
    }
    let nearest = moment.missed.iter().max_by(|a, b| a.reached.total_cmp(&b.reached));
    Some(match nearest {
        Some(miss) => (say("moment-missed"), format!("{}: {}", when(moment, miss), miss_words(miss))),
        None => (say("moment-missed"), say("moment-nothing-missed")),
    })
}

/// When a miss was, from the peak.
fn when(moment: &Moment, miss: &NearMiss) -> String {
    let zero = moment.peak.or(moment.fired).unwrap_or(moment.span.0);
    format::signed_milliseconds(miss.at - zero)
}

/// How near it came, and why nothing was fired.
pub fn miss_words(miss: &NearMiss) -> String {
    say_with(
        "moment-miss",
        [
            ("reached", format::fraction(miss.reached).into()),
            ("needed", format::fraction(miss.needed).into()),
            ("why", why_held(miss.reason).into()),
        ],
    )
}

fn why_held(reason: HoldReason) -> String {
    let name = match reason {
        HoldReason::Quiet => "moment-quiet",
        HoldReason::Rising { .. } => "moment-rising",
        HoldReason::Falling => "moment-falling",
        HoldReason::EyesShut => "moment-eyes-shut",
        HoldReason::LooksAway => "moment-looks-away",
        HoldReason::Speaking => "moment-speaking",
        HoldReason::Blurred => "moment-blurred",
        HoldReason::Uncertain => "moment-uncertain",
        HoldReason::Unproven => "moment-unproven",
        HoldReason::NotEveryone { .. } => "moment-not-everyone",
        HoldReason::SomeEyesShut { .. } => "moment-some-eyes-shut",
        HoldReason::SomeLookAway { .. } => "moment-some-look-away",
        // Held for the photographer or for the camera: no miss.
        other => return said::held_for(other),
    };
    say(name)
}
