//! The state of a running shoot, and what each thing that happens does to it. The order of things is in
//! [`crate::pipeline`].

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use candor_camera::{Body, BodyInfo, CameraError};
use candor_core::{
    Seconds,
    expression::{SettingNeutral, micro::LEAST_FRAME_RATE},
    frame::Frame,
    moment::{Decision, FireReason, Judgement},
};
use candor_vision::{Eye, Picture, VisionError};
use crossbeam_channel::{Receiver, Sender};

use crate::{
    ending::{End, Ending, Standing},
    event::{Candidates, Command, Event, LiveView, Status},
    handle::Inner,
    intake::{Note, Progress},
    lag,
    latency::Latencies,
    lead::follower::{Told, Word},
    pipeline,
    rate::Rate,
    recorded::RecordedJudge,
    reels::Watch,
    strips::Cutter,
    summary::Summary,
};

/// Status is told at most this often.
const STATUS_INTERVAL: Duration = Duration::from_millis(100);
/// A camera that cannot be set up for bursts is asked again this often while the shoot is armed.
const PREPARE_AGAIN: Duration = Duration::from_secs(3);
/// A rate of frames measured over one second trembles by this share.
const MOST_TREMBLE: f64 = 0.85;
/// The pause after an error that comes again.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_millis(20);
/// A burst that has not ended this long after its last exposure was due is given up: the trigger must not stay locked by a lost answer.
const BURST_PATIENCE: Seconds = 15.0;

/// A running shoot.
pub(crate) struct Running {
    pub(crate) body: Box<dyn Body>,
    pub(crate) eye: Eye,
    pub(crate) judge: RecordedJudge,
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
    /// Which lag is allowed for.
    pub(crate) lags: lag::Source,
    /// Where the follower of the lead hears which camera it is.
    pub(crate) bodies: Sender<Word>,
    /// What it has to tell.
    pub(crate) told_of_lead: Receiver<Told>,
    /// The number of the next burst; a session that is gone on with counts on.
    pub(crate) next_burst: u32,
    /// The burst under way, and when it was decided.
    pub(crate) firing: Option<(u32, Seconds)>,
    pub(crate) ending: Option<Ending>,
    /// Keeps the live frames of candidates; absent where they are not wanted.
    pub(crate) cutter: Option<Cutter>,
    /// Keeps the live view round bursts; absent where it is not wanted.
    pub(crate) reels: Option<Watch>,
    pub(crate) frames_unreadable: u64,
    /// When the camera last refused to be set up.
    pub(crate) unprepared: Option<Instant>,
    /// The last warning and the last error that were told, so that none is told over and over.
    pub(crate) last_warning: Option<String>,
    pub(crate) last_failure: Option<String>,
}

impl Running {
    /// Has the camera ready, where it is there already.
    pub(crate) fn get_ready(&mut self) {
        if !self.status.body.model.is_empty() {
            self.first_seen();
        }
    }

    /// Does what was asked. False once the shoot is over.
    pub(crate) fn obey_commands(&mut self) -> bool {
        self.hear_of_the_lead();
        let before = self.judge.preset().plan();
        while let Ok(command) = self.inner.commands.try_recv() {
            self.obey(command);
        }
        // Several clicks on a stepper are one change of the camera's settings.
        let again = self.status.armed && self.unprepared.is_some_and(|since| since.elapsed() > PREPARE_AGAIN);
        if self.judge.preset().plan() != before || again {
            self.prepare();
        }
        let plan = self.judge.preset().plan();
        let longest = BURST_PATIENCE + f64::from(plan.exposures) * plan.interval;
        if let Some((burst, at)) = self.firing
            && self.now() - at > longest
        {
            self.problem(format!("Burst {burst}: the camera never said that it was done. The trigger is free again."));
            self.burst_done(burst);
        }
        !self.ended()
    }

    fn obey(&mut self, command: Command) {
        match command {
            Command::Arm => self.arm(true),
            Command::Disarm => self.arm(false),
            Command::Fire => self.fire_by_hand(),
            Command::UsePreset(name, preset) => {
                self.status.exposures = preset.burst.exposures;
                self.judge.use_preset(&name, *preset);
                self.status.preset = name;
            }
            Command::SetLag(lag) => {
                self.lags = lag::Source::Given(lag.clamp(0.0, 2.0));
                self.allow_for_lag();
            }
            Command::SetExposures(exposures) => {
                let mut preset = self.judge.preset().clone();
                preset.burst.exposures = exposures.clamp(1, 30);
                self.status.exposures = preset.burst.exposures;
                self.judge.use_preset(&self.status.preset, preset);
            }
            Command::ChooseSitter(sitter) => self.judge.choose_sitter(sitter),
            Command::SetGroupRule(rule) => {
                let mut preset = self.judge.preset().clone();
                preset.group.rule = rule;
                self.judge.use_preset(&self.status.preset, preset);
            }
            Command::SetNeutral => self.judge.set_neutral(),
            Command::Stop => {
                self.arm(false);
                let files = self.progress.files();
                self.ending.get_or_insert_with(|| Ending::begin(Instant::now(), files));
            }
        }
    }

    /// The lag of the camera that is there, and the lead that goes with it.
    fn allow_for_lag(&mut self) {
        let lag = self.lags.of(&self.status.body.model, &self.status.body.port);
        self.status.lag = lag.total();
        self.status.lag_from = lag.origin.to_string();
        self.judge.set_lag(self.status.lag + self.status.lead_correction);
    }

    fn hear_of_the_lead(&mut self) {
        while let Ok(told) = self.told_of_lead.try_recv() {
            self.status.lead_correction = told.correction;
            self.status.lead = told.words;
            self.allow_for_lag();
        }
    }

    fn arm(&mut self, armed: bool) {
        if armed && !self.status.armed {
            self.prepare();
        }
        self.status.armed = armed;
        self.judge.arm(armed);
    }

    /// The camera is known now: its lag, its lead, its settings.
    fn first_seen(&mut self) {
        self.allow_for_lag();
        // Nobody follows the lead where it is not to be corrected.
        let _ = self.bodies.send(Word::Body(self.status.body.model.clone()));
        self.prepare();
    }

    /// Has the camera ready for the bursts of the preset in force.
    fn prepare(&mut self) {
        self.unprepared = None;
        if self.status.lost.is_some() {
            return;
        }
        match self.body.prepare(&self.judge.preset().plan()) {
            Ok(prepared) => prepared.warnings.into_iter().for_each(|warning| self.warn(warning)),
            Err(error) => {
                self.unprepared = Some(Instant::now());
                self.warn(pipeline::sentence(&error));
            }
        }
    }

    fn fire_by_hand(&mut self) {
        if self.firing.is_some() || self.status.lost.is_some() {
            return;
        }
        let now = self.now();
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
            causes: Vec::new(),
            group: None,
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
        self.next_burst += 1;
        self.status.bursts += 1;
        // The lead is moved to hit the peak; the shutter opens after the lag all the same.
        let burst =
            pipeline::burst(id, decided_at, decided_at + self.status.lag, &self.judge, &self.status.preset, reason);
        self.judge.fired(&burst);
        if let Some(reels) = &mut self.reels {
            reels.fired(&burst);
        }
        self.judge.camera_busy(true);
        self.note(Note::Burst(Box::new(burst.clone())));
        self.say(Event::Burst(Box::new(burst)));
    }

    /// Remembers and shows a judged frame.
    pub(crate) fn decided(&mut self, frame: &Frame, picture: Picture, judgement: Arc<Judgement>) {
        let latency = (self.now() - frame.received_at).max(0.0);
        self.decisions.add(Duration::from_secs_f64(latency));
        self.recent.add(frame.received_at, latency);
        if let Some(outcome) = judgement.neutral.and_then(SettingNeutral::outcome) {
            self.say(Event::Neutral(outcome));
        }
        if let Some(cutter) = &mut self.cutter {
            cutter.take(frame, &judgement);
        }
        if let Some(reels) = &mut self.reels {
            reels.take(frame, matches!(judgement.decision, Decision::Fire(_)));
        }
        self.note(Note::Judged(Arc::clone(&judgement)));
        self.inner.live.put(LiveView { size: (picture.width, picture.height), rgb: picture.rgb, judgement });
    }

    fn candidates(&self) -> Candidates {
        let rate = f64::from(self.status.frames_per_second);
        match &self.cutter {
            None => Candidates::Off,
            // Before the first frames nothing is known of their rate.
            Some(_) if rate > 0.0 && rate < MOST_TREMBLE * LEAST_FRAME_RATE => Candidates::TooFewFrames,
            Some(_) => Candidates::Offered,
        }
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
            let delay = (at - decided_at).max(0.0);
            self.triggers.add(Duration::from_secs_f64(delay));
            self.note(Note::TriggerSent { burst, delay });
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
            self.judge.refused(burst);
            if let Some(reels) = &mut self.reels {
                reels.refused(burst);
            }
            self.judge.camera_busy(false);
            self.status.bursts -= 1;
            self.note(Note::BurstOver { burst, shot: false });
        }
    }

    pub(crate) fn camera_known(&mut self, info: BodyInfo) {
        let first = self.status.body.model.is_empty();
        self.status.body = info;
        if first {
            self.first_seen();
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

    /// An error is about one thing, a file or a setting; the camera goes on, and so does the shoot.
    pub(crate) fn camera_failed(&mut self, error: &CameraError) {
        let why = pipeline::sentence(error);
        let again = self.last_failure.as_deref() == Some(&why);
        if again {
            // An error that comes at once every time must neither flood the photographer nor keep a core busy.
            std::thread::sleep(PAUSE_AFTER_FAILURE);
        } else {
            self.problem(why.clone());
            self.last_failure = Some(why);
        }
    }

    pub(crate) fn recording_over(&mut self) {
        self.obey(Command::Stop);
    }

    /// Whether the end has come.
    fn ended(&mut self) -> bool {
        let files = self.progress.files();
        let standing = Standing {
            files,
            on_card: self.body.pending(),
            more_expected: self.firing.is_some() || self.progress.expected() > files,
            lost: self.status.lost.is_some(),
        };
        match self.ending.as_mut().map(|ending| ending.look(Instant::now(), standing)) {
            None | Some(End::NotYet) => false,
            Some(End::Now) => true,
            Some(End::LeavingBehind(count)) => {
                let files = if count == 1 { "1 file has".to_owned() } else { format!("{count} files have") };
                self.problem(format!(
                    "The shoot ends although {files} not come off the camera. They are still on its card."
                ));
                true
            }
        }
    }

    /// Tells the status when it has changed and was not told just now.
    pub(crate) fn tell_status(&mut self, now: Instant) {
        if self.told.as_ref().is_some_and(|(at, _)| now.duration_since(*at) < STATUS_INTERVAL) {
            return;
        }
        self.status.frames = self.body.tally();
        (self.status.group, self.status.sitter) = (self.judge.preset().group.rule, self.judge.chosen());
        self.status.files = self.progress.files();
        self.status.files_expected = self.status.files + self.body.pending() as u32;
        (self.status.frames_per_second, self.status.decision_ms) = self.recent.over_last_second(self.now());
        self.status.candidates = self.candidates();
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

    /// A sentence about the camera's settings, told once.
    fn warn(&mut self, sentence: String) {
        if self.last_warning.as_ref() != Some(&sentence) {
            self.problem(sentence.clone());
            self.last_warning = Some(sentence);
        }
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
