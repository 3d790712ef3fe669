//! What a reader of faces saw, photo by photo: in the session, or for any other folder in the user's cache, for nobody
//! else to read. A cache: it may be deleted; then the photos are looked at again.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OptionalExtension, params};

use crate::{files::Fingerprint, folder::PhotoFolder};

const FILE: &str = "faces.sqlite";
const FORMAT: i64 = 1;
const PATIENCE: Duration = Duration::from_secs(2);
const TABLE: &str = "
CREATE TABLE IF NOT EXISTS seen (
    path BLOB PRIMARY KEY NOT NULL,    -- below the folder
    bytes INTEGER NOT NULL, modified INTEGER NOT NULL,
    version TEXT NOT NULL,             -- the reader's
    seen BLOB NOT NULL
) WITHOUT ROWID;";

/// What was seen of a folder's photos.
#[derive(Debug)]
pub(crate) struct Store {
    // Without one, what is seen is not kept: it is a cache.
    connection: Option<Connection>,
    photos: PathBuf,
}

impl Store {
    pub(crate) fn open(folder: &PhotoFolder) -> Self {
        let file = folder.index().with_file_name(FILE);
        let connection = opened(&file).or_else(|_| {
            remove(&file);
            opened(&file)
        });
        Self { connection: connection.ok(), photos: folder.photos().to_owned() }
    }

    /// What that reader saw of a photo as it is now.
    pub(crate) fn get(&self, photo: &Path, now: Fingerprint, version: &str) -> Option<Vec<u8>> {
        let query = "SELECT seen FROM seen WHERE path = ?1 AND bytes = ?2 AND modified = ?3 AND version = ?4";
        let mut statement = self.connection.as_ref()?.prepare_cached(query).ok()?;
        let key = params![self.below(photo), now.bytes.cast_signed(), now.modified, version];
        statement.query_row(key, |row| row.get(0)).optional().ok()?
    }

    /// Keeps what a reader saw. A disk that takes nothing costs looking again next time.
    pub(crate) fn put(&self, photo: &Path, now: Fingerprint, version: &str, seen: &[u8]) {
        let Some(connection) = &self.connection else { return };
        let insert = "INSERT OR REPLACE INTO seen (path, bytes, modified, version, seen) VALUES (?1, ?2, ?3, ?4, ?5)";
        let row = params![self.below(photo), now.bytes.cast_signed(), now.modified, version, seen];
        let _ = connection.prepare_cached(insert).and_then(|mut statement| statement.execute(row));
    }

    fn below(&self, photo: &Path) -> Vec<u8> {
        photo.strip_prefix(&self.photos).unwrap_or(photo).as_os_str().as_encoded_bytes().to_vec()
    }
}

fn opened(file: &Path) -> rusqlite::Result<Connection> {
    // Without its folder the database cannot be opened, and says so.
    let _ = file.parent().map(fs::create_dir_all);
    let connection = Connection::open(file)?;
    // What is in there is about people's faces. A disk without permissions is the user's choice.
    let _ = fs::set_permissions(file, fs::Permissions::from_mode(0o600));
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "normal")?;
    let format: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    match format {
        0 | FORMAT => connection.execute_batch(&format!("{TABLE} PRAGMA user_version = {FORMAT};"))?,
        _ => return Err(rusqlite::Error::InvalidQuery),
    }
    Ok(connection)
}

fn remove(file: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        let _ = fs::remove_file(PathBuf::from(name));
    }
}
