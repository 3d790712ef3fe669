//! Exporting the picks: where to, and with or without what was read in the faces.

use std::path::PathBuf;

use candor_library::desk::DeskCommand;
use iced::{
    Center, Element, Fill, Task,
    widget::{Id, button, container, operation, row, text_input},
};

use super::{Cull, Message};
use crate::{
    desk::Desk,
    theme::{self, colour, style},
    words::say,
};

/// The field that asks where to export to.
const EXPORT_FIELD: &str = "export to";

/// An export that is being asked for.
#[derive(Clone, Debug, Default)]
pub struct Export {
    /// The folder, as it is written.
    pub to: String,
    /// Whether what was read in the faces stays here.
    pub leave_out_expressions: bool,
}

impl Cull {
    pub(super) fn open_export(&mut self) -> Task<Message> {
        self.export = Some(Export { to: self.export_to.clone(), leave_out_expressions: false });
        Task::batch([operation::focus(Id::new(EXPORT_FIELD)), operation::move_cursor_to_end(Id::new(EXPORT_FIELD))])
    }

    pub(super) fn edit_export(&mut self, edit: impl FnOnce(&mut Export)) {
        if let Some(export) = &mut self.export {
            edit(export);
        }
    }

    pub(super) fn start_export(&mut self, desk: &Desk) {
        let Some(export) = self.export.take_if(|export| !export.to.trim().is_empty()) else { return };
        export.to.trim().clone_into(&mut self.export_to);
        desk.send(DeskCommand::Export {
            to: PathBuf::from(&self.export_to),
            picks_only: true,
            leave_out_expressions: export.leave_out_expressions,
        });
    }
}

/// The line that asks where to export to.
pub fn line(asked: &Export) -> Element<'_, Message> {
    let field = text_input(&say("export-placeholder"), &asked.to)
        .id(Id::new(EXPORT_FIELD))
        .on_input(Message::ExportEdited)
        .on_submit(Message::ExportConfirmed)
        .size(theme::size::BODY)
        .padding([theme::space::S, theme::space::M])
        .style(style::field);
    let ready = !asked.to.trim().is_empty();
    let word = |word| container(theme::medium(word)).center_y(Fill);
    let press = |label, style: fn(&iced::Theme, button::Status) -> button::Style, message: Option<Message>| {
        button(word(label)).style(style).padding([0.0, theme::space::M]).height(theme::CONTROL).on_press_maybe(message)
    };
    let expressions = say(if asked.leave_out_expressions { "export-left-out" } else { "export-with" });
    let line = row![
        theme::body(say("export-to")),
        field,
        press(expressions, style::quiet, Some(Message::ExpressionsToggled)),
        press(say("export-do"), style::accent, ready.then_some(Message::ExportConfirmed)),
        press(say("export-close"), style::quiet, Some(Message::ExportClosed)),
    ];
    container(line.spacing(theme::space::M).align_y(Center))
        .padding([theme::space::S, theme::space::L])
        .width(Fill)
        .style(style::ground(colour::PANEL))
        .into()
}
