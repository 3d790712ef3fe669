//! Why nothing was measured, and what to do about it.

use candor_camera::CameraError;

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
pub enum CalibrateError {
    /// The camera is not there.
    #[error("no camera came: {0}")]
    NoCamera(String),
    /// The code is not in the picture.
    #[error(
        "the camera never saw the running code. Point it at the screen that shows it, so that the whole square with the \
         white around it is in the picture, and start again"
    )]
    NoCode,
    /// It is in the picture, but cannot be read.
    #[error(
        "the camera sees the running code, but it cannot be read. Focus on the screen, go nearer, make the screen brighter, \
         set a shutter time of 1/60 to 1/250 s, and start again"
    )]
    Unclear,
    /// It can be read in live view, but not in the photos.
    #[error(
        "the running code can be read in live view, but only {read} of {of} bursts began with a photo in which it can. Set a \
         shutter time of 1/60 to 1/250 s and an exposure in which the screen is neither black nor white, focus by hand, and \
         start again"
    )]
    Photos {
        /// Bursts of which the first exposure could be read.
        read: usize,
        /// Bursts that were shot.
        of: usize,
    },
    /// The camera does not shoot.
    #[error("the camera does not shoot: {0}")]
    Refused(String),
    /// The camera failed otherwise.
    #[error(transparent)]
    Camera(#[from] CameraError),
    /// It was told to stop.
    #[error("stopped before anything was measured")]
    Stopped,
}
