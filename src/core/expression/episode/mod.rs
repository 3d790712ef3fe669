//! One expression from its onset on, and what its course says about whether it is felt. No sign is proof.
//!
//! A smile is looked at most closely, because most is known of smiles. Of other expressions there are the onset, the
//! sides, how long they are held, and what flits over them; that is never enough to call one felt.
//!
//! `course` follows a level from its lowest point through rise, height and fall; `cues` make evidence of it; `weigh` puts
//! the evidence together.

mod course;
mod cues;
mod leak;
mod weigh;

use super::{ActionUnit, ActionUnits, Authenticity, Intensity, MicroCandidate, authenticity::Doubt, signal::share_of};
use crate::{Seconds, signals::Turn};
use course::{BEGINS, Course, UnderWay};
use leak::Leak;

pub(crate) use weigh::evidence_of_a_still;

/// What a face shows in one frame, as far as evidence is made of it.
pub(crate) struct Shown<'a> {
    pub at: Seconds,
    pub units: &'a ActionUnits,
    /// How far the eyes are open (1 as usual); absent in a blink and where it cannot be told.
    pub openness: Option<f32>,
    /// How the head is turned from where it is at rest.
    pub turn: Turn,
    pub neutral_known: bool,
}

/// What kind of expression is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Smile,
    /// Raised brows.
    Raise,
    /// Lowered brows, a wrinkled nose.
    Frown,
    /// Dropped corners of the mouth.
    Corners,
}

impl Kind {
    /// The unit whose sides are compared.
    fn sided(self) -> ActionUnit {
        match self {
            Self::Smile => ActionUnit::LipCornerPuller,
            Self::Raise => ActionUnit::OuterBrowRaiser,
            Self::Frown => ActionUnit::BrowLowerer,
            Self::Corners => ActionUnit::LipCornerDepressor,
        }
    }
}

/// Watches a sitter's expressions.
#[derive(Clone, Debug)]
pub(crate) struct ExpressionWatch {
    smile: Strand,
    other: Strand,
    last_at: Option<Seconds>,
}

/// One level that is followed, with what is gathered while it is up.
#[derive(Clone, Debug)]
struct Strand {
    kind: Kind,
    course: Course,
    gathered: Gathered,
}

/// What is gathered over one expression besides its course.
#[derive(Clone, Copy, Debug, Default)]
struct Gathered {
    /// AU 6 as a share of AU 12.
    cheeks: Option<f32>,
    /// The difference of the sides as a share of their sum.
    uneven: Option<f32>,
    leak: Option<Leak>,
}

/// Beyond this, in degrees, a mesh goes further on the near side: what looks one-sided is the turn.
const SIDES_SEEN: f32 = 12.0;
/// From this on, in degrees, a head is too far turned for its cheeks, where they could not be measured.
const TURNED: f32 = 20.0;
/// A reading of the cheeks that can be relied on less than this is none.
const CHEEKS_SEEN: f32 = 0.25;
/// A weaker expression moves the cheeks, and sides apart, too little to be measured.
const MEASURABLE: f32 = 0.35;
/// Cheeks and sides are averaged over so many seconds.
const AVERAGED: Seconds = 0.2;

impl ExpressionWatch {
    pub fn new() -> Self {
        Self { smile: Strand::new(Kind::Smile), other: Strand::new(Kind::Raise), last_at: None }
    }

    /// Follows the face for one frame and gives the evidence so far.
    pub fn see(&mut self, shown: &Shown) -> Authenticity {
        let dt = self.last_at.map_or(0.0, |last| (shown.at - last).max(0.0));
        self.last_at = Some(shown.at);
        let smile = shown.units.get(ActionUnit::LipCornerPuller);
        self.smile.follow(shown.at, smile, shown.openness.map(|open| 1.0 - open));
        self.smile.gather(shown, smile, dt);
        let (kind, other) = strongest_other(shown.units);
        self.other.kind = kind;
        self.other.follow(shown.at, other, None);
        self.other.gather(shown, other, dt);
        // A laugh raises brows too: what is known of smiles is then the better evidence.
        let smiles = smile >= BEGINS || self.smile.course.under_way().is_some();
        let strand = if smiles { &self.smile } else { &self.other };
        match strand.course.under_way() {
            Some(way) => weigh::weigh(cues::of(shown.at, way, strand), strand.doubt(shown, way)),
            None if smile.max(other) >= BEGINS => {
                Authenticity { doubt: Some(Doubt::OnsetUnseen), ..Authenticity::none() }
            }
            None => Authenticity::none(),
        }
    }

    /// Takes note of a quick movement that was over in the last frame that was seen: it counts from the next one on.
    pub fn note(&mut self, candidate: &MicroCandidate) {
        if let Some(leak) = Leak::of(candidate) {
            self.smile.note(leak);
            self.other.note(leak);
        }
    }
}

impl Strand {
    fn new(kind: Kind) -> Self {
        Self { kind, course: Course::new(), gathered: Gathered::default() }
    }

    fn follow(&mut self, at: Seconds, level: f32, narrowing: Option<f32>) {
        let before = self.course.under_way().map(|way| way.began);
        self.course.follow(at, level, narrowing);
        if self.course.under_way().is_some_and(|way| before != Some(way.began)) {
            self.gathered = Gathered::default();
        }
    }

    /// Gathers what an expression of that level shows besides its course.
    fn gather(&mut self, shown: &Shown, level: f32, dt: Seconds) {
        if self.course.under_way().is_none() || level < MEASURABLE {
            return;
        }
        let share = share_of(AVERAGED, dt);
        if shown.turned() < SIDES_SEEN {
            approach(&mut self.gathered.uneven, uneven(&shown.units.intensity(self.kind.sided())), share);
        }
        let cheeks = shown.units.intensity(ActionUnit::CheekRaiser);
        if self.kind == Kind::Smile && shown.openness.is_some() && cheeks.confidence() >= CHEEKS_SEEN {
            approach(&mut self.gathered.cheeks, cheeks.level() / level, share);
        }
    }

    /// Keeps the clearest leak of another expression.
    fn note(&mut self, leak: Leak) {
        let during = self.course.under_way().is_some_and(|way| leak.began >= way.began);
        let clearest = self.gathered.leak.is_none_or(|former| former.clear < leak.clear);
        if during && clearest && leak.is_of_another(self.kind) {
            self.gathered.leak = Some(leak);
        }
    }

    /// What keeps the evidence from being enough, whatever it says.
    fn doubt(&self, shown: &Shown, way: &UnderWay) -> Option<Doubt> {
        if !shown.neutral_known {
            Some(Doubt::NeutralUnknown)
        } else if shown.at - way.began < SHORTEST || way.onset.is_none() {
            Some(Doubt::TooShort)
        } else if way.height() < SMALLEST {
            Some(Doubt::TooSmall)
        } else if self.kind != Kind::Smile || self.gathered.cheeks.is_some() {
            None
        } else if shown.turned() >= TURNED {
            Some(Doubt::HeadTurned)
        } else {
            Some(Doubt::Unclear)
        }
    }
}

/// A smaller rise is not measured.
const SMALLEST: f32 = 0.25;
/// Nothing shorter is judged: felt expressions last longer (Frank, Ekman & Friesen 1993).
const SHORTEST: Seconds = 0.5;

impl Shown<'_> {
    /// How far the head is turned or nodded, in degrees.
    fn turned(&self) -> f32 {
        self.turn.yaw.abs().max(self.turn.pitch.abs())
    }
}

/// The difference of the sides as a share of their sum.
fn uneven(intensity: &Intensity) -> f32 {
    (intensity.asymmetry().abs() / (2.0 * intensity.level())).min(1.0)
}

/// Moves a share of the way towards a value; the first one is taken as it is, and what is not a number not at all.
fn approach(mean: &mut Option<f32>, value: f32, share: f32) {
    if value.is_finite() {
        let old = mean.unwrap_or(value);
        *mean = Some(old + (value - old) * share);
    }
}

/// What shows most besides a smile, and how strongly. The jaw is left out: talk drops it all the time.
fn strongest_other(units: &ActionUnits) -> (Kind, f32) {
    let get = |unit| units.get(unit);
    let raise = f32::midpoint(get(ActionUnit::InnerBrowRaiser), get(ActionUnit::OuterBrowRaiser));
    let frown = get(ActionUnit::BrowLowerer).max(get(ActionUnit::NoseWrinkler));
    let levels = [(Kind::Raise, raise), (Kind::Frown, frown), (Kind::Corners, get(ActionUnit::LipCornerDepressor))];
    levels.into_iter().fold((Kind::Raise, 0.0), |most, other| if other.1 > most.1 { other } else { most })
}

#[cfg(test)]
mod tests;
