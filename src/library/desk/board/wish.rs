//! What is wished for, and the jobs that come of it.

use std::path::PathBuf;

use crate::{
    desk::{
        Crop, PhotoId,
        cache::{CropKey, Key},
    },
    picture::Stop,
};

/// One picture to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) struct Wish {
    pub(in crate::desk) photo: PhotoId,
    pub(in crate::desk) path: PathBuf,
    pub(in crate::desk) companion: Option<PathBuf>,
    pub(in crate::desk) edge: u32,
}

/// One part of a photo to make.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::desk) struct CropWish {
    pub(in crate::desk) crop: Crop,
    pub(in crate::desk) path: PathBuf,
    pub(in crate::desk) companion: Option<PathBuf>,
}

/// A sort of job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::desk) enum Task {
    /// A large picture from whatever is quickest. Where nothing is quicker than the sharp one, that one, unless somebody is
    /// at work on it.
    QuickLarge {
        /// Nobody is.
        or_sharp: bool,
    },
    /// A large picture as sharp as wanted.
    Large,
    /// All parts of a photo that are wanted or soon will be.
    Crops,
    /// A thumbnail from whatever is quickest.
    QuickThumbnail,
    /// A thumbnail as sharp as wanted.
    Thumbnail,
}

/// How urgent a job is, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Somebody looks at the place where its picture will be.
    Seen,
    /// The large picture that will most likely be looked at next.
    Next,
    /// A place on the screen is empty.
    Thumbnail,
    /// A large picture that may be looked at soon.
    Ahead,
    /// Parts that may be looked at soon.
    CropsAhead,
    /// A thumbnail that is there is not sharp.
    Sharpen,
    /// Nobody wants it any more.
    Unwanted,
}

/// A job that a thread is at work on.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Job {
    /// No other has it.
    pub(super) number: u64,
    pub(in crate::desk) task: Task,
    pub(in crate::desk) wish: Wish,
    /// Says that it is to be given up.
    pub(in crate::desk) stop: Stop,
}

impl Wish {
    pub(super) fn key(&self) -> Key {
        (self.photo, self.edge)
    }
}

impl CropWish {
    pub(super) fn key(&self) -> CropKey {
        CropKey::from(&self.crop)
    }

    /// The largest preview that there is.
    pub(super) fn whole(&self) -> Wish {
        Wish { photo: self.crop.photo, path: self.path.clone(), companion: self.companion.clone(), edge: u32::MAX }
    }
}

impl Task {
    /// What a failure forbids to try again: sharp and quick ones end at the same preview.
    pub(super) fn sort(self) -> Sort {
        match self {
            Self::QuickLarge { .. } | Self::Large => Sort::Large,
            Self::Crops => Sort::Crops,
            Self::QuickThumbnail | Self::Thumbnail => Sort::Thumbnail,
        }
    }

    /// Whether it ends with a sharp picture.
    pub(super) fn is_sharp(self) -> bool {
        !matches!(self, Self::QuickLarge { or_sharp: false })
    }
}

/// A sort of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    Large,
    Crops,
    Thumbnail,
}
