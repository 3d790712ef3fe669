//! Pixels to faces: a JPEG is decoded, faces are found and followed, and of each are read 478 landmarks, 52 blendshapes,
//! the head's pose, the sharpness of its eyes, the folds of its skin and the opinion of two expression nets.
//!
//! What any of that means is not decided here (`candor-core`), nor where frames come from (`candor-camera`).
//!
//! The way in: [`Eye::open`] once, then [`decode`] and [`Eye::observe`] for each frame, or [`Eye::look`] for a photo.

mod blendshapes;
mod candidates;
mod clock_code;
mod decode;
mod detect;
mod error;
mod expression;
mod eye;
mod identity;
mod likeness;
mod manifest;
mod mesh;
mod net;
mod people;
mod picture;
mod pose;
mod procrustes;
mod runtime;
mod search;
mod sharpness;
mod skin;
mod track;
#[cfg(test)]
mod truth;
mod warp;

pub use clock_code::{Sight, read_clock_code};
pub use decode::decode;
pub use error::VisionError;
pub use eye::{Eye, Stage};
pub use likeness::{Likeness, NUMBERS as LIKENESS_NUMBERS};
pub use people::People;
pub use picture::Picture;
pub use runtime::find_runtime;
