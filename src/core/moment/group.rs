//! Several faces: who counts, who of them is ready, and what the others lack. What is done about it is the judge's business.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{face::TrackId, preset::GroupRule};

/// A face with less than this share of the largest one's area is a bystander's: nobody waits for it.
pub(crate) const BYSTANDER: f32 = 0.15;

/// What one of a group still lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lack {
    /// What the preset waits for.
    Expression,
    /// Open eyes.
    OpenEyes,
    /// A look into the lens.
    Attention,
    /// A sharp face.
    Sharpness,
    /// A mouth that does not talk.
    Silence,
    /// A reading that is sure enough.
    Certainty,
    /// Evidence that it is felt.
    Evidence,
    /// A neutral: the face is still being learnt.
    Neutral,
    /// Sight: the face was there a moment ago.
    Sight,
}

impl Lack {
    /// What a photographer reads beside the face.
    #[must_use]
    pub fn plain_name(self) -> &'static str {
        [
            "not there yet",
            "eyes shut",
            "looks away",
            "blurred",
            "talking",
            "uncertain",
            "not shown to be felt",
            "being learnt",
            "out of sight",
        ][self as usize]
    }
}

/// One of those who count.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Whose face.
    pub track: TrackId,
    /// How much it counts, above 0 up to 1: smaller faces less.
    pub weight: f32,
    /// What it lacks; absent when it is ready.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lacks: Option<Lack>,
}

/// How a group stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GroupStanding {
    /// Those who count, two or more, the largest first.
    pub members: Vec<Member>,
    /// Who is furthest from what is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worst: Option<TrackId>,
}

impl GroupStanding {
    /// How many are ready.
    #[must_use]
    pub fn ready(&self) -> usize {
        self.members.iter().filter(|member| member.lacks.is_none()).count()
    }
}

/// What the group rule had to do with a burst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupReason {
    /// The rule.
    pub rule: GroupRule,
    /// How many faces counted.
    pub counted: u8,
    /// Whose score was the lowest, where several counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub worst: Option<TrackId>,
}

impl fmt::Display for GroupReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rule {
            GroupRule::Anyone => write!(f, "one of {}", self.counted),
            GroupRule::Everyone => write!(f, "all {} ready", self.counted),
            GroupRule::ThisSitter => write!(f, "the chosen sitter"),
        }?;
        self.worst.map_or(Ok(()), |worst| write!(f, ", least of all sitter {}", worst.number()))
    }
}

/// "one of 3 has", "2 of 3 have".
pub(super) fn some(how_many: u8, of: u8, [one, several]: [&str; 2]) -> String {
    if how_many == 1 { format!("one of {of} {one}") } else { format!("{how_many} of {of} {several}") }
}
