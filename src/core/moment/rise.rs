//! One theme's rise towards a peak: from the valley before it, up to where it was caught, and whether it may be caught
//! again.

use crate::{Seconds, expression::Slope};

/// A rise this high over the valley is an event, where the threshold is not lower still. So a constant smile, or a bias
/// that a turned head brings, is none.
const RISE: f32 = 0.30;
/// A held expression is caught again once it is this much stronger than what was caught.
const STRONGER: f32 = 0.15;
/// Below this share of the rise it has not begun.
const BEGUN: f32 = 0.3;
/// What talking alone did to the face is forgotten within so many seconds.
const SPEECH_FORGOTTEN: Seconds = 8.0;

/// The course of one theme's score.
#[derive(Clone, Debug)]
pub(crate) struct Rise {
    slope: Slope,
    course: Course,
    /// The last instant at which it had not begun, and the score then.
    pub onset: (Seconds, f32),
    /// The fastest it has risen since, in scores a second.
    pub fastest: f32,
    /// The highest that talking brought it to lately.
    speech_top: f32,
    /// Since when it has been over what is needed without a break.
    over_since: Option<Seconds>,
}

#[derive(Clone, Copy, Debug)]
enum Course {
    /// Not caught: the lowest since it last came down.
    Free { valley: f32 },
    /// Caught at a level, and the highest since.
    Caught { level: f32, top: f32 },
}

impl Rise {
    pub fn new(at: Seconds, score: f32) -> Self {
        let mut slope = Slope::new();
        slope.push(at, score);
        Self {
            slope,
            course: Course::Free { valley: score },
            onset: (at, score),
            fastest: 0.0,
            speech_top: 0.0,
            over_since: None,
        }
    }

    /// Follows the score for one frame, `dt` after the last.
    pub fn follow(&mut self, at: Seconds, dt: Seconds, score: f32, threshold: f32, talking: bool) {
        self.slope.push(at, score);
        self.speech_top *= (-dt / SPEECH_FORGOTTEN).exp() as f32;
        if talking {
            self.speech_top = self.speech_top.max(score);
        }
        let rise = threshold.min(RISE);
        self.course = match self.course {
            Course::Free { valley } => Course::Free { valley: valley.min(score) },
            Course::Caught { top, .. } if score < top - rise => Course::Free { valley: score },
            Course::Caught { level, top } => Course::Caught { level, top: top.max(score) },
        };
        if score - self.valley(rise) < BEGUN * rise {
            (self.onset, self.fastest) = ((at, score), 0.0);
        }
        self.fastest = self.fastest.max(self.speed());
    }

    /// The score from which the next rise counts.
    fn valley(&self, rise: f32) -> f32 {
        match self.course {
            Course::Free { valley } => valley,
            Course::Caught { level, .. } => level + STRONGER - rise,
        }
    }

    /// What the score has to reach now. While the sitter talks, also more than talking alone has brought lately.
    pub fn needed(&self, threshold: f32, talking: bool) -> f32 {
        let rise = threshold.min(RISE);
        let needed = threshold.max(self.valley(rise) + rise);
        if talking { needed.max(self.speech_top) } else { needed }
    }

    /// Notes whether it is over what is needed, and says for how long it has been.
    pub fn over(&mut self, at: Seconds, over: bool) -> Option<Seconds> {
        self.over_since = over.then(|| self.over_since.unwrap_or(at));
        self.over_since.map(|since| at - since)
    }

    /// Notes that it was caught at this score.
    pub fn catch(&mut self, at: Seconds, score: f32) {
        self.course = Course::Caught { level: score, top: score };
        (self.onset, self.fastest, self.over_since) = ((at, score), 0.0, None);
    }

    /// Scores a second.
    pub fn speed(&self) -> f32 {
        self.slope.speed()
    }

    /// Whether it was caught and has not come down since.
    pub fn caught(&self) -> bool {
        matches!(self.course, Course::Caught { .. })
    }
}
