//! The clip before the lens. It starts when live view is first switched on and goes on in real time, whatever happens to
//! the connection.

use std::{
    sync::{Arc, OnceLock},
    time::Instant,
};

use candor_camera::{CameraError, clip::Clip};

use crate::Play;

pub struct Playback {
    clip: Clip,
    play: Play,
    started: OnceLock<Instant>,
}

impl Playback {
    pub fn new(clip: Clip, play: Play) -> Self {
        Self { clip, play, started: OnceLock::new() }
    }

    /// Lets it run from now, unless it runs already.
    pub fn start(&self, now: Instant) {
        self.started.get_or_init(|| now);
    }

    pub fn started(&self) -> Option<Instant> {
        self.started.get().copied()
    }

    /// How often a new frame has come since the start. It goes on counting behind the end.
    pub fn tick(&self, at: Instant) -> u64 {
        self.started().map_or(0, |start| (at.saturating_duration_since(start).as_secs_f64() * self.clip.fps()) as u64)
    }

    /// Which frame shows at that instant.
    pub fn frame_number(&self, at: Instant) -> u64 {
        shown(self.tick(at), self.clip.len() as u64, self.play)
    }

    /// A frame's JPEG.
    pub fn frame(&self, number: u64) -> Result<Arc<[u8]>, CameraError> {
        self.clip.frame(number as usize)
    }

    pub fn ended(&self, at: Instant) -> bool {
        self.play == Play::Once && self.tick(at) >= self.clip.len() as u64
    }
}

/// Which of `frames` shows after so many ticks.
fn shown(tick: u64, frames: u64, play: Play) -> u64 {
    match play {
        Play::Once => tick.min(frames.saturating_sub(1)),
        Play::Loop => tick % frames.max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_frame_stays_or_the_first_comes_again() {
        for (tick, once, again) in [(0, 0, 0), (9, 9, 9), (10, 9, 0), (23, 9, 3)] {
            assert_eq!(shown(tick, 10, Play::Once), once);
            assert_eq!(shown(tick, 10, Play::Loop), again);
        }
    }
}
