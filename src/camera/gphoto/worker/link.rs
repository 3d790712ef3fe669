//! The worker's end of the pipe.

use std::{
    fs::File,
    io::Write,
    os::fd::AsFd,
    time::{Duration, Instant},
};

use super::trouble::End;
use crate::gphoto::protocol::{Report, pack};

/// Silence below this needs no sign of life.
const BEAT_EVERY: Duration = Duration::from_millis(200);

/// Says things to the parent. Standard output without the buffer: every message leaves in one write.
pub struct Link {
    pipe: File,
    last_said: Instant,
    allowed: Option<(Duration, &'static str)>,
}

impl Link {
    /// Takes standard output; nothing else may be written there.
    pub fn over_stdout() -> std::io::Result<Self> {
        let pipe = File::from(std::io::stdout().as_fd().try_clone_to_owned()?);
        Ok(Self { pipe, last_said: Instant::now(), allowed: None })
    }

    /// Says something.
    pub fn say(&mut self, report: &Report) -> Result<(), End> {
        self.send(report, &[])
    }

    /// Hands a live frame over.
    pub fn frame(&mut self, jpeg: &[u8]) -> Result<(), End> {
        self.send(&Report::Frame, jpeg)
    }

    /// Shows that the worker is alive, where nothing else has for a while.
    pub fn beat(&mut self) -> Result<(), End> {
        if self.last_said.elapsed() < BEAT_EVERY { Ok(()) } else { self.say(&Report::Beat) }
    }

    /// Says how long the next calls into libgphoto2 may take. Stands until something else is said.
    pub fn allow(&mut self, longest: Duration, doing: &'static str) -> Result<(), End> {
        if self.allowed == Some((longest, doing)) {
            return Ok(());
        }
        self.allowed = Some((longest, doing));
        let millis = u64::try_from(longest.as_millis()).unwrap_or(u64::MAX);
        self.say(&Report::Allow { millis, doing: doing.to_owned() })
    }

    fn send(&mut self, report: &Report, body: &[u8]) -> Result<(), End> {
        // A report that cannot be packed is a frame beyond all bounds; nobody can use it.
        let Ok(packed) = pack(report, body) else { return Ok(()) };
        self.pipe.write_all(&packed).map_err(|_| End::Parent)?;
        self.last_said = Instant::now();
        Ok(())
    }
}
