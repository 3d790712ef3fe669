//! What goes wrong with many photos on a disk: which file it was, what happened, and what to do.

use std::{
    io,
    path::{Path, PathBuf},
};

use candor_core::recording::NotARecording;
use candor_photo::{PhotoError, sidecar::SidecarError};

/// What goes wrong with many photos on a disk.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The disk refused something.
    #[error("cannot {doing} {}: {source}. {}", path.display(), advice(source))]
    File {
        /// What was tried, as a verb: `read`, `store`.
        doing: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A photo cannot be read.
    #[error(transparent)]
    Photo(#[from] PhotoError),
    /// A sidecar cannot be read or changed.
    #[error(transparent)]
    Sidecar(#[from] SidecarError),
    /// A sidecar's content cannot be read.
    #[error("{}: {problem}", path.display())]
    SidecarContent {
        /// The sidecar.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        problem: SidecarError,
    },
    /// A preview is there but cannot be decoded.
    #[error("cannot show {}: {what}. The photo itself may be fine; open it in another program to be sure.", path.display())]
    Preview {
        /// The photo.
        path: PathBuf,
        /// Why not.
        what: String,
    },
    /// A file from the camera is shorter or longer than the camera said.
    #[error("{name} came off the camera with {found} bytes instead of {expected}. It is still on the card; it lies unfinished in {}.", spooled.display())]
    Length {
        /// The name on the card.
        name: String,
        /// Where it lies.
        spooled: PathBuf,
        /// Bytes that the camera announced.
        expected: u64,
        /// Bytes that lie there.
        found: u64,
    },
    /// A copy does not read back as it was written.
    #[error("the copy {} does not read back as it was written. Do not trust that disk: choose another one and copy again.", copy.display())]
    CopyDiffers {
        /// The copy.
        copy: PathBuf,
    },
    /// Every name is taken.
    #[error("no free name for {name} in {}: choose an empty folder", folder.display())]
    NoFreeName {
        /// The name that was wanted.
        name: String,
        /// Where.
        folder: PathBuf,
    },
    /// The disk has too little room.
    #[error("{} needs {needed_mb} MB and has {free_mb} MB free. Make room or choose another disk.", to.display())]
    NoRoom {
        /// The folder.
        to: PathBuf,
        /// Megabytes needed.
        needed_mb: u64,
        /// Megabytes free.
        free_mb: u64,
    },
    /// A folder was given that is not one, or not one that serves.
    #[error("{}: {what}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it and what to do.
        what: &'static str,
    },
    /// Another Candor is shooting into the session.
    #[error("{} is in use: another Candor is shooting into it. Close that one first, or give this shoot another name.", folder.display())]
    SessionInUse {
        /// The session's folder.
        folder: PathBuf,
    },
    /// The folder cannot be followed.
    #[error("cannot follow {}: {source}", folder.display())]
    Watch {
        /// The folder.
        folder: PathBuf,
        /// Why not.
        source: notify::Error,
    },
    /// The index refused something. It is only a cache: whoever meets this can go on without it.
    #[error("the index {} failed: {source}. It can be deleted; it is rebuilt from the photos.", path.display())]
    Index {
        /// Its file.
        path: PathBuf,
        /// Why.
        source: rusqlite::Error,
    },
    /// A file is no recording of a shoot that this version of Candor can read.
    #[error("{}: {source}. Name a shoot's folder, or a file that `candor replay --record` wrote.", path.display())]
    Recording {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: NotARecording,
    },
    /// Something of ours cannot be written as JSON.
    #[error("cannot write to {}: {source}", path.display())]
    Json {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: serde_json::Error,
    },
}

/// What this crate's functions return.
pub type Result<T> = std::result::Result<T, LibraryError>;

/// Gives the disk's errors the file they are about.
pub(crate) trait At<T> {
    /// The same with what was tried and with which file.
    fn at(self, doing: &'static str, path: &Path) -> Result<T>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, doing: &'static str, path: &Path) -> Result<T> {
        self.map_err(|source| LibraryError::File { doing, path: path.to_owned(), source })
    }
}

fn advice(source: &io::Error) -> &'static str {
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "The disk is full: make room or choose another disk."
        }
        io::ErrorKind::ReadOnlyFilesystem => "The disk is read-only: unlock the card, or choose another folder.",
        io::ErrorKind::PermissionDenied => {
            "You may not do that there: choose another folder, or change its permissions."
        }
        io::ErrorKind::NotFound => "It is not there any more: look whether the disk is still connected.",
        io::ErrorKind::AlreadyExists => "There is one already, and it is never overwritten: choose another folder.",
        _ => "Look whether the disk is connected and healthy, then try again.",
    }
}
