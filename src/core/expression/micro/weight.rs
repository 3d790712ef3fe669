//! How much speaks for a candidate: a few weights, learnt.
//!
//! A logistic regression between short movements put into the signals of real faces (the direction of another person's
//! expression, 10 to 40 % as strong, as long as labelled ones are) and what was found in the same 32 minutes without
//! them; a fifth of the 140 people left out at a time. A forest of 150 trees on 21 measures found two to five more in a
//! hundred at the same rate of false ones.

use super::{bump::Bump, doubt::Surroundings, movement::Levels};

const BIAS: f32 = -2.05;
/// A logarithm of the mean deviation: on a restless face less stands out.
const UNREST: f32 = -0.96;
/// What does not come back to where it began is a step on the way to somewhere.
const LEFT: f32 = -8.3;
const GLANCE: f32 = -7.9;
/// Lids on their way down.
const SHUT: f32 = -2.9;
/// Other movements that sink as far: the head, or the mesh, rather than a muscle.
const SANK: f32 = 0.13;
/// Other movements that rise along.
const ALONG: f32 = 0.16;
/// Brows talk, too. Set by hand: what moves them in talk was not to be learnt from movements put in.
const TALK: f32 = -1.0;

/// A candidate is told from these log-odds on: on the people left out, 0.5 a minute where none was put in.
pub(crate) const TOLD_FROM: f32 = 0.65;
/// Movements that rise by more than so many noise floors go along.
pub(crate) const CLEAR: f32 = 2.0;

/// Keeps the logarithm of a deviation of nothing within reason.
const STEADY: f32 = 0.004;

/// Log-odds that a bump is a short movement of its own rather than part of what faces do all the time. `clear` says how far
/// every movement rose, in noise floors.
pub(crate) fn weigh(bump: &Bump, clear: &Levels, around: &Surroundings) -> f32 {
    let sank = clear.iter().copied().fold(0.0, f32::min).max(-4.0);
    let along = clear.iter().filter(|clear| **clear > CLEAR).count().min(8) as f32;
    BIAS + UNREST * (bump.unrest + STEADY).ln()
        + LEFT * bump.left.abs()
        + GLANCE * around.glanced
        + SHUT * (0.9 - around.least_open).max(0.0)
        + SANK * sank
        + ALONG * along
        + if around.talking { TALK } else { 0.0 }
}
