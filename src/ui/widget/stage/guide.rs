//! Lines over a picture that help to judge its frame. Pure.

use iced::Rectangle;

/// A crop guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guide {
    /// Thirds of both sides.
    Thirds,
    /// The golden section of both sides.
    Golden,
    /// Four to five, lying where the picture lies.
    FourToFive,
    /// A square.
    Square,
    /// Sixteen to nine, upright where the picture is upright.
    SixteenToNine,
}

/// The smaller part of the golden section.
const GOLDEN: f32 = 0.381_966;

impl Guide {
    /// All of them, in the order in which they follow each other.
    pub const ALL: [Self; 5] = [Self::Thirds, Self::Golden, Self::FourToFive, Self::Square, Self::SixteenToNine];

    /// The one after that; after the last one none.
    #[must_use]
    pub fn after(guide: Option<Self>) -> Option<Self> {
        let next = guide.map_or(0, |guide| guide as usize + 1);
        Self::ALL.get(next).copied()
    }

    /// Where lines run, as fractions of both sides.
    #[must_use]
    pub fn lines(self) -> Option<[f32; 2]> {
        match self {
            Self::Thirds => Some([1.0 / 3.0, 2.0 / 3.0]),
            Self::Golden => Some([GOLDEN, 1.0 - GOLDEN]),
            Self::FourToFive | Self::Square | Self::SixteenToNine => None,
        }
    }

    /// What a crop leaves of a picture, in its middle, as large as it goes.
    #[must_use]
    pub fn crop(self, picture: Rectangle) -> Option<Rectangle> {
        let long = match self {
            Self::Thirds | Self::Golden => return None,
            Self::FourToFive => 5.0 / 4.0,
            Self::Square => 1.0,
            Self::SixteenToNine => 16.0 / 9.0,
        };
        let ratio = if picture.width >= picture.height { long } else { 1.0 / long };
        let width = picture.width.min(picture.height * ratio);
        let height = picture.height.min(picture.width / ratio);
        Some(Rectangle {
            x: picture.x + (picture.width - width) / 2.0,
            y: picture.y + (picture.height - height) / 2.0,
            width,
            height,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guides_follow_each_other_and_end_with_none() {
        let mut guides = vec![Guide::after(None)];
        while let Some(guide) = guides.last().copied().flatten() {
            guides.push(Guide::after(Some(guide)));
        }
        assert_eq!(guides.len(), 6);
        assert_eq!(guides.first(), Some(&Some(Guide::Thirds)));
    }

    #[test]
    fn a_crop_has_its_shape_and_lies_as_the_picture_does() {
        let lying = Rectangle { x: 10.0, y: 20.0, width: 300.0, height: 200.0 };
        let upright = Rectangle { x: 0.0, y: 0.0, width: 200.0, height: 300.0 };
        let cases = [
            (Guide::FourToFive, lying, (250.0, 200.0)),
            (Guide::FourToFive, upright, (200.0, 250.0)),
            (Guide::Square, lying, (200.0, 200.0)),
            (Guide::SixteenToNine, lying, (300.0, 168.75)),
            (Guide::SixteenToNine, upright, (168.75, 300.0)),
        ];
        for (guide, picture, (width, height)) in cases {
            let crop = guide.crop(picture).unwrap_or_default();
            assert!((crop.width - width).abs() < 0.1 && (crop.height - height).abs() < 0.1, "{guide:?} {crop:?}");
            assert!((crop.center() - picture.center()).x.abs() < 0.01);
        }
        assert!(Guide::Thirds.crop(lying).is_none() && Guide::Golden.lines().is_some());
    }
}
