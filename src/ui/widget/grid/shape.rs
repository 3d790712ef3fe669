//! Where the cells of a grid stand. Pure.

use std::ops::Range;

use iced::{Point, Rectangle, Size};

use crate::theme;

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

/// Between cells, in pixels.
pub const GAP: f32 = theme::space::L;
/// Round all cells, in pixels.
pub const ROUND: f32 = theme::space::L;

/// How much wider than high the place of a picture is.
const WIDER: f32 = 1.25;

impl Shape {
    /// The shape of `count` cells in a place of that size, each at least so wide. A cell is a place of 5 to 4, in which an upright picture
    /// is not much smaller than a wide one, with `beside` pixels above and below it.
    #[must_use]
    pub fn new(place: Size, count: usize, narrowest: f32, beside: f32) -> Self {
        let width = (place.width - 2.0 * ROUND).max(narrowest);
        let columns = (((width + GAP) / (narrowest + GAP)).floor() as usize).max(1);
        let cell = ((width + GAP) / columns as f32 - GAP).floor();
        Self { columns, count, cell: Size::new(cell, (cell / WIDER).floor() + beside), height: place.height }
    }

    /// How far down it can be scrolled, in pixels.
    #[must_use]
    pub fn furthest(&self) -> f32 {
        (self.rows() as f32 * self.row_height() - GAP + 2.0 * ROUND - self.height).max(0.0)
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
        let top = ROUND + (index / self.columns) as f32 * self.row_height();
        let bottom = top + self.cell.height;
        if top < offset {
            Some((top - ROUND).max(0.0))
        } else if bottom > offset + self.height {
            Some(bottom + ROUND - self.height)
        } else {
            None
        }
    }

    /// The cell at a point, which counts from the upper left corner of the whole grid.
    #[must_use]
    pub fn at(&self, point: Point) -> Option<usize> {
        let touched = Rectangle::new(point, Size::new(f32::EPSILON, f32::EPSILON));
        self.within(touched).into_iter().next()
    }

    /// The cells that a rectangle touches, which counts from the upper left corner of the whole grid.
    #[must_use]
    pub fn within(&self, rectangle: Rectangle) -> Vec<usize> {
        let (right, bottom) = (rectangle.x + rectangle.width, rectangle.y + rectangle.height);
        let columns = touched(rectangle.x, right, self.cell.width, self.columns);
        let rows = touched(rectangle.y, bottom, self.cell.height, self.rows());
        let cells = rows.flat_map(|row| columns.clone().map(move |column| row * self.columns + column));
        cells.filter(|&index| index < self.count).collect()
    }

    /// Where a cell stands in the whole grid.
    #[must_use]
    pub fn bounds(&self, index: usize) -> Rectangle {
        let (column, row) = ((index % self.columns) as f32, (index / self.columns) as f32);
        let corner = Point::new(ROUND + column * (self.cell.width + GAP), ROUND + row * self.row_height());
        Rectangle::new(corner, self.cell)
    }

    /// From the top of one row to the top of the next, in pixels.
    #[must_use]
    pub fn row_height(&self) -> f32 {
        self.cell.height + GAP
    }

    /// The rows that can be seen when scrolled down by `offset` pixels, and `spare` ones above and below.
    #[must_use]
    pub fn rows_between(&self, offset: f32, spare: usize) -> Range<usize> {
        let offset = (offset - ROUND).max(0.0);
        let first = (offset / self.row_height()).floor() as usize;
        let last = ((offset + self.height) / self.row_height()).ceil() as usize;
        let rows = self.rows();
        first.saturating_sub(spare).min(rows)..(last + spare).min(rows)
    }

    /// The cells of rows.
    #[must_use]
    pub fn cells(&self, rows: Range<usize>) -> Range<usize> {
        rows.start * self.columns..(rows.end * self.columns).min(self.count)
    }
}

/// The places along one direction that are touched between `from` and `to`, of so many of that size with gaps between.
fn touched(from: f32, to: f32, size: f32, count: usize) -> Range<usize> {
    let step = size + GAP;
    let first = ((from - ROUND - size) / step).floor() + 1.0;
    let last = ((to - ROUND) / step).floor() + 1.0;
    (first.max(0.0) as usize).min(count)..(last.max(0.0) as usize).min(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(count: usize) -> Shape {
        Shape::new(Size::new(1000.0, 600.0), count, 176.0, 40.0)
    }

    #[test]
    fn as_many_columns_as_fit_fill_the_width() {
        let shape = shape(5000);
        assert_eq!(shape.columns, 5);
        let used = shape.columns as f32 * (shape.cell.width + GAP) - GAP;
        assert!((960.0..=968.0).contains(&used), "{used}");
        assert_eq!(Shape::new(Size::new(50.0, 600.0), 3, 176.0, 40.0).columns, 1);
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

    #[test]
    fn every_cell_is_found_by_its_middle_and_none_between_two() {
        let shape = shape(23);
        for index in 0..23 {
            let bounds = shape.bounds(index);
            assert_eq!(shape.at(bounds.center()), Some(index));
            assert_eq!(shape.at(Point::new(bounds.x - 1.0, bounds.center_y())), None, "left of {index}");
            assert_eq!(shape.at(Point::new(bounds.center_x(), bounds.y - 1.0)), None, "above {index}");
        }
        assert_eq!(shape.at(shape.bounds(23).center()), None);
    }

    #[test]
    fn a_rectangle_touches_the_cells_it_overlaps() {
        let shape = shape(23);
        let middle = |index| shape.bounds(index).center();
        let (from, to) = (middle(1), middle(13));
        let spanned = Rectangle::new(from, Size::new(to.x - from.x, to.y - from.y));
        assert_eq!(shape.within(spanned), [1, 2, 3, 6, 7, 8, 11, 12, 13]);
        let everything = Rectangle::new(Point::new(-50.0, -50.0), Size::new(5000.0, 5000.0));
        assert_eq!(shape.within(everything).len(), 23);
    }
}
