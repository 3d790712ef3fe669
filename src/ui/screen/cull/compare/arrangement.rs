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
    /// Width and height of the close-ups below it, and how many have room; none where the photos need the place.
    pub close_ups: Option<(f32, usize)>,
}

impl Arrangement {
    /// Two photos of these ratios of width to height in a place of that size, with so many faces.
    pub fn of(place: Size, ratios: [f32; 2], faces: usize) -> Self {
        let width = ((place.width - 3.0 * space::S) / 2.0).floor() - 2.0 * theme::MARK;
        let width = width.max(1.0);
        let around = BAR + NAMES + FACTS + 2.0 * theme::LINE + space::S + 2.0 * theme::MARK;
        let room = (place.height - around).floor().max(1.0);
        let needed = ratios.map(|ratio| (width / ratio.clamp(0.1, 10.0)).ceil()).into_iter().fold(1.0, f32::max);
        let spare = room - needed - space::S;
        if faces == 0 || spare < CLOSE_UP.0 {
            return Self { stage: Size::new(width, room), close_ups: None };
        }
        let beside = |count: usize| (width - (count as f32 - 1.0) * space::S) / count as f32;
        let side = beside(faces).max(CLOSE_UP.0).min(spare).min(CLOSE_UP.1).floor();
        let fitting = ((width + space::S) / (side + space::S)).floor() as usize;
        Self { stage: Size::new(width, room - side - space::S), close_ups: Some((side, fitting.clamp(1, faces))) }
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
        assert!(lying.close_ups.is_some_and(|(side, _)| side > 200.0), "{lying:?}");
        let upright = Arrangement::of(place, [2.0 / 3.0; 2], 1);
        assert_eq!(upright.close_ups, None);
        assert!(upright.stage.height > lying.stage.height);
        let group = Arrangement::of(place, [1.5; 2], 5);
        assert!(group.close_ups.is_some_and(|(_, count)| (3..=5).contains(&count)), "{group:?}");
        assert_eq!(Arrangement::of(place, [1.5; 2], 0).close_ups, None);
    }

    proptest! {
        #[test]
        fn all_has_room(
            width in 400.0_f32..3000.0, height in 400.0_f32..2000.0,
            one in 0.3_f32..3.0, other in 0.3_f32..3.0, faces in 0_usize..20,
        ) {
            let Arrangement { stage, close_ups } = Arrangement::of(Size::new(width, height), [one, other], faces);
            let (side, count) = close_ups.unwrap_or((-space::S, 0));
            let high = BAR + NAMES + FACTS + 2.0 * theme::LINE + space::S + 2.0 * theme::MARK + stage.height + side + space::S;
            prop_assert!(high <= height + 0.01, "{stage:?} {close_ups:?}");
            let beside = count as f32 * (side + space::S) - space::S;
            prop_assert!(beside <= stage.width + 0.01);
            prop_assert!(close_ups.is_none() || stage.height + 1.0 >= stage.width / one.min(other));
        }
    }
}
