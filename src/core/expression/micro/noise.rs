//! How much each movement of a face wavers by itself while nothing happens: what a candidate has to stand out of.

use super::movement::{COUNT, Levels};
use crate::{Seconds, expression::signal::share_of};

/// The floor follows within so many seconds of quiet.
const TAU: Seconds = 10.0;
/// A deviation of more than so many usual ones is not noise; it counts as that many.
const CAPPED: f32 = 3.0;

/// The noise floor of one sitter.
#[derive(Clone, Debug)]
pub(crate) struct Noise {
    floor: Levels,
    quiet: Seconds,
}

impl Noise {
    /// Of a sitter who has not been seen yet.
    pub fn new() -> Self {
        Self { floor: USUAL, quiet: 0.0 }
    }

    /// Follows a quiet frame that lasted `dt`; `away` is how far every level is from the running face.
    pub fn follow(&mut self, dt: Seconds, away: &Levels) {
        self.quiet += dt;
        // The first seconds tell more than what is presumed.
        let share = share_of(TAU.min(self.quiet + 1.0), dt);
        for (floor, away) in self.floor.iter_mut().zip(away) {
            *floor += (away.abs().min(CAPPED * *floor) - *floor) * share;
        }
    }

    /// What a movement of this size stands out of: the noise of a movement, or what it was just before if that was more.
    pub fn stands_out(&self, movement: usize, unrest: f32) -> f32 {
        self.floor.get(movement).copied().unwrap_or_default().max(unrest) + LEAST
    }
}

/// Comes on top: a still picture must not turn dust into candidates.
const LEAST: f32 = 0.004;
/// What is presumed until a face has been seen for a while; a round figure.
const USUAL: Levels = [0.02; COUNT];
