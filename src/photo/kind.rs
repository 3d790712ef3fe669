//! What sort of file a photo is.

use std::path::Path;

/// What sort of file a photo is. HEIF (`HIF`, `HEIC`) is none of them: Candor reads no picture out of it, so that such a
/// file beside a RAW is stored with it, but neither shown, tagged nor exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A camera's own format, or DNG: never written to.
    Raw,
    /// A JPEG file.
    Jpeg,
}

/// File name extensions of RAW files, lower case: the list of `LibRaw` without those of film scanners and video.
const RAW_EXTENSIONS: [&str; 32] = [
    "3fr", "arw", "bay", "cap", "cr2", "cr3", "crw", "dcr", "dcs", "dng", "drf", "eip", "erf", "fff", "gpr", "iiq",
    "k25", "kdc", "mef", "mos", "mrw", "nef", "nrw", "orf", "pef", "raf", "raw", "rw2", "rwl", "sr2", "srw", "x3f",
];

impl Kind {
    /// The kind that a file's extension promises, in any case, or `None` where it is no photo. What is inside may differ:
    /// see [`PhotoInfo::kind`](crate::PhotoInfo::kind).
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "jpg" | "jpeg" | "jpe" => Some(Self::Jpeg),
            other => RAW_EXTENSIONS.contains(&other).then_some(Self::Raw),
        }
    }
}
