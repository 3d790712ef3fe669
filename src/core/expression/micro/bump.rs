//! The shape of a micro-expression in one movement: up from the running face, and back to it.

use super::course::{Course, Moment, median};
use crate::Seconds;

/// A whole one takes no longer than this: 95 of 100 that others have labelled took less than 495 ms (CASME II, SAMM,
/// SMIC, DFME: 2,427 of them).
const LONGEST: Seconds = 0.5;
/// ... and no longer than this from its beginning to its apex (Yan et al. 2013). Of the same, 75 of 100 took less than 200
/// to 242 ms and 95 less than 310 to 325: 14 to 20 in 100, by set, are given up, for what rises more slowly is mostly
/// the face at its ordinary pace.
const LONGEST_RISE: Seconds = 0.26;
/// ... nor is it shorter: 5 of 100 took less than 175 to 200 ms; times taken at a part of the height are shorter.
const SHORTEST: Seconds = 0.1;
/// The running face is the median over this long, until a rise as long as any may have begun.
const RUNNING: Seconds = 1.0;
/// Less of it than this is no running face.
const LEAST_RUNNING: Seconds = 0.5;
const LEAST_RUNNING_FRAMES: usize = 7;
/// It begins where it leaves this share of its height below, and ends where it falls below the second.
const BEGUN: f32 = 0.2;
const OVER: f32 = 0.3;
/// It must stay below this share for so long: what rises again at once is a tremble, or talk.
const STAYS_BELOW: f32 = 0.45;
pub(crate) const SETTLED: Seconds = 0.1;
/// Frames above half its height; in a single one it would be a slip of the mesh.
const LEAST_FRAMES: usize = 2;

/// A rise and fall of one movement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bump {
    pub began: Seconds,
    pub apex: Seconds,
    pub ended: Seconds,
    /// How far over the running face.
    pub amplitude: f32,
    /// How much the level wavered in the running face, as a mean deviation.
    pub unrest: f32,
    /// How far the running face has gone from before it to after it, as a share of the amplitude.
    pub left: f32,
}

/// The level of a movement before an instant.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Running {
    pub level: f32,
    /// Mean deviation from it.
    pub unrest: f32,
}

impl Running {
    /// Of a movement that has its apex at `apex`.
    pub fn before(course: &Course, movement: usize, apex: Seconds) -> Option<Self> {
        let span = apex - LONGEST_RISE - RUNNING..=apex - LONGEST_RISE;
        let mut levels: Vec<f32> = Vec::with_capacity(64);
        let (mut first, mut last) = (f64::MAX, f64::MIN);
        for moment in course.within(span) {
            (first, last) = (first.min(moment.at), last.max(moment.at));
            levels.push(moment.levels[movement]);
        }
        if levels.len() < LEAST_RUNNING_FRAMES || last - first < LEAST_RUNNING {
            return None;
        }
        let level = median(&mut levels)?;
        let unrest = levels.iter().map(|value| (value - level).abs()).sum::<f32>() / levels.len() as f32;
        Some(Self { level, unrest })
    }
}

impl Bump {
    /// The bump of a movement that is just over, where there is one at least that high.
    pub fn ending(course: &Course, movement: usize, least: f32) -> Option<Self> {
        let now = course.last()?.at;
        let level = |moment: &Moment| moment.levels[movement];
        let top =
            course.within(now - LONGEST - SETTLED..=now - SETTLED).max_by(|a, b| level(a).total_cmp(&level(b)))?;
        let apex = top.at;
        let running = Running::before(course, movement, apex)?;
        let amplitude = level(top) - running.level;
        if amplitude.is_nan() || amplitude < least {
            return None;
        }
        let height = |share: f32| running.level + share * amplitude;
        let before = course.within(apex - LONGEST_RISE - SETTLED..=apex).rev();
        let began = crossing(before, movement, height(BEGUN))?;
        let ended = crossing(course.within(apex..=now), movement, height(OVER))?;
        let quick = apex - began <= LONGEST_RISE && (SHORTEST..=LONGEST).contains(&(ended - began));
        if !quick || now - ended < SETTLED {
            return None;
        }
        // Of a longer movement only its end may lie in the span that was searched.
        if course.within(began..=ended).any(|moment| level(moment) > level(top)) {
            return None;
        }
        let stays = course.within(ended..=now).all(|moment| level(moment) <= height(STAYS_BELOW));
        let seen = course.within(began..=ended).filter(|moment| moment.raw[movement] >= height(0.5)).count();
        let mut after: Vec<f32> = course.within(ended..=now).map(level).collect();
        let left = (median(&mut after)? - running.level) / amplitude;
        (stays && seen >= LEAST_FRAMES).then_some(Self { began, apex, ended, amplitude, unrest: running.unrest, left })
    }
}

/// When a movement, followed from its apex on in either direction, falls through a level: between the two frames between
/// which it does.
fn crossing<'a>(from_apex: impl Iterator<Item = &'a Moment>, movement: usize, level: f32) -> Option<Seconds> {
    let mut above: Option<(Seconds, f32)> = None;
    for moment in from_apex {
        let value = moment.levels[movement];
        if value <= level {
            let (at, higher) = above?;
            let share = f64::from((higher - level) / (higher - value)).clamp(0.0, 1.0);
            return Some(at + (moment.at - at) * share);
        }
        above = Some((moment.at, value));
    }
    None
}
