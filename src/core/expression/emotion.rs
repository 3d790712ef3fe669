//! The seven universal emotions (Ekman) and neutral, and what a face is called.

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

/// Two emotions that begin alike: until they are apart, a face shows one of the two (Jack, Garrod & Schyns 2014).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pair {
    /// Brows up and eyes wide: both.
    SurpriseOrFear,
    /// Brows down or nose wrinkled: both.
    AngerOrDisgust,
}

impl Pair {
    /// Both.
    pub const ALL: [Self; 2] = [Self::SurpriseOrFear, Self::AngerOrDisgust];

    /// Which two.
    #[must_use]
    pub fn emotions(self) -> [Emotion; 2] {
        match self {
            Self::SurpriseOrFear => [Emotion::Surprise, Emotion::Fear],
            Self::AngerOrDisgust => [Emotion::Anger, Emotion::Disgust],
        }
    }
}

/// The name of what a face shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Name {
    /// One emotion.
    One(Emotion),
    /// One of two that are not apart.
    Either(Pair),
}

impl Name {
    /// Whether a face of this name may show that emotion: who looks for either of a pair finds it.
    #[must_use]
    pub fn may_be(self, emotion: Emotion) -> bool {
        match self {
            Self::One(one) => one == emotion,
            Self::Either(pair) => pair.emotions().contains(&emotion),
        }
    }

    /// As words in a sentence, lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::One(emotion) => emotion.name(),
            Self::Either(Pair::SurpriseOrFear) => "surprise or fear",
            Self::Either(Pair::AngerOrDisgust) => "anger or disgust",
        }
    }

    /// As a label or keyword, capitalised.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::One(emotion) => emotion.title(),
            Self::Either(Pair::SurpriseOrFear) => "Surprise or fear",
            Self::Either(Pair::AngerOrDisgust) => "Anger or disgust",
        }
    }
}

impl From<Emotion> for Name {
    fn from(emotion: Emotion) -> Self {
        Self::One(emotion)
    }
}

/// What a face is called. Its words in records and sidecars: `undetermined`, `neutral`, an emotion's name, or two of them
/// (`surprise-or-fear`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Called {
    /// Too little is known, or too much speaks for several.
    #[default]
    Undetermined,
    /// At rest, or talking.
    Neutral,
    /// What shows.
    #[serde(untagged)]
    Named(Name),
}

/// How far each emotion is what shows, each 0..1, and how far nothing does. Probabilities that add up to 1 where the nets
/// were asked; else how well the face fits each recipe, independent of one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EmotionScores {
    /// In the order of [`Emotion::ALL`].
    pub scores: [f32; 7],
    /// 1 for a face at rest, 0 for one that is clearly not.
    pub neutral: f32,
    /// How far the figures can be trusted, 0..1: low for small, turned, smeared or half hidden faces, while the sitter's
    /// neutral is still being learnt, and where the evidence disagrees.
    pub confidence: f32,
    /// What the face is called; absent in what was stored before faces were called anything: then by the scores.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called: Option<Called>,
}

/// Below this score, or trusted less than this, nothing is named by scores alone.
pub(super) const CLEAR: f32 = 0.25;
pub(super) const TRUSTED: f32 = 0.2;

impl EmotionScores {
    /// The score of one emotion.
    #[must_use]
    pub fn get(&self, emotion: Emotion) -> f32 {
        self.scores[emotion as usize]
    }

    /// The score of what a name stands for, 0..1: of a pair, that of both together.
    #[must_use]
    pub fn of(&self, name: Name) -> f32 {
        match name {
            Name::One(emotion) => self.get(emotion),
            Name::Either(pair) => pair.emotions().map(|emotion| self.get(emotion)).iter().sum::<f32>().min(1.0),
        }
    }

    /// The strongest emotion and its score.
    #[must_use]
    pub fn strongest(&self) -> (Emotion, f32) {
        Emotion::ALL
            .into_iter()
            .map(|emotion| (emotion, self.get(emotion)))
            .fold((Emotion::Surprise, f32::MIN), |best, next| if next.1 > best.1 { next } else { best })
    }

    /// What the face is called.
    #[must_use]
    pub fn called(&self) -> Called {
        self.called.unwrap_or_else(|| {
            let (emotion, score) = self.strongest();
            if self.confidence < TRUSTED {
                Called::Undetermined
            } else if score >= CLEAR {
                Called::Named(emotion.into())
            } else if self.neutral > score {
                Called::Neutral
            } else {
                Called::Undetermined
            }
        })
    }

    /// What to name, and its score; `None` where nothing shows clearly enough.
    #[must_use]
    pub fn named(&self) -> Option<(Name, f32)> {
        match self.called() {
            Called::Named(name) => Some((name, self.of(name))),
            Called::Undetermined | Called::Neutral => None,
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn scores(emotion: Emotion, score: f32) -> EmotionScores {
        let mut scores = EmotionScores { neutral: 0.1, confidence: 0.8, ..EmotionScores::default() };
        scores.scores[emotion as usize] = score;
        scores
    }

    #[test]
    fn what_a_face_is_called_has_a_word_of_its_own() {
        let table = [
            (Called::Undetermined, "undetermined"),
            (Called::Neutral, "neutral"),
            (Called::Named(Emotion::Happiness.into()), "happiness"),
            (Called::Named(Name::Either(Pair::SurpriseOrFear)), "surprise-or-fear"),
            (Called::Named(Name::Either(Pair::AngerOrDisgust)), "anger-or-disgust"),
        ];
        for (called, word) in table {
            let json = serde_json::to_string(&called).unwrap();
            assert_eq!(json, format!("\"{word}\""));
            assert_eq!(serde_json::from_str::<Called>(&json).unwrap(), called);
        }
        assert!(serde_json::from_str::<Called>("\"joy\"").is_err());
    }

    #[test]
    fn what_was_stored_without_a_name_is_named_by_its_scores() {
        let stored = r#"{"scores":[0,0.1,0,0,0.8,0,0],"neutral":0.1,"confidence":0.9}"#;
        let read: EmotionScores = serde_json::from_str(stored).unwrap();
        assert_eq!(read.named(), Some((Emotion::Happiness.into(), 0.8)));
        assert_eq!(scores(Emotion::Anger, 0.05).called(), Called::Neutral);
        assert_eq!(scores(Emotion::Anger, 0.2).called(), Called::Undetermined);
    }

    #[test]
    fn either_of_a_pair_finds_it_and_both_together_are_its_score() {
        let pair = Name::Either(Pair::AngerOrDisgust);
        let mut both = scores(Emotion::Anger, 0.4);
        both.scores[Emotion::Disgust as usize] = 0.3;
        both.called = Some(Called::Named(pair));
        assert!(pair.may_be(Emotion::Anger) && pair.may_be(Emotion::Disgust) && !pair.may_be(Emotion::Fear));
        let (name, score) = both.named().unwrap();
        assert!(name == pair && (score - 0.7).abs() < 1e-6);
    }
}
