//! What is done by keys and buttons, whatever view is shown.

use candor_core::cull::Flag;

use super::{
    Cull, compare, loupe,
    mode::Mode,
    state::{Ask, Step},
    survey,
};
use crate::{
    action::{Action, Go},
    desk::Desk,
};

impl Cull {
    pub(super) fn act(&mut self, action: Action, desk: &mut Desk) {
        self.told = None;
        self.state.stay();
        let is_done = match self.mode {
            Mode::Grid => false,
            Mode::Loupe => loupe::act(self, action, desk),
            Mode::Compare(_) => loupe::act_on_pictures(self, action, desk) || compare::act(self, action, desk),
            Mode::Survey(_) => loupe::act_on_pictures(self, action, desk) || survey::act(self, action, desk),
        };
        if is_done {
            return;
        }
        match action {
            Action::Go { to, extend } => self.state.step(self.step(to), extend && self.mode == Mode::Grid),
            Action::Pick => self.flag(desk, Flag::Picked),
            Action::Reject => self.flag(desk, Flag::Rejected),
            Action::Unflag => self.flag(desk, Flag::Unflagged),
            Action::PickOnly => self.keep_only(desk),
            Action::Stars(stars) => self.stars(desk, stars),
            Action::FewerStars => self.more_stars(desk, -1),
            Action::MoreStars => self.more_stars(desk, 1),
            Action::Label(label) => self.label(desk, label),
            Action::Undo => self.undo(desk),
            Action::Redo => self.redo(desk),
            Action::Loupe | Action::ToggleLoupe => {
                self.leave_to(if self.mode == Mode::Loupe { Mode::Grid } else { Mode::Loupe }, desk);
            }
            Action::Grid => self.leave_to(Mode::Grid, desk),
            Action::TopsOnly => {
                self.state.ask(Ask::Best);
                self.settle(desk);
            }
            Action::Compare => self.open_compare(desk),
            Action::Survey => self.open_survey(desk),
            Action::Panels => self.panels = !self.panels,
            Action::Help => self.keys_shown = !self.keys_shown,
            Action::Escape => self.escape(desk),
            other => self.act_on_grid(other, desk),
        }
    }

    fn step(&self, go: Go) -> Step {
        let shape = self.shape();
        let row = if self.mode == Mode::Loupe { 1 } else { shape.columns };
        let (row, page) = (row.cast_signed(), (row * shape.page()).cast_signed());
        match go {
            Go::Back => Step::By(-1),
            Go::On => Step::By(1),
            Go::Up => Step::By(-row),
            Go::Down => Step::By(row),
            Go::PageUp => Step::By(-page),
            Go::PageDown => Step::By(page),
            Go::First => Step::First,
            Go::Last => Step::Last,
        }
    }

    /// Closes what was opened last; where nothing is open, goes back to the grid, and there to one photo.
    fn escape(&mut self, desk: &Desk) {
        let closed = std::mem::take(&mut self.keys_shown)
            || self.export.take().is_some()
            || std::mem::take(&mut self.skipped_shown)
            || self.panel.end_naming();
        if closed {
            return;
        }
        if self.is_side_by_side() {
            self.go_back(desk);
        } else if self.mode == Mode::Loupe {
            self.mode = Mode::Grid;
        } else if !self.end_suggesting(desk) {
            self.state.select_none();
        }
    }
}
