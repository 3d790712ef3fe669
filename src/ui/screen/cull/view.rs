//! How the Cull screen is laid out: filters on the left, photos in the middle, the face on the right.

use iced::{
    Bottom, Center, Element, Fill, Right, Size,
    widget::{Id, button, column, container, opaque, row, sensor, space, stack, text_input},
};

use super::{Cull, EXPORT_FIELD, Export, KEYS, Message, Mode, face, filters, grid, loupe};
use crate::{
    desk::Desk,
    theme::{self, colour, style},
    widget::parts,
};

/// Widths of the panels at the sides in a wide and in a narrow window, in pixels.
const LEFT: (f32, f32) = (216.0, 184.0);
const RIGHT: (f32, f32) = (288.0, 232.0);
/// Windows narrower than this have narrower panels, in pixels.
const NARROW_WINDOW: f32 = 1200.0;
/// Width of the list of keys in pixels.
const KEY_LIST: f32 = 384.0;
/// Width of a key's name in it in pixels.
const KEY_NAME: f32 = 112.0;

/// The size that the place in the middle will have in a window of that size, until the first layout says it exactly.
pub fn place(window: Size) -> Size {
    let height = window.height - theme::TOP_BAR - theme::BOTTOM_BAR;
    let (left, right) = panels(window);
    Size::new((window.width - left - right).max(1.0), height.max(1.0))
}

fn panels(window: Size) -> (f32, f32) {
    if window.width < NARROW_WINDOW { (LEFT.1, RIGHT.1) } else { (LEFT.0, RIGHT.0) }
}

/// The whole screen.
pub fn screen<'a>(cull: &'a Cull, desk: &'a Desk, window: Size) -> Element<'a, Message> {
    let (left, right) = panels(window);
    let middle = container(middle(cull, desk)).width(Fill).height(Fill).style(style::ground(colour::SURROUND));
    let measured = sensor(middle).on_show(Message::Resized).on_resize(Message::Resized);
    let panels = row![
        container(filters::panel(cull)).width(left).height(Fill).style(style::ground(colour::PANEL)),
        parts::upright(),
        measured,
        parts::upright(),
        container(face::panel(cull, desk)).width(right).height(Fill).style(style::ground(colour::PANEL)),
    ];
    let screen = match &cull.export {
        Some(asked) => column![export(asked), parts::level(), panels],
        None => column![panels],
    };
    if cull.keys_shown { stack![screen, key_list()].into() } else { screen.into() }
}

fn middle<'a>(cull: &'a Cull, desk: &'a Desk) -> Element<'a, Message> {
    if !desk.is_there() {
        return parts::instead("No folder is open", "Start Candor with a session's folder to cull its photos.");
    }
    if !desk.opened {
        return parts::instead("Opening the folder", "The first photos appear in a moment.");
    }
    if desk.album.photos().is_empty() {
        return parts::instead("No photos yet", "They appear here as soon as they lie whole in the folder.");
    }
    if cull.state.order().is_empty() {
        return parts::instead("No photo passes", "Ask for less on the left, or show all photos.");
    }
    match cull.mode {
        Mode::Grid => grid::view(cull, desk),
        Mode::Loupe => loupe::view(cull, desk),
    }
}

/// The line that asks where to export to.
fn export(asked: &Export) -> Element<'_, Message> {
    let field = text_input("Folder, such as /home/me/Pictures/Picks", &asked.to)
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
    let expressions = if asked.leave_out_expressions { "Expressions left out" } else { "With expressions" };
    let line = row![
        theme::body("Export picks to"),
        field,
        press(expressions, style::quiet, Some(Message::ExpressionsToggled)),
        press("Export", style::accent, ready.then_some(Message::ExportConfirmed)),
        press("Close", style::quiet, Some(Message::ExportClosed)),
    ];
    container(line.spacing(theme::space::M).align_y(Center))
        .padding([theme::space::S, theme::space::L])
        .width(Fill)
        .style(style::ground(colour::PANEL))
        .into()
}

/// All keys, above the lower right corner. Nothing below it is out of reach.
fn key_list<'a>() -> Element<'a, Message> {
    let lines = KEYS.map(|(key, what)| {
        row![theme::medium(key).width(KEY_NAME), theme::body(what).color(colour::MUTED)].spacing(theme::space::S).into()
    });
    let title = row![theme::medium("Keys"), space().width(Fill), theme::small("? or Esc closes")].align_y(Center);
    let list = column![title, column(lines).spacing(theme::space::XS)].spacing(theme::space::M);
    let card = container(list).width(KEY_LIST).padding(theme::space::L).style(style::card);
    container(opaque(card)).align_x(Right).align_y(Bottom).width(Fill).height(Fill).padding(theme::space::L).into()
}
