//! A photo on the desk: what its sidecar says, and over it what the photographer has said that is not there yet.

use std::sync::Arc;

use candor_core::shot::Description;
use candor_photo::sidecar::{Changes, Decision, Seen};

use crate::{
    desk::{
        Photo, PhotoId, Saved,
        clerks::{Job, Outcome},
    },
    faces::FacesRead,
    files::Fingerprint,
    index::Entry,
    kept::{Keeping, Mark},
    listing::{self, PhotoFiles},
    reading::Read,
};

/// A photo on the shelf.
#[derive(Debug)]
pub(in crate::desk) struct Held {
    /// As it is shown: what the disk says, and over it what is not written yet.
    pub(in crate::desk) photo: Photo,
    pub(in crate::desk) files: PhotoFiles,
    /// What its sidecar was last known to say. While a decision is being written, what it said before.
    seen: Seen,
    /// What its sidecar says of its faces.
    pub(super) described: Option<Arc<Description>>,
    /// What was read in it here, and the file that it was read in.
    pub(super) faces: Option<(Fingerprint, FacesRead)>,
    /// What is being written.
    in_writing: Option<Decision>,
    /// What is to be written next.
    unwritten: Option<Decision>,
    /// Part of that was said after the last attempt to write.
    is_fresh: bool,
    /// It is due at some time.
    is_scheduled: bool,
    /// Why the last attempt failed.
    refused: Option<Arc<str>>,
    /// Under which mark a decision is in Candor's own memory, and whether that is just what is to be written.
    kept_as: Option<Mark>,
    is_kept: bool,
}

impl Held {
    pub(super) fn new(id: PhotoId, files: PhotoFiles) -> Self {
        let photo = Photo {
            id,
            path: files.path.clone(),
            companion: files.companion.clone(),
            name: listing::name_of(&files.path),
            ..Photo::default()
        };
        Self {
            photo,
            files,
            seen: Seen::default(),
            described: None,
            faces: None,
            in_writing: None,
            unwritten: None,
            is_fresh: false,
            is_scheduled: false,
            refused: None,
            kept_as: None,
            is_kept: false,
        }
    }

    /// Takes in what the index knows of it. True when it is shown differently now.
    pub(in crate::desk) fn read(&mut self, entry: &Entry) -> bool {
        let before = self.photo.clone();
        self.know(entry);
        if self.in_writing.is_none() {
            self.seen = Seen { assessment: entry.assessment, foreign_label: None };
        }
        self.show();
        self.photo != before
    }

    /// Takes in what was read of its files just now; what is decided gives way to another program's word. True when it is
    /// shown differently now.
    pub(in crate::desk) fn read_anew(&mut self, read: &Read) -> bool {
        let before = self.photo.clone();
        self.know(&read.entry);
        self.see(read.seen.as_ref());
        self.show();
        self.photo != before
    }

    /// Takes in what the photographer says. True when it is shown differently now.
    pub(in crate::desk) fn say(&mut self, changes: &Changes) -> bool {
        let before = self.photo.clone();
        self.unwritten.get_or_insert_default().say(changes, &self.seen);
        self.is_fresh = true;
        self.is_kept = false;
        self.photo.overruled = None;
        self.show();
        self.photo != before
    }

    /// Takes in what was decided earlier and kept; what was said since stands over it.
    pub(in crate::desk) fn restore(&mut self, mark: Mark, mut decision: Decision) {
        self.is_kept = self.unwritten.is_none();
        if let Some(newer) = self.unwritten.take() {
            decision.then(newer);
        }
        self.unwritten = Some(decision);
        self.kept_as = Some(mark);
        self.show();
    }

    /// Whether there is something to write that is not due at any time yet; from now on it is.
    pub(in crate::desk) fn schedule(&mut self) -> bool {
        self.unwritten.is_some() && !std::mem::replace(&mut self.is_scheduled, true)
    }

    /// What to write now; nothing while the last is being written.
    pub(in crate::desk) fn begin_writing(&mut self) -> Option<Job> {
        self.is_scheduled = false;
        if self.in_writing.is_some() {
            return None;
        }
        let decision = self.unwritten.take()?;
        self.in_writing = Some(decision.clone());
        self.is_fresh = false;
        Some(Job {
            id: self.photo.id,
            what: self.keeping(decision),
            kept_as: self.kept_as.clone(),
            is_kept: self.is_kept,
        })
    }

    /// An attempt to write is over. True when it is shown differently now.
    pub(in crate::desk) fn written(&mut self, outcome: Outcome, read: &Read) -> bool {
        let before = self.photo.clone();
        let tried = self.in_writing.take().unwrap_or_default();
        match outcome {
            Outcome::InSidecar { overruled } => {
                let theirs = read.seen.clone().unwrap_or_default();
                if let Some(later) = &mut self.unwritten {
                    later.follow(&tried, &theirs);
                }
                self.photo.overruled = overruled.or(self.photo.overruled);
                (self.refused, self.kept_as, self.is_kept) = (None, None, false);
            }
            Outcome::Refused { why, kept_as } => {
                let mut rest = tried;
                rest.then(self.unwritten.take().unwrap_or_default());
                self.unwritten = Some(rest);
                self.refused = Some(why);
                self.is_kept = kept_as.is_some() && !self.is_fresh;
                self.kept_as = kept_as.or(self.kept_as.take());
            }
        }
        // Of a photo that is away for a moment, what was known stays known.
        if read.entry.is_of_a_file() {
            self.files.state = read.entry.state;
            self.know(&read.entry);
            self.see(read.seen.as_ref());
        }
        self.show();
        self.photo != before
    }

    /// Whether its files are still those that were read.
    pub(in crate::desk) fn is_as_it_is_on_disk(&self) -> bool {
        PhotoFiles::new(self.files.path.clone(), self.files.companion.clone()) == self.files
    }

    /// The mark of what is in Candor's memory although nothing is to be written any more.
    pub(in crate::desk) fn take_obsolete(&mut self) -> Option<Mark> {
        if self.is_clean() { self.kept_as.take() } else { None }
    }

    /// Whether everything that was said is in the sidecar.
    pub(in crate::desk) fn is_clean(&self) -> bool {
        self.in_writing.is_none() && self.unwritten.is_none()
    }

    /// Whether everything that was said is in the sidecar or, since that refused it, aside.
    pub(in crate::desk) fn is_settled(&self) -> bool {
        self.is_clean() || self.is_aside()
    }

    /// Whether the sidecar has refused what was said.
    pub(in crate::desk) fn is_aside(&self) -> bool {
        self.in_writing.is_none() && !self.is_fresh && self.refused.is_some()
    }

    /// Whether something was said after the last attempt to write, and is not due at any time.
    pub(in crate::desk) fn is_overdue(&self) -> bool {
        self.in_writing.is_none() && self.is_fresh && !self.is_scheduled
    }

    pub(in crate::desk) fn is_in_writing(&self) -> bool {
        self.in_writing.is_some()
    }

    /// What is not in the sidecar.
    pub(in crate::desk) fn unsaved(&self) -> Option<Keeping> {
        let mut decision = self.in_writing.clone().unwrap_or_default();
        decision.then(self.unwritten.clone().unwrap_or_default());
        (!decision.is_empty()).then(|| self.keeping(decision))
    }

    /// Under which mark just that is in Candor's memory already.
    pub(in crate::desk) fn kept_as(&self) -> Option<&Mark> {
        self.kept_as.as_ref().filter(|_| self.is_kept)
    }

    pub(super) fn becomes(&mut self, files: PhotoFiles) {
        self.photo.path.clone_from(&files.path);
        self.photo.companion.clone_from(&files.companion);
        self.photo.name = listing::name_of(&files.path);
        self.files = files;
    }

    fn keeping(&self, decision: Decision) -> Keeping {
        Keeping { files: self.files.clone(), captured: self.photo.captured.clone(), decision }
    }

    fn know(&mut self, entry: &Entry) {
        self.photo.captured.clone_from(&entry.captured);
        self.photo.camera.clone_from(&entry.camera);
        self.photo.preview_share = entry.preview_share;
        if self.described.as_deref() != entry.description.as_ref() {
            self.described = entry.description.clone().map(Arc::new);
        }
        self.show_faces();
    }

    /// Takes in what the sidecar says. Not while a decision is being written: whoever writes it looks for himself, and what
    /// is read meanwhile may be either.
    fn see(&mut self, theirs: Option<&Seen>) {
        if self.in_writing.is_some() {
            return;
        }
        let nothing = || Seen { foreign_label: Some(String::new()), ..Seen::default() };
        self.seen = theirs.cloned().unwrap_or_else(nothing);
        let Some((theirs, unwritten)) = theirs.zip(self.unwritten.as_mut()) else { return };
        self.photo.overruled = unwritten.yield_to(theirs).or(self.photo.overruled);
        if unwritten.is_empty() {
            self.unwritten = None;
            self.is_fresh = false;
            self.refused = None;
        }
    }

    fn show(&mut self) {
        let decisions = [&self.in_writing, &self.unwritten];
        let shown = decisions.into_iter().flatten().fold(self.seen.assessment, |below, decision| decision.over(below));
        self.photo.assessment = shown;
        self.photo.saved = match &self.refused {
            _ if self.is_clean() => Saved::InSidecar,
            // A new attempt changes nothing in where it stands.
            Some(why) if !self.is_fresh => Saved::Aside(Arc::clone(why)),
            _ => Saved::Pending,
        };
    }
}
