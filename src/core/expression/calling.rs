//! From scores to a name: what is called what, and how long a name lasts.

use super::{
    Emotion,
    emotion::{Called, Name, Pair},
};
use crate::Seconds;

/// When something is named.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    /// The least score of the first choice.
    pub decided: f32,
    /// An emotion that scores so much beside a higher neutral leaves it open which of the two the face is.
    pub open: f32,
    /// The share, above a half, that one of a pair has to have of both before it is named alone.
    pub apart: f32,
}

/// For probabilities: below 0.45, as many first choices are wrong as right.
pub(crate) const PROBABLE: Rule = Rule { decided: 0.45, open: 0.25, apart: 0.6 };

/// Calls a face by scores in the order of [`Emotion::ALL`].
pub(crate) fn call(scores: &[f32; 7], neutral: f32, rule: &Rule) -> Called {
    let alone = [Emotion::Happiness, Emotion::Sadness, Emotion::Contempt];
    let singles = alone.map(|emotion| (scores[emotion as usize], Name::One(emotion)));
    let pairs = Pair::ALL.map(|pair| of_pair(scores, pair, rule));
    let strongest =
        singles.into_iter().chain(pairs).fold(
            (0.0, None),
            |best: (f32, Option<Name>), (score, name)| {
                if score > best.0 { (score, Some(name)) } else { best }
            },
        );
    match strongest {
        (score, Some(name)) if score > neutral => {
            if score >= rule.decided {
                Called::Named(name)
            } else {
                Called::Undetermined
            }
        }
        (score, _) if score < rule.open => Called::Neutral,
        _ => Called::Undetermined,
    }
}

/// The score of a pair, and its name.
fn of_pair(scores: &[f32; 7], pair: Pair, rule: &Rule) -> (f32, Name) {
    let [a, b] = pair.emotions();
    let both = scores[a as usize] + scores[b as usize];
    let lead = if scores[a as usize] >= scores[b as usize] { a } else { b };
    let first = scores[lead as usize];
    let apart = first >= rule.decided && first >= rule.apart * both;
    (both, if apart { Name::One(lead) } else { Name::Either(pair) })
}

/// How long something else has to be right before it is taken over: a first name soon, for it goes into the reason of a
/// burst; whatever takes the place of a name later, at the speed at which people recognise a face (0.2 s).
const FIRST_NAME: Seconds = 0.09;
const AFTER_A_NAME: Seconds = 0.2;
/// A name that scores less than this stands no longer, however short the while.
const GONE: f32 = 0.1;

/// Keeps a name from flickering. Where frames come slower than the times above, two of them have to agree.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct NameWatch {
    shown: Option<Called>,
    next: Option<(Called, Seconds)>,
}

impl NameWatch {
    /// What to call a face that by itself would be called `called`; `score` tells what a name scores.
    pub fn see(&mut self, at: Seconds, called: Called, score: impl Fn(Name) -> f32) -> Called {
        let shown = *self.shown.get_or_insert(called);
        if called == shown {
            self.next = None;
            return shown;
        }
        if matches!(shown, Called::Named(name) if score(name) < GONE) {
            (self.shown, self.next) = (Some(called), None);
            return called;
        }
        match self.next {
            Some((next, since)) if next == called => {
                let lasts = if matches!(shown, Called::Named(_)) { AFTER_A_NAME } else { FIRST_NAME };
                if at - since >= lasts {
                    self.shown = Some(called);
                    self.next = None;
                    return called;
                }
            }
            _ => self.next = Some((called, at)),
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Neutral, then the scores of some emotions.
    fn called(neutral: f32, of: &[(Emotion, f32)]) -> Called {
        let mut scores = [0.0; 7];
        for &(emotion, score) in of {
            scores[emotion as usize] = score;
        }
        call(&scores, neutral, &Rule { apart: 0.75, ..PROBABLE })
    }

    fn named(name: impl Into<Name>) -> Called {
        Called::Named(name.into())
    }

    #[test]
    fn what_is_not_decided_is_not_named() {
        use Emotion::{Happiness, Sadness};
        assert_eq!(called(0.2, &[(Happiness, 0.6), (Sadness, 0.2)]), named(Happiness));
        assert_eq!(called(0.3, &[(Happiness, 0.4), (Sadness, 0.3)]), Called::Undetermined, "less likely than not");
        assert_eq!(called(0.55, &[(Happiness, 0.45)]), Called::Undetermined, "neutral is likelier");
        assert_eq!(called(0.9, &[(Happiness, 0.1)]), Called::Neutral);
        assert_eq!(called(0.0, &[]), Called::Neutral);
    }

    #[test]
    fn pairs_that_begin_alike_are_not_told_apart_before_they_are_apart() {
        use Emotion::{Anger, Disgust, Fear, Surprise};
        let (fright, fierce) = (Name::Either(Pair::SurpriseOrFear), Name::Either(Pair::AngerOrDisgust));
        assert_eq!(called(0.1, &[(Surprise, 0.52), (Fear, 0.38)]), named(fright));
        assert_eq!(called(0.1, &[(Surprise, 0.72), (Fear, 0.18)]), named(Surprise));
        assert_eq!(called(0.1, &[(Anger, 0.4), (Disgust, 0.4)]), named(fierce));
        assert_eq!(called(0.1, &[(Anger, 0.1), (Disgust, 0.8)]), named(Disgust));
        assert_eq!(called(0.4, &[(Anger, 0.44), (Disgust, 0.06)]), named(fierce), "neither alone is likely enough");
        assert_eq!(called(0.3, &[(Surprise, 0.3), (Fear, 0.1), (Anger, 0.2), (Disgust, 0.1)]), Called::Undetermined);
    }

    #[test]
    fn a_name_changes_only_when_another_has_held() {
        let happy = named(Emotion::Happiness);
        let mut watch = NameWatch::default();
        assert_eq!(watch.see(0.0, Called::Neutral, |_| 0.5), Called::Neutral);
        for frame in 1..40 {
            let at = f64::from(frame) / 30.0;
            let flickering = if frame % 3 == 0 { happy } else { Called::Neutral };
            assert_eq!(watch.see(at, flickering, |_| 0.5), Called::Neutral);
        }
        watch.see(1.9, Called::Neutral, |_| 0.5);
        let mut frames_until = |from: Seconds, called: Called| {
            (0..10).position(|frame| watch.see(from + f64::from(frame) / 30.0, called, |_| 0.5) == called)
        };
        assert_eq!(frames_until(2.0, happy), Some(3), "a first name comes soon");
        assert_eq!(frames_until(3.0, named(Emotion::Sadness)), Some(6), "and stands");
        assert_eq!(frames_until(4.0, Called::Neutral), Some(6));
    }

    #[test]
    fn a_name_that_nothing_speaks_for_any_more_goes_at_once() {
        let (happy, sad) = (named(Emotion::Happiness), named(Emotion::Sadness));
        let mut watch = NameWatch::default();
        assert_eq!(watch.see(0.0, happy, |_| 0.9), happy);
        assert_eq!(watch.see(0.03, sad, |_| 0.3), happy);
        assert_eq!(watch.see(0.06, sad, |_| 0.02), sad);
    }

    #[test]
    fn at_a_low_rate_a_name_needs_a_second_frame_to_confirm_it() {
        let happy = named(Emotion::Happiness);
        let mut watch = NameWatch::default();
        watch.see(0.0, Called::Neutral, |_| 0.5);
        assert_eq!(watch.see(0.5, happy, |_| 0.5), Called::Neutral);
        assert_eq!(watch.see(1.0, happy, |_| 0.5), happy);
    }
}
