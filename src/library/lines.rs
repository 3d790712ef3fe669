//! JSON lines: one value a line, appended. A crash can tear the last line; it is then ended, and left out when read.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write},
    marker::PhantomData,
    path::{Path, PathBuf},
};

use serde::{Serialize, de::DeserializeOwned};

use crate::error::{At, LibraryError, Result};

/// A longer line is damage, not a record.
const LONGEST_LINE: u64 = 16 << 20;

/// Opens a file of lines for appending, on a line of its own.
pub(crate) fn open_to_append(path: &Path) -> Result<File> {
    let open = || -> io::Result<File> {
        let mut file = OpenOptions::new().create(true).read(true).append(true).open(path)?;
        if file.seek(SeekFrom::End(0))? > 0 {
            file.seek(SeekFrom::End(-1))?;
            let mut last = [0];
            file.read_exact(&mut last)?;
            if last != *b"\n" {
                file.write_all(b"\n")?;
            }
        }
        Ok(file)
    };
    open().at("write", path)
}

/// A value as a line.
pub(crate) fn line_of(value: &impl Serialize, path: &Path) -> Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value).map_err(|source| LibraryError::Json { path: path.to_owned(), source })?;
    line.push(b'\n');
    Ok(line)
}

/// Appends one value and has the disk keep it.
pub(crate) fn append(path: &Path, value: &impl Serialize) -> Result<()> {
    let line = line_of(value, path)?;
    let mut file = open_to_append(path)?;
    file.write_all(&line).and_then(|()| file.sync_data()).at("write", path)
}

/// The values of a file, in order; none where there is no file. Lines that do not read are left out.
pub(crate) fn read<T: DeserializeOwned>(path: &Path) -> Result<Lines<T>> {
    let source = match File::open(path) {
        Ok(file) => Some(BufReader::new(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error).at("read", path),
    };
    Ok(Lines { source, path: path.to_owned(), unreadable: 0, value: PhantomData })
}

/// Values out of a file of lines.
#[derive(Debug)]
pub(crate) struct Lines<T> {
    source: Option<BufReader<File>>,
    path: PathBuf,
    unreadable: u64,
    value: PhantomData<fn() -> T>,
}

impl<T> Lines<T> {
    /// Lines left out so far because they do not read.
    pub(crate) fn unreadable(&self) -> u64 {
        self.unreadable
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl<T: DeserializeOwned> Iterator for Lines<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        loop {
            let source = self.source.as_mut()?;
            let mut line = Vec::new();
            match source.take(LONGEST_LINE).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => match serde_json::from_slice(&line) {
                    Ok(value) => return Some(value),
                    Err(_) => self.unreadable += 1,
                },
                Err(_) => {
                    self.unreadable += 1;
                    self.source = None;
                }
            }
        }
    }
}
