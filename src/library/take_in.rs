//! Take-in: a file that came off a camera becomes a capture. It is synced, then placed in one step under a name that was
//! made fit and that nothing else has; a crash at any point leaves either the spooled file or the capture, whole.

mod recovered_name;
mod stems;

use std::{
    fs,
    path::{Path, PathBuf},
};

use stems::{Choice, Stems};

use crate::{
    backup::Backup,
    error::{At, LibraryError, Result},
    files::{self, PART},
    names::FileName,
    session::Session,
};

/// A file that came off a camera and lies whole in the spool.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// Where it lies: on the session's disk for speed, anywhere otherwise.
    pub spooled: &'a Path,
    /// The folder on the card as the camera names it, empty where unknown. Tells equal names in two folders apart.
    pub folder: &'a str,
    /// The name on the card as the camera names it: whatever it says.
    pub name: &'a str,
    /// Its length in bytes as the camera says.
    pub bytes: u64,
}

/// What became of an incoming file.
#[derive(Debug)]
pub struct TakenIn {
    /// The capture.
    pub path: PathBuf,
    /// Whether the same file had been taken in before; nothing was stored then.
    pub already_there: bool,
    /// The copy at the backup place.
    pub backup: BackedUp,
}

/// What became of a capture's second copy.
#[derive(Debug)]
pub enum BackedUp {
    /// No backup place is set.
    NotAsked,
    /// It is there and reads back the same.
    Verified(PathBuf),
    /// It could not be made; the capture itself is safe.
    Failed(LibraryError),
}

impl TakenIn {
    /// Whether everything that was asked for is safely on disk, so that the card's copy may go (if the user wants that).
    #[must_use]
    pub fn is_safe(&self) -> bool {
        !matches!(self.backup, BackedUp::Failed(_))
    }
}

/// What was found in the spool when a session was gone on with.
#[derive(Debug, Default)]
pub struct Recovered {
    /// Files that were whole and are captures now.
    pub taken_in: Vec<TakenIn>,
    /// Files that stay where they are, in the spool: they are not whole, or in a format that Candor cannot tell it of
    /// (HEIF, films). The card may still have them; nobody else will come back to them, so the photographer has to be told.
    pub unfinished: Vec<PathBuf>,
    /// Files that were whole but could not be stored.
    pub failed: Vec<LibraryError>,
}

impl Recovered {
    /// What the photographer has to be told, a sentence a file: what stays in the spool, what could not be stored, what
    /// has no second copy. Empty when all is well.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let unfinished = self.unfinished.iter().map(|path| {
            format!(
                "{} is not among the captures: it is not whole, or not in a format that Candor knows. The card may still \
                 have the photo: copy it from there. Otherwise open this file in another program, and delete it once it \
                 is of no use.",
                path.display()
            )
        });
        let failed = self.failed.iter().map(ToString::to_string);
        let alone = self.taken_in.iter().filter_map(|taken_in| match &taken_in.backup {
            BackedUp::Failed(error) => Some(error.to_string()),
            BackedUp::NotAsked | BackedUp::Verified(_) => None,
        });
        unfinished.chain(failed).chain(alone).collect()
    }
}

/// Takes a session's files in. Keeps the RAW and the JPEG of one exposure under one stem.
#[derive(Debug)]
pub struct TakeIn {
    session: Session,
    backup: Option<Backup>,
    stems: Stems,
}

impl TakeIn {
    /// For a session, with or without a backup place.
    #[must_use]
    pub fn new(session: &Session, backup: Option<Backup>) -> Self {
        Self { session: session.clone(), backup, stems: Stems::default() }
    }

    /// Takes one file in, with its backup. What was spooled is gone afterwards; on an error it stays.
    ///
    /// # Errors
    /// When the file is not as long as the camera said, or the disk refuses. A backup that fails is no error of the
    /// take-in: see [`TakenIn::backup`].
    pub fn take_in(&mut self, incoming: &Incoming<'_>) -> Result<TakenIn> {
        let mut taken_in = self.store(incoming)?;
        taken_in.backup = self.back_up(&taken_in.path);
        Ok(taken_in)
    }

    /// The first half of [`TakeIn::take_in`]: the capture is safe on the session's disk, its backup not made. For those who
    /// want to show it before a slow backup disk is done.
    ///
    /// # Errors
    /// As [`TakeIn::take_in`].
    pub fn store(&mut self, incoming: &Incoming<'_>) -> Result<TakenIn> {
        check_length(incoming)?;
        files::sync_file(incoming.spooled)?;
        let captures = self.session.captures();
        let name = FileName::of_camera_file(incoming.name);
        loop {
            match self.stems.choose(&captures, incoming, &name)? {
                Choice::AlreadyThere(path) => {
                    fs::remove_file(incoming.spooled).at("remove", incoming.spooled)?;
                    return Ok(TakenIn { path, already_there: true, backup: BackedUp::NotAsked });
                }
                // Another program may take the name between the choice and the placing.
                Choice::Free(path) => {
                    if move_to(incoming.spooled, &path)? {
                        self.stems.remember(incoming, &path);
                        return Ok(TakenIn { path, already_there: false, backup: BackedUp::NotAsked });
                    }
                }
            }
        }
    }

    /// The second half of [`TakeIn::take_in`].
    pub fn back_up(&self, capture: &Path) -> BackedUp {
        match &self.backup {
            None => BackedUp::NotAsked,
            Some(backup) => backup.keep(&self.session, capture).map_or_else(BackedUp::Failed, BackedUp::Verified),
        }
    }

    /// Takes in what a crash has left in the spool: files that are whole by their own structure. Nothing is deleted. Only
    /// for whoever holds the session's lock: what another shoot has just spooled looks the same.
    ///
    /// # Errors
    /// When the spool cannot be read.
    pub fn recover(&mut self) -> Result<Recovered> {
        let spool = self.session.spool();
        let entries = fs::read_dir(&spool).at("list", &spool)?;
        let mut parts: Vec<PathBuf> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.is_file() && path.extension().is_some_and(|ending| ending == PART))
            .collect();
        parts.sort();
        let mut recovered = Recovered::default();
        for part in parts {
            if candor_photo::is_complete(&part).unwrap_or(false) {
                match self.recover_one(&part) {
                    Ok(taken_in) => recovered.taken_in.push(taken_in),
                    Err(error) => recovered.failed.push(error),
                }
            } else {
                recovered.unfinished.push(part);
            }
        }
        Ok(recovered)
    }

    fn recover_one(&mut self, part: &Path) -> Result<TakenIn> {
        let bytes = fs::metadata(part).at("read", part)?.len();
        let name = recovered_name::of(part);
        self.take_in(&Incoming { spooled: part, folder: "", name: &name, bytes })
    }
}

fn check_length(incoming: &Incoming<'_>) -> Result<()> {
    let metadata = fs::symlink_metadata(incoming.spooled).at("read", incoming.spooled)?;
    // A link in the spool could make a capture of any file.
    let found = if metadata.is_file() { metadata.len() } else { 0 };
    if found == incoming.bytes && found > 0 {
        return Ok(());
    }
    Err(LibraryError::Length {
        name: incoming.name.escape_debug().to_string(),
        spooled: incoming.spooled.to_owned(),
        expected: incoming.bytes,
        found,
    })
}

/// Places a file under a name; by a verified copy where the spool lies on another disk. False when the name is taken.
fn move_to(spooled: &Path, path: &Path) -> Result<bool> {
    match files::place(spooled, path) {
        Err(LibraryError::File { source, .. }) if source.kind() == std::io::ErrorKind::CrossesDevices => {
            let placed = files::copy_verified(spooled, path)?;
            if placed {
                fs::remove_file(spooled).at("remove", spooled)?;
            }
            Ok(placed)
        }
        placed => placed,
    }
}
