//! From what the photographer says to sidecars: when each decision is written, what becomes of those that are refused, and
//! where they all stand.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use candor_photo::sidecar::Changes;
use crossbeam_channel::Sender;

use super::Keeper;
use crate::{
    desk::{
        DeskEvent, PhotoId, Saved, Saving,
        clerks::{Outcome, Report, Writer},
        shelf::Held,
    },
    error::Result,
    export::Aside,
    folder::PhotoFolder,
    kept::{Claim, Kept},
    reading::Read,
};

/// What is said of a photo is written so long after it was first said, with all that was said since: a change of mind
/// costs one writing, and the disk has a tenth of a second for it before three have passed.
const DEBOUNCE: Duration = Duration::from_millis(200);
/// How often a few of the decisions that were refused are tried again.
const RETRY: Duration = Duration::from_secs(2);
/// How many. They take turns: some may never be taken, however many others would be.
const SCOUTS: usize = 16;
/// While much is written, it is told this often how much is left.
const TELLING: Duration = Duration::from_millis(50);

/// The decisions on their way.
pub(super) struct Decisions {
    kept: Arc<Kept>,
    writer: Writer,
    /// When which photo is to be written, the next first.
    due: VecDeque<(Instant, PhotoId)>,
    /// Photos that have gone while their decision was being written.
    leaving: HashMap<PhotoId, Held>,
    retry_due: Option<Instant>,
    /// All that were refused are tried again, not just a few.
    retries_all: bool,
    all_retried: Option<Instant>,
    /// Where the next few begin.
    scout: usize,
    told: Saving,
    told_at: Option<Instant>,
    tell_due: Option<Instant>,
}

impl Decisions {
    pub(super) fn start(folder: &PhotoFolder, reports: &Sender<Report>) -> Result<Self> {
        let kept = Arc::new(Kept::of(folder));
        Ok(Self {
            writer: Writer::start(&kept, reports)?,
            kept,
            due: VecDeque::new(),
            leaving: HashMap::new(),
            retry_due: None,
            retries_all: false,
            all_retried: None,
            scout: 0,
            told: Saving::default(),
            told_at: None,
            tell_due: None,
        })
    }

    /// When there is next something to do.
    pub(super) fn next_due(&self) -> Option<Instant> {
        let writing = self.due.front().map(|(due, _)| *due);
        [writing, self.retry_due, self.tell_due].into_iter().flatten().min()
    }

    fn write_at(&mut self, due: Instant, held: &mut Held) {
        if held.schedule() {
            // Only the first decision after a restoring is due before others that were made earlier.
            let place = self.due.partition_point(|(other, _)| *other <= due);
            self.due.insert(place, (due, held.photo.id));
        }
    }

    /// Something about where decisions stand has changed.
    fn tell_soon(&mut self) {
        let now = Instant::now();
        let soon = self.told_at.map_or(now, |told| now.max(told + TELLING));
        self.tell_due.get_or_insert(soon);
    }
}

impl Keeper {
    /// Takes in what the photographer says.
    pub(super) fn assess(&mut self, photos: &[PhotoId], changes: &Changes) {
        let due = Instant::now() + DEBOUNCE;
        for id in photos {
            let Some(held) = self.shelf.get_mut(*id) else { continue };
            let is_shown_differently = held.say(changes);
            self.decisions.write_at(due, held);
            if is_shown_differently {
                let photo = held.photo.clone();
                self.say(DeskEvent::Changed(photo));
            }
        }
        // A window must not say "saved" for a moment longer.
        self.decisions.tell_due = Some(Instant::now());
    }

    /// Gives photos back what was decided on them earlier and never got into a sidecar, and has it tried again. Says
    /// nothing of it to the window.
    pub(super) fn restore_decisions(&mut self) {
        let ids: Vec<_> = self.shelf.all().map(|held| held.photo.id).collect();
        for claim in Kept::CLAIMS {
            for id in &ids {
                if !self.decisions.kept.has_unclaimed() {
                    return;
                }
                self.restore_decision(*id, claim);
            }
        }
    }

    fn restore_decision(&mut self, id: PhotoId, claim: Claim) -> bool {
        let Some(held) = self.shelf.get_mut(id) else { return false };
        let Some((mark, decision)) = claim(&self.decisions.kept, &held.files, &held.photo.captured) else {
            return false;
        };
        held.restore(mark, decision);
        self.decisions.write_at(Instant::now(), held);
        self.decisions.tell_soon();
        true
    }

    /// The same for one photo that has come or has been read, which the window is told.
    pub(super) fn restore_decision_on(&mut self, id: PhotoId) {
        // Of a photo that was here all along, what has gone since was never another name: two of a burst may have one
        // length and one time.
        let was_here = self.many.is_over() && self.shelf.was_listed(id);
        let [exact, renamed, changed] = Kept::CLAIMS;
        let claims: &[Claim] = if was_here { &[exact, changed] } else { &[exact, renamed, changed] };
        if self.decisions.kept.has_unclaimed()
            && claims.iter().any(|claim| self.restore_decision(id, *claim))
            && let Some(held) = self.shelf.get(id)
        {
            self.say(DeskEvent::Changed(held.photo.clone()));
        }
    }

    /// Decisions of photos that had gone are kept now; where the photos are there under other names, they get them.
    pub(super) fn kept_for_gone(&mut self) {
        let ids: Vec<_> = self.shelf.all().map(|held| held.photo.id).collect();
        for id in ids {
            self.restore_decision_on(id);
        }
    }

    /// Sees to the decisions of photos that have gone.
    pub(super) fn part_with_gone(&mut self) {
        for held in self.shelf.take_gone() {
            if held.is_in_writing() {
                self.decisions.leaving.insert(held.photo.id, held);
            } else {
                self.keep_for_gone(&held);
            }
        }
        self.decisions.tell_soon();
    }

    fn keep_for_gone(&mut self, held: &Held) {
        let Some(unsaved) = held.unsaved() else { return };
        if let Some(mark) = held.kept_as() {
            self.decisions.kept.release(mark);
            self.kept_for_gone();
        } else {
            self.decisions.writer.keep_for_gone(vec![unsaved]);
        }
    }

    /// Takes a clerk's report on an attempt to write.
    pub(super) fn written(&mut self, id: PhotoId, outcome: Outcome, read: Read) {
        let now = Instant::now();
        match &outcome {
            Outcome::InSidecar { .. } => self.try_others_again(now),
            Outcome::Refused { .. } => drop(self.decisions.retry_due.get_or_insert(now + RETRY)),
        }
        self.decisions.tell_soon();
        if let Some(mut held) = self.decisions.leaving.remove(&id) {
            held.written(outcome, &read);
            return self.keep_for_gone(&held);
        }
        let Some(held) = self.shelf.get_mut(id) else { return };
        let is_shown_differently = held.written(outcome, &read);
        let is_overdue = held.is_overdue();
        if is_overdue {
            self.decisions.write_at(now, held);
        }
        if is_shown_differently {
            let photo = held.photo.clone();
            self.say(DeskEvent::Changed(photo));
        }
        self.forget_obsolete(id);
        if read.entry.is_of_a_file() {
            self.remember(read.entry);
        }
    }

    /// What is in Candor's own memory although the sidecar has made it obsolete goes.
    pub(super) fn forget_obsolete(&mut self, id: PhotoId) {
        if let Some(mark) = self.shelf.get_mut(id).and_then(Held::take_obsolete) {
            self.decisions.kept.forget(&[mark]);
            self.decisions.tell_soon();
        }
    }

    /// A sidecar of a photo has changed: a decision that it had refused is tried on it at once.
    pub(super) fn try_again(&mut self, id: PhotoId) {
        if let Some(held) = self.shelf.get_mut(id).filter(|held| held.is_aside()) {
            self.decisions.write_at(Instant::now(), held);
        }
    }

    /// Where one sidecar can be written, others may be.
    fn try_others_again(&mut self, now: Instant) {
        let is_due = self.decisions.all_retried.is_none_or(|retried| now.duration_since(retried) >= RETRY);
        if self.decisions.retry_due.is_some() && is_due {
            self.decisions.retries_all = true;
            self.decisions.retry_due = Some(now);
        }
    }

    /// Does what is due.
    pub(super) fn save(&mut self, now: Instant) {
        let due = self.decisions.due.partition_point(|(due, _)| *due <= now);
        let due: Vec<_> = self.decisions.due.drain(..due).collect();
        let jobs = due.into_iter().filter_map(|(_, id)| self.shelf.get_mut(id)?.begin_writing()).collect();
        self.decisions.writer.write(jobs);
        if self.decisions.retry_due.is_some_and(|due| due <= now) {
            self.retry(now);
        }
        if self.decisions.tell_due.is_some_and(|due| due <= now) {
            self.tell_saving(now);
        }
    }

    /// Has everything written that is not.
    pub(super) fn save_all(&mut self) {
        let jobs = self.shelf.all_mut().filter(|held| !held.is_aside()).filter_map(Held::begin_writing).collect();
        self.decisions.due.clear();
        self.decisions.writer.write(jobs);
    }

    /// Whether nothing is on its way.
    pub(super) fn is_settled(&self) -> bool {
        self.decisions.leaving.is_empty() && self.shelf.all().all(Held::is_settled)
    }

    /// What is known and in no sidecar: what was decided, and what was read in faces here.
    pub(super) fn set_aside(&self) -> HashMap<PathBuf, Aside> {
        let aside = self.shelf.all().filter_map(|held| {
            let decision = held.unsaved().map(|keeping| keeping.decision);
            let read_here = held.photo.description.clone().filter(|_| !held.is_described_on_disk());
            let faces = read_here.filter(|description| !description.faces.is_empty());
            let is_any = decision.is_some() || faces.is_some();
            is_any.then(|| (held.files.path.clone(), Aside { decision, faces }))
        });
        aside.collect()
    }

    /// Removes what a killed Candor left unfinished beside the photos.
    pub(super) fn clear_leftovers(&self) {
        let folders: BTreeSet<_> =
            self.shelf.all().filter_map(|held| held.files.path.parent()).map(Path::to_owned).collect();
        self.decisions.writer.clear_leftovers(folders.into_iter().collect());
    }

    fn retry(&mut self, now: Instant) {
        let aside: Vec<_> = self.shelf.all().filter(|held| held.is_aside()).map(|held| held.photo.id).collect();
        self.decisions.retry_due = (!aside.is_empty()).then(|| now + RETRY);
        let retries_all = std::mem::take(&mut self.decisions.retries_all);
        let (few, from) = if retries_all { (aside.len(), 0) } else { (SCOUTS, self.decisions.scout) };
        if retries_all {
            self.decisions.all_retried = Some(now);
        }
        self.decisions.scout = if from + few >= aside.len() { 0 } else { from + few };
        let chosen = aside.into_iter().skip(from).take(few);
        let jobs = chosen.filter_map(|id| self.shelf.get_mut(id)?.begin_writing()).collect();
        self.decisions.writer.write(jobs);
    }

    fn tell_saving(&mut self, now: Instant) {
        self.decisions.tell_due = None;
        let mut pending = self.decisions.leaving.len() as u32;
        let mut aside: Option<(u32, Arc<str>)> = None;
        for held in self.shelf.all() {
            match &held.photo.saved {
                Saved::InSidecar => {}
                Saved::Pending => pending += 1,
                Saved::Aside(why) => aside.get_or_insert_with(|| (0, Arc::clone(why))).0 += 1,
            }
        }
        let saving = match aside {
            _ if pending > 0 => Saving::Writing(pending),
            Some((photos, why)) => Saving::Aside { photos, why },
            None => Saving::Saved,
        };
        if self.decisions.told != saving {
            self.decisions.told = saving.clone();
            self.decisions.told_at = Some(now);
            self.say(DeskEvent::Saving(saving));
        }
    }
}
