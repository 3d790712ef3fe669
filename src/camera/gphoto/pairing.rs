//! Which burst and which exposure a file belongs to. Pure: told what happened and when, in the order it happened.
//!
//! Cameras do not say it. What they say is the order in which files appear; so stems, in order of first appearance,
//! become exposures 1..N of the oldest burst that still lacks some, and a late second file finds its stem.

use std::collections::{HashMap, VecDeque};

use candor_core::Seconds;

use super::card::{CardPath, FileKind};

/// A burst that is over, and of which no file has appeared for so long, gets no more: the camera shot fewer exposures than
/// it was asked for (its buffer was full, the photographer had it on single shot).
const SETTLED_AFTER: Seconds = 3.0;

/// The place of a file: burst, and exposure from 1. `None` when the photographer pressed the camera's own button.
pub type Place = Option<(u32, u8)>;

/// Bursts that wait for their files, and the stems seen so far.
#[derive(Debug, Default)]
pub struct Pairing {
    waiting: VecDeque<Waiting>,
    stems: HashMap<(String, String), Stem>,
    held: bool,
}

#[derive(Debug)]
struct Waiting {
    burst: u32,
    exposures: u8,
    /// Stems given to it so far.
    stems: u8,
    /// Files without a stem that tells anything, by kind: the k-th of a kind is exposure k.
    finished: u8,
    raw: u8,
    over: bool,
    /// A loss came over it, and the card was listed since: what it shot is known.
    listed: bool,
    last_news: Seconds,
}

#[derive(Debug)]
struct Stem {
    place: Place,
    files: Vec<CardPath>,
}

impl Waiting {
    fn complete(&self) -> bool {
        self.stems >= self.exposures
    }

    fn count(&self, kind: FileKind) -> u8 {
        match kind {
            FileKind::Finished => self.finished,
            FileKind::Raw => self.raw,
        }
    }

    /// Counts one more of that kind and says the how-manieth it is.
    fn next_of(&mut self, kind: FileKind) -> u8 {
        let count = match kind {
            FileKind::Finished => &mut self.finished,
            FileKind::Raw => &mut self.raw,
        };
        *count += 1;
        *count
    }
}

impl Pairing {
    /// A burst was fired.
    pub fn fired(&mut self, burst: u32, exposures: u8, now: Seconds) {
        self.waiting.retain(|waiting| !waiting.listed);
        let (over, listed) = (false, false);
        self.waiting.push_back(Waiting {
            burst,
            exposures,
            stems: 0,
            finished: 0,
            raw: 0,
            over,
            listed,
            last_news: now,
        });
    }

    /// The camera has finished a burst; files may still appear.
    pub fn done(&mut self, burst: u32, now: Seconds) {
        for waiting in self.waiting.iter_mut().filter(|waiting| waiting.burst == burst) {
            waiting.over = true;
            waiting.last_news = now;
        }
    }

    /// The camera refused a burst: there will be no file.
    pub fn refused(&mut self, burst: u32) {
        self.waiting.retain(|waiting| waiting.burst != burst);
    }

    /// The camera is gone: nothing can appear, so nothing settles.
    pub fn hold(&mut self) {
        self.held = true;
    }

    /// The camera is back and its card was listed.
    pub fn resume(&mut self, now: Seconds) {
        self.held = false;
        for waiting in &mut self.waiting {
            waiting.last_news = now;
            waiting.listed = waiting.over;
        }
    }

    /// How many exposures the bursts that are over still lack.
    #[must_use]
    pub fn missing(&self) -> u32 {
        let over = self.waiting.iter().filter(|waiting| waiting.over);
        over.map(|waiting| u32::from(waiting.exposures.saturating_sub(waiting.stems))).sum()
    }

    /// A file has appeared on the card. Says where it belongs.
    pub fn appeared(&mut self, path: &CardPath, now: Seconds) -> Place {
        self.settle(now);
        let kind = path.kind()?;
        if path.is_transient() {
            return self.next_of_kind(kind, now);
        }
        let key = path.exposure_key();
        match self.stems.get_mut(&key) {
            // The same file once more is another exposure: the numbers started anew, on a formatted card.
            Some(stem) if !stem.files.contains(path) => {
                stem.files.push(path.clone());
                return stem.place;
            }
            _ => {}
        }
        let place = self.next_stem(now);
        self.stems.insert(key, Stem { place, files: vec![path.clone()] });
        place
    }

    fn next_stem(&mut self, now: Seconds) -> Place {
        let waiting = self.waiting.iter_mut().find(|waiting| !waiting.complete())?;
        waiting.stems += 1;
        waiting.last_news = now;
        Some((waiting.burst, waiting.stems))
    }

    fn next_of_kind(&mut self, kind: FileKind, now: Seconds) -> Place {
        let waiting = self.waiting.iter_mut().find(|waiting| waiting.count(kind) < waiting.exposures)?;
        waiting.last_news = now;
        let exposure = waiting.next_of(kind);
        waiting.stems = waiting.stems.max(exposure);
        Some((waiting.burst, exposure))
    }

    /// Forgets the bursts for which no file can come any more.
    fn settle(&mut self, now: Seconds) {
        if !self.held {
            self.waiting.retain(|waiting| !(waiting.over && now - waiting.last_news > SETTLED_AFTER));
        }
    }
}
