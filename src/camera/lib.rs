//! A camera: live view, bursts, files. Knows nothing of faces, folders of a shoot, or windows.
//!
//! [`Body`] is the seam. Behind it stand `gphoto`, the real libgphoto2 in a worker process of its own, and `clip`, which
//! replays a recording with virtual time.

pub mod body;
pub mod clip;
pub mod doctor;
pub mod gphoto;

pub use body::{Body, BodyEvent, BodyInfo, CameraError, CameraFile, FrameTally, Prepared};
