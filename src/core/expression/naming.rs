//! Naming a live face: by learned weights ([`naming_live`](super::naming_live)) where the expression nets were asked, else
//! by the recipes of EMFACS (Friesen & Ekman 1983), softened.
//!
//! The recipes are no match for the weights: of 160 clear expressions on annotated clips they name 116 rightly even with
//! the nets joined by hand, and call seven of 17 sad faces happy.

use super::{
    ActionUnit as Au, ActionUnits, EmotionScores,
    calling::{Rule, call},
    departure::Departure,
    emotion::{CLEAR, Called, TRUSTED},
    features::Features,
    naming_live::{self, Live, name_live},
    naming_weights::MOST_CONTEMPT,
    population,
    signal::ramp,
};
use crate::face::NetOpinions;

/// What goes into the naming of one face.
pub(crate) struct Face<'a> {
    pub units: &'a ActionUnits,
    pub departure: &'a Departure,
    /// How one-sided the mouth is, -1..1, positive to the sitter's left.
    pub one_sided: f32,
    /// How far the signals can be trusted, 0..1.
    pub trust: f32,
    /// For the learned weights.
    pub live: Option<Seen<'a>>,
}

/// What the learned weights ask for beyond.
pub(crate) struct Seen<'a> {
    pub features: &'a Features,
    /// Against the sitter's own neutral.
    pub change: &'a Features,
    pub nets: &'a NetOpinions,
    /// How likely the sitter is talking.
    pub speaking: f32,
    /// Whether the own neutral is known.
    pub neutral_known: bool,
}

/// No naming is ever certain.
const CONFIDENCE_AT_MOST: f32 = 0.9;
/// Confidence where no net was asked.
const RECIPES_ALONE: f32 = 0.8;
/// Scores of recipes are no probabilities: half as high ones are clear.
const RECIPES: Rule = Rule { decided: CLEAR, open: CLEAR, apart: 0.6 };

/// Scores every emotion, and calls the face by what it shows at this instant.
pub(crate) fn name(face: &Face) -> EmotionScores {
    let learned = face.live.as_ref().and_then(|seen| {
        let population = seen.features.above(&population::resting());
        name_live(&Live {
            own: seen.change,
            population: &population,
            nets: seen.nets,
            speaking: seen.speaking,
            neutral_known: seen.neutral_known,
        })
    });
    let (scores, neutral, called, sure) = match learned {
        Some((scores, neutral)) => {
            let first = scores.iter().copied().fold(neutral, f32::max);
            (scores, neutral, call(&scores, neutral, &naming_live::RULE), f32::midpoint(1.0, first))
        }
        None => by_recipes(face),
    };
    let confidence = CONFIDENCE_AT_MOST * face.trust * sure;
    let called = if confidence < TRUSTED { Called::Undetermined } else { called };
    EmotionScores { scores, neutral, confidence, called: Some(called) }
}

fn by_recipes(face: &Face) -> ([f32; 7], f32, Called, f32) {
    let scores = recipes(face).map(|score| score.clamp(0.0, 1.0));
    let neutral = ramp(face.departure.largest(), 0.45, 0.08);
    (scores, neutral, call(&scores, neutral, &RECIPES), RECIPES_ALONE)
}

/// EMFACS prototypes as weighted sums: happiness 6+12, sadness 1+4+15(+17), surprise 1+2+5+26, fear 1+2+4+5+20(+26),
/// anger 4+5+7+23, disgust 9/10+15/17, contempt one-sided 12/14. What contradicts an emotion takes it away again.
fn recipes(face: &Face) -> [f32; 7] {
    let au = |unit| face.units.get(unit);
    let smile = au(Au::LipCornerPuller);
    let not_smiling = 1.0 - ramp(smile, 0.15, 0.6);
    let brows_up = f32::midpoint(au(Au::InnerBrowRaiser), au(Au::OuterBrowRaiser));
    let inner_up = au(Au::InnerBrowRaiser);
    let down = au(Au::BrowLowerer);
    let distress = distress(face.units);

    let surprise = (0.6 * (1.4 * brows_up).min(1.0) + 0.3 * face.units.jaw() + 0.2 * au(Au::UpperLidRaiser))
        * (1.0 - 0.7 * ramp(down, 0.2, 0.6))
        * (1.0 - 0.6 * ramp(smile, 0.2, 0.7));
    let fear = 1.2
        * (0.3 * brows_up + 0.25 * down + 0.2 * au(Au::UpperLidRaiser) + 0.35 * au(Au::LipStretcher))
        * ramp(brows_up.min(au(Au::LipStretcher).max(down)), 0.05, 0.3)
        * not_smiling;
    let disgust =
        (0.6 * au(Au::NoseWrinkler) + 0.45 * au(Au::UpperLipRaiser) + 0.15 * au(Au::ChinRaiser)) * not_smiling;
    let anger =
        (0.65 * down + 0.15 * au(Au::LidTightener) + 0.2 * face.units.lips_tight() + 0.1 * au(Au::UpperLidRaiser))
            * ramp(down, 0.1, 0.35)
            * (1.0 - ramp(inner_up, 0.2, 0.5))
            * not_smiling;
    let happiness = smile * (0.8 + 0.2 * au(Au::CheekRaiser)) * (1.0 - 0.6 * distress);
    let sadness = (0.7 * au(Au::LipCornerDepressor)
        + 0.25 * inner_up.min(1.0 - au(Au::OuterBrowRaiser))
        + 0.2 * down
        + 0.15 * au(Au::ChinRaiser))
        * ramp(au(Au::LipCornerDepressor).max(inner_up.min(down)).max(au(Au::ChinRaiser) * down), 0.05, 0.3)
        * not_smiling.max(distress);
    let contempt = ramp(face.one_sided.abs(), 0.12, 0.5) * MOST_CONTEMPT * (1.0 - ramp(face.units.jaw(), 0.1, 0.3));
    [surprise, fear, disgust, anger, happiness, sadness, contempt]
}

/// Brows drawn down or together over shut or squeezed eyes, lips pressed or chin up: the face of crying, which pulls the
/// cheeks and corners like a smile does.
fn distress(units: &ActionUnits) -> f32 {
    let brows = ramp(units.get(Au::BrowLowerer), 0.1, 0.4);
    let mouth = units.lips_tight().max(units.get(Au::ChinRaiser)).max(units.get(Au::LipStretcher));
    let lips_apart = ramp(units.get(Au::UpperLipRaiser), 0.2, 0.5);
    brows * ramp(units.lids_lowered(), 0.2, 0.7).max(ramp(mouth, 0.15, 0.5)) * (1.0 - 0.7 * lips_apart)
}
