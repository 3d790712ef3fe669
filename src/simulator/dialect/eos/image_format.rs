//! Canon's image format: which files an exposure leaves. Over the wire it is a structure, in the settings one number.

use crate::wire::dataset::{Dataset, u32_at};

/// The raw file alone.
pub const RAW: u32 = 0;
/// The JPEG alone.
pub const JPEG: u32 = 1;
/// Both.
pub const RAW_AND_JPEG: u32 = 2;

/// The type of an entry: a raw file, or a JPEG.
const ENTRY_RAW: u32 = 6;
const ENTRY_JPEG: u32 = 1;

/// How many files, then for each 16 (the entry's length), its type, size and compression.
pub fn encode(value: u32) -> Vec<u8> {
    let raw = [16, ENTRY_RAW, 0, 4];
    let jpeg = [16, ENTRY_JPEG, 0, 3];
    let entries: &[[u32; 4]] = match value {
        RAW => &[raw],
        JPEG => &[jpeg],
        _ => &[raw, jpeg],
    };
    let head = Dataset::new().u32(entries.len() as u32);
    entries.iter().flatten().fold(head, |set, word| set.u32(*word)).into_bytes()
}

/// What the client sets; `None` for files that the body cannot leave.
pub fn decode(data: &[u8]) -> Option<u32> {
    let entry = |index: usize| u32_at(data, 8 + index * 16);
    match (u32_at(data, 0)?, entry(0)?, entry(1)) {
        (1, ENTRY_RAW, _) => Some(RAW),
        (1, ENTRY_JPEG, _) => Some(JPEG),
        (2, ENTRY_RAW, Some(ENTRY_JPEG)) => Some(RAW_AND_JPEG),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_what_is_shown() {
        for value in [RAW, JPEG, RAW_AND_JPEG] {
            assert_eq!(decode(&encode(value)), Some(value));
        }
        for nonsense in [[].as_slice(), &[9, 0, 0, 0], &[0; 36]] {
            assert_eq!(decode(nonsense), None, "{nonsense:?}");
        }
    }
}
