//! The camera's events, sorted: files to the desk, changed settings to what is known of the camera.

use std::time::Duration;

use gphoto2::{Camera, camera::CameraEvent};

use super::{
    about::About,
    connect::Connected,
    desk::Desk,
    link::Link,
    trouble::{End, tolerate},
};
use crate::gphoto::{
    card::{self, CardPath},
    protocol::Start,
};

/// The least patience libgphoto2 knows: 0 means for ever on some ports.
const PATIENCE: Duration = Duration::from_millis(1);
/// Events handled in one turn, so that a talkative camera does not stop live view.
const AT_ONCE: usize = 64;
/// Events a camera may have left from before.
const OLD_EVENTS: usize = 4096;

/// Where events go.
pub struct Intake {
    /// Files.
    pub desk: Desk,
    /// The camera.
    pub about: About,
    /// Files that have appeared since the exposures were last counted.
    appeared: Vec<CardPath>,
    /// Whether the camera has said that a capture is complete since this was last asked.
    completed: bool,
}

impl Intake {
    /// For a session that begins.
    pub fn open(start: &Start, connected: &Connected) -> Result<Self, End> {
        Ok(Self { desk: Desk::open(start), about: About::of(connected)?, appeared: Vec::new(), completed: false })
    }

    /// Takes what is on the card as known already, and what the camera still had to say as said.
    pub fn take_baseline(&mut self, camera: &Camera, link: &mut Link) -> Result<(), End> {
        for _ in 0..OLD_EVENTS {
            if next(camera)?.is_none() {
                break;
            }
            link.beat()?;
        }
        self.desk.take_baseline(camera, link)
    }

    /// Handles the events there are.
    pub fn events(&mut self, camera: &Camera, link: &mut Link) -> Result<(), End> {
        for _ in 0..AT_ONCE {
            if !self.one_event(camera, link)? {
                break;
            }
        }
        Ok(())
    }

    /// Handles one event. False when there was none.
    pub fn one_event(&mut self, camera: &Camera, link: &mut Link) -> Result<bool, End> {
        match next(camera)? {
            None => return Ok(false),
            Some(CameraEvent::NewFile(file)) => {
                let path = CardPath::new(file.folder(), file.name());
                if self.desk.appeared(camera, path.clone(), link)? {
                    self.appeared.push(path);
                }
            }
            // The drivers tell of a changed setting in a text: `PTP Property d02a changed, …`.
            Some(CameraEvent::Unknown(text)) if text.contains("changed") => self.about.refresh(),
            Some(CameraEvent::CaptureComplete) => self.completed = true,
            Some(_) => {}
        }
        Ok(true)
    }

    /// Whether the camera has said that a capture is complete since this was last asked.
    pub fn take_completed(&mut self) -> bool {
        std::mem::take(&mut self.completed)
    }

    /// Exposures whose files have appeared since this was last asked.
    pub fn take_exposures(&mut self) -> u8 {
        card::exposures(&std::mem::take(&mut self.appeared))
    }
}

/// The next event, if there is one now.
fn next(camera: &Camera) -> Result<Option<CameraEvent>, End> {
    let event = tolerate("asking for events", camera.wait_event(PATIENCE).wait())?;
    Ok(event.filter(|event| !matches!(event, CameraEvent::Timeout)))
}
