//! The photos side by side. What is known of a photo stands below it and not on it: pictures stay pictures, and the
//! software renderer has one layer to draw instead of one a photo.

use candor_core::{
    cull::{Assessment, Flag, Label},
    expression::EyeState,
    shot::Description,
};
use candor_library::desk::Photo;
use iced::{
    Center, Color, Element, Fill, Right,
    advanced::image::Handle,
    widget::{Row, column, container, image, mouse_area, row, space, text::Wrapping},
};

use super::{Cull, Message as CullMessage};
use crate::{
    desk::Desk,
    format,
    theme::{self, colour, style},
    widget::{grid::grid, parts},
};

/// What is heard of the grid.
#[derive(Clone, Copy, Debug)]
pub enum Message {
    /// It was scrolled to so many pixels down.
    Scrolled(f32),
}

/// The grid's name, to scroll it by.
pub const GRID: &str = "grid";
/// Height of what stands below a photo in pixels: two lines and their air.
pub const CAPTION: f32 = 44.0;
/// How much of a reject can still be seen.
const FADED: f32 = 0.35;

/// The grid.
pub fn view<'a>(cull: &'a Cull, desk: &'a Desk) -> Element<'a, CullMessage> {
    let order = cull.state.order();
    let built = move |index: usize| match order.get(index).and_then(|&id| desk.album.get(id)) {
        Some(photo) => cell(cull, desk, photo),
        None => space().into(),
    };
    let shape = cull.shape();
    grid(
        GRID,
        shape,
        cull.offset,
        move |index| container(built(index)).width(shape.cell.width).height(shape.cell.height).into(),
        |offset| CullMessage::Grid(Message::Scrolled(offset)),
    )
}

fn cell<'a>(cull: &'a Cull, desk: &'a Desk, photo: &'a Photo) -> Element<'a, CullMessage> {
    let chosen = cull.state.current() == Some(photo.id);
    let thumb = thumbnail(desk.thumb(photo.id), photo.assessment.flag, chosen);
    let content = column![
        container(thumb).height(Fill),
        container(caption(desk, photo)).height(CAPTION).padding([theme::space::XS, theme::MARK]),
    ];
    mouse_area(content).on_press(CullMessage::Chosen(photo.id)).on_double_click(CullMessage::Opened(photo.id)).into()
}

/// A thumbnail in its frame; rejects are faded.
pub fn thumbnail<'a>(thumb: Option<&Handle>, flag: Flag, chosen: bool) -> Element<'a, CullMessage> {
    let opacity = if flag == Flag::Rejected { FADED } else { 1.0 };
    let content: Element<'a, CullMessage> = match thumb {
        Some(thumb) => image(thumb.clone()).width(Fill).height(Fill).opacity(opacity).into(),
        None => space().into(),
    };
    container(content).center(Fill).padding(theme::MARK).style(style::thumbnail(chosen)).into()
}

fn caption<'a>(desk: &'a Desk, photo: &'a Photo) -> Element<'a, CullMessage> {
    let first = row![
        container(theme::small(&photo.name).wrapping(Wrapping::None)).width(Fill).clip(true),
        assessment(photo.assessment),
    ]
    .spacing(theme::space::S)
    .align_y(Center);
    let place = match desk.album.stack(photo.id) {
        Some(stack) if stack.photos.len() > 1 && desk.album.is_best(photo.id) => {
            theme::small(format!("best of {}", stack.photos.len())).color(colour::ACCENT)
        }
        Some(stack) => theme::small(stack.burst.map_or_else(String::new, |burst| format!("burst {burst}"))),
        None => theme::small(""),
    };
    let read = photo.description.as_deref().map(read).unwrap_or_default();
    let second = row![row(read).spacing(theme::space::S).width(Fill), container(place).align_x(Right)];
    column![first, second.spacing(theme::space::S)].spacing(theme::space::XS).into()
}

/// What was read in a photo, in two words.
fn read<'a>(description: &Description) -> Vec<Element<'a, CullMessage>> {
    let Some(main) = description.faces.first() else { return vec![theme::small("no face").into()] };
    let mut words = Vec::new();
    if let Some((name, score)) = main.emotions.named() {
        let text = format!("{} {}", name.title(), format::fraction(score));
        words.push(theme::small(text).color(colour::TEXT).into());
    } else {
        words.push(theme::small("Quiet").into());
    }
    if matches!(main.eyes.state, EyeState::Blink | EyeState::Closed) {
        words.push(theme::small("eyes shut").color(colour::BAD).into());
    }
    words
}

/// Stars, label and flag.
pub fn assessment<'a>(assessment: Assessment) -> Row<'a, CullMessage> {
    let stars = usize::from(assessment.stars.get());
    let stars = (stars > 0).then(|| theme::small("★".repeat(stars)).color(colour::TEXT).into());
    let label = assessment.label.map(|label| parts::dot(ink(label)));
    let flag = flag(assessment.flag).map(|(word, ink)| theme::small(word).font(theme::SEMIBOLD).color(ink).into());
    row(stars.into_iter().chain(label).chain(flag)).spacing(theme::space::S).align_y(Center)
}

/// What a flag is called, and its colour.
#[must_use]
pub fn flag(flag: Flag) -> Option<(&'static str, Color)> {
    match flag {
        Flag::Unflagged => None,
        Flag::Picked => Some(("Picked", colour::GOOD)),
        Flag::Rejected => Some(("Rejected", colour::BAD)),
    }
}

/// A label's colour.
#[must_use]
pub fn ink(label: Label) -> Color {
    match label {
        Label::Red => colour::BAD,
        Label::Yellow => colour::label::YELLOW,
        Label::Green => colour::GOOD,
        Label::Blue => colour::INFO,
        Label::Purple => colour::label::PURPLE,
    }
}
