//! One photo on disk: the JPEG previews a camera embedded in it, the little EXIF that culling needs, and its XMP sidecar.
//!
//! Reads RAW and JPEG files in small pieces and never writes to them. Sidecars are changed by splicing: what another
//! program wrote stays, byte for byte. Knows nothing of folders, cameras, pixels or windows.

mod atomic;
mod capture_time;
mod container;
mod error;
mod info;
mod kind;
mod orientation;
pub mod sidecar;

pub use atomic::{clear_leftovers, replace_whole, write_atomically};
pub use capture_time::CaptureTime;
pub use error::PhotoError;
pub use info::{
    PhotoInfo, Preview, PreviewBytes, is_complete, is_complete_from, preview_jpeg, read, read_from, read_with_preview,
};
pub use kind::Kind;
pub use orientation::Orientation;
