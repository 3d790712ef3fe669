//! Largest previews, decoded: the parts of a photo are cut from them. Few are kept, and their memory serves again and
//! again: 24 megapixels are 72 MB, and getting new pages for them costs as much time as half their decoding.

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use super::PhotoId;
use crate::picture::{Jpeg, Source, Stop, Stored, Unmade};

/// How often who waits for another thread looks whether it is still wanted to.
const LOOK: Duration = Duration::from_millis(2);
/// Memory more than this many times too large serves for something else.
const WASTEFUL: usize = 2;

/// Decoded previews up to a number of bytes, those in work among them.
#[derive(Debug)]
pub(super) struct Fulls {
    budget: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    /// The least recently used first.
    kept: Vec<Kept>,
    making: Vec<Making>,
    /// Counts what was begun.
    clock: u64,
    /// Bytes in the hands of threads that decode into them.
    lent: usize,
    spare: Option<Vec<u8>>,
}

#[derive(Debug)]
struct Kept {
    photo: PhotoId,
    source: Source,
    full: Arc<Stored>,
}

#[derive(Debug)]
struct Making {
    number: u64,
    photo: PhotoId,
    source: Source,
}

/// What is to be done for a picture.
enum Turn {
    Have(Arc<Stored>),
    Make(u64),
}

impl Fulls {
    pub(super) fn new(budget: usize) -> Self {
        Self { budget, state: Mutex::default(), changed: Condvar::new() }
    }

    /// The decoded preview: as it is kept, or made. Two threads never make the same one at once.
    pub(super) fn obtain(&self, photo: PhotoId, source: &Source, stop: &Stop) -> Result<Arc<Stored>, Unmade> {
        match self.turn(photo, source, stop)? {
            Turn::Have(full) => Ok(full),
            Turn::Make(number) => {
                let made = self.make(number, source, stop);
                if made.is_err() {
                    self.lock().making.retain(|making| making.number != number);
                }
                self.changed.notify_all();
                made
            }
        }
    }

    /// A photo's files have changed.
    pub(super) fn forget(&self, photo: PhotoId) {
        let mut state = self.lock();
        state.kept.retain(|kept| kept.photo != photo);
        state.making.retain(|making| making.photo != photo);
    }

    fn turn(&self, photo: PhotoId, source: &Source, stop: &Stop) -> Result<Turn, Unmade> {
        let mut state = self.lock();
        loop {
            stop.check()?;
            if let Some(place) = state.kept.iter().position(|kept| kept.photo == photo && kept.source == *source) {
                let kept = state.kept.remove(place);
                let full = Arc::clone(&kept.full);
                state.kept.push(kept);
                return Ok(Turn::Have(full));
            }
            if !state.making.iter().any(|making| making.photo == photo && making.source == *source) {
                state.clock += 1;
                let number = state.clock;
                state.making.push(Making { number, photo, source: source.clone() });
                return Ok(Turn::Make(number));
            }
            state = self.wait(state);
        }
    }

    fn make(&self, number: u64, source: &Source, stop: &Stop) -> Result<Arc<Stored>, Unmade> {
        let jpeg = Jpeg::open(source)?;
        let bytes = jpeg.decoded_bytes();
        let made = jpeg.decode(self.borrow(bytes, stop)?, stop);
        let mut state = self.lock();
        state.lent -= bytes;
        match made {
            Ok(full) => {
                let full = Arc::new(full);
                state.keep(number, &full, self.budget);
                Ok(full)
            }
            Err((unmade, memory)) => {
                state.spare = Some(memory);
                Err(unmade)
            }
        }
    }

    /// Memory to decode into: what was used before and is not needed any more, or new.
    fn borrow(&self, bytes: usize, stop: &Stop) -> Result<Vec<u8>, Unmade> {
        let mut state = self.lock();
        loop {
            stop.check()?;
            if state.spare.is_none() && state.bytes() + bytes > self.budget {
                state.give_up_oldest();
            }
            let fits = |spare: &mut Vec<u8>| (bytes..=bytes.saturating_mul(WASTEFUL)).contains(&spare.capacity());
            let memory = state.spare.take_if(fits);
            let is_room = memory.is_some() || state.lent == 0 || state.bytes() + bytes <= self.budget;
            match (memory, state.spare.take()) {
                // Too small or too large, and its room may be needed.
                (None, Some(_)) => {}
                (memory, _) if is_room => {
                    state.lent += bytes;
                    return Ok(memory.unwrap_or_default());
                }
                // Another thread is about to give its memory back.
                _ => state = self.wait(state),
            }
        }
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        self.changed.wait_timeout(state, LOOK).unwrap_or_else(PoisonError::into_inner).0
    }

    // A thread that panicked while it decoded left its memory counted as lent: others then wait for each other's, no more.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn bytes(&self) -> usize {
        let kept: usize = self.kept.iter().map(|kept| kept.full.rgb.capacity()).sum();
        kept + self.lent + self.spare.as_ref().map_or(0, Vec::capacity)
    }

    /// Keeps what was made, unless its photo has changed meanwhile or it alone is too large.
    fn keep(&mut self, number: u64, full: &Arc<Stored>, budget: usize) {
        let place = self.making.iter().position(|making| making.number == number);
        let making = place.map(|place| self.making.swap_remove(place));
        if let Some(Making { photo, source, .. }) = making.filter(|_| full.rgb.len() <= budget) {
            self.kept.push(Kept { photo, source, full: Arc::clone(full) });
        }
    }

    /// Gives up the least recently used one that nobody is cutting from.
    fn give_up_oldest(&mut self) {
        if let Some(place) = self.kept.iter().position(|kept| Arc::strong_count(&kept.full) == 1) {
            self.spare = Arc::into_inner(self.kept.remove(place).full).map(|full| full.rgb);
        }
    }
}

#[cfg(test)]
mod tests;
