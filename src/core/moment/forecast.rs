//! What the score will be when the shutter opens, and when it will peak.
//!
//! Deliberately plain: peak speed tells the height of an onset poorly, a mirrored onset tells its apex worse than a
//! constant does, and a full-strength extrapolation fires on anything. What is left is a damped step along the present
//! slope, a typical rise time, and the slowing-down before every peak.

use super::{Forecast, rise::Rise};
use crate::Seconds;

/// Seconds from onset to apex, of an expression nobody knows more about.
const TYPICAL_RISE: Seconds = 0.45;
/// An onset slower than this share of its fastest is at its peak.
const SLOWED: f32 = 0.7;
/// The share of the present slope that is trusted over the lag.
const DAMPED: f32 = 0.6;
/// Longest span, in seconds, over which a slope says anything.
const FARTHEST: Seconds = 0.3;
/// Slower than this, in scores a second, nothing rises.
const STILL: f32 = 0.15;

/// Forecasts a rise at `score` to now + `lag`. `trust` is how far the reading itself is trusted, 0..1.
pub(crate) fn forecast(rise: &Rise, at: Seconds, score: f32, lag: Seconds, trust: f32) -> Forecast {
    let speed = rise.speed();
    let ahead = |span: Seconds| {
        let step = DAMPED * speed * span.clamp(0.0, FARTHEST) as f32;
        // No forecast promises more than twice what is there.
        (score + step.min(score)).clamp(0.0, 1.0)
    };
    let rising = speed > STILL;
    let peak_at = rising.then(|| if slowed(rise) { at } else { (rise.onset.0 + TYPICAL_RISE).max(at) });
    let peak = peak_at.map_or(score, |peak_at| ahead(peak_at - at).max(score));
    // The further ahead and the faster the change, the less is sure.
    let doubt = (lag / (lag + TYPICAL_RISE)) as f32 * if rising && !slowed(rise) { 1.0 } else { 0.5 };
    Forecast {
        opens_at: at + lag,
        score: ahead(lag),
        peak_at,
        peak,
        confidence: (trust * (1.0 - doubt)).clamp(0.0, 1.0),
    }
}

/// Whether the onset has slowed down as it does before its peak.
pub(crate) fn slowed(rise: &Rise) -> bool {
    rise.speed() < SLOWED * rise.fastest
}

/// When a burst has to be decided for `middle` seconds after its first exposure to fall on the typical apex of this rise.
pub(crate) fn due_at(rise: &Rise, lag: Seconds, middle: Seconds) -> Seconds {
    rise.onset.0 + TYPICAL_RISE - lag - middle
}
