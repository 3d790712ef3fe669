//! Photos as rows of the index.

use std::{
    ffi::OsStr,
    os::unix::ffi::OsStrExt,
    path::{Path, PathBuf},
};

use candor_core::cull::{Assessment, Flag, Label, Stars};
use rusqlite::{
    CachedStatement, Row, params_from_iter,
    types::{Type, Value, ValueRef},
};

use super::{Entry, Remembered};
use crate::{files::Fingerprint, listing::State};

macro_rules! columns {
    () => {
        "path, companion, bytes, modified, companion_bytes, companion_modified, sidecar_bytes, sidecar_modified, \
         captured, camera, preview_share, problem, companion_problem, flag, stars, label, is_described, description, score, emotion"
    };
}

pub(super) const UPSERT: &str = concat!(
    "INSERT OR REPLACE INTO photo (",
    columns!(),
    ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)"
);
pub(super) const SELECT: &str = concat!("SELECT ", columns!(), " FROM photo ORDER BY captured, path");
pub(super) const SELECT_ONE: &str = concat!("SELECT ", columns!(), " FROM photo WHERE path = ?1");
pub(super) const DELETE: &str = "DELETE FROM photo WHERE path = ?1";
pub(super) const COUNT: &str = "SELECT count(*), count(*) FILTER (WHERE flag = 'picked'), \
     count(*) FILTER (WHERE flag = 'rejected'), count(*) FILTER (WHERE is_described) FROM photo \
     WHERE problem IS NULL OR (companion IS NOT NULL AND companion_problem IS NULL)";

/// Puts one photo in; what was read in its faces only where the index may hold that.
pub(super) fn bind(
    entry: &Entry,
    photos: &Path,
    may_hold_description: bool,
    statement: &mut CachedStatement<'_>,
) -> rusqlite::Result<()> {
    let description = entry.description.as_ref().filter(|_| may_hold_description);
    // Without a place for it in JSON, the description is read from the sidecar again next time.
    let json = description.and_then(|description| serde_json::to_string(description).ok());
    let emotion = description.and_then(|d| d.faces.first()).and_then(|face| face.emotions.named());
    let text = |text: &str| Value::Text(text.to_owned());
    let mut values = vec![below(&entry.path, photos)];
    values.push(entry.companion.as_ref().map_or(Value::Null, |companion| below(companion, photos)));
    values.extend(entry.state.numbers().map(Value::Integer));
    values.extend([
        text(&entry.captured),
        text(&entry.camera),
        entry.preview_share.map_or(Value::Null, |share| Value::Real(share.into())),
        entry.problem.as_deref().map_or(Value::Null, text),
        entry.companion_problem.as_deref().map_or(Value::Null, text),
        text(flag_name(entry.assessment.flag)),
        Value::Integer(entry.assessment.stars.get().into()),
        entry.assessment.label.map_or(Value::Null, |label| text(label.name())),
        Value::Integer(entry.description.is_some().into()),
        json.map_or(Value::Null, Value::Text),
        description.map_or(Value::Null, |description| Value::Real(description.score().into())),
        emotion.map_or(Value::Null, |(emotion, _)| text(emotion.name())),
    ]);
    statement.execute(params_from_iter(values)).map(drop)
}

/// Takes one photo out.
pub(super) fn entry(row: &Row<'_>, photos: &Path) -> rusqlite::Result<Remembered> {
    let mut numbers = [0; 6];
    for (column, number) in (2..).zip(&mut numbers) {
        *number = row.get(column)?;
    }
    let unreadable = |column, error: Box<dyn std::error::Error + Send + Sync>| {
        rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error)
    };
    let flag: String = row.get(13)?;
    let label: Option<String> = row.get(15)?;
    let is_described: bool = row.get(16)?;
    let json: Option<String> = row.get(17)?;
    let description = json.map(|json| serde_json::from_str(&json)).transpose();
    let entry = Entry {
        path: path(row.get_ref(0)?, photos).ok_or(rusqlite::Error::InvalidQuery)?,
        companion: path(row.get_ref(1)?, photos),
        captured: row.get(8)?,
        camera: row.get(9)?,
        preview_share: row.get(10)?,
        problem: row.get(11)?,
        companion_problem: row.get(12)?,
        assessment: Assessment {
            flag: flag_named(&flag).ok_or_else(|| unreadable(13, flag.into()))?,
            stars: Stars::new(row.get(14)?).ok_or_else(|| unreadable(14, "stars".into()))?,
            label: label.as_deref().and_then(Label::from_name),
        },
        description: description.map_err(|error| unreadable(17, error.into()))?,
        state: State::of_numbers(numbers),
    };
    let lacks_description = is_described && entry.description.is_none();
    Ok(Remembered { entry, lacks_description })
}

/// A path below the folder of photos as a value: text where it is text, so that the index can be read by people.
pub(super) fn below(path: &Path, photos: &Path) -> Value {
    let below = path.strip_prefix(photos).unwrap_or(path);
    match below.to_str() {
        Some(text) => Value::Text(text.to_owned()),
        None => Value::Blob(below.as_os_str().as_bytes().to_vec()),
    }
}

fn path(value: ValueRef<'_>, photos: &Path) -> Option<PathBuf> {
    match value {
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(photos.join(OsStr::from_bytes(bytes))),
        _ => None,
    }
}

const FLAGS: [(Flag, &str); 3] = [(Flag::Unflagged, "none"), (Flag::Picked, "picked"), (Flag::Rejected, "rejected")];

fn flag_name(flag: Flag) -> &'static str {
    FLAGS.iter().find(|(other, _)| *other == flag).map_or("none", |(_, name)| name)
}

fn flag_named(name: &str) -> Option<Flag> {
    FLAGS.iter().find(|(_, other)| *other == name).map(|(flag, _)| *flag)
}

impl State {
    pub(crate) fn of_numbers(numbers: [i64; 6]) -> Self {
        let [bytes, modified, companion_bytes, companion_modified, sidecar_bytes, sidecar_modified] = numbers;
        let of = |bytes: i64, modified| Fingerprint { bytes: bytes.cast_unsigned(), modified };
        Self {
            photo: of(bytes, modified),
            companion: of(companion_bytes, companion_modified),
            sidecar: of(sidecar_bytes, sidecar_modified),
        }
    }

    pub(crate) fn numbers(&self) -> [i64; 6] {
        let Self { photo, companion, sidecar } = self;
        let bytes = |print: &Fingerprint| print.bytes.cast_signed();
        [bytes(photo), photo.modified, bytes(companion), companion.modified, bytes(sidecar), sidecar.modified]
    }
}
