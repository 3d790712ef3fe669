//! Files that survive a crash: synced, placed under their final name in one step, never over another file; copies that
//! are read back.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, Read, Write},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use sha2::{Digest, Sha256};
use tempfile::TempPath;

use crate::error::{At, LibraryError, Result};

/// How the names of unfinished files end.
pub(crate) const PART: &str = "part";

/// The SHA-256 of a file's content.
pub(crate) type Hash = [u8; 32];

/// What tells cheaply whether a file is still the one that was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    /// Length in bytes.
    pub(crate) bytes: u64,
    /// Modified, in nanoseconds since 1970; 0 where the disk does not say.
    pub(crate) modified: i64,
}

impl Fingerprint {
    /// Of a file, with its place on the disk (0 where the system has none); `None` where there is no file.
    pub(crate) fn with_place(path: &Path) -> Option<(Self, u64)> {
        let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        Some((Self::from(&metadata), metadata.ino()))
    }

    /// Of a file; `None` where there is none.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|metadata| Self::from(&metadata))
    }
}

impl From<&fs::Metadata> for Fingerprint {
    fn from(metadata: &fs::Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self { bytes: metadata.len(), modified: since.map_or(0, |since| since.as_nanos() as i64) }
    }
}

/// Has the disk keep what a folder says about its files.
pub(crate) fn sync_folder(folder: &Path) -> Result<()> {
    File::open(folder).and_then(|opened| opened.sync_all()).or_else(unsupported_is_fine).at("sync", folder)
}

/// Some network and FUSE file systems cannot sync a folder and need not.
fn unsupported_is_fine(error: io::Error) -> io::Result<()> {
    match error.kind() {
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput => Ok(()),
        _ => Err(error),
    }
}

/// Has the disk keep a file's content.
pub(crate) fn sync_file(path: &Path) -> Result<()> {
    File::open(path).and_then(|file| file.sync_all()).at("sync", path)
}

/// Gives a finished file its final name, in one step, unless a file of that name is there: then it stays where it is and
/// the answer is false. Both must lie on one disk.
pub(crate) fn place(part: &Path, to: &Path) -> Result<bool> {
    let refused = match TempPath::try_from_path(part).at("keep", part)?.persist_noclobber(to) {
        Ok(()) => None,
        Err(refused) => {
            // The file is the photographer's: it must not be deleted with the handle.
            refused.path.keep().map_err(|kept| kept.error).at("keep", part)?;
            Some(refused.error)
        }
    };
    match refused {
        None => {}
        Some(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
        // Disks that know neither an exclusive rename nor hard links. Nobody else writes such names into our folders.
        Some(_) if !to.try_exists().at("look for", to)? => fs::rename(part, to).at("store", to)?,
        Some(_) => return Ok(false),
    }
    to.parent().map_or(Ok(()), sync_folder)?;
    Ok(true)
}

/// Copies a file to a name that must not exist yet, synced, with the time it was modified. Returns the hash of what was
/// read.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<Hash> {
    let mut source = File::open(from).at("read", from)?;
    let mut target = File::create_new(to).at("write", to)?;
    let copied = (|| {
        let mut hasher = Sha256::new();
        let mut buffer = vec![0; 1 << 20];
        loop {
            let count = source.read(&mut buffer).at("read", from)?;
            let Some(read) = buffer.get(..count).filter(|read| !read.is_empty()) else { break };
            hasher.update(read);
            target.write_all(read).at("write", to)?;
        }
        // A disk that cannot keep times is no reason to lose a copy.
        if let Ok(modified) = source.metadata().and_then(|metadata| metadata.modified()) {
            let _ = target.set_modified(modified);
        }
        target.sync_all().at("write", to)?;
        Ok(hasher.finalize().into())
    })();
    if copied.is_err() {
        let _ = fs::remove_file(to);
    }
    copied
}

/// Copies a file into a folder under a name that is free there, by way of an unfinished file, and reads it back from the
/// disk. Returns false where the name is taken.
pub(crate) fn copy_verified(from: &Path, to: &Path) -> Result<bool> {
    let part = part_of(to);
    // Left by a copy that was interrupted; ours by its name.
    let _ = fs::remove_file(&part);
    let hash = copy(from, &part)?;
    let verified = match forget_cached(&part).and_then(|()| hash_of(&part)) {
        Ok(found) if found == hash => place(&part, to),
        Ok(_) => Err(LibraryError::CopyDiffers { copy: to.to_owned() }),
        Err(error) => Err(error),
    };
    if !matches!(verified, Ok(true)) {
        let _ = fs::remove_file(&part);
    }
    verified
}

/// The name under which a file is written before it is whole: hidden, and nobody's but ours.
pub(crate) fn part_of(path: &Path) -> PathBuf {
    let mut name = OsString::from(".candor-");
    name.push(path.file_name().unwrap_or_default());
    name.push(".");
    name.push(PART);
    path.with_file_name(name)
}

/// Has the next reading come from the disk rather than from memory, where the system can.
fn forget_cached(path: &Path) -> Result<()> {
    let file = File::open(path).at("read back", path)?;
    #[cfg(target_os = "linux")]
    let _ = rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed);
    drop(file);
    Ok(())
}

/// The hash of a file's content.
pub(crate) fn hash_of(path: &Path) -> Result<Hash> {
    let mut file = File::open(path).at("read", path)?;
    let mut hasher = Sha256::new();
    io::copy(&mut file, &mut HashWriter(&mut hasher)).at("read", path)?;
    Ok(hasher.finalize().into())
}

struct HashWriter<'a>(&'a mut Sha256);

impl Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether two files hold the same bytes.
pub(crate) fn same_content(one: &Path, other: &Path) -> Result<bool> {
    if fs::metadata(one).at("read", one)?.len() != fs::metadata(other).at("read", other)?.len() {
        return Ok(false);
    }
    Ok(hash_of(one)? == hash_of(other)?)
}

/// Bytes free for us on the disk that holds a folder; `None` where the system does not say.
pub(crate) fn free_bytes(folder: &Path) -> Option<u64> {
    let statistics = rustix::fs::statvfs(folder).ok()?;
    statistics.f_bavail.checked_mul(statistics.f_frsize)
}
