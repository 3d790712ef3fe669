//! Says in the photographer's language why a shot is the best of its stack, why it is not, and why something is suggested
//! for it.

use candor_core::cull::Reason;

use crate::words::{say, say_with};

/// One reason, as part of a sentence.
#[must_use]
pub fn reason(reason: Reason) -> String {
    match reason {
        Reason::AtPeak => say("reason-at-peak"),
        Reason::BeforePeak { ms } => say_with("reason-before-peak", [("ms", ms.into())]),
        Reason::AfterPeak { ms } => say_with("reason-after-peak", [("ms", ms.into())]),
        Reason::Early { ms } => say_with("reason-early", [("ms", ms.into())]),
        Reason::Late { ms } => say_with("reason-late", [("ms", ms.into())]),
        Reason::StrongestExpression { of } => say_with("reason-strongest-expression", [("of", of.into())]),
        Reason::WeakerExpression { percent } => say_with("reason-weaker-expression", [("percent", percent.into())]),
        Reason::FaintExpression => say("reason-faint-expression"),
        Reason::EyesOpen => say("reason-eyes-open"),
        Reason::EveryonesEyesOpen => say("reason-everyones-eyes-open"),
        Reason::EyesShut => say("reason-eyes-shut"),
        Reason::EyesShutInAll => say("reason-eyes-shut-in-all"),
        Reason::SomeEyesShut { shut, of } => {
            say_with("reason-some-eyes-shut", [("shut", shut.into()), ("of", of.into())])
        }
        Reason::FewestEyesShut { shut, of } => {
            say_with("reason-fewest-eyes-shut", [("shut", shut.into()), ("of", of.into())])
        }
        Reason::EyesUnclear => say("reason-eyes-unclear"),
        Reason::Sharpest { of } => say_with("reason-sharpest", [("of", of.into())]),
        Reason::Softer { percent } => say_with("reason-softer", [("percent", percent.into())]),
        Reason::Moving => say("reason-moving"),
        Reason::LikelyAuthentic => say("reason-likely-authentic"),
        Reason::LikelyPosed => say("reason-likely-posed"),
        Reason::Close => say("reason-close"),
        Reason::NoFace => say("reason-no-face"),
        Reason::NotRead => say("reason-not-read"),
        Reason::Decided => say("reason-decided"),
        Reason::AnotherPicked => say("reason-another-picked"),
    }
}

/// Reasons as part of a sentence; empty where there is none.
#[must_use]
pub fn phrase(reasons: &[Reason]) -> String {
    reasons.iter().map(|&one| reason(one)).collect::<Vec<_>>().join(", ")
}

/// Reasons as one sentence; empty where there is none.
#[must_use]
pub fn sentence(reasons: &[Reason]) -> String {
    let words = phrase(reasons);
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, speak};

    const REASONS: [Reason; 25] = [
        Reason::AtPeak,
        Reason::BeforePeak { ms: 1200 },
        Reason::AfterPeak { ms: 120 },
        Reason::Early { ms: 120 },
        Reason::Late { ms: 120 },
        Reason::StrongestExpression { of: 5 },
        Reason::WeakerExpression { percent: 20 },
        Reason::FaintExpression,
        Reason::EyesOpen,
        Reason::EveryonesEyesOpen,
        Reason::EyesShut,
        Reason::EyesShutInAll,
        Reason::SomeEyesShut { shut: 1, of: 3 },
        Reason::FewestEyesShut { shut: 1, of: 3 },
        Reason::EyesUnclear,
        Reason::Sharpest { of: 5 },
        Reason::Softer { percent: 20 },
        Reason::Moving,
        Reason::LikelyAuthentic,
        Reason::LikelyPosed,
        Reason::Close,
        Reason::NoFace,
        Reason::NotRead,
        Reason::Decided,
        Reason::AnotherPicked,
    ];

    #[test]
    fn the_window_says_reasons_in_english_as_the_command_line_does_and_in_german_in_other_words() {
        for one in REASONS {
            speak(Language::English);
            let english = reason(one);
            assert_eq!(english, one.to_string());
            speak(Language::German);
            let german = reason(one);
            assert!(german != english && !german.starts_with("reason-"), "{german}");
        }
        let best = [Reason::AtPeak, Reason::EyesOpen, Reason::Sharpest { of: 5 }];
        assert_eq!(sentence(&best), "Auf dem Höhepunkt, Augen offen, am schärfsten von 5.");
        speak(Language::English);
    }
}
