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
