//! What several measurements of one span of time say.

use std::fmt;

use candor_core::Seconds;
use serde::{Deserialize, Serialize};

/// The middle and the spread of measurements, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spread {
    /// Half of them are below.
    pub median_ms: f64,
    /// One of ten is below.
    pub p10_ms: f64,
    /// One of ten is above.
    pub p90_ms: f64,
    /// How many there are, > 0.
    pub count: usize,
}

impl Spread {
    /// Of measurements in seconds; `None` where there is none.
    #[must_use]
    pub fn of(measured: &[Seconds]) -> Option<Self> {
        let mut sorted: Vec<Seconds> = measured.iter().copied().filter(|span| span.is_finite()).collect();
        sorted.sort_by(Seconds::total_cmp);
        let last = sorted.len().checked_sub(1)?;
        let at = |share: f64| {
            let place = share * last as f64;
            let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
            let span = below + (above - below) * place.fract();
            (span * 10_000.0).round() / 10.0
        };
        Some(Self { median_ms: at(0.5), p10_ms: at(0.1), p90_ms: at(0.9), count: sorted.len() })
    }

    /// The median, in seconds.
    #[must_use]
    pub fn median(&self) -> Seconds {
        self.median_ms / 1000.0
    }
}

/// `62 ms (58–70) in 12`.
impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.0} ms ({:.0}–{:.0}) in {}", self.median_ms, self.p10_ms, self.p90_ms, self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stray_measurement_does_not_move_the_middle() {
        let measured = [0.090, 0.091, 0.092, 0.089, 3.0, 0.090, 0.091, f64::NAN];
        let spread = Spread::of(&measured);
        assert!(spread.is_some_and(|s| (s.median_ms - 91.0).abs() < 0.01 && s.count == 7), "{spread:?}");
    }

    #[test]
    fn the_spread_leaves_a_tenth_out_on_both_sides() {
        let measured: Vec<f64> = (0..=100).map(|i| f64::from(i) / 1000.0).collect();
        let spread = Spread { median_ms: 50.0, p10_ms: 10.0, p90_ms: 90.0, count: 101 };
        assert_eq!(Spread::of(&measured), Some(spread));
        assert_eq!(spread.to_string(), "50 ms (10–90) in 101");
        assert_eq!(Spread::of(&[]), None);
    }
}
