//! When a shoot that was told to stop may end: not while files are still coming. Pure.

use std::time::{Duration, Instant};

/// This long without a file, while the camera still has some, ends the wait: a large RAW over a slow link takes its time.
const PATIENCE: Duration = Duration::from_mins(1);
/// The same while the camera does not answer.
const PATIENCE_WHEN_LOST: Duration = Duration::from_secs(10);
/// How long files that a burst should bring are waited for while the camera knows of none.
const GRACE_FOR_EXPECTED: Duration = Duration::from_secs(6);
/// How long files are waited for that nobody expects.
const GRACE: Duration = Duration::from_millis(1500);

/// How things stand.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Standing {
    /// Files taken in so far.
    pub(crate) files: u32,
    /// Files that are known to be on the card and have not come.
    pub(crate) on_card: usize,
    /// Whether a burst is under way, or one has brought fewer files than it should.
    pub(crate) more_expected: bool,
    /// Whether the camera does not answer.
    pub(crate) lost: bool,
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// Wait.
    NotYet,
    /// End; everything is stored.
    Now,
    /// End, although so many files have not come off the camera.
    LeavingBehind(usize),
}

/// The wait for the last files.
pub(crate) struct Ending {
    since: Instant,
    files: u32,
    last_file: Instant,
}

impl Ending {
    pub(crate) fn begin(now: Instant, files: u32) -> Self {
        Self { since: now, files, last_file: now }
    }

    pub(crate) fn look(&mut self, now: Instant, standing: Standing) -> End {
        if standing.files != self.files {
            self.files = standing.files;
            self.last_file = now;
        }
        let quiet = now.duration_since(self.last_file.max(self.since));
        if standing.on_card > 0 {
            let patience = if standing.lost { PATIENCE_WHEN_LOST } else { PATIENCE };
            return if quiet > patience { End::LeavingBehind(standing.on_card) } else { End::NotYet };
        }
        let grace = if standing.more_expected { GRACE_FOR_EXPECTED } else { GRACE };
        if quiet > grace { End::Now } else { End::NotYet }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(seconds: f64, standing: Standing) -> End {
        let begun = Instant::now();
        Ending::begin(begun, 0).look(begun + Duration::from_secs_f64(seconds), standing)
    }

    #[test]
    fn the_end_waits_for_what_is_still_coming_and_no_longer() {
        let nothing = Standing::default();
        let expected = Standing { more_expected: true, ..nothing };
        let on_card = Standing { on_card: 2, ..nothing };
        let lost = Standing { lost: true, ..on_card };
        let cases = [
            ("a moment after the wish", 0.1, nothing, End::NotYet),
            ("nothing is coming", 2.0, nothing, End::Now),
            ("a burst should bring more", 2.0, expected, End::NotYet),
            ("it never brought them", 7.0, expected, End::Now),
            ("a slow RAW is on its way", 40.0, on_card, End::NotYet),
            ("the camera hands nothing over", 61.0, on_card, End::LeavingBehind(2)),
            ("the camera is gone", 11.0, lost, End::LeavingBehind(2)),
        ];
        for (name, seconds, standing, end) in cases {
            assert_eq!(after(seconds, standing), end, "{name}");
        }
    }

    #[test]
    fn every_file_that_comes_begins_the_wait_anew() {
        let begun = Instant::now();
        let mut ending = Ending::begin(begun, 0);
        let at = |seconds| begun + Duration::from_secs(seconds);
        let coming = |files| Standing { files, on_card: 1, ..Standing::default() };
        assert_eq!(ending.look(at(50), coming(1)), End::NotYet);
        assert_eq!(ending.look(at(100), coming(1)), End::NotYet);
        assert_eq!(ending.look(at(111), coming(1)), End::LeavingBehind(1));
    }
}
