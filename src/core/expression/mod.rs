//! What a face says: action units against the sitter's own neutral, emotions, eyes, speech, and the evidence for
//! authenticity. Measured in one frame or over the frames so far; never over frames to come.

pub mod action_unit;
pub mod authenticity;
pub mod emotion;
pub mod reading;

pub use action_unit::{ActionUnit, ActionUnits};
pub use authenticity::{Authenticity, Cue, Evidence, Finding, Verdict};
pub use emotion::{Emotion, EmotionScores};
pub use reading::{EyeState, Eyes, Reading};
