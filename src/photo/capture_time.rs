//! When a photo was taken, as the camera's clock had it.

use std::{cmp::Ordering, fmt};

/// The camera's clock when the shutter opened.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CaptureTime {
    /// Local date and time, `2026-11-24T05:31:39`.
    pub date_time: String,
    /// Digits after the second's point: `42` is 0.42 s.
    pub subsecond: Option<String>,
    /// The local time's distance to UTC, `+02:00`.
    pub offset: Option<String>,
}

impl CaptureTime {
    /// Puts a capture time together from three EXIF values (`DateTimeOriginal`, `SubSecTimeOriginal`,
    /// `OffsetTimeOriginal`), or `None` where the first is no date and time. A subsecond or offset that is none is left out.
    #[must_use]
    pub fn from_exif(date_time: &str, subsecond: Option<&str>, offset: Option<&str>) -> Option<Self> {
        let date_time = date_time.trim_end_matches(['\0', ' ']);
        let shape = b"dddd:dd:dd dd:dd:dd";
        let fits = date_time.len() == shape.len()
            && date_time
                .bytes()
                .zip(shape)
                .all(|(byte, &want)| if want == b'd' { byte.is_ascii_digit() } else { byte == want });
        if !fits || date_time.starts_with("0000") {
            return None;
        }
        let (date, time) = date_time.split_once(' ')?;
        let subsecond = subsecond
            .map(|digits| digits.trim_matches(['\0', ' ']))
            .filter(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()));
        let offset = offset.map(|offset| offset.trim_matches(['\0', ' '])).filter(|offset| is_offset(offset));
        Some(Self {
            date_time: format!("{}T{time}", date.replace(':', "-")),
            subsecond: subsecond.map(str::to_owned),
            offset: offset.map(str::to_owned),
        })
    }
}

fn is_offset(text: &str) -> bool {
    match text.as_bytes() {
        [b'+' | b'-', a, b, b':', c, d] => [a, b, c, d].into_iter().all(u8::is_ascii_digit),
        [b'Z'] => true,
        _ => false,
    }
}

/// By local time. Offsets are not reckoned in: bodies side by side on a shoot are set to one local time far more often
/// than to different zones, and most write no offset at all.
impl Ord for CaptureTime {
    fn cmp(&self, other: &Self) -> Ordering {
        let fraction = |time: &Self| time.subsecond.as_deref().unwrap_or("").trim_end_matches('0').to_owned();
        self.date_time
            .cmp(&other.date_time)
            .then_with(|| fraction(self).cmp(&fraction(other)))
            .then_with(|| self.subsecond.cmp(&other.subsecond))
            .then_with(|| self.offset.cmp(&other.offset))
    }
}

impl PartialOrd for CaptureTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for CaptureTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.date_time.replacen('T', " ", 1))?;
        self.subsecond.as_ref().map_or(Ok(()), |digits| write!(f, ".{digits}"))
    }
}
