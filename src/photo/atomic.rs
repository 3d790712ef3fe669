//! Writing a file so that no crash leaves half of it.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    process,
    time::Duration,
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

/// The same without waiting for the disk, which takes most of the time: no crash of the program leaves half of the file, but
/// a power cut may. For what can be made again.
///
/// # Errors
/// What the file system says.
pub fn replace_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let Staged { target, file, .. } = Staged::written(path, bytes)?;
    file.persist(target).map(drop).map_err(|failed| failed.error)
}

/// How the names of temporary files begin; the number of the process follows.
const PREFIX: &str = ".candor-";
const SUFFIX: &str = ".part";
/// Random letters after the number.
const RANDOM: usize = 6;
/// A temporary file is renamed within moments. One that is older belongs to nobody, whatever process has its number now.
const OLDEST: Duration = Duration::from_mins(1);

/// Removes the temporary files that [`write_atomically`] and [`sidecar::update`](crate::sidecar::update) left in a folder
/// when their process was killed. Those of living processes stay, and so does every other file. Returns how many went.
pub fn clear_leftovers(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let leftovers = entries.filter(is_leftover);
    leftovers.filter(|entry| fs::remove_file(entry.path()).is_ok()).count()
}

fn is_leftover(entry: &fs::DirEntry) -> bool {
    let name = entry.file_name();
    let Some(process) = process_of(&name) else { return false };
    let is_old = || {
        let modified = entry.metadata().and_then(|metadata| metadata.modified()).ok();
        modified.and_then(|modified| modified.elapsed().ok()).is_some_and(|age| age > OLDEST)
    };
    process != process::id() && (is_gone(process) || is_old())
}

/// The process that a temporary file of ours belongs to; `None` for other files.
fn process_of(name: &OsStr) -> Option<u32> {
    let (process, random) = name.to_str()?.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)?.split_once('-')?;
    let is_ours = random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric());
    process.parse().ok().filter(|_| is_ours)
}

/// Where the system does not say which processes live, none counts as gone.
fn is_gone(process: u32) -> bool {
    Path::new("/proc/self").exists() && !Path::new("/proc").join(process.to_string()).exists()
}

/// New contents of a file, under a temporary name beside it.
pub(crate) struct Staged {
    target: PathBuf,
    folder: PathBuf,
    file: NamedTempFile,
}

impl Staged {
    /// Writes and syncs the temporary file.
    pub(crate) fn new(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let staged = Self::written(path, bytes)?;
        staged.file.as_file().sync_all()?;
        Ok(staged)
    }

    fn written(path: &Path, bytes: &[u8]) -> io::Result<Self> {
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
    let prefix = format!("{PREFIX}{}-", process::id());
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(SUFFIX).rand_bytes(RANDOM);
    // Temporary files are private by default; a sidecar is as open as any other file of this user.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// A renamed file survives a power cut only once its folder is on disk. Only Unix lets a folder be synced.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
