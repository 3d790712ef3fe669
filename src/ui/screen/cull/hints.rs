//! What the bars tell of the screen.

use std::path::PathBuf;

use super::{Cull, Mode};
use crate::{action::Action, words::say};

impl Cull {
    /// The view that is shown, as the action that leads there.
    #[must_use]
    pub fn view_shown(&self) -> Action {
        match self.mode {
            Mode::Grid => Action::Grid,
            Mode::Loupe => Action::Loupe,
        }
    }

    /// Whether the panels at the sides are shown.
    #[must_use]
    pub fn panels_shown(&self) -> bool {
        self.panels
    }

    /// Shows the panels at the sides, or not.
    pub fn show_panels(&mut self, shown: bool) {
        self.panels = shown;
    }

    /// The folder that was exported to last, or that will be asked for first.
    #[must_use]
    pub fn export_folder(&self) -> Option<PathBuf> {
        Some(PathBuf::from(&self.export_to)).filter(|folder| !folder.as_os_str().is_empty())
    }

    /// Keys with what they do now, the most useful first.
    #[must_use]
    pub fn hints(&self) -> Vec<(String, String)> {
        let flags = [
            (Action::Pick, "keys-hint-pick"),
            (Action::Reject, "keys-hint-reject"),
            (Action::PickOnly, "keys-hint-only"),
        ];
        let here = match self.mode {
            Mode::Grid => [(Action::ToggleLoupe, "keys-hint-loupe"), (Action::ToggleStack, "keys-hint-stack")],
            Mode::Loupe => [(Action::Zoom, "keys-hint-zoom"), (Action::Compare, "keys-hint-compare")],
        };
        let help = [(Action::Help, "keys-hint-help")];
        let all = flags.into_iter().chain(here).chain(help);
        let shown = all.map(|(action, name)| (self.keys.shown(action), say(name)));
        shown.filter(|(key, _)| !key.is_empty()).collect()
    }
}
