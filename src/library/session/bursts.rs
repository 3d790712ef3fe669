//! The record of a session's bursts, `bursts.jsonl`, and what the sidecars know of them.

use std::path::Path;

use candor_core::shot::Burst;
use candor_photo::sidecar;
use jiff::ZonedDateTime;
use serde::{Deserialize, Serialize};

use crate::{error::Result, lines, listing};

/// A line of the record.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum BurstLine {
    /// A shoot begins here: its clock starts at 0 again.
    Begin {
        /// The wall clock then, `2026-11-24T05:31:39+01:00[Europe/Berlin]`.
        begun: String,
    },
    /// A burst.
    Burst(Box<Burst>),
}

pub(super) fn begin(record: &Path) -> Result<()> {
    lines::append(record, &BurstLine::Begin { begun: ZonedDateTime::now().to_string() })
}

pub(super) fn append(record: &Path, burst: &Burst) -> Result<()> {
    lines::append(record, burst)
}

/// The lines of the record; none where there is no file.
pub(crate) fn lines_of(record: &Path) -> Result<impl Iterator<Item = BurstLine>> {
    lines::read(record)
}

pub(super) fn recorded(record: &Path) -> Result<Vec<Burst>> {
    let bursts = lines_of(record)?.filter_map(|line| match line {
        BurstLine::Begin { .. } => None,
        BurstLine::Burst(burst) => Some(*burst),
    });
    Ok(bursts.collect())
}

/// The highest number of a burst that a sidecar names, its photo there or not. Sidecars that do not read are left out.
pub(super) fn highest_in_sidecars(captures: &Path) -> Result<Option<u32>> {
    let mut highest = None;
    listing::each_file(captures, &mut |path| {
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xmp")) {
            let description = sidecar::read(&path).ok().flatten().and_then(|facts| facts.description);
            highest = highest.max(description.and_then(|description| description.burst).map(|place| place.burst));
        }
    })?;
    Ok(highest)
}
