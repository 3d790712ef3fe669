//! A folder followed: whatever photo arrives in it, from a card, by FTP or from another program, is read, tagged and
//! indexed. Photos that carry a description of Candor's already are left alone.

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use candor_core::shot::Description;
use candor_library::{LibraryError, PhotoFolder, Tagger, WatchEvent, WatchOptions, Watcher};
use candor_photo::sidecar;
use crossbeam_channel::{Receiver, RecvTimeoutError};

use crate::scoring::LazyScorer;

/// How often the wish to stop is looked at while nothing arrives.
const LOOK_UP: Duration = Duration::from_millis(200);

/// What following a folder has to say.
#[derive(Debug)]
pub enum Followed {
    /// A photo was read, tagged and indexed.
    Tagged {
        /// The photo.
        photo: PathBuf,
        /// Its sidecar.
        sidecar: PathBuf,
        /// What was read.
        description: Box<Description>,
    },
    /// A photo had been described before.
    KnownAlready(PathBuf),
    /// A sentence to read: a file that is no photo, a sidecar that cannot be written.
    Problem(String),
}

/// Follows a folder and its subfolders until told to stop (a message, or the other end gone) or until `tell` answers
/// false. Photos that are there
/// already are taken first. `grace` is waited before a photo is read, for whoever else may describe it.
///
/// # Errors
/// When the folder cannot be watched.
pub fn follow(
    folder: &Path,
    scorer: &mut LazyScorer,
    grace: Duration,
    stop: &Receiver<()>,
    mut tell: impl FnMut(Followed) -> bool,
) -> Result<(), LibraryError> {
    let folder = PhotoFolder::open(folder)?;
    let mut tagger = Tagger::open(&folder)?;
    let (_watcher, arrivals) = Watcher::start(folder.photos(), WatchOptions::default())?;
    let mut waiting: VecDeque<(Instant, PathBuf)> = VecDeque::new();
    loop {
        while waiting.front().is_some_and(|(due, _)| *due <= Instant::now()) {
            if let Some((_, path)) = waiting.pop_front()
                && !tell(read_and_tag(&mut tagger, scorer, path))
            {
                return Ok(());
            }
        }
        let patience = waiting.front().map_or(LOOK_UP, |(due, _)| due.saturating_duration_since(Instant::now()));
        match arrivals.recv_timeout(patience.min(LOOK_UP)) {
            Ok(WatchEvent::Complete(path)) => waiting.push_back((Instant::now() + grace, path)),
            Ok(WatchEvent::Gone(path)) => {
                waiting.retain(|(_, waits)| *waits != path);
                tagger.refresh(&path);
            }
            Ok(WatchEvent::Problem(sentence)) => {
                if !tell(Followed::Problem(sentence)) {
                    return Ok(());
                }
            }
            Ok(_) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
        if !matches!(stop.try_recv(), Err(crossbeam_channel::TryRecvError::Empty)) {
            return Ok(());
        }
    }
}

fn read_and_tag(tagger: &mut Tagger, scorer: &mut LazyScorer, photo: PathBuf) -> Followed {
    match sidecar::read(&sidecar::path_for(&photo)) {
        Ok(Some(facts)) if facts.description.is_some() => {
            // Its second file may have come, or the index may be new.
            tagger.refresh(&photo);
            return Followed::KnownAlready(photo);
        }
        Ok(_) => {}
        Err(error) => return Followed::Problem(error.to_string()),
    }
    let description = match scorer.score(&photo) {
        Ok(description) => description,
        Err(error) => return Followed::Problem(error.to_string()),
    };
    match tagger.tag(&photo, &description) {
        Ok(sidecar) => Followed::Tagged { photo, sidecar, description: Box::new(description) },
        Err(error) => Followed::Problem(error.to_string()),
    }
}
