//! How a file is laid out: a head that knows the places of what follows it, the pictures, the raw data.

use std::{
    borrow::Cow,
    fs::File,
    io::{self, Write},
    path::Path,
};

/// A photo that is not written yet. Pictures are shared, not copied.
#[derive(Clone, Debug)]
pub struct Photo<'a> {
    parts: Vec<Cow<'a, [u8]>>,
    /// What the raw data begins with, and how long it is with the zeros after that.
    raw: (Vec<u8>, u64),
}

/// What follows a head, and where.
#[derive(Debug)]
pub(crate) struct Later<'a> {
    next: u64,
    parts: Vec<Cow<'a, [u8]>>,
}

impl<'a> Later<'a> {
    /// Puts a part after those that are there and gives its place.
    pub(crate) fn put(&mut self, part: impl Into<Cow<'a, [u8]>>) -> u32 {
        let (at, part) = (self.next, part.into());
        self.next += part.len() as u64;
        self.parts.push(part);
        at as u32
    }
}

impl<'a> Photo<'a> {
    /// Makes a head twice: once to learn how long it is, once with the right places in it. `head` puts what follows into
    /// [`Later`]; it is given the place of the raw data, which comes last.
    pub(crate) fn new(raw: (Vec<u8>, u64), head: impl Fn(&mut Later<'a>, u32) -> Vec<u8>) -> Self {
        let mut later = Later { next: 0, parts: Vec::new() };
        let bytes = head(&mut later, 0).len().next_multiple_of(2) as u64;
        let raw_at = bytes + later.next;
        later = Later { next: bytes, parts: Vec::new() };
        let mut begin = head(&mut later, raw_at as u32);
        begin.resize(bytes as usize, 0);
        let parts = [Cow::Owned(begin)].into_iter().chain(later.parts).collect();
        Self { parts, raw }
    }

    /// All bytes.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.parts.concat();
        bytes.extend(&self.raw.0);
        bytes.resize(bytes.len() - self.raw.0.len() + self.raw.1 as usize, 0);
        bytes
    }

    /// Writes it to a file; the raw data is a hole that takes no room on most disks.
    ///
    /// # Errors
    /// What the disk says.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let mut file = File::create(path)?;
        for part in &self.parts {
            file.write_all(part)?;
        }
        file.write_all(&self.raw.0)?;
        let bytes: u64 = self.parts.iter().map(|part| part.len() as u64).sum();
        file.set_len(bytes + self.raw.1)
    }
}
