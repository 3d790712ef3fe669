//! What is done in the panel of filters.

use candor_core::cull::Filter;
use iced::{
    Task,
    widget::{Id, operation},
};

use super::{Message, SEARCH, SavedFilter, saved::NAME};
use crate::{
    desk::Desk,
    screen::cull::{Ask, Cull, Message as CullMessage, grid::GRID},
};

impl Cull {
    /// The filters that are kept under a name.
    #[must_use]
    pub fn saved_filters(&self) -> &[SavedFilter] {
        self.panel.saved()
    }

    /// Keeps these filters under their names, and no others.
    pub fn set_saved_filters(&mut self, saved: Vec<SavedFilter>) {
        self.panel.set_saved(saved);
    }

    /// Whether anything is asked of the photos shown.
    pub(in crate::screen::cull) fn asks_anything(&self) -> bool {
        self.state.filter != Filter::default()
    }

    /// Takes in something in the panel.
    pub(in crate::screen::cull) fn filters(&mut self, message: Message, desk: &mut Desk) -> Task<CullMessage> {
        match message {
            Message::Searched => return leave_field(),
            Message::Cleared => return self.update(CullMessage::Asked(Ask::Filter(Filter::default())), desk),
            Message::Folded(group) => {
                if !self.panel.folded.remove(&group) {
                    self.panel.folded.insert(group);
                }
            }
            Message::Chosen(place) => {
                if let Some(SavedFilter { filter, sort, .. }) = self.panel.saved().get(place).cloned() {
                    self.state.ask(Ask::Sort(sort));
                    return self.update(CullMessage::Asked(Ask::Filter(filter)), desk);
                }
            }
            Message::Naming(of) => {
                self.panel.begin_naming(of);
                return into_field(NAME);
            }
            Message::NameEdited(name) => self.panel.edit_name(name),
            Message::Named => {
                self.panel.name(&self.state.filter, self.state.sort);
                return leave_field();
            }
            Message::NamingEnded => drop(self.panel.end_naming()),
            Message::Deleted(place) => self.panel.delete(place),
            Message::LookFor(preset) => self.look_for(preset, desk),
        }
        Task::none()
    }
}

/// Into the field that looks for names.
pub fn search() -> Task<CullMessage> {
    into_field(SEARCH)
}

fn into_field(field: &'static str) -> Task<CullMessage> {
    Task::batch([operation::focus(Id::new(field)), operation::select_all(Id::new(field))])
}

/// Nothing that can be written in has the keys any more: the grid has them.
fn leave_field() -> Task<CullMessage> {
    operation::focus(Id::new(GRID))
}
