//! When to press: the score over time, its forecast to the instant the shutter will really open, and the trigger.
//!
//! [`Judge`] is the way in: a frame's observation in, a [`Judgement`] out. Under it, [`score`] says what a frame is worth
//! to a preset, `rise` follows that over time, `forecast` looks a lag ahead, `trigger` says *now* or why not, and `veto` has the last word.
//! [`Timeline`] remembers, for the shots that come later.

pub mod decision;
mod forecast;
pub mod judge;
mod rise;
pub mod score;
pub mod timeline;
mod trigger;
mod veto;

pub use decision::{BurstPlan, Decision, FireReason, Forecast, HoldReason, Judgement};
pub use judge::{Judge, Mode};
pub use timeline::{Apex, Timeline};
