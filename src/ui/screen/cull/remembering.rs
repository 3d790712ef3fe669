//! What the screen is like next time, and in another folder.

use std::path::PathBuf;

use super::{Cull, grid};
use crate::settings::Memory;

impl Cull {
    /// Writes down how the screen is set.
    pub fn remember(&self, memory: &mut Memory) {
        memory.panels = self.panels;
        memory.thumbnails = self.thumb;
        memory.advance = self.advance;
        memory.filters = self.saved_filters().to_vec();
        memory.export_to = Some(PathBuf::from(&self.export_to)).filter(|folder| !folder.as_os_str().is_empty());
    }

    /// Sets the screen as it was.
    pub fn recall(&mut self, memory: &Memory) {
        self.panels = memory.panels;
        self.thumb = memory.thumbnails.clamp(*grid::THUMBS.start(), *grid::THUMBS.end());
        self.advance = memory.advance;
        self.set_saved_filters(memory.filters.clone());
    }
}
