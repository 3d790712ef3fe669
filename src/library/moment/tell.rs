//! A burst's moment told from what was judged round it. Pure.

use std::ops::RangeInclusive;

use candor_core::{
    Seconds,
    face::TrackId,
    moment::{Judgement, NearMiss, NearMisses, Timeline},
    shot::{Burst, BurstPlace},
};

use super::{is_same_burst, shoots::Shoot};
use crate::desk::{Moment, PhotoId};

/// So much is told of before the first and after the last instant of a burst, in seconds.
const AROUND: Seconds = 2.0;
/// Where the peak of a burst is looked for: so long before it was decided and after its last exposure, as its shots are
/// described.
const PEAK: (Seconds, Seconds) = (0.6, 1.0);
/// Frames further apart than this, and than so many times what is usual, are a gap, in seconds.
const GAP: Seconds = 0.2;
const GAP_FRAMES: f64 = 3.0;
/// A frame stands for an instant that is no further away than this, in seconds.
const NEAR: Seconds = 0.5;

/// A photo's place in its burst.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Exposure {
    /// The photo.
    pub(crate) photo: PhotoId,
    /// Its place.
    pub(crate) place: BurstPlace,
}

/// From when to when a burst's moment is told.
pub(crate) fn span_of(place: &BurstPlace, burst: Option<&Burst>) -> RangeInclusive<Seconds> {
    let exposures = burst.into_iter().flat_map(|burst| burst.exposures.iter().copied());
    let last = exposures.chain([place.exposed_at, place.decided_at]).fold(f64::MIN, f64::max);
    place.decided_at - AROUND..=last + AROUND
}

/// Tells a moment: of the photo with that place, from its burst and shoot on record, the judgements in its span, and all
/// exposures that are on the desk.
pub(crate) fn tell(
    place: &BurstPlace,
    on_record: Option<(&Shoot, &Burst)>,
    judgements: &[Judgement],
    exposures: &[Exposure],
) -> Moment {
    let burst = on_record.map(|(_, burst)| burst);
    let span = span_of(place, burst);
    let reason = burst.map(|burst| burst.reason.clone());
    let track = face(burst, judgements, place.decided_at);
    let fired = judgements.iter().rev().find(|judged| judged.at <= place.decided_at);
    let bursts = on_record.iter().flat_map(|(shoot, _)| &shoot.bursts).map(|burst| burst.decided_at);
    let fired_at: Vec<Seconds> = bursts.chain([place.decided_at]).collect();
    let mut curve = Vec::new();
    if let Some(track) = track {
        curve.extend(judgements.iter().map(|judged| (judged.at, score(judged, track))));
    }
    Moment {
        burst: place.burst,
        blind: gaps(judgements),
        threshold: reason.as_ref().map(|reason| reason.threshold).or(fired.map(|judged| judged.threshold)),
        forecast: reason
            .as_ref()
            .and_then(|reason| reason.forecast)
            .map(|forecast| (forecast.opens_at, forecast.score)),
        fired: Some(place.decided_at),
        peak: peak(place, burst, track, judgements),
        shots: shots(place, on_record.map(|(shoot, _)| shoot), &span, exposures),
        missed: missed(judgements, &fired_at),
        frames: Vec::new(),
        span: span.into_inner(),
        reason,
        curve,
    }
}

/// The face that the burst was fired on; where the photographer pressed the button, the one that led then.
fn face(burst: Option<&Burst>, judgements: &[Judgement], at: Seconds) -> Option<TrackId> {
    let by_itself = burst.map(|burst| &burst.reason).filter(|reason| !reason.by_hand).map(|reason| reason.track);
    let apart = |judged: &&Judgement| (judged.at - at).abs();
    let near = judgements.iter().filter(|judged| judged.lead.is_some() && apart(judged) < NEAR);
    by_itself.or_else(|| near.min_by(|a, b| apart(a).total_cmp(&apart(b)))?.lead)
}

fn score(judged: &Judgement, track: TrackId) -> Option<f32> {
    judged.readings.iter().find(|reading| reading.track == track).map(|reading| reading.score)
}

/// What the photo says of it, so that both say the same; else as it is found for photos.
fn peak(
    place: &BurstPlace,
    burst: Option<&Burst>,
    track: Option<TrackId>,
    judgements: &[Judgement],
) -> Option<Seconds> {
    if let Some(offset) = place.apex_offset_ms {
        return Some(place.exposed_at - f64::from(offset) / 1000.0);
    }
    let mut timeline = Timeline::new();
    for judged in judgements {
        timeline.push(judged);
    }
    let last = burst.and_then(|burst| burst.exposures.last()).copied().unwrap_or(place.exposed_at);
    timeline.apex(track?, place.decided_at - PEAK.0..=last + PEAK.1).map(|apex| apex.at)
}

/// Exposures in the span: those of the same burst, and of others of the same shoot.
fn shots(
    place: &BurstPlace,
    shoot: Option<&Shoot>,
    span: &RangeInclusive<Seconds>,
    exposures: &[Exposure],
) -> Vec<(PhotoId, Seconds)> {
    let is_of_this = |other: &BurstPlace| {
        is_same_burst(other, place) || shoot.is_some_and(|shoot| shoot.burst(other.burst, other.decided_at).is_some())
    };
    let near = exposures.iter().filter(|shot| span.contains(&shot.place.exposed_at) && is_of_this(&shot.place));
    let mut shots: Vec<_> = near.map(|shot| (shot.photo, shot.place.exposed_at)).collect();
    shots.sort_by(|a, b| a.1.total_cmp(&b.1));
    shots
}

/// When no frame came.
fn gaps(judgements: &[Judgement]) -> Vec<(Seconds, Seconds)> {
    let pairs = || judgements.windows(2).map(|pair| (pair[0].at, pair[1].at));
    let mut apart: Vec<Seconds> = pairs().map(|(from, to)| to - from).collect();
    apart.sort_by(f64::total_cmp);
    let usual = apart.get(apart.len() / 2).copied().unwrap_or_default();
    pairs().filter(|(from, to)| to - from > GAP.max(GAP_FRAMES * usual)).collect()
}

/// What came near and was not fired on. Bursts that the photographer fired stand in no judgement.
fn missed(judgements: &[Judgement], fired: &[Seconds]) -> Vec<NearMiss> {
    let mut near_misses = NearMisses::default();
    let mut missed = Vec::new();
    let mut before = f64::INFINITY;
    for judged in judgements {
        if fired.iter().any(|&at| before < at && at <= judged.at) {
            near_misses.fired();
        }
        before = judged.at;
        missed.extend(near_misses.note(judged));
    }
    missed.extend(near_misses.end());
    missed
}
