//! The clerks who write decisions into sidecars, and what a sidecar refuses into Candor's own memory of the folder.
//!
//! Several write at a time: a disk syncs many files in hardly more time than one. A batch too large to be written at once is
//! kept in memory first, in one step, so that a crash in the middle of it loses nothing; and whoever decides on a single
//! photo meanwhile does not wait for it.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    thread::{self, JoinHandle},
};

use candor_core::cull::Assessment;
use candor_photo::sidecar::{self, SidecarError};
use crossbeam_channel::{Receiver, Sender, select_biased, unbounded};

use super::{Report, join, refusal};
use crate::{
    desk::PhotoId,
    error::{At, Result},
    kept::{Keeping, Kept, Mark},
    listing::PhotoFiles,
    reading,
};

/// Beyond so many the disk needs no less time for each.
const WRITERS: usize = 4;
/// So many are written within a hundredth of a second on a healthy disk.
const FEW: usize = 16;

/// A decision to write.
#[derive(Debug)]
pub(in crate::desk) struct Job {
    pub(in crate::desk) id: PhotoId,
    pub(in crate::desk) what: Keeping,
    /// Under which mark a decision on this photo is in memory.
    pub(in crate::desk) kept_as: Option<Mark>,
    /// That is this decision.
    pub(in crate::desk) is_kept: bool,
}

/// What became of it.
#[derive(Debug)]
pub(in crate::desk) enum Outcome {
    /// The sidecar is on the disk.
    InSidecar {
        /// What it would say had another program's word not won, where it has.
        overruled: Option<Assessment>,
    },
    /// The sidecar could not be written.
    Refused {
        /// Why, as a sentence.
        why: Arc<str>,
        /// Where it is kept; `None` where that failed too.
        kept_as: Option<Mark>,
    },
}

enum Order {
    Write(Vec<Job>),
    KeepForGone(Vec<Keeping>),
    ClearLeftovers(Vec<PathBuf>),
}

/// Writes decisions. Dropping it writes what it was given.
#[derive(Debug)]
pub(in crate::desk) struct Writer {
    orders: Option<Sender<Order>>,
    threads: Vec<JoinHandle<()>>,
}

impl Writer {
    pub(in crate::desk) fn start(kept: &Arc<Kept>, reports: &Sender<Report>) -> Result<Self> {
        let (urgent, urgent_in) = unbounded();
        let (many, many_in) = unbounded();
        let (orders, orders_in) = unbounded();
        let spawn = |name: &str, work: Box<dyn FnOnce() + Send>| {
            thread::Builder::new()
                .name(name.to_owned())
                .spawn(work)
                .at("start a thread to write", Path::new("sidecars"))
        };
        let mut threads = Vec::new();
        for _ in 0..WRITERS {
            let (kept, reports) = (Arc::clone(kept), reports.clone());
            let (urgent, many) = (urgent_in.clone(), many_in.clone());
            threads.push(spawn("desk writer", Box::new(move || write_all(&urgent, &many, &kept, &reports)))?);
        }
        let (kept, reports) = (Arc::clone(kept), reports.clone());
        let dispatch = move || {
            kept.settle_in();
            for order in orders_in {
                match order {
                    Order::Write(jobs) if jobs.len() <= FEW => jobs.into_iter().for_each(|job| drop(urgent.send(job))),
                    Order::Write(jobs) => keep_first(jobs, &kept).into_iter().for_each(|job| drop(many.send(job))),
                    Order::KeepForGone(keepings) => {
                        // Nothing is lost with them but what the photographer said in the last moment of a photo.
                        let marks = kept.keep(&keepings).unwrap_or_default();
                        for mark in &marks {
                            kept.release(mark);
                        }
                        drop(reports.send(Report::KeptForGone));
                    }
                    Order::ClearLeftovers(folders) => {
                        for folder in &folders {
                            candor_photo::clear_leftovers(folder);
                        }
                    }
                }
            }
        };
        threads.push(spawn("desk dispatcher", Box::new(dispatch))?);
        Ok(Self { orders: Some(orders), threads })
    }

    pub(in crate::desk) fn write(&self, jobs: Vec<Job>) {
        if !jobs.is_empty() {
            self.order(Order::Write(jobs));
        }
    }

    /// Keeps the decisions of photos that have gone.
    pub(in crate::desk) fn keep_for_gone(&self, keepings: Vec<Keeping>) {
        self.order(Order::KeepForGone(keepings));
    }

    /// Removes what a killed Candor left unfinished in folders.
    pub(in crate::desk) fn clear_leftovers(&self, folders: Vec<PathBuf>) {
        self.order(Order::ClearLeftovers(folders));
    }

    fn order(&self, order: Order) {
        // A clerk ends only with the desk.
        let _ = self.orders.as_ref().map(|orders| orders.send(order));
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.orders = None;
        self.threads.drain(..).for_each(join);
    }
}

/// Keeps a large batch in memory before any of it is written.
fn keep_first(mut jobs: Vec<Job>, kept: &Kept) -> Vec<Job> {
    let mut unkept: Vec<&mut Job> = jobs.iter_mut().filter(|job| !job.is_kept).collect();
    let keepings: Vec<_> = unkept.iter().map(|job| job.what.clone()).collect();
    // Where no place takes them, each is tried again if its sidecar refuses it.
    if let Ok(marks) = kept.keep(&keepings) {
        let mut former = Vec::new();
        for (job, mark) in unkept.iter_mut().zip(marks) {
            former.extend(job.kept_as.replace(mark.clone()).filter(|former| *former != mark));
            job.is_kept = true;
        }
        kept.forget(&former);
    }
    jobs
}

fn write_all(urgent: &Receiver<Job>, many: &Receiver<Job>, kept: &Kept, reports: &Sender<Report>) {
    let (mut urgent, mut many) = (urgent.clone(), many.clone());
    let mut open = 2;
    while open > 0 {
        let (job, of_many) = select_biased! {
            recv(urgent) -> job => (job, false),
            recv(many) -> job => (job, true),
        };
        if let Ok(job) = job {
            drop(reports.send(write(job, kept)));
        } else {
            // What is left in the other channel is still to be written.
            open -= 1;
            *(if of_many { &mut many } else { &mut urgent }) = crossbeam_channel::never();
        }
    }
}

fn write(job: Job, kept: &Kept) -> Report {
    let tried = attempt(&job.what);
    let PhotoFiles { path, companion, .. } = job.what.files.clone();
    let id = job.id;
    let outcome = match tried {
        Ok(overruled) => {
            let marks: Vec<_> = job.kept_as.into_iter().chain([kept.mark_of(&job.what.files)]).collect();
            kept.forget(&marks);
            Outcome::InSidecar { overruled }
        }
        Err(error) => put_aside(job, &error, kept),
    };
    // What the disk says now is told either way: the sidecar's state has changed, or the change was refused.
    Report::Written(id, outcome, reading::read(&PhotoFiles::new(path, companion)))
}

fn attempt(what: &Keeping) -> std::result::Result<Option<Assessment>, SidecarError> {
    let photo = &what.files.path;
    // A photo that has been renamed or has gone must not leave a sidecar where it was.
    if let Err(source) = fs::metadata(photo) {
        return Err(SidecarError::Io { path: photo.clone(), action: "read", source });
    }
    sidecar::decide(&sidecar::path_for(photo), &what.decision)
}

fn put_aside(job: Job, error: &SidecarError, kept: &Kept) -> Outcome {
    let keepings = [job.what];
    if job.is_kept {
        return Outcome::Refused { why: refusal::sentence(error, None), kept_as: job.kept_as };
    }
    match kept.keep(&keepings) {
        Ok(marks) => {
            let mark = marks.into_iter().next();
            let former: Vec<_> = job.kept_as.into_iter().filter(|former| Some(former) != mark.as_ref()).collect();
            kept.forget(&former);
            Outcome::Refused { why: refusal::sentence(error, None), kept_as: mark }
        }
        Err(nowhere) => Outcome::Refused { why: refusal::sentence(error, Some(&nowhere)), kept_as: None },
    }
}
