//! What stands between the frames of a recording: what the judge was told meanwhile, and what came of its answers.

use serde::{Deserialize, Serialize};

use crate::{
    Seconds,
    face::TrackId,
    moment::{HoldReason, Judge, Mode},
    preset::Preset,
    shot::Burst,
    signals::FrameSignals,
};

/// One thing in a recording. They stand in the order in which they happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// A frame was judged.
    Frame(FrameSignals),
    /// Something else happened.
    Told(Told),
}

/// Something that happened between two frames.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// The shoot begins.
    Begin(Box<Begin>),
    /// Another preset is in force: its name and itself.
    Preset(String, Box<Preset>),
    /// Another lag is allowed for, in seconds.
    Lag(Seconds),
    /// The trigger was armed or disarmed.
    Armed(bool),
    /// The camera began or ended a burst.
    Busy(bool),
    /// The photographer pressed the button, at this time.
    ByHand(Seconds),
    /// The photographer chose a sitter, or none any more.
    Sitter(Option<TrackId>),
    /// The photographer asked for a sitter's neutral to be set from the next frame on.
    SetNeutral,
    /// On the last frame the judge held, and for another reason than on the frame before. What the reason has for figures
    /// is that frame's.
    Held(HoldReason),
    /// A burst was fired, on the last frame or by hand.
    Burst(Box<Burst>),
    /// The burst of that number was refused by the camera.
    Refused(u32),
    /// So many entries are missing here, because the disk was full or too slow.
    Lost(u64),
}

/// On what terms a shoot begins.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Begin {
    /// The clip that was judged; absent in a shoot with a camera.
    pub clip: Option<String>,
    /// The preset's name.
    pub name: String,
    /// The preset.
    pub preset: Preset,
    /// The lag allowed for, in seconds.
    pub lag: Seconds,
    /// Whether it fires by itself.
    pub armed: bool,
    /// Whether it fires when the threshold is crossed, without a forecast.
    pub reactive: bool,
}

impl Begin {
    /// The judge of a shoot that begins like this.
    #[must_use]
    pub fn judge(&self) -> Judge {
        let mode = if self.reactive { Mode::Reactive } else { Mode::Forecasting };
        let mut judge = Judge::new(self.preset.clone(), self.lag, mode);
        judge.arm(self.armed);
        judge
    }
}
