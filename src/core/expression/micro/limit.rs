//! No more than so many candidates a minute on one face, and of those that are too many the strongest.

use std::collections::VecDeque;

use crate::Seconds;

/// So many within [`WINDOW`] at most. Whoever has more is lively, or badly seen.
const MOST: usize = 6;
const WINDOW: Seconds = 60.0;

/// The limit on one sitter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Limit {
    /// Candidates of the last minute: when, how strong, and whether they were told.
    lately: VecDeque<(Seconds, f32, bool)>,
    left_out: u32,
}

impl Limit {
    /// Whether a candidate may be told: there is a place for it, and no more than the places there are were stronger
    /// within the last minute. If so, how many were left out since the last one that was told.
    pub fn admit(&mut self, at: Seconds, strength: f32) -> Option<u32> {
        while self.lately.front().is_some_and(|(then, ..)| at - then >= WINDOW) {
            self.lately.pop_front();
        }
        let told = self.lately.iter().filter(|(.., told)| *told).count();
        let stronger = self.lately.iter().filter(|(_, other, _)| *other > strength).count();
        let admitted = told < MOST && stronger < MOST;
        self.lately.push_back((at, strength, admitted));
        if admitted {
            return Some(std::mem::take(&mut self.left_out));
        }
        self.left_out = self.left_out.saturating_add(1);
        None
    }
}
