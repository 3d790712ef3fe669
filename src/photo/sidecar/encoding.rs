//! From a sidecar's bytes to its text. Lightroom once wrote UTF-16; everyone writes UTF-8 today.

use super::SidecarError;

/// The most that is read as a sidecar. Lightroom's, with many masks in them, reach a few megabytes.
const LIMIT: usize = 64 << 20;

/// A sidecar's text without its byte order mark.
#[derive(Debug)]
pub(super) struct Text {
    pub(super) text: String,
    /// The bytes were UTF-8 with a byte order mark: it is kept.
    pub(super) marked: bool,
}

impl Text {
    /// Decodes UTF-8, or UTF-16 of either byte order, by its byte order mark or its first character.
    pub(super) fn decode(bytes: &[u8]) -> Result<Self, SidecarError> {
        if bytes.len() > LIMIT {
            return Err(SidecarError::TooLarge { limit: LIMIT });
        }
        match bytes {
            [0xEF, 0xBB, 0xBF, rest @ ..] => Ok(Self { text: from_utf8(rest)?, marked: true }),
            [0xFF, 0xFE, rest @ ..] | rest @ [b'<', 0, ..] => from_utf16(rest, u16::from_le_bytes),
            [0xFE, 0xFF, rest @ ..] | rest @ [0, b'<', ..] => from_utf16(rest, u16::from_be_bytes),
            rest => Ok(Self { text: from_utf8(rest)?, marked: false }),
        }
    }

    /// The bytes of a text that took this one's place: always UTF-8.
    pub(super) fn encode(&self, text: String) -> Vec<u8> {
        if self.marked { [b"\xEF\xBB\xBF", text.as_bytes()].concat() } else { text.into_bytes() }
    }
}

fn from_utf8(bytes: &[u8]) -> Result<String, SidecarError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| encoding(format!("byte {} is not UTF-8", error.valid_up_to())))?
        .to_owned();
    match declared_encoding(&text) {
        Some(name) if !["utf-8", "utf8", "us-ascii", "ascii"].contains(&name.to_ascii_lowercase().as_str()) => {
            Err(encoding(format!("it says that it is written in {name}, and only UTF-8 and UTF-16 are understood")))
        }
        _ => Ok(text),
    }
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Text, SidecarError> {
    let (units, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(encoding("it is UTF-16 with half a character at its end".to_owned()));
    }
    let mut text = char::decode_utf16(units.iter().copied().map(unit))
        .collect::<Result<String, _>>()
        .map_err(|error| encoding(format!("it is UTF-16, but {error}")))?;
    // What is written back is UTF-8, so the declaration must not claim otherwise.
    if let Some(name) = declared_encoding(&text).map(str::to_owned) {
        text = text.replacen(&name, "UTF-8", 1);
    }
    Ok(Text { text, marked: false })
}

fn encoding(reason: String) -> SidecarError {
    SidecarError::Encoding { reason }
}

/// What `<?xml … encoding="…"?>` says.
fn declared_encoding(text: &str) -> Option<&str> {
    let declaration = text.strip_prefix("<?xml ")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    value.get(1..)?.split_once(quote).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf16_of_either_order_is_read_with_and_without_a_mark() {
        let text = "<?xml version='1.0' encoding='UTF-16'?>\r\n<ä/>";
        let read = "<?xml version='1.0' encoding='UTF-8'?>\r\n<ä/>";
        for mark in ["", "\u{FEFF}"] {
            let marked = format!("{mark}{text}");
            assert_eq!(Text::decode(&utf16(&marked, u16::to_le_bytes)).unwrap().text, read);
            assert_eq!(Text::decode(&utf16(&marked, u16::to_be_bytes)).unwrap().text, read);
        }
    }

    #[test]
    fn a_utf8_mark_is_kept() {
        let decoded = Text::decode(b"\xEF\xBB\xBF<a/>").unwrap();
        assert_eq!(decoded.text, "<a/>");
        assert_eq!(decoded.encode("<b/>".to_owned()), b"\xEF\xBB\xBF<b/>");
    }

    #[test]
    fn what_cannot_be_decoded_is_refused_with_a_reason() {
        for (bytes, reason) in [
            (&b"<a>\xFF</a>"[..], "byte 3 is not UTF-8"),
            (b"<\0a", "half a character"),
            (b"<\0\x00\xD8", "unpaired surrogate"),
            (b"<?xml version='1.0' encoding='ISO-8859-1'?><a/>", "ISO-8859-1"),
        ] {
            let error = Text::decode(bytes).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}");
        }
    }
}
