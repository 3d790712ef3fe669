//! The state of a running shoot, and what each thing that happens does to it. The order of things is in
//! [`crate::pipeline`].

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use candor_camera::{Body, BodyInfo, CameraError};
use candor_core::{
    Seconds,
    frame::Frame,
    moment::{FireReason, Judge, Judgement},
};
use candor_vision::{Eye, Picture, VisionError};
use crossbeam_channel::Sender;

use crate::{
    event::{Command, Event, LiveView, Status},
    handle::Inner,
    intake::{Note, Progress},
    latency::Latencies,
    pipeline,
    rate::Rate,
    summary::Summary,
};

/// Status is told at most this often.
const STATUS_INTERVAL: Duration = Duration::from_millis(100);
/// A burst that has not ended this long after its last exposure was due is given up: the trigger must not stay locked by a lost answer.
const BURST_PATIENCE: Seconds = 15.0;
/// After [`Command::Stop`], this long without a file while files are missing ends the wait for them.
const STOP_PATIENCE: Duration = Duration::from_secs(10);
/// After [`Command::Stop`], files that nobody expects are waited for this long.
const STOP_GRACE: Duration = Duration::from_millis(1500);

/// A running shoot.
pub(crate) struct Running {
    pub(crate) body: Box<dyn Body>,
    pub(crate) eye: Eye,
    pub(crate) judge: Judge,
    pub(crate) inner: Inner,
    pub(crate) notes: Sender<Note>,
    pub(crate) progress: Progress,
    pub(crate) clock: Instant,
    pub(crate) status: Status,
    pub(crate) told: Option<(Instant, Status)>,
    /// From a frame's arrival to its decision.
    pub(crate) decisions: Latencies,
    /// From the decision to fire to the command on the wire.
    pub(crate) triggers: Latencies,
    pub(crate) recent: Rate,
    /// The number of the next burst; a session that is gone on with counts on.
    pub(crate) next_burst: u32,
    /// The burst under way, and when it was decided.
    pub(crate) firing: Option<(u32, Seconds)>,
    pub(crate) stopping: Option<Stopping>,
    pub(crate) frames_unreadable: u64,
}

/// How the wait for the last files stands.
pub(crate) struct Stopping {
    since: Instant,
    files: u32,
    last_file: Instant,
}

impl Running {
    /// Has the camera ready, where it is there already.
    pub(crate) fn get_ready(&mut self) {
        if !self.status.body.model.is_empty() {
            self.prepare();
        }
    }

    /// Does what was asked. False once the shoot is over.
    pub(crate) fn obey_commands(&mut self) -> bool {
        while let Ok(command) = self.inner.commands.try_recv() {
            self.obey(command);
        }
        let plan = self.judge.preset().plan();
        let longest = BURST_PATIENCE + f64::from(plan.exposures) * plan.interval;
        if let Some((burst, at)) = self.firing
            && self.now() - at > longest
        {
            self.problem(format!("Burst {burst}: the camera never said that it was done. The trigger is free again."));
            self.burst_done(burst);
        }
        !self.stopped()
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Arm => self.arm(true),
            Command::Disarm => self.arm(false),
            Command::Fire => self.fire_by_hand(),
            Command::UsePreset(name, preset) => {
                self.status.preset = name;
                self.status.exposures = preset.burst.exposures;
                self.judge.use_preset(*preset);
                self.prepare();
            }
            Command::SetLag(lag) => {
                self.judge.set_lag(lag.clamp(0.0, 2.0));
                self.status.lag = self.judge.lag();
            }
            Command::SetExposures(exposures) => {
                let mut preset = self.judge.preset().clone();
                preset.burst.exposures = exposures.clamp(1, 30);
                self.status.exposures = preset.burst.exposures;
                self.judge.use_preset(preset);
                self.prepare();
            }
            Command::Stop => {
                self.arm(false);
                let now = Instant::now();
                self.stopping.get_or_insert(Stopping { since: now, files: self.progress.files(), last_file: now });
            }
        }
    }

    fn arm(&mut self, armed: bool) {
        if armed && !self.status.armed {
            self.prepare();
        }
        self.status.armed = armed;
        self.judge.arm(armed);
    }

    /// Has the camera ready for the bursts of the preset in force.
    fn prepare(&mut self) {
        if self.status.lost.is_some() {
            return;
        }
        match self.body.prepare(&self.judge.preset().plan()) {
            Ok(prepared) => prepared.warnings.into_iter().for_each(|warning| self.problem(warning)),
            Err(error) => self.problem(pipeline::sentence(&error)),
        }
    }

    fn fire_by_hand(&mut self) {
        if self.firing.is_some() || self.status.lost.is_some() {
            return;
        }
        let now = self.now();
        if !self.status.armed {
            self.prepare();
        }
        self.judge.fired_by_hand(now);
        let reason = FireReason {
            track: candor_core::face::TrackId(0),
            emotion: None,
            from: 0.0,
            to: 0.0,
            rise: 0.0,
            threshold: self.judge.preset().trigger.threshold,
            forecast: None,
            lag: self.judge.lag(),
            by_hand: true,
        };
        self.fire(&reason);
    }

    /// Presses the shutter. The command is on its way before anything is written down.
    pub(crate) fn fire(&mut self, reason: &FireReason) {
        let id = self.next_burst;
        let decided_at = self.now();
        if let Err(error) = self.body.fire(id) {
            self.problem(pipeline::sentence(&error));
            return;
        }
        self.firing = Some((id, decided_at));
        self.judge.camera_busy(true);
        self.next_burst += 1;
        self.status.bursts += 1;
        let burst = pipeline::burst(id, decided_at, &self.judge, &self.status.preset, reason);
        self.note(Note::Burst(Box::new(burst.clone())));
        self.say(Event::Burst(Box::new(burst)));
    }

    /// Remembers and shows a judged frame.
    pub(crate) fn decided(&mut self, frame: &Frame, picture: Picture, judgement: Arc<Judgement>) {
        let latency = (self.now() - frame.received_at).max(0.0);
        self.decisions.add(Duration::from_secs_f64(latency));
        self.recent.add(frame.received_at, latency);
        self.note(Note::Judged(Arc::clone(&judgement)));
        self.inner.live.put(LiveView { size: (picture.width, picture.height), rgb: picture.rgb, judgement });
    }

    /// A frame that is no picture is counted and told of once.
    pub(crate) fn unreadable_frame(&mut self, error: &VisionError) {
        self.frames_unreadable += 1;
        if self.frames_unreadable == 1 {
            self.problem(format!("A live frame could not be read: {error}. The next ones go on."));
        }
    }

    pub(crate) fn trigger_sent(&mut self, burst: u32, at: Seconds) {
        if let Some((firing, decided_at)) = self.firing
            && firing == burst
        {
            self.triggers.add(Duration::from_secs_f64((at - decided_at).max(0.0)));
        }
    }

    pub(crate) fn burst_done(&mut self, burst: u32) {
        if self.firing.is_some_and(|(firing, _)| firing == burst) {
            self.firing = None;
            self.judge.camera_busy(false);
            self.note(Note::BurstOver { burst, shot: true });
        }
    }

    /// Nothing was shot: the burst is no part of the shoot.
    pub(crate) fn burst_refused(&mut self, burst: u32, why: String) {
        self.problem(why);
        if self.firing.is_some_and(|(firing, _)| firing == burst) {
            self.firing = None;
            self.judge.camera_busy(false);
            self.status.bursts -= 1;
            self.note(Note::BurstOver { burst, shot: false });
        }
    }

    pub(crate) fn camera_known(&mut self, info: BodyInfo) {
        let first = self.status.body.model.is_empty();
        self.status.body = info;
        self.status.lost = None;
        if first {
            self.prepare();
        }
    }

    pub(crate) fn camera_lost(&mut self, why: String) {
        if let Some((burst, _)) = self.firing {
            self.burst_done(burst);
        }
        self.status.lost = Some(why);
    }

    pub(crate) fn camera_back(&mut self, after: Seconds) {
        self.status.lost = None;
        self.problem(format!("The camera is back after {after:.1} s."));
        self.prepare();
    }

    pub(crate) fn camera_failed(&mut self, error: &CameraError) {
        let why = pipeline::sentence(error);
        if self.status.lost.as_deref() != Some(&why) {
            self.problem(why.clone());
            self.status.lost = Some(why);
        }
        // An error that comes at once every time must not keep a core busy.
        std::thread::sleep(STATUS_INTERVAL);
    }

    pub(crate) fn recording_over(&mut self) {
        self.obey(Command::Stop);
    }

    /// Whether the end has come: nothing is under way, and every expected file is there or was waited for in vain.
    fn stopped(&mut self) -> bool {
        let Some(stopping) = &mut self.stopping else { return false };
        let files = self.progress.files();
        if files != stopping.files {
            stopping.files = files;
            stopping.last_file = Instant::now();
        }
        let missing = self.progress.expected() > files || self.firing.is_some();
        let (quiet, waited) = (stopping.last_file.elapsed(), stopping.since.elapsed());
        if missing && quiet > STOP_PATIENCE {
            let missing = self.progress.expected().saturating_sub(files);
            self.problem(format!(
                "The shoot ends although {missing} files have not come off the camera. They are still on its card."
            ));
            return true;
        }
        !missing && quiet.min(waited) > STOP_GRACE
    }

    /// Tells the status when it has changed and was not told just now.
    pub(crate) fn tell_status(&mut self, now: Instant) {
        if self.told.as_ref().is_some_and(|(at, _)| now.duration_since(*at) < STATUS_INTERVAL) {
            return;
        }
        self.status.frames = self.body.tally();
        self.status.files = self.progress.files();
        self.status.files_expected = self.progress.expected().max(self.status.files);
        (self.status.frames_per_second, self.status.decision_ms) = self.recent.over_last_second(self.now());
        self.status.decision = self.decisions.summary();
        self.status.trigger = self.triggers.summary();
        let changed = self.told.as_ref().is_none_or(|(_, told)| *told != self.status);
        if changed {
            self.say(Event::Status(Box::new(self.status.clone())));
        }
        let told = if changed { self.status.clone() } else { self.told.take().map_or_else(Status::default, |t| t.1) };
        self.told = Some((now, told));
    }

    /// The last status, told whatever it is, and written down.
    pub(crate) fn end(&mut self) {
        self.told = None;
        self.tell_status(Instant::now());
        self.note(Note::Figures(Box::new(Summary::of(&self.status))));
    }

    pub(crate) fn note(&self, note: Note) {
        // The intake lives as long as the shoot; were it gone, its own last event has said why.
        let _ = self.notes.send(note);
    }

    fn problem(&self, sentence: String) {
        self.say(Event::Problem(sentence));
    }

    fn say(&self, event: Event) {
        // Nobody listening is no reason to stop shooting.
        let _ = self.inner.events.send(event);
    }

    fn now(&self) -> Seconds {
        self.clock.elapsed().as_secs_f64()
    }
}
