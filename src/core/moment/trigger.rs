//! The trigger of one face: which theme has risen to what is wanted, and whether this is the instant to press. Whether
//! pressing is allowed at all (armed, camera ready, cooled down) is the judge's business.

use super::{
    Forecast, HoldReason,
    forecast::{due_at, forecast, slowed},
    judge::Mode,
    rise::Rise,
    score::Scores,
};
use crate::{
    Seconds,
    expression::{Reading, TALKING_FROM},
    preset::Preset,
};

/// A forecast counts towards the threshold once this share of it is really there.
const REALLY_THERE: f32 = 0.9;
/// Falling faster than this, in scores a second, is an offset.
const OFFSET: f32 = -0.3;
/// While the sitter talks, what is needed has to be exceeded for this long: a syllable is over by then.
const SYLLABLE: Seconds = 0.25;
/// A face has to have been calm for this long to be photographed for its calm.
const CALM_FOR: Seconds = 0.6;
/// Speeds below this, in scores a second, are no rise.
const STILL: f32 = 0.15;

/// What the trigger is asked with.
pub(crate) struct Instant<'a> {
    pub at: Seconds,
    pub lag: Seconds,
    pub mode: Mode,
    pub preset: &'a Preset,
    pub reading: &'a Reading,
    pub scores: Scores,
}

/// What the trigger wants.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    /// Press, or the reason not to.
    pub press: Result<Press, HoldReason>,
    /// What has to be reached now.
    pub needed: f32,
    /// The forecast of the theme that it is about.
    pub forecast: Forecast,
    /// The score of that theme now.
    score: f32,
}

/// Which theme is to be caught, and how it got there.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Press {
    theme: Theme,
    pub from: f32,
    pub to: f32,
    pub rise: Seconds,
    pub needed: f32,
}

#[derive(Clone, Copy, Debug)]
enum Theme {
    Group(usize),
    Calm,
}

/// The trigger of one face.
#[derive(Clone, Debug)]
pub(crate) struct Trigger {
    rises: [Rise; 4],
    /// Since when the face has been calm enough, and how calm it was then.
    calm_since: Option<(Seconds, f32)>,
    last_at: Seconds,
}

impl Trigger {
    /// A trigger that takes the present scores for its valleys: what is there already has not risen.
    pub fn new(at: Seconds, scores: &Scores) -> Self {
        Self { rises: scores.groups.map(|score| Rise::new(at, score)), calm_since: None, last_at: at }
    }

    /// Follows one frame and says what it wants.
    pub fn follow(&mut self, now: &Instant) -> Wish {
        let dt = now.at - std::mem::replace(&mut self.last_at, now.at);
        let talking = now.reading.speaking >= TALKING_FROM;
        let threshold = now.preset.trigger.threshold;
        let mut best: Option<Wish> = None;
        for (group, (rise, score)) in self.rises.iter_mut().zip(now.scores.groups).enumerate() {
            rise.follow(now.at, dt, score, threshold, talking);
            let wish = wish_of_rise(rise, Theme::Group(group), score, now, talking);
            if best.as_ref().is_none_or(|best| wish.outranks(best)) {
                best = Some(wish);
            }
        }
        let calm = self.calm(now);
        match best {
            Some(best) if best.press.is_ok() || !calm.outranks(&best) => best,
            _ => calm,
        }
    }

    /// Notes that what was wanted was caught.
    pub fn catch(&mut self, at: Seconds, press: &Press) {
        match press.theme {
            Theme::Group(group) => self.rises[group].catch(at, press.to),
            Theme::Calm => self.calm_since = None,
        }
    }

    /// Notes that everything that shows was caught, as when the photographer presses the button.
    pub fn catch_all(&mut self, at: Seconds, scores: &Scores, threshold: f32) {
        for (rise, score) in self.rises.iter_mut().zip(scores.groups) {
            if score >= threshold {
                rise.catch(at, score);
            }
        }
        self.calm_since = None;
    }

    fn calm(&mut self, now: &Instant) -> Wish {
        let (at, score, needed) = (now.at, now.scores.calm, now.preset.trigger.threshold);
        self.calm_since = (score >= needed).then(|| self.calm_since.unwrap_or((at, score)));
        let forecast = Forecast {
            opens_at: at + now.lag,
            score,
            peak_at: None,
            peak: score,
            confidence: now.reading.emotions.confidence,
        };
        let press = match self.calm_since {
            Some((since, from)) if at - since >= CALM_FOR || now.mode == Mode::Reactive => {
                Ok(Press { theme: Theme::Calm, from, to: score, rise: at - since, needed })
            }
            Some((since, _)) => Err(HoldReason::Rising { peak_in: CALM_FOR - (at - since) }),
            None => Err(HoldReason::Quiet),
        };
        Wish { press, needed, forecast, score }
    }
}

impl Wish {
    /// Whether this one rather than `other` is what the face is about: the one to press for, or else the one whose score
    /// is the higher and is therefore shown.
    fn outranks(&self, other: &Self) -> bool {
        match (&self.press, &other.press) {
            (Ok(mine), Ok(theirs)) => mine.to > theirs.to,
            (Ok(_), Err(_)) => true,
            (Err(_), Ok(_)) => false,
            (Err(_), Err(_)) => self.score > other.score,
        }
    }
}

fn wish_of_rise(rise: &mut Rise, theme: Theme, score: f32, now: &Instant, talking: bool) -> Wish {
    let needed = rise.needed(now.preset.trigger.threshold, talking);
    let forecast = forecast(rise, now.at, score, now.lag, now.reading.emotions.confidence);
    // While the sitter talks nothing is anticipated: mouths turn round faster than shutters open.
    let counts = if now.mode == Mode::Forecasting && !talking && score >= REALLY_THERE * needed {
        forecast.score.max(score)
    } else {
        score
    };
    let over_for = rise.over(now.at, counts >= needed);
    let held_back = hold(rise, score, now, talking, over_for);
    let press = held_back
        .map_or_else(|| Ok(Press { theme, from: rise.onset.1, to: score, rise: now.at - rise.onset.0, needed }), Err);
    Wish { press, needed, forecast, score }
}

/// Why this rise is not to be caught now, if there is a reason.
fn hold(rise: &Rise, score: f32, now: &Instant, talking: bool, over_for: Option<Seconds>) -> Option<HoldReason> {
    let Some(over_for) = over_for else { return Some(below(rise, score, now, talking)) };
    if talking && over_for < SYLLABLE {
        return Some(HoldReason::Speaking);
    }
    if rise.speed() < OFFSET {
        return Some(HoldReason::Falling);
    }
    if now.mode == Mode::Reactive || slowed(rise) {
        return None;
    }
    let due_at = due_at(rise, now.lag, middle(now.preset));
    (now.at < due_at).then(|| HoldReason::Rising { peak_in: due_at - now.at + now.lag + middle(now.preset) })
}

/// Why a score is not enough.
fn below(rise: &Rise, score: f32, now: &Instant, talking: bool) -> HoldReason {
    if score < now.preset.trigger.threshold {
        if rise.speed() > STILL && score > 0.5 * now.preset.trigger.threshold {
            let due_at = due_at(rise, 0.0, 0.0);
            return HoldReason::Rising { peak_in: (due_at - now.at).max(0.0) };
        }
        return HoldReason::Quiet;
    }
    if rise.speed() < OFFSET {
        HoldReason::Falling
    } else if talking && !rise.caught() {
        HoldReason::Speaking
    } else {
        HoldReason::NotRising
    }
}

/// A burst is aimed with its middle, but never further ahead than this: a long burst is there for what follows.
const LONGEST_MIDDLE: Seconds = 0.15;

/// Seconds from the first exposure of a burst to its middle.
pub(crate) fn middle(preset: &Preset) -> Seconds {
    let plan = preset.plan();
    (f64::from(plan.exposures.saturating_sub(1)) * plan.interval / 2.0).min(LONGEST_MIDDLE)
}
