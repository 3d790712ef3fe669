//! The emotion of a live face by learned weights: a multinomial logistic regression over 18 signals of the face, each
//! against the sitter's own neutral and against the population's, over what both expression nets say, and over how likely
//! the sitter is talking. Pairs that begin alike are one class each, told apart by two nets alone.
//!
//! Why both neutrals: an expression that a sitter wears from the first frame on becomes the own neutral, and shows only
//! against that of others; a mouth that turns down by nature shows only against its own.
//!
//! Learned on 185 clips of 156 people (the apexes of 309 annotated expressions, and 1.5-second pieces of rest and of talk),
//! and on 2,972 photos of `muxspace/facial_expressions` (GitHub, commit 5fb9c13a), a photo weighing a tenth of an event;
//! rare classes weigh more, by the 0.6th power of how rare they are. Neither is part of this repository.
//!
//! With an eighth of the people left out at a time, 160 clear expressions (rater sure or fairly sure of them), 158 stretches
//! of rest and 149 of talk are called, by most of their frames (rows are the rater's words, columns ours):
//!
//! | | neutral | surprise or fear | anger or disgust | happiness | sadness | contempt | undetermined |
//! |---|---|---|---|---|---|---|---|
//! | surprise, fear | 3 | 9 | 0 | 1 | 1 | 0 | 0 |
//! | anger, disgust | 7 | 0 | 9 | 1 | 1 | 0 | 4 |
//! | happiness | 1 | 2 | 0 | 98 | 1 | 1 | 2 |
//! | sadness | 2 | 0 | 1 | 0 | 9 | 0 | 5 |
//! | contempt | 1 | 0 | 1 | 0 | 0 | 0 | 0 |
//! | rest | 156 | 0 | 0 | 0 | 0 | 0 | 2 |
//! | talk | 144 | 0 | 0 | 1 | 2 | 1 | 1 |
//!
//! Recipes and nets joined by hand: 8 of the first row, 7 of the second, 103 of the third, 1 of the fourth, where they
//! called 7 happy; 156 of rest and 136 of talk, 11 happy.
//!
//! Calibrated by a temperature (1.12) and a bias of neutral (1.31), fitted on people left out and part of the weights
//! below. Fitted without the eighth that is judged: where the first choice was said to have 0.38, 0.53, 0.67, 0.84 and 0.97
//! on average, it was right in 0.41, 0.56, 0.69, 0.86 and 0.97 of the cases; where it was an emotion, 0.37, 0.59, 0.67,
//! 0.83 and 0.96 for 0.37, 0.53, 0.67, 0.83 and 0.96. Expected calibration error 0.01. It holds for as much rest and talk as
//! in these clips: three quarters of what was judged.
//!
//! One of a pair by itself, people left out: surprise or fear with a share of 0.75 is right in 24 of 24 events, anger or
//! disgust in 9 of the 11 that reach it (of 32). Contempt and smirks were too few, 14 events: with their people left
//! out one was named.

use super::{
    Emotion,
    calling::{PROBABLE, Rule},
    features::Features,
    naming_weights::{
        LEAST, MOST_CONTEMPT, OF_A_NET, SIGNALS, log_probabilities, one_sided_contempt, signals, softmax,
    },
};
use crate::face::NetOpinions;

/// The classes in the order of the weights: neutral, surprise or fear, anger or disgust, happiness, sadness, contempt.
const CLASSES: usize = 6;
const NEUTRAL: usize = 0;
const SURPRISE_OR_FEAR: usize = 1;
const ANGER_OR_DISGUST: usize = 2;
const HAPPINESS: usize = 3;
const SADNESS: usize = 4;
const CONTEMPT: usize = 5;

/// When a live face is named, and its pairs are apart.
pub(super) const RULE: Rule = Rule { apart: 0.75, ..PROBABLE };

/// What each class begins with, calibration included.
const BIAS: [f32; CLASSES] = [2.48, 2.69, 0.37, -1.92, -0.89, -2.72];

/// What a signal of 1 adds to each class.
type Row = [f32; CLASSES];

/// ... of the signals against the sitter's own neutral.
#[rustfmt::skip]
const AGAINST_OWN: [Row; SIGNALS] = [
    [ 1.88,  1.47, -0.58, -1.36,  0.54, -1.95], // narrowed eyes
    [-0.04,  0.14, -0.15,  0.34,  0.28, -0.57], // width of the mouth
    [ 0.39, -0.31, -0.19,  0.70, -0.29, -0.29], // height of its corners
    [-1.27,  1.41, -0.23,  1.30, -0.59, -0.61], // gap between the lips
    [ 0.11, -0.09, -0.58, -0.03, -0.11,  0.69], // gap between the lids
    [ 0.01,  0.05,  0.15,  0.29, -0.38, -0.11], // height of the lower lids
    [-0.06,  0.01, -0.19, -0.07, -0.04,  0.35], // length of the upper lip
    [ 0.10, -0.28, -0.02,  0.42, -0.72,  0.50], // length of the chin
    [-0.20,  0.63, -0.48, -0.31,  0.15,  0.20], // height of the inner brows
    [ 0.60, -0.01,  0.24,  0.14, -0.60, -0.37], // height of the arches
    [-4.22, -0.40,  2.12,  1.08,  1.48, -0.06], // raised outer brows
    [-1.51,  0.25,  0.30,  1.18,  0.70, -0.92], // lowered brows
    [-0.20,  0.47, -0.21, -0.18,  0.14, -0.02], // gap between the brows
    [-2.36,  0.49, -0.35, -0.50,  0.38,  2.34], // open jaw
    [-1.59,  0.27,  0.11,  0.75,  0.16,  0.30], // smile
    [ 1.62,  0.87, -3.28, -0.94,  0.70,  1.03], // stretched lips
    [-6.47, -0.67,  0.19,  2.63, -2.04,  6.37], // one-sidedness of the mouth
    [ 0.28,  0.10, -0.26, -0.14,  0.03, -0.01], // height from lid to cheek
];

/// ... of the same against the population's.
#[rustfmt::skip]
const AGAINST_POPULATION: [Row; SIGNALS] = [
    [-0.93, -0.92,  0.08,  0.28,  0.35,  1.15], // narrowed eyes
    [-0.21,  0.01, -0.18,  0.24, -0.01,  0.15], // width of the mouth
    [ 0.33, -0.31, -0.39, -0.12,  0.02,  0.47], // height of its corners
    [ 1.09,  0.78,  0.21,  0.45, -1.19, -1.32], // gap between the lips
    [ 0.05,  0.17,  0.28,  0.23, -0.39, -0.34], // gap between the lids
    [ 0.01, -0.40,  0.00,  0.21, -0.00,  0.18], // height of the lower lids
    [ 0.49, -0.03,  0.07,  0.01, -0.62,  0.08], // length of the upper lip
    [-0.44, -0.24,  0.18, -0.29,  0.39,  0.40], // length of the chin
    [ 0.15, -0.06, -0.27,  0.07,  0.18, -0.08], // height of the inner brows
    [ 0.36, -0.46, -0.18,  0.38,  0.03, -0.12], // height of the arches
    [-1.89,  2.04,  0.99, -1.55, -1.07,  1.49], // raised outer brows
    [ 1.90,  0.60, -0.64, -0.83, -0.25, -0.78], // lowered brows
    [ 0.17,  0.02, -0.28,  0.33, -0.34,  0.09], // gap between the brows
    [ 1.25, -1.15,  1.51, -0.55, -0.06, -0.99], // open jaw
    [-0.95, -0.18,  0.10,  0.46,  0.34,  0.23], // smile
    [-3.47, -1.43,  3.68,  1.16,  0.85, -0.78], // stretched lips
    [ 4.99,  0.77, -1.13, -3.12, -3.90,  2.38], // one-sidedness of the mouth
    [ 0.02,  0.02,  0.05,  0.20,  0.14, -0.42], // height from lid to cheek
];

/// ... of the logarithms of what the nets say.
#[rustfmt::skip]
const OF_NETS: [Row; 2 * OF_A_NET] = [
    [ 0.17,  0.01, -0.03, -0.06, -0.10,  0.01], // face-api.js: neutral
    [ 0.00, -0.09, -0.08,  0.23, -0.09,  0.03], // face-api.js: happiness
    [-0.03, -0.04, -0.21, -0.08,  0.22,  0.15], // face-api.js: sadness
    [-0.11, -0.18,  0.30, -0.15, -0.07,  0.21], // face-api.js: anger
    [ 0.00,  0.24, -0.02, -0.01,  0.20, -0.41], // face-api.js: fear
    [-0.13,  0.12,  0.04, -0.19, -0.23,  0.38], // face-api.js: disgust
    [ 0.03,  0.27, -0.07, -0.00, -0.09, -0.13], // face-api.js: surprise
    [ 0.15, -0.08, -0.21,  0.07, -0.09,  0.17], // FER: neutral
    [-0.07, -0.11, -0.15,  0.35, -0.27,  0.24], // FER: happiness
    [-0.18, -0.11,  0.09, -0.35,  0.37,  0.18], // FER: sadness
    [-0.15,  0.05,  0.26, -0.07, -0.06, -0.03], // FER: anger
    [ 0.21,  0.03, -0.10,  0.02,  0.05, -0.21], // FER: fear
    [-0.11,  0.03,  0.36,  0.20,  0.11, -0.59], // FER: disgust
    [ 0.09,  0.64, -0.19, -0.14, -0.21, -0.18], // FER: surprise
];

/// ... of talk.
const OF_TALK: Row = [1.80, -1.04, -0.07, 0.31, 0.13, -1.13];

/// Tells the two of a pair apart: by how much more likely the first is, in log-odds, for what each net says of the two.
struct Split {
    /// Where the two stand among a net's classes.
    classes: [usize; 2],
    /// By the face-api.js net's word on the first and the second, then by the FER net's.
    weights: [[f32; 2]; 2],
    bias: f32,
}

const SURPRISE_FROM_FEAR: Split = Split { classes: [6, 4], weights: [[0.46, -0.53], [0.74, -0.52]], bias: 0.29 };
const ANGER_FROM_DISGUST: Split = Split { classes: [3, 5], weights: [[0.39, -0.02], [0.27, -0.61]], bias: -0.66 };

impl Split {
    /// How likely it is the first of the two.
    fn first(&self, said: &[[f32; OF_A_NET]; 2]) -> f32 {
        let mut odds = self.bias;
        for (net, weights) in said.iter().zip(&self.weights) {
            for (&class, weight) in self.classes.iter().zip(weights) {
                odds += weight * net[class];
            }
        }
        1.0 / (1.0 + (-odds).exp())
    }
}

/// A live face.
pub(super) struct Live<'a> {
    /// Against the sitter's own neutral.
    pub own: &'a Features,
    /// Against the population's.
    pub population: &'a Features,
    pub nets: &'a NetOpinions,
    /// How likely the sitter is talking.
    pub speaking: f32,
    /// Whether the own neutral is known.
    pub neutral_known: bool,
}

/// How probable each emotion is, in the order of [`Emotion::ALL`], and neutral; `None` where a net did not give
/// probabilities. They add up to 1.
pub(super) fn name_live(face: &Live) -> Option<([f32; 7], f32)> {
    let said = [log_probabilities(&face.nets.face_api, LEAST[0])?, log_probabilities(&face.nets.fer, LEAST[1])?];
    let mut logits = BIAS;
    let mut add = |signal: f32, row: &Row| {
        for (logit, weight) in logits.iter_mut().zip(row) {
            *logit += weight * signal;
        }
    };
    signals(face.own).into_iter().zip(&AGAINST_OWN).for_each(|(signal, row)| add(signal, row));
    signals(face.population).into_iter().zip(&AGAINST_POPULATION).for_each(|(signal, row)| add(signal, row));
    said.into_iter().flatten().zip(&OF_NETS).for_each(|(signal, row)| add(signal, row));
    add(face.speaking, &OF_TALK);
    let mut classes = softmax(logits)?;
    let mut contempt = classes[CONTEMPT].min(MOST_CONTEMPT);
    if face.neutral_known {
        contempt = contempt.max(one_sided_contempt(face.own));
    }
    let rest = (1.0 - contempt) / (1.0 - classes[CONTEMPT]).max(1e-6);
    for class in &mut classes {
        *class *= rest;
    }
    let mut scores = [0.0; 7];
    let mut put = |emotion: Emotion, score: f32| scores[emotion as usize] = score;
    let surprise = SURPRISE_FROM_FEAR.first(&said);
    put(Emotion::Surprise, classes[SURPRISE_OR_FEAR] * surprise);
    put(Emotion::Fear, classes[SURPRISE_OR_FEAR] * (1.0 - surprise));
    let anger = ANGER_FROM_DISGUST.first(&said);
    put(Emotion::Anger, classes[ANGER_OR_DISGUST] * anger);
    put(Emotion::Disgust, classes[ANGER_OR_DISGUST] * (1.0 - anger));
    put(Emotion::Happiness, classes[HAPPINESS]);
    put(Emotion::Sadness, classes[SADNESS]);
    put(Emotion::Contempt, contempt);
    Some((scores, classes[NEUTRAL]))
}
