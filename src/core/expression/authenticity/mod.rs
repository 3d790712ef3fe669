//! Evidence that an expression is felt rather than put on: graded, each piece with its figure and what it is worth. Never
//! a verdict on a person; *not enough evidence* is the most frequent answer, and comes with its reason.
//!
//! What is measured is `episode`'s business; here are the words for it. How far any of it is validated:
//! `docs/authenticity.md`.

mod sentence;
mod stored;

use serde::{Deserialize, Serialize};

use super::ActionUnit;
pub use stored::StoredEvidence;

/// One thing that is said to differ between felt and posed expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// Cheeks and lower lids rise with the smile (AU 6 with AU 12, the Duchenne marker). Value: AU 6 as a share of AU 12.
    CheeksWithSmile,
    /// The onset is slow for its size. Value: seconds from a tenth to nine tenths of its height.
    SlowOnset,
    /// The rise is smooth. Value: how far it fell back on its way, as a share of its height.
    SmoothRise,
    /// Both sides move together. Value: the difference of the sides as a share of their sum.
    BothSides,
    /// It lasts as long as felt expressions do. Value: seconds so far.
    Duration,
    /// The lids narrow together with the mouth. Value: seconds by which they come after it.
    LidsWithMouth,
    /// It fades slowly for its size. Value: seconds from nine tenths to half of its height.
    SlowOffset,
    /// No other expression flits over it. Value: seconds that one did.
    NothingLeaks,
}

impl Cue {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::CheeksWithSmile,
        Self::SlowOnset,
        Self::SmoothRise,
        Self::BothSides,
        Self::Duration,
        Self::LidsWithMouth,
        Self::SlowOffset,
        Self::NothingLeaks,
    ];

    /// The line a photographer reads.
    #[must_use]
    pub fn plain_name(self) -> &'static str {
        [
            "Cheeks raised with the smile",
            "Onset slow for its size",
            "Smooth rise",
            "Both sides together",
            "Held long enough",
            "Lids narrow with the mouth",
            "Fades slowly",
            "Nothing else flits over it",
        ][self as usize]
    }

    /// What it is worth where it speaks as clearly as it can, in natural log-odds of *spontaneous* against *posed*. From the
    /// literature, and cut to about what was measured; leaving people out, no weights fitted to the clips told the two
    /// apart.
    ///
    /// "Measured" is the area under the curve of people's means, with the 5th and 95th percentile of resampled people: 66
    /// clear smiles of 35 people that raters called posed, 24 of 13 people that they called spontaneous, by what else the
    /// clip shows. 0.5 is nothing, below 0.5 the other way round. More in `docs/authenticity.md`.
    #[must_use]
    #[expect(clippy::match_same_arms, reason = "each weight stands beside its own source")]
    pub fn weight(self) -> f32 {
        match self {
            // Put-on smiles have it as often as spontaneous ones (Krumhuber & Manstead 2009; Gunnery, Hall & Ruben 2013),
            // and it grows with the size of any smile (Girard et al. 2021). Measured: 0.58 (0.42 to 0.73),
            // a slope of 0.31.
            Self::CheeksWithSmile => 0.3,
            // Deliberate smiles start faster (Schmidt et al. 2006, 2009; Perusquía-Hernández et al. 2019). Measured: 0.66
            // (0.52 to 0.79), a slope of 0.66.
            Self::SlowOnset => 0.7,
            // Said to be smoother when felt (Frank, Ekman & Friesen 1993; Hess & Kleck 1990). Measured, it is the other way
            // round, also of those who do not talk: 0.27 (0.14 to 0.41). So it is shown and not counted.
            Self::SmoothRise => 0.0,
            // Did not differ within persons (Schmidt et al. 2006, 2009); measured, posed smiles were the more even ones:
            // 0.29 (0.13 to 0.45). Only what is plainly one-sided counts, and little.
            Self::BothSides => 0.2,
            // Felt smiles last between half a second and four (Frank, Ekman & Friesen 1993). Measured: 0.55 (0.49 to 0.63).
            Self::Duration => 0.2,
            // Eyelids told posed from spontaneous smiles best in UvA-NEMO (Dibeklioğlu, Salah & Gevers 2012), by more than
            // when they narrow. Measured, that alone: 0.56 (0.42 to 0.71).
            Self::LidsWithMouth => 0.2,
            // Deliberate smiles fade faster (Schmidt et al. 2006). Measured, of the 44 that faded: 0.52 (0.33 to 0.72).
            Self::SlowOffset => 0.2,
            // Masked expressions leak more often than felt ones, which leak too (Porter & ten Brinke 2008). Not measured.
            Self::NothingLeaks => 0.5,
        }
    }
}

/// What a piece of evidence says, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// It speaks for a felt expression.
    For,
    /// It says nothing either way, or is not counted.
    Neutral,
    /// It speaks for a posed one.
    Against,
    /// It cannot be known yet, or not at all.
    NotYet,
}

/// From so far on evidence speaks for or against, instead of saying nothing.
const SPEAKS: f32 = 0.2;

/// One piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(from = "StoredEvidence")]
pub struct Evidence {
    /// What was looked at.
    pub cue: Cue,
    /// What was measured, in the cue's unit; absent where nothing could be, and in what older versions stored.
    pub value: Option<f32>,
    /// How far it speaks for a felt expression: -1 wholly against, 1 wholly for. Absent while it cannot be known.
    pub speaks: Option<f32>,
    /// What it is worth where it speaks as clearly as it can, in natural log-odds; 0 is shown but not counted.
    pub weight: f32,
    /// What moved, where the cue leaves that open.
    pub moved: Option<ActionUnit>,
}

impl Evidence {
    /// What was measured, and how far it speaks; what is not a number says nothing.
    #[must_use]
    pub fn of(cue: Cue, value: f32, speaks: f32) -> Self {
        if !value.is_finite() || speaks.is_nan() {
            return Self::not_yet(cue);
        }
        Self { value: Some(value), speaks: Some(speaks.clamp(-1.0, 1.0)), ..Self::not_yet(cue) }
    }

    /// What cannot be known yet, or not at all.
    #[must_use]
    pub fn not_yet(cue: Cue) -> Self {
        Self { cue, value: None, speaks: None, weight: cue.weight(), moved: None }
    }

    /// A finding without a figure, as older versions made them.
    #[must_use]
    pub fn found(cue: Cue, finding: Finding) -> Self {
        let speaks = match finding {
            Finding::For => Some(1.0),
            Finding::Neutral => Some(0.0),
            Finding::Against => Some(-1.0),
            Finding::NotYet => None,
        };
        Self { speaks, ..Self::not_yet(cue) }
    }

    /// What it says, in a word.
    #[must_use]
    pub fn finding(&self) -> Finding {
        match self.speaks {
            None => Finding::NotYet,
            Some(speaks) if self.weight > 0.0 && speaks >= SPEAKS => Finding::For,
            Some(speaks) if self.weight > 0.0 && speaks <= -SPEAKS => Finding::Against,
            Some(_) => Finding::Neutral,
        }
    }

    /// What it adds, in natural log-odds: positive for a felt expression, negative for a posed one.
    #[must_use]
    pub fn worth(&self) -> f32 {
        self.speaks.unwrap_or(0.0) * self.weight
    }
}

/// All evidence taken together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// More evidence for than against, and enough of it.
    Likely,
    /// More evidence against than for, and enough of it.
    Unlikely,
    /// Not enough evidence, or no expression to judge.
    #[default]
    Undetermined,
}

/// Why there is not enough evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// Nothing shows.
    NoExpression,
    /// How it began was not seen.
    OnsetUnseen,
    /// What this face looks like at rest is not known yet.
    NeutralUnknown,
    /// The head is turned too far for cheeks and lids to be measured.
    HeadTurned,
    /// The face is too small, blurred or hidden for cheeks and lids to be measured.
    Unclear,
    /// The expression is too small to be measured.
    TooSmall,
    /// It has not lasted long enough, or still grows.
    TooShort,
    /// One photo has no course.
    Photo,
    /// What is known is too little, or speaks both ways.
    Balanced,
}

/// The evidence of one expression.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Authenticity {
    /// All evidence taken together.
    pub verdict: Verdict,
    /// The evidence as a share: 0 wholly against, 0.5 balanced or none, 1 wholly for. Not the probability of a feeling.
    pub score: f32,
    /// What each cue says; empty where there is no expression to judge.
    pub evidence: Vec<Evidence>,
    /// Why the verdict is undetermined; absent where it is not, and in what older versions stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<Doubt>,
}

impl Authenticity {
    /// No expression to judge.
    #[must_use]
    pub fn none() -> Self {
        Self { score: 0.5, doubt: Some(Doubt::NoExpression), ..Self::default() }
    }
}
