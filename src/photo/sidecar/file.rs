//! Sidecars on disk.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    io::{self, ErrorKind},
    path::Path,
    sync::{Mutex, PoisonError},
};

use candor_core::cull::Assessment;

use super::{Changes, Decision, Facts, Seen, SidecarError, merge, parse};
use crate::atomic::Staged;

/// How often a file that another program keeps changing is merged anew.
const ATTEMPTS: u32 = 8;

/// The longest sidecars, with masks of many brush strokes in them, have some megabytes.
const LONGEST: u64 = 64 << 20;

/// Threads of this process that change one sidecar take turns; different sidecars seldom share a lock.
static TURNS: [Mutex<()>; 32] = [const { Mutex::new(()) }; 32];

/// What the sidecar at that path says, or `None` when there is no file.
///
/// # Errors
/// It cannot be read, is malformed, no XMP, or in an unknown encoding.
pub fn read(path: &Path) -> Result<Option<Facts>, SidecarError> {
    let bytes = bytes(path).map_err(|source| not_read(path, source))?;
    bytes.map(|bytes| parse(&bytes)).transpose().map_err(|problem| in_file(path, problem))
}

/// Merges changes into the sidecar at that path, or makes one, in one atomic step. What another program writes in the
/// meantime is merged again, not overwritten. Nothing is written where nothing changes.
///
/// # Errors
/// It cannot be read or written, is malformed, no XMP, or in an unknown encoding. The file is as it was.
pub fn update(path: &Path, changes: &Changes) -> Result<(), SidecarError> {
    edit(path, |before| merge(before, changes).map(|after| (after, ())))
}

/// Replaces the sidecar at that path by what `edited` makes of its bytes, or makes one, in one atomic step; again where
/// another program writes in the meantime. Nothing is written where nothing changes. True where something was.
///
/// # Errors
/// As for [`update`], and what `edited` says.
pub fn rewrite(
    path: &Path,
    edited: impl Fn(Option<&[u8]>) -> Result<Vec<u8>, SidecarError>,
) -> Result<bool, SidecarError> {
    edit(path, |before| {
        let after = edited(before)?;
        let changes = before != Some(after.as_slice()) && (before.is_some() || !says_nothing(&after));
        Ok((after, changes))
    })
}

/// Writes what the photographer decided into the sidecar at that path, or makes one, in one atomic step. Where another
/// program has changed a decided property since ([`Decision`] says when), its word stays; then the answer is what the
/// sidecar would say otherwise. When this returns, the sidecar is on the disk.
///
/// # Errors
/// As for [`update`].
pub fn decide(path: &Path, decision: &Decision) -> Result<Option<Assessment>, SidecarError> {
    edit(path, |before| {
        let mut rest = decision.clone();
        let theirs = before.filter(|bytes| !bytes.trim_ascii().is_empty()).map(parse).transpose()?;
        let overruled = theirs.and_then(|theirs| rest.yield_to(&Seen::from(&theirs)));
        merge(before, &rest.changes()).map(|after| (after, overruled))
    })
}

/// Replaces a sidecar by what `edited` makes of it, again and again while others change it meanwhile.
fn edit<T>(
    path: &Path,
    edited: impl Fn(Option<&[u8]>) -> Result<(Vec<u8>, T), SidecarError>,
) -> Result<T, SidecarError> {
    let _turn = turn(path).lock().unwrap_or_else(PoisonError::into_inner);
    for _ in 0..ATTEMPTS {
        let before = bytes(path).map_err(|source| not_read(path, source))?;
        let (after, told) = edited(before.as_deref()).map_err(|problem| in_file(path, problem))?;
        if before.as_ref() == Some(&after) || (before.is_none() && says_nothing(&after)) {
            return Ok(told);
        }
        if replace(path, before.as_deref(), &after).map_err(|source| not_written(path, source))? {
            return Ok(told);
        }
    }
    Err(SidecarError::Busy { path: path.to_owned() })
}

/// Whether the file still held `before` and now holds `after`. Between the last look and the rename lie microseconds; no
/// file system closes that gap for programs that do not know each other.
fn replace(path: &Path, before: Option<&[u8]>, after: &[u8]) -> io::Result<bool> {
    // Staged first: the slow part lies before the last look at what is there.
    let staged = Staged::new(path, after)?;
    if bytes(path)?.as_deref() != before {
        return Ok(false);
    }
    if before.is_some() {
        return staged.replace().map(|()| true);
    }
    match staged.create() {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        created => created.map(|()| true),
    }
}

fn bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::metadata(path) {
        // Of a folder the reading itself says best what is the matter; of a pipe it would wait for ever.
        Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => {
            return Err(io::Error::new(ErrorKind::InvalidInput, "it is no file"));
        }
        Ok(metadata) if metadata.len() > LONGEST => {
            return Err(io::Error::new(ErrorKind::FileTooLarge, "it is too long"));
        }
        _ => {}
    }
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Taking away what a sidecar that is not there does not say makes no sidecar.
fn says_nothing(sidecar: &[u8]) -> bool {
    sidecar == super::template::EMPTY.as_bytes()
}

fn turn(path: &Path) -> &'static Mutex<()> {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    &TURNS[hasher.finish() as usize % TURNS.len()]
}

fn not_read(path: &Path, source: io::Error) -> SidecarError {
    SidecarError::Io { path: path.to_owned(), action: "read", source }
}

fn not_written(path: &Path, source: io::Error) -> SidecarError {
    SidecarError::Io { path: path.to_owned(), action: "written", source }
}

fn in_file(path: &Path, problem: SidecarError) -> SidecarError {
    SidecarError::InFile { path: path.to_owned(), problem: Box::new(problem) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_file_that_changed_meanwhile_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xmp");
        fs::write(&path, "theirs").unwrap();
        for before in [None, Some(&b"what was there before"[..])] {
            assert!(!replace(&path, before, b"ours").unwrap());
            assert_eq!(fs::read(&path).unwrap(), b"theirs");
        }
        assert!(replace(&path, Some(b"theirs"), b"ours").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"ours");
        fs::remove_file(&path).unwrap();
        assert!(!replace(&path, Some(b"ours"), b"ours again").unwrap(), "it was deleted meanwhile");
        assert!(replace(&path, None, b"new").unwrap());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    }
}
