//! One smile from its onset on, and what its course says about whether it is felt.
//!
//! What is known (Schmidt, Cohn & Tian 2003; Schmidt et al. 2006, 2009; Ambadar, Cohn & Reed 2009): put-on smiles start
//! faster for their size; felt ones raise the cheeks more often and last between half a second and four. No sign is
//! proof. Asymmetry, once held to be one, did not differ within persons; so only a plainly one-sided smile counts, and
//! only against. Other expressions than smiles get no evidence: too little is known of them.

use super::{
    ActionUnit, ActionUnits, Authenticity, Cue, Evidence, Finding, Verdict,
    signal::{Slope, ramp},
};
use crate::Seconds;

/// A smile is under way from this intensity of AU 12 on, and over below the second.
const BEGINS: f32 = 0.2;
const ENDS: f32 = 0.12;
/// It has stopped rising when its speed is below this share of its peak for [`SETTLED_FOR`].
const SETTLED_SPEED: f32 = 0.2;
const SETTLED_FOR: Seconds = 0.1;
/// A rise that slowed below the first share of its peak speed and took up again above the second has a step.
const PAUSE: f32 = 0.25;
const RESUME: f32 = 0.6;
/// Slowest peak speed, in intensities a second, from which steps can be told from trembling.
const LEAST_SPEED: f32 = 0.6;

/// Watches for smiles.
#[derive(Clone, Debug)]
pub(crate) struct SmileWatch {
    slope: Slope,
    low: f32,
    smile: Option<Smile>,
}

#[derive(Clone, Debug)]
struct Smile {
    began: Seconds,
    from: f32,
    top: f32,
    peak_speed: f32,
    slow_since: Option<Seconds>,
    settled: bool,
    paused: bool,
    steps: u32,
}

impl SmileWatch {
    pub fn new() -> Self {
        Self { slope: Slope::new(), low: 1.0, smile: None }
    }

    /// Follows the smile for one frame and gives the evidence so far.
    pub fn see(&mut self, at: Seconds, units: &ActionUnits, one_sided: f32) -> Authenticity {
        let level = units.get(ActionUnit::LipCornerPuller);
        self.slope.push(at, level);
        let speed = self.slope.speed();
        if level < ENDS {
            self.smile = None;
        }
        if self.smile.is_none() {
            self.low = if level < ENDS { level } else { self.low.min(level) };
            if level < BEGINS || level - self.low < BEGINS - ENDS {
                return Authenticity { score: 0.5, ..Authenticity::default() };
            }
            self.smile = Some(Smile::new(at, self.low, level));
        }
        self.smile.as_mut().map_or_else(Authenticity::default, |smile| {
            smile.follow(at, level, speed);
            weigh(smile.evidence(at, units, one_sided))
        })
    }
}

impl Smile {
    fn new(at: Seconds, from: f32, top: f32) -> Self {
        Self { began: at, from, top, peak_speed: 0.0, slow_since: None, settled: false, paused: false, steps: 0 }
    }

    fn follow(&mut self, at: Seconds, level: f32, speed: f32) {
        if self.settled {
            return;
        }
        self.top = self.top.max(level);
        self.peak_speed = self.peak_speed.max(speed);
        if self.peak_speed > LEAST_SPEED {
            if self.paused && speed > RESUME * self.peak_speed {
                self.steps += 1;
                self.paused = false;
            } else if speed < PAUSE * self.peak_speed {
                self.paused = true;
            }
        }
        let slow = speed < SETTLED_SPEED * self.peak_speed.max(LEAST_SPEED);
        self.slow_since = slow.then(|| self.slow_since.unwrap_or(at));
        self.settled = self.slow_since.is_some_and(|since| at - since >= SETTLED_FOR);
    }

    fn evidence(&self, at: Seconds, units: &ActionUnits, one_sided: f32) -> Vec<Evidence> {
        let finding = |cue| match cue {
            Cue::CheeksWithSmile => cheeks_with_smile(units),
            Cue::SlowOnset => self.once_settled(|| {
                // Seconds the rise would take at its peak speed.
                between((self.top - self.from) / self.peak_speed.max(0.01), FAST_ONSET, SLOW_ONSET)
            }),
            Cue::SmoothRise => self.once_settled(|| match self.steps {
                0 => Finding::For,
                1 => Finding::Neutral,
                _ => Finding::Against,
            }),
            Cue::BothSides if one_sided.abs() > ONE_SIDED => Finding::Against,
            Cue::Duration if at - self.began < SHORTEST => Finding::NotYet,
            Cue::Duration if at - self.began <= LONGEST => Finding::For,
            Cue::BothSides | Cue::Duration => Finding::Neutral,
        };
        Cue::ALL.map(|cue| Evidence { cue, finding: finding(cue) }).to_vec()
    }

    fn once_settled(&self, finding: impl FnOnce() -> Finding) -> Finding {
        if self.settled { finding() } else { Finding::NotYet }
    }
}

/// Amplitude over peak speed, in seconds: below the first an onset is fast for its size, above the second slow. Most posed
/// onsets measured lay between 0.05 and 0.23.
const FAST_ONSET: f32 = 0.09;
const SLOW_ONSET: f32 = 0.22;
/// A smile this much stronger on one side is one-sided.
const ONE_SIDED: f32 = 0.35;
/// How long felt smiles last.
const SHORTEST: Seconds = 0.5;
const LONGEST: Seconds = 4.0;
/// AU 6 as a share of AU 12: below the first the cheeks are left out, above the second they go along.
const CHEEKS_LEFT_OUT: f32 = 0.2;
const CHEEKS_ALONG: f32 = 0.55;
/// A weaker smile moves the cheeks too little to be measured.
const CHEEKS_MEASURABLE: f32 = 0.35;

fn cheeks_with_smile(units: &ActionUnits) -> Finding {
    let smile = units.get(ActionUnit::LipCornerPuller);
    if smile < CHEEKS_MEASURABLE {
        return Finding::NotYet;
    }
    between(units.get(ActionUnit::CheekRaiser) / smile, CHEEKS_LEFT_OUT, CHEEKS_ALONG)
}

fn between(value: f32, against_below: f32, for_above: f32) -> Finding {
    if value < against_below {
        Finding::Against
    } else if value > for_above {
        Finding::For
    } else {
        Finding::Neutral
    }
}

/// What a photo without history can tell: whether the cheeks go along, no more.
pub(crate) fn evidence_of_a_still(units: &ActionUnits) -> Authenticity {
    if units.get(ActionUnit::LipCornerPuller) < BEGINS {
        return Authenticity { score: 0.5, ..Authenticity::default() };
    }
    weigh(
        Cue::ALL
            .map(|cue| Evidence {
                cue,
                finding: if cue == Cue::CheeksWithSmile { cheeks_with_smile(units) } else { Finding::NotYet },
            })
            .to_vec(),
    )
}

/// No verdict rests on less than this much more evidence on one side.
const ENOUGH: f32 = 1.5;

/// Puts the evidence together. The two best founded cues weigh one each, the others half.
fn weigh(evidence: Vec<Evidence>) -> Authenticity {
    let weight = |cue| if matches!(cue, Cue::CheeksWithSmile | Cue::SlowOnset) { 1.0 } else { 0.5 };
    let balance: f32 = evidence
        .iter()
        .map(|piece| match piece.finding {
            Finding::For => weight(piece.cue),
            Finding::Against => -weight(piece.cue),
            Finding::Neutral | Finding::NotYet => 0.0,
        })
        .sum();
    let all: f32 = Cue::ALL.map(weight).iter().sum();
    let verdict = if balance >= ENOUGH {
        Verdict::Likely
    } else if balance <= -ENOUGH {
        Verdict::Unlikely
    } else {
        Verdict::Undetermined
    };
    Authenticity { verdict, score: ramp(balance, -all, all), evidence }
}
