//! A sitter's neutral set on request: for three seconds the face is taken for the face at rest.

use serde::{Deserialize, Serialize};

use super::{baseline::median, channels::LogOpinion, coding, features::Features};
use crate::{Seconds, face::TrackId, signals::Turn};

/// How the setting of a neutral goes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SettingNeutral {
    /// Whose; absent where nobody was there.
    pub track: Option<TrackId>,
    /// How far it is.
    pub state: NeutralState,
}

impl SettingNeutral {
    /// Whose it is or why there is none, once that is known.
    #[must_use]
    pub fn outcome(self) -> Option<Result<TrackId, NeutralFailure>> {
        match self.state {
            NeutralState::Watching { .. } => None,
            NeutralState::Set => Some(self.track.ok_or(NeutralFailure::NoFace)),
            NeutralState::Failed(failure) => Some(Err(failure)),
        }
    }
}

/// How far the setting of a neutral is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NeutralState {
    /// The face is being watched.
    Watching {
        /// Seconds to go.
        remaining: Seconds,
    },
    /// The neutral is set.
    Set,
    /// Nothing was changed.
    Failed(NeutralFailure),
}

/// Why a neutral could not be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NeutralFailure {
    /// Nobody was there.
    NoFace,
    /// The face went out of sight.
    OutOfSight,
    /// The face moved too much.
    Moved,
    /// Eyes shut, blur or a turned head in too many frames.
    NotClear,
}

impl NeutralFailure {
    /// What a photographer reads.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::NoFace => "The neutral was not set: there is no face. Nothing has changed.",
            Self::OutOfSight => "The neutral was not set: the face went out of sight. Nothing has changed.",
            Self::Moved => "The neutral was not set: the face moved too much. Nothing has changed.",
            Self::NotClear => {
                "The neutral was not set: the eyes were shut, the head turned or the face blurred for too long. \
                 Nothing has changed."
            }
        }
    }
}

/// For how long a face is watched.
pub const WATCHED: Seconds = 3.0;
/// At least so many frames have to be good ones ...
const LEAST_FRAMES: usize = 8;
/// ... and at least this share of all.
const LEAST_SHARE: f32 = 0.5;
/// More frames than this are not kept: three seconds at 120 frames a second.
const MOST_FRAMES: usize = 360;
/// Sharpness of the eyes, relative to the sharpest lately, below which a frame is left out.
const SMEARED: f32 = 0.35;

/// Watches a face to set its neutral.
#[derive(Clone, Debug)]
pub(crate) struct NeutralWatch {
    since: Seconds,
    frames: Vec<Features>,
    turns: Vec<Turn>,
    said: Vec<LogOpinion>,
    moving: usize,
    unclear: usize,
}

/// One frame of a face whose neutral is being set.
pub(crate) struct Pose<'a> {
    pub features: &'a Features,
    pub turn: Turn,
    pub said: Option<LogOpinion>,
    /// Eyes open, head to the front.
    pub clear: bool,
    pub sharpness: f32,
    pub still: bool,
}

/// A face at rest, as watched.
#[derive(Clone, Debug)]
pub(crate) struct Rest {
    pub face: Features,
    pub turn: Turn,
    /// What the nets say of it; absent where they were not asked.
    pub said: Option<LogOpinion>,
}

impl NeutralWatch {
    pub fn new(since: Seconds) -> Self {
        Self { since, frames: Vec::new(), turns: Vec::new(), said: Vec::new(), moving: 0, unclear: 0 }
    }

    /// Seconds to go.
    pub fn remaining(&self, at: Seconds) -> Seconds {
        (self.since + WATCHED - at).max(0.0)
    }

    /// Takes a frame in. Blinks, blur and movement are left out.
    pub fn see(&mut self, pose: &Pose) {
        if !pose.clear || pose.sharpness < SMEARED {
            self.unclear += 1;
        } else if !pose.still {
            self.moving += 1;
        } else if self.frames.len() < MOST_FRAMES {
            self.frames.push(pose.features.clone());
            self.turns.push(pose.turn);
            self.said.extend(pose.said);
        }
    }

    /// Takes a frame in which the face could not be read.
    pub fn miss(&mut self) {
        self.unclear += 1;
    }

    /// The median of every signal over what was watched.
    pub fn rest(&self) -> Result<Rest, NeutralFailure> {
        let all = self.frames.len() + self.moving + self.unclear;
        if self.frames.len() < LEAST_FRAMES || (self.frames.len() as f32) < LEAST_SHARE * all as f32 {
            return Err(if self.moving > self.unclear { NeutralFailure::Moved } else { NeutralFailure::NotClear });
        }
        let (earlier, later) = self.frames.split_at(self.frames.len() / 2);
        let (earlier, later) = (median(earlier), median(later));
        if coding::is_expressive(&later.above(&earlier)) || coding::is_expressive(&earlier.above(&later)) {
            return Err(NeutralFailure::Moved);
        }
        let turn = |angle: fn(&Turn) -> f32| middle(self.turns.iter().map(angle));
        Ok(Rest {
            face: median(&self.frames),
            turn: Turn { yaw: turn(|t| t.yaw), pitch: turn(|t| t.pitch), roll: turn(|t| t.roll) },
            said: self.said(),
        })
    }

    fn said(&self) -> Option<LogOpinion> {
        let of = |class: usize| middle(self.said.iter().map(|said| said[class]));
        (!self.said.is_empty()).then(|| std::array::from_fn(of))
    }
}

/// The median; 0 of nothing.
fn middle(values: impl Iterator<Item = f32>) -> f32 {
    let mut all: Vec<f32> = values.collect();
    all.sort_by(f32::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}
