//! Action units: the muscle movements of the Facial Action Coding System (Ekman, Friesen & Hager 2002).

mod intensity;
mod stored;

pub use intensity::{ActionUnits, Intensity, Side};
use serde::{Deserialize, Serialize};

/// The action units that Candor reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionUnit {
    /// AU 1
    InnerBrowRaiser,
    /// AU 2
    OuterBrowRaiser,
    /// AU 4
    BrowLowerer,
    /// AU 5
    UpperLidRaiser,
    /// AU 6
    CheekRaiser,
    /// AU 7
    LidTightener,
    /// AU 9
    NoseWrinkler,
    /// AU 10
    UpperLipRaiser,
    /// AU 12
    LipCornerPuller,
    /// AU 14
    Dimpler,
    /// AU 15
    LipCornerDepressor,
    /// AU 17
    ChinRaiser,
    /// AU 18
    LipPucker,
    /// AU 20
    LipStretcher,
    /// AU 23: the red of the lips gets narrower.
    LipTightener,
    /// AU 24: the lips are pressed onto each other.
    LipPressor,
    /// AU 25
    LipsPart,
    /// AU 26: the jaw drops as far as it does by itself.
    JawDrop,
    /// AU 27: the jaw is pulled down beyond that.
    MouthStretch,
    /// AU 43: lids lowered, or shut, for longer than a blink.
    EyeClosure,
    /// AU 45: lids on their way through a blink.
    Blink,
}

/// Number in the coding system, what a photographer would call it, and whether the face has it on each side by itself as
/// far as a mesh can tell: the inner brows share one blendshape, and the nose, the chin and the lips are one.
const TABLE: [(u8, &str, bool); ActionUnit::COUNT] = [
    (1, "Inner brows up", false),
    (2, "Outer brows up", true),
    (4, "Brows down", true),
    (5, "Eyes wide", true),
    (6, "Cheeks up", true),
    (7, "Lids tight", true),
    (9, "Nose wrinkled", false),
    (10, "Upper lip up", true),
    (12, "Smile", true),
    (14, "Dimples", true),
    (15, "Corners down", true),
    (17, "Chin up", false),
    (18, "Lips puckered", false),
    (20, "Lips stretched", true),
    (23, "Lips tight", false),
    (24, "Lips pressed", false),
    (25, "Lips apart", false),
    (26, "Jaw dropped", false),
    (27, "Mouth wide open", false),
    (43, "Eyes shut", true),
    (45, "Blink", true),
];

impl ActionUnit {
    /// How many there are.
    pub const COUNT: usize = Self::Blink as usize + 1;

    /// All of them, by number.
    pub const ALL: [Self; Self::COUNT] = [
        Self::InnerBrowRaiser,
        Self::OuterBrowRaiser,
        Self::BrowLowerer,
        Self::UpperLidRaiser,
        Self::CheekRaiser,
        Self::LidTightener,
        Self::NoseWrinkler,
        Self::UpperLipRaiser,
        Self::LipCornerPuller,
        Self::Dimpler,
        Self::LipCornerDepressor,
        Self::ChinRaiser,
        Self::LipPucker,
        Self::LipStretcher,
        Self::LipTightener,
        Self::LipPressor,
        Self::LipsPart,
        Self::JawDrop,
        Self::MouthStretch,
        Self::EyeClosure,
        Self::Blink,
    ];

    /// Its number in the coding system.
    #[must_use]
    pub fn number(self) -> u8 {
        TABLE[self as usize].0
    }

    /// The one of that number, or `None` where Candor reads none such.
    #[must_use]
    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.number() == number)
    }

    /// What a photographer would call it.
    #[must_use]
    pub fn plain_name(self) -> &'static str {
        TABLE[self as usize].1
    }

    /// Whether it is read on the left and on the right by itself; the others are the same on both sides.
    #[must_use]
    pub fn has_sides(self) -> bool {
        TABLE[self as usize].2
    }
}
