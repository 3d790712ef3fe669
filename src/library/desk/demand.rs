//! Whether pictures are being made that somebody waits for or soon will: work in the background holds back meanwhile.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Whether the decode pool has work that matters more than work in the background.
#[derive(Debug, Default)]
pub(super) struct Demand {
    busy: Mutex<bool>,
    calm: Condvar,
}

impl Demand {
    /// Waits until no picture is wanted, at most so long. True when that is so.
    pub(super) fn wait_until_calm(&self, at_most: Duration) -> bool {
        let waited = self.calm.wait_timeout_while(self.lock(), at_most, |busy| *busy);
        waited.map_or_else(|error| !*error.into_inner().0, |(busy, _)| !*busy)
    }

    pub(super) fn set(&self, busy: bool) {
        let was = std::mem::replace(&mut *self.lock(), busy);
        if was && !busy {
            self.calm.notify_all();
        }
    }

    // A flag cannot be left half-set by a thread that panicked.
    fn lock(&self) -> MutexGuard<'_, bool> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, thread};

    use super::*;

    #[test]
    fn who_waits_goes_on_when_it_is_calm_and_not_before() {
        let demand = Arc::new(Demand::default());
        assert!(demand.wait_until_calm(Duration::ZERO), "nothing was wanted yet");
        demand.set(true);
        assert!(!demand.wait_until_calm(Duration::from_millis(1)));
        let waiting = thread::spawn({
            let demand = Arc::clone(&demand);
            move || demand.wait_until_calm(Duration::from_secs(20))
        });
        demand.set(false);
        assert!(waiting.join().is_ok_and(|is_calm| is_calm));
    }
}
