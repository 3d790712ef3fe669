//! A grid of thousands of cells of which only those that can be seen are built, and what a pointer does in it.

mod pointer;
mod shape;

use iced::{
    Element, Fill,
    widget::{Id, column, container, row, scrollable, space},
};

use self::{
    pointer::pointer,
    shape::{GAP, ROUND},
};
pub use self::{
    pointer::{How, Touch},
    shape::Shape,
};
use super::parts;
use crate::theme::style;

/// Rows that are built above and below what can be seen.
const SPARE_ROWS: usize = 1;

/// A grid that is scrolled down by `offset` pixels. `cell` builds one cell by its index, in a place that reaches half way
/// to its neighbours: [`PADDING`] on each side is the gap.
pub fn grid<'a, Message: Clone + 'a>(
    id: &'static str,
    shape: Shape,
    offset: f32,
    cell: impl Fn(usize) -> Element<'a, Message>,
    scrolled: impl Fn(f32) -> Message + 'a,
    touched: impl Fn(Touch) -> Message + 'a,
) -> Element<'a, Message> {
    let rows = shape.rows_between(offset, SPARE_ROWS);
    let above = rows.start as f32 * shape.row_height();
    let below = (shape.rows() - rows.end) as f32 * shape.row_height();
    // The ground below a few photos belongs to the grid too.
    let below = below.max(shape.height - rows.end as f32 * shape.row_height() - 2.0 * (ROUND - PADDING));
    let built = rows.map(|index| {
        let cells = shape.cells(index..index + 1);
        let cells = cells.map(|index| container(cell(index)).width(shape.cell.width + GAP).height(Fill).into());
        row(cells).height(shape.row_height()).into()
    });
    let content = column![space().height(above), column(built), space().height(below)];
    let content = pointer(content.padding(ROUND - PADDING).width(Fill), shape, touched);
    scrollable(content)
        .id(Id::new(id))
        .direction(scrollable::Direction::Vertical(parts::scroll_bar()))
        .on_scroll(move |viewport| scrolled(viewport.absolute_offset().y))
        .width(Fill)
        .height(Fill)
        .style(style::scroll)
        .into()
}

/// Half the gap between cells, in pixels.
pub const PADDING: f32 = GAP / 2.0;
