//! Evidence as it is stored: with its finding and its sentence spelled out for other readers, and read back from what
//! older versions stored, which was a cue and a finding.

use serde::{Deserialize, Serialize, Serializer};

use super::{Cue, Evidence, Finding};
use crate::expression::ActionUnit;

/// Evidence as it was stored, by this version or an older one; becomes [`Evidence`].
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct StoredEvidence {
    /// What was looked at.
    pub cue: Cue,
    /// What it said, in a word: all that the first versions stored.
    pub finding: Finding,
    /// What was measured.
    #[serde(default)]
    pub value: Option<f32>,
    /// How far it spoke for a felt expression, -1..=1.
    #[serde(default)]
    pub speaks: Option<f32>,
    /// What it was worth at most.
    #[serde(default)]
    pub weight: Option<f32>,
    /// What moved.
    #[serde(default)]
    pub moved: Option<ActionUnit>,
}

impl From<StoredEvidence> for Evidence {
    fn from(stored: StoredEvidence) -> Self {
        let found = Self::found(stored.cue, stored.finding);
        Self {
            value: stored.value.filter(|value| value.is_finite()),
            speaks: stored.speaks.filter(|speaks| (-1.0..=1.0).contains(speaks)).or(found.speaks),
            weight: stored.weight.filter(|weight| *weight >= 0.0).unwrap_or(former_weight(stored.cue)),
            moved: stored.moved,
            ..found
        }
    }
}

/// What a cue was worth before weights were stored.
fn former_weight(cue: Cue) -> f32 {
    if matches!(cue, Cue::CheeksWithSmile | Cue::SlowOnset) { 1.0 } else { 0.5 }
}

/// What is written: what is read back, and a sentence for whoever looks.
#[derive(Serialize)]
struct Spelled {
    cue: Cue,
    finding: Finding,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaks: Option<f32>,
    weight: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<ActionUnit>,
    sentence: String,
}

impl Serialize for Evidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { cue, value, speaks, weight, moved } = *self;
        let (finding, sentence) = (self.finding(), self.sentence());
        Spelled { cue, finding, value, speaks, weight, moved, sentence }.serialize(serializer)
    }
}
