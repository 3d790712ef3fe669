//! How many photos there are: in the whole folder, and behind each choice of the filters. Pure.

use candor_core::cull::{self, Filter, Flag};
use candor_library::desk::{Photo, PhotoId};

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
    /// Counts all photos.
    #[must_use]
    pub fn of(album: &Album, filter: &Filter) -> Self {
        Self::these(album, filter, album.photos().iter())
    }

    /// Counts some photos, each of which is named once.
    #[must_use]
    pub fn among(album: &Album, filter: &Filter, photos: &[PhotoId]) -> Self {
        Self::these(album, filter, photos.iter().filter_map(|&photo| album.get(photo)))
    }

    fn these<'a>(album: &Album, filter: &Filter, photos: impl Iterator<Item = &'a Photo>) -> Self {
        let mut counts = Self::default();
        let candidates = photos.map(|photo| {
            counts.all += 1;
            counts.picked += usize::from(photo.assessment.flag == Flag::Picked);
            counts.rejected += usize::from(photo.assessment.flag == Flag::Rejected);
            album.candidate(photo)
        });
        let facets = cull::Counts::of(filter, candidates);
        Self { facets, ..counts }
    }

    /// Puts the counts right after some photos have changed: how these counted before, and how they count now.
    pub fn change(&mut self, before: &Self, now: &Self) {
        self.all = (self.all + now.all).saturating_sub(before.all);
        self.picked = (self.picked + now.picked).saturating_sub(before.picked);
        self.rejected = (self.rejected + now.rejected).saturating_sub(before.rejected);
        self.facets.change(&before.facets, &now.facets);
    }
}

#[cfg(test)]
mod tests {
    use std::{path::PathBuf, sync::Arc};

    use candor_core::{
        cull::{Label, Sitter, Stars},
        shot::Description,
    };
    use proptest::prelude::*;

    use super::*;

    fn photo(number: u32) -> Photo {
        Photo {
            id: PhotoId(number),
            path: PathBuf::from(format!("{number}.NEF")),
            name: format!("{number}.NEF"),
            description: Some(Arc::new(Description::default())),
            sitters: Arc::from([Some(Sitter(number % 3))]),
            ..Photo::default()
        }
    }

    proptest! {
        #[test]
        fn counts_that_are_put_right_are_those_that_are_counted_anew(
            flags in prop::collection::vec((0u32..8, 0usize..3, 0u8..6, 0usize..5), 0..20),
            asked in (0usize..4, 0u8..4),
        ) {
            let all_flags = [Flag::Unflagged, Flag::Picked, Flag::Rejected];
            let mut album = Album::default();
            album.open((0..8).map(photo).collect());
            let stars = Stars::new(asked.1).unwrap_or_default();
            let flags_asked = all_flags.get(asked.0).copied().into_iter().collect();
            let filter = Filter { flags: flags_asked, stars, ..Filter::default() };
            let mut counts = Counts::of(&album, &filter);
            for (number, flag, stars, label) in flags {
                let changed = [PhotoId(number)];
                let before = Counts::among(&album, &filter, &changed);
                if let Some(photo) = album.get_mut(PhotoId(number)) {
                    photo.assessment.flag = all_flags[flag];
                    photo.assessment.stars = Stars::new(stars).unwrap_or_default();
                    photo.assessment.label = Label::ALL.get(label).copied();
                }
                counts.change(&before, &Counts::among(&album, &filter, &changed));
                prop_assert_eq!(&counts, &Counts::of(&album, &filter));
            }
        }
    }
}
