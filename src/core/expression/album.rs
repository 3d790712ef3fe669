//! The neutral of a sitter of whom there are photos but no live view: what is common to several photos of the same face.
//!
//! Nobody photographs a sitter only at rest. What muscles only add (a smile, an open jaw) is therefore taken from the lower
//! part of what the photos show; what goes both ways (the height of a brow) from their middle; photos that the nets find
//! neutral weigh more. As long as there are few, the population's resting face joins in.

use std::collections::BTreeMap;

use super::{
    baseline::within_population,
    channels::log_opinion,
    features::{Features, Shape},
    geometry::Measure,
    population,
    single::{is_frontal, trust},
};
use crate::{
    face::{BLENDSHAPE_NAMES, TrackId},
    signals::FaceSignals,
};

/// Photos kept of a person; of more, those that are most at rest.
const MOST_PHOTOS: usize = 48;
/// Weight of a photo in which the nets see no neutral at all, where one that is nothing else weighs 1 more.
const LEAST_WEIGHT: f32 = 0.1;
/// As many photos at rest the population counts for.
const POPULATION: f32 = 1.0;
/// Where in the photos' range rest is looked for: for what muscles only add, and for what goes both ways.
const LOW: f32 = 0.25;
const MIDDLE: f32 = 0.5;
/// Photos it takes to know a neutral, the probability of neutral that one of them has to have, and their weight together.
const ENOUGH_PHOTOS: usize = 3;
const CALM: f32 = 0.5;
const ENOUGH_WEIGHT: f32 = 1.0;

/// Where among the features the measures begin, and the folds of the skin.
const SHAPES: usize = BLENDSHAPE_NAMES.len();
const FOLDS: usize = SHAPES + Measure::COUNT;

/// One photo of a person, as far as it says something of the face at rest.
#[derive(Clone, Debug)]
struct Kept {
    features: Features,
    weight: f32,
    calm: bool,
}

/// The photos of one shoot, by person.
#[derive(Clone, Debug, Default)]
pub struct Album {
    people: BTreeMap<TrackId, Vec<Kept>>,
}

impl Album {
    /// Takes in a photo of a person. A face that is turned away says nothing of rest and is left out.
    pub fn add(&mut self, person: TrackId, face: &FaceSignals) {
        let trust = trust(face, 1.0);
        if !is_frontal(face) || trust <= 0.0 {
            return;
        }
        let neutral = face.nets.as_ref().and_then(log_opinion).map_or(0.0, |opinion| opinion[0].exp());
        let kept =
            Kept { features: Features::of(face), weight: trust * (LEAST_WEIGHT + neutral), calm: neutral >= CALM };
        let photos = self.people.entry(person).or_default();
        if photos.len() < MOST_PHOTOS {
            photos.push(kept);
        } else if let Some(least) = photos.iter_mut().min_by(|a, b| a.weight.total_cmp(&b.weight))
            && least.weight < kept.weight
        {
            *least = kept;
        }
    }

    /// What is known of that person's face at rest.
    #[must_use]
    pub fn neutral(&self, person: TrackId) -> PhotoNeutral {
        self.people.get(&person).map_or_else(PhotoNeutral::unknown, |photos| PhotoNeutral::of(photos))
    }
}

/// A face at rest as far as photos show it.
#[derive(Clone, Debug)]
pub struct PhotoNeutral {
    pub(crate) rest: Features,
    /// How much of the rest is the population's: 1 where nothing is known of the sitter.
    pub(crate) presumed: f32,
    known: bool,
    photos: usize,
}

impl PhotoNeutral {
    /// Of somebody of whom there is one photo, or none.
    #[must_use]
    pub fn unknown() -> Self {
        Self { rest: population::resting(), presumed: 1.0, known: false, photos: 0 }
    }

    /// Whether it is known well enough to judge by: from three photos on, one at least of them at rest.
    #[must_use]
    pub fn known(&self) -> bool {
        self.known
    }

    /// From how many photos it comes.
    #[must_use]
    pub fn photos(&self) -> usize {
        self.photos
    }

    fn of(photos: &[Kept]) -> Self {
        // One photo is no neutral: it would be its own.
        if photos.len() < 2 {
            return Self { photos: photos.len(), ..Self::unknown() };
        }
        let weight: f32 = photos.iter().map(|photo| photo.weight).sum();
        let presumed = POPULATION / (POPULATION + weight);
        let (mut rest, _) = within_population(&common(photos));
        bend(&mut rest, presumed);
        let calm = photos.iter().any(|photo| photo.calm);
        Self {
            rest,
            presumed,
            known: photos.len() >= ENOUGH_PHOTOS && calm && weight >= ENOUGH_WEIGHT,
            photos: photos.len(),
        }
    }
}

/// What the photos have in common, signal by signal.
fn common(photos: &[Kept]) -> Features {
    let mut rest = population::resting();
    let mut column: Vec<(f32, f32)> = Vec::with_capacity(photos.len());
    for (index, value) in rest.0.iter_mut().enumerate() {
        column.clear();
        column.extend(photos.iter().map(|photo| (photo.features.0[index], photo.weight)));
        *value = quantile(&mut column, if only_adds(index) { LOW } else { MIDDLE });
    }
    rest
}

/// Moves a share of the way to the population's resting face; of the folds of the skin the population knows nothing.
fn bend(rest: &mut Features, share: f32) {
    for (own, resting) in rest.0.iter_mut().zip(population::resting().0).take(FOLDS) {
        *own += (resting - *own) * share;
    }
}

/// Whether muscles only ever add to a signal: to blendshapes (but for the gaze and the squint, which rest in the middle),
/// to the gap between the lips, and to the folds of the skin.
fn only_adds(index: usize) -> bool {
    let both_ways = (Shape::EyeLookDownLeft as usize..=Shape::EyeSquintRight as usize).contains(&index);
    index < SHAPES && !both_ways || index == SHAPES + Measure::LipGap as usize || index >= FOLDS
}

/// The value below which that share of the weight lies, between neighbours in proportion. Values come with weights > 0.
fn quantile(values: &mut [(f32, f32)], share: f32) -> f32 {
    values.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let wanted = share * values.iter().map(|(_, weight)| weight).sum::<f32>();
    let (mut passed, mut last) = (0.0, None);
    for &(value, weight) in values.iter() {
        let middle = passed + weight / 2.0;
        if middle >= wanted {
            return match last {
                Some((before, at)) if middle > at => before + (value - before) * (wanted - at) / (middle - at),
                _ => value,
            };
        }
        passed += weight;
        last = Some((value, middle));
    }
    last.map_or(0.0, |(value, _)| value)
}
