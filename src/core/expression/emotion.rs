//! The seven universal emotions (Ekman) and neutral.

use serde::{Deserialize, Serialize};

/// One of the seven emotions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Emotion {
    /// Brows up, eyes wide, jaw dropped.
    Surprise,
    /// Brows up and together, eyes wide, lips stretched.
    Fear,
    /// Nose wrinkled, upper lip up.
    Disgust,
    /// Brows down, lids and lips tight.
    Anger,
    /// Cheeks up, lip corners pulled.
    Happiness,
    /// Inner brows up, corners down.
    Sadness,
    /// One corner of the mouth tightened or raised.
    Contempt,
}

impl Emotion {
    /// All seven.
    pub const ALL: [Self; 7] =
        [Self::Surprise, Self::Fear, Self::Disgust, Self::Anger, Self::Happiness, Self::Sadness, Self::Contempt];

    /// Its name as a word in a sentence, lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["surprise", "fear", "disgust", "anger", "happiness", "sadness", "contempt"][self as usize]
    }

    /// Its name as a label or keyword, capitalised.
    #[must_use]
    pub fn title(self) -> &'static str {
        ["Surprise", "Fear", "Disgust", "Anger", "Happiness", "Sadness", "Contempt"][self as usize]
    }
}

/// How strongly each emotion shows, each 0..1 and independent of the others, and how quiet the face is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EmotionScores {
    /// In the order of [`Emotion::ALL`].
    pub scores: [f32; 7],
    /// 1 for a face at rest, 0 for one that is clearly not.
    pub neutral: f32,
    /// How far the figures can be trusted, 0..1: low for small, turned, smeared or half hidden faces, while the sitter's
    /// neutral is still being learnt, and where the evidence disagrees.
    pub confidence: f32,
}

impl EmotionScores {
    /// The score of one emotion.
    #[must_use]
    pub fn get(&self, emotion: Emotion) -> f32 {
        self.scores[emotion as usize]
    }

    /// The strongest emotion and its score.
    #[must_use]
    pub fn strongest(&self) -> (Emotion, f32) {
        Emotion::ALL
            .into_iter()
            .map(|emotion| (emotion, self.get(emotion)))
            .fold((Emotion::Surprise, f32::MIN), |best, next| if next.1 > best.1 { next } else { best })
    }

    /// The emotion to name, or `None` where nothing shows clearly enough: below 0.25, or trusted less than 0.2.
    #[must_use]
    pub fn named(&self) -> Option<(Emotion, f32)> {
        let best = self.strongest();
        (best.1 >= 0.25 && self.confidence >= 0.2).then_some(best)
    }
}
