//! Measures how late a camera is. A screen shows a running code that tells the instant; the camera looks at it. What a live
//! frame shows is as old as live view is late, and what a photo shows is when the shutter opened.
//!
//! The screen itself is late too, by the same time in both: the shutter seems that much faster, live view that much slower,
//! and the sum, which is all that the judge allows for, is free of it.
//!
//! Who shows the code is not decided here; nor is where the figures go.

mod samples;
mod sight;

use std::{
    fs,
    time::{Duration, Instant},
};

use candor_camera::{Body, BodyEvent, BodyInfo, CameraError, CameraFile};
use candor_core::{Seconds, frame::Frame, moment::BurstPlan};
use crossbeam_channel::{Receiver, TryRecvError};
use serde::Serialize;

use crate::lag::{Measured, Path, Spread};
use samples::{Burst, Samples};
pub use sight::Sight;

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

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plan {
    /// Live frames.
    pub frames: usize,
    /// Bursts, at least 3.
    pub bursts: u8,
    /// What each burst is.
    pub burst: BurstPlan,
}

impl Default for Plan {
    /// Two seconds of live view, and eight bursts of three.
    fn default() -> Self {
        Self { frames: 60, bursts: 8, burst: BurstPlan { exposures: 3, interval: 0.1 } }
    }
}

/// How a calibration stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct State {
    /// What it is doing.
    pub step: Step,
    /// The camera.
    pub body: BodyInfo,
    /// Why the camera is missing, as a sentence; absent while it is there.
    pub lost: Option<String>,
    /// What the newest live frame shows of the code.
    pub sight: Sight,
    /// Bursts of which the first exposure was read.
    pub bursts: usize,
    /// Bursts that are wanted.
    pub of: usize,
    /// From what the lens sees to the live frame, as far as is known.
    pub live_view: Option<Spread>,
    /// From the trigger command to the open shutter, as far as is known.
    pub shutter: Option<Spread>,
    /// From one exposure of a burst to the next, as far as is known.
    pub interval: Option<Spread>,
}

/// What a calibration is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Waiting for the camera.
    Connecting,
    /// Looking for the code in live frames.
    Looking,
    /// Shooting it.
    Shooting,
    /// Done.
    Done,
}

/// Why nothing was measured.
#[derive(Debug, thiserror::Error)]
pub enum CalibrateError {
    /// The camera is not there.
    #[error("no camera came: {0}")]
    NoCamera(String),
    /// The code is not in the picture.
    #[error(
        "the camera never saw the running code. Point it at the screen that shows it, so that the whole square with the \
         white around it is in the picture, and start again"
    )]
    NoCode,
    /// It is in the picture, but cannot be read.
    #[error(
        "the camera sees the running code, but it cannot be read. Focus on the screen, go nearer, make the screen brighter, \
         set a shutter time of 1/60 to 1/250 s, and start again"
    )]
    Unclear,
    /// It can be read in live view, but not in the photos.
    #[error(
        "the running code can be read in live view, but only {read} of {of} bursts began with a photo in which it can. Set a \
         shutter time of 1/60 to 1/250 s and an exposure in which the screen is neither black nor white, focus by hand, and \
         start again"
    )]
    Photos {
        /// Bursts of which the first exposure could be read.
        read: usize,
        /// Bursts that were shot.
        of: usize,
    },
    /// The camera does not shoot.
    #[error("the camera does not shoot: {0}")]
    Refused(String),
    /// The camera failed otherwise.
    #[error(transparent)]
    Camera(#[from] CameraError),
    /// It was told to stop.
    #[error("stopped before anything was measured")]
    Stopped,
}

/// Measures. `clock` is the body's own; a message on `stop`, or its other end gone, stops it. `tell` hears how it stands
/// whenever that has changed.
///
/// # Errors
/// When there is no camera, the code cannot be read, the camera does not shoot, or it was told to stop.
pub fn run(
    body: &mut dyn Body,
    clock: Instant,
    plan: Plan,
    stop: &Receiver<()>,
    tell: impl FnMut(&State),
) -> Result<Measured, CalibrateError> {
    let mut run = Run { body, clock, plan, stop, tell, samples: Samples::default(), state: State::of(&plan) };
    run.connect()?;
    run.watch_live_view()?;
    run.shoot()?;
    run.figures()
}

impl State {
    fn of(plan: &Plan) -> Self {
        Self {
            step: Step::Connecting,
            body: BodyInfo::default(),
            lost: None,
            sight: Sight::Nothing,
            bursts: 0,
            of: plan.bursts.into(),
            live_view: None,
            shutter: None,
            interval: None,
        }
    }
}

struct Run<'a, T> {
    body: &'a mut dyn Body,
    clock: Instant,
    plan: Plan,
    stop: &'a Receiver<()>,
    tell: T,
    samples: Samples,
    state: State,
}

impl<T: FnMut(&State)> Run<'_, T> {
    fn connect(&mut self) -> Result<(), CalibrateError> {
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

    fn watch_live_view(&mut self) -> Result<(), CalibrateError> {
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

    fn shoot(&mut self) -> Result<(), CalibrateError> {
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

    fn figures(&mut self) -> Result<Measured, CalibrateError> {
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

/// The wall clock at that time of the shoot's clock, counted from 1970.
fn wall_clock(clock: Instant, at: Seconds) -> Duration {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    now.saturating_sub(Duration::try_from_secs_f64(clock.elapsed().as_secs_f64() - at).unwrap_or_default())
}
