//! Figures and phrases as a photographer reads them, in the language that is spoken.

use std::{path::Path, time::Duration};

use candor_core::Seconds;

use crate::words::{self, Language, say, say_with};

/// What sets thousands apart, and what stands before decimals.
fn signs() -> (char, char) {
    match words::spoken() {
        Language::English => (',', '.'),
        Language::German => ('.', ','),
    }
}

/// So many decimals: `9.1`, in German `9,1`.
#[must_use]
pub fn decimal(value: impl Into<f64>, places: usize) -> String {
    localised(&format!("{:.places$}", value.into()))
}

/// A figure as Rust writes it, with the decimal sign of the language.
fn localised(figure: &str) -> String {
    figure.replace('.', &signs().1.to_string())
}

/// How long something still takes: `2 min left`.
#[must_use]
pub fn left(left: Duration) -> String {
    match left.as_secs() {
        seconds @ 0..60 => say_with("format-seconds-left", [("count", seconds.max(1).into())]),
        seconds @ 60..5400 => say_with("format-minutes-left", [("count", seconds.div_ceil(60).into())]),
        seconds => say_with("format-hours-left", [("count", seconds.div_ceil(3600).into())]),
    }
}

/// `1,204`.
#[must_use]
pub fn count(n: u64) -> String {
    let apart = signs().0;
    let digits = n.to_string();
    let first = digits.len() % 3;
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place % 3 == first {
            out.push(apart);
        }
        out.push(digit);
    }
    out
}

/// A fraction without the nought that says nothing: `.72`, `1.0`.
#[must_use]
pub fn fraction(value: f32) -> String {
    let text = format!("{value:.2}");
    match text.strip_prefix('0') {
        // German has the nought: `,72` reads like a slip.
        Some(_) if words::spoken() == Language::German => localised(&text),
        Some(short) => short.to_owned(),
        None => decimal(value, 1),
    }
}

/// Whole milliseconds: `118 ms`.
#[must_use]
pub fn milliseconds(span: Seconds) -> String {
    format!("{:.0} ms", span * 1000.0)
}

/// Whole milliseconds from an instant, with their sign: `+118 ms`, `−40 ms`, `0 ms`.
#[must_use]
pub fn signed_milliseconds(offset: Seconds) -> String {
    match (offset * 1000.0).round() {
        0.0 => "0 ms".to_owned(),
        before if before < 0.0 => format!("−{:.0} ms", -before),
        after => format!("+{after:.0} ms"),
    }
}

/// How long ago: `3.1 s ago`, `4 min ago`.
#[must_use]
pub fn ago(span: Seconds) -> String {
    if span < 60.0 {
        say_with("format-seconds-ago", [("seconds", decimal(span.max(0.0), 1).into())])
    } else {
        say_with("format-minutes-ago", [("minutes", format!("{:.0}", (span / 60.0).floor()).into())])
    }
}

/// The last two parts of a path, the rest as `…`.
#[must_use]
pub fn place(path: &Path) -> String {
    let parts: Vec<_> = path.iter().collect();
    match parts.as_slice() {
        [.., folder, name] if parts.len() > 2 => {
            format!("…/{}/{}", folder.to_string_lossy(), name.to_string_lossy())
        }
        _ => path.display().to_string(),
    }
}

/// Where a shot lies: `18 ms after the peak`, `at the peak`.
#[must_use]
pub fn from_peak(offset_ms: f32) -> String {
    match offset_ms.round() {
        0.0 => say("format-at-the-peak"),
        before if before < 0.0 => {
            say_with("format-before-the-peak", [("milliseconds", format!("{:.0}", -before).into())])
        }
        after => say_with("format-after-the-peak", [("milliseconds", format!("{after:.0}").into())]),
    }
}

/// A sentence: the first letter large, a full stop at the end.
#[must_use]
pub fn sentence(phrase: &str) -> String {
    let phrase = phrase.trim();
    let end = if phrase.is_empty() || phrase.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    capitalised(phrase) + end
}

/// The first letter large.
#[must_use]
pub fn capitalised(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let cases = [(0, "0"), (412, "412"), (1204, "1,204"), (12_345, "12,345"), (1_234_567, "1,234,567")];
        for (n, text) in cases {
            assert_eq!(count(n), text);
        }
    }

    #[test]
    fn fractions_lose_their_nought_and_nothing_else() {
        let cases = [(0.72, ".72"), (0.0, ".00"), (1.0, "1.0"), (0.999, "1.0"), (0.04, ".04"), (1.3, "1.3")];
        for (value, text) in cases {
            assert_eq!(fraction(value), text);
        }
    }

    #[test]
    fn german_figures_are_german() {
        words::speak(Language::German);
        let said = [count(1_234_567), fraction(0.72), fraction(1.0), decimal(29.8_f32, 1), ago(3.1), from_peak(-40.0)];
        words::speak(Language::English);
        assert_eq!(said, ["1.234.567", "0,72", "1,0", "29,8", "vor 3,1 s", "40 ms vor dem Höhepunkt"]);
    }

    #[test]
    fn what_is_left_is_rounded_up_to_what_can_be_waited_for() {
        let cases = [(0, "1 s left"), (59, "59 s left"), (61, "2 min left"), (5400, "2 h left")];
        for (seconds, text) in cases {
            assert_eq!(left(Duration::from_secs(seconds)), text);
        }
    }

    #[test]
    fn a_long_path_keeps_its_end() {
        assert_eq!(place(Path::new("/home/ann/Shoots/2026-11-23 Berg")), "…/Shoots/2026-11-23 Berg");
        assert_eq!(place(Path::new("Shoots")), "Shoots");
        assert_eq!(place(Path::new("")), "");
    }

    #[test]
    fn the_side_of_the_peak_is_said_in_words() {
        let cases = [(0.3, "at the peak"), (18.2, "18 ms after the peak"), (-40.0, "40 ms before the peak")];
        for (offset, text) in cases {
            assert_eq!(from_peak(offset), text);
        }
    }

    #[test]
    fn an_offset_has_its_sign() {
        let cases = [(0.118, "+118 ms"), (-0.04, "−40 ms"), (0.0, "0 ms"), (-0.0002, "0 ms")];
        for (offset, text) in cases {
            assert_eq!(signed_milliseconds(offset), text);
        }
    }

    #[test]
    fn a_phrase_becomes_one_sentence() {
        let cases = [("fired by hand", "Fired by hand."), ("Done.", "Done."), ("", ""), ("élan", "Élan.")];
        for (phrase, text) in cases {
            assert_eq!(sentence(phrase), text);
        }
    }
}
