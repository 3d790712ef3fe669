//! How long after a live frame the next one cannot come. Pure.
//!
//! A decision follows its frame by some ten milliseconds. Whoever asks for the next frame at once is then inside
//! libgphoto2, waiting for a frame that the camera has not made, and the trigger waits too. So the asking is put off for as
//! long as costs no frame.

use std::time::Duration;

/// Longer than any decision takes.
pub const DECISION: Duration = Duration::from_millis(16);
/// The same in seconds.
const LONGEST: f64 = 0.016;
/// What is taken of the time in which nothing can come.
const SHARE: f64 = 0.5;
/// How fast the measured pace follows the camera.
const FOLLOW: f64 = 0.1;
/// How often the camera is asked so late that its frame is there, to learn how long handing it over takes.
const PROBE_EVERY: u32 = 64;
/// The first probe comes when the pace is known.
const FIRST_PROBE: u32 = 10;

/// The camera's rhythm, as measured.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rhythm {
    frames: u32,
    /// Seconds from one new frame to the next.
    pace: Option<f64>,
    /// Seconds that a call takes when the frame is there.
    quickest: Option<f64>,
    probing: bool,
}

impl Rhythm {
    /// Takes in one call that brought a new frame: how long it took, and how long after the last new frame that came.
    pub fn heard(&mut self, call: Duration, since_last: Option<Duration>) {
        self.frames = self.frames.wrapping_add(1);
        let call = call.as_secs_f64();
        if std::mem::take(&mut self.probing) {
            self.quickest = Some(call);
            return;
        }
        self.quickest = self.quickest.map(|quickest| quickest.min(call));
        if let Some(interval) = since_last.map(|interval| interval.as_secs_f64()) {
            // A burst or a file between two frames says nothing of the camera's pace.
            let pace = self.pace.unwrap_or(interval);
            self.pace = Some(pace + (interval.min(pace * 2.0) - pace) * FOLLOW);
        }
    }

    /// How long to wait after a new frame before asking for the next.
    pub fn leisure(&mut self) -> Duration {
        let Some(pace) = self.pace else { return Duration::ZERO };
        self.probing = self.frames % PROBE_EVERY == FIRST_PROBE;
        let seconds = if self.probing {
            (pace * 0.95).min(4.0 * LONGEST)
        } else {
            self.quickest.map_or(0.0, |quickest| (pace - quickest) * SHARE).clamp(0.0, LONGEST)
        };
        Duration::from_secs_f64(seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plays a camera that has a frame every `pace` seconds and needs `transfer` to hand it over, asked in steps of
    /// `poll`. Returns frames a second and the leisure at the end.
    fn play(pace: f64, transfer: f64, poll: f64) -> (f64, f64) {
        let (mut rhythm, mut now, mut last, mut next_frame, mut frames) = (Rhythm::default(), 0.0, None, pace, 0);
        let mut leisure = 0.0;
        while now < 20.0 {
            leisure = rhythm.leisure().as_secs_f64();
            now += leisure;
            let asked = now;
            while now < next_frame {
                now += poll;
            }
            now += transfer;
            next_frame = ((now - transfer) / pace).floor() * pace + pace;
            let since = last.map(|last| Duration::from_secs_f64(now - last));
            rhythm.heard(Duration::from_secs_f64(now - asked), since);
            last = Some(now);
            frames += 1;
        }
        (f64::from(frames) / now, leisure)
    }

    #[test]
    fn waiting_costs_no_frame() {
        for (pace, transfer, poll) in
            [(0.0333, 0.002, 0.01), (0.0333, 0.02, 0.005), (0.0167, 0.002, 0.001), (0.05, 0.002, 0.01)]
        {
            let (rate, _) = play(pace, transfer, poll);
            assert!(rate > 0.96 / pace, "{rate} frames a second instead of {}", 1.0 / pace);
        }
    }

    #[test]
    fn a_camera_at_thirty_frames_leaves_time_for_a_decision() {
        let (_, leisure) = play(0.0333, 0.002, 0.01);
        assert!((0.008..=LONGEST).contains(&leisure), "{leisure}");
    }

    #[test]
    fn a_camera_that_is_slow_to_hand_over_is_asked_at_once() {
        let (_, leisure) = play(0.04, 0.04, 0.001);
        assert!(leisure < 0.002, "{leisure}");
    }
}
