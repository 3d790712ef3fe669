//! How long to hold a release button so that a given number of exposures is made. Pure.

use std::time::Duration;

use candor_core::moment::BurstPlan;

/// From the press to the first exposure, until a burst has shown better.
const ASSUMED_LAG: f64 = 0.08;

/// The length of a hold. It starts from the interval asked for and learns the camera's own rate from what came of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hold {
    exposures: u8,
    seconds: f64,
}

impl Hold {
    /// Half an interval past the start of the last exposure: neither one too few nor one too many.
    #[must_use]
    pub fn new(plan: &BurstPlan) -> Self {
        let seconds = ASSUMED_LAG + (f64::from(plan.exposures) - 0.5) * plan.interval;
        Self { exposures: plan.exposures, seconds }
    }

    /// How long to hold.
    #[must_use]
    pub fn length(&self) -> Duration {
        Duration::from_secs_f64(self.seconds.clamp(0.03, 60.0))
    }

    /// Takes in how many exposures the last hold brought. Nothing at all tells nothing about the rate.
    pub fn learn(&mut self, brought: u8) {
        if brought == 0 || brought == self.exposures {
            return;
        }
        let interval = (self.seconds - ASSUMED_LAG).max(0.0) / (f64::from(brought) - 0.5);
        let better = ASSUMED_LAG + (f64::from(self.exposures) - 0.5) * interval;
        // A burst cut short by a full buffer must not make the next hold endless.
        self.seconds = better.clamp(self.seconds * 0.5, self.seconds * 2.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Exposures that a camera of that lag and interval makes while held.
    fn made(hold: &Hold, lag: f64, interval: f64) -> u8 {
        let seconds = hold.length().as_secs_f64() - lag;
        if seconds < 0.0 { 0 } else { (seconds / interval) as u8 + 1 }
    }

    #[test]
    fn a_camera_as_fast_as_asked_makes_as_many_as_asked() {
        for exposures in 1..=30 {
            let hold = Hold::new(&BurstPlan { exposures, interval: 0.1 });
            for lag in [0.04, 0.08, 0.12] {
                assert_eq!(made(&hold, lag, 0.1), exposures);
            }
        }
    }

    #[test]
    fn the_hold_learns_the_cameras_own_rate() {
        for (interval, lag) in [(0.05, 0.06), (0.2, 0.06), (0.3, 0.1), (0.08, 0.04)] {
            let mut hold = Hold::new(&BurstPlan { exposures: 5, interval: 0.1 });
            for _ in 0..4 {
                hold.learn(made(&hold, lag, interval));
            }
            assert_eq!(made(&hold, lag, interval), 5, "interval {interval}");
        }
    }

    #[test]
    fn nothing_teaches_nothing() {
        let mut hold = Hold::new(&BurstPlan { exposures: 5, interval: 0.1 });
        let before = hold;
        hold.learn(0);
        assert_eq!(hold, before);
    }
}
