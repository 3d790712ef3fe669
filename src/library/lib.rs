//! Many photos on disk: session folders, take-in, the watcher, the index, thumbnails, export. Knows no camera, no neural
//! network and no window.
//!
//! Sidecars and files are the truth; whatever else is kept here can be deleted and is made again. A RAW file is never
//! written to. Names that come from a camera are data.

mod backup;
pub mod desk;
mod error;
mod export;
pub mod faces;
mod files;
mod folder;
mod index;
mod kept;
mod lines;
mod listing;
mod moment;
mod names;
mod picture;
mod reading;
mod recording;
mod reel;
mod session;
mod strips;
mod tag;
mod take_in;
mod timeline;
mod watch;

pub use backup::Backup;
pub use desk::{Desk, DeskCommand, DeskEvent, Photo, PhotoId, Pixels, Skipped};
pub use error::{LibraryError, Result};
pub use export::{ExportOptions, ExportReport, export};
pub use folder::PhotoFolder;
pub use index::{Counts, Entry, Index, Refreshed};
pub use picture::picture;
pub use recording::{Ending, RecordingReader, RecordingWriter};
pub use reel::{Reel, ReelPicture, Reels};
pub use session::{Session, SessionLock};
pub use strips::{StoredStrip, StripRecord, StripRecordFrame, Strips, face_in};
pub use tag::Tagger;
pub use take_in::{BackedUp, Incoming, Recovered, TakeIn, TakenIn};
pub use timeline::{TimelineLine, TimelineReader, TimelineWriter};
pub use watch::{WatchEvent, WatchOptions, Watcher};
