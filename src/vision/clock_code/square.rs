//! Where a square that is seen in perspective lies: its edges to a fraction of a pixel, and by them every place in it.

use candor_core::clock_code::SIDE;

use super::{
    grey::Grey,
    outline::{Corners, distance},
};

/// So many places along an edge are looked at, ...
const PLACES: usize = 25;
/// ... from this part of it to as near the other end: corners are round.
const FROM: f32 = 0.12;
/// The edge is looked for so many cells to both sides.
const ACROSS: f32 = 0.7;
/// Steps from one side to the other.
const STEPS: usize = 28;
/// Places that lie further from the line through the others than so many cells are left out.
const STRAY: f32 = 0.15;

/// The projection of a square of [`SIDE`] cells onto the picture.
#[derive(Clone, Copy, Debug)]
pub struct Square {
    // Heckbert's projective mapping of the unit square: x = (a u + b v + c) / (g u + h v + 1), y likewise.
    rows: [[f32; 3]; 3],
}

impl Square {
    /// The dark square whose corners lie about there; `None` where no such edges are.
    pub fn around(grey: &Grey, corners: Corners) -> Option<Self> {
        let mut corners = corners;
        // The first time corrects the corners, which blur has rounded off, the second time the places looked at.
        for _ in 0..2 {
            let mut edges = Vec::with_capacity(4);
            for i in 0..4 {
                edges.push(edge(grey, corners[i], corners[(i + 1) % 4], middle(&corners))?);
            }
            for (i, corner) in corners.iter_mut().enumerate() {
                *corner = edges[(i + 3) % 4].crossing(&edges[i])?;
            }
        }
        Self::with(clockwise(corners))
    }

    /// The place in the picture of a place in the square, in cells from its first corner.
    pub fn place(&self, column: f32, row: f32) -> [f32; 2] {
        let unit = [column / SIDE as f32, row / SIDE as f32];
        let [across, down, depth] = self.rows.map(|[a, b, c]| a * unit[0] + b * unit[1] + c);
        [across / depth, down / depth]
    }

    fn with([p0, p1, p2, p3]: Corners) -> Option<Self> {
        let sum = [0, 1].map(|i| p0[i] - p1[i] + p2[i] - p3[i]);
        let (d1, d2) = ([0, 1].map(|i| p1[i] - p2[i]), [0, 1].map(|i| p3[i] - p2[i]));
        let determinant = d1[0] * d2[1] - d2[0] * d1[1];
        if determinant.abs() < f32::EPSILON {
            return None;
        }
        let g = (sum[0] * d2[1] - d2[0] * sum[1]) / determinant;
        let h = (d1[0] * sum[1] - sum[0] * d1[1]) / determinant;
        let row = |i: usize| [p1[i] - p0[i] + g * p1[i], p3[i] - p0[i] + h * p3[i], p0[i]];
        Some(Self { rows: [row(0), row(1), [g, h, 1.0]] })
    }
}

/// A line in the picture: the points p with normal · p = offset.
struct Line {
    normal: [f32; 2],
    offset: f32,
}

impl Line {
    fn crossing(&self, other: &Line) -> Option<[f32; 2]> {
        let determinant = self.normal[0] * other.normal[1] - self.normal[1] * other.normal[0];
        if determinant.abs() < 0.05 {
            return None;
        }
        Some([
            (self.offset * other.normal[1] - self.normal[1] * other.offset) / determinant,
            (self.normal[0] * other.offset - self.offset * other.normal[0]) / determinant,
        ])
    }
}

/// The edge of the dark square between two of its corners.
fn edge(grey: &Grey, from: [f32; 2], to: [f32; 2], middle: [f32; 2]) -> Option<Line> {
    let length = distance(from, to);
    let along = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    let aside = [along[1], -along[0]];
    let inwards = (middle[0] - from[0]) * aside[0] + (middle[1] - from[1]) * aside[1] > 0.0;
    let outwards = if inwards { [-aside[0], -aside[1]] } else { aside };
    let cell = length / SIDE as f32;
    let mut points = Vec::with_capacity(PLACES);
    for place in 0..PLACES {
        let share = FROM + (1.0 - 2.0 * FROM) * place as f32 / (PLACES - 1) as f32;
        let base = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
        let at = |step: usize| {
            let off = (2.0 * step as f32 / STEPS as f32 - 1.0) * ACROSS * cell;
            [base[0] + outwards[0] * off, base[1] + outwards[1] * off]
        };
        points.extend(rise(grey, at));
    }
    let line = through(&points, along)?;
    let off = |p: &[f32; 2]| (line.normal[0] * p[0] + line.normal[1] * p[1] - line.offset).abs();
    points.retain(|point| off(point) < (STRAY * cell).max(1.0));
    if points.len() < PLACES / 2 {
        return None;
    }
    through(&points, along)
}

/// Where the brightness rises through the middle between the darkest and the brightest, from dark to light.
fn rise(grey: &Grey, at: impl Fn(usize) -> [f32; 2]) -> Option<[f32; 2]> {
    let profile: Vec<f32> = (0..=STEPS).map(|step| grey.between(at(step))).collect();
    let (inner, outer) = profile.split_at(STEPS / 2);
    let dark = inner.iter().copied().fold(f32::MAX, f32::min);
    let light = outer.iter().copied().fold(f32::MIN, f32::max);
    let half = f32::midpoint(dark, light);
    let darkest = profile.iter().position(|&brightness| brightness <= dark)?;
    let step = (darkest..STEPS).find(|&step| profile[step] < half && profile[step + 1] >= half)?;
    let part = (half - profile[step]) / (profile[step + 1] - profile[step]);
    let (a, b) = (at(step), at(step + 1));
    Some([a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part])
}

/// The line nearest to the points; `along` is about its direction.
fn through(points: &[[f32; 2]], along: [f32; 2]) -> Option<Line> {
    let count = points.len() as f32;
    if points.len() < PLACES / 2 {
        return None;
    }
    let mean = [0, 1].map(|i| points.iter().map(|point| point[i]).sum::<f32>() / count);
    let aside = [-along[1], along[0]];
    let part = |point: &[f32; 2], axis: [f32; 2]| (point[0] - mean[0]) * axis[0] + (point[1] - mean[1]) * axis[1];
    let (mut square, mut mixed) = (0.0, 0.0);
    for point in points {
        let (t, s) = (part(point, along), part(point, aside));
        square += t * t;
        mixed += t * s;
    }
    if square <= 0.0 {
        return None;
    }
    let slope = mixed / square;
    let direction = [along[0] + slope * aside[0], along[1] + slope * aside[1]];
    let length = direction[0].hypot(direction[1]);
    let normal = [-direction[1] / length, direction[0] / length];
    Some(Line { normal, offset: normal[0] * mean[0] + normal[1] * mean[1] })
}

fn middle(corners: &Corners) -> [f32; 2] {
    [0, 1].map(|i| corners.iter().map(|corner| corner[i]).sum::<f32>() / 4.0)
}

/// The corners in the order of a clock's hand: a square is seen from its front.
fn clockwise(corners: Corners) -> Corners {
    let [a, b, c, d] = corners;
    let turn = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
    if turn > 0.0 { corners } else { [a, d, c, b] }
}
