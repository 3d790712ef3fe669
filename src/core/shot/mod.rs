//! One exposure and everything that is known of it: what its sidecar says and what the culling window sorts by.

mod describe;

pub use describe::describe;

use serde::{Deserialize, Serialize};

use crate::{
    Seconds,
    expression::{ActionUnits, Authenticity, EmotionScores, Eyes, Reading},
    face::{Region, TrackId},
    moment::FireReason,
};

/// A burst that was fired.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Burst {
    /// Counts the bursts of a shoot, from 1.
    pub id: u32,
    /// When it was decided.
    pub decided_at: Seconds,
    /// When the shutter opens, lag included, one entry an exposure.
    pub exposures: Vec<Seconds>,
    /// Why.
    pub reason: FireReason,
    /// The preset in force, by its file's name.
    pub preset: String,
}

/// A model that took part in a reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelId {
    /// Its name.
    pub name: String,
    /// Hash of its file, hexadecimal.
    pub sha256: String,
}

/// What one face did in one exposure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FaceDescription {
    /// Whose face, within the shoot; absent in photos that were not shot through Candor.
    pub track: Option<TrackId>,
    /// Where, in fractions of the upright picture.
    pub region: Region,
    /// Emotions.
    pub emotions: EmotionScores,
    /// Action units.
    pub action_units: ActionUnits,
    /// Eyes.
    pub eyes: Eyes,
    /// Sharpness of the eye region, 0..1.
    pub sharpness: f32,
    /// Evidence for authenticity.
    pub authenticity: Authenticity,
    /// The moment score, 0..1.
    pub score: f32,
}

impl From<&Reading> for FaceDescription {
    fn from(reading: &Reading) -> Self {
        Self {
            track: Some(reading.track),
            region: reading.region,
            emotions: reading.emotions,
            action_units: reading.action_units,
            eyes: reading.eyes,
            sharpness: reading.sharpness,
            authenticity: reading.authenticity.clone(),
            score: reading.score,
        }
    }
}

/// The place of an exposure in its burst.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BurstPlace {
    /// The burst.
    pub burst: u32,
    /// Which exposure of it, from 1.
    pub index: u8,
    /// How many it had.
    pub of: u8,
    /// When the burst was decided.
    pub decided_at: Seconds,
    /// When this shutter opened, on the shoot's clock.
    pub exposed_at: Seconds,
    /// Milliseconds from the apex to this exposure, negative before it; absent where no apex was found.
    pub apex_offset_ms: Option<f32>,
    /// Why the burst was fired, as a sentence.
    pub reason: String,
    /// The preset in force, by its file's name.
    pub preset: String,
}

/// Everything that is known of one photo.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Description {
    /// The faces, the one that matters most first.
    pub faces: Vec<FaceDescription>,
    /// Its place in a burst; absent in photos that were not shot through Candor's trigger.
    pub burst: Option<BurstPlace>,
    /// The models that took part.
    pub models: Vec<ModelId>,
    /// Width and height of the upright picture in pixels, where known.
    pub size: Option<(u32, u32)>,
}

impl Description {
    /// The moment score of the face that matters most, 0 without faces.
    #[must_use]
    pub fn score(&self) -> f32 {
        self.faces.first().map_or(0.0, |face| face.score)
    }
}
