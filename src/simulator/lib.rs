//! A camera that is not there: bodies that speak PTP/IP on 127.0.0.1, for tests, for the demo and for trials without a
//! photographer at hand. They are driven through the real libgphoto2, as a real body on a network is.
//!
//! A [`Simulator`] plays a clip as its live view, in real time, or looks at a running code that tells the instant. When its shutter is pressed it shoots what the clip shows when
//! the shutter opens, and leaves a JPEG and a DNG on its card that say which frame that was. It can be late, busy, or go wrong
//! in all the ways of a [`Fault`].
//!
//! It always shoots to its card, like a body whose owner has said so. It knows nothing of faces, of a shoot, or of the client
//! that talks to it.

mod body;
mod connection;
mod dialect;
mod fault;
mod options;
mod picture;
mod server;
mod simulator;
mod wire;

pub use fault::{Fault, Occasion};
pub use options::{Format, Options, Personality, Play, Scene};
pub use simulator::{ShotRecord, Simulator, SimulatorError};
