//! Dark patches of a picture whose outline has four corners.

use super::grey::Grey;

/// Corners of a quadrilateral, in order round it.
pub type Corners = [[f32; 2]; 4];

/// A square this small, in pixels on a side, has cells of three pixels: too few to be told.
const LEAST_SIDE: f32 = 26.0;
/// The longer of two opposite sides is at most so many times the shorter: seen from the side, but not along the screen.
const MOST_SLANT: f32 = 2.2;
/// More patches than these are not tried, the largest first.
const MOST: usize = 12;

/// The quadrilaterals of a picture, the largest first. What is dark is told by surroundings as wide as the picture's longer
/// side divided by `share`.
pub fn quadrilaterals(grey: &Grey, share: usize) -> Vec<Corners> {
    let reach = grey.width.max(grey.height) / share / 2;
    let dark = grey.darker_than_around(reach.max(4));
    let mut found: Vec<(f32, Corners)> = patches(&dark, grey.width)
        .iter()
        .filter_map(|patch| corners(patch))
        .filter(is_plausible)
        .map(|corners| (area(&corners), corners))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.truncate(MOST);
    found.into_iter().map(|(_, corners)| corners).collect()
}

/// Dark pixels that hang together by their sides, those large enough.
fn patches(dark: &[bool], width: usize) -> Vec<Vec<[f32; 2]>> {
    let mut left = dark.to_vec();
    let mut patches = Vec::new();
    let least = (LEAST_SIDE * LEAST_SIDE / 4.0) as usize;
    for start in 0..left.len() {
        if !left[start] {
            continue;
        }
        let mut patch = Vec::new();
        let mut waiting = vec![start];
        left[start] = false;
        while let Some(place) = waiting.pop() {
            let (x, y) = (place % width, place / width);
            patch.push([x as f32, y as f32]);
            let beside = [
                (x > 0).then(|| place - 1),
                (x + 1 < width).then_some(place + 1),
                place.checked_sub(width),
                Some(place + width),
            ];
            for next in beside.into_iter().flatten() {
                if left.get(next) == Some(&true) {
                    left[next] = false;
                    waiting.push(next);
                }
            }
        }
        if patch.len() >= least {
            patches.push(patch);
        }
    }
    patches
}

/// The four corners of a patch: the point farthest from its middle, the one farthest from that, and the farthest ones on
/// both sides of the line between.
fn corners(patch: &[[f32; 2]]) -> Option<Corners> {
    let count = patch.len() as f32;
    let middle = patch.iter().fold([0.0, 0.0], |sum: [f32; 2], at| [sum[0] + at[0] / count, sum[1] + at[1] / count]);
    let farthest = |from: [f32; 2]| {
        let distance = |at: &[f32; 2]| (at[0] - from[0]).powi(2) + (at[1] - from[1]).powi(2);
        patch.iter().copied().max_by(|a, b| distance(a).total_cmp(&distance(b)))
    };
    let first = farthest(middle)?;
    let third = farthest(first)?;
    let side = |at: &[f32; 2]| (third[0] - first[0]) * (at[1] - first[1]) - (third[1] - first[1]) * (at[0] - first[0]);
    let second = patch.iter().copied().max_by(|a, b| side(a).total_cmp(&side(b)))?;
    let fourth = patch.iter().copied().min_by(|a, b| side(a).total_cmp(&side(b)))?;
    Some([first, second, third, fourth])
}

fn is_plausible(corners: &Corners) -> bool {
    let sides: Vec<f32> = (0..4).map(|i| distance(corners[i], corners[(i + 1) % 4])).collect();
    let longest = sides.iter().copied().fold(0.0, f32::max);
    let shortest = sides.iter().copied().fold(f32::MAX, f32::min);
    shortest >= LEAST_SIDE && longest <= shortest * MOST_SLANT && is_convex(corners)
}

fn is_convex(corners: &Corners) -> bool {
    let turns = (0..4).map(|i| {
        let [a, b, c] = [0, 1, 2].map(|step| corners[(i + step) % 4]);
        (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])
    });
    turns.clone().all(|turn| turn > 0.0) || turns.clone().all(|turn| turn < 0.0)
}

fn area(corners: &Corners) -> f32 {
    let twice: f32 = (0..4)
        .map(|i| {
            let (a, b) = (corners[i], corners[(i + 1) % 4]);
            a[0] * b[1] - b[0] * a[1]
        })
        .sum();
    twice.abs() / 2.0
}

/// The distance of two points.
pub fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}
