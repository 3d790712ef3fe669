//! Candidates for micro-expressions: quick, small, local movements that rise and fall within half a second, whatever the
//! face is showing meanwhile. Candidates, not findings: whether one meant anything cannot be read off a face, and a twitch
//! looks the same.
//!
//! The way of a candidate: `movement` levels out of the raw signals → their `course` over the last seconds → a `bump`
//! that stands out of the running face and of its `noise` → `doubt` whether blink, talk, gaze, head or blur made it →
//! the `limit` of so many a minute. A candidate is told of when it is over, never before; nothing looks ahead.

mod bump;
mod candidate;
mod course;
mod doubt;
mod limit;
mod movement;
mod noise;
mod watch;
mod weight;

pub use candidate::{Against, MicroCandidate, Moved, Zone};

pub(crate) use watch::{Look, MicroWatch};

/// Live frames a second below which no candidate is offered: one of 300 ms, the median of those that others have labelled
/// (CASME II), would be seen in three frames or four.
pub const LEAST_FRAME_RATE: f64 = 15.0;
