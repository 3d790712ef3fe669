//! What the bars tell of the screen.

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
