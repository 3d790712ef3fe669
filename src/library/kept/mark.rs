//! How a photo is known again: by its name below the folder, its length and when it was modified.

use std::{
    ffi::OsString,
    os::unix::ffi::OsStringExt,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::files::Fingerprint;

/// A photo's name below the folder, its length and when it was modified.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Mark {
    photo: Spelt,
    bytes: u64,
    modified: i64,
}

/// A path that can be written as JSON whatever it is: as text where it is text, else as its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Spelling", into = "Spelling")]
pub(super) struct Spelt(pub(super) PathBuf);

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Spelling {
    Text(String),
    Bytes(Vec<u8>),
}

impl From<Spelling> for Spelt {
    fn from(spelling: Spelling) -> Self {
        Self(match spelling {
            Spelling::Text(text) => text.into(),
            Spelling::Bytes(bytes) => OsString::from_vec(bytes).into(),
        })
    }
}

impl From<Spelt> for Spelling {
    fn from(path: Spelt) -> Self {
        match path.0.into_os_string().into_string() {
            Ok(text) => Self::Text(text),
            Err(other) => Self::Bytes(other.into_vec()),
        }
    }
}

impl Mark {
    pub(crate) fn new(photo: &Path, print: Fingerprint) -> Self {
        Self { photo: Spelt(photo.to_owned()), bytes: print.bytes, modified: print.modified }
    }

    /// The photo's path below the folder.
    pub(crate) fn photo(&self) -> &Path {
        &self.photo.0
    }

    pub(super) fn is_same_content(&self, other: &Self) -> bool {
        self.bytes != 0 && (self.bytes, self.modified) == (other.bytes, other.modified)
    }

    pub(super) fn is_same_time(&self, other: &Self) -> bool {
        self.modified != 0 && self.modified == other.modified
    }
}
