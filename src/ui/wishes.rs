//! Which pictures a screen wants of the desk. A screen says after every change what it wants now; the desk is told only
//! what has changed.

use candor_library::desk::{Crop, PhotoId};

/// All that is wanted at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wishes {
    /// Photos to show large, the most important first.
    pub large: Vec<PhotoId>,
    /// Photos to have ready in large, the likeliest first.
    pub ahead: Vec<PhotoId>,
    /// The longer edge of large pictures in pixels.
    pub edge: u32,
    /// Parts of photos, the most important first.
    pub crops: Vec<Crop>,
    /// Parts to have ready.
    pub crops_ahead: Vec<Crop>,
    /// The photo whose moment is told.
    pub moment: Option<PhotoId>,
}
