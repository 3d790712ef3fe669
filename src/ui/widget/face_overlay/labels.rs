//! Where the labels of faces lie: beside their boxes, inside the picture, and not on one another. Pure.

use iced::{Point, Rectangle, Size};

use crate::theme::space;

/// What may be written at a face: the first that has room is.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// The box round the face.
    pub frame: Rectangle,
    /// Sizes of the texts, the one that says most first.
    pub texts: Vec<Size>,
}

/// A label that has found its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Placed {
    /// Which of the texts.
    pub text: usize,
    /// Its ground.
    pub ground: Rectangle,
}

/// Places labels, one after the other: who comes first has the choice. A label for which there is no room is left out,
/// but the first always has one.
#[must_use]
pub fn place(wishes: &[Wish], bounds: Rectangle) -> Vec<Option<Placed>> {
    let mut taken: Vec<Rectangle> = Vec::new();
    let places = wishes.iter().map(|wish| {
        let choices = || {
            let texts = wish.texts.iter().enumerate();
            texts.flat_map(|(text, &size)| grounds(size, wish.frame, bounds).map(move |ground| Placed { text, ground }))
        };
        let free = |placed: &Placed| taken.iter().all(|other| other.intersection(&placed.ground).is_none());
        let found = choices().find(free).or_else(|| choices().next().filter(|_| taken.is_empty()));
        taken.extend(found.map(|placed| placed.ground));
        found
    });
    places.collect()
}

/// Where a label may lie: above its box, or else below it, or else inside, each within the picture.
fn grounds(text: Size, frame: Rectangle, bounds: Rectangle) -> impl Iterator<Item = Rectangle> {
    let size = Size::new(text.width.ceil() + 2.0 * space::S, text.height.ceil() + space::S);
    let x = frame.x.min(bounds.x + bounds.width - size.width).max(bounds.x);
    let above = frame.y - size.height - space::XS;
    let below = frame.y + frame.height + space::XS;
    let outside =
        [above, below].into_iter().filter(move |&y| y >= bounds.y && y + size.height <= bounds.y + bounds.height);
    outside.chain([frame.y + space::S]).map(move |y| Rectangle::new(Point::new(x, y), size))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const BOUNDS: Rectangle = Rectangle { x: 0.0, y: 50.0, width: 600.0, height: 400.0 };

    fn wish(x: f32, y: f32, texts: &[f32]) -> Wish {
        let frame = Rectangle { x, y, width: 90.0, height: 120.0 };
        Wish { frame, texts: texts.iter().map(|&width| Size::new(width, 17.0)).collect() }
    }

    #[test]
    fn a_label_stays_in_the_picture() {
        let cases = [
            (wish(100.0, 200.0, &[200.0]), (100.0, 171.0)),
            (wish(500.0, 200.0, &[200.0]), (384.0, 171.0)),
            (wish(100.0, 60.0, &[200.0]), (100.0, 184.0)),
            (Wish { frame: BOUNDS, ..wish(0.0, 0.0, &[200.0]) }, (0.0, 58.0)),
        ];
        for (wish, corner) in cases {
            let ground = place(&[wish], BOUNDS)[0].unwrap().ground;
            assert_eq!((ground.x, ground.y), corner);
        }
    }

    #[test]
    fn labels_of_neighbours_never_lie_on_one_another() {
        let five: Vec<_> = (0_u8..5).map(|n| wish(f32::from(n) * 110.0, 200.0, &[300.0, 60.0])).collect();
        let placed: Vec<_> = place(&five, BOUNDS).into_iter().flatten().collect();
        assert!(placed.len() >= 4, "{placed:?}");
        for (i, a) in placed.iter().enumerate() {
            assert!(placed[i + 1..].iter().all(|b| a.ground.intersection(&b.ground).is_none()), "{placed:?}");
        }
    }

    #[test]
    fn where_there_is_no_room_for_all_that_could_be_said_the_short_text_is_written() {
        let placed = place(&[wish(0.0, 200.0, &[500.0]), wish(60.0, 200.0, &[300.0, 20.0])], BOUNDS);
        assert_eq!(placed[0].unwrap().text, 0);
        assert!(placed[1].is_some());
    }
}
