//! Figures and phrases as a photographer reads them.

use std::path::Path;

use candor_core::Seconds;

/// `1,204`.
#[must_use]
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let first = digits.len() % 3;
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && place % 3 == first {
            out.push(',');
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
        Some(short) => short.to_owned(),
        None => format!("{value:.1}"),
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
    if span < 60.0 { format!("{:.1} s ago", span.max(0.0)) } else { format!("{:.0} min ago", (span / 60.0).floor()) }
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
        0.0 => "at the peak".to_owned(),
        before if before < 0.0 => format!("{:.0} ms before the peak", -before),
        after => format!("{after:.0} ms after the peak"),
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
