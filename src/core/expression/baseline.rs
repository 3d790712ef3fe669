//! The neutral of one sitter: what this face looks like at rest. Everything else is read as a departure from it.
//!
//! The first quarter of a second gives a first guess, kept within what resting faces look like, because nobody is born
//! smiling. From then on a slow average follows, but only while the face is calm: an average over all frames would take
//! a laughing sitter's laugh for neutral.

use super::{
    coding,
    features::{Features, Shape},
    population,
    signal::share_of,
};
use crate::Seconds;

/// The first guess is the median over so many seconds.
const FIRST_GUESS: Seconds = 0.25;
/// ... and so many frames at least, at most.
const FIRST_FRAMES: std::ops::RangeInclusive<usize> = 3..=32;
/// Time constant of the slow average over calm frames.
pub(crate) const CALM_TAU: Seconds = 3.0;
/// How many standard deviations of the population a measure of the first guess may lie from the resting face.
const PLAUSIBLE: f32 = 3.0;
/// Nobody is born smiling or baring teeth; brows and lids on the other hand differ much from one resting face to another.
const NEVER_AT_REST: [Shape; 4] = [Shape::SmileLeft, Shape::SmileRight, Shape::UpperUpLeft, Shape::UpperUpRight];
const AT_REST_AT_MOST: f32 = 0.15;
/// Seconds of calm after which the neutral of a sitter who was first seen expressive counts as known.
const CALM_ENOUGH: Seconds = 0.5;

/// The neutral of one sitter, as far as it is known.
#[derive(Clone, Debug)]
pub(crate) struct Baseline {
    neutral: Features,
    stage: Stage,
}

#[derive(Clone, Debug)]
enum Stage {
    /// Collecting frames for the first guess.
    Guessing { since: Option<Seconds>, seen: Vec<Features> },
    /// The sitter was expressive when first seen: the guess was bent towards the resting face of the population.
    Presumed { calm: Seconds },
    /// Known.
    Known,
}

impl Baseline {
    /// Nothing is known yet.
    pub fn new() -> Self {
        Self { neutral: population::resting(), stage: Stage::Guessing { since: None, seen: Vec::new() } }
    }

    /// Takes a frame into the first guess; does nothing once that is made.
    pub fn guess(&mut self, at: Seconds, features: &Features) {
        let Stage::Guessing { since, seen } = &mut self.stage else { return };
        let began = *since.get_or_insert(at);
        if seen.len() < *FIRST_FRAMES.end() {
            seen.push(features.clone());
        }
        let median = median(seen);
        let (neutral, bent) = within_population(&median);
        self.neutral = neutral;
        if at - began >= FIRST_GUESS && seen.len() >= *FIRST_FRAMES.start() {
            self.stage = if bent { Stage::Presumed { calm: 0.0 } } else { Stage::Known };
        }
    }

    /// Follows a calm frame that lasted `dt`.
    pub fn follow_calm(&mut self, dt: Seconds, features: &Features) {
        if self.guessing() {
            return;
        }
        self.neutral.approach(features, share_of(CALM_TAU, dt));
        if let Stage::Presumed { calm } = &mut self.stage {
            *calm += dt;
            if *calm >= CALM_ENOUGH {
                self.stage = Stage::Known;
            }
        }
    }

    /// Takes this for the neutral: the sitter was asked for it.
    pub fn set(&mut self, neutral: Features) {
        (self.neutral, self.stage) = (neutral, Stage::Known);
    }

    /// Whether the first guess is still being made.
    pub fn guessing(&self) -> bool {
        matches!(self.stage, Stage::Guessing { .. })
    }

    /// Whether this sitter has been seen at rest.
    pub fn known(&self) -> bool {
        matches!(self.stage, Stage::Known)
    }

    /// The neutral as far as it is known.
    pub fn neutral(&self) -> &Features {
        &self.neutral
    }

    /// How the face differs from neutral.
    pub fn change(&self, features: &Features) -> Features {
        features.above(&self.neutral)
    }
}

/// How a face of which nothing else is known differs from the population's resting face, with what may well be its
/// nature rather than its expression taken off.
pub(crate) fn change_from_population(features: &Features) -> Features {
    let mut change = features.above(&population::resting());
    for (value, spread) in change.0.iter_mut().zip(&population::spread().0) {
        *value -= value.clamp(-*spread, *spread);
    }
    change
}

/// The features with what no resting face does taken off, and whether the face was clearly expressive.
pub(crate) fn within_population(features: &Features) -> (Features, bool) {
    let (rest, spread) = (population::resting(), population::spread());
    let mut kept = features.clone();
    for shape in NEVER_AT_REST {
        kept.set_shape(shape, features.shape(shape).min(AT_REST_AT_MOST));
    }
    for (value, (rest, spread)) in kept.measures_mut().iter_mut().zip(rest.measures().iter().zip(spread.measures())) {
        *value = value.clamp(rest - PLAUSIBLE * spread, rest + PLAUSIBLE * spread);
    }
    (kept, coding::is_expressive(&change_from_population(features)))
}

/// The median of every signal; the resting face of the population where nothing was seen.
pub(super) fn median(seen: &[Features]) -> Features {
    let mut middle = population::resting();
    let mut column = Vec::with_capacity(seen.len());
    for (i, value) in middle.0.iter_mut().enumerate() {
        column.clear();
        column.extend(seen.iter().map(|features| features.0[i]));
        column.sort_by(f32::total_cmp);
        if let Some(&median) = column.get(column.len() / 2) {
            *value = median;
        }
    }
    middle
}
