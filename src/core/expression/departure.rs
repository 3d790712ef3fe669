//! How far a face is from its neutral, by the four groups of muscles that photographs are made of. Which emotion it is
//! may be unclear while it is perfectly clear that something shows: the groups are what the trigger stands on, the names
//! come after.

use super::{ActionUnit, ActionUnits};

/// A group of muscles that move together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Corners of the mouth up, teeth.
    Smile,
    /// Brows up, jaw down, or some of both.
    Surprise,
    /// Brows down.
    Frown,
    /// Corners of the mouth down.
    Corners,
}

impl Group {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Smile, Self::Surprise, Self::Frown, Self::Corners];
}

/// How far each group is from neutral: 0 at rest, about 1 for a strong expression, more for a violent one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Departure(pub [f32; 4]);

/// How much bared teeth add to a smile: it grows on after its corners have gone as far as they go.
const TEETH: f32 = 0.5;
/// A brow raise counts as strong at two thirds of what brows can do.
const BROWS: f32 = 1.5;
/// Brows move down at the least thought.
const FROWN: f32 = 0.8;

impl Departure {
    /// Sums action units into groups.
    #[must_use]
    pub fn of(units: &ActionUnits) -> Self {
        let smile = units.get(ActionUnit::LipCornerPuller);
        // A raised upper lip is a smile's only where the corners go along.
        let teeth = TEETH * units.get(ActionUnit::UpperLipRaiser) * (2.0 * smile).min(1.0);
        let brows =
            f32::midpoint(units.get(ActionUnit::InnerBrowRaiser), units.get(ActionUnit::OuterBrowRaiser)) * BROWS;
        Self([
            smile + teeth,
            brows + units.jaw(),
            FROWN * units.get(ActionUnit::BrowLowerer),
            units.get(ActionUnit::LipCornerDepressor),
        ])
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, group: Group) -> f32 {
        self.0[group as usize]
    }

    /// That of the group that is furthest from neutral.
    #[must_use]
    pub fn largest(&self) -> f32 {
        self.0.into_iter().fold(0.0, f32::max)
    }
}

/// Levels up to this are scores as they are; above it the scale bends towards 1 and never quite reaches it, so that a
/// strong expression still has one highest instant instead of a flat top.
const STRAIGHT: f32 = 0.6;

/// Bends a level of 0 or more into a score below 1; rising, and the same as the level up to 0.6. What is not a number
/// scores 0.
#[must_use]
pub fn bend(level: f32) -> f32 {
    let room = 1.0 - STRAIGHT;
    if level <= STRAIGHT {
        level.max(0.0)
    } else if level > STRAIGHT {
        STRAIGHT + room * (1.0 - (-(level - STRAIGHT) / room).exp())
    } else {
        0.0
    }
}
