//! What keys and the list of everything do, whichever screen is shown.

use iced::{Task, window};

use super::{App, Message};
use crate::{action::Action, opening, palette};

impl App {
    pub(super) fn palette(&mut self, message: palette::Message) -> Task<Message> {
        let (task, taken) = self.palette.update(message, self.offers());
        let taken = taken.map_or_else(Task::none, |message| self.update(message));
        Task::batch([task.map(Message::Palette), taken])
    }

    pub(super) fn act(&mut self, action: Action) -> Task<Message> {
        match action {
            Action::Palette => self.palette(palette::Message::Toggled),
            Action::OpenFolder => self.opening(opening::Message::Asked),
            Action::FullScreen => {
                self.full_screen = !self.full_screen;
                let mode = if self.full_screen { window::Mode::Fullscreen } else { window::Mode::Windowed };
                window::latest().and_then(move |id| window::set_mode(id, mode))
            }
            Action::LargerText | Action::SmallerText => {
                let before = self.memory.text_scale;
                self.memory.scale_text(action == Action::LargerText);
                // The system tells of a new size only where the window itself has one.
                self.window = self.window * (before / self.memory.text_scale);
                Task::none()
            }
            _ => Task::none(),
        }
    }
}

/// What can be wanted on every screen.
pub(crate) fn is_everywhere(action: Action) -> bool {
    matches!(
        action,
        Action::OpenFolder | Action::FullScreen | Action::LargerText | Action::SmallerText | Action::Palette
    )
}
