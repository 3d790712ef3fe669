//! What can be asked of the photos that are shown, and said of one of them. Pure.

use candor_core::{
    cull::{Assessment, Filter, Flag, Label, Sitter, Sort, Stars, Wanted},
    expression::Emotion,
};
use candor_library::desk::{DeskCommand, PhotoId};

/// Something said of a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edit {
    /// Picked, rejected or neither.
    Flag(Flag),
    /// Stars.
    Stars(Stars),
    /// A label, or none.
    Label(Option<Label>),
}

impl Edit {
    /// What an assessment says in the same respect.
    pub(super) fn of(self, assessment: Assessment) -> Self {
        match self {
            Self::Flag(_) => Self::Flag(assessment.flag),
            Self::Stars(_) => Self::Stars(assessment.stars),
            Self::Label(_) => Self::Label(assessment.label),
        }
    }

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
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Photos with any flag.
    AnyFlag,
    /// Photos with this flag too, or no longer.
    Flag(Flag),
    /// Only the best of each stack, or all again.
    Best,
    /// At least so many stars; asked once more, any.
    Stars(Stars),
    /// Photos with this label too, or no longer; `None` for those without one.
    Label(Option<Label>),
    /// Photos with this emotion too, or no longer.
    Emotion(Emotion),
    /// At least this level of the emotion, 0..1.
    Level(f32),
    /// At least this score, 0..1.
    Score(f32),
    /// At least this sharpness of the eyes, 0..1.
    Sharpness(f32),
    /// Only open eyes, or any.
    EyesOpen,
    /// So authentic.
    Authenticity(Wanted),
    /// Photos of this person too, or no longer.
    Sitter(Sitter),
    /// Photos whose names have this in them.
    Name(String),
    /// All of this at once, instead of what was asked before.
    Filter(Filter),
    /// Another order.
    Sort(Sort),
}

impl Ask {
    /// Asks it.
    pub fn of(self, filter: &mut Filter, sort: &mut Sort) {
        match self {
            Self::AnyFlag => filter.flags.clear(),
            Self::Flag(flag) => toggle(&mut filter.flags, flag),
            Self::Best => filter.tops_only = !filter.tops_only,
            Self::Stars(stars) => filter.stars = if filter.stars == stars { Stars::default() } else { stars },
            Self::Label(label) => toggle(&mut filter.labels, label),
            Self::Emotion(emotion) => toggle(&mut filter.emotions, emotion),
            Self::Level(level) => filter.level = level,
            Self::Score(score) => filter.score = score,
            Self::Sharpness(sharpness) => filter.sharpness = sharpness,
            Self::EyesOpen => filter.eyes_open = !filter.eyes_open,
            Self::Authenticity(wanted) => filter.authenticity = wanted,
            Self::Sitter(sitter) => toggle(&mut filter.sitters, sitter),
            Self::Name(name) => filter.name = name,
            Self::Filter(chosen) => *filter = chosen,
            Self::Sort(chosen) => *sort = chosen,
        }
    }
}

fn toggle<T: PartialEq>(wanted: &mut Vec<T>, one: T) {
    match wanted.iter().position(|known| *known == one) {
        Some(place) => drop(wanted.remove(place)),
        None => wanted.push(one),
    }
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
