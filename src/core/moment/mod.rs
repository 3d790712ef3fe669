//! When to press: the score over time, its forecast to the instant the shutter will really open, and the trigger.
//!
//! [`Judge`] is the way in: a frame's observation in, a [`Judgement`] out. Under it, `forecast` says how likely the face is
//! at its height a lag from now, [`score`] what that is worth to a preset, `trigger` *now* or why not, and `veto` has the
//! last word. `group` has the words for several faces, `about` and `everyone` the rules; `people` keeps each sitter.
//! [`Timeline`] remembers, for the shots that come later; [`NearMisses`] finds what came near and was not fired on.

mod about;
pub mod decision;
mod everyone;
mod explain;
mod forecast;
pub mod group;
pub mod judge;
mod near_miss;
mod people;
mod resting;
pub mod score;
mod talk;
pub mod timeline;
mod trees;
mod trigger;
mod veto;

pub use decision::{BurstPlan, Cause, Decision, FireReason, Forecast, HoldReason, Judgement};
pub use group::{GroupReason, GroupStanding, Lack, Member};
pub use judge::{Judge, Mode};
pub use near_miss::{NearMiss, NearMisses};
pub use timeline::{Apex, Timeline};
