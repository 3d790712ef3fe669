//! A folder of photos as Candor sees it: where its photos are, and where what is remembered of it may lie. Looking at a
//! folder that is not a session changes nothing in it.

use std::{
    env, fs,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::{
    error::{At, LibraryError, Result},
    session::{HIDDEN, Session},
};

/// A folder of photos: a session or any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoFolder {
    photos: PathBuf,
    index: PathBuf,
    is_session: bool,
}

impl PhotoFolder {
    /// The folder at that path, with its subfolders. Of a session, only the captures count.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_remembering_in(path, &cache_home())
    }

    /// The same, with another place than the user's cache for what is remembered of folders that are no sessions.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn open_remembering_in(path: &Path, cache: &Path) -> Result<Self> {
        let path = fs::canonicalize(path).at("open the folder", path)?;
        if !path.is_dir() {
            return Err(LibraryError::Folder { path, what: "this is a file: give the folder that it is in" });
        }
        Ok(match Session::containing(&path) {
            Some(session) => Self::of_session(&session),
            None => Self { index: cache.join(cache_name(&path)).join(INDEX), photos: path, is_session: false },
        })
    }

    /// A session's.
    #[must_use]
    pub fn of_session(session: &Session) -> Self {
        Self { photos: session.captures(), index: session.folder().join(HIDDEN).join(INDEX), is_session: true }
    }

    /// Where the photos are, in it and in its subfolders.
    #[must_use]
    pub fn photos(&self) -> &Path {
        &self.photos
    }

    /// Where its index lies: in the session, or in the user's cache.
    #[must_use]
    pub fn index(&self) -> &Path {
        &self.index
    }

    /// Whether its index may hold what was read in faces: only within a session, never in the user's cache.
    pub(crate) fn index_may_hold_descriptions(&self) -> bool {
        self.is_session
    }
}

const INDEX: &str = "index.sqlite";

/// `$XDG_CACHE_HOME/candor`, by default `~/.cache/candor`; the system's temporary folder where there is no home.
fn cache_home() -> PathBuf {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute("XDG_CACHE_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".cache")))
        .unwrap_or_else(env::temp_dir)
        .join("candor")
}

fn cache_name(folder: &Path) -> String {
    let hash = Sha256::digest(folder.as_os_str().as_bytes());
    hash.iter().take(12).fold(String::new(), |name, byte| format!("{name}{byte:02x}"))
}
