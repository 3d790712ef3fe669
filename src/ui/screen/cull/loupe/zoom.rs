//! The place that is enlarged, and how it follows a face from photo to photo. Pure.

use iced::{Point, Size, Vector};

use super::follow::Who;
use crate::widget::stage::Lens;

/// How far a photo is enlarged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Half.
    Half,
    /// A pixel of the photo on a pixel of the screen.
    Full,
    /// Twice.
    Double,
}

/// A picture that is enlarged more than so many times shows nothing but its own blur.
const BLUR: f32 = 2.0;

impl Level {
    const ALL: [Self; 3] = [Self::Half, Self::Full, Self::Double];

    /// Pixels of the screen for one of the photo.
    pub fn scale(self) -> f32 {
        [0.5, 1.0, 2.0][self as usize]
    }

    /// What it is called.
    pub fn percent(self) -> u32 {
        [50, 100, 200][self as usize]
    }

    /// The next larger one that is plainly larger than a scale.
    pub fn above(scale: f32) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.scale() > 1.05 * scale)
    }

    /// 100 %, or 200 % where the whole photo is as large as that already; less where the largest picture there is, of that
    /// share of the photo's size, would be but a blur.
    pub fn closest(fitted: f32, preview_share: Option<f32>) -> Self {
        let closest = Self::above(fitted.max(Self::Half.scale())).unwrap_or(Self::Double);
        let most = preview_share.map_or(f32::INFINITY, |share| BLUR * share);
        let is_clear = |level: &Self| level.scale() <= most && level.scale() > 1.05 * fitted;
        let clearest = || Self::ALL.into_iter().rev().find(is_clear).or(Self::above(fitted));
        if closest.scale() <= most { closest } else { clearest().unwrap_or(closest) }
    }

    /// The next smaller one that is plainly larger than the whole photo.
    pub fn below(self, fitted: f32) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|&level| level < self && level.scale() > 1.05 * fitted)
    }
}

/// An enlarged place.
#[derive(Clone, Debug, PartialEq)]
pub struct Zoom {
    /// How far.
    pub level: Level,
    centre: Point,
    held: Option<Held>,
}

/// The face that the place keeps to.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Held {
    who: Who,
    /// From its eyes to the middle of the stage, in pixels of the photo.
    offset: Vector,
}

impl Zoom {
    /// The eyes of a face.
    pub fn on_eyes(level: Level, who: Who) -> Self {
        Self { level, centre: who.eyes(), held: Some(Held { who, offset: Vector::ZERO }) }
    }

    /// A place, and the face nearest to it.
    pub fn at(level: Level, centre: Point, photo: Size, faces: &[Who]) -> Self {
        let away = |who: &Who| from_to(who.eyes(), centre, photo);
        let nearest = faces.iter().min_by(|a, b| length(away(a)).total_cmp(&length(away(b))));
        let held = nearest.map(|who| Held { who: *who, offset: away(who) });
        Self { level, centre, held }
    }

    /// What is to lie in the middle of the stage, in fractions of the photo; may lie too near to its edge.
    pub fn centre(&self) -> Point {
        self.centre
    }

    /// Another photo is shown: the face keeps its place on the screen. Where it is not there, the place in the picture does.
    pub fn follow(&mut self, photo: Size, faces: &[Who]) {
        let Some(held) = &mut self.held else { return };
        let Some(found) = held.who.found_among(faces).and_then(|place| faces.get(place)) else { return };
        // Who it was stays known though this photo may not tell.
        held.who = Who {
            sitter: found.sitter.or(held.who.sitter),
            track: found.track.or(held.who.track),
            region: found.region,
        };
        let eyes = found.eyes();
        self.centre = Point::new(eyes.x + held.offset.x / photo.width, eyes.y + held.offset.y / photo.height);
    }

    /// Another level or place, kept to the same face: so do the photos beside this one. Without a face, as [`Zoom::at`].
    pub fn with(&self, level: Level, centre: Point, photo: Size, faces: &[Who]) -> Self {
        let Some(held) = self.held else { return Self::at(level, centre, photo, faces) };
        let found = held.who.found_among(faces).and_then(|place| faces.get(place));
        let offset = match found {
            Some(who) => from_to(who.eyes(), centre, photo),
            None => held.offset + from_to(self.centre, centre, photo),
        };
        Self { level, centre, held: Some(Held { offset, ..held }) }
    }

    /// Drawn along by so many pixels of the screen, kept to the same face.
    pub fn drawn_along(&self, lens: &Lens, by: Vector, photo: Size, faces: &[Who]) -> Self {
        self.with(self.level, lens.drawn(self.centre, by), photo, faces)
    }

    /// Drawn along by so many pixels of the screen.
    pub fn drawn(&self, lens: &Lens, by: Vector, photo: Size, faces: &[Who]) -> Self {
        Self::at(self.level, lens.drawn(self.centre, by), photo, faces)
    }
}

fn from_to(from: Point, to: Point, photo: Size) -> Vector {
    Vector::new((to.x - from.x) * photo.width, (to.y - from.y) * photo.height)
}

fn length(vector: Vector) -> f32 {
    vector.x.hypot(vector.y)
}

#[cfg(test)]
mod tests {
    use candor_core::{cull::Sitter, face::Region};
    use proptest::prelude::*;

    use super::*;

    const PHOTO: Size = Size::new(6000.0, 4000.0);
    const STAGE: Size = Size::new(900.0, 560.0);

    fn who(sitter: u32, x: f32, y: f32, width: f32) -> Who {
        Who { sitter: Some(Sitter(sitter)), track: None, region: Region { x, y, width, height: 1.5 * width } }
    }

    fn lens(zoom: &Zoom, photo: Size) -> Lens {
        Lens::at_scale(photo, STAGE, zoom.level.scale())
    }

    /// Where the eyes of a face lie on the stage.
    fn eyes_on_stage(zoom: &Zoom, photo: Size, who: &Who) -> Point {
        let whole = lens(zoom, photo).whole(zoom.centre());
        let eyes = who.eyes();
        Point::new(whole.x + eyes.x * whole.width, whole.y + eyes.y * whole.height)
    }

    #[test]
    fn levels_that_would_not_enlarge_are_passed_over() {
        assert_eq!(Level::above(0.2), Some(Level::Half));
        assert_eq!(Level::above(0.49), Some(Level::Full));
        assert_eq!(Level::above(2.0), None);
        let cases = [
            (0.2, None, Level::Full),
            (0.99, None, Level::Double),
            (3.0, None, Level::Double),
            (0.2, Some(1.0), Level::Full),
            // A body that puts 1,620 pixels into 6,000.
            (0.15, Some(0.27), Level::Half),
            (0.15, Some(0.1), Level::Half),
            (0.6, Some(0.27), Level::Full),
        ];
        for (fitted, share, expected) in cases {
            assert_eq!(Level::closest(fitted, share), expected, "{fitted} {share:?}");
        }
        assert_eq!(Level::Full.below(0.2), Some(Level::Half));
        assert_eq!(Level::Full.below(0.6), None);
    }

    #[test]
    fn the_eyes_lie_in_the_middle_unless_the_edge_is_too_near() {
        let face = who(1, 0.4, 0.3, 0.2);
        let zoom = Zoom::on_eyes(Level::Full, face);
        let eyes = eyes_on_stage(&zoom, PHOTO, &face);
        assert!(eyes.distance(Point::new(450.0, 280.0)) < 0.1, "{eyes:?}");
    }

    #[test]
    fn without_a_face_the_place_in_the_picture_stays_and_the_face_is_found_again() {
        let face = who(1, 0.4, 0.3, 0.2);
        let mut zoom = Zoom::on_eyes(Level::Full, face);
        let start = zoom.clone();
        zoom.follow(PHOTO, &[]);
        assert_eq!(zoom, start);
        zoom.follow(PHOTO, &[who(2, 0.1, 0.1, 0.1), who(1, 0.6, 0.3, 0.2)]);
        assert!((zoom.centre().x - 0.7).abs() < 1e-6);
        let mut nowhere = Zoom::at(Level::Full, Point::new(0.2, 0.8), PHOTO, &[]);
        nowhere.follow(PHOTO, &[face]);
        assert_eq!(nowhere.centre(), Point::new(0.2, 0.8));
    }

    fn inner_faces() -> impl Strategy<Value = (f32, f32, f32)> {
        (0.3_f32..0.5, 0.3_f32..0.5, 0.05_f32..0.2)
    }

    proptest! {
        /// Far enough from the edges nothing else may move the eyes, whatever the framing and the size of the photo.
        #[test]
        fn the_eyes_keep_their_place_on_the_screen_from_photo_to_photo(
            (x, y, width) in inner_faces(),
            (to_x, to_y, to_width) in inner_faces(),
            to_size in 0.9_f32..1.5,
            by_x in -300.0_f32..300.0,
            by_y in -200.0_f32..200.0,
        ) {
            let (face, next) = (who(1, x, y, width), who(1, to_x, to_y, to_width));
            let other = who(2, 0.05, 0.05, 0.02);
            let zoom = Zoom::on_eyes(Level::Full, face);
            let mut zoom = zoom.drawn(&lens(&zoom, PHOTO), Vector::new(by_x, by_y), PHOTO, &[face]);
            let before = eyes_on_stage(&zoom, PHOTO, &face);
            let size = Size::new(PHOTO.width * to_size, PHOTO.height * to_size);
            zoom.follow(size, &[other, next]);
            let after = eyes_on_stage(&zoom, size, &next);
            prop_assert!(before.distance(after) < 1.0, "{before:?} {after:?}");
            zoom.follow(PHOTO, &[face, other]);
            prop_assert!(eyes_on_stage(&zoom, PHOTO, &face).distance(before) < 1.0);
        }

        /// Photos side by side are drawn along together: the same face keeps the same place on both stages.
        #[test]
        fn what_is_drawn_along_on_one_photo_is_drawn_along_on_the_one_beside_it(
            (x, y, width) in inner_faces(),
            (to_x, to_y, to_width) in inner_faces(),
            by_x in -300.0_f32..300.0,
            by_y in -200.0_f32..200.0,
        ) {
            let (face, beside) = (who(1, x, y, width), who(1, to_x, to_y, to_width));
            let zoom = Zoom::on_eyes(Level::Full, face);
            let zoom = zoom.drawn_along(&lens(&zoom, PHOTO), Vector::new(by_x, by_y), PHOTO, &[who(2, 0.9, 0.9, 0.05), face]);
            let mut other = zoom.clone();
            other.follow(PHOTO, &[beside]);
            let (here, there) = (eyes_on_stage(&zoom, PHOTO, &face), eyes_on_stage(&other, PHOTO, &beside));
            prop_assert!(here.distance(there) < 1.0, "{here:?} {there:?}");
        }

        /// Near the edge the part stops there, and the way back leads to where it was all the same.
        #[test]
        fn a_photo_whose_edge_is_in_the_way_moves_nothing_for_the_next(
            (x, y, width) in inner_faces(), edge_x in -0.1_f32..0.0, edge_y in -0.1_f32..0.0
        ) {
            let face = who(1, x, y, width);
            let mut zoom = Zoom::on_eyes(Level::Full, face);
            let start = zoom.centre();
            zoom.follow(PHOTO, &[who(1, edge_x, edge_y, 0.05)]);
            let part = lens(&zoom, PHOTO).part(zoom.centre());
            prop_assert!(part.x >= 0.0 && part.y >= 0.0);
            zoom.follow(PHOTO, &[face]);
            prop_assert!(zoom.centre().distance(start) < 1e-5);
        }
    }
}
