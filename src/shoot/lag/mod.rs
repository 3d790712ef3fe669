//! How late a camera is, and how that is known: from the trigger command to the open shutter, and from what the lens sees
//! to the live frame that shows it.
//!
//! The judge allows for the sum of both. A live frame shows the past, so that the instant at which the shutter opens will
//! only be seen a live view's delay later; the judgement's clock is that of the frames it is given.

mod spread;
mod table;

use std::fmt;

use candor_core::Seconds;
use serde::{Deserialize, Serialize};

pub use spread::Spread;
pub use table::{LagError, Measured, Table};

/// How a camera is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Path {
    /// By cable.
    Usb,
    /// By a network, with or without a wire.
    Network,
}

impl Path {
    /// The path of a port such as `usb:001,005` or `ptpip:192.168.1.1:15740:15740`.
    #[must_use]
    pub fn of_port(port: &str) -> Self {
        if port.starts_with("ptpip:") || port.starts_with("ip:") { Self::Network } else { Self::Usb }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Usb => "on its cable",
            Self::Network => "over the network",
        })
    }
}

/// The lag of a camera, and where the figures come from.
#[derive(Clone, Debug, PartialEq)]
pub struct Lag {
    /// From the trigger command to the open shutter, in seconds. As measured it lacks the delay of the screen that the code
    /// was shown on, which is in the other figure: the sum has none of it. It can therefore be below nothing.
    pub shutter: Seconds,
    /// From what the lens sees to the live frame, in seconds.
    pub live_view: Seconds,
    /// Where the figures come from.
    pub origin: Origin,
}

/// Where the figures of a lag come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// The photographer said so; of the sum only.
    Given,
    /// Nobody measured it.
    Guess,
    /// Somebody measured it; who.
    BuiltIn(String),
    /// `candor calibrate` measured it.
    Measured {
        /// When, as `2026-11-24`.
        on: String,
        /// The measured shutter lags.
        shutter: Spread,
        /// The measured delays of live frames.
        live_view: Spread,
    },
}

impl Lag {
    /// A lag that the photographer gives, in seconds.
    #[must_use]
    pub fn given(total: Seconds) -> Self {
        Self { shutter: total, live_view: 0.0, origin: Origin::Given }
    }

    /// What the judge allows for, in seconds.
    #[must_use]
    pub fn total(&self) -> Seconds {
        (self.shutter + self.live_view).max(0.0)
    }
}

impl fmt::Display for Lag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |span: Seconds| span * 1000.0;
        write!(f, "{:.0} ms", ms(self.total()))?;
        if self.origin != Origin::Given {
            write!(f, " (shutter {:.0}, live view {:.0})", ms(self.shutter), ms(self.live_view))?;
        }
        write!(f, ", {}", self.origin)
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given => f.write_str("as given"),
            Self::Guess => f.write_str("a guess; candor calibrate measures it"),
            Self::BuiltIn(source) => write!(f, "built in: {source}"),
            Self::Measured { on, shutter, live_view } => {
                write!(f, "measured on {on}: shutter {shutter} exposures, live view {live_view} frames")
            }
        }
    }
}

/// Which lag a shoot allows for.
#[derive(Clone, Debug)]
pub enum Source {
    /// This one, in seconds, whatever the camera.
    Given(Seconds),
    /// That of the camera which is there, by the table.
    Table(Table),
}

impl Source {
    /// The lag of a camera, by its model and port.
    #[must_use]
    pub fn of(&self, model: &str, port: &str) -> Lag {
        match self {
            Self::Given(total) => Lag::given(*total),
            Self::Table(table) => table.of(model, Path::of_port(port)),
        }
    }
}
