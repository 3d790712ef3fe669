//! What a window may ask of a desk.

use std::path::PathBuf;

use candor_core::{
    cull::{Flag, Label, Stars},
    face::Region,
};

use super::PhotoId;

/// What a window may ask of a desk.
#[derive(Clone, Debug)]
pub enum DeskCommand {
    /// These photos are on the screen now: make their thumbnails, the first first. Replaces the last such wish.
    Thumbnails {
        /// The photos.
        photos: Vec<PhotoId>,
        /// The longer edge in pixels.
        edge: u32,
    },
    /// Show these photos large (one in the loupe, two beside each other, several in a survey), at once from the smallest
    /// sufficient preview; decode the neighbours ahead. Replaces the last such wish.
    Large {
        /// The photos, the most important first.
        photos: Vec<PhotoId>,
        /// Those to decode ahead, the likeliest first.
        ahead: Vec<PhotoId>,
        /// The longer edge in pixels.
        edge: u32,
    },
    /// Show these parts of photos, each as sharp as its photo's largest preview has it and no larger than its edge. Replaces
    /// the last such wish.
    Crops {
        /// The parts, the most important first.
        wanted: Vec<Crop>,
        /// Those to make ahead.
        ahead: Vec<Crop>,
    },
    /// Tell of the moment in which a photo was taken. Answered by one [`DeskEvent::Moment`](super::DeskEvent::Moment)
    /// where the photo was shot through Candor. Replaces the last such wish.
    Moment(PhotoId),
    /// Flag photos.
    SetFlag(Vec<PhotoId>, Flag),
    /// Give photos stars.
    SetStars(Vec<PhotoId>, Stars),
    /// Label photos, or take the label away.
    SetLabel(Vec<PhotoId>, Option<Label>),
    /// Read the faces in photos in which none were read yet, in the background: go on, or stop.
    ReadFaces(bool),
    /// Copy photos with their sidecars into a folder, ready for Lightroom's import.
    Export {
        /// Where to.
        to: PathBuf,
        /// Only picks.
        picks_only: bool,
        /// Leave out what was read in faces: flags, stars and labels only.
        leave_out_expressions: bool,
    },
}

/// A part of a photo.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crop {
    /// The photo.
    pub photo: PhotoId,
    /// Which part, in fractions of the upright picture; what lies outside it is left out.
    pub part: Region,
    /// The longer edge of the result is at most so many pixels.
    pub edge: u32,
}
