//! How many photos there are of each kind. Pure.

use candor_core::{
    cull::Flag,
    expression::{Emotion, Name},
};

use super::state::Show;
use crate::album::Album;

/// How many of each, among all photos of the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All.
    pub all: usize,
    /// The best of each burst.
    pub best: usize,
    /// Neither picked nor rejected.
    pub undecided: usize,
    /// Picked.
    pub picked: usize,
    /// Rejected.
    pub rejected: usize,
    /// Photos on which an emotion is named, or may be the one of two that are not told apart, in the order of
    /// [`Emotion::ALL`].
    pub emotions: [usize; 7],
}

impl Counts {
    /// Counts.
    #[must_use]
    pub fn of(album: &Album) -> Self {
        let mut counts = Self::default();
        for photo in album.photos() {
            counts.all += 1;
            counts.best += usize::from(album.is_best(photo.id));
            match photo.assessment.flag {
                Flag::Unflagged => counts.undecided += 1,
                Flag::Picked => counts.picked += 1,
                Flag::Rejected => counts.rejected += 1,
            }
            let faces = photo.description.iter().flat_map(|description| &description.faces);
            let named: Vec<Name> = faces.filter_map(|face| Some(face.emotions.named()?.0)).collect();
            for emotion in Emotion::ALL.into_iter().filter(|&emotion| named.iter().any(|name| name.may_be(emotion))) {
                counts.emotions[emotion as usize] += 1;
            }
        }
        counts
    }

    /// How many a line of the list stands for.
    #[must_use]
    pub fn of_show(&self, show: Show) -> usize {
        match show {
            Show::All => self.all,
            Show::Best => self.best,
            Show::Undecided => self.undecided,
            Show::Picked => self.picked,
            Show::Rejected => self.rejected,
        }
    }
}
