//! What cameras say of exposure and format, in the words photographers use. Pure.

/// `1/200` makes `1/200 s`, and so do `10/2000` and `0.0050`; words such as `Bulb` stay.
#[must_use]
pub fn shutter(text: &str) -> String {
    let text = text.trim().trim_end_matches('s').trim();
    let seconds = match text.split_once('/') {
        Some((above, below)) => {
            above.trim().parse::<f64>().ok().zip(below.trim().parse::<f64>().ok()).map(|(a, b)| a / b)
        }
        None => text.parse().ok(),
    };
    match seconds {
        Some(s) if s.is_finite() && s > 0.0 && s < 0.3 => format!("1/{:.0} s", 1.0 / s),
        Some(s) if s.is_finite() && s > 0.0 => format!("{} s", (s * 10.0).round() / 10.0),
        _ => text.to_owned(),
    }
}

/// `2.8` and `f/2.8` make `f/2.8`.
#[must_use]
pub fn aperture(text: &str) -> String {
    let number = text.trim().trim_start_matches(['f', 'F']).trim_start_matches('/');
    if number.parse::<f64>().is_ok() { format!("f/{number}") } else { text.trim().to_owned() }
}

/// `400` makes `ISO 400`.
#[must_use]
pub fn iso(text: &str) -> String {
    format!("ISO {}", text.trim())
}

/// The number in `73%`.
#[must_use]
pub fn battery(text: &str) -> Option<u8> {
    text.trim().trim_end_matches('%').trim().parse().ok().filter(|percent| *percent <= 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exposures_are_said_as_photographers_say_them() {
        let cases = [
            ("1/200", "1/200 s"),
            ("10/2000", "1/200 s"),
            ("0.0050", "1/200 s"),
            ("0.0050s", "1/200 s"),
            ("2", "2 s"),
            ("13/10", "1.3 s"),
            ("Bulb", "Bulb"),
            ("1/0", "1/0"),
            ("", ""),
        ];
        for (text, said) in cases {
            assert_eq!(shutter(text), said, "{text}");
        }
        assert_eq!(
            [aperture("2.8"), aperture("f/2.8"), aperture("implicit auto")],
            ["f/2.8", "f/2.8", "implicit auto"]
        );
        assert_eq!(iso("400"), "ISO 400");
        assert_eq!(
            [battery("73%"), battery("100"), battery("Low"), battery("255%")],
            [Some(73), Some(100), None, None]
        );
    }
}
