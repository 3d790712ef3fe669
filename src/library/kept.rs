//! Candor's own memory of a folder: what the photographer decided and no sidecar says yet, because it cannot be written, or
//! because there is so much of it that writing takes a while. It outlives a crash, and goes into the sidecars as soon as
//! that can be done.
//!
//! It lies in a session's hidden folder where that can be written, else in the user's state
//! ([`PhotoFolder::memories`]), in a file of JSON lines that is gone once everything is in sidecars. It holds the names of
//! photos with flags, stars and labels, and nothing that was read in faces.
//!
//! A decision belongs to a photo, not to a name: it comes back with a photo that was renamed, or whose folder was moved,
//! and is not given to another photo that has got its name.

mod journal;
mod mark;
#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

use candor_photo::sidecar::Decision;

use self::journal::{Journal, Line};
pub(crate) use self::mark::Mark;
use crate::{error::Result, files::Fingerprint, folder::PhotoFolder, listing::PhotoFiles};

/// A folder's decisions that are in no sidecar.
#[derive(Debug)]
pub(crate) struct Kept {
    photos: PathBuf,
    decisions: Mutex<HashMap<Mark, Entry>>,
    journal: Mutex<Journal>,
}

/// A way to know a photo again, by its files and the time of its capture.
pub(crate) type Claim = fn(&Kept, &PhotoFiles, &str) -> Option<(Mark, Decision)>;

/// A decision and what helps to know its photo again.
#[derive(Clone, Debug)]
struct Entry {
    decision: Decision,
    /// 0 where not known.
    inode: u64,
    captured: String,
    /// Its photo is on the desk.
    is_claimed: bool,
}

/// A decision to keep, of a photo with these files.
#[derive(Clone, Debug)]
pub(crate) struct Keeping {
    pub(crate) files: PhotoFiles,
    pub(crate) captured: String,
    pub(crate) decision: Decision,
}

impl Kept {
    /// What is remembered of a folder, also from when it lay elsewhere. Changes nothing on the disk.
    pub(crate) fn of(folder: &PhotoFolder) -> Self {
        let photos = folder.photos().to_owned();
        let mut journal = Journal::new(&photos, folder.memories());
        let lines = journal.read(|mark| {
            Fingerprint::of(&photos.join(mark.photo())).is_some_and(|print| Mark::new(mark.photo(), print) == *mark)
        });
        let mut decisions = HashMap::new();
        for line in lines {
            match line.decision {
                Some(decision) => {
                    let entry = Entry { decision, inode: line.inode, captured: line.captured, is_claimed: false };
                    decisions.insert(line.mark, entry);
                }
                None => drop(decisions.remove(&line.mark)),
            }
        }
        Self { photos, decisions: Mutex::new(decisions), journal: Mutex::new(journal) }
    }

    /// Takes over what was remembered of the folder while it lay elsewhere, and makes sure that a full disk has a little
    /// room left for what is to be kept. For whoever is going to keep and to forget.
    pub(crate) fn settle_in(&self) {
        let lines: Vec<_> = self.decisions().iter().map(|(mark, entry)| entry.line(mark)).collect();
        let mut journal = self.journal();
        journal.adopt(&lines);
        journal.reserve_room();
    }

    /// Keeps decisions. They are on the disk when this returns.
    ///
    /// # Errors
    /// When no place takes them. They are remembered until the folder is closed all the same.
    pub(crate) fn keep(&self, keepings: &[Keeping]) -> Result<Vec<Mark>> {
        let entries: Vec<_> =
            keepings.iter().map(|keeping| (self.mark_of(&keeping.files), Entry::of(keeping))).collect();
        let lines: Vec<_> = entries.iter().map(|(mark, entry)| entry.line(mark)).collect();
        let marks = entries.iter().map(|(mark, _)| mark.clone()).collect();
        self.decisions().extend(entries);
        self.journal().append(&lines, true)?;
        Ok(marks)
    }

    /// Forgets decisions that are in sidecars now. What a crash lets it remember is found to be said already.
    pub(crate) fn forget(&self, marks: &[Mark]) {
        let (lines, is_empty) = {
            let mut decisions = self.decisions();
            let known = marks.iter().filter(|mark| decisions.remove(*mark).is_some());
            let lines: Vec<_> = known.map(Line::forgotten).collect();
            (lines, decisions.is_empty())
        };
        if !lines.is_empty() {
            let mut journal = self.journal();
            journal.forget(&lines);
            if is_empty {
                journal.clear();
            }
        }
    }

    /// Whether there are decisions whose photo has not been seen.
    pub(crate) fn has_unclaimed(&self) -> bool {
        self.decisions().values().any(|entry| !entry.is_claimed)
    }

    /// The decision on just this photo, where there is one whose photo has not been seen.
    pub(crate) fn claim_exact(&self, files: &PhotoFiles, _captured: &str) -> Option<(Mark, Decision)> {
        let mark = self.mark_of(files);
        let mut decisions = self.decisions();
        let entry = decisions.get_mut(&mark).filter(|entry| !entry.is_claimed)?;
        entry.is_claimed = true;
        Some((mark, entry.decision.clone()))
    }

    /// The decision on a photo that has another name now: one of the same length and time at the same place on the disk.
    pub(crate) fn claim_renamed(&self, files: &PhotoFiles, _captured: &str) -> Option<(Mark, Decision)> {
        let mark = self.mark_of(files);
        let mut decisions = self.decisions();
        let unclaimed = decisions.iter().filter(|(other, entry)| !entry.is_claimed && mark.is_same_content(other));
        let alike: Vec<_> = unclaimed.map(|(mark, entry)| (mark.clone(), entry.inode)).collect();
        // A burst's photos may have one length and, on a card, one time: without its place on the disk no photo is known.
        let mut here = alike.into_iter().filter(|(_, place)| *place != 0 && *place == files.place);
        let (found, _) = here.next().filter(|_| here.next().is_none())?;
        let entry = decisions.get_mut(&found)?;
        entry.is_claimed = true;
        Some((found, entry.decision.clone()))
    }

    /// The decision on a photo whose file was changed or copied since: one of the same name, taken at the same time. The
    /// length says nothing here: a body's RAW files may all have the same.
    pub(crate) fn claim_changed(&self, files: &PhotoFiles, captured: &str) -> Option<(Mark, Decision)> {
        let mark = self.mark_of(files);
        let mut decisions = self.decisions();
        let is_same = |other: &Mark, entry: &Entry| {
            mark.photo() == other.photo()
                && (mark.is_same_time(other) || !captured.is_empty() && entry.captured == captured)
        };
        let (found, entry) = decisions.iter_mut().find(|(other, entry)| !entry.is_claimed && is_same(other, entry))?;
        entry.is_claimed = true;
        Some((found.clone(), entry.decision.clone()))
    }

    /// The ways to know a photo again, the surest first.
    pub(crate) const CLAIMS: [Claim; 3] = [Self::claim_exact, Self::claim_renamed, Self::claim_changed];

    /// The decisions on a folder's photos, by photo.
    pub(crate) fn of_photos(&self, photos: &[PhotoFiles]) -> HashMap<PathBuf, Decision> {
        let mut decisions = HashMap::new();
        for claim in Self::CLAIMS {
            for files in photos.iter().take_while(|_| self.has_unclaimed()) {
                if let Some((_, decision)) = claim(self, files, "") {
                    decisions.insert(files.path.clone(), decision);
                }
            }
        }
        decisions
    }

    /// A photo has gone; its decision waits for it to come back.
    pub(crate) fn release(&self, mark: &Mark) {
        if let Some(entry) = self.decisions().get_mut(mark) {
            entry.is_claimed = false;
        }
    }

    /// How a photo is known again.
    pub(crate) fn mark_of(&self, files: &PhotoFiles) -> Mark {
        Mark::new(files.path.strip_prefix(&self.photos).unwrap_or(&files.path), files.state.photo)
    }

    fn decisions(&self) -> MutexGuard<'_, HashMap<Mark, Entry>> {
        self.decisions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn journal(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    fn of(keeping: &Keeping) -> Self {
        Self {
            decision: keeping.decision.clone(),
            inode: keeping.files.place,
            captured: keeping.captured.clone(),
            is_claimed: true,
        }
    }

    fn line(&self, mark: &Mark) -> Line {
        let Self { decision, inode, captured, .. } = self.clone();
        Line::new(mark.clone(), inode, captured, Some(decision))
    }
}
