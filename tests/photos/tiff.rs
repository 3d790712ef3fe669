//! A writer of TIFF blocks: data and directories are appended one after the other, pointed to by what comes later.

/// The order of a number's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The lowest first.
    Little,
    /// The highest first.
    Big,
}

impl Order {
    /// A number in this order.
    #[must_use]
    pub fn u16(self, value: u16) -> [u8; 2] {
        if self == Self::Little { value.to_le_bytes() } else { value.to_be_bytes() }
    }

    /// A number in this order.
    #[must_use]
    pub fn u32(self, value: u32) -> [u8; 4] {
        if self == Self::Little { value.to_le_bytes() } else { value.to_be_bytes() }
    }
}

/// A tag's values.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// One SHORT.
    Short(u16),
    /// Several.
    Shorts(Vec<u16>),
    /// One LONG.
    Long(u32),
    /// Several.
    Longs(Vec<u32>),
    /// ASCII; the zero at its end is not given.
    Text(&'a str),
    /// BYTE.
    Bytes(Vec<u8>),
    /// UNDEFINED.
    Undefined(Vec<u8>),
    /// UNDEFINED bytes that lie somewhere already: offset and count.
    At(u32, u32),
}

/// A tag and its values.
pub type Entry<'a> = (u16, Value<'a>);

/// A block that is being written.
#[derive(Clone, Debug)]
pub struct Tiff {
    /// Of all its numbers.
    pub order: Order,
    /// As far as it is written.
    pub bytes: Vec<u8>,
}

impl Tiff {
    /// `magic` is 42 in all but Olympus' and Panasonic's files.
    #[must_use]
    pub fn new(order: Order, magic: u16) -> Self {
        let mark = if order == Order::Little { b"II" } else { b"MM" };
        Self { order, bytes: [mark.as_slice(), &order.u16(magic), &[0; 4]].concat() }
    }

    /// Appends data and gives its place.
    pub fn data(&mut self, data: &[u8]) -> u32 {
        let at = self.bytes.len() as u32;
        self.bytes.extend(data);
        if self.bytes.len() % 2 == 1 {
            self.bytes.push(0);
        }
        at
    }

    /// Appends a directory, its longer values after it, and gives its place. `next` is the place of the next of its chain,
    /// 0 for none.
    pub fn directory(&mut self, entries: &[Entry<'_>], next: u32) -> u32 {
        let mut entries = entries.to_vec();
        entries.sort_by_key(|(tag, _)| *tag);
        let at = self.data(&vec![0; 2 + 12 * entries.len() + 4]) as usize;
        let spelled: Vec<u8> = entries.iter().flat_map(|entry| self.spelled(entry)).collect();
        let directory = [&self.order.u16(entries.len() as u16)[..], &spelled, &self.order.u32(next)].concat();
        self.bytes.splice(at..at + directory.len(), directory);
        at as u32
    }

    /// The twelve bytes of an entry; longer values are appended.
    fn spelled(&mut self, (tag, value): &Entry<'_>) -> Vec<u8> {
        let order = self.order;
        let (kind, count, data): (u16, u32, Vec<u8>) = match value {
            Value::Short(value) => (3, 1, order.u16(*value).to_vec()),
            Value::Shorts(values) => (3, values.len() as u32, values.iter().flat_map(|v| order.u16(*v)).collect()),
            Value::Long(value) => (4, 1, order.u32(*value).to_vec()),
            Value::Longs(values) => (4, values.len() as u32, values.iter().flat_map(|v| order.u32(*v)).collect()),
            Value::Text(text) => (2, text.len() as u32 + 1, [text.as_bytes(), &[0]].concat()),
            Value::Bytes(bytes) => (1, bytes.len() as u32, bytes.clone()),
            Value::Undefined(bytes) => (7, bytes.len() as u32, bytes.clone()),
            Value::At(at, count) => (7, *count, order.u32(*at).to_vec()),
        };
        let mut field = data.clone();
        field.resize(4, 0);
        if data.len() > 4 && !matches!(value, Value::At(..)) {
            field = order.u32(self.data(&data)).to_vec();
        }
        [&order.u16(*tag)[..], &order.u16(kind), &order.u32(count), &field].concat()
    }

    /// The block, beginning with that directory.
    #[must_use]
    pub fn finish(mut self, first: u32) -> Vec<u8> {
        let place = self.order.u32(first);
        self.bytes.splice(4..8, place);
        self.bytes
    }
}
