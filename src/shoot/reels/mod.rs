//! The reels of a shoot: the live view round every burst, small, for whoever looks at the photos afterwards. The way from
//! frame to trigger hands a few frames a second over and waits for nothing; they are made small and stored on a thread of
//! their own. While the camera shoots there is no live view, and none in the reel.

mod film;

use candor_core::{Seconds, frame::Frame, shot::Burst};
use candor_library::Reels;
use crossbeam_channel::{Receiver, Sender, bounded};

use self::film::Film;
use crate::event::Event;

/// Seconds between two pictures at least: eight a second.
const APART: Seconds = 0.12;
/// Words that may wait for a slow machine: some eight seconds of live view.
const WAITING: usize = 64;

/// What the shoot tells.
#[derive(Debug)]
pub(crate) enum Word {
    /// A live frame.
    Frame(Frame),
    /// A burst was fired.
    Fired(Fired),
    /// The camera refused it: it is no part of the shoot.
    Refused(u32),
}

/// A burst by its times.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fired {
    burst: u32,
    decided_at: Seconds,
    /// When its last shutter opens.
    last: Seconds,
}

/// The shoot's end: hands over what is to be kept.
#[derive(Debug)]
pub(crate) struct Watch {
    words: Sender<Word>,
    /// When the last frame was handed over.
    last: Seconds,
    lost: u32,
}

impl Watch {
    /// A watch, and where it is heard.
    pub(crate) fn new() -> (Self, Receiver<Word>) {
        let (words, heard) = bounded(WAITING);
        (Self { words, last: f64::MIN, lost: 0 }, heard)
    }

    /// Takes a judged frame; hands over one every eighth of a second, and those on which it was decided to fire. Never waits.
    pub(crate) fn take(&mut self, frame: &Frame, fires: bool) {
        if fires || frame.received_at - self.last >= APART {
            self.last = frame.received_at;
            self.tell(Word::Frame(frame.clone()));
        }
    }

    /// A burst was fired. Never waits.
    pub(crate) fn fired(&mut self, burst: &Burst) {
        let last = burst.exposures.iter().copied().fold(burst.decided_at, f64::max);
        self.tell(Word::Fired(Fired { burst: burst.id, decided_at: burst.decided_at, last }));
    }

    /// The camera refused a burst. Never waits.
    pub(crate) fn refused(&mut self, burst: u32) {
        self.tell(Word::Refused(burst));
    }

    /// Frames and bursts that the machine was too slow for.
    pub(crate) fn lost(&self) -> u32 {
        self.lost
    }

    fn tell(&mut self, word: Word) {
        if self.words.try_send(word).is_err() {
            self.lost += 1;
        }
    }
}

/// Stores the reels of what is told until nobody tells any more. A disk that refuses is told of once.
pub(crate) fn keep(mut reels: Reels, words: &Receiver<Word>, events: &Sender<Event>) {
    let mut film = Film::default();
    let mut told = false;
    let mut store = |done: Vec<candor_library::Reel>| {
        for reel in done {
            if let Err(error) = reels.store(&reel)
                && !std::mem::replace(&mut told, true)
            {
                let sentence = format!("{error} The live view round bursts is not kept; no photo is concerned.");
                // Nobody listening is no reason to stop.
                let _ = events.send(Event::Problem(sentence));
            }
        }
    };
    for word in words {
        match word {
            Word::Frame(frame) => store(film.take(frame)),
            Word::Fired(fired) => film.fired(fired),
            Word::Refused(burst) => film.refused(burst),
        }
    }
    store(film.end());
}

#[cfg(test)]
mod tests;
