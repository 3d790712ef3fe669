//! Writes a recording on a thread of its own, so that no frame ever waits for a disk.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};

use super::{Entry, HEADER, LONGEST_RECORD, Told, begin_at, bytes_of};
use crate::error::{At, Result};

/// Entries that may wait for a slow disk: two minutes of live view, some three megabytes. What comes then is counted, not
/// kept.
const WAITING: usize = 4096;
/// What a crash of the program may cost.
const FLUSH_INTERVAL: Duration = Duration::from_secs(1);
/// A record is smaller, so that it goes into the buffer whole or not at all: a full disk loses records, and tears none.
const BUFFER: usize = 2 * LONGEST_RECORD;

/// What becomes of an entry that the disk is too slow for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhenSlow {
    /// It is lost and counted: a live frame waits for nothing.
    Lose,
    /// Whoever appends it waits.
    Wait,
}

/// Writes a recording. Dropping it writes out what is waiting.
#[derive(Debug)]
pub struct RecordingWriter {
    entries: Option<Sender<Entry>>,
    when_slow: WhenSlow,
    lost: Arc<AtomicU64>,
    thread: Option<JoinHandle<()>>,
}

impl RecordingWriter {
    /// A recording under that name, of something that can wait for the disk. A recording that is there is replaced.
    ///
    /// # Errors
    /// When the file cannot be made, or is there and no recording.
    pub fn create(path: &Path) -> Result<Self> {
        Self::new(begin_at(path)?, path, WhenSlow::Wait)
    }

    pub(crate) fn new(mut file: File, path: &Path, when_slow: WhenSlow) -> Result<Self> {
        file.write_all(&HEADER).at("write", path)?;
        let (entries, waiting) = bounded(WAITING);
        let lost = Arc::new(AtomicU64::new(0));
        let work = Writing { file: BufWriter::with_capacity(BUFFER, file), lost: Arc::clone(&lost), told: 0 };
        let thread = thread::Builder::new()
            .name("recording".to_owned())
            .spawn(move || work.run(&waiting))
            .at("start a thread to write", path)?;
        Ok(Self { entries: Some(entries), when_slow, lost, thread: Some(thread) })
    }

    /// Appends an entry. In a shoot it never waits.
    pub fn append(&self, entry: Entry) {
        let kept = self.entries.as_ref().is_some_and(|entries| match self.when_slow {
            WhenSlow::Lose => entries.try_send(entry).is_ok(),
            WhenSlow::Wait => entries.send(entry).is_ok(),
        });
        if !kept {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Entries that could not be kept so far, because the disk is full or too slow.
    #[must_use]
    pub fn lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }

    /// Writes out what is waiting, and says how many entries could not be kept.
    #[must_use]
    pub fn close(mut self) -> u64 {
        self.finish();
        self.lost()
    }

    fn finish(&mut self) {
        self.entries = None;
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has lost what it had; there is nobody left to tell.
            let _ = thread.join();
        }
    }
}

impl Drop for RecordingWriter {
    fn drop(&mut self) {
        self.finish();
    }
}

struct Writing {
    file: BufWriter<File>,
    lost: Arc<AtomicU64>,
    /// How many of the lost ones the recording itself tells of.
    told: u64,
}

impl Writing {
    fn run(mut self, waiting: &Receiver<Entry>) {
        let mut flushed = Instant::now();
        loop {
            match waiting.recv_timeout(FLUSH_INTERVAL) {
                Ok(entry) => self.write(&entry),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            if flushed.elapsed() >= FLUSH_INTERVAL {
                // What could not be written stays in the buffer and is tried again.
                let _ = self.file.flush();
                flushed = Instant::now();
            }
        }
        self.tell_of_the_lost();
        self.lose_what_is_left();
        let _ = self.file.get_ref().sync_data();
    }

    fn write(&mut self, entry: &Entry) {
        self.tell_of_the_lost();
        let bytes = bytes_of(entry);
        if bytes.is_empty() || self.file.write_all(&bytes).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Whoever reads the recording has to know that something is missing here.
    fn tell_of_the_lost(&mut self) {
        let lost = self.lost.load(Ordering::Relaxed);
        let note = bytes_of(&Entry::Told(Told::Lost(lost - self.told)));
        if lost > self.told && self.file.write_all(&note).is_ok() {
            self.told = lost;
        }
    }

    /// At the end a full disk has had its last chance.
    fn lose_what_is_left(&mut self) {
        if self.file.flush().is_err() {
            self.lost.fetch_add(records_in(self.file.buffer()), Ordering::Relaxed);
        }
    }
}

/// About how many entries those bytes hold; the first may be torn, and then at least it is one.
fn records_in(mut bytes: &[u8]) -> u64 {
    let mut count = 0;
    while !bytes.is_empty() {
        count += 1;
        if !matches!(candor_core::recording::take_record(&mut bytes), Ok(Some(_))) {
            break;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::recording::{Ending, RecordingReader};

    fn entry(number: u32) -> Entry {
        Entry::Told(Told::Refused(number))
    }

    fn writing(file: File, lost: u64) -> Writing {
        let lost = Arc::new(AtomicU64::new(lost));
        Writing { file: BufWriter::with_capacity(BUFFER, file), lost, told: 0 }
    }

    #[test]
    fn a_live_frame_never_waits_for_a_disk_that_stands_still() {
        let (entries, _waiting) = bounded(2);
        let lost = Arc::new(AtomicU64::new(0));
        let writer = RecordingWriter { entries: Some(entries), when_slow: WhenSlow::Lose, lost, thread: None };
        (0..5).for_each(|number| writer.append(entry(number)));
        assert_eq!(writer.lost(), 3);
    }

    #[test]
    fn a_recording_says_where_something_is_missing() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("a.signals");
        std::fs::write(&path, HEADER).unwrap();
        let (entries, waiting) = bounded(2);
        entries.send(entry(7)).unwrap();
        drop(entries);
        writing(File::options().append(true).open(&path).unwrap(), 3).run(&waiting);
        let mut reader = RecordingReader::open(&path).unwrap();
        let read: Vec<_> = reader.by_ref().collect();
        assert_eq!(read, [Entry::Told(Told::Lost(3)), entry(7)]);
        assert_eq!(reader.ending(), Ending::Whole);
    }

    #[test]
    fn what_a_full_disk_does_not_take_is_counted() {
        let (entries, waiting) = bounded(8);
        (0..5).for_each(|number| entries.send(entry(number)).unwrap());
        drop(entries);
        let work = writing(File::options().write(true).open("/dev/full").unwrap(), 0);
        let lost = Arc::clone(&work.lost);
        work.run(&waiting);
        assert_eq!(lost.load(Ordering::Relaxed), 5);
    }
}
