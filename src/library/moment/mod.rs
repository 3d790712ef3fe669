//! The moments of a session's bursts: what the live view saw round each of them, told from the timeline, the record of the
//! bursts and the reels. Any of these may be missing or torn; then less is told.

mod places;
mod records;
mod shoots;
mod tell;

use candor_core::{Seconds, shot::BurstPlace};

pub(crate) use records::{Extent, Records};
pub(crate) use tell::{Exposure, tell};

/// Bursts are decided further apart than this, in seconds; sidecars keep a ten-thousandth of one.
pub(crate) const SAME: Seconds = 0.001;

/// Whether two exposures are of one burst.
pub(crate) fn is_same_burst(one: &BurstPlace, other: &BurstPlace) -> bool {
    one.burst == other.burst && (one.decided_at - other.decided_at).abs() < SAME
}
