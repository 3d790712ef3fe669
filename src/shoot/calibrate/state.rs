//! How a calibration stands, for whoever watches it.

use candor_camera::BodyInfo;
use serde::Serialize;

use super::{Plan, Sight};
use crate::lag::Spread;

/// How a calibration stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct State {
    /// What it is doing.
    pub step: Step,
    /// The camera.
    pub body: BodyInfo,
    /// Why the camera is missing, as a sentence; absent while it is there.
    pub lost: Option<String>,
    /// What the newest live frame shows of the code.
    pub sight: Sight,
    /// Bursts of which the first exposure was read.
    pub bursts: usize,
    /// Bursts that are wanted.
    pub of: usize,
    /// From what the lens sees to the live frame, as far as is known.
    pub live_view: Option<Spread>,
    /// From the trigger command to the open shutter, as far as is known.
    pub shutter: Option<Spread>,
    /// From one exposure of a burst to the next, as far as is known.
    pub interval: Option<Spread>,
}

/// What a calibration is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Waiting for the camera.
    Connecting,
    /// Looking for the code in live frames.
    Looking,
    /// Shooting it.
    Shooting,
    /// Done.
    Done,
}

impl State {
    /// Nothing measured yet.
    pub(super) fn of(plan: &Plan) -> Self {
        Self {
            step: Step::Connecting,
            body: BodyInfo::default(),
            lost: None,
            sight: Sight::Nothing,
            bursts: 0,
            of: plan.bursts.into(),
            live_view: None,
            shutter: None,
            interval: None,
        }
    }
}
