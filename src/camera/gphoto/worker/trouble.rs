//! What libgphoto2's errors mean for a session.

use gphoto2::error::ErrorKind;

use crate::gphoto::protocol::GoneKind;

/// Why a session ends.
#[derive(Debug)]
pub enum End {
    /// The parent closed the pipe or is gone.
    Parent,
    /// The camera is not there any more, or cannot be used.
    Gone(GoneKind, String),
}

impl End {
    /// The connection is broken.
    pub fn broken(doing: &str, error: &gphoto2::Error) -> Self {
        Self::Gone(GoneKind::Broken, format!("{doing}: {error}"))
    }
}

/// How bad an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The connection is broken: every further call would wait for its time-out. Start anew.
    Broken,
    /// Another program holds the camera.
    Claimed,
    /// There is no such camera or port.
    NotFound,
    /// The camera has no time; it will.
    Busy,
    /// There is no such file.
    NoFile,
    /// The camera cannot do that.
    NotSupported,
    /// This call failed; the session may go on.
    Passing,
}

impl Trouble {
    /// Reads an error.
    pub fn of(error: &gphoto2::Error) -> Self {
        match error.kind() {
            ErrorKind::Io
            | ErrorKind::IoRead
            | ErrorKind::IoWrite
            | ErrorKind::IoUsbClearHalt
            | ErrorKind::IoLock
            | ErrorKind::OsFailure
            | ErrorKind::Timeout => Self::Broken,
            ErrorKind::IoUsbClaim => Self::Claimed,
            ErrorKind::IoUsbFind | ErrorKind::ModelNotFound | ErrorKind::UnknownPort => Self::NotFound,
            ErrorKind::CameraBusy => Self::Busy,
            ErrorKind::FileNotFound | ErrorKind::DirectoryNotFound => Self::NoFile,
            ErrorKind::NotSupported => Self::NotSupported,
            _ => Self::Passing,
        }
    }
}

/// Lets the camera refuse, but not the connection break.
pub fn or_refused<T>(doing: &str, result: Result<T, gphoto2::Error>) -> Result<Result<T, gphoto2::Error>, End> {
    match result {
        Err(error) if Trouble::of(&error) == Trouble::Broken => Err(End::broken(doing, &error)),
        result => Ok(result),
    }
}

/// Lets a call fail, but not the connection: `None` where only the call failed.
pub fn tolerate<T>(doing: &str, result: Result<T, gphoto2::Error>) -> Result<Option<T>, End> {
    or_refused(doing, result).map(Result::ok)
}
