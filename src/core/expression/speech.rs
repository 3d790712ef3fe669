//! Whether a sitter talks: lips that open and close, and do it again. A smile opens them once.

use std::collections::VecDeque;

use super::{geometry::Measure, signal::ramp};
use crate::{Seconds, expression::features::Features};

/// A turn of the lip gap counts from this many outer-eye distances.
const TURN: f32 = 0.04;
/// Turns are counted over so many seconds.
const WINDOW: Seconds = 1.5;
/// From so many turns within the window on, the sitter talks. One opening and closing is a swallow or the end of a laugh.
const TALKING: usize = 2;
/// More turns than anyone makes within the window.
const MOST_TURNS: usize = 32;

/// Watches a sitter's lips over time.
#[derive(Clone, Debug)]
pub(crate) struct SpeechWatch {
    low: f32,
    high: f32,
    way: Way,
    turns: VecDeque<Seconds>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Unknown,
    Opening,
    Closing,
}

impl SpeechWatch {
    pub fn new(features: &Features) -> Self {
        let gap = features.measure(Measure::LipGap);
        Self { low: gap, high: gap, way: Way::Unknown, turns: VecDeque::new() }
    }

    /// Follows the lips; how likely the sitter is talking, 0..1, from 0.5 on *talking*.
    pub fn see(&mut self, at: Seconds, features: &Features) -> f32 {
        let gap = features.measure(Measure::LipGap);
        if self.way != Way::Closing {
            self.high = self.high.max(gap);
            if self.high - gap > TURN {
                self.turn(at, Way::Closing);
                self.low = gap;
            }
        }
        if self.way != Way::Opening {
            self.low = self.low.min(gap);
            if gap - self.low > TURN {
                self.turn(at, Way::Opening);
                self.high = gap;
            }
        }
        while self.turns.front().is_some_and(|&turn| at - turn >= WINDOW) || self.turns.len() > MOST_TURNS {
            self.turns.pop_front();
        }
        ramp(self.turns.len() as f32, 0.0, 2.0 * TALKING as f32)
    }

    /// Turns of the lips within the window.
    pub fn turns(&self) -> usize {
        self.turns.len()
    }

    fn turn(&mut self, at: Seconds, way: Way) {
        self.turns.push_back(at);
        self.way = way;
    }
}

/// From this likelihood on the sitter counts as talking.
pub(crate) const TALKING_FROM: f32 = 0.5;
