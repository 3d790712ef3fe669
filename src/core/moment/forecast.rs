//! The forecast: how likely a face is at the height of an expression so and so many milliseconds from now.
//!
//! Two forests of boosted trees answer from the face's [`Signs`] and the span ahead: one for any expression, one for
//! smiles alone. They were grown on annotated clips of people (`models/judgement`, `docs/judgement.md`), with the answer
//! that a careful rater gave for the frame that far ahead. So the lag is not corrected for afterwards: what is asked is
//! what the open shutter will see.

use std::sync::OnceLock;

use super::trees::Forest;
use crate::{
    Seconds,
    expression::signs::{SIGNS, Sign, Signs},
};

/// Signs, and the span ahead.
const INPUTS: usize = SIGNS + 1;
/// The last input's name.
const AHEAD: &str = "Ahead";
/// The farthest that the trees were taught to look, in seconds.
const FARTHEST: Seconds = 0.5;

struct Forests {
    any: Forest<INPUTS>,
    smile: Forest<INPUTS>,
}

/// Both forests, read at the first use.
fn forests() -> &'static Forests {
    static FORESTS: OnceLock<Forests> = OnceLock::new();
    FORESTS.get_or_init(|| Forests {
        any: grown(include_str!("../../../models/judgement/expression.trees")),
        smile: grown(include_str!("../../../models/judgement/smile.trees")),
    })
}

#[expect(clippy::expect_used, reason = "the text is compiled in, and a test reads it")]
fn grown(text: &str) -> Forest<INPUTS> {
    Forest::parse(text, &names()).expect("the forests that come with the program are whole")
}

/// The inputs' names, as the forests have them.
pub(crate) fn names() -> [String; INPUTS] {
    std::array::from_fn(|input| Sign::ALL.get(input).map_or_else(|| AHEAD.to_owned(), |sign| format!("{sign:?}")))
}

/// How likely a face is at its height, 0..1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chances {
    /// Of any expression.
    pub any: f32,
    /// Of a smile.
    pub smile: f32,
}

/// The chances of a face `ahead` seconds from now; beyond half a second, those of half a second.
pub(crate) fn chances(signs: &Signs, ahead: Seconds) -> Chances {
    let inputs = inputs(signs, ahead);
    let Forests { any, smile } = forests();
    Chances { any: chance(any.log_odds(&inputs)), smile: chance(smile.log_odds(&inputs)) }
}

/// What speaks for and against that forecast, sign by sign, in log-odds: of a smile, or of any expression.
pub(crate) fn shares(signs: &Signs, ahead: Seconds, of_a_smile: bool) -> [f32; SIGNS] {
    let forest = if of_a_smile { &forests().smile } else { &forests().any };
    let shares = forest.shares(&inputs(signs, ahead));
    std::array::from_fn(|sign| shares[sign])
}

fn inputs(signs: &Signs, ahead: Seconds) -> [f32; INPUTS] {
    std::array::from_fn(|input| signs.0.get(input).copied().unwrap_or(ahead.clamp(0.0, FARTHEST) as f32))
}

fn chance(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_chances_whatever_the_signs() {
        for value in [0.0, 1.0, -3.0, 1e9, f32::NAN, f32::INFINITY] {
            for ahead in [0.0, 0.2, 9.0, -1.0] {
                let Chances { any, smile } = chances(&Signs([value; SIGNS]), ahead);
                assert!((0.0..=1.0).contains(&any) && (0.0..=1.0).contains(&smile), "{value} {ahead}");
            }
        }
    }
}
