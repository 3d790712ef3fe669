//! The decode pool: threads that make the pictures on the board.

mod worker;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
};

use crossbeam_channel::Sender;

use self::worker::Worker;
use super::{
    DeskEvent, PhotoId,
    board::{Board, CropWish, Job, Wish},
    demand::Demand,
    fulls::Fulls,
};
use crate::error::{At, Result};

/// More would take the window's time: decoding is work for the processor, not for the disk.
const THREADS: usize = 2;
/// Memory for decoded previews: two of 24 megapixels.
const FULL_BYTES: usize = 150 << 20;

/// Makes pictures on threads of its own and sends them out.
#[derive(Debug)]
pub(super) struct DecodePool {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

/// What the threads share.
#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    fulls: Fulls,
    demand: Arc<Demand>,
    out: Sender<DeskEvent>,
}

#[derive(Debug)]
struct State {
    board: Board,
    closing: bool,
}

impl DecodePool {
    pub(super) fn start(out: &Sender<DeskEvent>) -> Result<Self> {
        let shared = Arc::new(Shared {
            state: Mutex::new(State { board: Board::new(THREADS), closing: false }),
            changed: Condvar::new(),
            fulls: Fulls::new(FULL_BYTES),
            demand: Arc::default(),
            out: out.clone(),
        });
        let mut pool = Self { shared, threads: Vec::new() };
        for number in 1..=THREADS {
            let worker = Worker::new(Arc::clone(&pool.shared));
            let thread = thread::Builder::new().name(format!("decode {number}")).spawn(move || worker.run());
            pool.threads.push(thread.at("start a thread to decode", Path::new("previews"))?);
        }
        Ok(pool)
    }

    /// Whether pictures are wanted that are not made yet: for work in the background, which waits meanwhile.
    pub(super) fn demand(&self) -> Arc<Demand> {
        Arc::clone(&self.shared.demand)
    }

    /// Wants thumbnails, the first first, instead of those wanted before. Those at hand come at once.
    pub(super) fn thumbnails(&self, wishes: Vec<Wish>) {
        let at_hand = self.shared.board(|board| board.want_thumbnails(wishes));
        for (photo, pixels) in at_hand {
            self.shared.say(DeskEvent::Thumbnail(photo, pixels));
        }
    }

    /// Wants large pictures, the first first, and others to be ready, instead of those wanted before. What is at hand comes
    /// at once.
    pub(super) fn large(&self, wishes: Vec<Wish>, ahead: Vec<Wish>) {
        let at_hand = self.shared.board(|board| board.want_large(wishes, ahead));
        for (photo, pixels) in at_hand {
            self.shared.say(DeskEvent::Large(photo, pixels));
        }
    }

    /// Wants parts of photos, the first first, and others to be ready, instead of those wanted before. What is at hand comes
    /// at once.
    pub(super) fn crops(&self, wishes: Vec<CropWish>, ahead: Vec<CropWish>) {
        let at_hand = self.shared.board(|board| board.want_crops(wishes, ahead));
        for (crop, part) in at_hand {
            self.shared.say(DeskEvent::Crop { crop, whole: part.whole, pixels: part.pixels });
        }
    }

    /// A photo's files have changed.
    pub(super) fn changed(&self, photo: PhotoId, path: &PathBuf, companion: Option<&PathBuf>) {
        self.shared.fulls.forget(photo);
        self.shared.board(|board| board.changed(photo, path, companion));
    }

    /// A photo has gone.
    pub(super) fn gone(&self, photo: PhotoId) {
        self.shared.fulls.forget(photo);
        self.shared.board(|board| board.gone(photo));
    }
}

impl Drop for DecodePool {
    fn drop(&mut self) {
        {
            let mut state = self.shared.lock();
            state.closing = true;
            state.board.stop_all();
        }
        self.shared.changed.notify_all();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Shared {
    // A thread that panicked while it held the board left at worst a wish behind that nobody fulfils.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with the board, and sets those to work who can do what it leaves to do.
    fn board<T>(&self, act: impl FnOnce(&mut Board) -> T) -> T {
        let mut state = self.lock();
        let done = act(&mut state.board);
        self.demand.set(state.board.is_busy());
        self.changed.notify_all();
        done
    }

    fn say(&self, event: DeskEvent) {
        // Nobody listening means that the desk is being closed.
        let _ = self.out.send(event);
    }

    /// Waits for a job; `None` when the desk is being closed.
    fn next_job(&self) -> Option<Job> {
        let mut state = self.lock();
        loop {
            if state.closing {
                return None;
            }
            if let Some(job) = state.board.take() {
                return Some(job);
            }
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
