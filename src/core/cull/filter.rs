//! Which photos are shown, and in which order.

use serde::{Deserialize, Serialize};

use super::{Assessment, Flag, Label, Stars};
use crate::{
    expression::{Emotion, EyeState, Name, Verdict},
    shot::{Description, FaceDescription},
};

/// A person, told from the others of the same folder. Counts from 1 in the order in which they were first seen; says
/// nothing about anybody in another folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sitter(pub u32);

/// A combination of conditions; a photo is shown when all that are set hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Filter {
    /// Only photos with one of these flags; empty for all.
    pub flags: Vec<Flag>,
    /// At least so many stars.
    pub stars: Stars,
    /// Only photos with one of these labels, `None` for those without; empty for all.
    pub labels: Vec<Option<Label>>,
    /// Only photos on which one of these emotions is named, or may be the one of two that are not told apart; empty for
    /// all.
    pub emotions: Vec<Emotion>,
    /// At least this level of one of them, or of whichever is named where none was chosen, 0..1.
    pub level: f32,
    /// At least this moment score, 0..1.
    pub score: f32,
    /// At least this sharpness of the eyes, 0..1.
    pub sharpness: f32,
    /// Only photos whose main face has its eyes open.
    pub eyes_open: bool,
    /// How authentic the expression has to be.
    pub authenticity: Wanted,
    /// Only photos of one of these people; empty for all. Means nothing in another folder, and is not stored.
    #[serde(skip)]
    pub sitters: Vec<Sitter>,
    /// Only the best of each stack, and photos that are in none.
    pub tops_only: bool,
    /// Only photos whose name has this in it, in any case; empty for all.
    pub name: String,
}

/// How authentic an expression has to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    /// However it is.
    #[default]
    Any,
    /// Not likely posed: *undetermined* passes.
    NotPosed,
    /// Likely authentic.
    Likely,
}

impl Wanted {
    /// All choices, in the order in which they get stricter.
    pub const ALL: [Self; 3] = [Self::Any, Self::NotPosed, Self::Likely];

    /// Whether the main face meets it. Only where it does not matter, none will do.
    pub(super) fn is_met_on(self, main: Option<&FaceDescription>) -> bool {
        let verdict = main.map(|face| face.authenticity.verdict);
        match self {
            Self::Any => true,
            Self::NotPosed => verdict.is_some_and(|verdict| verdict != Verdict::Unlikely),
            Self::Likely => verdict == Some(Verdict::Likely),
        }
    }
}

/// What a filter looks at.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// The file's name.
    pub name: &'a str,
    /// What the photographer said.
    pub assessment: &'a Assessment,
    /// What was read; absent while nothing was.
    pub description: Option<&'a Description>,
    /// Who its faces are.
    pub sitters: &'a [Option<Sitter>],
    /// Whether it is the best of its stack, or in none.
    pub is_top: bool,
}

/// One thing that a filter asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Facet {
    Flag,
    Stars,
    Label,
    Emotion,
    Score,
    Sharpness,
    Eyes,
    Authenticity,
    Sitter,
    Tops,
    Name,
}

impl Facet {
    pub(super) const ALL: [Self; 11] = [
        Self::Flag,
        Self::Stars,
        Self::Label,
        Self::Emotion,
        Self::Score,
        Self::Sharpness,
        Self::Eyes,
        Self::Authenticity,
        Self::Sitter,
        Self::Tops,
        Self::Name,
    ];
}

/// A set of facets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Facets(u16);

impl Facets {
    fn put_unless(&mut self, holds: bool, facet: Facet) {
        self.0 |= u16::from(!holds) << facet as u16;
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether nothing but that facet is in it.
    pub(super) fn at_most(self, facet: Facet) -> bool {
        self.0 & !(1 << facet as u16) == 0
    }
}

/// A filter made ready to look at many photos.
pub(super) struct Asked<'a> {
    filter: &'a Filter,
    name: String,
}

impl Asked<'_> {
    /// What a photo lacks. One that was not read, or has no face, lacks whatever is asked of faces.
    pub(super) fn failed_by(&self, photo: &Candidate<'_>) -> Facets {
        let Filter { flags, stars, labels, sitters, authenticity, .. } = self.filter;
        let (filter, assessment, main) = (self.filter, photo.assessment, photo.main_face());
        let at_least = |asked: f32, figure: fn(&FaceDescription) -> f32| {
            asked <= 0.0 || main.is_some_and(|face| figure(face) >= asked)
        };
        let is_of_sitters = || photo.sitters.iter().flatten().any(|sitter| sitters.contains(sitter));
        let mut failed = Facets::default();
        failed.put_unless(flags.is_empty() || flags.contains(&assessment.flag), Facet::Flag);
        failed.put_unless(assessment.stars >= *stars, Facet::Stars);
        failed.put_unless(labels.is_empty() || labels.contains(&assessment.label), Facet::Label);
        failed.put_unless(filter.emotion_passes(photo), Facet::Emotion);
        failed.put_unless(at_least(filter.score, |face| face.score), Facet::Score);
        failed.put_unless(at_least(filter.sharpness, |face| face.sharpness), Facet::Sharpness);
        failed.put_unless(!filter.eyes_open || photo.has_open_eyes(), Facet::Eyes);
        failed.put_unless(authenticity.is_met_on(main), Facet::Authenticity);
        failed.put_unless(sitters.is_empty() || is_of_sitters(), Facet::Sitter);
        failed.put_unless(!filter.tops_only || photo.is_top, Facet::Tops);
        failed.put_unless(self.name.is_empty() || photo.name.to_lowercase().contains(&self.name), Facet::Name);
        failed
    }
}

impl Candidate<'_> {
    pub(super) fn main_face(&self) -> Option<&FaceDescription> {
        self.description?.faces.first()
    }

    pub(super) fn has_open_eyes(&self) -> bool {
        self.main_face().is_some_and(|face| face.eyes.state == EyeState::Open)
    }
}

impl Filter {
    /// Whether a photo passes. A photo that has not been read yet has no description and passes only where nothing is
    /// asked of its faces.
    #[must_use]
    pub fn passes(&self, photo: &Candidate<'_>) -> bool {
        self.asked().failed_by(photo).is_empty()
    }

    /// Whether anything is asked of what the photographer said.
    #[must_use]
    pub fn asks_of_decisions(&self) -> bool {
        !self.flags.is_empty() || self.stars.get() > 0 || !self.labels.is_empty()
    }

    /// Whether anything is asked of faces.
    #[must_use]
    pub fn asks_of_faces(&self) -> bool {
        !self.emotions.is_empty()
            || self.level > 0.0
            || self.score > 0.0
            || self.sharpness > 0.0
            || self.eyes_open
            || self.authenticity != Wanted::Any
    }

    pub(super) fn asked(&self) -> Asked<'_> {
        Asked { filter: self, name: self.name.to_lowercase() }
    }

    fn emotion_passes(&self, photo: &Candidate<'_>) -> bool {
        if self.emotions.is_empty() {
            self.level <= 0.0 || self.names_in(photo).next().is_some()
        } else {
            self.emotions.iter().any(|&emotion| self.finds(emotion, photo))
        }
    }

    /// Whether a photo would pass for that emotion, at the level that is asked for.
    fn finds(&self, emotion: Emotion, photo: &Candidate<'_>) -> bool {
        self.names_in(photo).any(|name| name.may_be(emotion))
    }

    /// What the faces are called, where it shows as clearly as is asked for.
    pub(super) fn names_in(&self, photo: &Candidate<'_>) -> impl Iterator<Item = Name> {
        let faces = photo.description.map(|description| description.faces.iter()).into_iter().flatten();
        let named = faces.filter_map(|face| face.emotions.named());
        named.filter(|&(_, level)| level >= self.level).map(|(name, _)| name)
    }
}
