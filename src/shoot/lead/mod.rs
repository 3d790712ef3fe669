//! How far ahead of the peak the trigger is pressed, put right by where the peaks of past bursts really were.
//!
//! The lag is measured, or guessed; the forecast has its habits. Whatever is left of both shows in the bursts themselves: in
//! which exposure the peak was. Here that distance is followed over the bursts of a session and body, and the lead is moved
//! by it: slowly, within bounds, and only by what stands out from the bursts' own spread. Pure; who measures the distance
//! is in [`aim`], who keeps it between two starts in [`store`], on whose thread in [`follower`].

pub mod aim;
pub mod follower;
mod store;

use std::{collections::VecDeque, fmt};

use candor_core::Seconds;

/// The lead is never moved by more than this, in seconds: whatever else is wrong, is wrong elsewhere.
pub const MOST: Seconds = 0.080;
/// By how much it is moved at a time, at most ...
const STEP: Seconds = 0.015;
/// ... and which share of the distance: the judge does not follow the lead one to one.
const SHARE: f64 = 0.5;
/// Distances below this are as good as none: a burst's exposures lie further apart.
const DEAD_ZONE: Seconds = 0.015;
/// So many bursts are worth telling of, ...
const WORTH_TELLING: usize = 3;
/// ... so many have to say so before the lead is moved ...
const LEAST: usize = 5;
/// ... of the last ones, which are so many.
const RECENT: usize = 12;
/// The median has to be so many times larger than its own uncertainty.
const CLEAR: f64 = 3.5;
/// Bursts are never taken to agree better than this: three bursts that happen to are not that sure.
const LEAST_SPREAD: Seconds = 0.008;
/// A median absolute deviation is so much smaller than a standard deviation, and a median so much less sure than a mean.
const TO_DEVIATION: f64 = 1.4826;
const OF_MEDIAN: f64 = 1.2533;

/// The correction of the lead, and the bursts that it stands on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lead {
    correction: Seconds,
    /// Distances from a burst's middle to its peak, under the correction in force.
    recent: VecDeque<Seconds>,
    /// The median that was last worth telling.
    usual: Option<Seconds>,
}

impl Lead {
    /// A lead that was corrected by so much before.
    #[must_use]
    pub fn corrected_by(correction: Seconds) -> Self {
        let correction = if correction.is_finite() { correction.clamp(-MOST, MOST) } else { 0.0 };
        Self { correction, ..Self::default() }
    }

    /// By how many seconds the trigger is pressed earlier than the lag alone asks for; within [`MOST`].
    #[must_use]
    pub fn correction(&self) -> Seconds {
        self.correction
    }

    /// Takes in a burst with a clear peak: the distance in seconds from the burst's middle to the peak, above 0 when the
    /// burst came too early. True when that has moved the lead.
    pub fn note(&mut self, distance: Seconds) -> bool {
        if !distance.is_finite() {
            return false;
        }
        if self.recent.len() == RECENT {
            self.recent.pop_front();
        }
        self.recent.push_back(distance);
        let usual = median(self.recent.iter().copied());
        let stands_out = self.stands_out(usual);
        if self.recent.len() >= WORTH_TELLING && (stands_out || usual.abs() < DEAD_ZONE) {
            self.usual = Some(usual);
        }
        if self.recent.len() < LEAST || !stands_out {
            return false;
        }
        let step = (usual * SHARE).clamp(-STEP, STEP);
        let corrected = (self.correction - step).clamp(-MOST, MOST);
        let moved = (corrected - self.correction).abs() > 1e-6;
        if moved {
            self.correction = corrected;
            // What is known now was measured under another lead.
            self.recent.clear();
        }
        moved
    }

    /// Whether so large a median is more than these bursts give by chance.
    fn stands_out(&self, usual: Seconds) -> bool {
        let count = self.recent.len();
        if usual.abs() < DEAD_ZONE {
            return false;
        }
        let deviation = median(self.recent.iter().map(|distance| (distance - usual).abs())) * TO_DEVIATION;
        let uncertainty = OF_MEDIAN * deviation.max(LEAST_SPREAD) / (count as f64).sqrt();
        let agreeing = self.recent.iter().filter(|distance| distance.signum() == usual.signum()).count();
        usual.abs() > CLEAR * uncertainty && agreeing * 4 >= count * 3
    }

    /// How the bursts come, in plain words; `None` until there is something to say.
    #[must_use]
    pub fn in_words(&self) -> Option<String> {
        let corrected = self.correction.abs() >= 0.0005;
        if self.usual.is_none() && !corrected {
            return None;
        }
        Some(Words(self).to_string())
    }
}

struct Words<'a>(&'a Lead);

impl fmt::Display for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Lead { correction, usual, .. } = self.0;
        let ms = |span: &Seconds| (span.abs() * 1000.0).round();
        match usual {
            None => {}
            Some(usual) if usual.abs() < DEAD_ZONE => write!(f, "bursts come on the peak")?,
            Some(usual) => {
                let side = if *usual > 0.0 { "early" } else { "late" };
                write!(f, "bursts come {} ms {side}", ms(usual))?;
            }
        }
        if ms(correction) > 0.0 {
            let way = if *correction > 0.0 { "lengthened" } else { "shortened" };
            let joint = if usual.is_some() { "; " } else { "" };
            write!(f, "{joint}lead {way} by {} ms", ms(correction))?;
        }
        Ok(())
    }
}

fn median(values: impl Iterator<Item = Seconds>) -> Seconds {
    let mut sorted: Vec<Seconds> = values.collect();
    sorted.sort_by(Seconds::total_cmp);
    match sorted.len() {
        0 => 0.0,
        count if count % 2 == 1 => sorted[count / 2],
        count => f64::midpoint(sorted[count / 2 - 1], sorted[count / 2]),
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    /// Numbers that look random, in -1..1, and are the same in every run.
    fn noise(mut seed: u64) -> impl FnMut() -> f64 {
        move || {
            let mut sum = 0.0;
            for _ in 0..3 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                sum += (seed >> 33) as f64 / f64::from(1_u32 << 31) * 2.0 - 1.0;
            }
            sum
        }
    }

    /// A shoot whose bursts come `error` seconds early, more or less, and follow the lead by `gain`.
    fn shoot(error: Seconds, spread: Seconds, gain: f64, bursts: usize, seed: u64) -> Lead {
        let (mut lead, mut noise) = (Lead::default(), noise(seed));
        for _ in 0..bursts {
            lead.note(error + gain * lead.correction() + spread * noise());
        }
        lead
    }

    #[test]
    fn a_constant_error_is_taken_out_in_a_shoot() {
        for (error, spread) in [(0.040, 0.010), (-0.040, 0.010), (0.040, 0.030), (-0.070, 0.020), (0.025, 0.005)] {
            for seed in 0..50 {
                for gain in [0.6, 1.0, 1.4] {
                    let lead = shoot(error, spread, gain, 80, seed);
                    let left = error + gain * lead.correction();
                    assert!(left.abs() < 0.03, "{error} ± {spread}, gain {gain}: {left} s are left");
                }
            }
        }
    }

    #[test]
    fn noise_moves_the_lead_seldom_and_never_far() {
        for spread in [0.010, 0.040, 0.080, 0.150] {
            let after: Vec<f64> = (0..200).map(|seed| shoot(0.0, spread, 1.0, 60, seed).correction().abs()).collect();
            let furthest = after.iter().copied().fold(0.0, f64::max);
            let mean = after.iter().sum::<f64>() / after.len() as f64;
            assert!(
                mean < 0.006 && furthest <= 2.0 * STEP + 1e-9,
                "± {spread}: {mean} in the mean, at most {furthest}"
            );
        }
    }

    #[test]
    fn it_says_in_plain_words_what_it_sees_and_does() {
        let mut lead = Lead::default();
        assert_eq!(lead.in_words(), None);
        for _ in 0..3 {
            lead.note(0.040);
        }
        assert_eq!(lead.in_words().as_deref(), Some("bursts come 40 ms early"));
        lead.note(0.040);
        assert!(lead.note(0.024));
        assert_eq!(lead.in_words().as_deref(), Some("bursts come 40 ms early; lead shortened by 15 ms"));
        for _ in 0..3 {
            lead.note(0.004);
        }
        assert_eq!(lead.in_words().as_deref(), Some("bursts come on the peak; lead shortened by 15 ms"));
        assert_eq!(Lead::corrected_by(0.012).in_words().as_deref(), Some("lead lengthened by 12 ms"));
    }

    proptest! {
        #[test]
        fn the_correction_stays_within_its_bounds(
            start in any::<f64>(),
            distances in vec(prop_oneof![any::<f64>(), -1.0..1.0_f64, Just(f64::NAN)], 0..120),
        ) {
            let mut lead = Lead::corrected_by(start);
            prop_assert!(lead.correction().abs() <= MOST);
            for distance in distances {
                let before = lead.correction();
                let moved = lead.note(distance);
                prop_assert!(lead.correction().abs() <= MOST);
                prop_assert!((lead.correction() - before).abs() <= STEP + 1e-12);
                prop_assert_eq!(moved, (lead.correction() - before).abs() > 0.0);
            }
        }

        #[test]
        fn what_lies_within_the_dead_zone_never_moves_the_lead(distances in vec(-DEAD_ZONE..DEAD_ZONE, 0..60)) {
            let mut lead = Lead::default();
            for distance in distances {
                prop_assert!(!lead.note(distance * 0.999));
            }
        }

        #[test]
        fn the_lead_is_moved_against_the_error_and_not_by_one_burst(
            error in 0.02..0.4_f64, early in any::<bool>(), stray in -3.0..3.0_f64,
        ) {
            let error = if early { error } else { -error };
            let mut lead = Lead::default();
            prop_assert!(!lead.note(stray));
            for _ in 0..30 {
                lead.note(error);
            }
            prop_assert!(lead.correction() * error < 0.0);
        }
    }
}
