//! The data types of PTP (ISO 15740, clause 5.3) as bytes: little-endian integers, counted arrays, counted UTF-16 strings.

/// Longest PTP string, in UTF-16 units without the final zero.
const LONGEST_STRING: usize = 254;

/// A data set being written.
#[derive(Clone, Debug, Default)]
pub struct Dataset(Vec<u8>);

impl Dataset {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    pub fn u8(mut self, value: u8) -> Self {
        self.0.push(value);
        self
    }

    pub fn u16(self, value: u16) -> Self {
        self.bytes(&value.to_le_bytes())
    }

    pub fn u32(self, value: u32) -> Self {
        self.bytes(&value.to_le_bytes())
    }

    pub fn u64(self, value: u64) -> Self {
        self.bytes(&value.to_le_bytes())
    }

    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.extend(bytes);
        self
    }

    /// A string; what is longer than PTP can count is cut off.
    pub fn string(self, text: &str) -> Self {
        if text.is_empty() {
            return self.u8(0);
        }
        let units: Vec<u16> = text.encode_utf16().take(LONGEST_STRING).chain([0]).collect();
        units.iter().fold(self.u8(units.len() as u8), |set, unit| set.u16(*unit))
    }

    pub fn array16(self, values: &[u16]) -> Self {
        values.iter().fold(self.u32(values.len() as u32), |set, value| set.u16(*value))
    }

    pub fn array32(self, values: &[u32]) -> Self {
        values.iter().fold(self.u32(values.len() as u32), |set, value| set.u32(*value))
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// The `u32` at this byte, where there is one.
pub fn u32_at(bytes: &[u8], offset: usize) -> Option<u32> {
    let (word, _) = bytes.get(offset..)?.split_first_chunk::<4>()?;
    Some(u32::from_le_bytes(*word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_counted_in_units_with_their_zero() {
        for (text, bytes) in
            [("", [0].as_slice()), ("A", &[2, 0x41, 0, 0, 0]), ("€😀", &[4, 0xAC, 0x20, 0x3D, 0xD8, 0x00, 0xDE, 0, 0])]
        {
            assert_eq!(Dataset::new().string(text).into_bytes(), bytes, "{text:?}");
        }
        assert_eq!(Dataset::new().string(&"x".repeat(999)).into_bytes().len(), 1 + 2 * 255);
    }

    #[test]
    fn arrays_carry_their_length() {
        assert_eq!(Dataset::new().array16(&[1, 0x2001]).into_bytes(), [2, 0, 0, 0, 1, 0, 1, 0x20]);
        assert_eq!(Dataset::new().array32(&[]).into_bytes(), [0, 0, 0, 0]);
    }

    #[test]
    fn a_word_beyond_the_end_is_none() {
        assert_eq!(u32_at(&[1, 2, 0, 0, 0], 1), Some(2));
        assert_eq!(u32_at(&[1, 2, 0, 0, 0], 2), None);
        assert_eq!(u32_at(&[], usize::MAX), None);
    }
}
