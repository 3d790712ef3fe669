//! What stands in the place of the photos while none is shown, and what to do next.

use candor_library::desk::Work;
use iced::{
    Center, Element, Fill,
    widget::{Column, button, column, container},
};

use super::{super::filters, skipped};
use crate::{
    action::Action,
    desk::Desk,
    format,
    screen::cull::{Cull, Message},
    theme::{
        self, colour,
        icon::{Icon, icon},
        style,
    },
    widget::parts::INSTEAD,
    words,
};

/// The side of the sign above the words in pixels.
const SIGN: f32 = 40.0;

/// What to show instead of photos; `None` where there are photos to show.
pub fn instead<'a>(cull: &'a Cull, desk: &'a Desk) -> Option<Element<'a, Message>> {
    let content = if !desk.is_there() {
        says(Icon::FolderOpen, "grid-no-folder").push(press(
            "grid-open-folder",
            style::accent,
            Message::Act(Action::OpenFolder),
        ))
    } else if !desk.opened {
        says(Icon::Spinner, "grid-opening")
    } else if desk.album.photos().is_empty() {
        no_photos(desk)
    } else if cull.state.order().is_empty() {
        nothing_passes(cull, desk)
    } else {
        return None;
    };
    let content = content.spacing(theme::space::M).align_x(Center).max_width(INSTEAD);
    Some(container(content).center(Fill).padding(theme::space::XL).into())
}

fn says<'a>(sign: Icon, words: &str) -> Column<'a, Message> {
    column![
        icon(sign).size(SIGN).color(colour::LINE),
        theme::heading(words::say(words)).center(),
        theme::large(words::say(&format!("{words}-hint"))).color(colour::MUTED).center(),
    ]
}

fn press<'a>(
    words: &str,
    style: fn(&iced::Theme, button::Status) -> button::Style,
    message: Message,
) -> Element<'a, Message> {
    press_said(words::say(words), style, message)
}

fn press_said<'a>(
    words: String,
    style: fn(&iced::Theme, button::Status) -> button::Style,
    message: Message,
) -> Element<'a, Message> {
    button(container(theme::medium(words)).center_y(Fill))
        .padding([0.0, theme::space::L])
        .height(theme::CONTROL)
        .style(style)
        .on_press(message)
        .into()
}

fn no_photos(desk: &Desk) -> Column<'_, Message> {
    let reading = desk.progress().iter().any(|progress| progress.work == Work::ReadingPhotos);
    let words = match (reading, desk.skipped().is_empty()) {
        (true, _) => "grid-reading",
        (false, true) => "grid-no-photos",
        (false, false) => "grid-none-readable",
    };
    says(if reading { Icon::Spinner } else { Icon::Loupe }, words).extend(skipped::link(desk))
}

/// Which part of the filter to take back, each with what it would show.
fn nothing_passes<'a>(cull: &'a Cull, desk: &Desk) -> Column<'a, Message> {
    let mut content = says(Icon::Filter, "grid-nothing-passes");
    let faces = desk.progress().iter().find(|progress| progress.work == Work::ReadingFaces);
    if let Some(faces) = faces.filter(|_| cull.state.filter.asks_of_faces()) {
        let figure = |count: u32| format::count(u64::from(count)).into();
        let said = words::say_with("grid-faces-still-read", [("done", figure(faces.done)), ("of", figure(faces.of))]);
        content = content.push(theme::body(said).color(colour::MUTED).center());
    }
    for looser in &cull.looser {
        let ask = Message::Asked(super::super::Ask::Filter(looser.filter.clone()));
        content = content.push(press_said(looser.says(), style::quiet, ask));
    }
    content.push(press("grid-show-all", style::accent, Message::Filters(filters::Message::Cleared)))
}
