//! How far the reading of a folder's many photos is.

use std::time::{Duration, Instant};

use crossbeam_channel::Sender;

use super::{DeskEvent, Work};

/// Fewer are read before anybody could look.
const WORTH_TELLING: u32 = 64;
const INTERVAL: Duration = Duration::from_millis(100);
/// So many problems are told one by one; more are summed up.
const FEW: usize = 3;

/// The photos that are being read.
#[derive(Debug, Default)]
pub(super) struct Many {
    done: u32,
    of: u32,
    told: Option<Instant>,
    problems: Vec<String>,
}

impl Many {
    pub(super) fn of(photos: usize) -> Self {
        Self { of: photos as u32, ..Self::default() }
    }

    /// Whether all are read.
    pub(super) fn is_over(&self) -> bool {
        self.done >= self.of
    }

    /// One more is read.
    pub(super) fn done(&mut self, problems: Vec<String>, out: &Sender<DeskEvent>) {
        self.done += 1;
        self.problems.extend(problems);
        let is_over = self.done == self.of;
        let is_due = self.told.is_none_or(|told| told.elapsed() >= INTERVAL);
        if self.of >= WORTH_TELLING && (is_over || is_due) {
            self.told = Some(Instant::now());
            let (work, done, of) = (Work::ReadingPhotos, self.done, self.of);
            let _ = out.send(DeskEvent::Progress { work, done, of, left: None });
        }
        if is_over {
            self.tell_problems(out);
        }
    }

    fn tell_problems(&mut self, out: &Sender<DeskEvent>) {
        let mut problems = std::mem::take(&mut self.problems);
        let others = problems.len().saturating_sub(FEW);
        problems.truncate(FEW);
        if others > 0 {
            problems.push(format!("{others} more photos or sidecars in this folder could not be read either."));
        }
        for problem in problems {
            let _ = out.send(DeskEvent::Problem(problem));
        }
    }
}
