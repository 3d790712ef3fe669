//! When to press: the score over time, its forecast to the instant the shutter will really open, and the trigger.
//!
//! [`Judge`] is the way in: a frame's observation in, a [`Judgement`] out. Under it, `forecast` says how likely the face is
//! at its height a lag from now, [`score`] what that is worth to a preset, `trigger` *now* or why not, and `veto` has the
//! last word.
//! [`Timeline`] remembers, for the shots that come later.

pub mod decision;
mod forecast;
pub mod judge;
pub mod score;
pub mod timeline;
mod trees;
mod trigger;
mod veto;

pub use decision::{BurstPlan, Cause, Decision, FireReason, Forecast, HoldReason, Judgement};
pub use judge::{Judge, Mode};
pub use timeline::{Apex, Timeline};
