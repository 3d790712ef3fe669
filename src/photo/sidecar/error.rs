//! Why a sidecar could not be read or changed.

use std::{io, path::PathBuf};

/// A sidecar that could not be read or changed. Nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum SidecarError {
    /// It is not well-formed XML.
    #[error("line {line}: {reason}; it was left as it is: repair it, or move it away and try again")]
    Malformed {
        /// Where, from 1.
        line: usize,
        /// What is wrong there.
        reason: String,
    },
    /// It is XML, but not XMP.
    #[error("there is no rdf:RDF in it, so it is not XMP; it was left as it is: move it away and try again")]
    NotXmp,
    /// Its characters cannot be told.
    #[error("{reason}; it was left as it is: save it as UTF-8 and try again")]
    Encoding {
        /// Why.
        reason: String,
    },
    /// It is larger than any sidecar.
    #[error("it is larger than {} MB, so it is hardly a sidecar; it was left as it is", limit >> 20)]
    TooLarge {
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// The result failed the check that precedes every write.
    #[error("the change would have damaged it ({reason}), so it was left as it is; please report this file")]
    CheckFailed {
        /// What the check found.
        reason: String,
    },
    /// The file system refused.
    #[error("{}: could not be {action} ({source})", path.display())]
    Io {
        /// The sidecar.
        path: PathBuf,
        /// `read` or `written`.
        action: &'static str,
        /// Why.
        source: io::Error,
    },
    /// Another program changed it again and again while it was being changed here.
    #[error("{}: another program keeps writing it; close it there and try again", path.display())]
    Busy {
        /// The sidecar.
        path: PathBuf,
    },
    /// One of the above, in this file.
    #[error("{}: {problem}", path.display())]
    InFile {
        /// The sidecar.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        problem: Box<SidecarError>,
    },
}
