//! Small causal filters. All count in seconds, because live-view frames come when they come.

use std::collections::VecDeque;

use crate::Seconds;

/// The one-euro filter (Casiez, Roussel & Vogel, CHI 2012): a low-pass whose cut-off rises with speed, so that a face at
/// rest does not tremble and a fast onset is hardly delayed.
#[derive(Clone, Debug)]
pub(crate) struct OneEuro<const N: usize> {
    /// Cut-off at rest, in hertz.
    rest_cutoff: f32,
    /// Hertz of cut-off gained per unit a second of speed.
    speed_gain: f32,
    value: [f32; N],
    speed: [f32; N],
}

/// Cut-off for the speed itself, in hertz, as in the paper.
const SPEED_CUTOFF: f32 = 1.0;

impl<const N: usize> OneEuro<N> {
    /// A filter that starts at `value`, at rest.
    pub fn new(rest_cutoff: f32, speed_gain: f32, value: [f32; N]) -> Self {
        Self { rest_cutoff, speed_gain, value, speed: [0.0; N] }
    }

    /// Takes the next value, `dt` seconds after the last, and gives the smoothed one.
    pub fn next(&mut self, dt: Seconds, value: &[f32; N]) -> [f32; N] {
        let dt = dt as f32;
        let speed_share = share(SPEED_CUTOFF, dt);
        for ((old, speed), &new) in self.value.iter_mut().zip(&mut self.speed).zip(value) {
            *speed += ((new - *old) / dt - *speed) * speed_share;
            *old += (new - *old) * share(self.rest_cutoff + self.speed_gain * speed.abs(), dt);
        }
        self.value
    }
}

/// The share of the way a first-order low-pass of that cut-off goes in `dt` seconds.
fn share(cutoff: f32, dt: f32) -> f32 {
    let r = std::f32::consts::TAU * cutoff * dt;
    r / (r + 1.0)
}

/// The share of the way an exponential average of time constant `tau` goes in `dt` seconds.
pub(crate) fn share_of(tau: Seconds, dt: Seconds) -> f32 {
    (1.0 - (-dt / tau).exp()) as f32
}

/// Follows the upper edge of a signal: rises within `up` seconds, sinks within `down`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct UpperEnvelope {
    level: f32,
    up: Seconds,
    down: Seconds,
}

impl UpperEnvelope {
    pub fn new(level: f32, up: Seconds, down: Seconds) -> Self {
        Self { level, up, down }
    }

    pub fn next(&mut self, dt: Seconds, value: f32) -> f32 {
        let tau = if value > self.level { self.up } else { self.down };
        self.level += (value - self.level) * share_of(tau, dt);
        self.level
    }

    pub fn level(&self) -> f32 {
        self.level
    }
}

/// 0 below `low`, 1 above `high`, straight between; works downwards too, where `low` > `high`.
pub(crate) fn ramp(value: f32, low: f32, high: f32) -> f32 {
    ((value - low) / (high - low)).clamp(0.0, 1.0)
}

/// How fast a signal moves, over a window long enough to see past the noise of a mesh and short enough to see an onset.
#[derive(Clone, Debug)]
pub(crate) struct Slope {
    seen: VecDeque<(Seconds, f32)>,
}

/// The window, in seconds.
const SLOPE_WINDOW: Seconds = 0.084;
/// Two values further apart than this say nothing about speed.
const SLOPE_GAP: Seconds = 0.3;
/// More values than any camera delivers within the window.
const SLOPE_VALUES: usize = 64;

impl Slope {
    pub fn new() -> Self {
        Self { seen: VecDeque::with_capacity(8) }
    }

    pub fn push(&mut self, at: Seconds, value: f32) {
        if self.seen.back().is_some_and(|&(last, _)| at - last > SLOPE_GAP) || self.seen.len() >= SLOPE_VALUES {
            self.seen.clear();
        }
        self.seen.push_back((at, value));
        // At a low rate no older value lies within the window: then the last one will do.
        while self.seen.len() > 2 && self.seen.front().is_some_and(|&(first, _)| at - first > SLOPE_WINDOW) {
            self.seen.pop_front();
        }
    }

    /// Units a second; 0 where only one value is known.
    pub fn speed(&self) -> f32 {
        match (self.seen.front(), self.seen.back()) {
            (Some(&(first, old)), Some(&(last, new))) if last > first => (new - old) / (last - first) as f32,
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_euro_filter_calms_trembling_and_hardly_delays_an_onset() {
        let mut filter = OneEuro::new(5.0, 12.0, [0.0]);
        let trembling = (0..60).map(|i| filter.next(1.0 / 30.0, &[if i % 2 == 0 { 0.02 } else { -0.02 }])[0]);
        assert!(trembling.skip(10).all(|value| value.abs() < 0.017));
        let mut filter = OneEuro::new(5.0, 12.0, [0.0]);
        let onset: Vec<f32> = (1..=10).map(|i| filter.next(1.0 / 30.0, &[i as f32 / 10.0])[0]).collect();
        assert!(onset.iter().enumerate().skip(3).all(|(i, value)| (i + 1) as f32 / 10.0 - value < 0.1), "{onset:?}");
    }

    #[test]
    fn speed_is_measured_over_the_window_at_any_frame_rate() {
        for rate in [10.0, 25.0, 60.0, 240.0] {
            let mut slope = Slope::new();
            assert!(slope.speed().abs() < 1e-6);
            for i in 0..100 {
                slope.push(f64::from(i) / rate, 2.0 * i as f32 / rate as f32);
            }
            assert!((slope.speed() - 2.0).abs() < 1e-3, "{rate}: {}", slope.speed());
        }
    }

    #[test]
    fn a_gap_says_nothing_about_speed() {
        let mut slope = Slope::new();
        slope.push(0.0, 0.0);
        slope.push(0.6, 1.0);
        assert!(slope.speed().abs() < 1e-6);
    }

    #[test]
    fn the_envelope_rises_fast_and_sinks_slowly() {
        let mut envelope = UpperEnvelope::new(0.0, 0.2, 20.0);
        for _ in 0..30 {
            envelope.next(1.0 / 30.0, 1.0);
        }
        assert!(envelope.level() > 0.98);
        for _ in 0..30 {
            envelope.next(1.0 / 30.0, 0.0);
        }
        assert!(envelope.level() > 0.9);
    }
}
