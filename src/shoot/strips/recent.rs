//! The live frames of the last moments.

use std::collections::VecDeque;

use candor_core::{Seconds, expression::MicroCandidate, frame::Frame};

/// How long a frame is held: the longest candidate, the calm after it, and what is shown before it.
const HELD: Seconds = 1.5;
/// ... and how many bytes of them at most: a second and a half of 60 frames of half a megabyte.
const MOST_BYTES: usize = 48 << 20;
/// What is shown of before a candidate and after it.
const ROUND: Seconds = 0.1;
/// Frames of a strip at most: half a second of 30 a second.
const MOST_FRAMES: usize = 15;

/// The frames, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Recent {
    frames: VecDeque<Frame>,
    bytes: usize,
}

impl Recent {
    /// Takes the newest frame: the bytes are shared, not copied.
    pub(super) fn push(&mut self, frame: &Frame) {
        self.bytes += frame.jpeg.len();
        self.frames.push_back(frame.clone());
        let too_old = |first: &Frame| frame.received_at - first.received_at > HELD;
        while self.bytes > MOST_BYTES || self.frames.front().is_some_and(too_old) {
            let Some(first) = self.frames.pop_front() else { return };
            self.bytes -= first.jpeg.len();
        }
    }

    /// The frames of a candidate; where there are many, every second or third, and always that of the apex.
    pub(super) fn of(&self, candidate: &MicroCandidate) -> Vec<Frame> {
        let span = candidate.began - ROUND..=candidate.ended + ROUND;
        let shown: Vec<&Frame> = self.frames.iter().filter(|frame| span.contains(&frame.received_at)).collect();
        let from_apex = |frame: &&Frame| (frame.received_at - candidate.apex).abs();
        let nearest = |a: &(usize, &&Frame), b: &(usize, &&Frame)| from_apex(a.1).total_cmp(&from_apex(b.1));
        let apex = shown.iter().enumerate().min_by(nearest).map_or(0, |(place, _)| place);
        let step = shown.len().div_ceil(MOST_FRAMES).max(1);
        shown.into_iter().skip(apex % step).step_by(step).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use candor_core::expression::micro::Against;

    fn frames(rate: f64, bytes: usize) -> impl Iterator<Item = Frame> {
        (0..(3.0 * rate) as u64).map(move |number| Frame {
            number,
            received_at: number as f64 / rate,
            jpeg: vec![0; bytes].into(),
        })
    }

    fn candidate() -> MicroCandidate {
        MicroCandidate {
            began: 2.4,
            apex: 2.6,
            ended: 2.85,
            moved: Vec::new(),
            amplitude: 0.2,
            against: Against::Calm,
            confidence: 0.7,
            left_out: 0,
        }
    }

    #[test]
    fn a_strip_holds_the_candidate_and_a_little_round_it_at_any_frame_rate() {
        for rate in [15.0, 30.0, 60.0, 120.0] {
            let mut recent = Recent::default();
            frames(rate, 10).for_each(|frame| recent.push(&frame));
            let strip = recent.of(&candidate());
            let at: Vec<Seconds> = strip.iter().map(|frame| frame.received_at).collect();
            assert!((5..=MOST_FRAMES).contains(&at.len()), "{rate}: {at:?}");
            assert!(at.iter().all(|at| (2.3..=2.95).contains(at)), "{rate}: {at:?}");
            assert!(at.iter().any(|at| (at - 2.6).abs() <= 0.5 / rate + 1e-9), "{rate}: {at:?}");
            assert!(at.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }

    #[test]
    fn neither_long_shoots_nor_large_frames_fill_the_memory() {
        for (rate, bytes) in [(30.0, 1000), (60.0, 4 << 20)] {
            let mut recent = Recent::default();
            for frame in frames(rate, bytes) {
                recent.push(&frame);
                assert!(recent.bytes <= MOST_BYTES && recent.frames.len() <= (HELD * rate) as usize + 1);
                assert_eq!(recent.bytes, recent.frames.iter().map(|frame| frame.jpeg.len()).sum::<usize>());
            }
        }
    }
}
