//! Moments that nothing was fired on, though they came near: how near, and what they were held for.

use std::fmt;

use super::{Cause, Decision, HoldReason, Judgement};
use crate::{Seconds, expression::Name};

/// A moment is over when nothing has come near for so long, in seconds.
const OVER_AFTER: Seconds = 0.6;
/// What came to this share of what was needed is a near miss.
const NEAR: f32 = 0.8;

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

impl fmt::Display for NearMiss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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

/// Finds near misses in what is judged, frame by frame.
#[derive(Clone, Debug, Default)]
pub struct NearMisses {
    /// What has come near and is not over, and when it last did.
    under_way: Option<(Seconds, NearMiss)>,
}

impl NearMisses {
    /// Takes in what was judged of the next frame. Returns the near miss that is over with it.
    pub fn note(&mut self, judgement: &Judgement) -> Option<NearMiss> {
        match &judgement.decision {
            Decision::Fire(_) => self.fired(),
            Decision::Hold(reason) if is_a_miss(*reason) && !judgement.causes.is_empty() => {
                self.come_near(near_miss(judgement, *reason));
            }
            Decision::Hold(_) => {}
        }
        let is_over = |&(last, _): &(Seconds, NearMiss)| !(0.0..=OVER_AFTER).contains(&(judgement.at - last));
        if self.under_way.as_ref().is_some_and(is_over) { self.end() } else { None }
    }

    /// A burst was fired: what was under way is caught.
    pub fn fired(&mut self) {
        self.under_way = None;
    }

    /// Nothing more comes. Returns the near miss that was under way.
    pub fn end(&mut self) -> Option<NearMiss> {
        self.under_way.take().map(|(_, miss)| miss).filter(|miss| miss.reached >= NEAR * miss.needed)
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
