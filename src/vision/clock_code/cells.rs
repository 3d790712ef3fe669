//! Tells dark cells from light ones, by what dark and light look like in this picture.

use candor_core::clock_code::{Cell, SIDE};

use super::{grey::Grey, square::Square};

/// How much brighter, of 255, light has to be than dark.
const LEAST_CONTRAST: f32 = 10.0;
/// A border whose parts differ by more than this part of the contrast is none.
const MOST_UNEVEN: f32 = 0.22;
/// Cells from dark up to this part of the way to light are dark ...
const DARK: f32 = 0.40;
/// ... and from this on light; in between they are open.
const LIGHT: f32 = 0.60;
/// A cell is looked at in its middle, so far to each side.
const PATCH: f32 = 0.18;

/// The cells of a square, each between 0 (as dark as its border) and 1 (as light as around it).
pub struct Sheet {
    cells: [[f32; SIDE]; SIDE],
}

impl Sheet {
    /// The cells of that square; `None` where it has no even dark border on an even light ground.
    pub fn of(grey: &Grey, square: &Square) -> Option<Self> {
        let look = |column: f32, row: f32| patch(grey, square, column, row);
        let last = SIDE as f32 - 1.0;
        let ring = |from: f32, to: f32, count: usize| {
            (0..count).flat_map(move |i| {
                let along = from + (to - from) * i as f32 / count as f32;
                [(along, from), (to, along), (from + to - along, to), (from, from + to - along)]
            })
        };
        // What lies beyond the corners of the light ground need not be light.
        let border: Vec<_> = ring(0.0, last, SIDE - 1).map(|(x, y)| (x, y, look(x, y))).collect();
        let ground: Vec<_> = ring(-1.0, last + 1.0, SIDE + 1).map(|(x, y)| (x, y, look(x, y))).collect();
        let (dark, light) = (Plane::through(&border)?, Plane::through(&ground)?);
        let contrast = light.height(last / 2.0, last / 2.0) - dark.height(last / 2.0, last / 2.0);
        let even = |plane: &Plane, points: &[(f32, f32, f32)]| plane.spread(points) <= MOST_UNEVEN * contrast;
        if contrast < LEAST_CONTRAST || !even(&dark, &border) || !even(&light, &ground) {
            return None;
        }
        let mut cells = [[0.0; SIDE]; SIDE];
        for (row, line) in cells.iter_mut().enumerate() {
            for (column, cell) in line.iter_mut().enumerate() {
                let (x, y) = (column as f32, row as f32);
                let (low, high) = (dark.height(x, y), light.height(x, y));
                *cell = (look(x, y) - low) / (high - low).max(1.0);
            }
        }
        Some(Self { cells })
    }

    /// What a cell looks like.
    pub fn cell(&self, column: usize, row: usize) -> Cell {
        match self.cells.get(row).and_then(|line| line.get(column)) {
            Some(&share) if share < DARK => Cell::Dark,
            Some(&share) if share > LIGHT => Cell::Light,
            _ => Cell::Open,
        }
    }
}

/// The brightness of the middle of a cell.
fn patch(grey: &Grey, square: &Square, column: f32, row: f32) -> f32 {
    let offsets = [-PATCH, 0.0, PATCH];
    let places = offsets.into_iter().flat_map(|down| offsets.map(|right| (column + 0.5 + right, row + 0.5 + down)));
    places.map(|(x, y)| grey.between(square.place(x, y))).sum::<f32>() / 9.0
}

/// A brightness that changes evenly over the square, as under a lamp at one side: a + b x + c y.
struct Plane {
    a: f32,
    b: f32,
    c: f32,
}

impl Plane {
    /// The plane nearest to points that lie evenly round a square: then x and y can be fitted apart.
    fn through(points: &[(f32, f32, f32)]) -> Option<Self> {
        let count = points.len() as f32;
        if points.is_empty() {
            return None;
        }
        let mean = |of: fn(&(f32, f32, f32)) -> f32| points.iter().map(of).sum::<f32>() / count;
        let brightness = mean(|point| point.2);
        // Where the axis has its middle, and how much brighter it gets along it.
        let axis = |of: fn(&(f32, f32, f32)) -> f32| {
            let middle = mean(of);
            let (mixed, square) = points.iter().fold((0.0, 0.0), |(mixed, square), point| {
                let off = of(point) - middle;
                (mixed + off * (point.2 - brightness), square + off * off)
            });
            (middle, if square > 0.0 { mixed / square } else { 0.0 })
        };
        let (across, down) = (axis(|point| point.0), axis(|point| point.1));
        Some(Self { a: brightness - across.1 * across.0 - down.1 * down.0, b: across.1, c: down.1 })
    }

    fn height(&self, x: f32, y: f32) -> f32 {
        self.a + self.b * x + self.c * y
    }

    /// The standard deviation of the points from it.
    fn spread(&self, points: &[(f32, f32, f32)]) -> f32 {
        let sum: f32 = points.iter().map(|&(x, y, z)| (z - self.height(x, y)).powi(2)).sum();
        (sum / points.len() as f32).sqrt()
    }
}
