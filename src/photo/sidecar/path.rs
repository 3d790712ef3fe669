//! Where a photo's sidecar lies.

use std::path::{Path, PathBuf};

/// The sidecar of a photo: `IMG.xmp` beside `IMG.NEF`, as Lightroom has it. A RAW and JPEG of one exposure share it. Where
/// `IMG.XMP` is there already, that one is meant.
#[must_use]
pub fn path_for(photo: &Path) -> PathBuf {
    let lower = photo.with_extension("xmp");
    let upper = photo.with_extension("XMP");
    if !lower.exists() && upper.exists() { upper } else { lower }
}
