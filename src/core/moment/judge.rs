//! The judge: frames in, *fire* or *hold* out. One judge sees a whole shoot.
//!
//! Each face has a neutral and a trigger of its own. With several faces the preset's group rule says whom the decision is
//! about: *anyone*, the face that leads, which is the largest, weighed with its score, and with a little loyalty to the one
//! that led before, so that two sitters of like size do not take turns from frame to frame; *everyone*, all who count;
//! *this sitter*, the one that the photographer has chosen.

use super::{
    Decision, FireReason, HoldReason, Judgement,
    about::{About, Shot},
    explain::{causes, is_near},
    people::{People, Seen, Terms},
    resting::Resting,
};
use crate::{
    Seconds,
    expression::{NeutralState, signs::Signs},
    face::{FrameObservation, TrackId},
    preset::Preset,
    signals::FrameSignals,
};

/// How the judge presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Ahead of the peak, so that the shutter opens on it in spite of the lag.
    Forecasting,
    /// When the score crosses the threshold, like a smile shutter: for comparison.
    Reactive,
}

/// Sees every frame of a shoot and says when to press.
#[derive(Clone, Debug)]
pub struct Judge {
    preset: Preset,
    lag: Seconds,
    mode: Mode,
    armed: bool,
    busy: bool,
    people: People,
    lead: Option<TrackId>,
    /// Whom the last decision was about.
    about: Vec<TrackId>,
    chosen: Option<TrackId>,
    resting: Resting,
    last_at: Option<Seconds>,
    fired_at: Option<Seconds>,
}

impl Judge {
    /// A judge that waits for what `preset` wants, with a shutter that opens `lag` seconds after the decision. Armed.
    #[must_use]
    pub fn new(preset: Preset, lag: Seconds, mode: Mode) -> Self {
        Self {
            preset,
            lag: usable(lag),
            mode,
            armed: true,
            busy: false,
            people: People::default(),
            lead: None,
            about: Vec::new(),
            chosen: None,
            resting: Resting::default(),
            last_at: None,
            fired_at: None,
        }
    }

    /// Judges one frame. Wants every frame, also those without faces, each later than the one before; a frame that is
    /// not later is held for as uncertain and leaves no trace.
    pub fn judge(&mut self, seen: &FrameObservation) -> Judgement {
        self.judge_signals(&FrameSignals::of(seen))
    }

    /// Judges one frame of a recorded shoot.
    pub fn judge_signals(&mut self, seen: &FrameSignals) -> Judgement {
        let at = seen.at;
        let mut judgement = Judgement {
            frame: seen.frame,
            at,
            readings: Vec::new(),
            forecast: None,
            lead: None,
            threshold: self.preset.trigger.threshold,
            decision: Decision::Hold(HoldReason::Uncertain),
            causes: Vec::new(),
            group: None,
            chosen: self.chosen,
            neutral: None,
        };
        if !at.is_finite() || self.last_at.is_some_and(|last| at <= last) {
            return judgement;
        }
        self.last_at = Some(at);
        let terms = Terms { at, lag: self.lag, mode: self.mode, preset: &self.preset };
        let faces: Vec<Seen> = seen.faces.iter().map(|face| self.people.see(&terms, face)).collect();
        self.people.forget_the_longest_gone(self.chosen);
        self.decide(&faces, &mut judgement);
        judgement.readings = faces.into_iter().map(|face| face.reading).collect();
        judgement
    }

    /// Fire or hold, about whom, and why.
    fn decide(&mut self, faces: &[Seen], judgement: &mut Judgement) {
        let terms = Terms { at: judgement.at, lag: self.lag, mode: self.mode, preset: &self.preset };
        let about = About::choose(faces, &self.people, &terms, self.chosen, self.lead);
        let sitter = self.chosen.or(about.lead().map(|face| face.reading.track));
        judgement.neutral = self.resting.follow(judgement.at, sitter, &mut self.people);
        let shot = match (&about, self.not_allowed(judgement)) {
            (About::Nobody(reason), _) => Err(*reason),
            (_, Some(reason)) => Err(reason),
            (_, None) => about.decide(&self.people, &terms),
        };
        let lead = shot.as_ref().map_or_else(|_| about.lead(), |shot| Some(shot.on));
        self.lead = lead.map(|face| face.reading.track);
        self.about = about.tracks();
        judgement.lead = self.lead;
        if let Some((face, wish)) = lead.and_then(|face| Some((face, face.wish.as_ref()?))) {
            judgement.forecast = Some(wish.forecast).filter(|_| self.mode == Mode::Forecasting);
            judgement.threshold = wish.needed.clamp(0.0, 1.0);
            if let Some(signs) = self.people.signs(face.reading.track).filter(|_| is_near(wish)) {
                judgement.causes = causes(signs, self.lag, &self.preset);
            }
        }
        judgement.decision = match &shot {
            Ok(shot) => Decision::Fire(Box::new(self.reason(shot, &about, judgement))),
            Err(reason) => Decision::Hold(*reason),
        };
        if let Ok(shot) = shot {
            self.fired_at = Some(judgement.at);
            about.catch(judgement.at, &shot, &mut self.people);
        }
        judgement.group = about.into_standing();
    }

    /// Waits for something else from now on. What is known of the sitters stays.
    pub fn use_preset(&mut self, preset: Preset) {
        if preset != self.preset {
            self.preset = preset;
            self.people.forget_rises();
        }
    }

    /// The preset in force.
    #[must_use]
    pub fn preset(&self) -> &Preset {
        &self.preset
    }

    /// Allows for another lag, in seconds; anything but a time of 0..=5 s is taken for the nearest.
    pub fn set_lag(&mut self, lag: Seconds) {
        self.lag = usable(lag);
    }

    /// The lag allowed for, in seconds.
    #[must_use]
    pub fn lag(&self) -> Seconds {
        self.lag
    }

    /// Arms or disarms. A disarmed judge goes on reading, and catches nothing: what shows when it is armed again is still
    /// there to be caught.
    pub fn arm(&mut self, armed: bool) {
        self.armed = armed;
    }

    /// Whether the camera is still busy with a burst.
    pub fn camera_busy(&mut self, busy: bool) {
        self.busy = busy;
    }

    /// Fires on this sitter alone where the preset's rule is *this sitter*; on the largest face again where absent.
    pub fn choose_sitter(&mut self, sitter: Option<TrackId>) {
        self.chosen = sitter;
    }

    /// The sitter who was chosen.
    #[must_use]
    pub fn chosen(&self) -> Option<TrackId> {
        self.chosen
    }

    /// Takes the face of the chosen sitter, or of the one that leads in the next frame, for that sitter's neutral over the
    /// three seconds from then on. Nothing is fired meanwhile. Asked again, it begins again.
    pub fn set_neutral(&mut self) {
        self.resting.ask(&mut self.people);
    }

    /// The photographer pressed the button: what shows now is caught, and the cool-down starts.
    pub fn fired_by_hand(&mut self, at: Seconds) {
        if !at.is_finite() {
            return;
        }
        self.fired_at = Some(self.fired_at.map_or(at, |before| before.max(at)));
        for track in &self.about {
            if let Some(trigger) = self.people.trigger(*track) {
                trigger.catch_all(at);
            }
        }
    }

    /// The signs of that sitter's face in the last frame in which it could be read, for those who train or trace.
    #[must_use]
    pub fn signs(&self, track: TrackId) -> Option<&Signs> {
        self.people.signs(track)
    }

    /// Why nothing may be fired now, whatever shows.
    fn not_allowed(&self, judgement: &Judgement) -> Option<HoldReason> {
        if !self.armed {
            return Some(HoldReason::Disarmed);
        }
        if self.busy {
            return Some(HoldReason::CameraBusy);
        }
        match judgement.neutral.map(|neutral| neutral.state) {
            Some(NeutralState::Watching { remaining }) => return Some(HoldReason::SettingNeutral { remaining }),
            Some(NeutralState::Set) => return Some(HoldReason::SettingNeutral { remaining: 0.0 }),
            Some(NeutralState::Failed(_)) | None => {}
        }
        let plan = self.preset.plan();
        let burst = f64::from(plan.exposures.saturating_sub(1)) * plan.interval;
        let remaining = self.fired_at? + self.preset.trigger.cool_down.max(burst) - judgement.at;
        (remaining > 1e-6).then_some(HoldReason::CoolingDown { remaining })
    }

    fn reason(&self, shot: &Shot, about: &About, judgement: &Judgement) -> FireReason {
        let (reading, press) = (&shot.on.reading, &shot.press);
        FireReason {
            track: reading.track,
            emotion: reading.emotions.named().map(|(name, _)| name),
            from: press.from,
            to: press.to,
            rise: press.rise,
            threshold: press.needed,
            forecast: judgement.forecast,
            lag: self.lag,
            causes: judgement.causes.clone(),
            group: about.group_reason(),
            by_hand: false,
        }
    }
}

/// The longest lag allowed for, in seconds.
const LONGEST_LAG: Seconds = 5.0;

fn usable(lag: Seconds) -> Seconds {
    if lag.is_nan() { 0.0 } else { lag.clamp(0.0, LONGEST_LAG) }
}
