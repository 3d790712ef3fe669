//! Which photos are shown, and in which order.

use serde::{Deserialize, Serialize};

use super::{Assessment, Flag, Label, Stars};
use crate::{
    expression::{Emotion, EyeState, Verdict},
    shot::Description,
};

/// A person, told from the others of the same folder. Counts from 1 in the order in which they were first seen; says
/// nothing about anybody in another folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sitter(pub u32);

/// A combination of conditions; a photo is shown when all that are set hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Filter {
    /// Only photos with one of these flags; empty for all.
    pub flags: Vec<Flag>,
    /// At least so many stars.
    pub stars: Stars,
    /// Only photos with one of these labels, `None` for those without; empty for all.
    pub labels: Vec<Option<Label>>,
    /// Only photos on which one of these emotions is named, or may be the one of two that are not told apart; empty for
    /// all.
    pub emotions: Vec<Emotion>,
    /// At least this level of one of them, or of whichever is named where none was chosen, 0..1.
    pub level: f32,
    /// At least this moment score, 0..1.
    pub score: f32,
    /// At least this sharpness of the eyes, 0..1.
    pub sharpness: f32,
    /// Only photos whose main face has its eyes open.
    pub eyes_open: bool,
    /// How authentic the expression has to be.
    pub authenticity: Wanted,
    /// Only photos of one of these people; empty for all. Means nothing in another folder, and is not stored.
    #[serde(skip)]
    pub sitters: Vec<Sitter>,
    /// Only the best of each stack, and photos that are in none.
    pub tops_only: bool,
    /// Only photos whose name has this in it, in any case; empty for all.
    pub name: String,
}

/// How authentic an expression has to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// However it is.
    #[default]
    Any,
    /// Not likely posed: *undetermined* passes.
    NotPosed,
    /// Likely authentic.
    Likely,
}

impl Wanted {
    fn is_met_by(self, verdict: Verdict) -> bool {
        match self {
            Self::Any => true,
            Self::NotPosed => verdict != Verdict::Unlikely,
            Self::Likely => verdict == Verdict::Likely,
        }
    }
}

/// What a filter looks at.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The file's name.
    pub name: &'a str,
    /// What the photographer said.
    pub assessment: &'a Assessment,
    /// What was read; absent while nothing was.
    pub description: Option<&'a Description>,
    /// Who its faces are.
    pub sitters: &'a [Option<Sitter>],
    /// Whether it is the best of its stack, or in none.
    pub is_top: bool,
}

impl Filter {
    /// Whether a photo passes. A photo that has not been read yet has no description and passes only where nothing is
    /// asked of its faces.
    #[must_use]
    pub fn passes(&self, photo: &Candidate<'_>) -> bool {
        let one_of = |wanted: &[Flag]| wanted.is_empty() || wanted.contains(&photo.assessment.flag);
        one_of(&self.flags)
            && photo.assessment.stars >= self.stars
            && (self.labels.is_empty() || self.labels.contains(&photo.assessment.label))
            && (self.sitters.is_empty() || photo.sitters.iter().flatten().any(|sitter| self.sitters.contains(sitter)))
            && (!self.tops_only || photo.is_top)
            && (self.name.is_empty() || photo.name.to_lowercase().contains(&self.name.to_lowercase()))
            && (!self.asks_of_faces() || photo.description.is_some_and(|description| self.faces_pass(description)))
    }

    /// Whether anything is asked of faces.
    #[must_use]
    pub fn asks_of_faces(&self) -> bool {
        !self.emotions.is_empty()
            || self.level > 0.0
            || self.score > 0.0
            || self.sharpness > 0.0
            || self.eyes_open
            || self.authenticity != Wanted::Any
    }

    fn faces_pass(&self, description: &Description) -> bool {
        let Some(main) = description.faces.first() else { return false };
        let asks_for_emotion = !self.emotions.is_empty() || self.level > 0.0;
        let mut named = description.faces.iter().filter_map(|face| face.emotions.named());
        let emotion_wanted = named.any(|(name, level)| {
            level >= self.level
                && (self.emotions.is_empty() || self.emotions.iter().any(|&emotion| name.may_be(emotion)))
        });
        (!asks_for_emotion || emotion_wanted)
            && main.score >= self.score
            && main.sharpness >= self.sharpness
            && (!self.eyes_open || main.eyes.state == EyeState::Open)
            && self.authenticity.is_met_by(main.authenticity.verdict)
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
    /// By the emotion that is named, each with its clearest first; those without at the end.
    Emotion,
}
