//! What is told of a candidate.

use serde::{Deserialize, Serialize};

use super::super::{ActionUnit, Name, Side};
use crate::Seconds;

/// A quick, small, local movement of a face: what a micro-expression looks like. Whether it was one, nobody can tell from
/// the face alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MicroCandidate {
    /// When it began.
    pub began: Seconds,
    /// When it was strongest.
    pub apex: Seconds,
    /// When it was over.
    pub ended: Seconds,
    /// What moved, the clearest movement first; never empty.
    pub moved: Vec<Moved>,
    /// How far the first of these moved, in intensities of its action unit: 1 is as strong as it gets.
    pub amplitude: f32,
    /// What the face was showing meanwhile.
    pub against: Against,
    /// How far this stands out from what the same face does by itself, 0..1. Not the likelihood of an emotion.
    pub confidence: f32,
    /// Weaker candidates on this face that were left out since the last one that was told, because there were too many.
    #[serde(default)]
    pub left_out: u32,
}

/// A movement that took part in a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// Which muscle, as far as it can be told from so short a movement.
    pub unit: ActionUnit,
    /// On which side of the face alone, where it was on one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<Side>,
    /// How far, in intensities of the action unit.
    pub amplitude: f32,
}

/// What a face was showing when something flitted over it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// Nothing much.
    Calm,
    /// The sitter was talking: quick brows are part of that.
    Talk,
    /// An expression.
    Expression {
        /// Its strongest action unit.
        unit: ActionUnit,
        /// Its name, where it had one.
        emotion: Option<Name>,
    },
}

/// A region of the face whose muscles move together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zone {
    /// Brows and forehead.
    Brows,
    /// Lids and cheeks.
    Eyes,
    /// Nose and upper lip.
    Nose,
    /// Corners of the mouth and the lips.
    Mouth,
    /// Chin and lower lip.
    Chin,
}

impl Zone {
    /// All of them, from top to bottom.
    pub const ALL: [Self; 5] = [Self::Brows, Self::Eyes, Self::Nose, Self::Mouth, Self::Chin];

    /// What a photographer calls it.
    #[must_use]
    pub fn plain_name(self) -> &'static str {
        ["brows", "eyes", "nose", "mouth", "chin"][self as usize]
    }
}

impl MicroCandidate {
    /// How long it took, in seconds.
    #[must_use]
    pub fn duration(&self) -> Seconds {
        self.ended - self.began
    }

    /// The line a photographer reads: `brows down, 230 ms`.
    #[must_use]
    pub fn plain_name(&self) -> String {
        let what = self.moved.first().map_or("movement", |moved| moved.unit.plain_name());
        let side = match self.moved.first().and_then(|moved| moved.only) {
            Some(Side::Left) => " on the left",
            Some(Side::Right) => " on the right",
            None => "",
        };
        format!("{what}{side}, {:.0} ms", self.duration() * 1000.0)
    }
}
