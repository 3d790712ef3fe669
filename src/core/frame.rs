//! One live-view frame as it came from the camera. Not its pixels: decoding is the business of `candor-vision`.

use std::sync::Arc;

use crate::Seconds;

/// A JPEG live-view frame, cheap to clone.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Counts every frame that the body delivered, from 0, including those that were dropped before anyone looked.
    pub number: u64,
    /// When the last byte arrived, on the shoot's clock.
    pub received_at: Seconds,
    /// The bytes as they came.
    pub jpeg: Arc<[u8]>,
}
