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
    memories: Vec<PathBuf>,
    is_session: bool,
}

impl PhotoFolder {
    /// The folder at that path, with its subfolders. Of a session, only the captures count.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_with(path, &cache_home(), &state_home())
    }

    /// The same, with another place than the user's cache and state for what is remembered of folders that are no sessions,
    /// and for what a session cannot hold.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn open_remembering_in(path: &Path, cache: &Path) -> Result<Self> {
        Self::open_with(path, cache, cache)
    }

    fn open_with(path: &Path, cache: &Path, state: &Path) -> Result<Self> {
        let path = fs::canonicalize(path).at("open the folder", path)?;
        if !path.is_dir() {
            return Err(LibraryError::Folder { path, what: "this is a file: give the folder that it is in" });
        }
        Ok(match Session::containing(&path) {
            Some(session) => Self::of_session_with(&session, state),
            None => Self {
                index: cache.join(cache_name(&path)).join(INDEX),
                memories: vec![memory_in(state, &path)],
                photos: path,
                is_session: false,
            },
        })
    }

    /// A session's.
    #[must_use]
    pub fn of_session(session: &Session) -> Self {
        Self::of_session_with(session, &state_home())
    }

    fn of_session_with(session: &Session, state: &Path) -> Self {
        let (photos, hidden) = (session.captures(), session.folder().join(HIDDEN));
        let memories = vec![hidden.join(MEMORY), memory_in(state, &photos)];
        Self { photos, index: hidden.join(INDEX), memories, is_session: true }
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

    /// The files in which decisions are kept that are in no sidecar yet, the best place first: in the session, if it is
    /// one; in the user's state, `$XDG_STATE_HOME/candor/decisions`, by default `~/.local/state/candor/decisions`.
    pub(crate) fn memories(&self) -> &[PathBuf] {
        &self.memories
    }

    /// Whether its index may hold what was read in faces: only within a session, never in the user's cache.
    pub(crate) fn index_may_hold_descriptions(&self) -> bool {
        self.is_session
    }
}

const INDEX: &str = "index.sqlite";

/// What a session's own memory is called.
const MEMORY: &str = "decisions.jsonl";
/// Where the memories of other folders lie in the user's state.
const MEMORIES: &str = "decisions";

/// `$XDG_CACHE_HOME/candor`, by default `~/.cache/candor`; the system's temporary folder where there is no home.
fn cache_home() -> PathBuf {
    home("XDG_CACHE_HOME", ".cache")
}

/// `$XDG_STATE_HOME/candor`, by default `~/.local/state/candor`: unlike a cache, nobody clears it away.
fn state_home() -> PathBuf {
    home("XDG_STATE_HOME", ".local/state")
}

fn home(variable: &str, below_home: &str) -> PathBuf {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    absolute(variable)
        .or_else(|| absolute("HOME").map(|home| home.join(below_home)))
        .unwrap_or_else(env::temp_dir)
        .join("candor")
}

fn memory_in(state: &Path, photos: &Path) -> PathBuf {
    state.join(MEMORIES).join(cache_name(photos)).with_extension("jsonl")
}

fn cache_name(folder: &Path) -> String {
    let hash = Sha256::digest(folder.as_os_str().as_bytes());
    hash.iter().take(12).fold(String::new(), |name, byte| format!("{name}{byte:02x}"))
}
