//! Everything that one frame, and the frames before it, say about one face.

use serde::{Deserialize, Serialize};

use super::{ActionUnits, Authenticity, EmotionScores, MicroCandidate};
use crate::{Seconds, face::Region, face::TrackId};

/// The state of a sitter's eyes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EyeState {
    /// Open.
    Open,
    /// Shut, for less time than a blink takes (400 ms).
    Blink,
    /// Shut for longer: meant.
    Closed,
    /// Too small, turned away or hidden.
    #[default]
    Undetermined,
}

/// A sitter's eyes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Eyes {
    /// Their state.
    pub state: EyeState,
    /// How far open, 0 shut to 1 as open as this sitter's eyes usually are; above 1 when wide.
    pub openness: f32,
    /// How much the gaze goes to the lens, 0..1; absent where it cannot be told.
    pub to_lens: Option<f32>,
}

/// The reading of one face in one frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// Whose face.
    pub track: TrackId,
    /// The frame's time.
    pub at: Seconds,
    /// Where the face is.
    pub region: Region,
    /// Action units against this sitter's neutral.
    pub action_units: ActionUnits,
    /// Emotions.
    pub emotions: EmotionScores,
    /// Eyes.
    pub eyes: Eyes,
    /// How likely the sitter is talking, 0..1.
    pub speaking: f32,
    /// Sharpness of the eye region, 0..1, relative to the sharpest this sitter has been lately.
    pub sharpness: f32,
    /// Evidence for authenticity of the expression under way.
    pub authenticity: Authenticity,
    /// The moment score under the preset in force: 0 nothing worth a picture, 1 as good as it gets.
    pub score: f32,
    /// Whether the sitter's neutral is known well enough to judge.
    pub neutral_known: bool,
    /// A micro-expression candidate that was over just before this frame.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidate: Option<Box<MicroCandidate>>,
}
