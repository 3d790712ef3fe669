//! The sitters of a shoot, each with a trigger on their face: what a frame says of every one of them.

use std::collections::BTreeMap;

use super::{
    HoldReason,
    forecast::chances,
    judge::Mode,
    score::{calm, expressive},
    trigger::{Instant, Peak, Press, Trigger, Wish, middle},
    veto::{Candidate, veto},
};
use crate::{
    Seconds,
    expression::{NeutralFailure, Read, Reading, Sitter, signs::Signs},
    face::TrackId,
    preset::Preset,
    signals::FaceSeen,
};

/// More sitters than any shoot remembers; the one seen longest ago is forgotten first.
const MOST_PEOPLE: usize = 64;
/// A trigger does not outlive its face by more than this: a rise that nobody saw is none.
const OUT_OF_SIGHT: Seconds = 0.7;

/// Everybody who was seen.
#[derive(Clone, Debug, Default)]
pub(super) struct People(BTreeMap<TrackId, Person>);

/// One sitter with the trigger on their face.
#[derive(Clone, Debug)]
struct Person {
    sitter: Sitter,
    trigger: Option<Trigger>,
    /// The signs of the last frame in which they could be read.
    signs: Option<Signs>,
    /// Since when they have been in sight.
    since: Seconds,
    /// Their face's share of the picture's area when they were last in sight.
    area: f32,
}

/// What one frame said of one face.
pub(super) struct Seen {
    pub reading: Reading,
    pub wish: Option<Wish>,
    pub guessing: bool,
    /// The face's share of the picture's area.
    pub area: f32,
    /// For how long it has been in sight.
    pub here_for: Seconds,
}

impl Seen {
    /// Whether this face by itself is one to press on now, or why not. What the preset holds for is not asked.
    pub fn wants(&self) -> Result<Press, HoldReason> {
        let wish = self.wish.as_ref().ok_or(HoldReason::Uncertain)?;
        if self.guessing {
            return Err(HoldReason::Learning);
        }
        match wish.press {
            // A sitter who was expressive from the start: what looks quiet may only look so.
            Err(HoldReason::Quiet | HoldReason::NotRising) if !self.reading.neutral_known => Err(HoldReason::Learning),
            press => press,
        }
    }
}

/// What is judged under.
#[derive(Clone, Copy)]
pub(super) struct Terms<'a> {
    pub at: Seconds,
    pub lag: Seconds,
    pub mode: Mode,
    pub preset: &'a Preset,
}

/// Pressing that much later is weighed against pressing now.
const A_LITTLE_LATER: Seconds = 0.1;
/// Spans at which a peak is looked for, in seconds.
const AHEAD: [Seconds; 5] = [0.1, 0.2, 0.3, 0.4, 0.5];

impl People {
    /// Reads and scores one face and lets its trigger follow.
    pub fn see(&mut self, terms: &Terms, face: &FaceSeen) -> Seen {
        let (Terms { at, lag, mode, preset }, (track, region)) = (*terms, face.whose());
        let person = self.0.entry(track).or_insert_with(|| Person::new(at));
        if !person.in_sight(at) {
            (person.trigger, person.since) = (None, at);
        }
        let Read { mut reading, seen, guessing, .. } = match face {
            FaceSeen::Clear(face) => person.sitter.read(at, face),
            FaceSeen::Unreadable { .. } => person.sitter.miss(at, track, region),
        };
        let visible = region.clipped();
        let area = visible.width * visible.height;
        person.area = if area.is_finite() { area.clamp(0.0, 1.0) } else { 0.0 };
        let (area, here_for) = (person.area, at - person.since);
        let Some(seen) = seen else { return Seen { reading, wish: None, guessing, area, here_for } };
        let want = &preset.want;
        let score = |ahead| expressive(chances(&seen.signs, ahead), &reading, want);
        let (now, calm) = (score(0.0), calm(&reading, want));
        let peak = AHEAD.map(|ahead| Peak { ahead, score: score(ahead) });
        let instant = Instant {
            at,
            lag,
            mode,
            preset,
            reading: &reading,
            now,
            calm,
            opening: score(lag + middle(preset)),
            later: score(lag + middle(preset) + A_LITTLE_LATER),
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
        Seen { reading, wish: Some(wish), guessing, area, here_for }
    }

    /// What the preset holds for on that face.
    pub fn veto(&self, terms: &Terms, reading: &Reading) -> Option<HoldReason> {
        let sitter = &self.0.get(&reading.track)?.sitter;
        let Terms { at, lag, preset, .. } = *terms;
        veto(&Candidate { at, opens_at: at + lag, preset, reading, sitter })
    }

    /// The signs of that sitter's face in the last frame in which it could be read.
    pub fn signs(&self, track: TrackId) -> Option<&Signs> {
        self.0.get(&track)?.signs.as_ref()
    }

    /// The trigger on that face, where there is one.
    pub fn trigger(&mut self, track: TrackId) -> Option<&mut Trigger> {
        self.0.get_mut(&track)?.trigger.as_mut()
    }

    /// Scores under another preset are other scores: no rise began under the old one.
    pub fn forget_rises(&mut self) {
        self.0.values_mut().for_each(|person| person.trigger = None);
    }

    /// Those who were in sight a moment ago, after so long at least, and are not now; with their share of the picture.
    pub fn just_gone(&self, at: Seconds, after: Seconds) -> impl Iterator<Item = (TrackId, f32)> + '_ {
        self.0.iter().filter_map(move |(&track, person)| {
            let last = person.sitter.last_at()?;
            (last < at && person.in_sight(at) && last - person.since >= after).then_some((track, person.area))
        })
    }

    /// Takes that sitter's face for the neutral from now on; the seconds to go. `None` where the face is not in sight.
    pub fn watch_neutral(&mut self, track: TrackId, at: Seconds) -> Option<Seconds> {
        let person = self.0.get_mut(&track).filter(|person| person.in_sight(at))?;
        Some(person.sitter.watch_neutral(at))
    }

    /// Ends that. What shows on the face then counts as caught.
    pub fn take_neutral(&mut self, track: TrackId) -> Result<(), NeutralFailure> {
        let person = self.0.get_mut(&track).ok_or(NeutralFailure::OutOfSight)?;
        person.sitter.take_neutral()?;
        person.trigger = None;
        Ok(())
    }

    /// Breaks that off.
    pub fn keep_neutral(&mut self, track: TrackId) {
        if let Some(person) = self.0.get_mut(&track) {
            person.sitter.keep_neutral();
        }
    }

    /// Forgets whoever has been gone for longest, where there are too many; not those who are `kept`.
    pub fn forget_the_longest_gone(&mut self, kept: Option<TrackId>) {
        while self.0.len() > MOST_PEOPLE {
            let gone = self.0.iter().filter(|(track, _)| Some(**track) != kept).min_by(|(_, a), (_, b)| {
                let seen = |person: &Person| person.sitter.last_at().unwrap_or(f64::MIN);
                seen(a).total_cmp(&seen(b))
            });
            let Some((&track, _)) = gone else { return };
            self.0.remove(&track);
        }
    }
}

impl Person {
    fn new(at: Seconds) -> Self {
        Self { sitter: Sitter::new(), trigger: None, signs: None, since: at, area: 0.0 }
    }

    /// Whether the face could be read just now.
    fn in_sight(&self, at: Seconds) -> bool {
        self.sitter.last_at().is_some_and(|last| at - last <= OUT_OF_SIGHT)
    }
}
