//! Files that cannot be shown, each with its reason.

use iced::{
    Element, Fill,
    widget::{button, column, row, text::Wrapping},
};

use super::Message;
use crate::{
    desk::Desk,
    format,
    screen::cull::Message as CullMessage,
    theme::{
        self, colour,
        icon::{Icon, small_icon},
        style,
    },
    widget::{card::card, parts},
    words,
};

/// Width of the list in pixels, and the most height that it takes.
const WIDTH: f32 = 480.0;
const HEIGHT: f32 = 320.0;
/// More files than this are not listed: whoever reads so far has seen what is wrong.
const MOST: usize = 500;

/// What says that there are such files, and opens the list.
pub fn link<'a>(desk: &Desk) -> Option<Element<'a, CullMessage>> {
    (!desk.skipped().is_empty()).then(|| {
        let face = row![small_icon(Icon::Alert), theme::small(says(desk)).color(colour::MUTED)];
        button(face.spacing(theme::space::XS))
            .padding(0)
            .style(style::plain(colour::MUTED))
            .on_press(CullMessage::Grid(Message::SkippedToggled))
            .into()
    })
}

fn says(desk: &Desk) -> String {
    let count = desk.skipped().len();
    words::say_with("grid-skipped", [("count", count.into()), ("figure", format::count(count as u64).into())])
}

/// The list.
pub fn list(desk: &Desk) -> Element<'_, CullMessage> {
    let files = desk.skipped().iter().take(MOST).map(|file| {
        let name = file.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let reason = theme::body(&file.reason).color(colour::MUTED).wrapping(Wrapping::WordOrGlyph);
        column![theme::body(name).wrapping(Wrapping::WordOrGlyph), reason].width(Fill).into()
    });
    let more = desk.skipped().len().saturating_sub(MOST);
    let more = (more > 0)
        .then(|| parts::muted(words::say_with("grid-skipped-more", [("figure", format::count(more as u64).into())])));
    let files = column(files).extend(more).spacing(theme::space::S).padding(iced::padding::right(theme::space::M));
    let list = iced::widget::container(parts::scrolled(files)).max_height(HEIGHT);
    card(says(desk), "Esc", CullMessage::Grid(Message::SkippedToggled), WIDTH, list)
}
