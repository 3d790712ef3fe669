//! What a shoot is told and what it says.

use std::{path::PathBuf, sync::Arc};

pub use candor_camera::BodyInfo;
use candor_camera::FrameTally;
use candor_core::{
    Seconds,
    expression::{MicroCandidate, NeutralFailure},
    face::TrackId,
    moment::Judgement,
    preset::{GroupRule, Preset},
    shot::{Burst, Description},
};
use candor_library::Pixels;
use serde::{Deserialize, Serialize};

use crate::latency::Percentiles;

/// What a photographer may ask of a running shoot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Fire by itself from now on.
    Arm,
    /// Do not.
    Disarm,
    /// Fire a burst now.
    Fire,
    /// Wait for something else. The name is the preset's file name without its ending.
    UsePreset(String, Box<Preset>),
    /// Allow for this lag, in seconds, whatever is known of the camera's.
    SetLag(Seconds),
    /// Shoot so many exposures in a burst.
    SetExposures(u8),
    /// Fire on this sitter where the preset's group rule is the chosen one; on nobody in particular from now on where absent.
    ChooseSitter(Option<TrackId>),
    /// Another group rule, whatever the preset's is. What shows then counts as caught.
    SetGroupRule(GroupRule),
    /// Take the face of the chosen sitter, or of the one that leads, for that sitter's neutral over the next three seconds.
    /// How it goes stands in the live view's judgements; what came of it is told as [`Event::Neutral`].
    SetNeutral,
    /// End the shoot: take in what is still on its way, then stop.
    Stop,
}

/// The newest live frame with its judgement. Whoever is late gets the newest; nothing queues.
#[derive(Clone, Debug)]
pub struct LiveView {
    /// Width and height of the picture in pixels.
    pub size: (u32, u32),
    /// Red, green, blue; row by row from the top.
    pub rgb: Arc<[u8]>,
    /// What was judged.
    pub judgement: Arc<Judgement>,
}

/// Whether micro-expression candidates are offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Candidates {
    /// Nobody wants them.
    #[default]
    Off,
    /// They are.
    Offered,
    /// The live view comes too slowly: fewer than [`LEAST_FRAME_RATE`](candor_core::expression::micro::LEAST_FRAME_RATE)
    /// frames a second show too little of so short a movement.
    TooFewFrames,
}

/// How the shoot stands: everything a status line needs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Status {
    /// The camera.
    pub body: BodyInfo,
    /// Why the camera is missing, as a sentence; absent while it is there.
    pub lost: Option<String>,
    /// Whether the shoot fires by itself.
    pub armed: bool,
    /// The preset's file name without its ending.
    pub preset: String,
    /// The lag allowed for, in seconds.
    pub lag: Seconds,
    /// Where that figure comes from, as a phrase.
    #[serde(default)]
    pub lag_from: String,
    /// By how much earlier than that lag asks for bursts are fired, because of how the last ones came, in seconds.
    #[serde(default)]
    pub lead_correction: Seconds,
    /// How the bursts come, in plain words, once that is known.
    #[serde(default)]
    pub lead: Option<String>,
    /// Exposures a burst.
    pub exposures: u8,
    /// The group rule in force.
    #[serde(default)]
    pub group: GroupRule,
    /// The sitter who was chosen.
    #[serde(default)]
    pub sitter: Option<TrackId>,
    /// Whether micro-expression candidates are offered.
    #[serde(default)]
    pub candidates: Candidates,
    /// Live frames a second over the last second.
    pub frames_per_second: f32,
    /// Milliseconds from frame to decision, the median over the last second.
    pub decision_ms: f32,
    /// From a frame's arrival to its decision, over the whole shoot.
    pub decision: Percentiles,
    /// From a decision to fire to the trigger command on the wire, over the whole shoot.
    pub trigger: Percentiles,
    /// Live frames counted.
    pub frames: FrameTally,
    /// Bursts fired so far.
    pub bursts: u32,
    /// Files taken in so far.
    pub files: u32,
    /// Files that the camera still has to hand over, as far as is known.
    pub files_expected: u32,
    /// Where the shoot is stored.
    pub session: PathBuf,
}

/// A photo that is stored, tagged and indexed.
#[derive(Clone, Debug, PartialEq)]
pub struct Shot {
    /// The RAW file, where there is one.
    pub raw: Option<PathBuf>,
    /// The JPEG, where there is one.
    pub jpeg: Option<PathBuf>,
    /// The sidecar.
    pub sidecar: PathBuf,
    /// What is known of it.
    pub description: Arc<Description>,
}

/// A micro-expression candidate with the live frames in which it was seen.
#[derive(Clone, Debug)]
pub struct Strip {
    /// On whose face.
    pub track: TrackId,
    /// The candidate.
    pub candidate: MicroCandidate,
    /// The folder of its files; absent where the disk had no place for them.
    pub folder: Option<PathBuf>,
    /// The frames, in order, from a little before the candidate to a little after.
    pub frames: Vec<StripFrame>,
}

/// A frame of a [`Strip`].
#[derive(Clone, Debug)]
pub struct StripFrame {
    /// When the frame was received.
    pub at: Seconds,
    /// Its file, as the camera sent it; absent where the disk had no place for it.
    pub path: Option<PathBuf>,
    /// The face in it, small.
    pub face: Pixels,
}

/// What a shoot has to say. Live frames do not come this way but through a slot that holds only the newest.
#[derive(Clone, Debug)]
pub enum Event {
    /// The status has changed; at most ten times a second.
    Status(Box<Status>),
    /// A burst was fired.
    Burst(Box<Burst>),
    /// A photo is stored, tagged and indexed. Comes again for the same photo when its second file arrives.
    Shot(Box<Shot>),
    /// A micro-expression candidate was seen; its frames are stored.
    Candidate(Box<Strip>),
    /// The setting of a neutral has ended: with whose it is, or with why nothing was changed.
    Neutral(Result<TrackId, NeutralFailure>),
    /// A sentence the photographer should read.
    Problem(String),
    /// The shoot is over; everything is stored.
    Ended,
}
