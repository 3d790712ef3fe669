//! A session: one shoot's folder, `<date> <name>/`, with its captures, its live-view timeline, the record of its bursts,
//! the recordings that its shoots can be judged again from, the strips of its candidates, the reels of its bursts, and a
//! hidden folder for what can be rebuilt or is on its way.

pub(crate) mod bursts;
mod lock;

use std::{
    fs,
    path::{Path, PathBuf},
};

use candor_core::shot::Burst;
use jiff::{ZonedDateTime, civil::Date};

use crate::{
    error::{At, LibraryError, Result},
    files, names,
    recording::{self, RecordingWriter, WhenSlow},
    reel::Reels,
    strips::{self, Strips},
    timeline::{TimelineReader, TimelineWriter},
};

pub use lock::SessionLock;

const CAPTURES: &str = "captures";
const TIMELINE: &str = "timeline.jsonl";
const RECORDINGS: &str = "recordings";
const CANDIDATES: &str = "candidates";
const MOMENTS: &str = "moments";
const BURSTS: &str = "bursts.jsonl";
/// The hidden folder: what is in there is no photo.
pub(crate) const HIDDEN: &str = ".candor";
const SPOOL: &str = "spool";
const LOCK: &str = "lock";

/// A shoot's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    folder: PathBuf,
}

impl Session {
    /// Makes today's session of that name in `parent`, or goes on with the one that is there. The name may be anything;
    /// the folder's name is made fit for a disk.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn create(parent: &Path, name: &str) -> Result<Self> {
        Self::create_on(parent, ZonedDateTime::now().date(), name)
    }

    /// The same on a given day.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn create_on(parent: &Path, day: Date, name: &str) -> Result<Self> {
        let folder = parent.join(format!("{day} {}", names::of_shoot(name)));
        fs::create_dir_all(&folder).at("make the folder", &folder)?;
        let session = Self::at(&folder)?;
        for folder in [session.captures(), session.spool()] {
            fs::create_dir_all(&folder).at("make the folder", &folder)?;
        }
        files::sync_folder(&session.folder)?;
        Ok(session)
    }

    /// The session in that folder.
    ///
    /// # Errors
    /// When there is none: a session has a `captures` folder.
    pub fn open(folder: &Path) -> Result<Self> {
        let session = Self::at(folder)?;
        if !session.captures().is_dir() {
            return Err(LibraryError::Folder {
                path: folder.to_owned(),
                what: "this is no session: it has no captures folder",
            });
        }
        fs::create_dir_all(session.spool()).at("make the folder", &session.spool())?;
        Ok(session)
    }

    /// One folder has one path here, so that a photo's path is the same whoever names it.
    fn at(folder: &Path) -> Result<Self> {
        Ok(Self { folder: fs::canonicalize(folder).at("open the session", folder)? })
    }

    /// The session that a folder is, or whose captures it is; `None` for folders that Candor did not make.
    #[must_use]
    pub fn containing(folder: &Path) -> Option<Self> {
        let is_session = |folder: &Path| folder.join(HIDDEN).is_dir() && folder.join(CAPTURES).is_dir();
        if is_session(folder) {
            return Some(Self { folder: folder.to_owned() });
        }
        let parent = folder.parent().filter(|_| folder.ends_with(CAPTURES))?;
        is_session(parent).then(|| Self { folder: parent.to_owned() })
    }

    /// The session's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder's name, `2026-11-24 Anna`.
    #[must_use]
    pub fn name(&self) -> String {
        self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Where the photos and their sidecars lie.
    #[must_use]
    pub fn captures(&self) -> PathBuf {
        self.folder.join(CAPTURES)
    }

    /// Where files lie that are on their way from the camera, on the same disk as the captures.
    #[must_use]
    pub fn spool(&self) -> PathBuf {
        self.folder.join(HIDDEN).join(SPOOL)
    }

    /// A writer for the live-view timeline, on a thread of its own. What is there already stays.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn timeline_writer(&self) -> Result<TimelineWriter> {
        TimelineWriter::open(&self.timeline_file())
    }

    /// What was judged of the live view, line by line; empty where nothing was.
    ///
    /// # Errors
    /// When the file is there but cannot be read.
    pub fn timeline(&self) -> Result<TimelineReader> {
        TimelineReader::open(&self.timeline_file())
    }

    /// A writer for this shoot's recording, on a thread of its own. Those of other shoots stay.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn recording_writer(&self) -> Result<RecordingWriter> {
        let (file, path) = recording::begin_in(&self.folder.join(RECORDINGS))?;
        RecordingWriter::new(file, &path, WhenSlow::Lose)
    }

    /// The recordings of its shoots, the first one first; none where none was made.
    ///
    /// # Errors
    /// When their folder is there but cannot be read.
    pub fn recordings(&self) -> Result<Vec<PathBuf>> {
        recording::all_in(&self.folder.join(RECORDINGS))
    }

    /// Where this shoot's strips of candidates go. Those of other shoots stay.
    #[must_use]
    pub fn strips(&self) -> Strips {
        Strips::in_folder(self.folder.join(CANDIDATES))
    }

    /// The folders of the strips of all its shoots, the first one first; none where there is none.
    ///
    /// # Errors
    /// When their folder is there but cannot be read.
    pub fn stored_strips(&self) -> Result<Vec<PathBuf>> {
        strips::all_in(&self.folder.join(CANDIDATES))
    }

    /// Where this shoot's reels go: the live view round its bursts. Those of other shoots stay.
    #[must_use]
    pub fn reels(&self) -> Reels {
        Reels::in_folder(self.moments())
    }

    /// Where the reels lie.
    pub(crate) fn moments(&self) -> PathBuf {
        self.folder.join(MOMENTS)
    }

    /// Where the timeline lies, there or not.
    pub(crate) fn timeline_file(&self) -> PathBuf {
        self.folder.join(TIMELINE)
    }

    /// Where the record of the bursts lies, there or not.
    pub(crate) fn bursts_file(&self) -> PathBuf {
        self.folder.join(BURSTS)
    }

    /// Keeps the session to this shoot until the lock is dropped, or the program ends however it may: a second one would
    /// take in, as left over from a crash, the files that the first is about to take in. Looking at the photos, culling and
    /// exporting need no lock. On a disk that knows no locks nobody is kept out.
    ///
    /// # Errors
    /// When another shoot has it, or the lock's file cannot be made.
    pub fn lock(&self) -> Result<SessionLock> {
        SessionLock::of(self, &self.folder.join(HIDDEN).join(LOCK))
    }

    /// Says in the bursts' record that a shoot begins: the instants of the bursts that follow count from here, since every
    /// shoot's clock starts at 0. It is on the disk when this returns.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn begin_shoot(&self) -> Result<()> {
        bursts::begin(&self.bursts_file())
    }

    /// Records a burst. It is on the disk when this returns.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn append_burst(&self, burst: &Burst) -> Result<()> {
        bursts::append(&self.bursts_file(), burst)
    }

    /// The bursts recorded so far, in order, those of all its shoots. Lines that a crash has torn are left out.
    ///
    /// # Errors
    /// When the file is there but cannot be read.
    pub fn bursts(&self) -> Result<Vec<Burst>> {
        bursts::recorded(&self.bursts_file())
    }

    /// The number the next burst should have, so that a session that is gone on with counts on: beyond every burst on
    /// record and, since a crash can lose the last ones from there, beyond every burst that a capture's sidecar names.
    /// Reads every sidecar: some 0.4 ms each.
    ///
    /// # Errors
    /// When the record is there, or the captures are, but cannot be read.
    pub fn next_burst(&self) -> Result<u32> {
        let recorded = self.bursts()?.iter().map(|burst| burst.id).max();
        let named = bursts::highest_in_sidecars(&self.captures())?;
        Ok(recorded.max(named).unwrap_or(0).saturating_add(1))
    }
}
