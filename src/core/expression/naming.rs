//! From action units to emotions: the recipes of EMFACS (Friesen & Ekman 1983), softened, and joined with what two small
//! expression nets make of the same face.
//!
//! Neither is good alone: the nets name about half of all faces rightly and know no contempt; recipes from a mesh call
//! pressed lips and squeezed cheeks a smile. A crying face must not come out as a happy one.

use super::{ActionUnit as Au, ActionUnits, EmotionScores, channels::log_opinion, departure::Departure, signal::ramp};
use crate::face::NetOpinions;

/// The nets' opinions joined to one distribution: the seven emotions in the order of [`super::Emotion::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Opinion(pub [f32; 7]);

/// Where each of [`super::Emotion::ALL`] stands among the nets' classes; they do not know contempt.
const CLASS: [Option<usize>; 7] = [Some(6), Some(4), Some(5), Some(3), Some(1), Some(2), None];

impl Opinion {
    /// Joins both nets; `None` where a net did not give probabilities.
    pub fn of(nets: &NetOpinions) -> Option<Self> {
        let said = log_opinion(nets)?;
        Some(Self(CLASS.map(|class| class.and_then(|i| said.get(i)).map_or(0.0, |log| log.exp()))))
    }

    /// What the nets say beyond what they say of this sitter at rest: a net that finds a resting face sad finds it sad in
    /// every picture.
    pub fn beyond(&self, rest: &Self) -> Self {
        let mut beyond = *self;
        for (p, rest) in beyond.0.iter_mut().zip(&rest.0) {
            *p = (*p - rest).max(0.0) / (1.0 - rest).max(0.1);
        }
        beyond
    }

    /// Moves a share of the way towards `other`.
    pub fn approach(&mut self, other: &Self, share: f32) {
        for (p, target) in self.0.iter_mut().zip(&other.0) {
            *p += (target - *p) * share;
        }
    }
}

/// What goes into the naming of one face.
pub(crate) struct Signs<'a> {
    pub units: &'a ActionUnits,
    pub departure: &'a Departure,
    /// How one-sided the mouth is, -1..1, positive to the sitter's left.
    pub one_sided: f32,
    pub opinion: Option<Opinion>,
    /// Whether all this is measured against the sitter's own neutral.
    pub neutral_known: bool,
    /// How far the signals can be trusted, 0..1.
    pub trust: f32,
}

/// How much the nets weigh against the recipes: half where the sitter's own neutral is known. Against the neutral of
/// nobody in particular the recipes say little, and the nets are most of what there is.
fn weight_of_nets(neutral_known: bool) -> f32 {
    if neutral_known { 0.5 } else { 0.8 }
}

/// Contempt is told from one-sidedness alone, which one bad landmark can feign: it never scores higher than this.
const MOST_CONTEMPT: f32 = 0.6;

/// Nets and recipes together name seven of ten faces as people do: no naming is ever certain.
const CONFIDENCE_AT_MOST: f32 = 0.9;
/// Confidence where no net was asked.
const RECIPES_ALONE: f32 = 0.8;

/// Scores every emotion.
pub(crate) fn name(signs: &Signs) -> EmotionScores {
    let departure = signs.departure.largest();
    let mut scores = recipes(signs);
    let mut neutral = ramp(departure, 0.45, 0.08);
    let mut agreement = RECIPES_ALONE;
    if let Some(opinion) = &signs.opinion {
        let weight = weight_of_nets(signs.neutral_known);
        // On a sitter's face at rest the nets may say what they like: nothing shows. Of a stranger's rest, they know more.
        let shows = if signs.neutral_known { ramp(departure, 0.08, 0.35) } else { 1.0 };
        agreement = agreement_of(&scores, opinion, shows);
        for (i, (score, p)) in scores.iter_mut().zip(&opinion.0).enumerate() {
            if CLASS[i].is_some() {
                *score = (1.0 - weight) * *score + weight * p * shows;
            }
        }
        if !signs.neutral_known {
            let at_rest = 1.0 - opinion.0.iter().sum::<f32>();
            neutral = (1.0 - weight) * neutral + weight * at_rest.clamp(0.0, 1.0);
        }
    }
    EmotionScores {
        scores: scores.map(|score| score.clamp(0.0, 1.0)),
        neutral,
        confidence: CONFIDENCE_AT_MOST * signs.trust * agreement,
    }
}

/// 1 where recipes and nets see the same; down to 0.5 where they contradict each other outright.
fn agreement_of(recipes: &[f32; 7], opinion: &Opinion, shows: f32) -> f32 {
    let apart: f32 = recipes.iter().zip(&opinion.0).map(|(r, p)| (r.min(1.0) - p * shows).abs()).sum();
    1.0 - 0.5 * ramp(apart, 0.5, 2.0)
}

/// EMFACS prototypes as weighted sums: happiness 6+12, sadness 1+4+15(+17), surprise 1+2+5+26, fear 1+2+4+5+20(+26),
/// anger 4+5+7+23, disgust 9/10+15/17, contempt one-sided 12/14. What contradicts an emotion takes it away again.
fn recipes(signs: &Signs) -> [f32; 7] {
    let au = |unit| signs.units.get(unit);
    let smile = au(Au::LipCornerPuller);
    let not_smiling = 1.0 - ramp(smile, 0.15, 0.6);
    let brows_up = f32::midpoint(au(Au::InnerBrowRaiser), au(Au::OuterBrowRaiser));
    let inner_up = au(Au::InnerBrowRaiser);
    let down = au(Au::BrowLowerer);
    let distress = distress(signs.units);

    let surprise = (0.6 * (1.4 * brows_up).min(1.0) + 0.3 * au(Au::JawDrop) + 0.2 * au(Au::UpperLidRaiser))
        * (1.0 - 0.7 * ramp(down, 0.2, 0.6))
        * (1.0 - 0.6 * ramp(smile, 0.2, 0.7));
    let fear = 1.2
        * (0.3 * brows_up + 0.25 * down + 0.2 * au(Au::UpperLidRaiser) + 0.35 * au(Au::LipStretcher))
        * ramp(brows_up.min(au(Au::LipStretcher).max(down)), 0.05, 0.3)
        * not_smiling;
    let disgust =
        (0.6 * au(Au::NoseWrinkler) + 0.45 * au(Au::UpperLipRaiser) + 0.15 * au(Au::ChinRaiser)) * not_smiling;
    let anger = (0.65 * down + 0.15 * au(Au::LidTightener) + 0.2 * au(Au::LipTightener) + 0.1 * au(Au::UpperLidRaiser))
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
    let contempt = ramp(signs.one_sided.abs(), 0.12, 0.5) * MOST_CONTEMPT * (1.0 - ramp(au(Au::JawDrop), 0.1, 0.3));
    [surprise, fear, disgust, anger, happiness, sadness, contempt]
}

/// Brows drawn down or together over shut or squeezed eyes, lips pressed or chin up: the face of crying, which pulls the
/// cheeks and corners like a smile does.
fn distress(units: &ActionUnits) -> f32 {
    let brows = ramp(units.get(Au::BrowLowerer), 0.1, 0.4);
    let mouth = units.get(Au::LipTightener).max(units.get(Au::ChinRaiser)).max(units.get(Au::LipStretcher));
    let lips_apart = ramp(units.get(Au::UpperLipRaiser), 0.2, 0.5);
    brows * ramp(units.get(Au::Blink), 0.2, 0.7).max(ramp(mouth, 0.15, 0.5)) * (1.0 - 0.7 * lips_apart)
}
