//! What the faces did at one exposure, told from the timeline.

use super::{Burst, BurstPlace, Description, FaceDescription, ModelId};
use crate::{Seconds, expression::Reading, moment::Timeline};

/// Live view is blind while the camera shoots; the nearest reading stands for an exposure if it is no further away.
const BLIND: Seconds = 1.5;
/// The apex is searched from so long before the decision ...
const BEFORE: Seconds = 0.6;
/// ... to so long after the last exposure.
const AFTER: Seconds = 1.0;

/// Describes exposure `index` (from 1) of a burst: what each face did at that instant, and how far from the apex it was.
/// Within the blind window of a burst, the nearest reading known stands for it. The face the burst was fired on comes
/// first, the others by size.
#[must_use]
pub fn describe(burst: &Burst, index: u8, timeline: &Timeline, models: &[ModelId]) -> Description {
    let exposed_at = exposure(burst, index);
    let mut readings = timeline.readings_near(exposed_at, BLIND);
    readings.sort_by(|a, b| rank(b, burst).total_cmp(&rank(a, burst)));
    let last = burst.exposures.iter().copied().fold(exposed_at, f64::max);
    // A burst fired by hand need not know a face: then it is the first one's apex.
    let track = readings.first().map_or(burst.reason.track, |first| first.track);
    let apex = timeline.apex(track, burst.decided_at - BEFORE..=last + AFTER);
    Description {
        faces: readings.into_iter().map(FaceDescription::from).collect(),
        burst: Some(BurstPlace {
            burst: burst.id,
            index,
            of: burst.exposures.len().min(u8::MAX as usize) as u8,
            decided_at: burst.decided_at,
            exposed_at,
            apex_offset_ms: apex.map(|apex| ((exposed_at - apex.at) * 1000.0) as f32),
            reason: burst.reason.to_string(),
            preset: burst.preset.clone(),
        }),
        models: models.to_vec(),
        size: None,
    }
}

/// When that exposure was made; beyond the burst's plan (a body that shot one more), the last one known.
fn exposure(burst: &Burst, index: u8) -> Seconds {
    let planned = burst.exposures.get(usize::from(index.saturating_sub(1)));
    planned.or(burst.exposures.last()).copied().unwrap_or(burst.decided_at + burst.reason.lag)
}

fn rank(reading: &Reading, burst: &Burst) -> f32 {
    let size = reading.region.width * reading.region.height;
    if reading.track == burst.reason.track { f32::INFINITY } else { size }
}
