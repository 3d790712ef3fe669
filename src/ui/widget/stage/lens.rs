//! Where a picture lies on its stage: fitted, or enlarged round a place of it. Pure.

use candor_core::face::Region;
use iced::{Point, Rectangle, Size, Vector};

/// Room that a fitted picture keeps from the edges of its stage, across and down, in pixels.
const AIR: Size = Size::new(16.0, 12.0);

/// A picture of some size, seen at some scale on a stage. Places in the picture are fractions of its sides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lens {
    picture: Size,
    stage: Size,
    scale: f32,
}

impl Lens {
    /// The whole picture, as large as the stage allows with some air round it.
    #[must_use]
    pub fn fitted(picture: Size, stage: Size) -> Self {
        Self::fitted_with(AIR, picture, stage)
    }

    /// The whole picture, as large as the stage allows.
    #[must_use]
    pub fn filling(picture: Size, stage: Size) -> Self {
        Self::fitted_with(Size::ZERO, picture, stage)
    }

    fn fitted_with(air: Size, picture: Size, stage: Size) -> Self {
        let picture = at_least_one(picture);
        let room = at_least_one(Size::new(stage.width - 2.0 * air.width, stage.height - 2.0 * air.height));
        let scale = (room.width / picture.width).min(room.height / picture.height);
        Self { picture, stage: at_least_one(stage), scale }
    }

    /// At so many pixels of the screen for one of the picture.
    #[must_use]
    pub fn at_scale(picture: Size, stage: Size, scale: f32) -> Self {
        Self { picture: at_least_one(picture), stage: at_least_one(stage), scale: scale.max(f32::MIN_POSITIVE) }
    }

    /// Pixels of the screen for one of the picture.
    #[must_use]
    pub fn scale(&self) -> f32 {
        self.scale
    }

    /// The size of the whole picture at this scale.
    fn size(&self) -> Size {
        Size::new(self.picture.width * self.scale, self.picture.height * self.scale)
    }

    /// The place nearest to `centre` that can stand in the middle of the stage without showing what is not there.
    #[must_use]
    pub fn clamped(&self, centre: Point) -> Point {
        let size = self.size();
        Point::new(middle(centre.x, size.width, self.stage.width), middle(centre.y, size.height, self.stage.height))
    }

    /// Where the whole picture lies on the stage when `centre` is in its middle; reaches beyond it where it is larger.
    #[must_use]
    pub fn whole(&self, centre: Point) -> Rectangle {
        let (size, centre) = (self.size(), self.clamped(centre));
        let corner = Point::new(
            self.stage.width / 2.0 - centre.x * size.width,
            self.stage.height / 2.0 - centre.y * size.height,
        );
        Rectangle::new(corner, size)
    }

    /// The part of the picture that can be seen.
    #[must_use]
    pub fn part(&self, centre: Point) -> Region {
        let (size, centre) = (self.size(), self.clamped(centre));
        let (x, width) = seen(centre.x, size.width, self.stage.width);
        let (y, height) = seen(centre.y, size.height, self.stage.height);
        Region { x, y, width, height }
    }

    /// What of the picture lies at a point of the stage.
    #[must_use]
    pub fn at(&self, centre: Point, point: Point) -> Point {
        let whole = self.whole(centre);
        Point::new((point.x - whole.x) / whole.width, (point.y - whole.y) / whole.height)
    }

    /// The centre with which `place` lies at that point of the stage.
    #[must_use]
    pub fn centre_with(&self, place: Point, point: Point) -> Point {
        let size = self.size();
        Point::new(
            place.x + (self.stage.width / 2.0 - point.x) / size.width,
            place.y + (self.stage.height / 2.0 - point.y) / size.height,
        )
    }

    /// The centre after the picture was drawn along by so many pixels of the screen.
    #[must_use]
    pub fn drawn(&self, centre: Point, by: Vector) -> Point {
        let (size, centre) = (self.size(), self.clamped(centre));
        self.clamped(Point::new(centre.x - by.x / size.width, centre.y - by.y / size.height))
    }
}

fn at_least_one(size: Size) -> Size {
    let whole = |side: f32| if side.is_finite() { side.max(1.0) } else { 1.0 };
    Size::new(whole(size.width), whole(size.height))
}

fn middle(centre: f32, picture: f32, stage: f32) -> f32 {
    let half = stage / picture / 2.0;
    if half >= 0.5 || !centre.is_finite() { 0.5 } else { centre.clamp(half, 1.0 - half) }
}

fn seen(centre: f32, picture: f32, stage: f32) -> (f32, f32) {
    let part = (stage / picture).min(1.0);
    ((centre - part / 2.0).clamp(0.0, 1.0 - part), part)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STAGE: Size = Size::new(932.0, 560.0);

    #[test]
    fn a_fitted_picture_is_whole_in_the_middle_and_keeps_its_shape() {
        for picture in [Size::new(6000.0, 4000.0), Size::new(4000.0, 6000.0), Size::new(300.0, 200.0)] {
            let whole = Lens::fitted(picture, STAGE).whole(Point::new(0.1, 0.9));
            let (left, right) = (whole.x, STAGE.width - whole.x - whole.width);
            assert!(left >= AIR.width - 0.01 && whole.y >= AIR.height - 0.01, "{whole:?}");
            assert!((left - right).abs() < 0.01, "{whole:?}");
            assert!((whole.width / whole.height - picture.width / picture.height).abs() < 0.001);
        }
    }

    fn lenses() -> impl Strategy<Value = Lens> {
        (100.0_f32..9000.0, 100.0_f32..9000.0, 200.0_f32..3000.0, 200.0_f32..2000.0, 0.1_f32..2.0).prop_map(
            |(width, height, across, down, scale)| {
                Lens::at_scale(Size::new(width, height), Size::new(across, down), scale)
            },
        )
    }

    fn places() -> impl Strategy<Value = Point> {
        (-0.5_f32..1.5, -0.5_f32..1.5).prop_map(|(x, y)| Point::new(x, y))
    }

    proptest! {
        #[test]
        fn the_part_that_is_seen_lies_in_the_picture(lens in lenses(), centre in places()) {
            let part = lens.part(centre);
            prop_assert!(part.x >= 0.0 && part.y >= 0.0, "{part:?}");
            prop_assert!(part.x + part.width <= 1.0001 && part.y + part.height <= 1.0001, "{part:?}");
            prop_assert!(part.width > 0.0 && part.height > 0.0, "{part:?}");
        }

        #[test]
        fn no_ground_shows_where_the_picture_is_larger_than_the_stage(lens in lenses(), centre in places()) {
            let whole = lens.whole(centre);
            if whole.width >= lens.stage.width {
                prop_assert!(whole.x <= 0.1 && whole.x + whole.width >= lens.stage.width - 0.1, "{whole:?}");
            } else {
                prop_assert!(whole.x >= -0.1 && whole.x + whole.width <= lens.stage.width + 0.1, "{whole:?}");
            }
        }

        #[test]
        fn drawing_there_and_back_comes_back(lens in lenses(), x in -300.0_f32..300.0, y in -300.0_f32..300.0) {
            let start = lens.clamped(Point::new(0.5, 0.5));
            let there = lens.drawn(start, Vector::new(x, y));
            // Where it came to the picture's edge it went less far, and no way leads back.
            let size = lens.size();
            let free = |room: f32, by: f32| by.abs() <= (room / 2.0).max(0.0);
            if free(size.width - lens.stage.width, x) && free(size.height - lens.stage.height, y) {
                let back = lens.drawn(there, Vector::new(-x, -y));
                prop_assert!((back.x - start.x).abs() * size.width < 0.1, "{start:?} {back:?}");
                prop_assert!((back.y - start.y).abs() * size.height < 0.1, "{start:?} {back:?}");
            }
        }

        #[test]
        fn what_is_put_at_a_point_lies_there_unless_the_edge_is_in_the_way(
            lens in lenses(), place in places(), x in 0.0_f32..200.0, y in 0.0_f32..200.0
        ) {
            let point = Point::new(x, y);
            let centre = lens.centre_with(place, point);
            if lens.clamped(centre) == centre {
                let there = lens.at(centre, point);
                prop_assert!((there.x - place.x).abs() < 0.001 && (there.y - place.y).abs() < 0.001, "{there:?}");
            }
        }
    }
}
