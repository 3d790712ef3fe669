//! Work that is no longer wanted and can be given up midway.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use crate::error::LibraryError;

/// Says to whoever works on something that nobody wants it any more.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    pub(crate) fn stop(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Gives up where that is wanted.
    pub(crate) fn check(&self) -> Result<(), Unmade> {
        if self.is_stopped() { Err(Unmade::Stopped) } else { Ok(()) }
    }
}

/// Why there is no picture.
#[derive(Debug)]
pub(crate) enum Unmade {
    /// Nobody wants it any more.
    Stopped,
    /// It cannot be made.
    Failed(LibraryError),
}

impl From<LibraryError> for Unmade {
    fn from(error: LibraryError) -> Self {
        Self::Failed(error)
    }
}
