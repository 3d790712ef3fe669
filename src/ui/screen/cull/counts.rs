//! How many photos there are: in the whole folder, and behind each choice of the filters. Pure.

use candor_core::cull::{self, Filter, Flag};

use crate::album::Album;

/// How many of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All photos of the folder.
    pub all: usize,
    /// Those picked.
    pub picked: usize,
    /// Those rejected.
    pub rejected: usize,
    /// How many would be shown for each choice, with everything else that is asked.
    pub facets: cull::Counts,
}

impl Counts {
    /// Counts.
    #[must_use]
    pub fn of(album: &Album, filter: &Filter) -> Self {
        let flagged = |flag| album.photos().iter().filter(|photo| photo.assessment.flag == flag).count();
        Self {
            all: album.photos().len(),
            picked: flagged(Flag::Picked),
            rejected: flagged(Flag::Rejected),
            facets: album.counts(filter),
        }
    }
}
