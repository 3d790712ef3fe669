//! One photo in the grid: the picture, what is known of it below, the edges of its stack above.

use candor_core::cull::{Flag, Sort};
use candor_library::desk::Photo;
use iced::{
    Center, Color, Element, Fill, Padding, Size,
    advanced::image::Handle,
    border, padding,
    widget::{Column, column, container, image, space},
};

use super::caption::{self, CAPTION};
use crate::{
    album::Stack,
    desk::Desk,
    screen::cull::{Cull, Message as CullMessage},
    theme::{self, colour, style},
    widget::grid::PADDING,
};

/// Height of a stack's edges above the picture, in pixels.
const EDGES: f32 = theme::space::S;
/// Round what is in a cell, in pixels.
const ROUND: f32 = theme::space::XS;
/// What a cell has above and below its picture, in pixels.
pub const BESIDE: f32 = EDGES + CAPTION;
/// How much of a reject can still be seen.
const FADED: f32 = 0.35;

/// The cell of the photo at a place, in a slot that reaches half way to its neighbours.
pub fn cell<'a>(
    cull: &'a Cull,
    desk: &'a Desk,
    photo: &'a Photo,
    index: usize,
    size: Size,
) -> Element<'a, CullMessage> {
    let several = cull.state.selected_count() > 1;
    let (current, chosen) = (cull.state.current() == Some(photo.id), several && cull.state.is_selected(photo.id));
    let frame = if current { Some(colour::ACCENT) } else { chosen.then_some(colour::TEXT) };
    let group = Group::of(cull, desk, index);
    let content = column![
        edges(cull.state.stands_for(photo.id)),
        container(framed(desk.thumb(photo.id), photo.assessment.flag, frame)).height(Fill),
        container(caption::caption(cull, desk, photo, group.is_first(), size.width))
            .height(CAPTION)
            .padding([theme::space::XS, theme::MARK]),
    ];
    let photo = container(content).padding(ROUND).width(Fill).height(Fill).style(style::cell(chosen));
    // Where a group ends, the ground that is left tells it from the next one.
    let (inside, outside) = (group.padding(), |inside: f32| PADDING - ROUND - inside);
    let ground = container(photo).padding(inside).style(style::group(group.corners()));
    container(ground)
        .padding(padding::top(theme::MARK).bottom(theme::MARK).left(outside(inside.left)).right(outside(inside.right)))
        .into()
}

/// The sheets below the top of a closed stack.
fn edges<'a>(stands_for: usize) -> Column<'a, CullMessage> {
    let sheets = match stands_for {
        0 | 1 => column![],
        2 => column![sheet(1)],
        _ => column![sheet(2), sheet(1)],
    };
    column![space().height(Fill), sheets.spacing(theme::LINE).width(Fill).align_x(Center), space().height(theme::LINE)]
        .height(EDGES)
}

fn sheet<'a>(below: u16) -> Element<'a, CullMessage> {
    let inset = theme::space::S * f32::from(below);
    let line = container(space()).width(Fill).height(theme::MARK).style(style::sheet);
    container(line).width(Fill).padding([0.0, inset]).into()
}

/// A thumbnail in its place, framed where it is the current one; rejects are faded.
pub fn thumbnail<'a>(thumb: Option<&Handle>, flag: Flag, current: bool) -> Element<'a, CullMessage> {
    framed(thumb, flag, current.then_some(colour::ACCENT))
}

fn framed<'a>(thumb: Option<&Handle>, flag: Flag, frame: Option<Color>) -> Element<'a, CullMessage> {
    let opacity = if flag == Flag::Rejected { FADED } else { 1.0 };
    let content: Element<'a, CullMessage> = match thumb {
        Some(thumb) => image(thumb.clone()).width(Fill).height(Fill).opacity(opacity).into(),
        None => space().into(),
    };
    container(content).center(Fill).padding(theme::MARK).style(style::framed(frame)).into()
}

/// Which neighbours of a photo belong to the same open stack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Group {
    before: bool,
    after: bool,
}

impl Group {
    fn of(cull: &Cull, desk: &Desk, index: usize) -> Self {
        // In another order, photos of one burst beside each other are so by chance.
        if cull.state.sort != Sort::Time && cull.state.all_stacks_open() {
            return Self::default();
        }
        let stack = |index: usize| cull.state.order().get(index).and_then(|&photo| desk.album.stack(photo));
        let Some(own) = stack(index) else { return Self::default() };
        let same = |other: Option<&Stack>| other.is_some_and(|other| other.id == own.id);
        Self { before: index.checked_sub(1).is_some_and(|before| same(stack(before))), after: same(stack(index + 1)) }
    }

    fn is_first(self) -> bool {
        !self.before
    }

    /// What of the way to the neighbours belongs to the group.
    fn padding(self) -> Padding {
        let towards = |neighbour| if neighbour { PADDING - ROUND } else { 0.0 };
        let up_and_down = PADDING - ROUND - theme::MARK;
        padding::top(up_and_down).bottom(up_and_down).left(towards(self.before)).right(towards(self.after))
    }

    /// The corners of the ground under the photo; `None` where it stands alone.
    fn corners(self) -> Option<border::Radius> {
        let round = |at_the_end| if at_the_end { theme::RADIUS } else { 0.0 };
        let (left, right) = (round(!self.before), round(!self.after));
        (self.before || self.after).then(|| border::left(left).top_right(right).bottom_right(right))
    }
}
