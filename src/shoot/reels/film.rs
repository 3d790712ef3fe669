//! The live view of the last moments, and what is cut out of it.

use std::collections::VecDeque;

use candor_core::{Seconds, frame::Frame};
use candor_library::{Reel, ReelPicture};

use super::Fired;

/// How much a reel has of before the decision and after the last exposure, in seconds.
const ROUND: Seconds = 2.0;
/// Bytes of frames that are held at most: a camera may send large ones.
const MOST_BYTES: usize = 32 << 20;
/// So many frames are made small with every new one, so that a burst is no load that comes at once: twice as fast as they
/// come.
const AT_ONCE: usize = 2;

/// A frame as it came, or made small; `None` where it is no picture.
#[derive(Debug)]
enum Held {
    Frame(Frame),
    Small(Seconds, Option<ReelPicture>),
}

/// The frames, the oldest first, and the bursts under way.
#[derive(Debug, Default)]
pub(super) struct Film {
    held: VecDeque<Held>,
    bursts: Vec<Fired>,
}

impl Fired {
    fn from(&self) -> Seconds {
        self.decided_at - ROUND
    }

    fn to(&self) -> Seconds {
        self.last + ROUND
    }
}

impl Film {
    /// Takes the newest frame. Returns the reels that are whole with it.
    pub(super) fn take(&mut self, frame: Frame) -> Vec<Reel> {
        let now = frame.received_at;
        self.held.push_back(Held::Frame(frame));
        self.make_small(AT_ONCE);
        let done = self.bursts.extract_if(.., |burst| burst.to() < now).collect();
        let reels = self.cut(done);
        self.forget(now);
        reels
    }

    pub(super) fn fired(&mut self, burst: Fired) {
        self.bursts.push(burst);
    }

    pub(super) fn refused(&mut self, refused: u32) {
        self.bursts.retain(|burst| burst.burst != refused);
    }

    /// Nothing more comes. Returns the reels of the bursts that are under way.
    pub(super) fn end(&mut self) -> Vec<Reel> {
        let done = std::mem::take(&mut self.bursts);
        self.cut(done)
    }

    fn cut(&mut self, done: Vec<Fired>) -> Vec<Reel> {
        let mut reels = Vec::new();
        for burst in done {
            let span = burst.from()..=burst.to();
            let held = self.held.iter_mut().filter(|held| span.contains(&held.at()));
            let pictures = held.filter_map(|held| held.small().cloned()).collect();
            reels.push(Reel { burst: burst.burst, decided_at: burst.decided_at, pictures });
        }
        reels
    }

    /// Makes some of the frames small that a burst under way needs, the oldest first.
    fn make_small(&mut self, most: usize) {
        let bursts = &self.bursts;
        let is_needed = |held: &&mut Held| {
            matches!(held, Held::Frame(_))
                && bursts.iter().any(|burst| (burst.from()..=burst.to()).contains(&held.at()))
        };
        for held in self.held.iter_mut().filter(is_needed).take(most) {
            held.small();
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.held.iter().map(Held::bytes).sum()
    }

    /// Forgets what no burst needs, under way or to come.
    fn forget(&mut self, now: Seconds) {
        let needed_from = self.bursts.iter().map(Fired::from).fold(now - ROUND, f64::min);
        let mut bytes = self.bytes();
        while let Some(first) = self.held.front().filter(|held| held.at() < needed_from || bytes > MOST_BYTES) {
            bytes -= first.bytes();
            self.held.pop_front();
        }
    }
}

impl Held {
    fn at(&self) -> Seconds {
        match self {
            Self::Frame(frame) => frame.received_at,
            Self::Small(at, _) => *at,
        }
    }

    fn bytes(&self) -> usize {
        match self {
            Self::Frame(frame) => frame.jpeg.len(),
            Self::Small(_, small) => small.as_ref().map_or(0, |small| small.jpeg.len()),
        }
    }

    fn small(&mut self) -> Option<&ReelPicture> {
        if let Self::Frame(frame) = self {
            *self = Self::Small(frame.received_at, ReelPicture::of(frame));
        }
        match self {
            Self::Frame(_) => None,
            Self::Small(_, small) => small.as_ref(),
        }
    }
}
