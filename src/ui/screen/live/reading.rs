//! What is said of a face while it is live: in few words, and without jumping about. Pure.

use candor_core::expression::{Called, Emotion, EmotionScores, EyeState, Reading, Verdict};

use crate::{format, said, words::say};

/// Which emotions have a meter. The strongest ones, but a meter only gives way to an emotion that is clearly stronger, and
/// they stand in a fixed order: meters that swap places thirty times a second cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meters([Emotion; 4]);

/// By how much an emotion must be stronger to take a meter's place.
const CLEARLY: f32 = 0.1;

/// The order in which emotions are shown: those that portraits are about first.
const ORDER: [Emotion; 7] = [
    Emotion::Happiness,
    Emotion::Surprise,
    Emotion::Sadness,
    Emotion::Contempt,
    Emotion::Anger,
    Emotion::Fear,
    Emotion::Disgust,
];

impl Default for Meters {
    fn default() -> Self {
        Self([Emotion::Happiness, Emotion::Surprise, Emotion::Sadness, Emotion::Contempt])
    }
}

impl Meters {
    /// The emotions that have a meter, in the order in which they stand.
    #[must_use]
    pub fn emotions(self) -> [Emotion; 4] {
        self.0
    }

    /// Gives a meter to emotions that have become clearly stronger than one that has one.
    pub fn follow(&mut self, scores: &EmotionScores) {
        for candidate in ORDER {
            if self.0.contains(&candidate) {
                continue;
            }
            let weakest = self.0.iter_mut().min_by(|a, b| scores.get(**a).total_cmp(&scores.get(**b)));
            if let Some(weakest) = weakest.filter(|weakest| scores.get(candidate) > scores.get(**weakest) + CLEARLY) {
                *weakest = candidate;
            }
        }
        self.0.sort_by_key(|emotion| ORDER.iter().position(|ordered| ordered == emotion));
    }
}

/// The line above a face: `Happiness 0.72 · eyes open · genuine: likely`. What is not known is left out.
#[must_use]
pub fn label(reading: &Reading) -> String {
    if !reading.neutral_known {
        return say("live-learning");
    }
    let mut parts = vec![match reading.emotions.named() {
        Some((name, score)) => format!("{} {}", said::emotion(name), format::decimal(score, 2)),
        None => what_shows(reading),
    }];
    parts.extend(eyes(reading.eyes.state).map(say));
    match reading.authenticity.verdict {
        Verdict::Likely => parts.push(say("live-genuine-likely")),
        Verdict::Unlikely => parts.push(say("live-genuine-unlikely")),
        Verdict::Undetermined => {}
    }
    parts.join(" · ")
}

/// What a face shows, in a word or two.
#[must_use]
pub fn what_shows(reading: &Reading) -> String {
    match reading.emotions.called() {
        _ if !reading.neutral_known => say("live-learning"),
        Called::Named(name) => said::emotion(name),
        Called::Neutral => say("live-quiet"),
        Called::Undetermined => say("live-not-clear"),
    }
}

fn eyes(state: EyeState) -> Option<&'static str> {
    match state {
        EyeState::Open => Some("live-eyes-open"),
        EyeState::Blink => Some("live-blinking"),
        EyeState::Closed => Some("live-eyes-shut"),
        EyeState::Undetermined => None,
    }
}

#[cfg(test)]
mod tests {
    use candor_core::expression::{Authenticity, Eyes};

    use super::{super::fixture::face, *};

    fn scores(of: &[(Emotion, f32)]) -> EmotionScores {
        let mut scores = EmotionScores { neutral: 0.2, confidence: 1.0, ..EmotionScores::default() };
        for &(emotion, score) in of {
            scores.scores[emotion as usize] = score;
        }
        scores
    }

    #[test]
    fn a_meter_gives_way_only_to_what_is_clearly_stronger() {
        let mut meters = Meters::default();
        meters.follow(&scores(&[(Emotion::Anger, 0.05)]));
        assert_eq!(meters, Meters::default());
        meters.follow(&scores(&[(Emotion::Anger, 0.4), (Emotion::Happiness, 0.5)]));
        let shown = meters.emotions();
        assert!(shown.contains(&Emotion::Anger) && shown.contains(&Emotion::Happiness));
        meters.follow(&scores(&[]));
        assert_eq!(meters.emotions(), shown);
    }

    #[test]
    fn meters_always_stand_in_the_same_order() {
        let mut meters = Meters::default();
        meters.follow(&scores(&[(Emotion::Disgust, 0.9), (Emotion::Fear, 0.8), (Emotion::Sadness, 0.7)]));
        let places: Vec<_> =
            meters.emotions().iter().map(|emotion| ORDER.iter().position(|ordered| ordered == emotion)).collect();
        assert!(places.is_sorted());
    }

    #[test]
    fn a_label_says_what_is_known_and_no_more() {
        let reading = |emotions, state, verdict, neutral_known| Reading {
            emotions,
            eyes: Eyes { state, openness: 1.0, to_lens: None },
            authenticity: Authenticity { verdict, ..Authenticity::default() },
            neutral_known,
            ..face(1, 0.0)
        };
        let happy = scores(&[(Emotion::Happiness, 0.72)]);
        let cases = [
            (reading(happy, EyeState::Open, Verdict::Likely, true), "Happiness 0.72 · eyes open · genuine: likely"),
            (reading(happy, EyeState::Undetermined, Verdict::Undetermined, true), "Happiness 0.72"),
            (reading(scores(&[]), EyeState::Closed, Verdict::Unlikely, true), "Quiet · eyes shut · genuine: unlikely"),
            (reading(happy, EyeState::Open, Verdict::Likely, false), "learning this face"),
        ];
        for (reading, text) in cases {
            assert_eq!(label(&reading), text);
        }
    }
}
