//! The order of a stack's shots, the best first, and why.

use std::cmp::Reverse;

use super::{
    look::Look,
    motion,
    reason::{Reason, sentence},
};
use crate::{expression::Verdict, preset::Want, shot::Description};

/// How far from the apex, in milliseconds, a shot loses half of its closeness.
const HALF_CLOSENESS_MS: f32 = 150.0;
/// Up to so many milliseconds from the apex, a shot is at it: two frames of live view.
const AT_PEAK_MS: f32 = 60.0;
/// What the parts of a shot's worth weigh; the expression weighs 1.
const CLOSENESS: f32 = 0.5;
const SHARPNESS: f32 = 0.5;
const OPEN_EYES: f32 = 0.4;
const STILLNESS: f32 = 0.1;
/// At so many of its own sizes a second a face loses half of its stillness: at 1/125 s that blurs the eyes by 0.4 % of the
/// face, as much as an eyelash is thick.
const HALF_STILLNESS: f32 = 0.5;
/// Shots whose worth lies within the same step of this size are told apart by authenticity first.
const STEP: f32 = 0.02;
/// A shot says so when it shows less, or is softer, than the best by more than this share.
const WORTH_SAYING: f32 = 0.05;

/// A shot's place in the order of its stack: the greater, the better. A total order; only shots of one stack can be held
/// against each other.
///
/// First come shots that were read, then those with a face, then those with fewer shut eyes among the people who count: no
/// expression outweighs a blink where another shot has none. Then decides what it is worth: the expression, closeness to the
/// apex (to the strongest expression of the stack where no apex is known), sharpness of the eyes against the sharpest of
/// the stack, how far everybody's eyes are open, and how still the sitter held; of shots without a face only closeness to
/// the apex. Where that is nearly the same, evidence for authenticity tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merit {
    was_read: bool,
    has_face: bool,
    shut: Reverse<usize>,
    worth_in_steps: i32,
    authentic: i8,
    worth: i32,
}

/// A shot in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked<K> {
    /// The photo.
    pub photo: K,
    /// What it has to show; absent where nothing was read.
    pub look: Option<Look>,
    /// Why it is the best, or why it is not.
    pub reasons: Vec<Reason>,
    /// What it was placed by.
    pub merit: Merit,
}

impl<K> Ranked<K> {
    /// The reasons as one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        sentence(&self.reasons)
    }
}

/// Puts a stack's shots, given in the order of their exposures, into the order of their merit. Ties go to the earlier shot;
/// shots that were not read come last. `want` is what to look for in the expressions; without it, their moment scores tell.
#[must_use]
pub fn rank<K: Copy>(shots: &[(K, Option<&Description>)], want: Option<&Want>) -> Vec<Ranked<K>> {
    let speeds = motion::speeds(&shots.iter().map(|&(_, shot)| shot).collect::<Vec<_>>());
    let look = |shot, motion| Look { motion, ..Look::of(shot, want) };
    let looks: Vec<(K, Option<Look>)> =
        shots.iter().zip(speeds).map(|(&(photo, shot), speed)| (photo, shot.map(|shot| look(shot, speed)))).collect();
    let stack = Context::of(looks.iter().filter_map(|(_, look)| look.as_ref()));
    let mut ranked: Vec<Ranked<K>> = looks
        .into_iter()
        .map(|(photo, look)| Ranked { photo, look, reasons: Vec::new(), merit: stack.merit(look.as_ref()) })
        .collect();
    ranked.sort_by_key(|shot| Reverse(shot.merit));
    let best = ranked.first().and_then(|best| best.look);
    for (place, shot) in ranked.iter_mut().enumerate() {
        shot.reasons = match (&shot.look, &best) {
            (None, _) => vec![Reason::NotRead],
            (Some(look), _) if look.people == 0 => vec![Reason::NoFace],
            (Some(look), Some(best)) if place > 0 => against(look, best),
            (Some(look), _) => stack.in_favour(look),
        };
    }
    ranked
}

/// What the stack's shots have between them.
struct Context {
    shots: usize,
    strongest: f32,
    sharpest: f32,
    has_apex: bool,
    all_authentic: bool,
}

impl Context {
    fn of<'a>(looks: impl Iterator<Item = &'a Look>) -> Self {
        let none = Self { shots: 0, strongest: 0.0, sharpest: 0.0, has_apex: false, all_authentic: true };
        looks.fold(none, |stack, look| {
            let has_face = look.people > 0;
            Self {
                shots: stack.shots + usize::from(has_face),
                strongest: stack.strongest.max(look.expression),
                sharpest: stack.sharpest.max(look.sharpness),
                has_apex: stack.has_apex || look.apex_offset_ms.is_some(),
                all_authentic: stack.all_authentic && (!has_face || look.verdict == Verdict::Likely),
            }
        })
    }

    fn merit(&self, look: Option<&Look>) -> Merit {
        let seen = look.filter(|look| look.people > 0);
        let worth = match look {
            None => 0.0,
            Some(look) if look.people == 0 => CLOSENESS * self.closeness(look),
            Some(look) => self.worth(look),
        };
        Merit {
            was_read: look.is_some(),
            has_face: seen.is_some(),
            shut: Reverse(seen.map_or(0, |look| look.shut)),
            worth_in_steps: (worth / STEP) as i32,
            authentic: seen.map_or(0, |look| match look.verdict {
                Verdict::Likely => 1,
                Verdict::Undetermined => 0,
                Verdict::Unlikely => -1,
            }),
            worth: (worth * 10_000.0) as i32,
        }
    }

    fn worth(&self, look: &Look) -> f32 {
        look.expression
            + CLOSENESS * self.closeness(look)
            + SHARPNESS * share(look.sharpness, self.sharpest)
            + OPEN_EYES * look.open_share
            + STILLNESS * stillness(look)
    }

    fn closeness(&self, look: &Look) -> f32 {
        match look.apex_offset_ms {
            Some(ms) => HALF_CLOSENESS_MS / (HALF_CLOSENESS_MS + ms.abs()),
            // Between a shot at the apex and one far off.
            None if self.has_apex => 0.5,
            None => share(look.expression, self.strongest),
        }
    }

    fn in_favour(&self, look: &Look) -> Vec<Reason> {
        let several = self.shots > 1;
        let peak = match look.apex_offset_ms {
            Some(ms) if ms.abs() <= AT_PEAK_MS => Some(Reason::AtPeak),
            Some(ms) if ms < 0.0 => Some(Reason::BeforePeak { ms: whole(ms) }),
            Some(ms) => Some(Reason::AfterPeak { ms: whole(ms) }),
            None if several && look.expression > 0.0 && look.expression >= self.strongest => {
                Some(Reason::StrongestExpression { of: self.shots })
            }
            None => None,
        };
        let eyes = match (look.people, look.shut) {
            (1, 1) if several => Some(Reason::EyesShutInAll),
            (1, 1) => Some(Reason::EyesShut),
            (of, shut @ 1..) if several => Some(Reason::FewestEyesShut { shut, of }),
            (of, shut @ 1..) => Some(Reason::SomeEyesShut { shut, of }),
            (people, 0) if look.open < people => None,
            (1, 0) => Some(Reason::EyesOpen),
            (_, 0) => Some(Reason::EveryonesEyesOpen),
        };
        let sharpest = several && look.sharpness >= self.sharpest;
        let authentic = look.verdict == Verdict::Likely && !self.all_authentic;
        [
            peak,
            eyes,
            sharpest.then_some(Reason::Sharpest { of: self.shots }),
            authentic.then_some(Reason::LikelyAuthentic),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// 0..1; in the middle where it is not known.
fn stillness(look: &Look) -> f32 {
    look.motion.map_or(0.5, |speed| HALF_STILLNESS / (HALF_STILLNESS + speed))
}

/// Why a shot is not the best of its stack.
fn against(look: &Look, best: &Look) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if look.shut > best.shut {
        reasons.push(shut_eyes(look));
    } else if look.open + look.shut < look.people && best.open == best.people {
        reasons.push(Reason::EyesUnclear);
    }
    if let Some(ms) = look.apex_offset_ms
        && ms.abs() > AT_PEAK_MS
        && best.apex_offset_ms.is_some_and(|best| ms.abs() > best.abs())
    {
        reasons.push(if ms < 0.0 { Reason::Early { ms: whole(ms) } } else { Reason::Late { ms: whole(ms) } });
    }
    reasons.extend(less(look.expression, best.expression).map(|percent| Reason::WeakerExpression { percent }));
    reasons.extend(less(look.sharpness, best.sharpness).map(|percent| Reason::Softer { percent }));
    if stillness(look) < 0.5 && stillness(best) >= 0.5 {
        reasons.push(Reason::Moving);
    }
    if look.verdict == Verdict::Unlikely && best.verdict != Verdict::Unlikely {
        reasons.push(Reason::LikelyPosed);
    }
    if reasons.is_empty() {
        reasons.push(Reason::Close);
    }
    reasons
}

/// Shut eyes, of one person or of some.
pub(super) fn shut_eyes(look: &Look) -> Reason {
    match (look.people, look.shut) {
        (1, _) => Reason::EyesShut,
        (of, shut) => Reason::SomeEyesShut { shut, of },
    }
}

/// By how many per cent a figure is less, where that is worth saying.
pub(super) fn less(figure: f32, than: f32) -> Option<u8> {
    let missing = 1.0 - share(figure, than);
    (missing > WORTH_SAYING).then(|| (missing * 100.0).round() as u8)
}

/// A figure as a share of the greatest there is.
pub(super) fn share(figure: f32, of: f32) -> f32 {
    if of > 0.0 { (figure / of).clamp(0.0, 1.0) } else { 1.0 }
}

fn whole(ms: f32) -> u32 {
    ms.abs().round() as u32
}
