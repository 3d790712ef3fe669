//! The judge: frames in, *fire* or *hold* out. One judge sees a whole shoot.
//!
//! Each face has a neutral and a trigger of its own. With several faces the decision is about the one that leads: the
//! largest, weighed with its score, and with a little loyalty to the one that led before, so that two sitters of like
//! size do not take turns from frame to frame.

use std::collections::BTreeMap;

use super::{
    Decision, FireReason, Forecast, HoldReason, Judgement,
    decision::Cause,
    forecast::{chances, shares},
    score::{calm, expressive, smiles_alone},
    trigger::{Instant, Peak, Press, Trigger, Wish, middle},
    veto::{Candidate, veto},
};
use crate::{
    Seconds,
    expression::{
        Read, Reading, Sitter,
        signs::{Sign, Signs},
    },
    face::{FrameObservation, TrackId},
    preset::Preset,
    signals::{FaceSeen, FrameSignals},
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
    people: BTreeMap<TrackId, Person>,
    lead: Option<TrackId>,
    last_at: Option<Seconds>,
    fired_at: Option<Seconds>,
}

/// One sitter with the trigger on their face.
#[derive(Clone, Debug)]
struct Person {
    sitter: Sitter,
    trigger: Option<Trigger>,
    /// The signs of the last frame in which they could be read.
    signs: Option<Signs>,
}

/// What one frame said of one face.
struct Seen {
    reading: Reading,
    wish: Option<Wish>,
    guessing: bool,
    /// The face's share of the picture's area.
    area: f32,
}

/// More sitters than any shoot remembers; the one seen longest ago is forgotten first.
const MOST_PEOPLE: usize = 64;
/// A trigger does not outlive its face by more than this: a rise that nobody saw is none.
const OUT_OF_SIGHT: Seconds = 0.7;
/// How much more another face has to weigh to take the lead.
const LOYALTY: f32 = 1.25;

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
            people: BTreeMap::new(),
            lead: None,
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
        if !at.is_finite() || self.last_at.is_some_and(|last| at <= last) {
            return Judgement {
                frame: seen.frame,
                at,
                readings: Vec::new(),
                forecast: None,
                lead: None,
                threshold: self.preset.trigger.threshold,
                decision: Decision::Hold(HoldReason::Uncertain),
                causes: Vec::new(),
            };
        }
        self.last_at = Some(at);
        let faces: Vec<Seen> = seen.faces.iter().map(|face| self.see(at, face)).collect();
        self.forget_the_longest_gone();
        let lead = self.choose_lead(&faces);
        self.lead = lead.map(|face| face.reading.track);
        let (decision, press) = self.decide(at, lead);
        if let (Some(press), Some(track)) = (press, self.lead) {
            self.fired_at = Some(at);
            if let Some(trigger) = self.people.get_mut(&track).and_then(|person| person.trigger.as_mut()) {
                trigger.catch(at, &press);
            }
        }
        let wish = lead.and_then(|face| face.wish.as_ref());
        let near =
            wish.is_some_and(|wish| !wish.calm && (wish.press.is_ok() || wish.forecast.score >= NEAR * wish.needed));
        let causes = if near { self.causes() } else { Vec::new() };
        Judgement {
            frame: seen.frame,
            at,
            forecast: wish.map(|wish| wish.forecast).filter(|_| self.mode == Mode::Forecasting),
            lead: self.lead,
            threshold: wish.map_or(self.preset.trigger.threshold, |wish| wish.needed.clamp(0.0, 1.0)),
            decision: with_causes(decision, &causes),
            causes,
            readings: faces.into_iter().map(|face| face.reading).collect(),
        }
    }

    /// Waits for something else from now on. What is known of the sitters stays.
    pub fn use_preset(&mut self, preset: Preset) {
        if preset != self.preset {
            self.preset = preset;
            // Scores under another preset are other scores: no rise began under the old one.
            self.people.values_mut().for_each(|person| person.trigger = None);
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

    /// The photographer pressed the button: what shows now is caught, and the cool-down starts.
    pub fn fired_by_hand(&mut self, at: Seconds) {
        if !at.is_finite() {
            return;
        }
        self.fired_at = Some(self.fired_at.map_or(at, |before| before.max(at)));
        if let Some(person) = self.lead.and_then(|lead| self.people.get_mut(&lead))
            && let Some(trigger) = &mut person.trigger
        {
            trigger.catch_all(at);
        }
    }

    /// Reads and scores one face and lets its trigger follow.
    fn see(&mut self, at: Seconds, face: &FaceSeen) -> Seen {
        let (track, region) = face.whose();
        let person =
            self.people.entry(track).or_insert_with(|| Person { sitter: Sitter::new(), trigger: None, signs: None });
        if person.sitter.last_at().is_some_and(|last| at - last > OUT_OF_SIGHT) {
            person.trigger = None;
        }
        let Read { mut reading, seen, guessing, .. } = match face {
            FaceSeen::Clear(face) => person.sitter.read(at, face),
            FaceSeen::Unreadable { .. } => person.sitter.miss(at, track, region),
        };
        let visible = region.clipped();
        let area = visible.width * visible.height;
        let area = if area.is_finite() { area.clamp(0.0, 1.0) } else { 0.0 };
        let Some(seen) = seen else { return Seen { reading, wish: None, guessing, area } };
        let want = &self.preset.want;
        let score = |ahead| expressive(chances(&seen.signs, ahead), &reading, want);
        let (now, calm) = (score(0.0), calm(&reading, want));
        let peak = AHEAD.map(|ahead| Peak { ahead, score: score(ahead) });
        let instant = Instant {
            at,
            lag: self.lag,
            mode: self.mode,
            preset: &self.preset,
            reading: &reading,
            now,
            calm,
            opening: score(self.lag + middle(&self.preset)),
            peak: peak.into_iter().max_by(|a, b| a.score.total_cmp(&b.score)).unwrap_or_default(),
            shape: seen.shape,
            speed: seen.speed,
            growth: seen.growth,
            moved: seen.moved,
        };
        if guessing {
            person.trigger = None;
        }
        let wish = person.trigger.get_or_insert_with(|| Trigger::new(at, seen.shape)).follow(&instant);
        person.signs = Some(seen.signs);
        reading.score = now.max(calm);
        Seen { reading, wish: Some(wish), guessing, area }
    }

    /// What spoke most for and against firing on the face that leads.
    fn causes(&self) -> Vec<Cause> {
        let signs = self.lead.and_then(|lead| self.people.get(&lead)).and_then(|person| person.signs.as_ref());
        let Some(signs) = signs else { return Vec::new() };
        let shares = shares(signs, self.lag + middle(&self.preset), smiles_alone(&self.preset.want));
        let mut causes: Vec<Cause> =
            Sign::ALL.iter().zip(shares).map(|(&sign, weight)| Cause { sign, weight }).collect();
        causes.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        causes.truncate(TOLD);
        causes
    }

    /// The signs of that sitter's face in the last frame in which it could be read, for those who train or trace.
    #[must_use]
    pub fn signs(&self, track: TrackId) -> Option<&Signs> {
        self.people.get(&track)?.signs.as_ref()
    }

    fn choose_lead<'a>(&self, faces: &'a [Seen]) -> Option<&'a Seen> {
        let weight = |face: &Seen| {
            let loyalty = if Some(face.reading.track) == self.lead { LOYALTY } else { 1.0 };
            face.area * (0.25 + face.reading.score) * loyalty
        };
        faces.iter().max_by(|a, b| weight(a).total_cmp(&weight(b)))
    }

    /// Fire or hold, about the leading face.
    fn decide(&self, at: Seconds, lead: Option<&Seen>) -> (Decision, Option<Press>) {
        let hold = |reason| (Decision::Hold(reason), None);
        let Some(face) = lead else { return hold(HoldReason::NoFace) };
        if let Some(reason) = self.not_allowed(at) {
            return hold(reason);
        }
        let Some(wish) = face.wish.as_ref() else { return hold(HoldReason::Uncertain) };
        if face.guessing {
            return hold(HoldReason::Learning);
        }
        let press = match &wish.press {
            Ok(press) => *press,
            // A sitter who was expressive from the start: what looks quiet may only look so.
            Err(HoldReason::Quiet | HoldReason::NotRising) if !face.reading.neutral_known => {
                return hold(HoldReason::Learning);
            }
            Err(reason) => return hold(*reason),
        };
        if let Some(reason) = self.veto(at, &face.reading) {
            return hold(reason);
        }
        let reason = self.reason(&face.reading, &press, wish.forecast);
        (Decision::Fire(Box::new(reason)), Some(press))
    }

    fn veto(&self, at: Seconds, reading: &Reading) -> Option<HoldReason> {
        let sitter = &self.people.get(&reading.track)?.sitter;
        veto(&Candidate { at, opens_at: at + self.lag, preset: &self.preset, reading, sitter })
    }

    /// Why nothing may be fired now, whatever shows.
    fn not_allowed(&self, at: Seconds) -> Option<HoldReason> {
        if !self.armed {
            return Some(HoldReason::Disarmed);
        }
        if self.busy {
            return Some(HoldReason::CameraBusy);
        }
        let plan = self.preset.plan();
        let burst = f64::from(plan.exposures.saturating_sub(1)) * plan.interval;
        let remaining = self.fired_at? + self.preset.trigger.cool_down.max(burst) - at;
        (remaining > 1e-6).then_some(HoldReason::CoolingDown { remaining })
    }

    fn reason(&self, reading: &Reading, press: &Press, forecast: Forecast) -> FireReason {
        FireReason {
            track: reading.track,
            emotion: reading.emotions.named().map(|(emotion, _)| emotion),
            from: press.from,
            to: press.to,
            rise: press.rise,
            threshold: press.needed,
            forecast: (self.mode == Mode::Forecasting).then_some(forecast),
            lag: self.lag,
            causes: Vec::new(),
            by_hand: false,
        }
    }

    fn forget_the_longest_gone(&mut self) {
        while self.people.len() > MOST_PEOPLE {
            let gone = self.people.iter().min_by(|(_, a), (_, b)| {
                let seen = |person: &Person| person.sitter.last_at().unwrap_or(f64::MIN);
                seen(a).total_cmp(&seen(b))
            });
            let Some((&track, _)) = gone else { return };
            self.people.remove(&track);
        }
    }
}

/// Spans at which a peak is looked for, in seconds.
const AHEAD: [Seconds; 5] = [0.1, 0.2, 0.3, 0.4, 0.5];
/// A forecast of at least this share of what is needed is near enough to say why it was not more.
const NEAR: f32 = 0.5;
/// So many causes are told.
const TOLD: usize = 5;

/// The decision, with what spoke for it.
fn with_causes(decision: Decision, causes: &[Cause]) -> Decision {
    match decision {
        Decision::Fire(mut reason) => {
            reason.causes = causes.to_vec();
            Decision::Fire(reason)
        }
        hold @ Decision::Hold(_) => hold,
    }
}

/// The longest lag allowed for, in seconds.
const LONGEST_LAG: Seconds = 5.0;

fn usable(lag: Seconds) -> Seconds {
    if lag.is_nan() { 0.0 } else { lag.clamp(0.0, LONGEST_LAG) }
}
