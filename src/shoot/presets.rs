//! Presets on disk: one TOML file each, found by name. What they mean is `candor_core::preset`'s business.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use candor_core::preset::{OutOfRange, Preset};

/// A preset and the name it goes by: its file's name without the ending.
pub type Named = (String, Preset);

/// What is wrong with a preset file.
#[derive(Debug, thiserror::Error)]
pub enum PresetError {
    /// It cannot be read.
    #[error("cannot read the preset {}: {source}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is no preset: not TOML, a key that no preset has, a key that is missing, a value of the wrong kind.
    #[error("{}: {message}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The parser's words, with line and key.
        message: String,
    },
    /// A value lies out of its range.
    #[error("{}: {source}", path.display())]
    OutOfRange {
        /// The file.
        path: PathBuf,
        /// The key, the value and its range.
        source: OutOfRange,
    },
    /// There is no preset of that name.
    #[error("there is no preset {name} in {}; there are: {known}", folder.display())]
    Unknown {
        /// The name that was asked for.
        name: String,
        /// Where it was looked for.
        folder: PathBuf,
        /// The names that are there.
        known: String,
    },
}

/// Reads one preset file.
///
/// # Errors
/// When it cannot be read, is malformed, or holds a value out of range; the message names the file and the key.
pub fn read(path: &Path) -> Result<Named, PresetError> {
    let text = fs::read_to_string(path).map_err(|source| PresetError::Unreadable { path: path.to_owned(), source })?;
    let preset: Preset = toml::from_str(&text)
        .map_err(|error| PresetError::Malformed { path: path.to_owned(), message: error.to_string() })?;
    preset.check().map_err(|source| PresetError::OutOfRange { path: path.to_owned(), source })?;
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((name, preset))
}

/// Reads all presets of a folder, by name.
///
/// # Errors
/// When the folder cannot be listed, or for the first preset that cannot be read.
pub fn read_all(folder: &Path) -> Result<Vec<Named>, PresetError> {
    let mut presets = files(folder)?.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    presets.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(presets)
}

/// Finds a preset: a path to a TOML file, or the name of one in the folder.
///
/// # Errors
/// As [`read`], and when there is none of that name.
pub fn find(folder: &Path, name: &str) -> Result<Named, PresetError> {
    let as_path = Path::new(name);
    if as_path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) {
        return read(as_path);
    }
    let files = files(folder)?;
    if let Some(path) = files.iter().find(|path| path.file_stem().is_some_and(|stem| stem == name)) {
        return read(path);
    }
    let mut known: Vec<_> = files.iter().filter_map(|path| Some(path.file_stem()?.to_string_lossy())).collect();
    known.sort();
    Err(PresetError::Unknown { name: name.to_owned(), folder: folder.to_owned(), known: known.join(", ") })
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, PresetError> {
    let unreadable = |source| PresetError::Unreadable { path: folder.to_owned(), source };
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let paths =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(unreadable)?;
    Ok(paths.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect())
}
