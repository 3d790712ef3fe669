//! A recording judged as if it were live: the same eye, the same judgement, virtual time, no camera and no disk.

use std::time::{Duration, Instant};

use candor_camera::{Body, BodyEvent, CameraError};
use candor_core::{
    expression::signs::Signs,
    moment::{Decision, Judgement},
    shot::Burst,
};
use candor_library::RecordingWriter;
use candor_vision::{Eye, VisionError};

use crate::{latency::Latencies, pipeline, recorded::RecordedJudge};

/// What a replay found.
#[derive(Debug)]
pub struct Summary {
    /// Frames judged.
    pub frames: u64,
    /// Frames that were there and not judged: 0 unless a frame could not be decoded.
    pub dropped: u64,
    /// Length of the recording in seconds.
    pub seconds: f64,
    /// From the frame's bytes to the decision.
    pub frame_ms: Latencies,
    /// Entries of the recording that the disk has refused.
    pub unrecorded: u64,
}

/// Why a replay stopped.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError<E: std::error::Error + 'static> {
    /// The recording cannot be read.
    #[error(transparent)]
    Clip(#[from] CameraError),
    /// A net failed.
    #[error(transparent)]
    Vision(VisionError),
    /// Whoever listens does not want more.
    #[error(transparent)]
    Listener(E),
}

/// Replays a recording and tells of every frame's judgement, of the signs it was made from where the face has been learnt,
/// and of the burst where one was fired.
///
/// # Errors
/// When the recording cannot be read, a net fails, or the listener returns an error.
pub fn replay<E: std::error::Error + 'static>(
    body: &mut dyn Body,
    eye: &mut Eye,
    judge: &mut RecordedJudge,
    preset: &str,
    mut tell: impl FnMut(&Judgement, Option<&Signs>, Option<&Burst>) -> Result<(), E>,
) -> Result<Summary, ReplayError<E>> {
    let mut summary = Summary { frames: 0, dropped: 0, seconds: 0.0, frame_ms: Latencies::default(), unrecorded: 0 };
    let mut bursts = 0;
    let mut last = [0.0, 0.0];
    loop {
        match body.next(Duration::MAX)? {
            Some(BodyEvent::Frame(frame)) => {
                last = [last[1], frame.received_at];
                let started = Instant::now();
                let judged = match pipeline::frame_to_decision(eye, judge, &frame) {
                    Ok((_, judgement)) => judgement,
                    Err(VisionError::Jpeg { .. }) => {
                        summary.dropped += 1;
                        continue;
                    }
                    Err(error) => return Err(ReplayError::Vision(error)),
                };
                summary.frame_ms.add(started.elapsed());
                summary.frames += 1;
                let burst = if let Decision::Fire(reason) = &judged.decision {
                    bursts += 1;
                    body.fire(bursts)?;
                    let burst = pipeline::burst(bursts, judged.at, judged.at + judge.lag(), judge, preset, reason);
                    judge.fired(&burst);
                    Some(burst)
                } else {
                    None
                };
                tell(&judged, judge.signs(&judged), burst.as_ref()).map_err(ReplayError::Listener)?;
            }
            Some(BodyEvent::Ended) | None => break,
            Some(_) => {}
        }
    }
    // The recording is whole when this returns.
    summary.unrecorded = judge.take_recording().map_or(0, RecordingWriter::close);
    // A frame is shown until the next one would come.
    summary.seconds = last[1] + (last[1] - last[0]);
    Ok(summary)
}
