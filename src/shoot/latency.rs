//! How long something takes, counted over hours in constant memory.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Width of a bin, in milliseconds.
const BIN_MS: f64 = 0.1;
/// Bins; whatever takes longer than all of them (400 ms) is counted in the last.
const BINS: usize = 4000;

/// A histogram of latencies: percentiles to a tenth of a millisecond.
#[derive(Clone, Debug)]
pub struct Latencies {
    bins: Box<[u32]>,
    count: u64,
}

impl Default for Latencies {
    fn default() -> Self {
        Self { bins: vec![0; BINS].into_boxed_slice(), count: 0 }
    }
}

impl Latencies {
    /// Counts one.
    pub fn add(&mut self, latency: Duration) {
        let bin = (latency.as_secs_f64() * 1000.0 / BIN_MS) as usize;
        self.bins[bin.min(BINS - 1)] += 1;
        self.count += 1;
    }

    /// The latency, in milliseconds, that this share (0..=1) of all stays at or below; 0 before the first.
    #[must_use]
    pub fn percentile(&self, share: f64) -> f64 {
        let wanted = (share * self.count as f64).ceil().max(1.0) as u64;
        let mut seen = 0;
        let bin = self.bins.iter().position(|&in_bin| {
            seen += u64::from(in_bin);
            seen >= wanted
        });
        bin.map_or(0.0, |bin| ((bin + 1) as f64 * BIN_MS * 10.0).round() / 10.0)
    }

    /// Median and 99th percentile.
    #[must_use]
    pub fn summary(&self) -> Percentiles {
        Percentiles { p50: self.percentile(0.5), p99: self.percentile(0.99) }
    }
}

/// Median and 99th percentile, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Percentiles {
    /// Half of all take at most this long.
    pub p50: f64,
    /// Ninety-nine of a hundred take at most this long.
    pub p99: f64,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "percentiles fall on bin edges")]
    use super::*;

    #[test]
    fn percentiles_are_those_of_the_counted_latencies() {
        let mut latencies = Latencies::default();
        for ms in 1..=100 {
            latencies.add(Duration::from_micros(ms * 1000 - 50));
        }
        assert_eq!(latencies.summary(), Percentiles { p50: 50.0, p99: 99.0 });
    }

    #[test]
    fn nothing_counted_is_zero_and_the_longest_are_kept() {
        assert_eq!(Latencies::default().summary(), Percentiles::default());
        let mut latencies = Latencies::default();
        latencies.add(Duration::from_secs(100));
        assert_eq!(latencies.summary().p99, 400.0);
    }
}
