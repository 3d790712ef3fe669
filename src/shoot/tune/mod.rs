//! A recorded shoot judged again: with another preset, other thresholds, another lag. No camera, no network, no picture;
//! an hour takes seconds. Says what would have been fired beside what was.

mod camera;
mod changes;
mod gaps;
mod moments;
mod survey;

use std::path::Path;

use candor_core::{
    Seconds,
    moment::{Decision, HoldReason, Judge, Judgement},
    preset::Preset,
    recording::{Begin, Entry, Told},
    shot::Burst,
    signals::FrameSignals,
};
use candor_library::{LibraryError, RecordingReader};

use crate::presets::Named;

use self::{camera::Camera, survey::Survey};

pub use changes::{Change, ChangeError};
pub use moments::{Fired, How, Moment, Totals};

/// What is different this time. With nothing set a shoot is judged as it was.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Waits for this from the first frame on, whatever was waited for then.
    pub preset: Option<Named>,
    /// Changes to the preset in force.
    pub changes: Vec<Change>,
    /// Allows for this lag, in seconds, from the first frame on.
    pub lag: Option<Seconds>,
    /// Armed throughout, also where the trigger was disarmed then.
    pub armed: bool,
}

/// On what terms a shoot was judged, at its beginning.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// The preset's name.
    pub name: String,
    /// The preset.
    pub preset: Preset,
    /// The lag allowed for, in seconds.
    pub lag: Seconds,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuned {
    /// The clip that was recorded; absent in a shoot with a camera.
    pub clip: Option<String>,
    /// How it was judged then.
    pub then: Terms,
    /// How it was judged now.
    pub now: Terms,
    /// Frames judged.
    pub frames: u64,
    /// Seconds from the first frame to the last.
    pub seconds: Seconds,
    /// What was fired then, or would have been now, in the order of time.
    pub moments: Vec<Moment>,
    /// What could not be as it was then, as sentences.
    pub not_reproduced: Vec<String>,
}

/// Why a recording cannot be judged again.
#[derive(Debug, thiserror::Error)]
pub enum TuneError<E: std::error::Error + 'static> {
    /// It cannot be read.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// The preset cannot be changed like that.
    #[error(transparent)]
    Change(#[from] ChangeError),
    /// It says nothing.
    #[error("{0} is empty: the shoot ended before anything was recorded")]
    Empty(String),
    /// Whoever listens does not want more.
    #[error(transparent)]
    Listener(E),
}

/// Judges a recording again and tells of every frame's judgement.
///
/// # Errors
/// When the recording cannot be read, a change is none that the preset allows, or the listener returns an error.
pub fn tune<E: std::error::Error + 'static>(
    path: &Path,
    settings: &Settings,
    mut tell: impl FnMut(&Judgement) -> Result<(), E>,
) -> Result<Tuned, TuneError<E>> {
    let survey = Survey::of(RecordingReader::open(path)?);
    let begin = survey.begin.clone().ok_or_else(|| TuneError::Empty(path.display().to_string()))?;
    let mut tuning = Tuning::new(settings, &begin, &survey)?;
    for entry in RecordingReader::open(path)? {
        match entry {
            Entry::Frame(frame) => tell(&tuning.judge(&frame)).map_err(TuneError::Listener)?,
            Entry::Told(told) => tuning.hear(told)?,
        }
    }
    tuning.why_not_then();
    let moments = moments::pair(tuning.then, tuning.now);
    let not_reproduced = gaps::sentences(&survey, settings, &tuning.camera, &moments);
    let Begin { clip, name, preset, lag, .. } = begin;
    let then = Terms { name, preset, lag };
    let (frames, seconds) = (survey.frames, survey.seconds());
    Ok(Tuned { clip, then, now: tuning.terms, frames, seconds, moments, not_reproduced })
}

struct Tuning<'a> {
    settings: &'a Settings,
    terms: Terms,
    judge: Judge,
    camera: Camera,
    /// The time of the last frame, and what was decided on it now.
    last: Option<(Seconds, Decision)>,
    /// Why the judge held then.
    held: Option<HoldReason>,
    /// Whether the last of `now` still has to learn why nothing was fired then.
    asking: bool,
    then: Vec<Fired>,
    now: Vec<Fired>,
}

impl<'a> Tuning<'a> {
    fn new(settings: &'a Settings, then: &Begin, survey: &Survey) -> Result<Self, ChangeError> {
        let (name, preset) = settings.preset.clone().unwrap_or((then.name.clone(), then.preset.clone()));
        let begin = Begin {
            name,
            preset: changes::apply(&preset, &settings.changes)?,
            lag: settings.lag.unwrap_or(then.lag),
            armed: then.armed || settings.armed,
            ..then.clone()
        };
        let judge = begin.judge();
        let camera = Camera::new(survey.busy_for(&judge));
        let terms = Terms { name: begin.name, preset: begin.preset, lag: judge.lag() };
        let (then, now) = (Vec::new(), Vec::new());
        Ok(Self { settings, terms, judge, camera, last: None, held: None, asking: false, then, now })
    }

    fn judge(&mut self, frame: &FrameSignals) -> Judgement {
        self.why_not_then();
        self.judge.camera_busy(self.camera.is_busy(frame.at));
        let judgement = self.judge.judge_signals(frame);
        if let Decision::Fire(reason) = &judgement.decision {
            self.camera.fired(judgement.at);
            self.now.push(Fired { at: judgement.at, how: How::ByItself, reason: (**reason).clone(), elsewhere: None });
            self.asking = true;
        }
        self.last = Some((judgement.at, judgement.decision.clone()));
        judgement
    }

    fn hear(&mut self, told: Told) -> Result<(), ChangeError> {
        match told {
            Told::Preset(_, preset) if self.settings.preset.is_none() => {
                self.judge.use_preset(changes::apply(&preset, &self.settings.changes)?);
            }
            Told::Lag(lag) if self.settings.lag.is_none() => self.judge.set_lag(lag),
            Told::Armed(armed) => self.judge.arm(armed || self.settings.armed),
            Told::Busy(busy) => self.camera.was(busy, self.fired_now() || self.fired_by_hand()),
            Told::ByHand(at) => self.judge.fired_by_hand(at),
            Told::Sitter(sitter) => self.judge.choose_sitter(sitter),
            Told::SetNeutral => self.judge.set_neutral(),
            Told::Held(reason) => self.held = Some(reason),
            Told::Burst(burst) => self.was_fired(*burst),
            Told::Refused(_) => self.was_refused(),
            Told::Begin(_) | Told::Preset(..) | Told::Lag(_) | Told::Lost(_) => {}
        }
        Ok(())
    }

    fn was_fired(&mut self, burst: Burst) {
        let last = self.last.as_ref();
        let elsewhere = last.and_then(|(_, decision)| match decision {
            Decision::Hold(reason) => Some(*reason),
            Decision::Fire(_) => None,
        });
        let at = last.map_or(burst.decided_at, |(at, _)| *at);
        if burst.reason.by_hand {
            let by_hand = Fired { at, how: How::ByHand, reason: burst.reason, elsewhere: None };
            self.now.push(by_hand.clone());
            self.then.push(by_hand);
        } else {
            self.held = None;
            self.then.push(Fired { at, how: How::ByItself, reason: burst.reason, elsewhere });
        }
    }

    /// One burst at a time is under way: the last one.
    fn was_refused(&mut self) {
        if let Some(fired) = self.then.last_mut().filter(|fired| fired.how == How::ByItself) {
            fired.how = How::Refused;
        }
    }

    /// What was answered on a frame then stands behind it in the recording.
    fn why_not_then(&mut self) {
        if std::mem::take(&mut self.asking)
            && let Some(fired) = self.now.iter_mut().rfind(|fired| fired.how == How::ByItself)
        {
            fired.elsewhere = self.held;
        }
    }

    fn fired_now(&self) -> bool {
        matches!(self.last, Some((_, Decision::Fire(_))))
    }

    fn fired_by_hand(&self) -> bool {
        self.then.last().is_some_and(|fired| fired.how == How::ByHand)
    }
}
