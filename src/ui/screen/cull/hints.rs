//! What the bars tell of the screen.

use super::{Cull, Mode};
use crate::{
    action::{Action, Go},
    words::say,
};

impl Cull {
    /// The view that is shown, as the action that leads there.
    #[must_use]
    pub fn view_shown(&self) -> Action {
        match self.mode {
            Mode::Grid => Action::Grid,
            Mode::Loupe => Action::Loupe,
            Mode::Compare(_) => Action::Compare,
            Mode::Survey(_) => Action::Survey,
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
        let go = |to| Action::Go { to, extend: false };
        let here = match self.mode {
            Mode::Grid => vec![(Action::ToggleLoupe, "keys-hint-loupe"), (Action::ToggleStack, "keys-hint-stack")],
            Mode::Loupe => vec![(Action::Zoom, "keys-hint-zoom"), (Action::Compare, "keys-hint-compare")],
            Mode::Compare(_) => vec![
                (go(Go::On), "keys-hint-next-challenger"),
                (go(Go::Up), "keys-hint-crown"),
                (Action::Swap, "keys-hint-swap"),
                (Action::Zoom, "keys-hint-zoom"),
            ],
            Mode::Survey(_) => vec![(Action::TakeOut, "keys-hint-take-out"), (Action::Zoom, "keys-hint-zoom")],
        };
        let help = [(Action::Help, "keys-hint-help")];
        let all = flags.into_iter().chain(here).chain(help);
        let shown = all.map(|(action, name)| (self.keys.shown(action), say(name)));
        shown.filter(|(key, _)| !key.is_empty()).collect()
    }
}
