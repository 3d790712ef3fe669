//! What came of the moments: the bursts, and the near misses with why nothing was fired. Pure.

use std::collections::VecDeque;

use candor_core::{
    Seconds,
    expression::Name,
    moment::{Cause, Decision, FireReason, HoldReason, Judgement},
    shot::Burst,
};

/// How many moments are remembered.
const REMEMBERED: usize = 60;
/// A moment is over when nothing has come near for so long, in seconds.
const OVER_AFTER: Seconds = 0.6;
/// What came to this share of what was needed is a near miss.
const NEAR: f32 = 0.8;

/// One moment.
#[derive(Clone, Debug, PartialEq)]
pub enum Moment {
    /// A burst was fired.
    Fired(Box<Burst>),
    /// None was, though it came near.
    Missed(NearMiss),
}

/// A moment that nothing was fired on.
#[derive(Clone, Debug, PartialEq)]
pub struct NearMiss {
    /// When it came nearest.
    pub at: Seconds,
    /// What showed, where it could be named.
    pub emotion: Option<Name>,
    /// The score that it came to, and the one that was needed, 0..1.
    pub reached: f32,
    /// The score that was needed, 0..1.
    pub needed: f32,
    /// Why nothing was fired.
    pub reason: HoldReason,
    /// What spoke most for and against it, the weightiest first.
    pub causes: Vec<Cause>,
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
            Self::Fired(burst) => format!("Burst {}", burst.id),
            Self::Missed(_) => "Near miss".to_owned(),
        }
    }

    /// Why, without the signs.
    #[must_use]
    pub fn why(&self) -> String {
        match self {
            Self::Fired(burst) => FireReason { causes: Vec::new(), ..burst.reason.clone() }.to_string(),
            Self::Missed(miss) => miss.to_string(),
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

impl std::fmt::Display for NearMiss {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(name) = self.emotion {
            write!(f, "{} ", name.name())?;
        }
        write!(f, "came to {:.2}, needed {:.2}; ", self.reached, self.needed)?;
        match self.reason {
            HoldReason::Quiet => f.write_str("it was not enough"),
            HoldReason::Rising { .. } => f.write_str("its peak never came near"),
            HoldReason::Falling => f.write_str("it was falling already"),
            reason => {
                let words = reason.to_string();
                f.write_str(words.strip_prefix("holding: ").unwrap_or(&words))
            }
        }
    }
}

/// The last moments.
#[derive(Clone, Debug, Default)]
pub struct Moments {
    log: VecDeque<Moment>,
    // What has come near and is not over.
    under_way: Option<(Seconds, NearMiss)>,
    missed: u32,
}

impl Moments {
    /// Follows what was judged of a frame.
    pub fn note(&mut self, judgement: &Judgement) {
        if self.log.back().is_some_and(|last| judgement.at < last.at() - OVER_AFTER) {
            // A clip that began again, or another shoot.
            self.log.clear();
            self.under_way = None;
        }
        match &judgement.decision {
            Decision::Fire(_) => self.under_way = None,
            Decision::Hold(reason) if is_a_miss(*reason) && !judgement.causes.is_empty() => {
                self.come_near(near_miss(judgement, *reason));
            }
            Decision::Hold(_) => {}
        }
        if self.under_way.as_ref().is_some_and(|(last, _)| !(0.0..=OVER_AFTER).contains(&(judgement.at - last))) {
            self.settle();
        }
    }

    /// Notes a burst that was fired.
    pub fn note_burst(&mut self, burst: Burst) {
        self.under_way = None;
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

    fn come_near(&mut self, miss: NearMiss) {
        let at = miss.at;
        match &mut self.under_way {
            Some((last, best)) => {
                *last = at;
                if weight(&miss) > weight(best) {
                    *best = miss;
                }
            }
            None => self.under_way = Some((at, miss)),
        }
    }

    fn settle(&mut self) {
        let Some((_, miss)) = self.under_way.take() else { return };
        if miss.reached >= NEAR * miss.needed {
            self.missed += 1;
            self.remember(Moment::Missed(miss));
        }
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

/// Whether holding for that is a moment lost. Waiting for the camera, or not wanting to fire, is none.
fn is_a_miss(reason: HoldReason) -> bool {
    !matches!(
        reason,
        HoldReason::NoFace
            | HoldReason::Learning
            | HoldReason::NotRising
            | HoldReason::CoolingDown { .. }
            | HoldReason::Disarmed
            | HoldReason::CameraBusy
            | HoldReason::ChosenOutOfSight
            | HoldReason::SettingNeutral { .. }
    )
}

fn near_miss(judgement: &Judgement, reason: HoldReason) -> NearMiss {
    let lead = judgement.lead.and_then(|lead| judgement.readings.iter().find(|reading| reading.track == lead));
    let reached = judgement.forecast.map_or(judgement.score(), |forecast| forecast.score);
    NearMiss {
        at: judgement.at,
        emotion: lead.and_then(|reading| reading.emotions.named()).map(|(name, _)| name),
        reached,
        needed: judgement.threshold,
        reason,
        causes: judgement.causes.clone(),
    }
}

/// How much an instant says about why a moment was missed: more where it came nearer, and most where it was only held for
/// something.
fn weight(miss: &NearMiss) -> f32 {
    let of_itself = matches!(miss.reason, HoldReason::Quiet | HoldReason::Rising { .. } | HoldReason::Falling);
    miss.reached / miss.needed.max(0.01) + if of_itself { 0.0 } else { 1.0 }
}

#[cfg(test)]
mod tests;
