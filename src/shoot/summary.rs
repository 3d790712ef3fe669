//! The figures of a shoot, kept with it: `shoot.json` in the session's folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use candor_camera::{BodyInfo, FrameTally};
use candor_core::Seconds;
use serde::{Deserialize, Serialize};

use crate::{event::Status, latency::Percentiles};

const NAME: &str = "shoot.json";

/// The figures of a shoot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The camera.
    pub body: BodyInfo,
    /// Live frames counted.
    pub frames: FrameTally,
    /// Bursts fired.
    pub bursts: u32,
    /// Files taken in.
    pub files: u32,
    /// From a frame's arrival to its decision.
    pub decision: Percentiles,
    /// From a decision to fire to the trigger command on the wire.
    pub trigger: Percentiles,
    /// The lag allowed for, in seconds.
    pub lag: Seconds,
    /// The preset in force at the end.
    pub preset: String,
}

/// Why the figures of a shoot cannot be had.
#[derive(Debug, thiserror::Error)]
#[error("{}: {what}", path.display())]
pub struct SummaryError {
    path: PathBuf,
    what: String,
}

impl Summary {
    /// The figures as they stand in a status.
    #[must_use]
    pub fn of(status: &Status) -> Self {
        Self {
            body: status.body.clone(),
            frames: status.frames,
            bursts: status.bursts,
            files: status.files,
            decision: status.decision,
            trigger: status.trigger,
            lag: status.lag,
            preset: status.preset.clone(),
        }
    }

    /// Writes them into the session's folder.
    pub(crate) fn write(&self, session: &Path) -> io::Result<()> {
        candor_photo::write_atomically(&session.join(NAME), &serde_json::to_vec_pretty(self)?)
    }

    /// Reads them from a session's folder.
    ///
    /// # Errors
    /// When they are not there, or are no figures of a shoot.
    pub fn read(session: &Path) -> Result<Self, SummaryError> {
        let path = session.join(NAME);
        let failed = |what: String| SummaryError { path: path.clone(), what };
        let text = fs::read(&path).map_err(|error| failed(error.to_string()))?;
        serde_json::from_slice(&text).map_err(|error| failed(error.to_string()))
    }
}
