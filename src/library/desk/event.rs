//! What a desk has to say.

use std::{path::PathBuf, sync::Arc, time::Duration};

use candor_core::{
    Seconds,
    moment::{FireReason, NearMiss},
};

use super::{Crop, Photo, PhotoId, Pixels};

/// What a desk has to say.
#[derive(Clone, Debug)]
pub enum DeskEvent {
    /// The folder's photos, in capture order. Comes once, within moments of opening; details follow as `Changed`.
    Opened(Vec<Photo>),
    /// A photo is new on the desk.
    Added(Photo),
    /// A photo's details have changed or become known.
    Changed(Photo),
    /// A photo's files are no longer there.
    Removed(PhotoId),
    /// Files of the folder that look like photos and cannot be shown, each with its reason. Those told before still count.
    Skipped(Vec<Skipped>),
    /// A thumbnail; may come twice, the second time sharper.
    Thumbnail(PhotoId, Pixels),
    /// A large picture; may come twice, the second time sharper.
    Large(PhotoId, Pixels),
    /// A part of a photo that was asked for.
    Crop {
        /// As it was asked for.
        crop: Crop,
        /// Width and height in pixels that the whole upright picture has at this scale.
        whole: (u32, u32),
        /// The part.
        pixels: Pixels,
    },
    /// The moment in which a photo was taken. May come twice, the second time with the live view's pictures.
    Moment(PhotoId, Arc<Moment>),
    /// Work in the background. Over when `done` equals `of`, or when it was stopped.
    Progress {
        /// Which.
        work: Work,
        /// Done.
        done: u32,
        /// Of.
        of: u32,
        /// How long it still takes, once that can be said.
        left: Option<Duration>,
    },
    /// The reading of faces was stopped, or goes on, with so many photos unread.
    FacesUnread {
        /// How many.
        photos: u32,
        /// Whether they are being read.
        is_reading: bool,
    },
    /// Where the photographer's decisions stand, all photos together.
    Saving(Saving),
    /// An export is finished: a sentence to show.
    Exported(String),
    /// Something went wrong: a sentence that names the file and says what to do.
    Problem(String),
}

/// Work in the background.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Work {
    /// Capture times and sidecars are read.
    ReadingPhotos,
    /// Faces are read; can be stopped with [`DeskCommand::ReadFaces`](super::DeskCommand::ReadFaces).
    ReadingFaces,
    /// Photos are copied.
    Exporting,
}

/// Where the photographer's decisions stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// All are in sidecars.
    #[default]
    Saved,
    /// So many photos' decisions are on their way.
    Writing(u32),
    /// So many photos' decisions cannot be written into sidecars and are kept in Candor's own memory of the folder.
    Aside {
        /// How many.
        photos: u32,
        /// Why, as a sentence that says what to do.
        why: Arc<str>,
    },
}

/// A file that looks like a photo and cannot be shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Skipped {
    /// The file.
    pub path: PathBuf,
    /// Why, as a sentence.
    pub reason: String,
}

/// The moment in which a burst was shot, as the live view saw it. All times are on the shoot's clock.
#[derive(Clone, Debug, Default)]
pub struct Moment {
    /// The burst's number.
    pub burst: u32,
    /// From when to when it is told.
    pub span: (Seconds, Seconds),
    /// The score of the face that mattered, over time; `None` where there was no face. Empty where nothing is known of the
    /// live view.
    pub curve: Vec<(Seconds, Option<f32>)>,
    /// When there was no live view for longer than between two frames: as a rule the camera was shooting.
    pub blind: Vec<(Seconds, Seconds)>,
    /// The threshold in force, 0..1.
    pub threshold: Option<f32>,
    /// What was forecast when it fired: for when, and how high.
    pub forecast: Option<(Seconds, f32)>,
    /// When it was decided to fire.
    pub fired: Option<Seconds>,
    /// Why, where that is on record; the photo's own description has it as a sentence.
    pub reason: Option<FireReason>,
    /// The peak.
    pub peak: Option<Seconds>,
    /// The exposures of all photos on the desk that were shot in this span, in order: of this burst, and of those close by.
    pub shots: Vec<(PhotoId, Seconds)>,
    /// Peaks near by for which nothing was fired, in order.
    pub missed: Vec<NearMiss>,
    /// Pictures of the recorded live view, in order.
    pub frames: Vec<(Seconds, Pixels)>,
}
