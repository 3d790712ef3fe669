//! A photo as a desk shows it.

use std::{path::PathBuf, sync::Arc};

use candor_core::{
    cull::{Assessment, Sitter},
    shot::Description,
};

/// A photo on the desk: a RAW and JPEG of one exposure are one photo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Photo {
    /// Stays the same while the desk is open.
    pub id: PhotoId,
    /// The RAW file, or the JPEG where there is no RAW.
    pub path: PathBuf,
    /// The JPEG of the same exposure, where there are both.
    pub companion: Option<PathBuf>,
    /// The file's name, for showing.
    pub name: String,
    /// Capture time as the camera wrote it, `2026-11-24 05:31:39.42`; empty where unknown.
    pub captured: String,
    /// The body's model as the camera wrote it; empty where unknown. Photos of two bodies never form one burst.
    pub camera: String,
    /// How large the largest picture is that can be shown, as a share of the photo's own size, at most 1; `None` where
    /// unknown.
    pub preview_share: Option<f32>,
    /// What the photographer said of it.
    pub assessment: Assessment,
    /// Where what was last said of it stands.
    pub saved: Saved,
    /// What the photographer had said here before another program's sidecar won; until something is said anew.
    pub overruled: Option<Assessment>,
    /// What Candor read in it; absent until it was read.
    pub description: Option<Arc<Description>>,
    /// Whose the description's faces are, one entry a face in the same order; empty while nobody was told apart.
    pub sitters: Arc<[Option<Sitter>]>,
}

/// A photo's identity on an open desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhotoId(pub u32);

/// Where what was last said of a photo stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saved {
    /// In its sidecar; or nothing was said.
    #[default]
    InSidecar,
    /// On its way there.
    Pending,
    /// In Candor's own memory of this folder, because the sidecar cannot be written: why, as a sentence. It is there when
    /// the folder is opened again, and goes into the sidecar as soon as that can be written.
    Aside(Arc<str>),
}

/// An upright picture ready to be shown.
#[derive(Clone, Debug)]
pub struct Pixels {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue, 255; row by row from the top.
    pub rgba: Arc<[u8]>,
}
