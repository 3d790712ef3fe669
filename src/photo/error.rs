//! What can go wrong with a photo's file.

use std::{io, path::PathBuf};

/// A photo that could not be read.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// The disk, the card or the network did not give the bytes.
    #[error("{}: could not be read ({source}); check the card or disk and try again", path.display())]
    Io {
        /// The photo.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A folder, a pipe, a device: nothing that a picture could be read from.
    #[error("{}: not a file but a folder, a pipe or a device", path.display())]
    NoFile {
        /// Where it is.
        path: PathBuf,
    },
    /// The first bytes are those of no format that is known.
    #[error("{}: not a photo that Candor knows (neither JPEG, TIFF-based RAW, RAF nor CR3)", path.display())]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// The preview's range does not lie inside the file, or no JPEG begins there.
    #[error(
        "{}: no whole JPEG preview at byte {offset} ({bytes} bytes); the file is cut short, still being copied, or damaged",
        path.display()
    )]
    NoPreview {
        /// The photo.
        path: PathBuf,
        /// Where the preview should begin.
        offset: u64,
        /// How long it should be.
        bytes: u64,
    },
}

impl PhotoError {
    /// The same without the file's name, for where that stands beside it.
    #[must_use]
    pub fn reason(&self) -> String {
        let (Self::Io { path, .. }
        | Self::NoFile { path }
        | Self::UnknownFormat { path }
        | Self::NoPreview { path, .. }) = self;
        let (sentence, name) = (self.to_string(), format!("{}: ", path.display()));
        sentence.strip_prefix(&name).map(str::to_owned).unwrap_or(sentence)
    }
}
