//! The rule *everyone*: the score of a group is that of its worst face, the smaller ones counting less; it fires when all
//! who count have what is wanted, none of them is held for, and something of it has not been photographed.
//!
//! Every face keeps a trigger of its own. So whoever joins or leaves changes who has to be waited for, and neither makes
//! nor unmakes a rise: what was caught stays caught, and a passer-by resets nothing.

use super::{
    HoldReason,
    group::{BYSTANDER, GroupStanding, Lack, Member},
    people::{People, Seen, Terms},
    trigger::Press,
};
use crate::{Seconds, expression::ramp, face::TrackId};

/// A bystander does not count; from this share of the largest face's area on (0.63 times as wide) a face counts wholly.
const COUNTS_WHOLLY: f32 = 0.4;
/// Who comes to a group is waited for after so long: a passer-by is gone by then.
const JOINS_AFTER: Seconds = 1.0;

/// One face that counts.
pub(super) struct Counted<'a> {
    pub face: &'a Seen,
    weight: f32,
    pub wants: Result<Press, HoldReason>,
    veto: Option<HoldReason>,
}

/// Those who count.
pub(super) struct Group<'a> {
    /// The largest first.
    pub faces: Vec<Counted<'a>>,
    /// Those who counted a moment ago and are out of sight: nobody knows what they do.
    missing: Vec<TrackId>,
}

impl<'a> Group<'a> {
    /// Who of these faces count.
    pub fn of(faces: &'a [Seen], people: &People, terms: &Terms) -> Self {
        let joined = |face: &Seen| face.here_for >= JOINS_AFTER;
        // Where nobody has been there for long, all who are there begin the group.
        let begun = faces.iter().any(joined);
        let mut there: Vec<&Seen> = faces.iter().filter(|face| !begun || joined(face)).collect();
        there.sort_by(|a, b| b.area.total_cmp(&a.area));
        let largest = there.first().map_or(0.0, |face| face.area);
        let weight = |area: f32| if area >= largest { 1.0 } else { ramp(area / largest, BYSTANDER, COUNTS_WHOLLY) };
        let gone = people.just_gone(terms.at, JOINS_AFTER).filter(|gone| begun && weight(gone.1) > 0.0);
        let missing = gone.map(|gone| gone.0).filter(|gone| faces.iter().all(|face| face.reading.track != *gone));
        let missing = missing.collect();
        let count = |face: &'a Seen| Counted {
            face,
            weight: weight(face.area),
            wants: face.wants(),
            veto: people.veto(terms, &face.reading),
        };
        Self { faces: there.into_iter().map(count).filter(|face| face.weight > 0.0).collect(), missing }
    }

    /// Whether there is more than one to wait for.
    pub fn is_several(&self) -> bool {
        self.faces.len() + self.missing.len() > 1
    }

    /// Whose score lacks most.
    pub fn worst(&self) -> Option<&'a Seen> {
        let worst = self.faces.iter().max_by(|a, b| a.shortfall().total_cmp(&b.shortfall()));
        worst.map(|worst| worst.face)
    }

    /// How the group stands.
    pub fn standing(&self) -> GroupStanding {
        let there = self.faces.iter().map(|counted| Member {
            track: counted.face.reading.track,
            weight: counted.weight,
            lacks: counted.lacks(),
        });
        let missing = self.missing.iter().map(|&track| Member { track, weight: 1.0, lacks: Some(Lack::Sight) });
        GroupStanding { members: there.chain(missing).collect(), worst: self.worst().map(|worst| worst.reading.track) }
    }

    /// Whose expression completes the picture, with what is to be caught of it; or why nothing is to be fired on.
    pub fn decide(&self, standing: &GroupStanding) -> Result<(&'a Seen, Press), HoldReason> {
        if let Some(reason) = self.not_ready(standing) {
            return Err(reason);
        }
        let rising = self.faces.iter().filter(|counted| counted.there());
        let rising = rising.filter_map(|counted| match counted.wants {
            Err(HoldReason::Rising { peak_in }) => Some(peak_in),
            _ => None,
        });
        if let Some(peak_in) = rising.max_by(f64::total_cmp) {
            return Err(HoldReason::Rising { peak_in });
        }
        let fresh = self.faces.iter().filter_map(|counted| Some((counted.face, counted.wants.ok()?)));
        fresh.min_by(|a, b| a.1.rise.total_cmp(&b.1.rise)).ok_or(HoldReason::NotRising)
    }

    /// Why the group as a whole is not ready, if it is not.
    fn not_ready(&self, standing: &GroupStanding) -> Option<HoldReason> {
        let lacking = |lack| standing.members.iter().filter(|member| member.lacks == Some(lack)).count();
        let (all, ready) = (standing.members.len(), standing.ready());
        if ready == all {
            return None;
        }
        let [shut, away] = [Lack::OpenEyes, Lack::Attention].map(lacking);
        let of = small(all);
        Some(if lacking(Lack::Neutral) > 0 {
            HoldReason::Learning
        } else if lacking(Lack::Expression) == all {
            // Nobody is there yet: what holds the one who is nearest says most.
            self.nearest().unwrap_or(HoldReason::Quiet)
        } else if ready + shut == all {
            HoldReason::SomeEyesShut { shut: small(shut), of }
        } else if ready + away == all {
            HoldReason::SomeLookAway { away: small(away), of }
        } else {
            HoldReason::NotEveryone { ready: small(ready), of }
        })
    }

    fn nearest(&self) -> Option<HoldReason> {
        let nearest = self.faces.iter().max_by(|a, b| a.score().total_cmp(&b.score()))?;
        nearest.wants.err()
    }
}

impl Counted<'_> {
    fn score(&self) -> f32 {
        self.face.wish.as_ref().map_or(0.0, |wish| wish.score)
    }

    /// How much it takes off the group's score, which is 1 without.
    fn shortfall(&self) -> f32 {
        self.weight * (1.0 - self.score())
    }

    /// Whether it reaches by itself what is wanted.
    fn there(&self) -> bool {
        self.face.wish.as_ref().is_some_and(|wish| wish.score >= wish.needed)
    }

    /// Whether the group's score would reach what is wanted but for the others.
    fn reaches(&self) -> bool {
        self.face.wish.as_ref().is_some_and(|wish| wish.stands || 1.0 - self.shortfall() >= wish.needed)
    }

    fn lacks(&self) -> Option<Lack> {
        if self.face.guessing {
            return Some(Lack::Neutral);
        }
        if self.face.wish.is_none() {
            return Some(Lack::Certainty);
        }
        if !self.reaches() {
            return Some(Lack::Expression);
        }
        self.veto.map(|reason| match reason {
            HoldReason::EyesShut => Lack::OpenEyes,
            HoldReason::LooksAway => Lack::Attention,
            HoldReason::Blurred => Lack::Sharpness,
            HoldReason::Speaking => Lack::Silence,
            HoldReason::Unproven => Lack::Evidence,
            _ => Lack::Certainty,
        })
    }
}

fn small(count: usize) -> u8 {
    count.min(usize::from(u8::MAX)) as u8
}
