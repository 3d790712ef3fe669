//! A grid of thousands of cells of which only those that can be seen are built.

use std::ops::Range;

use iced::{
    Element, Fill, Size,
    widget::{Id, column, row, scrollable, space},
};

use super::parts;
use crate::theme::{self, style};

/// The shape of a grid: cells of one size in as many columns as fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// How many columns.
    pub columns: usize,
    /// How many cells.
    pub count: usize,
    /// Size of a cell in pixels, the gaps not counted.
    pub cell: Size,
    /// Height of what can be seen in pixels.
    pub height: f32,
}

/// The narrowest a cell gets, in pixels.
const NARROWEST: f32 = 176.0;
/// Between cells, in pixels.
const GAP: f32 = theme::space::M;
/// Rows that are built above and below what can be seen.
const SPARE_ROWS: usize = 1;

impl Shape {
    /// The shape of `count` cells in a place of that size. A cell is a picture of 3 to 2 with `caption` pixels below it.
    #[must_use]
    pub fn new(place: Size, count: usize, caption: f32) -> Self {
        let width = (place.width - 2.0 * theme::space::L).max(NARROWEST);
        let columns = (((width + GAP) / (NARROWEST + GAP)).floor() as usize).max(1);
        let cell = ((width + GAP) / columns as f32 - GAP).floor();
        Self { columns, count, cell: Size::new(cell, (cell / 1.5).floor() + caption), height: place.height }
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.count.div_ceil(self.columns)
    }

    /// Rows that can be seen whole at once, at least one.
    #[must_use]
    pub fn page(&self) -> usize {
        ((self.height / self.row_height()).floor() as usize).max(1)
    }

    /// The cells that can be seen when scrolled down by `offset` pixels.
    #[must_use]
    pub fn visible(&self, offset: f32) -> Range<usize> {
        self.cells(self.rows_between(offset, 0))
    }

    /// How far down to scroll so that a cell can be seen whole; `None` when it can already.
    #[must_use]
    pub fn reveal(&self, index: usize, offset: f32) -> Option<f32> {
        let top = theme::space::L + (index / self.columns) as f32 * self.row_height();
        let bottom = top + self.cell.height;
        if top < offset {
            Some((top - theme::space::L).max(0.0))
        } else if bottom > offset + self.height {
            Some(bottom + theme::space::L - self.height)
        } else {
            None
        }
    }

    fn row_height(&self) -> f32 {
        self.cell.height + GAP
    }

    fn rows_between(&self, offset: f32, spare: usize) -> Range<usize> {
        let offset = (offset - theme::space::L).max(0.0);
        let first = (offset / self.row_height()).floor() as usize;
        let last = ((offset + self.height) / self.row_height()).ceil() as usize;
        let rows = self.rows();
        first.saturating_sub(spare).min(rows)..(last + spare).min(rows)
    }

    fn cells(&self, rows: Range<usize>) -> Range<usize> {
        rows.start * self.columns..(rows.end * self.columns).min(self.count)
    }
}

/// A grid that is scrolled down by `offset` pixels; `cell` builds one cell by its index.
pub fn grid<'a, Message: 'a>(
    id: &'static str,
    shape: Shape,
    offset: f32,
    cell: impl Fn(usize) -> Element<'a, Message>,
    scrolled: impl Fn(f32) -> Message + 'a,
) -> Element<'a, Message> {
    let rows = shape.rows_between(offset, SPARE_ROWS);
    let above = rows.start as f32 * shape.row_height();
    let below = (shape.rows() - rows.end) as f32 * shape.row_height();
    let built = rows.map(|index| {
        let cells = shape.cells(index..index + 1).map(&cell);
        row(cells).spacing(GAP).height(shape.row_height()).into()
    });
    let content =
        column![space().height(above), column(built), space().height(below)].padding(theme::space::L).width(Fill);
    scrollable(content)
        .id(Id::new(id))
        .direction(scrollable::Direction::Vertical(parts::scroll_bar()))
        .on_scroll(move |viewport| scrolled(viewport.absolute_offset().y))
        .width(Fill)
        .height(Fill)
        .style(style::scroll)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(count: usize) -> Shape {
        Shape::new(Size::new(1000.0, 600.0), count, 40.0)
    }

    #[test]
    fn as_many_columns_as_fit_fill_the_width() {
        let shape = shape(5000);
        assert_eq!(shape.columns, 5);
        let used = shape.columns as f32 * (shape.cell.width + GAP) - GAP;
        assert!((960.0..=968.0).contains(&used), "{used}");
        assert_eq!(Shape::new(Size::new(50.0, 600.0), 3, 40.0).columns, 1);
    }

    #[test]
    fn only_a_screenful_is_visible_however_far_down() {
        let shape = shape(5000);
        for offset in [0.0, 10.0, 12_345.0, 150_000.0] {
            let visible = shape.visible(offset);
            assert!(visible.len() <= 5 * 5, "{visible:?} at {offset}");
            assert!(visible.end <= 5000);
        }
        assert_eq!(shape.visible(0.0).start, 0);
    }

    #[test]
    fn revealing_a_cell_scrolls_no_further_than_needed_and_only_once() {
        let shape = shape(5000);
        for index in [0, 4, 27, 2500, 4999] {
            for offset in [0.0, 3000.0, 100_000.0] {
                if let Some(scrolled) = shape.reveal(index, offset) {
                    assert_eq!(shape.reveal(index, scrolled), None, "cell {index} from {offset}");
                    assert!(shape.visible(scrolled).contains(&index));
                }
            }
        }
        assert_eq!(shape.reveal(0, 0.0), None);
    }

    #[test]
    fn a_grid_of_nothing_shows_nothing() {
        let shape = shape(0);
        assert_eq!((shape.rows(), shape.visible(0.0)), (0, 0..0));
    }
}
