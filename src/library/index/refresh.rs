//! Bringing an index up to date with its folder.

use std::{
    collections::HashMap,
    num::NonZero,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use crossbeam_channel::unbounded;

use super::{Counts, Entry, Index};
use crate::{
    desk::Skipped,
    error::{LibraryError, Result},
    listing::{self, PhotoFiles},
    reading,
};

/// Beyond so many at a time, cards and disks are no faster.
const MOST_READERS: usize = 4;

/// What a folder holds, and what it cost to know.
#[derive(Clone, Debug, Default)]
pub struct Refreshed {
    /// How many photos there are.
    pub counts: Counts,
    /// How many files they have: a RAW and JPEG of one exposure are two. Those that cannot be shown count.
    pub files: u32,
    /// How many photos had to be read; the others were known.
    pub read: u32,
    /// Files that look like photos and cannot be shown, and folders that cannot be looked into, each with its reason.
    pub skipped: Vec<Skipped>,
    /// Whatever else lies there but sidecars, each with the reason why it is no photo.
    pub others: Vec<Skipped>,
}

impl Index {
    /// Makes an index that says what the folder's files and sidecars say now: reads what is not known or has changed,
    /// forgets what is gone. Calls `progress` with how many are done, of how many. An index that turns out to be damaged is
    /// made anew.
    ///
    /// # Errors
    /// When the folder cannot be listed or the index refuses.
    pub fn refresh(&mut self, progress: &mut dyn FnMut(u32, u32)) -> Result<Refreshed> {
        match self.refresh_once(progress) {
            Err(LibraryError::Index { source, .. }) if !super::is_busy(&source) => {
                self.begin_anew()?;
                self.refresh_once(progress)
            }
            done => done,
        }
    }

    fn refresh_once(&mut self, progress: &mut dyn FnMut(u32, u32)) -> Result<Refreshed> {
        let listing = listing::list(&self.photos)?;
        let known = self.remembered().unwrap_or_default();
        let mut known: HashMap<&Path, &Entry> =
            known.iter().map(|known| (known.entry.path.as_path(), &known.entry)).collect();
        let (mut skipped, mut unread) = (listing.skipped, Vec::new());
        for files in &listing.photos {
            match known.remove(files.path.as_path()).filter(|entry| entry.is_of(files)) {
                Some(entry) => skipped.extend(entry.skipped()),
                None => unread.push(files),
            }
        }
        let of = listing.photos.len() as u32;
        let fresh = of - unread.len() as u32;
        let entries = read_all(&unread, &mut |done| progress(fresh + done, of));
        let gone: Vec<PathBuf> = known.into_keys().map(Path::to_owned).collect();
        skipped.extend(entries.iter().flat_map(Entry::skipped));
        skipped.sort_by(|one, other| one.path.cmp(&other.path));
        self.upsert(&entries)?;
        self.remove(&gone)?;
        let companions = listing.photos.iter().filter(|files| files.companion.is_some()).count() as u32;
        let (files, read) = (of + companions, entries.len() as u32);
        Ok(Refreshed { counts: self.counts()?, files, read, skipped, others: listing.others })
    }
}

/// Reads photos, several at a time: most of the time goes into opening files.
fn read_all(photos: &[&PhotoFiles], done: &mut dyn FnMut(u32)) -> Vec<Entry> {
    let readers = thread::available_parallelism().map_or(1, NonZero::get).min(MOST_READERS);
    let next = AtomicUsize::new(0);
    let (out, entries) = unbounded();
    thread::scope(|scope| {
        for _ in 0..readers {
            let (out, next) = (out.clone(), &next);
            scope.spawn(move || {
                while let Some(files) = photos.get(next.fetch_add(1, Ordering::Relaxed)) {
                    // Whoever collects them waits for all.
                    let _ = out.send(reading::read(files).entry);
                }
            });
        }
        drop(out);
        (1..).zip(entries).map(|(count, entry)| (done(count), entry).1).collect()
    })
}
