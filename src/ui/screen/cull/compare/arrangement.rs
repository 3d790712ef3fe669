//! How high what is shown of two photos beside each other is. Pure.

use iced::Size;

use crate::theme::{self, space};

/// Height of the bar above the photos, of the names below them, and of a line of what is known of both, in pixels.
pub const BAR: f32 = 40.0;
pub const NAMES: f32 = 32.0;
pub const ROW: f32 = 22.0;
/// Height of the line on which one the ranking prefers.
pub const WHY: f32 = 28.0;
/// What is known of both, all in all: five lines, the sentence, and the air round them.
pub const FACTS: f32 = 5.0 * ROW + WHY + 2.0 * space::S;
/// How wide close-ups of faces get at least and at most, in pixels.
const CLOSE_UP: (f32, f32) = (88.0, 280.0);

/// How it is arranged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Arrangement {
    /// Of each photo.
    pub stage: Size,
    /// The close-ups below it; none where the photos need the place.
    pub close_ups: Option<CloseUps>,
}

/// The close-ups of faces below a photo.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CloseUps {
    /// Width and height of each.
    pub side: f32,
    /// How many stand in a row.
    pub in_a_row: usize,
    /// How many there are.
    pub count: usize,
}

impl CloseUps {
    /// So many faces, as large as they can be.
    fn of(faces: usize, room: Size) -> Option<Self> {
        let in_rows = |in_a_row: usize| {
            let rows = faces.div_ceil(in_a_row);
            let share = |length: f32, count: usize| (length + space::S) / count as f32 - space::S;
            let side = share(room.width, in_a_row).min(share(room.height, rows)).min(CLOSE_UP.1).floor();
            Self { side, in_a_row, count: faces }
        };
        let largest = (1..=faces).map(in_rows).max_by(|a, b| a.side.total_cmp(&b.side))?;
        if largest.side >= CLOSE_UP.0 {
            return Some(largest);
        }
        // Not all of them, but those that can be seen.
        let fitting = |length: f32| ((length + space::S) / (CLOSE_UP.0 + space::S)).floor() as usize;
        let (in_a_row, rows) = (fitting(room.width), fitting(room.height));
        let count = faces.min(in_a_row * rows);
        (count > 0).then_some(Self { side: CLOSE_UP.0, in_a_row, count })
    }

    /// Height of all of them, in pixels.
    pub fn height(&self) -> f32 {
        let rows = self.count.div_ceil(self.in_a_row) as f32;
        rows * (self.side + space::S) - space::S
    }
}

impl Arrangement {
    /// Two photos of these ratios of width to height in a place of that size, with so many faces.
    pub fn of(place: Size, ratios: [f32; 2], faces: usize) -> Self {
        let width = ((place.width - 3.0 * space::S) / 2.0).floor() - 2.0 * theme::MARK;
        let width = width.max(1.0);
        let around = BAR + NAMES + FACTS + 2.0 * theme::LINE + space::S + 2.0 * theme::MARK;
        let room = (place.height - around).floor().max(1.0);
        let needed = ratios.map(|ratio| (width / ratio.clamp(0.1, 10.0)).ceil()).into_iter().fold(1.0, f32::max);
        let close_ups = CloseUps::of(faces, Size::new(width, room - needed - space::S));
        let below = close_ups.map_or(0.0, |close_ups| close_ups.height() + space::S);
        Self { stage: Size::new(width, room - below), close_ups }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn upright_photos_take_the_place_that_lying_ones_leave_to_faces() {
        let place = Size::new(932.0, 828.0);
        let lying = Arrangement::of(place, [1.5; 2], 1);
        assert!(lying.close_ups.is_some_and(|close_ups| close_ups.side > 200.0), "{lying:?}");
        let upright = Arrangement::of(place, [2.0 / 3.0; 2], 1);
        assert_eq!(upright.close_ups, None);
        assert!(upright.stage.height > lying.stage.height);
        let group = Arrangement::of(place, [1.5; 2], 5);
        assert!(group.close_ups.is_some_and(|faces| faces.side > 120.0 && faces.in_a_row == 3), "{group:?}");
        let crowd = Arrangement::of(place, [1.5; 2], 40);
        assert!(crowd.close_ups.is_some_and(|faces| faces.side >= CLOSE_UP.0 && faces.count == 12), "{crowd:?}");
        assert_eq!(Arrangement::of(place, [1.5; 2], 0).close_ups, None);
    }

    proptest! {
        #[test]
        fn all_has_room(
            width in 400.0_f32..3000.0, height in 400.0_f32..2000.0,
            one in 0.3_f32..3.0, other in 0.3_f32..3.0, faces in 0_usize..20,
        ) {
            let Arrangement { stage, close_ups } = Arrangement::of(Size::new(width, height), [one, other], faces);
            let below = close_ups.map_or(0.0, |close_ups| close_ups.height() + space::S);
            let around = BAR + NAMES + FACTS + 2.0 * theme::LINE + space::S + 2.0 * theme::MARK;
            prop_assert!(around + stage.height + below <= height.max(around + 1.0) + 0.01, "{stage:?} {close_ups:?}");
            if let Some(CloseUps { side, in_a_row, count }) = close_ups {
                prop_assert!(in_a_row as f32 * (side + space::S) - space::S <= stage.width + 0.01);
                prop_assert!(count <= faces && side >= CLOSE_UP.0);
            }
            prop_assert!(close_ups.is_none() || stage.height + 1.0 >= stage.width / one.min(other));
        }
    }
}
