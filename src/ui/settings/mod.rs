//! What a photographer has set, in `config.toml`, which is written by hand and never by Candor; and what the window remembers
//! by itself, in [`Memory`], which nobody writes by hand. Both are texts here: the executable reads and writes the files.

mod memory;
mod read;

use std::{ops::RangeInclusive, path::PathBuf};

pub use self::{
    memory::{Memory, Recent, TEXT_SCALES},
    read::{Problem, Wrong},
};
use crate::{key_map::KeyMap, screen::live::LiveAction, words::Language};

/// The smallest and the largest text that can be set.
pub const TEXT: RangeInclusive<f32> = TEXT_SCALES[0]..=TEXT_SCALES[TEXT_SCALES.len() - 1];

/// What is set in `config.toml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// `language`: the language of the window; that of the system unless it is set.
    pub language: Option<Language>,
    /// `export-folder`: where picks are exported to unless something else is said.
    pub export_folder: Option<PathBuf>,
    /// `[keys]`: the usual keys of the Cull screen with what was changed of them.
    pub keys: KeyMap,
    /// `[live-keys]`: the same of the Live screen.
    pub live_keys: KeyMap<LiveAction>,
    /// `text` in `[window]`: how many times as large as usual everything is, within [`TEXT`].
    pub text: Option<f32>,
    /// `thumbnails` in `[window]`: the narrowest that a thumbnail gets in pixels, within [`THUMBNAIL_SIZES`](crate::screen::cull::THUMBNAIL_SIZES).
    pub thumbnails: Option<f32>,
}

impl Settings {
    /// Reads the text of a `config.toml`. What is wrong in it is told and left out; the rest holds.
    #[must_use]
    pub fn read(text: &str) -> (Self, Vec<Problem>) {
        read::settings(text)
    }

    /// Puts what is set in the place of what was remembered of the same.
    pub fn prefer_in(&self, memory: &mut Memory) {
        memory.text_scale = self.text.unwrap_or(memory.text_scale);
        memory.thumbnails = self.thumbnails.unwrap_or(memory.thumbnails);
    }

    /// The language that is set, or that of a locale's name, or English.
    #[must_use]
    pub fn language(&self, locale: Option<&str>) -> Language {
        self.language.or_else(|| Language::of_tag(locale?)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
