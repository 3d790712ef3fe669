//! What came of the moments: the bursts, and the near misses with why nothing was fired. Pure.

use std::collections::VecDeque;

use candor_core::{
    Seconds,
    moment::{Cause, FireReason, Judgement, NearMiss, NearMisses},
    shot::Burst,
};

use crate::{
    said,
    words::{say, say_with},
};

/// How many moments are remembered.
const REMEMBERED: usize = 60;
/// A moment this much earlier than the last one is of another shoot, in seconds.
const ANOTHER_CLOCK: Seconds = 0.6;

/// One moment.
#[derive(Clone, Debug, PartialEq)]
pub enum Moment {
    /// A burst was fired.
    Fired(Box<Burst>),
    /// None was, though it came near.
    Missed(NearMiss),
}

impl Moment {
    /// When it was.
    #[must_use]
    pub fn at(&self) -> Seconds {
        match self {
            Self::Fired(burst) => burst.decided_at,
            Self::Missed(miss) => miss.at,
        }
    }

    /// `Burst 7`, `Near miss`.
    #[must_use]
    pub fn title(&self) -> String {
        match self {
            Self::Fired(burst) => say_with("live-burst", [("number", burst.id.into())]),
            Self::Missed(_) => say("live-near-miss"),
        }
    }

    /// Why, without the signs.
    #[must_use]
    pub fn why(&self) -> String {
        match self {
            Self::Fired(burst) => said::why_fired(&FireReason { causes: Vec::new(), ..burst.reason.clone() }),
            Self::Missed(miss) => said::near_miss(miss),
        }
    }

    /// What spoke most for and against firing, the weightiest first.
    #[must_use]
    pub fn causes(&self) -> &[Cause] {
        match self {
            Self::Fired(burst) => &burst.reason.causes,
            Self::Missed(miss) => &miss.causes,
        }
    }
}

/// The last moments.
#[derive(Clone, Debug, Default)]
pub struct Moments {
    log: VecDeque<Moment>,
    near_misses: NearMisses,
    missed: u32,
}

impl Moments {
    /// Follows what was judged of a frame.
    pub fn note(&mut self, judgement: &Judgement) {
        if self.log.back().is_some_and(|last| judgement.at < last.at() - ANOTHER_CLOCK) {
            // A clip that began again, or another shoot.
            self.log.clear();
            self.near_misses = NearMisses::default();
        }
        if let Some(miss) = self.near_misses.note(judgement) {
            self.missed += 1;
            self.remember(Moment::Missed(miss));
        }
    }

    /// Notes a burst that was fired.
    pub fn note_burst(&mut self, burst: Burst) {
        self.near_misses.fired();
        self.remember(Moment::Fired(Box::new(burst)));
    }

    /// The moments, the newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Moment> {
        self.log.iter().rev()
    }

    /// The last burst.
    #[must_use]
    pub fn last_burst(&self) -> Option<&Burst> {
        self.newest_first().find_map(|moment| match moment {
            Moment::Fired(burst) => Some(&**burst),
            Moment::Missed(_) => None,
        })
    }

    /// How many near misses there have been in all.
    #[must_use]
    pub fn count_missed(&self) -> u32 {
        self.missed
    }

    fn remember(&mut self, moment: Moment) {
        // Bursts are told of on another way than frames and may come a little late.
        let place = self.log.iter().rposition(|known| known.at() <= moment.at()).map_or(0, |place| place + 1);
        self.log.insert(place, moment);
        if self.log.len() > REMEMBERED {
            self.log.pop_front();
        }
    }
}

#[cfg(test)]
mod tests;
