//! The desk's clerk who reads faces, in photos of which nothing is known yet: in the background, one photo after the
//! other, with the lowest priority that the system gives. What was seen is kept, so that it goes on where it stopped.

use std::{
    collections::VecDeque,
    path::Path,
    sync::Arc,
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crossbeam_channel::{Receiver, Sender, TryRecvError, unbounded};

use super::{PhotoId, demand::Demand};
use crate::{
    error::{At, Result},
    faces::{FaceReader, FacesRead, OpenFaceReader, Store},
    files::Fingerprint,
    folder::PhotoFolder,
    listing::PhotoFiles,
};

/// The lowest priority there is.
const NICENESS: i32 = 19;
/// It waits so long, before each photo, for the pictures that the window wants.
const HOLD_BACK: Duration = Duration::from_millis(250);
/// Progress is told at most so often.
const INTERVAL: Duration = Duration::from_millis(200);
/// From so many photos on it can be said how long the others will take.
const ENOUGH: usize = 5;
/// As many photos say how long one takes: what the machine does meanwhile changes.
const LATELY: usize = 30;

/// What the clerk reports.
#[derive(Debug)]
pub(super) enum FaceReport {
    /// What the faces of a photo say; the photo's file was as that fingerprint says.
    Read(PhotoId, Fingerprint, FacesRead),
    /// How far it is.
    Progress { done: u32, of: u32, left: Option<Duration> },
    /// It stopped with so many photos unread, or goes on with them.
    Stands { unread: u32, is_reading: bool },
    /// Something went wrong: a sentence.
    Problem(String),
}

#[derive(Debug)]
enum Order {
    Read(Job),
    GoOn(bool),
}

#[derive(Debug)]
struct Job {
    id: PhotoId,
    files: PhotoFiles,
}

/// Reads faces. Dropping it ends it after the photo it is at.
#[derive(Debug)]
pub(super) struct FaceClerk {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl FaceClerk {
    pub(super) fn start(
        folder: &PhotoFolder,
        open: OpenFaceReader,
        demand: Arc<Demand>,
    ) -> Result<(Self, Receiver<FaceReport>)> {
        let (orders, orders_in) = unbounded();
        let (out, reports) = unbounded();
        let folder = folder.clone();
        let thread = thread::Builder::new()
            .name("face reader".to_owned())
            .spawn(move || {
                // Of this thread only, on Linux; a system that refuses shares its time more evenly.
                let _ = rustix::process::setpriority_process(None, NICENESS);
                Work::new(&folder, open, demand, out).run(&orders_in);
            })
            .at("start a thread to read", Path::new("faces"))?;
        Ok((Self { orders: Some(orders), thread: Some(thread) }, reports))
    }

    /// Has a photo read, after those before it.
    pub(super) fn read(&self, id: PhotoId, files: PhotoFiles) {
        self.order(Order::Read(Job { id, files }));
    }

    /// Goes on reading, or stops after the photo it is at.
    pub(super) fn go_on(&self, wanted: bool) {
        self.order(Order::GoOn(wanted));
    }

    fn order(&self, order: Order) {
        // The clerk ends only with the desk.
        let _ = self.orders.as_ref().map(|orders| orders.send(order));
    }
}

impl Drop for FaceClerk {
    fn drop(&mut self) {
        self.orders = None;
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// A reader, or how to come by one.
enum Reader {
    Closed(Option<OpenFaceReader>),
    Open { reader: Box<dyn FaceReader>, version: String },
}

struct Work {
    out: Sender<FaceReport>,
    demand: Arc<Demand>,
    reader: Reader,
    store: Store,
    stopped: bool,
    waiting: VecDeque<Job>,
    // Photos that were taken in, with what was last reported of them.
    taken_in: Vec<(PhotoId, Fingerprint, FacesRead)>,
    // Whether photos were taken in since all were last read by all.
    is_stale: bool,
    done: u32,
    told: Option<Instant>,
    took: VecDeque<Duration>,
}

impl Work {
    fn new(folder: &PhotoFolder, open: OpenFaceReader, demand: Arc<Demand>, out: Sender<FaceReport>) -> Self {
        Self {
            out,
            demand,
            reader: Reader::Closed(Some(open)),
            store: Store::open(folder),
            stopped: false,
            waiting: VecDeque::new(),
            taken_in: Vec::new(),
            is_stale: false,
            done: 0,
            told: None,
            took: VecDeque::new(),
        }
    }

    fn run(mut self, orders: &Receiver<Order>) {
        loop {
            let is_idle = self.stopped || (self.waiting.is_empty() && !self.is_stale);
            let order = if is_idle { orders.recv().map_err(|_| TryRecvError::Disconnected) } else { orders.try_recv() };
            match order {
                Ok(Order::Read(job)) => self.waiting.push_back(job),
                Ok(Order::GoOn(wanted)) => {
                    self.stopped = !wanted;
                    let unread = self.waiting.len() as u32;
                    self.say(FaceReport::Stands { unread, is_reading: wanted && unread > 0 });
                }
                Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) => match self.waiting.pop_front() {
                    Some(job) => self.read(&job),
                    None => self.read_all_again(),
                },
            }
        }
    }

    fn read(&mut self, job: &Job) {
        if let Err(sentence) = self.open().and_then(|()| self.take_in(job)) {
            self.say(FaceReport::Problem(sentence));
        }
        self.done += 1;
        self.tell();
    }

    fn open(&mut self) -> std::result::Result<(), String> {
        if let Reader::Closed(open) = &mut self.reader {
            let Some(open) = open.take() else {
                // It was told why there is none.
                self.waiting.clear();
                return Ok(());
            };
            let reader = open()?;
            self.reader = Reader::Open { version: reader.version(), reader };
        }
        Ok(())
    }

    fn take_in(&mut self, job: &Job) -> std::result::Result<(), String> {
        let Reader::Open { reader, version } = &mut self.reader else { return Ok(()) };
        let (photo, now) = (&job.files.path, job.files.state.photo);
        let kept = self.store.get(photo, now, version);
        if !kept.is_some_and(|seen| reader.take_in(job.id.0, &seen)) {
            self.demand.wait_until_calm(HOLD_BACK);
            let began = Instant::now();
            let companion = job.files.companion.as_deref();
            let seen = match (reader.look(photo), companion) {
                // A RAW whose preview cannot be read may have a JPEG that can.
                (Err(_), Some(companion)) => reader.look(companion)?,
                (seen, _) => seen?,
            };
            reader.take_in(job.id.0, &seen);
            self.store.put(photo, now, version, &seen);
            self.took.push_back(began.elapsed());
            if self.took.len() > LATELY {
                self.took.pop_front();
            }
        }
        if let Some(read) = reader.read(job.id.0) {
            self.taken_in.retain(|(id, ..)| *id != job.id);
            self.taken_in.push((job.id, now, read.clone()));
            self.is_stale = true;
            self.say(FaceReport::Read(job.id, now, read));
        }
        Ok(())
    }

    /// What is known of a face at rest comes from all photos of it: those that were read first are read by the later ones
    /// too.
    fn read_all_again(&mut self) {
        self.is_stale = false;
        let Reader::Open { reader, .. } = &self.reader else { return };
        for (id, state, told) in &mut self.taken_in {
            if let Some(read) = reader.read(id.0).filter(|read| read != told) {
                told.clone_from(&read);
                let _ = self.out.send(FaceReport::Read(*id, *state, read));
            }
        }
    }

    fn tell(&mut self) {
        let of = self.done + self.waiting.len() as u32;
        let is_over = self.waiting.is_empty();
        if is_over || self.told.is_none_or(|told| told.elapsed() >= INTERVAL) {
            self.told = Some(Instant::now());
            let average =
                (self.took.len() >= ENOUGH).then(|| self.took.iter().sum::<Duration>() / self.took.len() as u32);
            let left = average.map(|average| average * (of - self.done));
            self.say(FaceReport::Progress { done: self.done, of, left });
        }
    }

    fn say(&self, report: FaceReport) {
        // Nobody listening means that the desk is being closed.
        let _ = self.out.send(report);
    }
}
