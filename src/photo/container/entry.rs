//! One entry of a TIFF directory: twelve bytes that hold a value or say where it lies.

use std::io::{Read, Seek};

use super::source::{Order, Source};

/// One entry of a directory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) tag: u16,
    kind: u16,
    pub(super) count: u32,
    /// Where its values lie in the file.
    pub(super) value_at: u64,
    /// Its first value where that is a whole number.
    pub(super) number: u32,
}

impl Entry {
    pub(super) fn read(bytes: &[u8; 12], at: u64, base: u64, order: Order) -> Option<Self> {
        let [t0, t1, k0, k1, c0, c1, c2, c3, v0, v1, v2, v3] = *bytes;
        let (kind, count) = (order.u16([k0, k1]), order.u32([c0, c1, c2, c3]));
        let value = order.u32([v0, v1, v2, v3]);
        let size = size_of_kind(kind)?.checked_mul(u64::from(count))?;
        let value_at = if size <= 4 { at + 8 } else { base + u64::from(value) };
        let number = match kind {
            1 | 6 | 7 if count <= 4 => v0.into(),
            3 | 8 => order.u16([v0, v1]).into(),
            _ => value,
        };
        Some(Self { tag: order.u16([t0, t1]), kind, count, value_at, number })
    }

    /// Bytes of all its values.
    pub(super) fn bytes(&self) -> u64 {
        size_of_kind(self.kind).unwrap_or(0) * u64::from(self.count)
    }

    pub(super) fn text<R: Read + Seek>(&self, source: &mut Source<R>) -> Option<String> {
        source.text(self.value_at, self.bytes()).filter(|text| !text.is_empty())
    }

    /// Its values, at most `limit`, where they are whole numbers; fractions are cut.
    pub(super) fn numbers<R: Read + Seek>(&self, source: &mut Source<R>, order: Order, limit: u64) -> Vec<u64> {
        let size = size_of_kind(self.kind).unwrap_or(1);
        let count = u64::from(self.count).min(limit);
        let Some(bytes) = usize::try_from(size * count).ok().and_then(|bytes| source.bytes(self.value_at, bytes))
        else {
            return Vec::new();
        };
        match (self.kind, size) {
            (3, _) => bytes.as_chunks().0.iter().map(|&value| order.u16(value).into()).collect(),
            (_, 4) => bytes.as_chunks().0.iter().map(|&value| order.u32(value).into()).collect(),
            (5, _) => bytes.as_chunks().0.iter().map(|value| fraction(*value, order)).collect(),
            _ => Vec::new(),
        }
    }
}

fn fraction(bytes: [u8; 8], order: Order) -> u64 {
    match bytes.as_chunks().0 {
        [numerator, denominator] => order.u32(*numerator).checked_div(order.u32(*denominator)).unwrap_or(0).into(),
        _ => 0,
    }
}

fn size_of_kind(kind: u16) -> Option<u64> {
    match kind {
        1 | 2 | 6 | 7 => Some(1),
        3 | 8 => Some(2),
        4 | 9 | 11 | 13 => Some(4),
        5 | 10 | 12 => Some(8),
        _ => None,
    }
}
