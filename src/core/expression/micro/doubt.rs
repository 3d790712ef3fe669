//! Whether something else than an expression made a movement: a blink, a word, a glance, the head, a smear.

use std::ops::RangeInclusive;

use super::{
    LEAST_FRAME_RATE, Zone,
    course::{Around, Course},
};
use crate::{Seconds, expression::TALKING_FROM};

/// So long before and after it counts, too: lids and heads begin before the brows that they drag along.
const GUARD: Seconds = 0.1;
/// Lids that open or close by more of their usual opening than this are a blink that did not shut.
const MOST_LIDS: f32 = 0.5;
/// The largest glance, as a share of a whole turn of the eyes: lids and brows follow the gaze.
const MOST_GLANCE: f32 = 0.35;
/// The largest movement of the lips apart or together, in outer-eye distances: a single syllable cannot be told from a
/// movement that parts them more.
const MOST_LIPS: f32 = 0.06;
/// The largest turn of the head, in degrees, and shift, in outer-eye distances: a nod is more. Less than that is in what is
/// [weighed](super::weight), by the other movements that sink meanwhile.
const MOST_TURN: f32 = 8.0;
const MOST_SHIFT: f32 = 0.25;
/// Degrees off the lens beyond which the mesh guesses half of the face.
const MOST_OFF: f32 = 40.0;
/// The least sharpness against the sharpest lately, and the least presence.
const LEAST_SHARP: f32 = 0.5;
const LEAST_PRESENCE: f32 = 0.5;
/// One frame may be missing at the least rate of frames, and the rate may tremble by so much.
const MOST_GAP: Seconds = 2.0 / LEAST_FRAME_RATE;
const RATE_TREMBLES: f64 = 0.85;

/// What went on round a candidate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Surroundings {
    /// Degrees the head turned.
    pub turned: f32,
    /// Outer-eye distances the head shifted, across, down or nearer.
    pub shifted: f32,
    /// Degrees off the lens, at most.
    pub off: f32,
    /// Whether the eyes were shut, or nobody could tell.
    pub shut: bool,
    /// The least the eyes were open, 1 as usual, and how much that changed.
    pub least_open: f32,
    pub lids: f32,
    /// How far the gaze went.
    pub glanced: f32,
    /// How far the lips went apart or together.
    pub lips: f32,
    /// Whether the sitter was talking.
    pub talking: bool,
    pub sharpness: f32,
    pub presence: f32,
    pub seen_enough: bool,
}

impl Surroundings {
    /// What went on round a candidate of those times.
    pub fn of(course: &Course, began: Seconds, ended: Seconds) -> Self {
        let span = began - GUARD..=ended + GUARD;
        let went = |of: fn(&Around) -> f32| {
            let all = course.within(span.clone()).map(|moment| of(&moment.around));
            let (low, high) = all.fold((f32::MAX, f32::MIN), |(low, high), value| (low.min(value), high.max(value)));
            (high - low).max(0.0)
        };
        let largest = |ways: &[fn(&Around) -> f32]| ways.iter().map(|of| went(*of)).fold(0.0, f32::max);
        let least = |of: fn(&Around) -> f32| {
            course.within(span.clone()).map(|moment| of(&moment.around)).fold(f32::MAX, f32::min)
        };
        Self {
            turned: largest(&[|a| a.turn[0], |a| a.turn[1], |a| a.turn[2]]),
            shifted: largest(&[|a| a.place[0], |a| a.place[1], |a| a.place[2]]),
            off: -least(|a| -a.turn[0].hypot(a.turn[1])),
            shut: course.within(span.clone()).any(|moment| moment.around.shut),
            least_open: least(|a| a.openness),
            lids: went(|a| a.openness),
            glanced: largest(&[|a| a.gaze[0], |a| a.gaze[1]]),
            lips: went(|a| a.lip_gap),
            talking: talking(course, &span),
            sharpness: least(|a| a.sharpness),
            presence: least(|a| a.presence),
            seen_enough: seen_enough(course, began, ended),
        }
    }

    /// Whether nothing rules out that a movement in that zone was one of the face's own. While a sitter talks, everything
    /// below the eyes is talk.
    pub fn allows(&self, zone: Zone) -> bool {
        let word = self.talking || self.lips > MOST_LIPS;
        let speech = word && matches!(zone, Zone::Nose | Zone::Mouth | Zone::Chin);
        // Written so that what is not a number rules out.
        let eyes = !self.shut && self.lids <= MOST_LIDS && self.glanced <= MOST_GLANCE;
        let head = self.turned <= MOST_TURN && self.shifted <= MOST_SHIFT && self.off <= MOST_OFF;
        let clear = self.sharpness >= LEAST_SHARP && self.presence >= LEAST_PRESENCE;
        !speech && eyes && head && clear && self.seen_enough
    }
}

/// Whether the sitter was talking when it began, or began to: lips that part once and close again are still one movement.
fn talking(course: &Course, span: &RangeInclusive<Seconds>) -> bool {
    let mut said = course.within(span.clone()).map(|moment| moment.around.speaking);
    said.next().is_some_and(|before| before >= TALKING_FROM) || said.any(|since| since > TALKING_FROM)
}

/// Whether there were frames enough to tell a movement from a slip of the mesh.
fn seen_enough(course: &Course, began: Seconds, ended: Seconds) -> bool {
    let mut frames = 0.0;
    let mut last = None;
    for moment in course.within(began - GUARD..=ended + GUARD) {
        if last.is_some_and(|last| moment.at - last > MOST_GAP) {
            return false;
        }
        last = Some(moment.at);
        frames += 1.0;
    }
    // Both ends may fall between two frames.
    frames + 1.0 >= RATE_TREMBLES * LEAST_FRAME_RATE * (ended - began + 2.0 * GUARD)
}
