//! What a face says: action units against the sitter's own neutral, emotions, eyes, speech, and the evidence for
//! authenticity. Measured in one frame or over the frames so far; never over frames to come.
//!
//! The way of a face: [`geometry`] and blendshapes → `features` → smoothed (`signal`) → against the sitter's `baseline`
//! → `coding` into action units → [`departure`] from neutral and `naming` of emotions. `sitter` keeps what has to be
//! remembered from frame to frame; `single` reads one observation by itself.

pub mod action_unit;
mod album;
pub mod authenticity;
mod baseline;
mod calling;
mod channels;
mod coding;
pub mod departure;
pub mod emotion;
mod episode;
mod eyes;
mod features;
pub mod geometry;
mod habit;
pub mod micro;
mod naming;
mod naming_live;
mod naming_weights;
pub mod neutral;
mod population;
pub mod reading;
mod signal;
pub mod signs;
mod single;
mod sitter;
mod speech;

pub use action_unit::{ActionUnit, ActionUnits, Intensity, Side};
pub use album::{Album, PhotoNeutral};
pub use authenticity::{Authenticity, Cue, Doubt, Evidence, Finding, StoredEvidence, Verdict};
pub use departure::{Departure, Group};
pub use emotion::{Called, Emotion, EmotionScores, Name, Pair};
pub use micro::MicroCandidate;
pub use neutral::{NeutralFailure, NeutralState, SettingNeutral};
pub use reading::{EyeState, Eyes, Reading};
pub use single::{read_seen_against, read_still, read_still_against};

pub(crate) use signal::ramp;
pub(crate) use signs::Configuration;
pub(crate) use sitter::{Read, Sitter};
pub(crate) use speech::TALKING_FROM;
