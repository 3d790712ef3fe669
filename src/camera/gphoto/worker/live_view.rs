//! Live frames, one after the other, and what their absence means.

use std::{
    thread,
    time::{Duration, Instant},
};

use gphoto2::{Camera, Context};

use super::{
    link::Link,
    rhythm::{DECISION, Rhythm},
    trouble::{End, Trouble},
};
use crate::gphoto::protocol::GoneKind;

/// Longest silence while frames come: above the 2.5 s after which libgphoto2 itself gives a network camera up, and the
/// 3 s for which it waits for a busy Canon.
const STREAMING: Duration = Duration::from_millis(3500);
/// The mirror goes up, the sensor wakes up.
const FIRST_FRAME: Duration = Duration::from_secs(8);
/// Calls that fail in a row before the connection is given up.
const FAILURES: u8 = 10;
/// How long a camera may be busy in a row; some are for 6 s after an exposure.
const BUSY_AT_MOST: Duration = Duration::from_secs(10);
/// Pause after a call that brought no new frame.
const NOTHING_NEW: Duration = Duration::from_millis(3);
const AFTER_FAILURE: Duration = Duration::from_millis(50);

/// The stream of live frames.
pub struct LiveView {
    last: Box<[u8]>,
    failures: u8,
    busy_since: Option<Instant>,
    rhythm: Rhythm,
    newest: Option<Instant>,
    /// The frame that has just come has had no leisure yet.
    fresh: bool,
}

impl LiveView {
    /// A stream that has not begun.
    pub fn new() -> Self {
        let rhythm = Rhythm::default();
        Self { last: Box::default(), failures: 0, busy_since: None, rhythm, newest: None, fresh: false }
    }

    /// Asks for one frame and hands it over.
    pub fn step(&mut self, camera: &Camera, context: &Context, link: &mut Link) -> Result<(), End> {
        if self.newest.is_some() {
            link.allow(STREAMING, "waiting for a live frame")?;
        } else {
            link.allow(FIRST_FRAME, "starting live view")?;
        }
        let asked = Instant::now();
        match preview(camera, context) {
            Ok(Some(jpeg)) => self.deliver(jpeg, asked, link),
            Ok(None) => self.busy(link),
            Err(error) => match Trouble::of(&error) {
                Trouble::Busy => self.busy(link),
                Trouble::Passing => self.failed(&error, link),
                Trouble::NotSupported => Err(End::Gone(GoneKind::NoLiveView, error.to_string())),
                _ => Err(End::broken("live view stopped", &error)),
            },
        }
    }

    /// How long nothing can come after a frame that has just come: the time in which its decision comes. Once a frame.
    pub fn leisure(&mut self) -> Duration {
        let fresh = std::mem::take(&mut self.fresh);
        let since = self.newest.filter(|_| fresh).map(|newest| newest.elapsed());
        since.map_or(Duration::ZERO, |since| self.rhythm.leisure().saturating_sub(since))
    }

    /// How long the decision on the newest frame may still be on its way.
    pub fn undecided(&self) -> Duration {
        self.newest.map_or(Duration::ZERO, |newest| DECISION.saturating_sub(newest.elapsed()))
    }

    fn deliver(&mut self, jpeg: Box<[u8]>, asked: Instant, link: &mut Link) -> Result<(), End> {
        (self.failures, self.busy_since) = (0, None);
        // Cameras that are asked faster than they look give the same frame again.
        if jpeg == self.last {
            link.beat()?;
            thread::sleep(NOTHING_NEW);
            return Ok(());
        }
        link.frame(&jpeg)?;
        let now = Instant::now();
        self.rhythm.heard(now - asked, self.newest.map(|newest| now - newest));
        (self.newest, self.fresh) = (Some(now), true);
        self.last = jpeg;
        Ok(())
    }

    fn busy(&mut self, link: &mut Link) -> Result<(), End> {
        let since = *self.busy_since.get_or_insert_with(Instant::now);
        if since.elapsed() > BUSY_AT_MOST {
            let seconds = BUSY_AT_MOST.as_secs();
            return Err(End::Gone(GoneKind::Broken, format!("the camera has been busy for {seconds} s")));
        }
        thread::sleep(NOTHING_NEW);
        link.beat()
    }

    fn failed(&mut self, error: &gphoto2::Error, link: &mut Link) -> Result<(), End> {
        self.failures += 1;
        if self.failures >= FAILURES {
            return Err(End::broken("live view fails", error));
        }
        thread::sleep(AFTER_FAILURE);
        link.beat()
    }
}

/// A live frame; `None` where the camera was busy for all of libgphoto2's 20 attempts, which it calls a success with a
/// file of no bytes.
fn preview(camera: &Camera, context: &Context) -> Result<Option<Box<[u8]>>, gphoto2::Error> {
    let file = camera.capture_preview().wait()?;
    // Asking for the bytes where there are none makes the binding read through a null pointer.
    if file.size(context).wait()? == 0 {
        return Ok(None);
    }
    let jpeg = file.get_data(context).wait()?;
    Ok(jpeg.starts_with(&[0xFF, 0xD8]).then_some(jpeg))
}
