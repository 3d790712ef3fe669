//! What was fired then beside what would be fired now.

use candor_core::{
    Seconds,
    moment::{FireReason, HoldReason},
};

/// Two bursts are about the same moment when they were decided so near to each other: an expression rises for about as
/// long.
const SAME_MOMENT: Seconds = 0.5;

/// Who pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The judge.
    ByItself,
    /// The judge, and the camera refused the burst.
    Refused,
    /// The photographer.
    ByHand,
}

/// A burst that was fired, or would be.
#[derive(Clone, Debug, PartialEq)]
pub struct Fired {
    /// The time of the frame on which it was decided.
    pub at: Seconds,
    /// Who pressed.
    pub how: How,
    /// Why.
    pub reason: FireReason,
    /// Why the other judgement, then or now, held on this very frame; absent where it did not, or where nobody knows.
    pub elsewhere: Option<HoldReason>,
}

/// A moment for which a burst was fired then, or would be now, or both.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// What was fired then.
    pub then: Option<Fired>,
    /// What would be fired now.
    pub now: Option<Fired>,
}

impl Moment {
    /// When, on the shoot's clock; the earlier of the two.
    #[must_use]
    pub fn at(&self) -> Seconds {
        self.then.iter().chain(&self.now).map(|fired| fired.at).fold(f64::INFINITY, f64::min)
    }

    /// Whether the photographer pressed.
    #[must_use]
    pub fn by_hand(&self) -> bool {
        self.then.iter().chain(&self.now).any(|fired| fired.how == How::ByHand)
    }
}

/// How many moments; those that the photographer pressed for apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Fired then and now.
    pub both: usize,
    /// Fired then and not now.
    pub only_then: usize,
    /// Fired now and not then.
    pub only_now: usize,
    /// Fired by hand.
    pub by_hand: usize,
}

impl Totals {
    /// Of those moments.
    #[must_use]
    pub fn of<'a>(moments: impl IntoIterator<Item = &'a Moment>) -> Self {
        let mut totals = Self::default();
        for moment in moments {
            match (moment.by_hand(), &moment.then, &moment.now) {
                (true, ..) => totals.by_hand += 1,
                (_, Some(_), Some(_)) => totals.both += 1,
                (_, Some(_), None) => totals.only_then += 1,
                _ => totals.only_now += 1,
            }
        }
        totals
    }

    /// Fired then.
    #[must_use]
    pub fn then(&self) -> usize {
        self.both + self.only_then
    }

    /// Fired now.
    #[must_use]
    pub fn now(&self) -> usize {
        self.both + self.only_now
    }
}

/// Puts bursts about the same moment together, the nearest ones first, in the order of time.
pub(super) fn pair(then: Vec<Fired>, now: Vec<Fired>) -> Vec<Moment> {
    let mut near: Vec<(Seconds, usize, usize)> = Vec::new();
    for (i, old) in then.iter().enumerate() {
        for (j, new) in now.iter().enumerate() {
            let (apart, alike) = ((old.at - new.at).abs(), (old.how == How::ByHand) == (new.how == How::ByHand));
            if alike && apart <= SAME_MOMENT {
                near.push((apart, i, j));
            }
        }
    }
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut then: Vec<Option<Fired>> = then.into_iter().map(Some).collect();
    let mut now: Vec<Option<Fired>> = now.into_iter().map(Some).collect();
    let mut moments = Vec::new();
    for (_, i, j) in near {
        if let (Some(old), Some(new)) = (then.get_mut(i), now.get_mut(j))
            && old.is_some()
            && new.is_some()
        {
            moments.push(Moment { then: old.take(), now: new.take() });
        }
    }
    moments.extend(then.into_iter().flatten().map(|fired| Moment { then: Some(fired), now: None }));
    moments.extend(now.into_iter().flatten().map(|fired| Moment { then: None, now: Some(fired) }));
    moments.sort_by(|a, b| a.at().total_cmp(&b.at()));
    moments
}

#[cfg(test)]
mod tests {
    use candor_core::face::TrackId;

    use super::*;

    fn fired(at: Seconds, how: How) -> Fired {
        let reason = FireReason {
            track: TrackId(1),
            emotion: None,
            from: 0.1,
            to: 0.5,
            rise: 0.2,
            threshold: 0.3,
            forecast: None,
            lag: 0.1,
            causes: Vec::new(),
            group: None,
            by_hand: how == How::ByHand,
        };
        Fired { at, how, reason, elsewhere: None }
    }

    fn times(then: &[Seconds], now: &[Seconds]) -> Vec<(Option<Seconds>, Option<Seconds>)> {
        let of = |times: &[Seconds]| times.iter().map(|at| fired(*at, How::ByItself)).collect();
        let at = |fired: &Option<Fired>| fired.as_ref().map(|fired| fired.at);
        pair(of(then), of(now)).iter().map(|moment| (at(&moment.then), at(&moment.now))).collect()
    }

    #[test]
    fn the_nearest_bursts_are_one_moment_and_the_others_stand_alone() {
        assert_eq!(
            times(&[1.0, 2.0, 5.0], &[1.3, 2.0, 2.4, 7.0]),
            [(Some(1.0), Some(1.3)), (Some(2.0), Some(2.0)), (None, Some(2.4)), (Some(5.0), None), (None, Some(7.0)),]
        );
        assert_eq!(times(&[], &[]), []);
    }

    #[test]
    fn what_the_photographer_fired_is_counted_apart() {
        let moments = pair(
            vec![fired(1.0, How::ByHand), fired(3.0, How::Refused)],
            vec![fired(1.0, How::ByHand), fired(1.1, How::ByItself), fired(3.1, How::ByItself)],
        );
        let totals = Totals::of(&moments);
        assert_eq!(totals, Totals { both: 1, only_then: 0, only_now: 1, by_hand: 1 });
        assert_eq!((totals.then(), totals.now()), (1, 2));
    }
}
