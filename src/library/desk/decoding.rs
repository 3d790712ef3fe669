//! The decode pool: threads that make the pictures on the board.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
};

use crossbeam_channel::Sender;

use super::{
    DeskEvent, PhotoId, Pixels,
    board::{Board, Job, Wish},
};
use crate::{
    error::{At, Result},
    picture,
};

/// More would take the window's time: decoding is work for the processor, not for the disk.
const THREADS: usize = 2;

/// Makes pictures on threads of its own and sends them out.
#[derive(Debug)]
pub(super) struct DecodePool {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

#[derive(Debug)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
    out: Sender<DeskEvent>,
}

#[derive(Debug)]
struct State {
    board: Board,
    closing: bool,
}

impl DecodePool {
    pub(super) fn start(out: &Sender<DeskEvent>) -> Result<Self> {
        let state = Mutex::new(State { board: Board::new(), closing: false });
        let shared = Arc::new(Shared { state, changed: Condvar::new(), out: out.clone() });
        let mut pool = Self { shared, threads: Vec::new() };
        for number in 1..=THREADS {
            let shared = Arc::clone(&pool.shared);
            let thread = thread::Builder::new().name(format!("decode {number}")).spawn(move || shared.run());
            pool.threads.push(thread.at("start a thread to decode", Path::new("previews"))?);
        }
        Ok(pool)
    }

    /// Wants thumbnails, the first first, instead of those wanted before. Those at hand come at once.
    pub(super) fn thumbnails(&self, wishes: Vec<Wish>) {
        let at_hand = self.shared.lock().board.want_thumbnails(wishes);
        for (photo, pixels) in at_hand {
            self.shared.say(DeskEvent::Thumbnail(photo, pixels));
        }
        self.shared.changed.notify_all();
    }

    /// Wants a large picture, and others to be ready, instead of those wanted before.
    pub(super) fn loupe(&self, wish: Wish, ahead: Vec<Wish>) {
        let photo = wish.photo;
        let at_hand = self.shared.lock().board.want_loupe(wish, ahead);
        if let Some(pixels) = at_hand {
            self.shared.say(DeskEvent::Large(photo, pixels));
        }
        self.shared.changed.notify_all();
    }

    /// A photo's files have changed.
    pub(super) fn changed(&self, photo: PhotoId, path: &PathBuf, companion: Option<&PathBuf>) {
        self.shared.lock().board.changed(photo, path, companion);
        self.shared.changed.notify_all();
    }

    /// A photo has gone.
    pub(super) fn gone(&self, photo: PhotoId) {
        self.shared.lock().board.gone(photo);
    }
}

impl Drop for DecodePool {
    fn drop(&mut self) {
        self.shared.lock().closing = true;
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

    fn say(&self, event: DeskEvent) {
        // Nobody listening means that the desk is being closed.
        let _ = self.out.send(event);
    }

    fn run(&self) {
        while let Some(job) = self.next_job() {
            let made = match &job {
                Job::Loupe(wish) => self.make_large(wish),
                Job::QuickThumbnail(wish) => make_quickly(wish).transpose().unwrap_or_else(|| make(wish)),
                Job::Thumbnail(wish) => make(wish),
            };
            match made {
                Ok(Made::Best(pixels)) => {
                    if self.lock().board.made(&job, &pixels) {
                        self.say(event_of(&job, pixels));
                    }
                }
                Ok(Made::Quick(pixels)) => {
                    let is_current = self.lock().board.finish(&job);
                    if is_current {
                        self.say(event_of(&job, pixels));
                        self.lock().board.sharpen_later(job.wish());
                    }
                }
                Err(error) => {
                    // A photo that has just gone is no problem.
                    if self.lock().board.failed(&job) && job.wish().path.exists() {
                        self.say(DeskEvent::Problem(error.to_string()));
                    }
                }
            }
        }
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

    /// A large picture; shows a quicker one first where the sufficient one is slow.
    fn make_large(&self, wish: &Wish) -> Result<Made> {
        let is_looked_at = || self.lock().board.is_looked_at(wish);
        let sources = picture::sources(&wish.path, wish.companion.as_deref(), wish.edge)?;
        if let Some(first) = sources.first.filter(|_| is_looked_at())
            && let Ok(pixels) = picture::decode(&first, wish.edge)
            && is_looked_at()
        {
            self.say(DeskEvent::Large(wish.photo, pixels));
        }
        picture::decode(&sources.best, wish.edge).map(Made::Best)
    }
}

enum Made {
    Quick(Pixels),
    Best(Pixels),
}

/// A thumbnail from a preview that is quick to decode; `None` where the sufficient one is.
fn make_quickly(wish: &Wish) -> Result<Option<Made>> {
    let sources = picture::sources(&wish.path, wish.companion.as_deref(), wish.edge)?;
    let Some(first) = sources.first else { return Ok(None) };
    // A small preview that is damaged is no loss.
    Ok(picture::decode(&first, wish.edge).ok().map(Made::Quick))
}

fn make(wish: &Wish) -> Result<Made> {
    picture::picture(&wish.path, wish.companion.as_deref(), wish.edge).map(Made::Best)
}

fn event_of(job: &Job, pixels: Pixels) -> DeskEvent {
    match job {
        Job::Loupe(wish) => DeskEvent::Large(wish.photo, pixels),
        Job::QuickThumbnail(wish) | Job::Thumbnail(wish) => DeskEvent::Thumbnail(wish.photo, pixels),
    }
}
