//! Writes TIFF (revision 6.0, little-endian): directories of entries, directories inside them, and blocks of pixels behind
//! everything else. Knows no tag.

use std::collections::BTreeMap;

/// What an entry holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    Byte(Vec<u8>),
    /// Text; the final zero is added.
    Ascii(String),
    Short(Vec<u16>),
    Long(Vec<u32>),
    /// Numerators and denominators.
    Rational(Vec<(u32, u32)>),
    SignedRational(Vec<(i32, i32)>),
    Undefined(Vec<u8>),
    /// The offset of a directory.
    Directory(Directory<'a>),
    /// The offset of these bytes. Their count is another entry's business.
    Block(&'a [u8]),
}

impl Value<'_> {
    /// The field type, by its number in the specification.
    fn kind(&self) -> u16 {
        match self {
            Self::Byte(_) => 1,
            Self::Ascii(_) => 2,
            Self::Short(_) => 3,
            Self::Long(_) | Self::Directory(_) | Self::Block(_) => 4,
            Self::Rational(_) => 5,
            Self::Undefined(_) => 7,
            Self::SignedRational(_) => 10,
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::Byte(values) | Self::Undefined(values) => values.len(),
            Self::Ascii(text) => text.len() + 1,
            Self::Short(values) => values.len(),
            Self::Long(values) => values.len(),
            Self::Rational(values) => values.len(),
            Self::SignedRational(values) => values.len(),
            Self::Directory(_) | Self::Block(_) => 1,
        }
    }

    /// Its bytes, where they do not depend on an offset.
    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Byte(values) | Self::Undefined(values) => values.clone(),
            Self::Ascii(text) => text.bytes().chain([0]).collect(),
            Self::Short(values) => values.iter().flat_map(|value| value.to_le_bytes()).collect(),
            Self::Long(values) => values.iter().flat_map(|value| value.to_le_bytes()).collect(),
            Self::Rational(values) => {
                values.iter().flat_map(|(n, d)| [n.to_le_bytes(), d.to_le_bytes()]).flatten().collect()
            }
            Self::SignedRational(values) => {
                values.iter().flat_map(|(n, d)| [n.to_le_bytes(), d.to_le_bytes()]).flatten().collect()
            }
            Self::Directory(_) | Self::Block(_) => vec![0; 4],
        }
    }
}

/// A directory: entries by their tag.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Directory<'a>(BTreeMap<u16, Value<'a>>);

impl<'a> Directory<'a> {
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets an entry.
    pub fn with(mut self, tag: u16, value: Value<'a>) -> Self {
        self.0.insert(tag, value);
        self
    }

    pub fn short(self, tag: u16, value: u16) -> Self {
        self.with(tag, Value::Short(vec![value]))
    }

    pub fn long(self, tag: u16, value: u32) -> Self {
        self.with(tag, Value::Long(vec![value]))
    }

    pub fn text(self, tag: u16, text: &str) -> Self {
        self.with(tag, Value::Ascii(text.to_owned()))
    }

    pub fn rational(self, tag: u16, numerator: u32, denominator: u32) -> Self {
        self.with(tag, Value::Rational(vec![(numerator, denominator)]))
    }

    /// The file with this as its first and only directory.
    pub fn to_file(&self) -> Vec<u8> {
        let mut file = File { bytes: vec![b'I', b'I', 42, 0, 8, 0, 0, 0], blocks: Vec::new() };
        file.put_directory(self);
        file.put_blocks();
        file.bytes
    }
}

const ENTRY: usize = 12;

struct File<'a> {
    bytes: Vec<u8>,
    /// Where the offset of a block is to be written, and the block.
    blocks: Vec<(usize, &'a [u8])>,
}

impl<'a> File<'a> {
    /// Writes a directory, then what does not fit into its entries, then the directories inside it.
    fn put_directory(&mut self, directory: &Directory<'a>) -> u32 {
        let start = self.align();
        self.bytes.extend((directory.0.len() as u16).to_le_bytes());
        let entries = self.bytes.len();
        self.bytes.resize(entries + directory.0.len() * ENTRY + 4, 0);
        for (index, (tag, value)) in directory.0.iter().enumerate() {
            self.put_entry(entries + index * ENTRY, *tag, value);
        }
        for (index, value) in directory.0.values().enumerate() {
            if let Value::Directory(inner) = value {
                let offset = self.put_directory(inner);
                self.overwrite(entries + index * ENTRY + 8, &offset.to_le_bytes());
            }
        }
        start
    }

    fn put_entry(&mut self, at: usize, tag: u16, value: &Value<'a>) {
        self.overwrite(at, &tag.to_le_bytes());
        self.overwrite(at + 2, &value.kind().to_le_bytes());
        self.overwrite(at + 4, &(value.count() as u32).to_le_bytes());
        if let Value::Block(block) = value {
            self.blocks.push((at + 8, block));
        }
        let bytes = value.bytes();
        if bytes.len() <= 4 {
            self.overwrite(at + 8, &bytes);
        } else {
            let offset = self.align();
            self.bytes.extend(bytes);
            self.overwrite(at + 8, &offset.to_le_bytes());
        }
    }

    fn put_blocks(&mut self) {
        for (at, block) in std::mem::take(&mut self.blocks) {
            let offset = self.align();
            self.bytes.extend(block);
            self.overwrite(at, &offset.to_le_bytes());
        }
    }

    /// Offsets must be even.
    fn align(&mut self) -> u32 {
        if !self.bytes.len().is_multiple_of(2) {
            self.bytes.push(0);
        }
        self.bytes.len() as u32
    }

    fn overwrite(&mut self, at: usize, bytes: &[u8]) {
        self.bytes[at..at + bytes.len()].copy_from_slice(bytes);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use proptest::prelude::*;

    use super::*;

    fn u16_at(file: &[u8], at: usize) -> usize {
        u16::from_le_bytes(file[at..at + 2].try_into().unwrap()).into()
    }

    fn u32_at(file: &[u8], at: usize) -> usize {
        u32::from_le_bytes(file[at..at + 4].try_into().unwrap()) as usize
    }

    /// An entry as a reader sees it: tag, kind, count, the bytes of its value field or those it points to.
    fn entries(file: &[u8], directory: usize) -> Vec<(usize, usize, usize, Vec<u8>)> {
        let one = |index: usize| {
            let at = directory + 2 + index * ENTRY;
            let (kind, count) = (u16_at(file, at + 2), u32_at(file, at + 4));
            let size = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8][kind] * count;
            let start = if size <= 4 { at + 8 } else { u32_at(file, at + 8) };
            (u16_at(file, at), kind, count, file[start..start + size].to_vec())
        };
        (0..u16_at(file, directory)).map(one).collect()
    }

    fn value() -> impl Strategy<Value = Value<'static>> {
        prop_oneof![
            prop::collection::vec(any::<u8>(), 1..20).prop_map(Value::Byte),
            "[ -~]{0,20}".prop_map(Value::Ascii),
            prop::collection::vec(any::<u16>(), 1..9).prop_map(Value::Short),
            prop::collection::vec(any::<u32>(), 1..9).prop_map(Value::Long),
            prop::collection::vec(any::<(u32, u32)>(), 1..9).prop_map(Value::Rational),
            prop::collection::vec(any::<(i32, i32)>(), 1..9).prop_map(Value::SignedRational),
        ]
    }

    proptest! {
        #[test]
        fn a_reader_finds_every_entry_in_order(values in prop::collection::btree_map(any::<u16>(), value(), 1..12)) {
            let directory = values.iter().fold(Directory::new(), |d, (tag, value)| d.with(*tag, value.clone()));
            let file = directory.to_file();
            let expected: Vec<_> = values
                .iter()
                .map(|(tag, value)| (*tag as usize, value.kind() as usize, value.count(), value.bytes()))
                .collect();
            prop_assert_eq!(entries(&file, u32_at(&file, 4)), expected);
        }
    }

    #[test]
    fn inner_directories_and_blocks_are_found_through_their_offsets_which_are_even() {
        let inner = Directory::new().text(9, "odd").with(3, Value::Block(b"pixels!"));
        let file = Directory::new().with(7, Value::Directory(inner)).with(2, Value::Block(b"front")).to_file();
        let outer = entries(&file, 8);
        let (front, inner) = (u32_at(&outer[0].3, 0), u32_at(&outer[1].3, 0));
        let pixels = u32_at(&entries(&file, inner)[0].3, 0);
        assert_eq!((&file[front..front + 5], &file[pixels..pixels + 7]), (b"front".as_slice(), b"pixels!".as_slice()));
        assert!([front, inner, pixels].iter().all(|offset| offset % 2 == 0));
        assert!(inner < front && inner < pixels, "blocks lie behind every directory");
    }
}
