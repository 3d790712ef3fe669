//! What the photographer said of a photo.

use serde::{Deserialize, Serialize};

/// Picked, rejected or neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// Neither.
    #[default]
    Unflagged,
    /// Picked.
    Picked,
    /// Rejected.
    Rejected,
}

/// Stars, 0..=5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Stars(u8);

impl Stars {
    /// From none to five.
    pub const ALL: [Self; 6] = [Self(0), Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// That many stars, or `None` above five.
    #[must_use]
    pub fn new(stars: u8) -> Option<Self> {
        (stars <= 5).then_some(Self(stars))
    }

    /// How many.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Stars {
    type Error = String;
    fn try_from(stars: u8) -> Result<Self, String> {
        Self::new(stars).ok_or_else(|| format!("{stars} stars: at most 5"))
    }
}

impl From<Stars> for u8 {
    fn from(stars: Stars) -> Self {
        stars.0
    }
}

/// A colour label, by Lightroom's English names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// Red
    Red,
    /// Yellow
    Yellow,
    /// Green
    Green,
    /// Blue
    Blue,
    /// Purple
    Purple,
}

impl Label {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Red, Self::Yellow, Self::Green, Self::Blue, Self::Purple];

    /// The name as Lightroom's English label set has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["Red", "Yellow", "Green", "Blue", "Purple"][self as usize]
    }

    /// The label of that name, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|label| label.name().eq_ignore_ascii_case(name))
    }
}

/// All that the photographer said of a photo.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// Flag.
    pub flag: Flag,
    /// Stars.
    pub stars: Stars,
    /// Colour label; `None` also for labels of a set that Candor does not know, which are left alone.
    pub label: Option<Label>,
}
