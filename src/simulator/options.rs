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

/// What a simulated body is like.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Whose protocol it speaks.
    pub personality: Personality,
    /// What stands before its lens: anything [`candor_camera::clip::Clip`] opens.
    pub clip: PathBuf,
    /// Frames a second to play it at, where the clip does not say or another rate is wanted.
    pub fps: Option<f64>,
    /// From the trigger command to the opening of the shutter.
    pub lag: Duration,
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
    /// A body of the middle class: 60 ms lag, 8 exposures a second, ready 150 ms after the last one, RAW + JPEG, the clip
    /// plays once.
    #[must_use]
    pub fn new(personality: Personality, clip: &Path) -> Self {
        Self {
            personality,
            clip: clip.to_owned(),
            fps: None,
            lag: Duration::from_millis(60),
            burst_rate: 8.0,
            busy: Duration::from_millis(150),
            format: Format::RawJpeg,
            play: Play::Once,
            raw_delay: Duration::ZERO,
        }
    }
}
