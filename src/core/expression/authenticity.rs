//! Evidence that an expression is felt rather than put on. Evidence, never a verdict on a person: what is not known
//! stays *undetermined*.

use serde::{Deserialize, Serialize};

/// One thing that tends to differ between felt and posed expressions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cue {
    /// Cheeks and lower lids rise together with the smile (AU 6 with AU 12).
    CheeksWithSmile,
    /// The onset is slow for its size (posed onsets are faster: Schmidt et al. 2006, 2009).
    SlowOnset,
    /// The rise is smooth, not in steps.
    SmoothRise,
    /// Both sides move together.
    BothSides,
    /// It lasted between half a second and four.
    Duration,
}

impl Cue {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] =
        [Self::CheeksWithSmile, Self::SlowOnset, Self::SmoothRise, Self::BothSides, Self::Duration];

    /// The line a photographer reads.
    #[must_use]
    pub fn plain_name(self) -> &'static str {
        [
            "Cheeks raised with the smile",
            "Onset slow for its size",
            "Smooth rise",
            "Both sides together",
            "Held long enough",
        ][self as usize]
    }
}

/// What a cue says so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// It speaks for a felt expression.
    For,
    /// It says nothing either way.
    Neutral,
    /// It speaks for a posed one.
    Against,
    /// It cannot be known yet.
    NotYet,
}

/// A cue with its finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Which cue.
    pub cue: Cue,
    /// What it says.
    pub finding: Finding,
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

/// The evidence of one expression.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Authenticity {
    /// All evidence taken together.
    pub verdict: Verdict,
    /// Weight of the evidence: 0 wholly against, 0.5 balanced or none, 1 wholly for.
    pub score: f32,
    /// What each cue says; empty where there is no expression to judge.
    pub evidence: Vec<Evidence>,
}
