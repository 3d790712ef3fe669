//! What a simulated body is like.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// Whose protocol the body speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Personality {
    /// Nikon: bursts by `burstnumber`, blind while it shoots.
    Nikon,
    /// Canon EOS: shoots as long as the button is held, live view goes on in between.
    CanonEos,
}

/// Which files an exposure leaves on the card, until the client sets another image quality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A DNG.
    Raw,
    /// A JPEG.
    Jpeg,
    /// First the JPEG, then the DNG.
    RawJpeg,
}

impl Format {
    /// Whether a DNG is written.
    #[must_use]
    pub fn raw(self) -> bool {
        self != Self::Jpeg
    }

    /// Whether a JPEG is written.
    #[must_use]
    pub fn jpeg(self) -> bool {
        self != Self::Raw
    }
}

/// What comes after the clip's last frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Play {
    /// The last frame stays, and [`crate::Simulator::ended`] is true.
    Once,
    /// The first frame again.
    Loop,
}

/// What stands before a body's lens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scene {
    /// A recording: anything [`candor_camera::clip::Clip`] opens.
    Clip(PathBuf),
    /// A screen that shows this machine's clock as the code of [`candor_core::clock_code`], at every instant the code of
    /// that instant.
    RunningCode,
}

/// What a simulated body is like.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Whose protocol it speaks.
    pub personality: Personality,
    /// What stands before its lens.
    pub scene: Scene,
    /// Frames of live view a second, where the clip does not say or another rate is wanted.
    pub fps: Option<f64>,
    /// From the trigger command to the opening of the shutter.
    pub lag: Duration,
    /// From what the lens sees to the live frame that shows it.
    pub view_delay: Duration,
    /// Exposures a second, > 0.
    pub burst_rate: f64,
    /// From the last exposure until the body answers that it is ready.
    pub busy: Duration,
    /// Which files an exposure leaves.
    pub format: Format,
    /// What comes after the last frame.
    pub play: Play,
    /// The raw file of a pair is there that much later than its JPEG, be it after the event that ends the burst.
    pub raw_delay: Duration,
}

impl Options {
    /// A body of the middle class: 60 ms lag, live view without delay, 8 exposures a second, ready 150 ms after the last one, RAW + JPEG, the clip
    /// plays once.
    #[must_use]
    pub fn new(personality: Personality, clip: &Path) -> Self {
        Self {
            personality,
            scene: Scene::Clip(clip.to_owned()),
            fps: None,
            lag: Duration::from_millis(60),
            view_delay: Duration::ZERO,
            burst_rate: 8.0,
            busy: Duration::from_millis(150),
            format: Format::RawJpeg,
            play: Play::Once,
            raw_delay: Duration::ZERO,
        }
    }

    /// The same body in front of the running code; it shows and shoots until it is switched off.
    #[must_use]
    pub fn facing_the_code(personality: Personality) -> Self {
        Self { scene: Scene::RunningCode, play: Play::Loop, ..Self::new(personality, Path::new("")) }
    }
}
