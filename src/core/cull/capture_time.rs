//! Capture times as cameras write them, as numbers that can be compared. No clock and no time zones: only times of one body
//! are held against each other.

/// Microseconds in a second.
pub(super) const SECOND: i64 = 1_000_000;

/// Microseconds since 1 March of year 0 by the camera's own clock, of a time like `2026-11-24 05:31:39.42`; a `T`
/// between date and time, colons in the date as EXIF has them, and a distance to UTC, which is not reckoned in, are read
/// too. `None` for what is no such time.
#[must_use]
pub fn micros(text: &str) -> Option<i64> {
    let text = text.trim();
    let (whole, rest) = (text.get(..19)?, text.get(19..)?);
    let shape = b"dddd-dd-dd dd:dd:dd";
    let fits = whole.bytes().zip(shape).all(|(byte, &want)| match want {
        b'd' => byte.is_ascii_digit(),
        b'-' => matches!(byte, b'-' | b':'),
        b' ' => matches!(byte, b' ' | b'T'),
        other => byte == other,
    });
    let number = |from: usize, to: usize| whole.get(from..to)?.parse::<i64>().ok();
    if !fits {
        return None;
    }
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    // A second of 60 is a leap second.
    let is_time = (1..=12).contains(&month) && (1..=31).contains(&day) && hour < 24 && minute < 60 && second <= 60;
    let seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    is_time.then(|| seconds * SECOND + fraction(rest))
}

/// Microseconds out of `.42`, `.42+02:00` or nothing.
fn fraction(rest: &str) -> i64 {
    let Some(digits) = rest.strip_prefix('.') else { return 0 };
    let digits = digits.bytes().take_while(u8::is_ascii_digit).chain(std::iter::repeat(b'0'));
    digits.take(6).fold(0, |micros, digit| micros * 10 + i64::from(digit - b'0'))
}

/// Days since 1 March of year 0 in the Gregorian calendar (Howard Hinnant, `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
}
