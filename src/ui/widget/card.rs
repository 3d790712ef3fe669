//! Cards that lie above a screen: a list of keys, a log. Nothing below one is out of reach, and none has to be answered.

use iced::{
    Bottom, Center, Element, Fill, Length, Right,
    widget::{button, column, container, opaque, row, space},
};

use crate::{
    theme::{self, colour, style},
    words::say,
};

/// Width of the list of keys in pixels.
const KEY_LIST: f32 = 384.0;
/// Width of a key's name in it in pixels.
const KEY_NAME: f32 = 112.0;

/// A card above the lower right corner, with a title and what closes it.
pub fn card<'a, Message: Clone + 'a>(
    title: impl Into<String>,
    how_to_close: impl Into<String>,
    closed: Message,
    width: impl Into<Length>,
    content: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let close =
        button(theme::small(how_to_close.into())).padding(0).style(style::plain(colour::MUTED)).on_press(closed);
    let title = row![theme::medium(title.into()), space().width(Fill), close].align_y(Center);
    let card = container(column![title, content.into()].spacing(theme::space::M));
    let card = card.width(width).padding(theme::space::L).style(style::card);
    container(opaque(card)).align_x(Right).align_y(Bottom).width(Fill).height(Fill).padding(theme::space::L).into()
}

/// All keys of a screen.
pub fn key_list<'a, Message: Clone + 'a>(
    keys: impl IntoIterator<Item = (String, String)>,
    closed: Message,
) -> Element<'a, Message> {
    let lines = keys.into_iter().map(|(key, what)| {
        row![theme::medium(key).width(KEY_NAME), theme::body(what).color(colour::MUTED)].spacing(theme::space::S).into()
    });
    card(say("keys-title"), say("keys-closes"), closed, KEY_LIST, column(lines).spacing(theme::space::XS))
}
