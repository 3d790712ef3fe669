//! A shoot in progress: the only place that joins camera, vision, judgement, photos and library. Commands in, events out;
//! no window.

pub mod event;
pub mod handle;

pub use event::{Command, Event, LiveView, Shot, Status};
pub use handle::{Handle, Slot};
