//! One shoot at a time in a session, whichever program it runs in.

use std::{
    fs::{File, TryLockError},
    path::Path,
};

use super::Session;
use crate::error::{At, LibraryError, Result};

/// Keeps a session to one shoot until it is dropped. The system lets go of it however the program ends.
#[derive(Debug)]
#[must_use = "the session is free again once this is dropped"]
pub struct SessionLock {
    /// The lock is the open file's, not the path's: a file that is left behind locks nobody out.
    _file: File,
}

impl SessionLock {
    pub(super) fn of(session: &Session, path: &Path) -> Result<Self> {
        let file =
            File::options().create(true).truncate(false).write(true).open(path).at("lock the session with", path)?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => Err(LibraryError::SessionInUse { folder: session.folder().to_owned() }),
            // Network and FUSE disks without locks are no reason not to shoot.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Self { _file: file }),
        }
    }
}
