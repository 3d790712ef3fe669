//! When a file that has come is whole, and when to look at it again.

use std::{
    path::Path,
    time::{Duration, Instant, SystemTime},
};

use candor_photo::PhotoError;

use crate::{files::Fingerprint, listing};

/// Between two looks at a file that grows.
const LOOK_INTERVAL: Duration = Duration::from_millis(60);
/// The longest time between two looks at a file that does not become whole.
const SLOWEST_LOOK: Duration = Duration::from_secs(1);
/// A file nobody was seen writing has stopped growing when it has not changed for so long.
const QUIET: Duration = Duration::from_millis(200);
/// A file somebody was seen writing is given so long to be closed, in case the closing was missed.
const QUIET_WRITER: Duration = Duration::from_secs(2);
/// A format whose structure is not known has only its quiet to go by.
const QUIET_UNKNOWN: Duration = Duration::from_secs(1);
/// Files that were last changed so long before are not being written.
const OLD: Duration = Duration::from_secs(3);
/// A file that has not changed for so long without becoming whole is given up until it changes.
const GIVE_UP: Duration = Duration::from_secs(15);

/// How a file came to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// It was found in a folder.
    Listed,
    /// Somebody writes to it.
    Written,
    /// It was closed after writing, or moved here.
    Closed,
    /// It may be gone.
    Missed,
}

/// A file that may not be whole yet.
#[derive(Debug)]
pub(super) struct Pending {
    print: Option<Fingerprint>,
    unchanged_since: Instant,
    sign: Sign,
    interval: Duration,
    next_look: Instant,
}

/// What a look at a file has found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// Not whole yet; it is looked at again.
    Unfinished,
    /// Whole.
    Whole(Fingerprint),
    /// There is no such file.
    Absent,
    /// It has not changed for long and is not whole.
    GivenUp(Fingerprint),
}

impl Pending {
    pub(super) fn new(sign: Sign, now: Instant) -> Self {
        let mut pending = Self { print: None, unchanged_since: now, sign, interval: LOOK_INTERVAL, next_look: now };
        pending.signed(sign, now);
        pending
    }

    /// Takes a new sign of it into account.
    pub(super) fn signed(&mut self, sign: Sign, now: Instant) {
        // A listing that misses it again must not put the look off again.
        if sign == Sign::Missed && self.sign == Sign::Missed && self.next_look > now {
            return;
        }
        // Being listed says nothing that a writer has not said better.
        if sign != Sign::Listed {
            self.sign = sign;
        }
        self.interval = LOOK_INTERVAL;
        self.next_look = match sign {
            Sign::Listed | Sign::Closed => now,
            Sign::Written => now + LOOK_INTERVAL,
            // Programs that save by renaming have the file away for a moment.
            Sign::Missed => now + QUIET,
        };
    }

    pub(super) fn next_look(&self) -> Instant {
        self.next_look
    }

    /// Looks at the file.
    pub(super) fn look(&mut self, path: &Path, now: Instant) -> Sight {
        let Some(print) = Fingerprint::of(path) else { return Sight::Absent };
        if self.print.replace(print) != Some(print) {
            self.unchanged_since = now;
            self.interval = LOOK_INTERVAL;
        }
        let quiet = now.saturating_duration_since(self.unchanged_since).max(quiet_before(print));
        if print.bytes > 0 && quiet >= self.quiet_needed() && is_whole(path, quiet) {
            return Sight::Whole(print);
        }
        if quiet >= GIVE_UP {
            return Sight::GivenUp(print);
        }
        self.next_look = now + self.interval;
        if quiet > QUIET_WRITER {
            self.interval = (self.interval * 2).min(SLOWEST_LOOK);
        }
        Sight::Unfinished
    }

    fn quiet_needed(&self) -> Duration {
        match self.sign {
            Sign::Closed | Sign::Missed => Duration::ZERO,
            // Only there is the closing seen, too.
            Sign::Written if cfg!(target_os = "linux") => QUIET_WRITER,
            Sign::Written | Sign::Listed => QUIET,
        }
    }
}

/// For how long a file had been quiet before anybody looked: zero, unless it is clearly old.
fn quiet_before(print: Fingerprint) -> Duration {
    let modified = SystemTime::UNIX_EPOCH + Duration::from_nanos(print.modified.unsigned_abs());
    let age = SystemTime::now().duration_since(modified).unwrap_or_default();
    // Cameras' clocks and copies that keep the time make files look old that are just being written; those are told by
    // their structure.
    if age >= OLD { QUIET } else { Duration::ZERO }
}

fn is_whole(path: &Path, quiet: Duration) -> bool {
    if !listing::is_photo(path) {
        return true;
    }
    match candor_photo::is_complete(path) {
        Ok(complete) => complete,
        Err(PhotoError::UnknownFormat { .. }) => quiet >= QUIET_UNKNOWN,
        Err(_) => false,
    }
}
