//! The words of Candor and its judgement: from what was seen on a face to *fire* or *hold*, with a reason.
//!
//! Pure. Nothing in here knows a file, a clock, a thread, a pixel, a neural network, a camera or a window: every function
//! is a function of its inputs, so the same frames give the same decisions, live or replayed.

pub mod clock_code;
pub mod cull;
pub mod expression;
pub mod face;
pub mod frame;
pub mod moment;
pub mod preset;
pub mod recording;
pub mod shot;
pub mod signals;

/// A point in time or a span, in seconds on the shoot's own monotonic clock (0 is the first frame, or the opening of the
/// shoot). Never a wall clock.
pub type Seconds = f64;
