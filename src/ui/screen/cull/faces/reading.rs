//! What one face does: its expression, its action units, eyes, sharpness, and what speaks for its being felt.

use candor_core::{
    cull::spoiling::TO_LENS,
    expression::{ActionUnit, Called, Evidence, EyeState, Finding, Verdict},
    shot::FaceDescription,
};
use iced::{
    Color, Element,
    widget::{Column, column},
};

use super::{super::Message as CullMessage, names};
use crate::{
    format,
    theme::{self, colour},
    widget::{evidence::evidence, meter::meter, parts},
    words::{say, say_with},
};

/// How many action units are shown.
const UNITS: usize = 6;
/// Action units weaker than this are not worth a line.
const FAINT: f32 = 0.1;
/// What the line on the eyes tells already.
const LIDS: [ActionUnit; 2] = [ActionUnit::EyeClosure, ActionUnit::Blink];
/// How many pieces of evidence are shown.
const PIECES: usize = 5;

/// What one face does. `sharpest` is the highest sharpness of the same face in its stack, where there are others.
pub fn reading<'a>(face: &FaceDescription, sharpest: Option<f32>) -> Column<'a, CullMessage> {
    column![meters(face), facts(face, sharpest)].spacing(theme::space::L)
}

/// What speaks for its being felt, and what against it, where anything was looked at.
pub fn felt<'a>(face: &FaceDescription) -> Option<Element<'a, CullMessage>> {
    let found = &face.authenticity;
    let is_known = !found.evidence.is_empty() || found.doubt.is_some();
    is_known.then(|| evidence(Some(found), PIECES, 0.0).into())
}

fn meters<'a>(face: &FaceDescription) -> Element<'a, CullMessage> {
    let first = match face.emotions.called() {
        Called::Named(name) => meter(names::emotion(name), face.emotions.of(name), true),
        Called::Neutral => meter(say("faces-quiet"), face.emotions.neutral, false),
        Called::Undetermined => parts::fact(say("faces-expression"), say("faces-undetermined"), colour::MUTED).into(),
    };
    let mut units: Vec<_> =
        face.action_units.iter().filter(|&(unit, level)| !LIDS.contains(&unit) && level >= FAINT).collect();
    units.sort_by(|a, b| b.1.total_cmp(&a.1));
    units.truncate(UNITS);
    let none = units.is_empty().then(|| theme::small(say("faces-no-unit")).into());
    let units = units.into_iter().map(|(unit, level)| meter(names::unit(unit), level, false));
    column(std::iter::once(first).chain(none).chain(units)).spacing(theme::space::XS).into()
}

fn facts<'a>(face: &FaceDescription, sharpest: Option<f32>) -> Element<'a, CullMessage> {
    let (eyes, eyes_ink) = eyes(face);
    let (genuine, genuine_ink) = genuine(face);
    column![
        parts::fact(say("faces-eyes"), eyes, eyes_ink),
        parts::fact(say("faces-sharpness"), sharpness(face.sharpness, sharpest), colour::TEXT),
        parts::fact(say("faces-genuine"), genuine, genuine_ink),
        parts::fact(say("faces-score"), format::fraction(face.score), colour::TEXT),
    ]
    .spacing(theme::space::XS)
    .into()
}

/// What the eyes do, and the ink to say it in.
pub fn eyes(face: &FaceDescription) -> (String, Color) {
    let (name, ink) = match face.eyes.state {
        EyeState::Open => match face.eyes.to_lens {
            Some(gaze) if gaze >= TO_LENS.0 => ("faces-eyes-to-lens", colour::TEXT),
            Some(gaze) if gaze <= TO_LENS.1 => ("faces-eyes-elsewhere", colour::TEXT),
            _ => ("faces-eyes-open", colour::TEXT),
        },
        EyeState::Blink | EyeState::Closed => ("faces-eyes-shut", colour::BAD),
        EyeState::Undetermined => ("faces-eyes-unknown", colour::MUTED),
    };
    (say(name), ink)
}

/// Whether it is felt, and the ink to say it in.
pub fn genuine(face: &FaceDescription) -> (String, Color) {
    let counted = || face.authenticity.evidence.iter().filter(|evidence| evidence.weight > 0.0).map(Evidence::finding);
    let all = counted().filter(|&finding| finding != Finding::NotYet).count();
    let of = |name, wanted| {
        let count = counted().filter(|&finding| finding == wanted).count();
        say_with(name, [("count", count.into()), ("all", all.into())])
    };
    match face.authenticity.verdict {
        Verdict::Likely => (of("faces-genuine-likely", Finding::For), colour::GOOD),
        Verdict::Unlikely => (of("faces-genuine-unlikely", Finding::Against), colour::BAD),
        Verdict::Undetermined => (say("faces-undetermined"), colour::MUTED),
    }
}

/// Sharpness can be compared only within one camera and framing, so that it is told against the stack's sharpest.
fn sharpness(own: f32, sharpest: Option<f32>) -> String {
    match sharpest.filter(|sharpest| sharpest.is_finite() && *sharpest > 0.0) {
        Some(sharpest) if own >= sharpest => say("faces-sharpest"),
        Some(sharpest) => {
            let percent = (own / sharpest * 100.0).clamp(0.0, 99.0).round();
            say_with("faces-of-sharpest", [("percent", f64::from(percent).into())])
        }
        None => format::fraction(own),
    }
}
