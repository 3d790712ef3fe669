//! The brief leak of another expression inside one.

use super::Kind;
use crate::{
    Seconds,
    expression::{ActionUnit, MicroCandidate},
};

/// A quick small movement that was over just now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Leak {
    /// When it began.
    pub began: Seconds,
    /// How long it took, in seconds.
    pub duration: Seconds,
    /// What moved most clearly.
    pub unit: ActionUnit,
    /// How far it stands out of what the face does by itself, 0..1.
    pub clear: f32,
}

impl Leak {
    pub fn of(candidate: &MicroCandidate) -> Option<Self> {
        let unit = candidate.moved.first()?.unit;
        Some(Self { began: candidate.began, duration: candidate.duration(), unit, clear: candidate.confidence })
    }

    /// Whether this movement belongs to another expression than the one it flitted over. Brows that go up count nowhere but
    /// in a frown: that is how people stress a word (Ekman 1979).
    pub fn is_of_another(&self, kind: Kind) -> bool {
        use ActionUnit::{
            BrowLowerer, ChinRaiser, InnerBrowRaiser, LipCornerDepressor, LipCornerPuller, LipPressor, LipStretcher,
            LipTightener, NoseWrinkler, OuterBrowRaiser,
        };
        let others: &[ActionUnit] = match kind {
            Kind::Smile => {
                &[BrowLowerer, NoseWrinkler, LipCornerDepressor, ChinRaiser, LipStretcher, LipTightener, LipPressor]
            }
            Kind::Raise => &[BrowLowerer, NoseWrinkler, LipCornerPuller, LipCornerDepressor, LipTightener, LipPressor],
            Kind::Frown => &[InnerBrowRaiser, OuterBrowRaiser, LipCornerPuller],
            Kind::Corners => &[NoseWrinkler, LipCornerPuller, LipStretcher],
        };
        others.contains(&self.unit)
    }
}
