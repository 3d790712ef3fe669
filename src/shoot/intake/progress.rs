//! How far the intake is, for the shoot to see without asking.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

/// How many files there are, and how many there should be. Shared between the shoot and its intake.
#[derive(Clone, Default)]
pub(crate) struct Progress(Arc<Counts>);

#[derive(Default)]
struct Counts {
    files: AtomicU32,
    expected: AtomicU32,
}

impl Progress {
    pub(crate) fn files(&self) -> u32 {
        self.0.files.load(Ordering::Relaxed)
    }

    pub(crate) fn expected(&self) -> u32 {
        self.0.expected.load(Ordering::Relaxed)
    }

    pub(crate) fn one_more(&self) {
        self.0.files.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn expect(&self, files: u32) {
        self.0.expected.store(files, Ordering::Relaxed);
    }
}
