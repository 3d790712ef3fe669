//! What each cue says of a course: from a figure to how far it speaks. What each is worth, and why, stands at
//! [`Cue::weight`].

use super::{
    Gathered, Kind, Strand,
    course::{Lids, Onset, UnderWay},
};
use crate::{
    Seconds,
    expression::{Cue, Evidence},
};

/// An onset that takes so long for its size says nothing: between the measured medians of posed (0.20 s) and spontaneous
/// smiles (0.50 s); a logistic regression has it at 0.41 s.
const ONSET_BALANCED: f32 = 0.35;
/// ... and one that takes so many times as long, or as short, speaks as clearly as it can.
const ONSET_CLEAR: f32 = 2.3;
/// AU 6 as a share of AU 12: the first is as clearly left out, the last as clearly along, as it gets. Measured medians: 0.40
/// posed, 0.45 spontaneous.
const CHEEKS: [f32; 3] = [0.15, 0.4, 0.65];
/// Share of its height by which a rise falls back: smooth, so-so, in steps.
const FELL_BACK: [f32; 3] = [0.0, 0.15, 0.3];
/// Sides that differ by less than the first share are as even as faces are; at the second an expression is one-sided.
const UNEVEN: [f32; 2] = [0.2, 0.5];
/// Seconds that felt expressions last (Frank, Ekman & Friesen 1993), and after which one counts as held (Ekman & Friesen
/// 1982 have most felt ones over within 4 s, and few past 5).
const LASTS: [Seconds; 4] = [0.5, 4.0, 5.0, 6.0];
/// Seconds between lids and mouth: together, apart, unrelated. By hand: "within a few tenths".
const LIDS_APART: [f32; 3] = [0.1, 0.3, 0.6];
/// Seconds from nine tenths to half: dropped, so-so, faded. By hand.
const SANK: [f32; 3] = [0.1, 0.25, 0.6];
/// Of other expressions than smiles only that deliberate brow raises are faster is known (Schmidt et al. 2009), and nothing
/// was measured: half of what it is worth for smiles.
const OTHER_ONSET: f32 = 0.5;

/// What every cue says of an expression under way.
pub(super) fn of(at: Seconds, way: &UnderWay, strand: &Strand) -> Vec<Evidence> {
    let (gathered, onset, lasted) = (&strand.gathered, way.onset.as_ref(), at - way.began);
    let leak = leak(gathered);
    if strand.kind != Kind::Smile {
        let onset = rise(onset);
        return vec![Evidence { weight: OTHER_ONSET * onset.weight, ..onset }, sides(gathered), held(lasted), leak];
    }
    vec![
        cheeks_along(gathered.cheeks),
        rise(onset),
        given(Cue::SmoothRise, onset.map(|onset| onset.fell_back), |back| -up_through(back, FELL_BACK)),
        sides(gathered),
        lasts(lasted),
        lids(onset),
        given(Cue::SlowOffset, way.sank_within, |seconds| up_through(seconds, SANK)),
        leak,
    ]
}

/// What a photo says of a smile.
pub(super) fn of_a_still(cheeks: Option<f32>) -> Vec<Evidence> {
    let cheeks = cheeks_along(cheeks);
    Cue::ALL.into_iter().map(|cue| if cue == cheeks.cue { cheeks } else { Evidence::not_yet(cue) }).collect()
}

fn given(cue: Cue, value: Option<f32>, speaks: impl FnOnce(f32) -> f32) -> Evidence {
    value.map_or_else(|| Evidence::not_yet(cue), |value| Evidence::of(cue, value, speaks(value)))
}

fn cheeks_along(share: Option<f32>) -> Evidence {
    given(Cue::CheeksWithSmile, share, |share| up_through(share, CHEEKS))
}

fn rise(onset: Option<&Onset>) -> Evidence {
    given(Cue::SlowOnset, onset.map(|onset| onset.seconds), |seconds| {
        // No rise is faster than the filters before it let through.
        (seconds.max(0.02) / ONSET_BALANCED).ln() / ONSET_CLEAR.ln()
    })
}

fn sides(gathered: &Gathered) -> Evidence {
    given(Cue::BothSides, gathered.uneven, |uneven| -ramp(uneven, UNEVEN))
}

fn lasts(lasted: Seconds) -> Evidence {
    if lasted < LASTS[0] {
        return Evidence::not_yet(Cue::Duration);
    }
    Evidence::of(Cue::Duration, lasted as f32, 1.0 - 2.0 * ramp(lasted as f32, [LASTS[1] as f32, LASTS[3] as f32]))
}

/// Other expressions than smiles are not known to last for any time; only one that is held too long says something.
fn held(lasted: Seconds) -> Evidence {
    Evidence::of(Cue::Duration, lasted as f32, -ramp(lasted as f32, [LASTS[2] as f32, LASTS[3] as f32]))
}

fn lids(onset: Option<&Onset>) -> Evidence {
    let none = Evidence::not_yet(Cue::LidsWithMouth);
    match onset.map(|onset| onset.lids) {
        None | Some(Lids::Unseen) => none,
        // That the cheeks stay down counts already.
        Some(Lids::Still) => Evidence { speaks: Some(0.0), ..none },
        Some(Lids::Apart(seconds)) => Evidence::of(Cue::LidsWithMouth, seconds, -up_through(seconds.abs(), LIDS_APART)),
    }
}

/// That nothing leaks says nothing: most expressions, posed ones too, are kept up without a leak.
fn leak(gathered: &Gathered) -> Evidence {
    let none = Evidence { speaks: Some(0.0), ..Evidence::not_yet(Cue::NothingLeaks) };
    gathered.leak.map_or(none, |leak| Evidence {
        moved: Some(leak.unit),
        ..Evidence::of(Cue::NothingLeaks, leak.duration as f32, -leak.clear)
    })
}

/// 0 below the first, 1 above the second, straight between.
fn ramp(value: f32, [low, high]: [f32; 2]) -> f32 {
    crate::expression::ramp(value, low, high)
}

/// -1 below the first, 0 at the second, 1 above the third, straight between.
fn up_through(value: f32, [low, middle, high]: [f32; 3]) -> f32 {
    ramp(value, [middle, high]) - ramp(value, [middle, low])
}
