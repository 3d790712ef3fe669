//! What can be asked of the photos that are shown, and said of one of them. Pure.

use candor_core::{
    cull::{Assessment, Flag, Label, Sort, Stars},
    expression::Emotion,
};
use candor_library::desk::{DeskCommand, Photo, PhotoId};

use crate::album::Album;

/// Which photos are shown, before anything is asked of their faces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// All of them.
    #[default]
    All,
    /// The best of each burst, and those that belong to none.
    Best,
    /// Those that are neither picked nor rejected.
    Undecided,
    /// Picks.
    Picked,
    /// Rejects.
    Rejected,
}

impl Show {
    /// All choices, in the order in which they stand.
    pub const ALL: [Self; 5] = [Self::All, Self::Best, Self::Undecided, Self::Picked, Self::Rejected];

    /// What the list says.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Best => "Best of each burst",
            Self::Undecided => "Undecided",
            Self::Picked => "Picked",
            Self::Rejected => "Rejected",
        }
    }

    /// Whether a photo belongs here.
    #[must_use]
    pub fn holds(self, photo: &Photo, album: &Album) -> bool {
        match self {
            Self::All => true,
            Self::Best => album.is_best(photo.id),
            Self::Undecided => photo.assessment.flag == Flag::Unflagged,
            Self::Picked => photo.assessment.flag == Flag::Picked,
            Self::Rejected => photo.assessment.flag == Flag::Rejected,
        }
    }
}

/// Something said of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Picked, rejected or neither.
    Flag(Flag),
    /// Stars.
    Stars(Stars),
    /// A label, or none.
    Label(Option<Label>),
}

impl Edit {
    pub(super) fn apply(self, assessment: &mut Assessment) {
        match self {
            Self::Flag(flag) => assessment.flag = flag,
            Self::Stars(stars) => assessment.stars = stars,
            Self::Label(label) => assessment.label = label,
        }
    }

    pub(super) fn command(self, photos: Vec<PhotoId>) -> DeskCommand {
        match self {
            Self::Flag(flag) => DeskCommand::SetFlag(photos, flag),
            Self::Stars(stars) => DeskCommand::SetStars(photos, stars),
            Self::Label(label) => DeskCommand::SetLabel(photos, label),
        }
    }
}

/// Something asked of the photos shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ask {
    /// Another set of photos.
    Show(Show),
    /// Only the best of each burst, or all again.
    Best,
    /// Photos with this emotion too, or no longer.
    Emotion(Emotion),
    /// At least this score, 0..1.
    Score(f32),
    /// At least this sharpness of the eyes, 0..1.
    Sharpness(f32),
    /// Only open eyes, or any.
    EyesOpen,
    /// No posed expressions, or any.
    NotPosed,
    /// Another order.
    Sort(Sort),
}

/// Where to go from the current photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// So many photos on, or back where negative; stops at the ends.
    By(isize),
    /// To the first.
    First,
    /// To the last.
    Last,
}
