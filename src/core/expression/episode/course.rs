//! The course of one level, from its lowest point through its rise and height to its end. Counts in seconds, whatever the
//! frame rate; knows nothing of what comes after.
//!
//! The figures are set by hand. Sinking by 0.25 instead of 0.4 or pausing for 1.2 s instead of 0.7 changed what the onset
//! tells by nothing.

use std::collections::VecDeque;

use crate::Seconds;

/// An expression is under way from this level on ...
pub(super) const BEGINS: f32 = 0.2;
/// ... where it has risen by so much, and over below this level ...
const RISEN: f32 = 0.12;
const ENDS: f32 = 0.12;
/// ... or this share of its height: whoever smiles all the time still has one smile after another.
const ENDS_OF_TOP: f32 = 0.3;
/// The lowest point is looked for over so many seconds.
const LOOKED_BACK: Seconds = 2.0;
/// A rise that takes longer than this is not measured on.
const LONGEST_RISE: Seconds = 6.0;
/// Frames closer than this are not kept; with the two above it bounds the memory at 600.
const APART: Seconds = 0.0135;
/// It begins anew where it rises by so much, and by this share of its former height, ...
const AGAIN: f32 = 0.2;
const AGAIN_OF_HEIGHT: f32 = 0.3;
/// ... after it had sunk by this share of its height, or had not risen for so long.
const SUNK: f32 = 0.4;
const PAUSED: Seconds = 0.7;
/// It has settled when it has not risen by more than this ...
const STILL_RISES: f32 = 0.04;
/// ... for so long.
const SETTLED_AFTER: Seconds = 0.15;
/// Lids that narrow by less than this share of their opening did not narrow.
const NARROWED: f32 = 0.06;
/// ... and those that do so longer than this before or after the rise did it for another reason.
const AROUND: Seconds = 0.7;

#[derive(Clone, Debug)]
pub(super) struct Course {
    trail: VecDeque<Point>,
    way: Option<UnderWay>,
}

#[derive(Clone, Copy, Debug)]
struct Point {
    at: Seconds,
    level: f32,
    /// How far the lids are narrowed, as a share of their usual opening; absent in blinks.
    narrowing: Option<f32>,
}

/// An expression under way.
#[derive(Clone, Debug)]
pub(super) struct UnderWay {
    /// When it began to show.
    pub began: Seconds,
    from: f32,
    top: f32,
    /// The height above which it still rises, and when it last did.
    mark: f32,
    risen_at: Seconds,
    /// What its rise was like; absent before it has settled for the first time.
    pub onset: Option<Onset>,
    /// When it last stood at nine tenths of its height.
    high_at: Seconds,
    /// Seconds in which it sank from there to half.
    pub sank_within: Option<f32>,
    /// From where it may rise anew.
    valley: Option<Point>,
}

/// What a rise was like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Onset {
    /// Seconds from a tenth to nine tenths of the height.
    pub seconds: f32,
    /// How far it fell back on its way, as a share of the height.
    pub fell_back: f32,
    /// What the lids did.
    pub lids: Lids,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Lids {
    /// They did not narrow.
    Still,
    /// They were half narrowed so many seconds before it rose (negative) or after it had risen; 0 while it rose.
    Apart(f32),
    /// They could not be seen.
    Unseen,
}

impl Course {
    pub fn new() -> Self {
        Self { trail: VecDeque::new(), way: None }
    }

    pub fn under_way(&self) -> Option<&UnderWay> {
        self.way.as_ref()
    }

    /// Follows it for one frame. What is not a number is passed over.
    pub fn follow(&mut self, at: Seconds, level: f32, narrowing: Option<f32>) {
        if !level.is_finite() {
            return;
        }
        let point = Point { at, level, narrowing: narrowing.filter(|value| value.is_finite()) };
        if self.way.as_ref().is_some_and(|way| way.is_over_at(level)) {
            self.way = None;
            self.trail.clear();
        }
        if self.trail.back().is_none_or(|last| at - last.at >= APART) {
            self.trail.push_back(point);
        }
        let kept = LOOKED_BACK + if self.way.is_some() { LONGEST_RISE } else { 0.0 };
        while self.trail.front().is_some_and(|first| at - first.at > kept) {
            self.trail.pop_front();
        }
        match &mut self.way {
            None => self.wait(point),
            Some(way) => {
                way.follow(point, &self.trail);
                if let Some(valley) = way.rises_anew(point) {
                    self.trail.retain(|kept| kept.at >= valley.at);
                    self.way = Some(UnderWay::new(point, valley.level));
                }
            }
        }
    }

    /// Looks whether something begins.
    fn wait(&mut self, now: Point) {
        if now.level < BEGINS {
            return;
        }
        let lowest = self.trail.iter().enumerate().min_by(|(_, a), (_, b)| a.level.total_cmp(&b.level));
        let Some((index, from)) = lowest.map(|(index, point)| (index, point.level)) else { return };
        if now.level - from >= RISEN {
            // A little rest before it is kept: the lids are measured from there.
            self.trail.drain(..index.saturating_sub(REST));
            self.way = Some(UnderWay::new(now, from));
        }
    }
}

/// Frames before the lowest point that are kept.
const REST: usize = 4;

impl UnderWay {
    fn new(now: Point, from: f32) -> Self {
        Self {
            began: now.at,
            from,
            top: now.level,
            mark: now.level,
            risen_at: now.at,
            onset: None,
            high_at: now.at,
            sank_within: None,
            valley: None,
        }
    }

    /// How far it rose.
    pub fn height(&self) -> f32 {
        self.top - self.from
    }

    fn at_share(&self, share: f32) -> f32 {
        self.from + share * self.height()
    }

    fn is_over_at(&self, level: f32) -> bool {
        level < ENDS.max(ENDS_OF_TOP * self.top)
    }

    fn follow(&mut self, now: Point, trail: &VecDeque<Point>) {
        if self.top - now.level >= SUNK * self.height() {
            self.valley = Some(self.valley.filter(|valley| valley.level < now.level).unwrap_or(now));
        } else if now.level > self.mark + STILL_RISES && now.at - self.risen_at >= PAUSED {
            self.valley = self.valley.or(lately(trail, now.at - PAUSED));
        }
        self.top = self.top.max(now.level);
        if now.level > self.mark + STILL_RISES {
            (self.mark, self.risen_at) = (now.level, now.at);
        }
        if now.level >= self.at_share(0.9) {
            (self.high_at, self.sank_within) = (now.at, None);
        } else if now.level <= self.at_share(0.5) && self.sank_within.is_none() {
            self.sank_within = Some((now.at - self.high_at) as f32);
        }
        if now.at - self.risen_at >= SETTLED_AFTER && now.at - self.began < LONGEST_RISE {
            self.onset = self.rise(trail).or(self.onset);
        }
    }

    /// The point from which it has now risen anew.
    fn rises_anew(&self, now: Point) -> Option<Point> {
        let enough = AGAIN.max(AGAIN_OF_HEIGHT * self.height());
        self.valley.filter(|valley| now.level - valley.level >= enough)
    }

    fn rise(&self, trail: &VecDeque<Point>) -> Option<Onset> {
        let high = trail.iter().position(|point| point.level >= self.at_share(0.9))?;
        let low = trail.iter().take(high).rposition(|point| point.level < self.at_share(0.1))?;
        let levels = || trail.iter().map(|point| (point.at, Some(point.level)));
        let begins = crossing(levels().skip(low), self.at_share(0.1))?;
        let ends = crossing(levels().skip(low), self.at_share(0.9))?;
        let on_its_way = trail.iter().skip(low).take(high + 1 - low);
        let backwards = on_its_way.clone().zip(on_its_way.skip(1)).map(|(a, b)| (a.level - b.level).max(0.0));
        Some(Onset {
            seconds: (ends - begins).max(0.0) as f32,
            fell_back: backwards.sum::<f32>() / self.height(),
            lids: lids(trail, low, [begins, ends]),
        })
    }
}

/// The lowest point since then.
fn lately(trail: &VecDeque<Point>, since: Seconds) -> Option<Point> {
    trail.iter().filter(|point| point.at >= since).min_by(|a, b| a.level.total_cmp(&b.level)).copied()
}

/// What the lids did around a rise from the first of these instants to the second, whose lowest point is at `low`.
fn lids(trail: &VecDeque<Point>, low: usize, [begins, ends]: [Seconds; 2]) -> Lids {
    let rest = trail.iter().take(low + 1).filter_map(|point| point.narrowing);
    let (sum, count) = rest.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0_f32));
    if count < 1.0 {
        return Lids::Unseen;
    }
    let rest = sum / count;
    let around = trail.iter().filter(|point| point.at >= begins - AROUND && point.at <= ends + AROUND);
    let narrowing = around.map(|point| (point.at, point.narrowing));
    let most = narrowing.clone().filter_map(|(_, value)| value).fold(rest, f32::max);
    if most - rest < NARROWED {
        return Lids::Still;
    }
    let half = crossing(narrowing, f32::midpoint(rest, most));
    half.map_or(Lids::Unseen, |at| Lids::Apart(((at - ends).max(0.0) + (at - begins).min(0.0)) as f32))
}

/// When a signal first reached a level, between the frames before and after; frames without a value are passed over.
fn crossing(signal: impl Iterator<Item = (Seconds, Option<f32>)>, level: f32) -> Option<Seconds> {
    let mut before: Option<(Seconds, f32)> = None;
    for (at, value) in signal.filter_map(|(at, value)| value.map(|value| (at, value))) {
        if value >= level {
            return Some(match before {
                Some((then, old)) if value > old => then + (at - then) * f64::from((level - old) / (value - old)),
                _ => at,
            });
        }
        before = Some((at, value));
    }
    None
}
