//! What the demo did, read back from what lies on the disk.

use std::{fmt, path::PathBuf};

use anyhow::Context;
use candor_core::{Seconds, shot::BurstPlace};
use candor_library::{Index, PhotoFolder, Session};
use candor_photo::{Kind, sidecar};
use candor_shoot::{Summary, latency::Percentiles};
use serde::Serialize;

/// The report of a demo, as it stands in `report.json`. All times are seconds from the clip's first frame.
#[derive(Debug, Serialize)]
pub struct Report {
    body: String,
    frames: u64,
    dropped: u64,
    bursts: usize,
    exposures: usize,
    files: usize,
    tagged: usize,
    indexed: usize,
    picked: usize,
    exported: u32,
    decision_ms: Percentiles,
    trigger_ms: Percentiles,
    session: PathBuf,
    export: PathBuf,
    shots: Vec<Shot>,
}

/// One exposure.
#[derive(Debug, Serialize)]
struct Shot {
    raw: Option<PathBuf>,
    jpeg: Option<PathBuf>,
    sidecar: PathBuf,
    burst: u32,
    decided_at: Seconds,
    exposure_at: Seconds,
    clip_frame: Option<u32>,
}

/// How many photos the bursts of a session should have brought.
pub fn exposures(session: &Session) -> anyhow::Result<usize> {
    Ok(session.bursts()?.iter().map(|burst| burst.exposures.len()).sum())
}

/// Makes the report. `zero` is when the clip began, on the shoot's clock.
pub fn make(session: &Session, zero: Seconds, picked: usize, export: PathBuf, exported: u32) -> anyhow::Result<Report> {
    let summary = Summary::read(session.folder())?;
    let bursts = session.bursts()?;
    let photos = Index::open(&PhotoFolder::of_session(session))?.all()?;
    let mut shots = Vec::new();
    let (mut files, mut tagged) = (0, 0);
    for photo in &photos {
        let both = [Some(&photo.path), photo.companion.as_ref()];
        let of_kind = |kind| both.into_iter().flatten().find(|path| Kind::of_path(path) == Some(kind)).cloned();
        let (raw, jpeg) = (of_kind(Kind::Raw), of_kind(Kind::Jpeg));
        files += both.iter().flatten().count();
        let path = sidecar::path_for(&photo.path);
        let described = sidecar::read(&path)?.and_then(|facts| facts.description);
        tagged += usize::from(described.is_some());
        if let Some(BurstPlace { burst, decided_at, exposed_at, .. }) = described.and_then(|it| it.burst) {
            let info = candor_photo::read(&photo.path).with_context(|| photo.path.display().to_string())?;
            shots.push(Shot {
                raw,
                jpeg,
                sidecar: path,
                burst,
                decided_at: decided_at - zero,
                exposure_at: exposed_at - zero,
                clip_frame: info.image_number,
            });
        }
    }
    Ok(Report {
        body: summary.body.model,
        frames: summary.frames.delivered,
        dropped: summary.frames.dropped,
        bursts: bursts.len(),
        exposures: bursts.iter().map(|burst| burst.exposures.len()).sum(),
        files,
        tagged,
        indexed: photos.len(),
        picked,
        exported,
        decision_ms: summary.decision,
        trigger_ms: summary.trigger,
        session: session.folder().to_owned(),
        export,
        shots,
    })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{}: {} live frames ({} missed), {:.1} ms from frame to decision (99 of 100 within {:.1} ms)",
            self.body, self.frames, self.dropped, self.decision_ms.p50, self.decision_ms.p99
        )?;
        writeln!(
            f,
            "{} bursts, {} files taken in, {} photos tagged, {} picked",
            self.bursts, self.files, self.tagged, self.picked
        )?;
        write!(
            f,
            "Session: {}\nReady for Lightroom: {} ({} files)",
            self.session.display(),
            self.export.display(),
            self.exported
        )
    }
}
