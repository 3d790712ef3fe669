//! Measures how late a camera is. A screen shows a running code that tells the instant; the camera looks at it. What a live
//! frame shows is as old as live view is late, and what a photo shows is when the shutter opened.
//!
//! The screen itself is late too, by the same time in both: the shutter seems that much faster, live view that much slower,
//! and the sum, which is all that the judge allows for, is free of it.
//!
//! Who shows the code is not decided here; nor is where the figures go.

mod error;
mod run;
mod samples;
mod sight;
mod state;

use std::time::Instant;

use candor_camera::Body;
use candor_core::moment::BurstPlan;
use crossbeam_channel::Receiver;

use crate::lag::Measured;
pub use error::CalibrateError;
use run::Run;
use samples::Samples;
pub use sight::Sight;
pub use state::{State, Step};

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Live frames.
    pub frames: usize,
    /// Bursts, at least 3.
    pub bursts: u8,
    /// What each burst is.
    pub burst: BurstPlan,
}

impl Default for Plan {
    /// Two seconds of live view, and eight bursts of three.
    fn default() -> Self {
        Self { frames: 60, bursts: 8, burst: BurstPlan { exposures: 3, interval: 0.1 } }
    }
}

/// Measures. `clock` is the body's own; a message on `stop`, or its other end gone, stops it. `tell` hears how it stands
/// whenever that has changed.
///
/// # Errors
/// When there is no camera, the code cannot be read, the camera does not shoot, or it was told to stop.
pub fn run(
    body: &mut dyn Body,
    clock: Instant,
    plan: Plan,
    stop: &Receiver<()>,
    tell: impl FnMut(&State),
) -> Result<Measured, CalibrateError> {
    let mut run = Run { body, clock, plan, stop, tell, samples: Samples::default(), state: State::of(&plan) };
    run.connect()?;
    run.watch_live_view()?;
    run.shoot()?;
    run.figures()
}
