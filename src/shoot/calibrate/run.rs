//! The course of a calibration: find the camera, see the code, shoot it.

use std::{
    fs,
    time::{Duration, Instant},
};

use candor_camera::{Body, BodyEvent, CameraFile};
use candor_core::frame::Frame;
use crossbeam_channel::{Receiver, TryRecvError};

use super::{
    CalibrateError, Plan, State, Step,
    samples::{Burst, Samples},
    sight,
};
use crate::lag::{Measured, Path};

/// How often the body is asked while it says nothing.
const PATIENCE: Duration = Duration::from_millis(20);
/// How long a camera may take to be there.
const FOR_THE_CAMERA: Duration = Duration::from_secs(45);
/// How long the code may take to be seen: it has to be framed.
const FOR_THE_CODE: Duration = Duration::from_secs(90);
/// How long the photos of a burst may take to come.
const FOR_THE_PHOTOS: Duration = Duration::from_secs(40);
/// No photo for so long, and none on its way: those that are missing will not come.
const NO_MORE_PHOTOS: Duration = Duration::from_secs(3);
/// The pause between two bursts, and by how much each is longer than the one before, so that they do not keep time with
/// the frames of screen and camera.
const BETWEEN_BURSTS: Duration = Duration::from_millis(300);
const OUT_OF_STEP: Duration = Duration::from_millis(7);
/// Three bursts say something of a spread; fewer do not.
const LEAST_BURSTS: usize = 3;
/// After so many refusals the camera is taken at its word.
const MOST_REFUSALS: u8 = 3;

pub(super) struct Run<'a, T> {
    pub body: &'a mut dyn Body,
    pub clock: Instant,
    pub plan: Plan,
    pub stop: &'a Receiver<()>,
    pub tell: T,
    pub samples: Samples,
    pub state: State,
}

impl<T: FnMut(&State)> Run<'_, T> {
    pub fn connect(&mut self) -> Result<(), CalibrateError> {
        self.step(Step::Connecting);
        let until = Instant::now() + FOR_THE_CAMERA;
        while self.state.body.model.is_empty() {
            self.next(None)?;
            if Instant::now() > until {
                let why = self.state.lost.take().unwrap_or_else(|| "none is connected".to_owned());
                return Err(CalibrateError::NoCamera(why));
            }
        }
        Ok(())
    }

    pub fn watch_live_view(&mut self) -> Result<(), CalibrateError> {
        self.step(Step::Looking);
        let until = Instant::now() + FOR_THE_CODE;
        while self.samples.live_frames() < self.plan.frames {
            self.next(None)?;
            if Instant::now() > until {
                return Err(self.why_not_read());
            }
        }
        Ok(())
    }

    fn why_not_read(&self) -> CalibrateError {
        match &self.state.lost {
            Some(why) => CalibrateError::NoCamera(why.clone()),
            None if self.samples.unclear_frames() > 0 || self.samples.live_frames() > 0 => CalibrateError::Unclear,
            None => CalibrateError::NoCode,
        }
    }

    pub fn shoot(&mut self) -> Result<(), CalibrateError> {
        self.step(Step::Shooting);
        self.body.prepare(&self.plan.burst)?;
        let mut refusals = 0;
        for number in 1..=u32::from(self.plan.bursts) {
            match self.burst(number)? {
                Ok(burst) => self.samples.burst(&burst),
                Err(why) => {
                    refusals += 1;
                    if refusals >= MOST_REFUSALS {
                        return Err(CalibrateError::Refused(why));
                    }
                }
            }
            self.told();
            self.pause(BETWEEN_BURSTS + OUT_OF_STEP * number)?;
        }
        Ok(())
    }

    /// Shoots a burst and reads its photos. The inner error is the camera's refusal.
    fn burst(&mut self, number: u32) -> Result<Result<Burst, String>, CalibrateError> {
        self.body.fire(number)?;
        let mut burst = Burst::new(number, self.plan.burst.exposures);
        let (until, mut last) = (Instant::now() + FOR_THE_PHOTOS, Instant::now());
        while Instant::now() < until && !burst.is_whole() {
            if self.next(Some(&mut burst))? {
                last = Instant::now();
            }
            if let Some(why) = burst.refused.take() {
                return Ok(Err(why));
            }
            if burst.over && self.body.pending() == 0 && last.elapsed() > NO_MORE_PHOTOS {
                break;
            }
        }
        // Files of this burst that are still on their way would slow the next one down.
        while Instant::now() < until && self.body.pending() > 0 {
            self.next(None)?;
        }
        Ok(Ok(burst))
    }

    fn pause(&mut self, span: Duration) -> Result<(), CalibrateError> {
        let until = Instant::now() + span;
        while Instant::now() < until {
            self.next(None)?;
        }
        Ok(())
    }

    /// Takes in the next thing that the body has to say. True where that was of this burst.
    fn next(&mut self, burst: Option<&mut Burst>) -> Result<bool, CalibrateError> {
        if self.stop.try_recv() != Err(TryRecvError::Empty) {
            return Err(CalibrateError::Stopped);
        }
        // An error is about one file; the others will do.
        let Ok(Some(event)) = self.body.next(PATIENCE) else { return Ok(false) };
        match event {
            BodyEvent::Frame(frame) => self.live_frame(&frame),
            BodyEvent::Info(info) => {
                self.state.body = info;
                self.found_or_lost(None);
            }
            BodyEvent::Lost { why } => self.found_or_lost(Some(why)),
            BodyEvent::Back { .. } => self.found_or_lost(None),
            BodyEvent::Ended => return Err(CalibrateError::NoCamera("its recording is over".to_owned())),
            BodyEvent::File(file) => return Ok(self.photo(&file, burst)),
            event => return Ok(burst.is_some_and(|burst| burst.hear(event))),
        }
        Ok(false)
    }

    fn found_or_lost(&mut self, lost: Option<String>) {
        self.state.lost = lost;
        self.told();
    }

    fn live_frame(&mut self, frame: &Frame) {
        let (sight, taken_at) = sight::of_jpeg(&frame.jpeg, self.clock);
        self.samples.live_frame(sight, taken_at.map(|taken_at| frame.received_at - taken_at));
        if self.state.sight != sight || self.samples.live_frames().is_multiple_of(10) {
            self.state.sight = sight;
            self.told();
        }
    }

    /// Reads a photo of the burst, and forgets it: it is on the camera's card.
    fn photo(&mut self, file: &CameraFile, burst: Option<&mut Burst>) -> bool {
        let of_this = burst.filter(|burst| file.burst == Some(burst.number));
        let known = of_this.is_some();
        if let (Some(burst), Some(exposure)) = (of_this, file.exposure)
            && burst.wants(exposure)
        {
            burst.exposure(exposure, sight::of_photo(&file.spooled, self.clock).1);
        }
        // What cannot be deleted goes with the folder.
        let _ = fs::remove_file(&file.spooled);
        known
    }

    pub fn figures(&mut self) -> Result<Measured, CalibrateError> {
        let (shutter, live_view) = (self.samples.shutter(), self.samples.live_view());
        let (Some(shutter), Some(live_view)) = (shutter, live_view) else {
            return Err(CalibrateError::Photos { read: 0, of: self.plan.bursts.into() });
        };
        if shutter.count < LEAST_BURSTS {
            return Err(CalibrateError::Photos { read: shutter.count, of: self.plan.bursts.into() });
        }
        self.step(Step::Done);
        let body = &self.state.body;
        Ok(Measured {
            model: body.model.clone(),
            path: Path::of_port(&body.port),
            measured_on: jiff::ZonedDateTime::now().date().to_string(),
            shutter,
            live_view,
            interval: self.samples.interval(),
        })
    }

    fn step(&mut self, step: Step) {
        self.state.step = step;
        self.told();
    }

    fn told(&mut self) {
        self.state.live_view = self.samples.live_view();
        self.state.shutter = self.samples.shutter();
        self.state.interval = self.samples.interval();
        self.state.bursts = self.state.shutter.map_or(0, |shutter| shutter.count);
        (self.tell)(&self.state);
    }
}
