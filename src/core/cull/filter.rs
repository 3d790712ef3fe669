//! Which photos are shown, and in which order.

use serde::{Deserialize, Serialize};

use super::{Assessment, Flag, Stars};
use crate::{
    expression::{Emotion, EyeState, Verdict},
    shot::Description,
};

/// A combination of conditions; a photo is shown when all that are set hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Only photos with this flag.
    pub flag: Option<Flag>,
    /// At least so many stars.
    pub stars: Stars,
    /// Only photos on which one of these emotions is named, or may be the one of two that are not told apart; empty for
    /// all.
    pub emotions: Vec<Emotion>,
    /// At least this moment score, 0..1.
    pub score: f32,
    /// At least this sharpness of the eyes, 0..1.
    pub sharpness: f32,
    /// Only photos whose main face has its eyes open.
    pub eyes_open: bool,
    /// Leave out photos whose expression is likely posed.
    pub not_posed: bool,
}

impl Filter {
    /// Whether a photo passes. A photo that has not been read yet has no description and passes only where nothing is
    /// asked of its faces.
    #[must_use]
    pub fn passes(&self, assessment: &Assessment, description: Option<&Description>) -> bool {
        if self.flag.is_some_and(|flag| flag != assessment.flag) || assessment.stars < self.stars {
            return false;
        }
        let asks_of_faces =
            !self.emotions.is_empty() || self.score > 0.0 || self.sharpness > 0.0 || self.eyes_open || self.not_posed;
        if !asks_of_faces {
            return true;
        }
        let Some(description) = description else { return false };
        let Some(main) = description.faces.first() else { return false };
        let emotion_wanted = self.emotions.is_empty()
            || description
                .faces
                .iter()
                .filter_map(|face| face.emotions.named())
                .any(|(name, _)| self.emotions.iter().any(|&emotion| name.may_be(emotion)));
        emotion_wanted
            && main.score >= self.score
            && main.sharpness >= self.sharpness
            && (!self.eyes_open || main.eyes.state == EyeState::Open)
            && (!self.not_posed || main.authenticity.verdict != Verdict::Unlikely)
    }
}

/// The order in which photos are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// By capture time, then name.
    #[default]
    Time,
    /// The highest moment score first.
    Score,
    /// The closest to an apex first.
    ApexDistance,
    /// The sharpest first.
    Sharpness,
}
