//! The watcher: follows a folder with its subfolders and says when a photo has come that is whole, or when one has gone.
//! It never reports a file that is still being written, and opens photos only to see whether they are all there.
//!
//! A writer that closes its file is seen on Linux only, and not on network disks; elsewhere a file counts as whole when it
//! has stopped growing and its own structure says so. Events get lost (new subfolders, floods), so the folder is also
//! listed: at first, whenever something may have been missed, and every now and then.

mod look;
mod network;
mod worker;

use std::{
    path::{Path, PathBuf},
    thread::{self, JoinHandle},
    time::Duration,
};

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use notify::{RecursiveMode, Watcher as _};
use worker::Worker;

use crate::error::{At, LibraryError, Result};

/// What a watcher has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchEvent {
    /// A photo is there and whole, or has been replaced by another whole one.
    Complete(PathBuf),
    /// A photo that was reported is not there any more.
    Gone(PathBuf),
    /// A sidecar has come, changed or gone, by whomever. Only where it was asked for.
    Sidecar(PathBuf),
    /// Something went wrong: a sentence that names the file and says what to do. The watcher goes on.
    Problem(String),
}

/// What a watcher is to do.
#[derive(Clone, Copy, Debug, Default)]
pub struct WatchOptions {
    /// Whether photos that are there already are passed over instead of being reported.
    pub pass_over_existing: bool,
    /// Whether sidecars are reported too.
    pub sidecars: bool,
    /// How often to list the folder because no events can be had; by default as the disk needs it.
    pub poll: Option<Duration>,
}

/// Follows a folder until it is dropped.
#[derive(Debug)]
pub struct Watcher {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Watcher {
    /// Follows a folder with its subfolders. What comes after this has returned is reported; paths begin with `folder` as
    /// it is given.
    ///
    /// # Errors
    /// When the folder cannot be listed. Where the system refuses to watch it, it is listed regularly instead, and a
    /// [`WatchEvent::Problem`] says so where that is unexpected.
    pub fn start(folder: &Path, options: WatchOptions) -> Result<(Self, Receiver<WatchEvent>)> {
        let (out, events) = unbounded();
        let (stop, stopped) = bounded(0);
        let (raw, news) = unbounded();
        // An unbounded channel: the handler runs on the system's own thread and must not wait.
        let watching = notify::recommended_watcher(move |news| drop(raw.send(news)))
            .and_then(|mut watcher| watcher.watch(folder, RecursiveMode::Recursive).map(|()| watcher));
        let poll = options.poll.or_else(|| network::is_remote(folder).then_some(network::POLL_INTERVAL));
        let (watching, poll) = match watching {
            Ok(watching) => (Some(watching), poll),
            Err(source) => {
                let error = LibraryError::Watch { folder: folder.to_owned(), source };
                let _ = out.send(WatchEvent::Problem(format!("{error}. It is listed every now and then instead.")));
                (None, Some(poll.unwrap_or(network::POLL_INTERVAL)))
            }
        };
        let worker = Worker::new(folder, options, poll, out)?;
        let thread = thread::Builder::new()
            .name("watcher".to_owned())
            .spawn(move || {
                worker.run(&news, &stopped);
                drop(watching);
            })
            .at("start a thread to follow", folder)?;
        Ok((Self { stop: Some(stop), thread: Some(thread) }, events))
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.stop = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
