//! A shoot in progress: the only place that joins camera, vision, judgement, photos and library. Commands in, events out;
//! no window.

pub mod calibrate;
mod ending;
pub mod event;
mod exposures;
pub mod folder_reader;
pub mod follow;
pub mod handle;
mod intake;
pub mod lag;
pub mod latency;
pub mod lead;
mod newcomers;
mod pipeline;
pub mod presets;
mod rate;
mod recorded;
mod reels;
pub mod replay;
mod running;
pub mod scoring;
mod start;
mod strips;
mod summary;
pub mod tune;

pub use event::{Candidates, Command, Event, LiveView, Shot, Status, Strip, StripFrame};
pub use handle::{Handle, Slot};
pub use recorded::RecordedJudge;
pub use start::{Setup, StartError, start};
pub use summary::{Summary, SummaryError};
