//! How the Cull screen is laid out: filters on the left, photos in the middle, the face on the right.

use iced::{
    Element, Fill, Size,
    widget::{Column, column, container, row, sensor, space, stack},
};

use super::{Cull, Message, compare, export, faces, filters, grid, loupe, mode::Mode, survey};
use crate::{
    action::Action,
    desk::Desk,
    theme::{self, colour, style},
    widget::{key_sheet::sheet, parts},
};

/// Widths of the panels at the sides in a wide and in a narrow window, in pixels.
const LEFT: (f32, f32) = (216.0, 184.0);
const RIGHT: (f32, f32) = (288.0, 232.0);

/// The size that the place in the middle will have in a window of that size, until the first layout says it exactly.
pub fn place(window: Size) -> Size {
    let height = window.height - theme::TOP_BAR - theme::BOTTOM_BAR;
    let (left, right) = panels(window);
    Size::new((window.width - left - right).max(1.0), height.max(1.0))
}

fn panels(window: Size) -> (f32, f32) {
    if window.width < theme::NARROW_WINDOW { (LEFT.1, RIGHT.1) } else { (LEFT.0, RIGHT.0) }
}

/// The whole screen.
pub fn screen<'a>(cull: &'a Cull, desk: &'a Desk, window: Size) -> Element<'a, Message> {
    let (left, right) = panels(window);
    let middle = container(middle(cull, desk)).width(Fill).height(Fill).style(style::ground(colour::SURROUND));
    let measured = sensor(middle).on_show(Message::Resized).on_resize(Message::Resized);
    let panel = |content, width| {
        let panel = container(content).width(width).height(Fill).style(style::ground(colour::PANEL));
        Element::from(panel)
    };
    let none = || Element::from(space());
    let [left, left_edge, right_edge, right] = if cull.panels {
        let (left, right) = (panel(filters::panel(cull, desk), left), panel(faces::panel(cull, desk), right));
        [left, parts::upright().into(), parts::upright().into(), right]
    } else {
        [none(), none(), none(), none()]
    };
    let panels = row![left, left_edge, measured, right_edge, right];
    // What is above or over the panels comes and goes; they stay in their place of the tree, with all that their widgets
    // remember, where they are scrolled to among it.
    let asked = cull.export.as_ref().map(|asked| column![export::line(asked), parts::level()]);
    let screen = column![asked.unwrap_or_else(Column::new), panels];
    let over = if cull.keys_shown {
        Some(sheet(&cull.keys, Message::Act(Action::Help)))
    } else {
        cull.skipped_shown.then(|| grid::skipped(desk))
    };
    stack![screen].extend(over).into()
}

fn middle<'a>(cull: &'a Cull, desk: &'a Desk) -> Element<'a, Message> {
    let content = grid::instead(cull, desk).unwrap_or_else(|| match &cull.mode {
        Mode::Grid => grid::view(cull, desk),
        Mode::Loupe => loupe::view(cull, desk),
        Mode::Compare(compare) => compare::view(cull, compare, desk),
        Mode::Survey(survey) => survey::view(cull, survey, desk),
    });
    stack![content].extend(cull.told.as_deref().map(quiet_line)).into()
}

/// What was just done and cannot be seen; gone with whatever is done next.
fn quiet_line(told: &str) -> Element<'_, Message> {
    let line = container(theme::body(told)).padding([theme::space::S, theme::space::M]).style(style::hint);
    container(line).center_x(Fill).align_bottom(Fill).padding(theme::space::L).into()
}
