//! What is before the lens. A clip starts when live view is first switched on and goes on in real time, whatever happens to
//! the connection.

use std::{
    error::Error,
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use candor_camera::{
    CameraError,
    clip::{Clip, DEFAULT_FPS},
};

use super::code_scene::CodeScene;
use crate::{Options, Play, Scene};

pub struct Playback {
    scene: Before,
    fps: f64,
    play: Play,
    started: OnceLock<Instant>,
}

enum Before {
    Clip(Clip),
    Code(CodeScene),
}

impl Playback {
    /// # Errors
    /// When the clip cannot be opened.
    pub fn open(options: &Options) -> Result<Self, CameraError> {
        let (scene, fps) = match &options.scene {
            Scene::Clip(path) => {
                let clip = Clip::open(path, options.fps)?;
                let fps = clip.fps();
                (Before::Clip(clip), fps)
            }
            Scene::RunningCode => (Before::Code(CodeScene::new()), options.fps.unwrap_or(DEFAULT_FPS)),
        };
        Ok(Self { scene, fps, play: options.play, started: OnceLock::new() })
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
        self.started().map_or(0, |start| (at.saturating_duration_since(start).as_secs_f64() * self.fps) as u64)
    }

    /// Which frame shows at that instant.
    pub fn frame_number(&self, at: Instant) -> u64 {
        match &self.scene {
            Before::Clip(clip) => shown(self.tick(at), clip.len() as u64, self.play),
            Before::Code(_) => self.tick(at),
        }
    }

    /// How long a frame is in the making.
    pub fn making(&self) -> Duration {
        match &self.scene {
            Before::Clip(_) => Duration::ZERO,
            Before::Code(_) => CodeScene::MAKING,
        }
    }

    /// A frame's JPEG: that frame of the clip, or the code of that instant.
    pub fn frame(&self, number: u64, at: Instant) -> Result<Arc<[u8]>, Box<dyn Error>> {
        match &self.scene {
            Before::Clip(clip) => Ok(clip.frame(number as usize)?),
            Before::Code(scene) => Ok(scene.at(at)?),
        }
    }

    pub fn ended(&self, at: Instant) -> bool {
        match &self.scene {
            Before::Clip(clip) => self.play == Play::Once && self.tick(at) >= clip.len() as u64,
            Before::Code(_) => false,
        }
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
