//! Frames a second and the usual latency over the last second.

use std::collections::VecDeque;

use candor_core::Seconds;

/// The frames of the last second.
#[derive(Debug, Default)]
pub(crate) struct Rate {
    frames: VecDeque<(Seconds, Seconds)>,
}

impl Rate {
    /// Counts a frame that was received then and took that long.
    pub(crate) fn add(&mut self, at: Seconds, latency: Seconds) {
        self.frames.push_back((at, latency));
        self.forget(at);
    }

    /// Frames a second, and the median latency in milliseconds.
    pub(crate) fn over_last_second(&mut self, now: Seconds) -> (f32, f32) {
        self.forget(now);
        let mut latencies: Vec<_> = self.frames.iter().map(|frame| frame.1).collect();
        latencies.sort_by(f64::total_cmp);
        let median = latencies.get(latencies.len() / 2).copied().unwrap_or(0.0);
        (self.frames.len() as f32, (median * 1000.0) as f32)
    }

    fn forget(&mut self, now: Seconds) {
        while self.frames.front().is_some_and(|frame| frame.0 < now - 1.0) {
            self.frames.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "exact figures")]
    use super::*;

    #[test]
    fn only_the_last_second_counts() {
        let mut rate = Rate::default();
        for i in 0..60 {
            rate.add(f64::from(i) / 25.0, 0.009);
        }
        assert_eq!(rate.over_last_second(59.0 / 25.0), (26.0, 9.0));
        assert_eq!(rate.over_last_second(10.0), (0.0, 0.0));
    }
}
