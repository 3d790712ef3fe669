//! The file in which decisions are kept: JSON lines, the later ones over the earlier. Where one place refuses, the next is
//! taken; a reading takes in all of them.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, Write},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use candor_photo::sidecar::Decision;
use serde::{Deserialize, Serialize};

use super::mark::{Mark, Spelt};
use crate::{
    error::{At, Result},
    files, lines,
};

/// Set aside beside the journal, and given up when the disk is full: room for a thousand decisions.
const RESERVE: &str = "reserve";
const RESERVE_BYTES: usize = 256 << 10;

/// A decision that is kept, or is no longer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Line {
    /// Milliseconds since 1970: which of two lines in two files is the later.
    at: u64,
    pub(super) mark: Mark,
    #[serde(default)]
    pub(super) inode: u64,
    #[serde(default)]
    pub(super) captured: String,
    /// `None`: it is in the sidecar.
    pub(super) decision: Option<Decision>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Record {
    Line(Line),
    /// Which folder's journal this is.
    Folder {
        folder: Spelt,
    },
}

#[derive(Debug)]
pub(super) struct Journal {
    photos: PathBuf,
    /// The best first; the last lies among those of other folders.
    places: Vec<PathBuf>,
    /// Journals of folders that are gone, of which some photos are here.
    moved: Vec<(PathBuf, Vec<Mark>)>,
}

impl Line {
    pub(super) fn new(mark: Mark, inode: u64, captured: String, decision: Option<Decision>) -> Self {
        let at = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
        Self { at: at.try_into().unwrap_or(u64::MAX), mark, inode, captured, decision }
    }

    pub(super) fn forgotten(mark: &Mark) -> Self {
        Self::new(mark.clone(), 0, String::new(), None)
    }
}

impl Journal {
    pub(super) fn new(photos: &Path, places: &[PathBuf]) -> Self {
        Self { photos: photos.to_owned(), places: places.to_vec(), moved: Vec::new() }
    }

    /// Everything that was kept and forgotten, the earliest first; also what was kept while the folder lay elsewhere of
    /// photos that are here.
    pub(super) fn read(&mut self, is_here: impl Fn(&Mark) -> bool) -> Vec<Line> {
        let mut all: Vec<Line> = self.places.iter().flat_map(|place| records(place).1).collect();
        for other in self.journals_of_others() {
            let (folder, mut lines) = records(&other);
            if folder.is_none_or(|folder| folder.exists()) {
                continue;
            }
            lines.retain(|line| is_here(&line.mark));
            if !lines.is_empty() {
                self.moved.push((other, lines.iter().map(|line| line.mark.clone()).collect()));
                all.extend(lines);
            }
        }
        all.sort_by_key(|line| line.at);
        all
    }

    /// Writes what was read of moved folders into the folder's own journal, and out of theirs.
    pub(super) fn adopt(&mut self, lines: &[Line]) {
        for (other, marks) in std::mem::take(&mut self.moved) {
            let ours: Vec<_> = lines.iter().filter(|line| marks.contains(&line.mark)).cloned().collect();
            if self.append(&ours, true).is_err() {
                continue;
            }
            let forgotten: Vec<_> = marks.iter().map(Line::forgotten).collect();
            // What stays there is adopted again, and found to be said already.
            let _ = append_to(&other, &forgotten, None, true);
            remove_if_empty(&other);
        }
    }

    /// Appends to the first place that takes it, and has the disk keep it where that is asked for.
    pub(super) fn append(&mut self, lines: &[Line], is_synced: bool) -> Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let refused = self.append_somewhere(lines, is_synced);
        if refused.is_err() && self.reserve().is_some_and(|reserve| fs::remove_file(reserve).is_ok()) {
            return self.append_somewhere(lines, is_synced);
        }
        refused
    }

    fn append_somewhere(&self, lines: &[Line], is_synced: bool) -> Result<()> {
        let mut refused = None;
        for place in &self.places {
            // A session that is not where it was must not be made anew in its old place.
            if self.places.last() == Some(place) {
                let _ = place.parent().map(fs::create_dir_all);
            }
            match append_to(place, lines, Some(&self.photos), is_synced) {
                Ok(()) => return Ok(()),
                Err(error) => refused = Some(error),
            }
        }
        refused.map_or(Ok(()), Err)
    }

    /// Takes note of what is forgotten wherever it may stand. A disk that refuses has it found to be said already when the
    /// folder is next opened.
    pub(super) fn forget(&mut self, lines: &[Line]) {
        for place in self.places.iter().filter(|place| place.exists()) {
            let _ = append_to(place, lines, None, false);
        }
    }

    /// Removes journals that hold nothing any more. Another desk, in another window, may keep something in the same one.
    pub(super) fn clear(&mut self) {
        self.places.iter().for_each(|place| remove_if_empty(place));
    }

    /// Sets a little room aside, in case the disk is full when something has to be kept.
    pub(super) fn reserve_room(&self) {
        let Some(reserve) = self.reserve().filter(|reserve| !reserve.exists()) else { return };
        let room = vec![b'\n'; RESERVE_BYTES];
        if let [only] = self.places.as_slice() {
            let _ = only.parent().map(fs::create_dir_all);
        }
        if fs::write(&reserve, room).is_err() {
            let _ = fs::remove_file(&reserve);
        }
    }

    fn reserve(&self) -> Option<PathBuf> {
        self.places.first().map(|place| place.with_file_name(RESERVE))
    }

    fn journals_of_others(&self) -> Vec<PathBuf> {
        let among = self.places.last().and_then(|place| place.parent());
        let entries =
            among.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().filter_map(io::Result::ok);
        let is_journal = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "jsonl");
        entries.map(|entry| entry.path()).filter(|path| is_journal(path) && !self.places.contains(path)).collect()
    }
}

/// Whether a journal's lines still hold a decision.
fn holds_any(all: &[Line]) -> bool {
    let mut marks = HashSet::new();
    for line in all {
        if line.decision.is_some() {
            marks.insert(&line.mark)
        } else {
            marks.remove(&line.mark)
        };
    }
    !marks.is_empty()
}

/// A journal's folder and lines. Lines that a crash has torn are left out.
fn records(place: &Path) -> (Option<PathBuf>, Vec<Line>) {
    let (mut of, mut all) = (None, Vec::new());
    for record in lines::read::<Record>(place).into_iter().flatten() {
        match record {
            Record::Line(line) => all.push(line),
            Record::Folder { folder } => of = Some(folder.0),
        }
    }
    (of, all)
}

fn append_to(place: &Path, all: &[Line], photos: Option<&Path>, is_synced: bool) -> Result<()> {
    let (mut file, is_new) = opened(place)?;
    let mut bytes = Vec::new();
    if let Some(photos) = photos.filter(|_| is_new) {
        bytes.extend(lines::line_of(&Record::Folder { folder: Spelt(photos.to_owned()) }, place)?);
    }
    for line in all {
        bytes.extend(lines::line_of(line, place)?);
    }
    let written = file.write_all(&bytes).and_then(|()| if is_synced { file.sync_data() } else { Ok(()) });
    written.at("write", place)?;
    if is_new && is_synced { files::sync_folder(place.parent().unwrap_or(place)) } else { Ok(()) }
}

/// Opens a journal for appending and keeps other desks out of it until it is closed. The other answer is whether it is new.
fn opened(place: &Path) -> Result<(File, bool)> {
    loop {
        let file = lines::open_to_append(place)?;
        // A disk that knows no locks has one desk at a time, or bad luck.
        let _ = file.lock();
        let ours = file.metadata().at("look at", place)?;
        // Another desk may have removed it before it was ours.
        if fs::metadata(place).is_ok_and(|there| (there.dev(), there.ino()) == (ours.dev(), ours.ino())) {
            return Ok((file, ours.len() == 0));
        }
    }
}

fn remove_if_empty(place: &Path) {
    if !place.exists() {
        return;
    }
    let Ok((_lock, _)) = opened(place) else { return };
    if !holds_any(&records(place).1) {
        let _ = fs::remove_file(place);
    }
}
