//! What the shoot tells its intake.

use std::sync::Arc;

use candor_camera::CameraFile;
use candor_core::{Seconds, moment::Judgement, shot::Burst};

use crate::summary::Summary;

/// What the intake is told.
pub(crate) enum Note {
    /// A frame was judged.
    Judged(Arc<Judgement>),
    /// A burst was decided; its files may come from now on.
    Burst(Box<Burst>),
    /// Its trigger command went over the wire, so many seconds after the decision.
    TriggerSent {
        /// Which.
        burst: u32,
        /// How much later every exposure is than was planned.
        delay: Seconds,
    },
    /// That burst is over, and was shot, as far as is known, or was not.
    BurstOver {
        /// Which.
        burst: u32,
        /// Whether it was shot.
        shot: bool,
    },
    /// A file has come off the camera.
    File(CameraFile),
    /// The shoot's figures at its end.
    Figures(Box<Summary>),
}
