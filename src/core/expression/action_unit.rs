//! Action units: the muscle movements of the Facial Action Coding System (Ekman, Friesen & Hager 2002).

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
    /// AU 20
    LipStretcher,
    /// AU 23
    LipTightener,
    /// AU 25
    LipsPart,
    /// AU 26
    JawDrop,
    /// AU 45
    Blink,
}

impl ActionUnit {
    /// All of them, by number.
    pub const ALL: [Self; 17] = [
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
        Self::LipStretcher,
        Self::LipTightener,
        Self::LipsPart,
        Self::JawDrop,
        Self::Blink,
    ];

    /// Its number in the coding system.
    #[must_use]
    pub fn number(self) -> u8 {
        [1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 25, 26, 45][self as usize]
    }

    /// What a photographer would call it.
    #[must_use]
    pub fn plain_name(self) -> &'static str {
        [
            "Inner brows up",
            "Outer brows up",
            "Brows down",
            "Eyes wide",
            "Cheeks up",
            "Lids tight",
            "Nose wrinkled",
            "Upper lip up",
            "Smile",
            "Dimples",
            "Corners down",
            "Chin up",
            "Lips stretched",
            "Lips tight",
            "Lips apart",
            "Jaw dropped",
            "Eyes shut",
        ][self as usize]
    }
}

/// Intensities of all action units, each 0 (at this sitter's neutral, or below) to 1 (as strong as it gets).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActionUnits(pub [f32; 17]);

impl ActionUnits {
    /// The intensity of one of them.
    #[must_use]
    pub fn get(&self, unit: ActionUnit) -> f32 {
        self.0[unit as usize]
    }

    /// Sets the intensity of one of them, kept within 0..1.
    pub fn set(&mut self, unit: ActionUnit, intensity: f32) {
        self.0[unit as usize] = intensity.clamp(0.0, 1.0);
    }

    /// Every action unit with its intensity, by number.
    pub fn iter(&self) -> impl Iterator<Item = (ActionUnit, f32)> + '_ {
        ActionUnit::ALL.into_iter().map(|unit| (unit, self.get(unit)))
    }
}
