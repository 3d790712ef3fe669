//! Why a face came near to being fired on: the signs that weighed most in the forecast.

use super::{Cause, forecast::shares, score::smiles_alone, trigger::Wish, trigger::middle};
use crate::{
    Seconds,
    expression::signs::{Sign, Signs},
    preset::Preset,
};

/// A forecast of at least this share of what is needed is near enough to say why it was not more.
const NEAR: f32 = 0.5;
/// So many causes are told.
const TOLD: usize = 5;

/// Whether it came near enough. Of a calm face the signs of an expression say nothing.
pub(super) fn is_near(wish: &Wish) -> bool {
    !wish.calm && (wish.press.is_ok() || wish.forecast.score >= NEAR * wish.needed)
}

/// What spoke most for and against firing, the weightiest first.
pub(super) fn causes(signs: &Signs, lag: Seconds, preset: &Preset) -> Vec<Cause> {
    let shares = shares(signs, lag + middle(preset), smiles_alone(&preset.want));
    let cause = |(&sign, weight): (&Sign, f32)| Cause { sign, weight, high: Some(signs.get(sign) > sign.usual()) };
    let mut causes: Vec<Cause> = Sign::ALL.iter().zip(shares).map(cause).collect();
    causes.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    causes.truncate(TOLD);
    causes
}
