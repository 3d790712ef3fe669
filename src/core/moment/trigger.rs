//! The trigger of one face: whether what is forecast is wanted, and whether this is the instant to press. Whether pressing
//! is allowed at all (armed, camera ready, cooled down) is the judge's business.

use super::{Forecast, HoldReason, judge::Mode, talk::TalkShapes};
use crate::{
    Seconds,
    expression::{Configuration, Reading, TALKING_FROM},
    preset::Preset,
};

/// An expression is over, and the next one a new one, when its score falls below this share of what is needed.
const OVER: f32 = 0.5;
/// ... and it has not begun below this share.
const BEGUN: f32 = 0.7;
/// A face has to have been calm for this long to be photographed for its calm.
const CALM_FOR: Seconds = 0.6;
/// A held expression is photographed again when its shape has changed by this much: an open smile that closes, a laugh
/// that turns. Without it six events of ten are caught instead of eight.
const CHANGED: f32 = 0.4;
/// ... unless it is changing back to the usual, faster than this, in departures a second.
const FALLING: f32 = -0.6;
/// A change slower than this share of its fastest is at its peak ...
const SLOWED: f32 = 0.5;
/// ... and so is one that is slower than this, a second.
const STILL: f32 = 0.6;
/// A change that was faster than this, a second, may be over before it is seen to slow: there it is enough that the forecast
/// for a press a little later is no better. (Of smiles played twice as fast 62 of 100 are caught with it instead of 58, people
/// left out; with 7 it would be 65, but bursts on slower ones would be less sharp.)
const TOO_FAST: f32 = 13.0;
/// The least movement lately of a face that did something; of 187 bursts on an expression none had less. So a face that
/// does not move, or a picture of one, is never fired on, whatever it shows.
const MOVED: f32 = 0.05;
/// With a long lag nobody can wait for it to slow: so many seconds after the onset its peak is taken to be there. (Half of
/// the annotated expressions take 0.3 s from onset to apex, nine of ten 0.75 s.)
const TYPICAL_RISE: Seconds = 0.6;

/// What the trigger is asked with.
pub(crate) struct Instant<'a> {
    pub at: Seconds,
    pub lag: Seconds,
    pub mode: Mode,
    pub preset: &'a Preset,
    pub reading: &'a Reading,
    /// The score now.
    pub now: f32,
    /// The score of a face at rest.
    pub calm: f32,
    /// The score when the middle of the burst will be exposed.
    pub opening: f32,
    /// The same if it were pressed a little later.
    pub later: f32,
    pub peak: Peak,
    /// The shape that the face is in, how fast it changes, and how fast its departure grows.
    pub shape: Configuration,
    pub speed: f32,
    pub growth: f32,
    /// The largest movement lately.
    pub moved: f32,
}

/// The highest score ahead.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Peak {
    pub ahead: Seconds,
    pub score: f32,
}

/// What the trigger wants.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    /// Press, or the reason not to.
    pub press: Result<Press, HoldReason>,
    /// What has to be reached.
    pub needed: f32,
    /// What there will be of it.
    pub score: f32,
    /// Whether what was reached is not over yet: a smile that is held is news no more, but a smile.
    pub stands: bool,
    /// The forecast of what it is about.
    pub forecast: Forecast,
    /// Whether it is about a face at rest, of which the signs of an expression say nothing.
    pub calm: bool,
}

/// What is to be caught, and how it got there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Press {
    theme: Theme,
    pub from: f32,
    pub to: f32,
    pub rise: Seconds,
    pub needed: f32,
    /// When the middle of the burst is exposed.
    exposed_at: Seconds,
}

#[derive(Clone, Copy, Debug)]
enum Theme {
    Expression,
    Calm,
}

/// The trigger of one face.
#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    /// The last instant at which the expression had not begun, and its score then.
    onset: (Seconds, f32),
    /// The fastest that the shape has changed since.
    fastest: f32,
    course: Course,
    /// Whether the score has reached what is needed, and the expression is not over.
    stands: bool,
    /// Since when the face has been calm enough, and how calm it was then.
    calm_since: Option<(Seconds, f32)>,
    /// The shape of a talking face now, and those in which it was photographed.
    talking: Option<Configuration>,
    talk: TalkShapes,
}

/// How far an expression has come.
#[derive(Clone, Copy, Debug)]
enum Course {
    /// It has not been photographed.
    Free,
    /// A burst is on its way; its middle is exposed then.
    Exposing(Seconds),
    /// It was photographed in this shape, and still stands.
    Caught(Configuration),
}

impl Trigger {
    /// A trigger that takes the shape it finds for caught: what is there already has not risen.
    pub fn new(at: Seconds, shape: Configuration) -> Self {
        Self {
            onset: (at, 0.0),
            fastest: 0.0,
            course: Course::Caught(shape),
            stands: false,
            calm_since: None,
            talking: None,
            talk: TalkShapes::default(),
        }
    }

    /// Follows one frame and says what it wants.
    pub fn follow(&mut self, now: &Instant) -> Wish {
        let needed = now.preset.trigger.threshold;
        let score = if now.mode == Mode::Forecasting { now.opening } else { now.now };
        if score < BEGUN * needed {
            (self.onset, self.fastest) = ((now.at, score), 0.0);
        }
        self.fastest = self.fastest.max(now.speed);
        self.course = match self.course {
            Course::Exposing(at) if now.at >= at => Course::Caught(now.shape),
            Course::Caught(_) if score < OVER * needed => Course::Free,
            course => course,
        };
        self.stands = score >= needed || (self.stands && score >= OVER * needed);
        self.talking = (now.reading.speaking >= TALKING_FROM).then_some(now.shape);
        self.talk.follow(now.at, self.talking.as_ref().filter(|_| score >= needed));
        let press = self.hold(now, score, needed).map_or_else(
            || {
                Ok(Press {
                    theme: Theme::Expression,
                    from: self.onset.1,
                    to: score,
                    rise: now.at - self.onset.0,
                    needed,
                    exposed_at: now.at + now.lag + middle(now.preset),
                })
            },
            Err,
        );
        let wish = Wish { press, needed, score, stands: self.stands, forecast: forecast(now), calm: false };
        let calm = self.calm(now, needed);
        match (&wish.press, &calm.press) {
            (Err(_), Ok(_)) => calm,
            (Err(_), Err(_)) if now.calm > score => calm,
            (Ok(_) | Err(_), _) => wish,
        }
    }

    /// Notes that what was wanted was caught.
    pub fn catch(&mut self, at: Seconds, press: &Press) {
        match press.theme {
            Theme::Expression => self.caught(at, press.to, press.exposed_at),
            Theme::Calm => self.calm_since = None,
        }
    }

    /// Notes that this face is in a picture taken for another's sake: what it will show then is caught.
    pub fn catch_with(&mut self, at: Seconds, press: &Press) {
        self.caught(at, press.to, press.exposed_at);
        self.calm_since = None;
    }

    /// Notes that everything that shows was caught, as when the photographer presses the button.
    pub fn catch_all(&mut self, at: Seconds) {
        self.caught(at, 0.0, at);
        self.calm_since = None;
    }

    fn caught(&mut self, at: Seconds, score: f32, exposed_at: Seconds) {
        (self.onset, self.fastest, self.course) = ((at, score), 0.0, Course::Exposing(exposed_at));
        if let Some(shape) = self.talking {
            self.talk.caught(at, shape);
        }
    }

    /// Why what shows is not to be caught now, if there is a reason.
    fn hold(&self, now: &Instant, score: f32, needed: f32) -> Option<HoldReason> {
        if score < needed {
            return Some(self.below(now, score, needed));
        }
        match &self.course {
            Course::Exposing(_) => return Some(HoldReason::NotRising),
            Course::Caught(shape) if now.shape.distance(shape) < CHANGED => return Some(HoldReason::NotRising),
            Course::Caught(_) if now.growth < FALLING => return Some(HoldReason::Falling),
            Course::Caught(_) | Course::Free => {}
        }
        if self.talking.is_some_and(|shape| self.talk.are_used_to(&shape)) {
            return Some(HoldReason::Speaking);
        }
        if now.moved < MOVED {
            return Some(HoldReason::NotRising);
        }
        let no_better_later = self.fastest > TOO_FAST && now.later <= now.opening;
        let at_its_peak = now.speed < STILL || now.speed < SLOWED * self.fastest || no_better_later;
        if now.mode == Mode::Reactive || at_its_peak {
            return None;
        }
        let due_at = self.onset.0 + TYPICAL_RISE - now.lag - middle(now.preset);
        (now.at < due_at).then(|| HoldReason::Rising { peak_in: due_at - now.at + now.lag + middle(now.preset) })
    }

    /// Why a score is not enough.
    fn below(&self, now: &Instant, score: f32, needed: f32) -> HoldReason {
        if score < OVER * needed {
            // What would be an expression but for the talking.
            let talking = now.reading.speaking >= TALKING_FROM && now.now.max(now.peak.score) >= 0.5 * OVER * needed;
            return if talking { HoldReason::Speaking } else { HoldReason::Quiet };
        }
        if now.peak.score > score && now.growth > 0.0 {
            HoldReason::Rising { peak_in: now.peak.ahead }
        } else if now.growth < FALLING {
            HoldReason::Falling
        } else if now.reading.speaking >= TALKING_FROM {
            HoldReason::Speaking
        } else if matches!(self.course, Course::Free) {
            HoldReason::Quiet
        } else {
            HoldReason::NotRising
        }
    }

    fn calm(&mut self, now: &Instant, needed: f32) -> Wish {
        let (at, score) = (now.at, now.calm);
        self.calm_since = (score >= needed).then(|| self.calm_since.unwrap_or((at, score)));
        let forecast = Forecast {
            opens_at: at + now.lag,
            score,
            peak_at: None,
            peak: score,
            confidence: now.reading.emotions.confidence,
        };
        let press = match self.calm_since {
            Some((since, from)) if at - since >= CALM_FOR || now.mode == Mode::Reactive => Ok(Press {
                theme: Theme::Calm,
                from,
                to: score,
                rise: at - since,
                needed,
                exposed_at: at + now.lag + middle(now.preset),
            }),
            Some((since, _)) => Err(HoldReason::Rising { peak_in: CALM_FOR - (at - since) }),
            None => Err(HoldReason::Quiet),
        };
        Wish { press, needed, score, stands: score >= needed, forecast, calm: true }
    }
}

fn forecast(now: &Instant) -> Forecast {
    let rising = now.peak.score > now.now;
    Forecast {
        opens_at: now.at + now.lag,
        score: now.opening,
        peak_at: rising.then_some(now.at + now.peak.ahead),
        peak: now.peak.score.max(now.now),
        confidence: now.reading.emotions.confidence,
    }
}

/// A burst is aimed with its middle, but never further ahead than this: a long burst is there for what follows.
const LONGEST_MIDDLE: Seconds = 0.15;

/// Seconds from the first exposure of a burst to its middle.
pub(crate) fn middle(preset: &Preset) -> Seconds {
    let plan = preset.plan();
    (f64::from(plan.exposures.saturating_sub(1)) * plan.interval / 2.0).min(LONGEST_MIDDLE)
}
