//! The last two seconds of one face: levels, and what may have moved them that is no expression.

use std::{collections::VecDeque, ops::RangeInclusive};

use super::{
    Against,
    movement::{COUNT, Levels},
};
use crate::Seconds;

/// What is kept, in seconds: the running face, the longest candidate, and the calm after it.
const KEPT: Seconds = 2.0;
/// More frames than any camera delivers within that.
const MOST_FRAMES: usize = 512;
/// Levels are means over the frames within this span of one: three at 30 frames a second, five at 60.
const SMOOTHED: Seconds = 0.036;

/// One frame.
#[derive(Clone, Debug)]
pub(crate) struct Moment {
    pub at: Seconds,
    /// As measured.
    pub raw: Levels,
    /// The mean over the neighbouring frames, as far as they are known.
    pub levels: Levels,
    pub around: Around,
    pub against: Against,
}

/// What besides the muscles of an expression changes what is measured of a face.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Around {
    /// Yaw, pitch and roll, in degrees.
    pub turn: [f32; 3],
    /// Where the face is, across and down, and the logarithm of its size; in outer-eye distances.
    pub place: [f32; 3],
    /// Whether the eyes are shut, or nobody can tell.
    pub shut: bool,
    /// How far the eyes are open, 1 as usual.
    pub openness: f32,
    /// Where the eyes look within the head, across and up; 1 is as far as they turn.
    pub gaze: [f32; 2],
    /// Between the lips, in outer-eye distances.
    pub lip_gap: f32,
    /// How likely the sitter is talking, 0..1.
    pub speaking: f32,
    /// Sharpness of the eyes against the sharpest lately, 0..1.
    pub sharpness: f32,
    /// How sure the mesh is, 0..1.
    pub presence: f32,
}

/// The course of one face.
#[derive(Clone, Debug, Default)]
pub(crate) struct Course(VecDeque<Moment>);

impl Course {
    /// Takes the next frame.
    pub fn push(&mut self, moment: Moment) {
        let at = moment.at;
        self.0.push_back(moment);
        while self.0.len() > MOST_FRAMES || self.0.front().is_some_and(|first| at - first.at > KEPT) {
            self.0.pop_front();
        }
        // A new frame is a neighbour of the last few.
        for place in (0..self.0.len()).rev() {
            match self.0.get(place) {
                Some(moment) if at - moment.at <= SMOOTHED => self.smooth(place),
                _ => break,
            }
        }
    }

    fn smooth(&mut self, place: usize) {
        let Some(at) = self.0.get(place).map(|moment| moment.at) else { return };
        let mut sum = [0.0; COUNT];
        let mut frames = 0.0;
        let near = |moment: &&Moment| (moment.at - at).abs() <= SMOOTHED;
        for moment in self.0.range(..=place).rev().take_while(near).chain(self.0.range(place + 1..).take_while(near)) {
            sum.iter_mut().zip(&moment.raw).for_each(|(sum, level)| *sum += level);
            frames += 1.0;
        }
        if let Some(moment) = self.0.get_mut(place) {
            moment.levels = sum.map(|sum| sum / frames);
        }
    }

    /// The frames of a span of time.
    pub fn within(&self, span: RangeInclusive<Seconds>) -> impl DoubleEndedIterator<Item = &Moment> {
        let from = self.0.partition_point(|moment| moment.at < *span.start());
        let to = self.0.partition_point(|moment| moment.at <= *span.end());
        self.0.range(from..to.max(from))
    }

    /// The last frame before an instant.
    pub fn before(&self, at: Seconds) -> Option<&Moment> {
        self.0.get(self.0.partition_point(|moment| moment.at < at).checked_sub(1)?)
    }

    /// The newest frame.
    pub fn last(&self) -> Option<&Moment> {
        self.0.back()
    }

    /// What was before is too long ago.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// The middle one of some values; `None` of none. Leaves them in another order.
pub(crate) fn median(values: &mut [f32]) -> Option<f32> {
    if values.is_empty() {
        return None;
    }
    let middle = values.len() / 2;
    Some(*values.select_nth_unstable_by(middle, f32::total_cmp).1)
}
