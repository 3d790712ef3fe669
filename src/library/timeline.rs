//! The live-view timeline on disk: what was judged of every frame, kept for the whole shoot, because it explains every
//! shot afterwards. Written by a thread of its own so that no frame ever waits for a disk.

use std::{
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use candor_core::moment::Judgement;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use jiff::ZonedDateTime;
use serde::{Deserialize, Serialize};

use crate::{
    error::{At, Result},
    lines::{self, Lines},
};

/// Judgements that may wait for a slow disk: two minutes of live view. What comes then is counted, not kept.
const WAITING: usize = 4096;
/// What a crash of the program may cost.
const FLUSH_INTERVAL: Duration = Duration::from_secs(1);

/// A line of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum TimelineLine {
    /// A shoot begins here: its clock starts at 0 again.
    Begin {
        /// The wall clock then, `2026-11-24T05:31:39+01:00[Europe/Berlin]`.
        begun: String,
    },
    /// A frame.
    Frame(Box<Judgement>),
}

/// Appends to a timeline. Dropping it writes out what is waiting.
#[derive(Debug)]
pub struct TimelineWriter {
    judgements: Option<Sender<Arc<Judgement>>>,
    lost: Arc<AtomicU64>,
    thread: Option<JoinHandle<()>>,
}

impl TimelineWriter {
    /// Opens the file and begins a shoot in it.
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let mut file = lines::open_to_append(path)?;
        let begin = TimelineLine::Begin { begun: ZonedDateTime::now().to_string() };
        file.write_all(&lines::line_of(&begin, path)?).at("write", path)?;
        let (judgements, waiting) = bounded(WAITING);
        let lost = Arc::new(AtomicU64::new(0));
        let work = Writing { path: path.to_owned(), file: BufWriter::new(file), lost: Arc::clone(&lost) };
        let thread = thread::Builder::new()
            .name("timeline".to_owned())
            .spawn(move || work.run(&waiting))
            .at("start a thread to write", path)?;
        Ok(Self { judgements: Some(judgements), lost, thread: Some(thread) })
    }

    /// Appends what was judged of a frame. Never waits.
    pub fn append(&self, judgement: Arc<Judgement>) {
        let kept = self.judgements.as_ref().is_some_and(|judgements| judgements.try_send(judgement).is_ok());
        if !kept {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Judgements that could not be kept so far, because the disk is full or too slow.
    #[must_use]
    pub fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }
}

impl Drop for TimelineWriter {
    fn drop(&mut self) {
        self.judgements = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has lost what it had; there is nobody left to tell.
            let _ = thread.join();
        }
    }
}

struct Writing {
    path: PathBuf,
    file: BufWriter<std::fs::File>,
    lost: Arc<AtomicU64>,
}

impl Writing {
    fn run(mut self, waiting: &Receiver<Arc<Judgement>>) {
        let mut flushed = Instant::now();
        loop {
            match waiting.recv_timeout(FLUSH_INTERVAL) {
                Ok(judgement) => self.write(&judgement),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if flushed.elapsed() >= FLUSH_INTERVAL {
                self.flush();
                flushed = Instant::now();
            }
        }
        self.flush();
        let _ = self.file.get_ref().sync_data();
    }

    fn write(&mut self, judgement: &Judgement) {
        let written = lines::line_of(judgement, &self.path).is_ok_and(|line| self.file.write_all(&line).is_ok());
        if !written {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn flush(&mut self) {
        // What could not be written stays in the buffer and is tried again; lines that no longer fit are counted.
        let _ = self.file.flush();
    }
}

/// Reads a timeline, line by line.
#[derive(Debug)]
pub struct TimelineReader(Lines<TimelineLine>);

impl TimelineReader {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        Ok(Self(lines::read(path)?))
    }

    /// Lines left out so far because a crash has torn them.
    #[must_use]
    pub fn unreadable(&self) -> u64 {
        self.0.unreadable()
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Iterator for TimelineReader {
    type Item = TimelineLine;

    fn next(&mut self) -> Option<TimelineLine> {
        self.0.next()
    }
}
