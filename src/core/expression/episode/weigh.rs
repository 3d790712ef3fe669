//! Evidence taken together.

use super::{MEASURABLE, course::BEGINS, cues};
use crate::expression::{ActionUnit, ActionUnits, Authenticity, Evidence, Finding, Verdict, authenticity::Doubt};

/// No verdict on less than two to one ...
const ENOUGH: f32 = 0.7;
/// ... or on one cue alone.
const AGREEING: usize = 2;

/// Adds the evidence up, as if its pieces did not know of each other; `doubt` keeps it from a verdict whatever it says.
pub(super) fn weigh(evidence: Vec<Evidence>, doubt: Option<Doubt>) -> Authenticity {
    let sum: f32 = evidence.iter().map(Evidence::worth).sum();
    let agree = |finding| evidence.iter().filter(|piece| piece.finding() == finding).count() >= AGREEING;
    let verdict = match doubt {
        None if sum >= ENOUGH && agree(Finding::For) => Verdict::Likely,
        None if sum <= -ENOUGH && agree(Finding::Against) => Verdict::Unlikely,
        _ => Verdict::Undetermined,
    };
    let doubt = doubt.or((verdict == Verdict::Undetermined).then_some(Doubt::Balanced));
    Authenticity { verdict, score: 1.0 / (1.0 + (-sum).exp()), evidence, doubt }
}

/// What a photo without history can tell: whether the cheeks go along, no more.
pub(crate) fn evidence_of_a_still(units: &ActionUnits) -> Authenticity {
    let smile = units.get(ActionUnit::LipCornerPuller);
    if smile < BEGINS {
        return Authenticity::none();
    }
    let cheeks = (smile >= MEASURABLE).then(|| units.get(ActionUnit::CheekRaiser) / smile);
    weigh(cues::of_a_still(cheeks), Some(Doubt::Photo))
}
