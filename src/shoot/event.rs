//! What a shoot is told and what it says.

use std::{path::PathBuf, sync::Arc};

pub use candor_camera::BodyInfo;
use candor_camera::FrameTally;
use candor_core::{
    Seconds,
    moment::Judgement,
    preset::Preset,
    shot::{Burst, Description},
};
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

/// What a shoot has to say. Live frames do not come this way but through a slot that holds only the newest.
#[derive(Clone, Debug)]
pub enum Event {
    /// The status has changed; at most ten times a second.
    Status(Box<Status>),
    /// A burst was fired.
    Burst(Box<Burst>),
    /// A photo is stored, tagged and indexed. Comes again for the same photo when its second file arrives.
    Shot(Box<Shot>),
    /// A sentence the photographer should read.
    Problem(String),
    /// The shoot is over; everything is stored.
    Ended,
}
