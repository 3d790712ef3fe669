//! A clip as a [`Body`]: virtual time, every frame, as fast as whoever asks.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use candor_core::{Seconds, frame::Frame, moment::BurstPlan};

use super::Clip;
use crate::{Body, BodyEvent, BodyInfo, CameraError, FrameTally, Prepared};

/// Replays a clip. Deterministic: frame `i` is received at `i / fps`, none is dropped, and a burst is answered at the time
/// of the last frame that was handed out. Nothing is shot.
#[derive(Debug)]
pub struct ClipBody {
    clip: Arc<Clip>,
    info: BodyInfo,
    news: VecDeque<BodyEvent>,
    next_frame: usize,
    ended: bool,
}

impl ClipBody {
    /// A body that plays the clip once, from its first frame.
    #[must_use]
    pub fn new(clip: Arc<Clip>) -> Self {
        let rate = (clip.fps() * 100.0).round() / 100.0;
        let info = BodyInfo {
            model: "Recorded clip".to_owned(),
            port: clip.path().display().to_string(),
            battery: None,
            shots_left: None,
            settings: vec![format!("{rate} fps"), format!("{} frames", clip.len())],
        };
        Self { news: VecDeque::from([BodyEvent::Info(info.clone())]), clip, info, next_frame: 0, ended: false }
    }

    fn last_frame_at(&self) -> Seconds {
        self.clip.time_of(self.next_frame.saturating_sub(1))
    }
}

impl Body for ClipBody {
    fn info(&self) -> &BodyInfo {
        &self.info
    }

    fn prepare(&mut self, plan: &BurstPlan) -> Result<Prepared, CameraError> {
        let how = format!("{} exposures on paper: a clip is replayed, nothing is shot", plan.exposures);
        Ok(Prepared { how, warnings: self.clip.warning().map(|w| format!("The clip {w}.")).into_iter().collect() })
    }

    fn next(&mut self, _patience: Duration) -> Result<Option<BodyEvent>, CameraError> {
        if let Some(news) = self.news.pop_front() {
            return Ok(Some(news));
        }
        if self.next_frame < self.clip.len() {
            let jpeg = self.clip.frame(self.next_frame)?;
            let frame = Frame { number: self.next_frame as u64, received_at: self.clip.time_of(self.next_frame), jpeg };
            self.next_frame += 1;
            return Ok(Some(BodyEvent::Frame(frame)));
        }
        Ok((!std::mem::replace(&mut self.ended, true)).then_some(BodyEvent::Ended))
    }

    fn fire(&mut self, burst: u32) -> Result<(), CameraError> {
        let at = self.last_frame_at();
        self.news.extend([BodyEvent::Fired { burst, at }, BodyEvent::BurstDone { burst }]);
        Ok(())
    }

    fn pending(&self) -> usize {
        0
    }

    fn tally(&self) -> FrameTally {
        FrameTally { delivered: self.next_frame as u64, dropped: 0 }
    }
}
