//! What is remembered of a face: how some values have gone over the last second and a half, and what can be asked of it.

use std::collections::VecDeque;

use super::{Configuration, Sight};
use crate::{Seconds, expression::channels::Channel};

/// How far back anything looks.
pub(super) const REMEMBERED: Seconds = 1.5;
/// More frames than any camera delivers in that time.
const MOST_FRAMES: usize = 512;
/// A movement is measured over so long.
pub(super) const STEP: Seconds = 0.1;

/// Values whose course is remembered.
#[derive(Clone, Copy, Debug)]
#[repr(usize)]
pub(super) enum Course {
    Departure,
    Strongest,
    Surprise,
    Lips,
    Eyes,
    UpperLip,
    MouthWide,
    LipGap,
    MoreSurprise,
    Movement,
    Felt,
}

pub(super) const COURSES: usize = Course::Felt as usize + 1;

#[derive(Clone, Debug)]
pub(super) struct Moment {
    pub at: Seconds,
    pub values: [f32; COURSES],
    pub shape: Configuration,
}

/// The frames remembered, the newest last.
#[derive(Clone, Debug)]
pub(super) struct Past(VecDeque<Moment>);

impl Past {
    pub fn new() -> Self {
        Self(VecDeque::with_capacity(64))
    }

    /// The newest frame.
    pub fn last(&self) -> Option<&Moment> {
        self.0.back()
    }

    /// Adds a frame and forgets those that are too old.
    pub fn push(&mut self, moment: Moment) {
        let too_old = |first: &Moment| moment.at - first.at > REMEMBERED;
        while self.0.len() >= MOST_FRAMES || self.0.front().is_some_and(too_old) {
            self.0.pop_front();
        }
        self.0.push_back(moment);
    }

    /// Speed of the shape and growth of the departure over the last 85 ms, or since the frame before at a low rate.
    pub fn pace(&self) -> (f32, f32) {
        let Some(now) = self.0.back() else { return (0.0, 0.0) };
        let earlier = self.0.iter().rev().skip(1);
        let then =
            earlier.clone().take_while(|moment| now.at - moment.at <= 0.085).last().or_else(|| earlier.clone().next());
        then.map_or((0.0, 0.0), |then| {
            let span = (now.at - then.at).max(1e-3) as f32;
            let grown = now.values[Course::Departure as usize] - then.values[Course::Departure as usize];
            (now.shape.distance(&then.shape) / span, grown / span)
        })
    }

    pub fn now(&self, course: Course) -> f32 {
        self.0.back().map_or(0.0, |moment| moment.values[course as usize])
    }

    /// The frame `span` seconds before `at`, or the oldest that is remembered.
    pub fn ago(&self, at: Seconds, span: Seconds) -> Option<&Moment> {
        self.0.iter().rev().find(|moment| at - moment.at >= span - 1e-6).or_else(|| self.0.front())
    }

    fn within(&self, course: Course, span: Seconds) -> impl Iterator<Item = f32> {
        let at = self.0.back().map_or(0.0, |moment| moment.at);
        self.0
            .iter()
            .rev()
            .take_while(move |moment| at - moment.at <= span + 1e-6)
            .map(move |moment| moment.values[course as usize])
    }

    pub fn held(&self, course: Course, span: Seconds) -> f32 {
        self.within(course, span).fold(f32::INFINITY, f32::min)
    }

    pub fn highest(&self, course: Course, span: Seconds) -> f32 {
        self.within(course, span).fold(f32::NEG_INFINITY, f32::max)
    }

    pub fn rise(&self, course: Course) -> f32 {
        self.now(course) - self.held(course, REMEMBERED)
    }

    pub fn step(&self, course: Course) -> f32 {
        let at = self.0.back().map_or(0.0, |moment| moment.at);
        self.ago(at, STEP).map_or(0.0, |then| self.now(course) - then.values[course as usize])
    }
}

/// The values whose course is remembered, of one frame; its movement is left 0.
pub(super) fn courses(sight: &Sight, shape: &Configuration) -> [f32; COURSES] {
    let channels = sight.channels;
    let (get, more) = (|channel| channels.get(channel), |channel| channels.more(channel));
    let smile = more(Channel::Smile);
    let smiling = smile + 0.5 * more(Channel::UpperLip) * (2.0 * smile).min(1.0);
    let brows = f32::midpoint(more(Channel::BrowHeight), more(Channel::BrowRaise));
    let surprise = 1.5 * brows + more(Channel::LipGap);
    let corners = more(Channel::CornersDown) + more(Channel::Frown);
    let snarl = more(Channel::UpperLip) * (1.0 - smile.min(1.0)) + 0.5 * more(Channel::NoseShort);
    let felt = smiling.max(surprise).max(more(Channel::BrowDown)).max(corners);
    let mut values = [0.0; COURSES];
    let mut put = |course: Course, value: f32| values[course as usize] = value;
    put(Course::Departure, shape.size());
    put(Course::Strongest, felt.max(snarl));
    put(Course::Surprise, surprise);
    put(Course::Lips, more(Channel::Press) + more(Channel::Pucker) + more(Channel::ChinRaise));
    put(Course::Eyes, more(Channel::Squint) + 0.5 * (-get(Channel::EyesOpen)).max(0.0));
    put(Course::UpperLip, get(Channel::UpperLip));
    put(Course::MouthWide, get(Channel::MouthWide));
    put(Course::LipGap, get(Channel::LipGap));
    put(Course::MoreSurprise, sight.opinion.map_or(0.0, |(_, above)| above[6]));
    put(Course::Felt, felt);
    values
}
