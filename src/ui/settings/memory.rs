//! What the window remembers by itself from one time to the next.

use std::{
    path::{Path, PathBuf},
    time::SystemTime,
};

use serde::{Deserialize, Serialize};

use crate::screen::cull::{Advance, SavedFilter, THUMBNAILS};

/// The steps of the text's size: everything in the window is so many times as large.
pub const TEXT_SCALES: [f32; 7] = [0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75];
/// How many folders are remembered.
const FOLDERS: usize = 12;

/// What is remembered. What is missing or unknown in an older or newer file does no harm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Memory {
    /// How many times as large as usual everything is; one of [`TEXT_SCALES`].
    pub text_scale: f32,
    /// Whether the panels at the sides are shown.
    pub panels: bool,
    /// Width and height of the window in pixels.
    pub window: (f32, f32),
    /// Where picks were exported to last.
    pub export_to: Option<PathBuf>,
    /// The narrowest a thumbnail gets, in pixels.
    pub thumbnails: f32,
    /// After which decisions the next photo is current.
    pub advance: Advance,
    /// Filters that are kept under a name.
    pub filters: Vec<SavedFilter>,
    /// Folders that were open, the last first.
    pub recent: Vec<Recent>,
}

/// A folder that was open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Where it is.
    pub folder: PathBuf,
    /// When it was opened, in seconds since 1970.
    pub opened: u64,
}

impl Recent {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        self.folder.file_name().unwrap_or(self.folder.as_os_str()).to_string_lossy().into_owned()
    }
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            text_scale: 1.0,
            panels: true,
            window: (1440.0, 900.0),
            export_to: None,
            thumbnails: THUMBNAILS,
            advance: Advance::default(),
            filters: Vec::new(),
            recent: Vec::new(),
        }
    }
}

impl Memory {
    /// Reads what was written. What cannot be read is forgotten.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let read: Self = serde_json::from_str(text).unwrap_or_default();
        let known = |scale: &&f32| (**scale - read.text_scale).abs() < 0.01;
        let text_scale = TEXT_SCALES.iter().find(known).copied().unwrap_or(1.0);
        let sound = |length: f32| length.is_finite() && (400.0..20_000.0).contains(&length);
        let window = if sound(read.window.0) && sound(read.window.1) { read.window } else { Self::default().window };
        let thumbnails = if read.thumbnails.is_finite() { read.thumbnails } else { THUMBNAILS };
        Self { text_scale, window, thumbnails, ..read }
    }

    /// As it is written.
    #[must_use]
    pub fn written(&self) -> String {
        // Names that are no text cannot be written; all else can.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// The next larger or smaller text.
    pub fn scale_text(&mut self, larger: bool) {
        let here = TEXT_SCALES.iter().position(|&scale| scale >= self.text_scale - 0.01).unwrap_or(2);
        let there = if larger { here + 1 } else { here.saturating_sub(1) };
        self.text_scale = TEXT_SCALES.get(there).copied().unwrap_or(self.text_scale);
    }

    /// Remembers that a folder was opened at that time.
    pub fn opened(&mut self, folder: &Path, at: SystemTime) {
        // A name that is no text could not be written, and would take everything else with it.
        if folder.to_str().is_none() {
            return;
        }
        let opened = at.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
        self.recent.retain(|known| known.folder != folder);
        self.recent.insert(0, Recent { folder: folder.to_owned(), opened });
        self.recent.truncate(FOLDERS);
    }
}
