//! Where photos of any shapes lie side by side, as large as their place permits. Pure.
//!
//! Photos stand in rows in their order, those of a row equally high. Of all ways to break them into rows, that one is
//! taken in which the smallest row is highest; where the place is higher than that needs, rows that are not as wide as it
//! grow. With up to thirty photos all numbers of rows are tried, each broken so that its widest row is as narrow as it can be.

use iced::{Point, Rectangle, Size};

/// What is round the photos, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Around {
    /// Between two of them, across and down.
    pub gap: f32,
    /// Height of what stands below each.
    pub caption: f32,
    /// Width of the frame on each of a photo's sides.
    pub frame: f32,
}

/// Photos side by side, row by row: where each lies with its frame, without its caption.
pub type Rows = Vec<Vec<Rectangle>>;

/// The tiles of photos of these ratios of width to height.
pub fn tiles(ratios: &[f32], place: Size, around: Around) -> Rows {
    let ratios: Vec<f32> = ratios.iter().map(|&ratio| shape(ratio)).collect();
    let best = (1..=ratios.len()).map(|rows| Breaking::of(&ratios, rows, place, around));
    let best = best.max_by(|a, b| a.smallest().total_cmp(&b.smallest()));
    best.map(|breaking| breaking.laid_out(place, around)).unwrap_or_default()
}

/// The tile nearest to one in the row above or below it; itself where there is none.
pub fn beside(rows: &Rows, place: usize, down: bool) -> usize {
    let firsts = rows.iter().scan(0, |next, row| {
        let first = *next;
        *next += row.len();
        Some(first)
    });
    let numbered: Vec<(usize, &Vec<Rectangle>)> = firsts.zip(rows).collect();
    let here = numbered.iter().position(|(first, row)| (*first..first + row.len()).contains(&place));
    let Some((here, tile)) = here.and_then(|here| Some((here, numbered[here].1.get(place - numbered[here].0)?))) else {
        return place;
    };
    let there = here.checked_add_signed(if down { 1 } else { -1 }).and_then(|there| numbered.get(there));
    let Some((first, row)) = there else { return place };
    let away = |other: &Rectangle| (other.center_x() - tile.center_x()).abs();
    let nearest = row.iter().enumerate().min_by(|a, b| away(a.1).total_cmp(&away(b.1)));
    nearest.map_or(place, |(number, _)| first + number)
}

/// A photo may say anything of its shape.
fn shape(ratio: f32) -> f32 {
    if ratio.is_finite() { ratio.clamp(0.1, 10.0) } else { 1.0 }
}

/// Photos broken into rows.
struct Breaking {
    rows: Vec<Vec<f32>>,
    /// The height of each row's photos without their frames, in pixels.
    heights: Vec<f32>,
}

impl Breaking {
    fn of(ratios: &[f32], count: usize, place: Size, around: Around) -> Self {
        let rows = broken(ratios, count);
        // What each row can be at most, and what all together can be.
        let beside = |row: &[f32]| row.len() as f32 * 2.0 * around.frame + (row.len() - 1) as f32 * around.gap;
        let widest: Vec<f32> =
            rows.iter().map(|row| (place.width - beside(row)).max(1.0) / row.iter().sum::<f32>()).collect();
        let between = (rows.len() - 1) as f32 * around.gap;
        let room = place.height - between - rows.len() as f32 * (around.caption + 2.0 * around.frame);
        let heights = shared(&widest, room.max(1.0));
        Self { rows, heights }
    }

    fn smallest(&self) -> f32 {
        self.heights.iter().copied().fold(f32::INFINITY, f32::min)
    }

    fn laid_out(self, place: Size, around: Around) -> Rows {
        let sizes: Vec<Vec<Size>> = self
            .rows
            .iter()
            .zip(&self.heights)
            .map(|(row, &height)| {
                let side = |inner: f32| (inner.floor() + 2.0 * around.frame).max(1.0);
                row.iter().map(|ratio| Size::new(side(ratio * height), side(height))).collect()
            })
            .collect();
        let high = |row: &[Size]| row.first().map_or(0.0, |tile| tile.height) + around.caption;
        let all = sizes.iter().map(|row| high(row)).sum::<f32>() + (sizes.len() - 1) as f32 * around.gap;
        let mut y = ((place.height - all) / 2.0).floor().max(0.0);
        let mut rows = Vec::with_capacity(sizes.len());
        for row in sizes {
            let wide = row.iter().map(|tile| tile.width).sum::<f32>() + (row.len() - 1) as f32 * around.gap;
            let mut x = ((place.width - wide) / 2.0).floor().max(0.0);
            let next = y + high(&row) + around.gap;
            rows.push(
                row.into_iter()
                    .map(|size| {
                        let tile = Rectangle::new(Point::new(x, y), size);
                        x += size.width + around.gap;
                        tile
                    })
                    .collect(),
            );
            y = next;
        }
        rows
    }
}

/// Breaks photos into so many rows, none empty, so that the widest is as narrow as it can be.
fn broken(ratios: &[f32], count: usize) -> Vec<Vec<f32>> {
    let narrow = narrowest(ratios, count);
    let (mut rows, mut row): (Vec<Vec<f32>>, Vec<f32>) = (Vec::new(), Vec::new());
    for (place, &ratio) in ratios.iter().enumerate() {
        let (left, rows_left) = (ratios.len() - place, count - rows.len() - 1);
        let is_full = row.iter().sum::<f32>() + ratio > narrow;
        // As many have to be left as there are rows still to come.
        if !row.is_empty() && rows_left > 0 && (is_full || left <= rows_left) {
            rows.push(std::mem::take(&mut row));
        }
        row.push(ratio);
    }
    rows.push(row);
    rows
}

/// The least that the widest of so many rows can be wide: one of the sums of photos that follow each other.
fn narrowest(ratios: &[f32], count: usize) -> f32 {
    let sums = (0..ratios.len()).flat_map(|from| {
        ratios[from..].iter().scan(0.0, |sum: &mut f32, ratio| {
            *sum += ratio;
            Some(*sum)
        })
    });
    let fits = |width: f32| {
        let rows =
            ratios.iter().fold(
                (1, 0.0),
                |(rows, sum), &ratio| {
                    if sum + ratio > width { (rows + 1, ratio) } else { (rows, sum + ratio) }
                },
            );
        rows.0 <= count
    };
    let longest = ratios.iter().copied().fold(0.0, f32::max);
    sums.filter(|&sum| sum >= longest && fits(sum)).fold(f32::INFINITY, f32::min)
}

/// Shares a height among rows, none of which can be higher than so much, as evenly as that allows.
fn shared(most: &[f32], room: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..most.len()).collect();
    order.sort_by(|&a, &b| most[a].total_cmp(&most[b]));
    let (mut heights, mut left) = (vec![0.0; most.len()], room);
    for (done, row) in order.into_iter().enumerate() {
        heights[row] = most[row].min(left / (most.len() - done) as f32);
        left -= heights[row];
    }
    heights
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const AROUND: Around = Around { gap: 8.0, caption: 24.0, frame: 2.0 };
    const LYING: f32 = 1.5;
    const UPRIGHT: f32 = 2.0 / 3.0;

    fn lengths(rows: &Rows) -> Vec<usize> {
        rows.iter().map(Vec::len).collect()
    }

    #[test]
    fn rows_are_broken_as_a_photographer_would() {
        let (wide, tall) = (Size::new(1440.0, 800.0), Size::new(700.0, 1000.0));
        let cases: [(&str, Vec<f32>, Size, &[usize]); 8] = [
            ("two lying in a wide place", vec![LYING; 2], wide, &[2]),
            ("two lying in a tall place", vec![LYING; 2], tall, &[1, 1]),
            ("two upright in a tall place", vec![UPRIGHT; 2], tall, &[2]),
            ("three lying", vec![LYING; 3], wide, &[2, 1]),
            ("four lying", vec![LYING; 4], wide, &[2, 2]),
            ("five upright", vec![UPRIGHT; 5], wide, &[5]),
            ("nine lying", vec![LYING; 9], wide, &[3, 3, 3]),
            ("lying and upright", vec![LYING, UPRIGHT, UPRIGHT, LYING, LYING], wide, &[3, 2]),
        ];
        for (what, ratios, place, expected) in cases {
            assert_eq!(lengths(&tiles(&ratios, place, AROUND)), expected, "{what}");
        }
        assert!(tiles(&[], wide, AROUND).is_empty());
    }

    #[test]
    fn a_row_with_room_is_larger_than_one_without() {
        let rows = tiles(&[5.0, 5.0, LYING], Size::new(1000.0, 900.0), AROUND);
        assert_eq!(lengths(&rows), [1, 1, 1]);
        assert!(rows[2][0].height > rows[0][0].height, "{rows:?}");
        let rows = tiles(&[5.0, 1.0], Size::new(1000.0, 900.0), AROUND);
        assert!(rows[1][0].height > 2.0 * rows[0][0].height, "{rows:?}");
    }

    #[test]
    fn up_and_down_lead_to_the_tile_that_lies_nearest() {
        let rows = tiles(&[LYING; 5], Size::new(1440.0, 800.0), AROUND);
        assert_eq!(lengths(&rows), [3, 2]);
        let steps =
            [(0, true, 3), (1, true, 3), (2, true, 4), (3, false, 0), (4, false, 1), (4, true, 4), (1, false, 1)];
        for (from, down, to) in steps {
            let reached = beside(&rows, from, down);
            assert!(reached == to || (from == 4 && reached == 2), "{from} {down} {reached}");
        }
        assert_eq!(beside(&rows, 99, true), 99);
    }

    proptest! {
        #[test]
        fn tiles_lie_in_their_place_apart_and_undistorted(
            ratios in prop::collection::vec(0.2_f32..4.0, 1..30),
            width in 500.0_f32..3000.0,
            height in 500.0_f32..2000.0,
        ) {
            let rows = tiles(&ratios, Size::new(width, height), AROUND);
            let all: Vec<Rectangle> = rows.into_iter().flatten().collect();
            prop_assert_eq!(all.len(), ratios.len());
            for (place, (tile, ratio)) in all.iter().zip(&ratios).enumerate() {
                prop_assert!(tile.x >= 0.0 && tile.y >= 0.0, "{tile:?}");
                prop_assert!(tile.x + tile.width <= width && tile.y + tile.height + AROUND.caption <= height, "{tile:?}");
                let inner = Size::new(tile.width - 2.0 * AROUND.frame, tile.height - 2.0 * AROUND.frame);
                // Both sides are cut to whole pixels.
                prop_assert!((inner.width - ratio * inner.height).abs() <= 1.0 + ratio, "{inner:?} for {ratio}");
                for other in &all[place + 1..] {
                    let is_apart = tile.x + tile.width + AROUND.gap <= other.x + 0.01
                        || tile.y + tile.height + AROUND.caption + AROUND.gap <= other.y + 0.01;
                    prop_assert!(is_apart, "{tile:?} {other:?}");
                }
            }
        }

        /// The place is used up: nothing could grow without something else leaving it or shrinking.
        #[test]
        fn tiles_reach_the_edges_of_their_place(
            ratios in prop::collection::vec(0.5_f32..2.0, 1..20),
            width in 600.0_f32..3000.0,
            height in 600.0_f32..2000.0,
        ) {
            let rows = tiles(&ratios, Size::new(width, height), AROUND);
            let wide = |row: &Vec<Rectangle>| row.iter().map(|tile| tile.width + AROUND.gap).sum::<f32>() - AROUND.gap;
            let slack = |count: usize| 2.0 + 1.0 * count as f32;
            let all_wide = rows.iter().all(|row| wide(row) >= width - slack(row.len()));
            let high: f32 = rows.iter().map(|row| row[0].height + AROUND.caption + AROUND.gap).sum::<f32>() - AROUND.gap;
            prop_assert!(all_wide || high >= height - slack(rows.len()) , "{rows:?}");
        }
    }
}
