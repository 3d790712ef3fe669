//! When to press: the score over time, its forecast to the instant the shutter will really open, and the trigger.

pub mod decision;

pub use decision::{BurstPlan, Decision, FireReason, Forecast, HoldReason, Judgement};
