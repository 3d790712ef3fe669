//! What a strip's folder says of itself, in `candidate.json`.

use std::{fs, path::Path};

use candor_core::{Seconds, expression::MicroCandidate, face::TrackId, frame::Frame};
use serde::{Deserialize, Serialize};

use crate::error::{At, LibraryError, Result};

const NAME: &str = "candidate.json";

/// What is known of a strip.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StripRecord {
    /// What is to be said first.
    pub note: String,
    /// On whose face.
    pub track: TrackId,
    /// The candidate.
    pub candidate: MicroCandidate,
    /// The frames, in order.
    pub frames: Vec<StripRecordFrame>,
}

/// A frame of a strip.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StripRecordFrame {
    /// The file's name.
    pub file: String,
    /// When the frame was received, on the shoot's clock.
    pub at: Seconds,
}

/// Stands in every record, for whoever finds it without Candor.
const NOTE: &str = "A candidate, not a finding: a quick, small movement of the face. What it meant, if anything, cannot be \
                    read off a face.";

impl StripRecord {
    pub(crate) fn new(track: TrackId, candidate: &MicroCandidate, frames: &[Frame]) -> Self {
        let from_apex = |at: Seconds| (at - candidate.apex).abs();
        let nearest = |a: &&Frame, b: &&Frame| from_apex(a.received_at).total_cmp(&from_apex(b.received_at));
        let apex = frames.iter().min_by(nearest).map(|frame| frame.number);
        let named = |(place, frame): (usize, &Frame)| {
            let apex = if Some(frame.number) == apex { " apex" } else { "" };
            StripRecordFrame { file: format!("{:02}{apex}.jpg", place + 1), at: frame.received_at }
        };
        let frames = frames.iter().enumerate().map(named).collect();
        Self { note: NOTE.to_owned(), track, candidate: candidate.clone(), frames }
    }

    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        let path = folder.join(NAME);
        let json =
            serde_json::to_vec_pretty(self).map_err(|source| LibraryError::Json { path: path.clone(), source })?;
        fs::write(&path, json).at("write", &path)
    }

    /// Reads that of a strip's folder.
    ///
    /// # Errors
    /// When it is not there, or says nothing that can be read.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let json = fs::read(&path).at("read", &path)?;
        serde_json::from_slice(&json).map_err(|source| LibraryError::Json { path, source })
    }
}
