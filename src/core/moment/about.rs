//! Whom a decision is about: the preset's group rule applied to the faces of a frame.

use super::{
    GroupReason, GroupStanding, HoldReason,
    everyone::Group,
    people::{People, Seen, Terms},
    trigger::Press,
};
use crate::{Seconds, face::TrackId, preset::GroupRule};

/// How much more another face has to weigh to take the lead.
const LOYALTY: f32 = 1.25;

/// Whom a decision is about.
pub(super) enum About<'a> {
    Nobody(HoldReason),
    /// One face, and whether the photographer chose it.
    One {
        face: &'a Seen,
        chosen: bool,
    },
    Several(Group<'a>, GroupStanding),
}

/// A burst: on whose face, and what is to be caught of it.
pub(super) struct Shot<'a> {
    pub on: &'a Seen,
    pub press: Press,
}

impl<'a> About<'a> {
    /// Whom of these faces the decision is about, where that sitter is `chosen` and this one was in the `lead`.
    pub fn choose(
        faces: &'a [Seen],
        people: &People,
        terms: &Terms,
        chosen: Option<TrackId>,
        lead: Option<TrackId>,
    ) -> Self {
        match (terms.preset.group.rule, chosen) {
            (GroupRule::ThisSitter, Some(chosen)) => {
                let face = faces.iter().find(|face| face.reading.track == chosen);
                face.map_or(Self::Nobody(HoldReason::ChosenOutOfSight), |face| Self::One { face, chosen: true })
            }
            (GroupRule::ThisSitter, None) => Self::weightiest(faces, lead, |face| face.area),
            (GroupRule::Anyone, _) => Self::weightiest(faces, lead, |face| face.area * (0.25 + face.reading.score)),
            (GroupRule::Everyone, _) => {
                let group = Group::of(faces, people, terms);
                if group.is_several() {
                    let standing = group.standing();
                    return Self::Several(group, standing);
                }
                Self::one(group.worst())
            }
        }
    }

    fn weightiest(faces: &'a [Seen], lead: Option<TrackId>, weight: impl Fn(&Seen) -> f32) -> Self {
        let loyalty = |face: &Seen| if Some(face.reading.track) == lead { LOYALTY } else { 1.0 };
        let weight = |face: &Seen| weight(face) * loyalty(face);
        Self::one(faces.iter().max_by(|a, b| weight(a).total_cmp(&weight(b))))
    }

    fn one(face: Option<&'a Seen>) -> Self {
        face.map_or(Self::Nobody(HoldReason::NoFace), |face| Self::One { face, chosen: false })
    }

    /// The face that matters most: of a group the worst.
    pub fn lead(&self) -> Option<&'a Seen> {
        match self {
            Self::Nobody(_) => None,
            Self::One { face, .. } => Some(face),
            Self::Several(group, _) => group.worst(),
        }
    }

    /// All whom it is about.
    pub fn tracks(&self) -> Vec<TrackId> {
        match self {
            Self::Nobody(_) => Vec::new(),
            Self::One { face, .. } => vec![face.reading.track],
            Self::Several(group, _) => group.faces.iter().map(|counted| counted.face.reading.track).collect(),
        }
    }

    /// The burst that these faces are worth now, or why there is to be none.
    pub fn decide(&self, people: &People, terms: &Terms) -> Result<Shot<'a>, HoldReason> {
        match self {
            Self::Nobody(reason) => Err(*reason),
            Self::One { face, .. } => {
                let press = face.wants()?;
                people.veto(terms, &face.reading).map_or(Ok(Shot { on: face, press }), Err)
            }
            Self::Several(group, standing) => {
                let (on, press) = group.decide(standing)?;
                Ok(Shot { on, press })
            }
        }
    }

    /// What the group rule has to do with a burst.
    pub fn group_reason(&self) -> Option<GroupReason> {
        match self {
            Self::Several(_, standing) => Some(GroupReason {
                rule: GroupRule::Everyone,
                counted: standing.members.len().min(usize::from(u8::MAX)) as u8,
                worst: standing.worst,
            }),
            Self::One { chosen: true, .. } => {
                Some(GroupReason { rule: GroupRule::ThisSitter, counted: 1, worst: None })
            }
            Self::One { chosen: false, .. } | Self::Nobody(_) => None,
        }
    }

    /// How a group stands.
    pub fn into_standing(self) -> Option<GroupStanding> {
        match self {
            Self::Several(_, standing) => Some(standing),
            Self::One { .. } | Self::Nobody(_) => None,
        }
    }

    /// Notes on every face that the burst is of what is caught of it.
    pub fn catch(&self, at: Seconds, shot: &Shot, people: &mut People) {
        let mut note = |face: &Seen, press: Result<Press, HoldReason>| {
            let Some(trigger) = people.trigger(face.reading.track) else { return };
            match press {
                Ok(press) => trigger.catch(at, &press),
                Err(_) => trigger.catch_with(at, &shot.press),
            }
        };
        match self {
            Self::Nobody(_) => {}
            Self::One { face, .. } => note(face, Ok(shot.press)),
            Self::Several(group, _) => group.faces.iter().for_each(|counted| note(counted.face, counted.wants)),
        }
    }
}
