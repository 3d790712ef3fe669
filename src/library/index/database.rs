//! The index's database: opened, and made anew where it is missing, of another version or damaged.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode};

use super::rows;

/// The version of the tables; another one in the file means that it is made anew.
const VERSION: i64 = 4;
/// The database's pages, of which its files consist.
const PAGE: u64 = 4096;
/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(2);

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS photo (
    path PRIMARY KEY NOT NULL,     -- below the folder; text, or bytes where it is no text
    companion,
    bytes INTEGER NOT NULL, modified INTEGER NOT NULL,
    companion_bytes INTEGER NOT NULL, companion_modified INTEGER NOT NULL,
    sidecar_bytes INTEGER NOT NULL, sidecar_modified INTEGER NOT NULL,
    captured TEXT NOT NULL, camera TEXT NOT NULL,
    preview_share REAL,            -- of the largest picture that can be shown, 0..1
    problem TEXT, companion_problem TEXT,      -- why that file cannot be shown
    flag TEXT NOT NULL, stars INTEGER NOT NULL, label TEXT,
    is_described INTEGER NOT NULL,
    description TEXT,              -- JSON; this and the rest only within a session
    score REAL, emotion TEXT
) WITHOUT ROWID;";

/// The database in that file, whatever is wrong with it, or one in memory.
pub(super) fn connection(file: &Path) -> rusqlite::Result<Connection> {
    let opened = opened(file).or_else(|error| {
        // Then another process is at work in it, and it is not ours to remove.
        if is_busy(&error) {
            return Err(error);
        }
        remove(file);
        opened(file)
    });
    opened.or_else(|_| in_memory())
}

pub(super) fn in_memory() -> rusqlite::Result<Connection> {
    let connection = Connection::open_in_memory()?;
    make_tables(&connection)?;
    Ok(connection)
}

pub(super) fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

fn opened(file: &Path) -> rusqlite::Result<Connection> {
    // Without its folder the database cannot be opened, and says so.
    let _ = file.parent().map(fs::create_dir_all);
    // SQLite reads a page that is cut only when it needs it, and fails then.
    if fs::metadata(file).is_ok_and(|metadata| metadata.len() % PAGE != 0) {
        return Err(rusqlite::Error::InvalidQuery);
    }
    let connection = Connection::open(file)?;
    connection.busy_timeout(PATIENCE)?;
    // Some network disks cannot do this; SQLite then keeps to its old way.
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    connection.pragma_update(None, "synchronous", "normal")?;
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let sound: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    match version {
        VERSION if sound == "ok" => connection.prepare(rows::SELECT).map(drop)?,
        0 if sound == "ok" => make_tables(&connection)?,
        _ => return Err(rusqlite::Error::InvalidQuery),
    }
    Ok(connection)
}

fn make_tables(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(&format!("BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;"))
}

pub(super) fn remove(file: &Path) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        let _ = fs::remove_file(PathBuf::from(name));
    }
}
