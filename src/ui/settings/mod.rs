//! What a photographer has set, in `config.toml`, which is written by hand and never by Candor; and what the window remembers
//! by itself, in [`Memory`], which nobody writes by hand. Both are texts here: the executable reads and writes the files.

mod memory;
mod read;

use std::path::PathBuf;

pub use self::{
    memory::{Memory, Recent, TEXT_SCALES},
    read::{Problem, Wrong},
};
use crate::{key_map::KeyMap, words::Language};

/// What is set in `config.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// `language`: the language of the window; that of the system unless it is set.
    pub language: Option<Language>,
    /// `export-folder`: where picks are exported to unless something else is said.
    pub export_folder: Option<PathBuf>,
    /// `[keys]`: the usual keys with what was changed of them.
    pub keys: KeyMap,
}

impl Settings {
    /// Reads the text of a `config.toml`. What is wrong in it is told and left out; the rest holds.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Problem>) {
        read::settings(text)
    }

    /// The language that is set, or that of a locale's name, or English.
    #[must_use]
    pub fn language(&self, locale: Option<&str>) -> Language {
        self.language.or_else(|| Language::of_tag(locale?)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
