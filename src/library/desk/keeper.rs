//! The desk's own thread: takes commands, the clerks' reports and the watcher's news one after the other, and keeps the
//! shelf, the index and the window in step.

mod face_reading;
mod following;
mod moment;
mod opening;
mod saving;
mod skips;

use std::time::{Duration, Instant};

use candor_photo::sidecar::Changes;
use crossbeam_channel::{Receiver, Sender, after, never, select, unbounded};

use self::{saving::Decisions, skips::Skips};
use super::{
    Crop, DeskCommand, DeskEvent, PhotoId,
    board::{CropWish, Wish},
    clerks::{Reader, Report},
    decoding::DecodePool,
    exporting::{Exporter, Order},
    faces::{FaceClerk, FaceReport},
    moments::Moments,
    progress::Many,
    shelf::Shelf,
};
use crate::{
    error::Result,
    faces::OpenFaceReader,
    folder::PhotoFolder,
    index::{Entry, Index},
    reading::Read,
    watch::{WatchEvent, WatchOptions, Watcher},
};

/// What was read is put into the index in batches, at least so often.
const INDEX_INTERVAL: Duration = Duration::from_millis(250);
const INDEX_BATCH: usize = 256;

pub(super) struct Keeper {
    out: Sender<DeskEvent>,
    shelf: Shelf,
    index: Index,
    unindexed: Vec<Entry>,
    skips: Skips,
    index_due: Option<Instant>,
    reader: Reader,
    decisions: Decisions,
    reports: Receiver<Report>,
    pool: DecodePool,
    exporter: Exporter,
    moments: Moments,
    /// The photo whose moment is told.
    moment_of: Option<PhotoId>,
    faces: Option<FaceClerk>,
    face_reports: Receiver<FaceReport>,
    many: Many,
    news: Receiver<WatchEvent>,
    _watcher: Option<Watcher>,
}

impl Keeper {
    /// Follows the folder, lists it and says what is in it.
    pub(super) fn open(folder: &PhotoFolder, reader: Option<OpenFaceReader>, out: Sender<DeskEvent>) -> Result<Self> {
        let (report, reports) = unbounded();
        // Before the listing: what comes in between is then seen twice rather than never.
        let options = WatchOptions { pass_over_existing: true, sidecars: true, poll: None };
        let (watcher, news) = match Watcher::start(folder.photos(), options) {
            Ok((watcher, news)) => (Some(watcher), news),
            Err(error) => {
                let _ = out.send(DeskEvent::Problem(error.to_string()));
                (None, never())
            }
        };
        let pool = DecodePool::start(&out)?;
        let faces = reader.map(|open| FaceClerk::start(folder, open, pool.demand())).transpose()?;
        let (faces, face_reports) = match faces {
            Some((clerk, reports)) => (Some(clerk), reports),
            None => (None, never()),
        };
        let mut keeper = Self {
            shelf: Shelf::default(),
            index: Index::open(folder)?,
            unindexed: Vec::new(),
            skips: Skips::default(),
            index_due: None,
            reader: Reader::start(&report)?,
            decisions: Decisions::start(folder, &report)?,
            reports,
            pool,
            exporter: Exporter::new(folder.clone(), out.clone()),
            moments: Moments::start(folder, &out)?,
            moment_of: None,
            faces,
            face_reports,
            many: Many::default(),
            news,
            _watcher: watcher,
            out,
        };
        keeper.list(folder.photos())?;
        Ok(keeper)
    }

    /// Serves the desk until nobody can command it any more; then writes what is not written.
    pub(super) fn run(mut self, commands: &Receiver<DeskCommand>) {
        let (mut news, reports, faces) = (self.news.clone(), self.reports.clone(), self.face_reports.clone());
        loop {
            let due = [self.decisions.next_due(), self.index_due].into_iter().flatten().min();
            let timer = due.map_or_else(never, |due| after(due.saturating_duration_since(Instant::now())));
            select! {
                recv(commands) -> command => match command {
                    Ok(command) => self.obey(command),
                    Err(_) => break,
                },
                recv(reports) -> report => if let Ok(report) = report { self.take(report) },
                recv(faces) -> report => if let Ok(report) = report { self.take_faces(report) },
                recv(news) -> event => match event {
                    Ok(event) => self.hear(event),
                    Err(_) => news = never(),
                },
                recv(timer) -> _ => {}
            }
            self.work_off(Instant::now());
        }
        self.close();
    }

    fn obey(&mut self, command: DeskCommand) {
        match command {
            DeskCommand::Thumbnails { photos, edge } => {
                self.pool.thumbnails(photos.into_iter().filter_map(|id| self.wish(id, edge)).collect());
            }
            DeskCommand::Large { photos, ahead, edge } => {
                let wishes = |photos: Vec<_>| photos.into_iter().filter_map(|id| self.wish(id, edge)).collect();
                self.pool.large(wishes(photos), wishes(ahead));
            }
            DeskCommand::Crops { wanted, ahead } => {
                let wishes = |crops: Vec<_>| crops.into_iter().filter_map(|crop| self.crop_wish(crop)).collect();
                self.pool.crops(wishes(wanted), wishes(ahead));
            }
            DeskCommand::Moment(photo) => self.tell_moment(photo),
            DeskCommand::ReadFaces(wanted) => self.read_faces(wanted),
            DeskCommand::SetFlag(photos, flag) => {
                self.assess(&photos, &Changes { flag: Some(flag), ..Changes::default() });
            }
            DeskCommand::SetStars(photos, stars) => {
                self.assess(&photos, &Changes { stars: Some(stars), ..Changes::default() });
            }
            DeskCommand::SetLabel(photos, label) => {
                self.assess(&photos, &Changes { label: Some(label), ..Changes::default() });
            }
            DeskCommand::Export { to, picks_only, leave_out_expressions } => {
                self.exporter.order(Order { to, picks_only, leave_out_expressions });
                // An export copies what the disk says.
                self.save_all();
            }
        }
    }

    fn wish(&self, photo: PhotoId, edge: u32) -> Option<Wish> {
        let files = &self.shelf.get(photo)?.files;
        Some(Wish { photo, path: files.path.clone(), companion: files.companion.clone(), edge })
    }

    fn crop_wish(&self, crop: Crop) -> Option<CropWish> {
        let files = &self.shelf.get(crop.photo)?.files;
        Some(CropWish { crop, path: files.path.clone(), companion: files.companion.clone() })
    }

    /// Takes a clerk's report.
    fn take(&mut self, report: Report) {
        match report {
            Report::Read(id, read) => {
                read.problems.iter().for_each(|problem| self.problem(problem.clone()));
                self.has_read(id, read);
            }
            Report::ReadOneOfMany(id, mut read) => {
                let problems = std::mem::take(&mut read.problems);
                self.has_read(id, read);
                self.many.done(problems, &self.out);
                if self.many.is_over() {
                    self.begin_reading_faces();
                }
            }
            Report::Written(id, outcome, read) => self.written(id, outcome, read),
            Report::KeptForGone => self.kept_for_gone(),
        }
    }

    fn has_read(&mut self, id: PhotoId, read: Read) {
        let Some(held) = self.shelf.get_mut(id) else { return };
        // What was read before the files changed once more is out of date; they are read again already.
        if held.files.state != read.entry.state {
            return;
        }
        let is_shown_differently = held.read_anew(&read);
        if self.skip_unshown(id, &read.entry) {
            return self.remember(read.entry);
        }
        if let Some(held) = self.shelf.get(id).filter(|_| is_shown_differently) {
            self.say(DeskEvent::Changed(held.photo.clone()));
            self.tell_moment_again(id);
        }
        self.restore_decision_on(id);
        self.forget_obsolete(id);
        self.remember(read.entry);
    }

    /// Puts what was read into the index, soon.
    fn remember(&mut self, entry: Entry) {
        self.unindexed.push(entry);
        self.index_due.get_or_insert_with(|| Instant::now() + INDEX_INTERVAL);
    }

    fn work_off(&mut self, now: Instant) {
        self.save(now);
        let is_index_due = self.index_due.is_some_and(|due| due <= now) || self.unindexed.len() >= INDEX_BATCH;
        if is_index_due {
            self.write_index();
        }
        if self.exporter.has_orders() && self.is_settled() {
            self.exporter.begin(self.set_aside());
        }
    }

    fn write_index(&mut self) {
        self.index_due = None;
        self.skips.flush(&self.out);
        // A cache that cannot be written costs reading the photos again; no photographer needs to hear of it.
        let _ = self.index.upsert(&std::mem::take(&mut self.unindexed));
    }

    fn close(mut self) {
        while !self.is_settled() {
            self.save_all();
            match self.reports.recv() {
                Ok(report) => self.take(report),
                Err(_) => break,
            }
        }
        self.write_index();
    }

    fn problem(&self, sentence: String) {
        self.say(DeskEvent::Problem(sentence));
    }

    fn say(&self, event: DeskEvent) {
        // A window that has gone is told nothing; the desk closes when its handle is dropped.
        let _ = self.out.send(event);
    }
}
