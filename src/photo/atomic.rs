//! Writing a file so that no crash leaves half of it.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use tempfile::{Builder, NamedTempFile};

/// Writes a file so that after a crash it holds either what it held before or all of `bytes`: a temporary file in the
/// same folder, synced, renamed over the old one, then the folder synced. An existing file keeps its permissions; where
/// `path` is a symbolic link, the file it leads to is replaced.
///
/// # Errors
/// What the file system says.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    Staged::new(path, bytes)?.replace()
}

/// New contents of a file, safely on disk under a temporary name beside it.
pub(crate) struct Staged {
    target: PathBuf,
    folder: PathBuf,
    file: NamedTempFile,
}

impl Staged {
    /// Writes and syncs the temporary file.
    pub(crate) fn new(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        let mut file = create_beside(&folder)?;
        file.write_all(bytes)?;
        if let Ok(existing) = fs::metadata(&target) {
            file.as_file().set_permissions(existing.permissions())?;
        }
        file.as_file().sync_all()?;
        Ok(Self { target, folder, file })
    }

    /// Puts it in the place of whatever is there.
    pub(crate) fn replace(self) -> io::Result<()> {
        self.file.persist(&self.target).map_err(|failed| failed.error)?;
        sync_folder(&self.folder)
    }

    /// Puts it in place unless a file has appeared there.
    ///
    /// # Errors
    /// `AlreadyExists` where one has.
    pub(crate) fn create(self) -> io::Result<()> {
        self.file.persist_noclobber(&self.target).map_err(|failed| failed.error)?;
        sync_folder(&self.folder)
    }
}

/// Names begin with a dot and end in `.part`, so that neither file managers nor watchers take them for photos.
fn create_beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".candor-").suffix(".part");
    // Temporary files are private by default; a sidecar is as open as any other file of this user.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// A renamed file survives a power cut only once its folder is on disk. Only Unix lets a folder be synced.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
