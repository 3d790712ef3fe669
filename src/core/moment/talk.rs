//! What a talker's face was photographed in. Speech comes back to its shapes again and again, an expression seldom does: a
//! shape that was caught three times while somebody talked is a habit of their talk, and no further picture is taken of it.

use crate::{Seconds, expression::Configuration};

/// A shape is forgotten when it has not shown for so long.
const REMEMBERED: Seconds = 12.0;
/// Two shapes are the same when they lie no further apart than this (`CHANGED` of the trigger).
const ALIKE: f32 = 0.4;
/// So many pictures of a shape make it a habit. With two, talk played to and fro draws fewer bursts still, but of strangers'
/// expressions two more in a hundred are missed; three cost none.
const HABIT: usize = 3;

/// The shapes, each with when it showed last.
#[derive(Clone, Debug, Default)]
pub(crate) struct TalkShapes(Vec<(Seconds, Configuration)>);

impl TalkShapes {
    /// Notes that a talking face was photographed in this shape.
    pub fn caught(&mut self, at: Seconds, shape: Configuration) {
        self.0.push((at, shape));
    }

    /// Forgets what has not shown for long; `shows` is the shape of a talking face that would be fired on.
    pub fn follow(&mut self, at: Seconds, shows: Option<&Configuration>) {
        if let Some(shape) = shows {
            for (last, _) in self.0.iter_mut().filter(|(_, known)| known.distance(shape) < ALIKE) {
                *last = at;
            }
        }
        self.0.retain(|(last, _)| at - last < REMEMBERED);
    }

    /// Whether that shape is a habit of this sitter's talk.
    pub fn are_used_to(&self, shape: &Configuration) -> bool {
        self.0.iter().filter(|(_, known)| known.distance(shape) < ALIKE).count() >= HABIT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_that_talk_comes_back_to_is_a_habit_from_the_third_picture_until_it_is_forgotten() {
        let (vowel, other) = (Configuration::flat(0.3), Configuration::flat(0.9));
        let mut shapes = TalkShapes::default();
        for time in 0..3 {
            assert!(!shapes.are_used_to(&vowel), "after {time} pictures");
            shapes.caught(f64::from(time), vowel);
        }
        assert!(shapes.are_used_to(&vowel) && !shapes.are_used_to(&other));
        shapes.follow(13.0, Some(&vowel));
        assert!(shapes.are_used_to(&vowel), "seen again, it is remembered");
        shapes.follow(26.0, Some(&other));
        assert!(!shapes.are_used_to(&vowel), "not seen for long, it is news again");
    }
}
