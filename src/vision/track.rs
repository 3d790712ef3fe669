//! When the detectors have to look, and which of their finds are new.

use candor_core::{Seconds, face::TrackId};

use crate::{candidates::overlap, warp::Roi};

/// Seconds between two looks for newcomers while faces are being followed.
const LOOK_AGAIN: Seconds = 0.5;
/// Seconds between two runs of the full-range detector, so that an empty picture stays cheap.
const LOOK_HARDER: Seconds = 0.4;
/// Boxes of two faces that overlap more than this are the same face.
const SAME_FACE: f32 = 0.3;

/// A face that is being followed.
#[derive(Clone, Copy, Debug)]
pub struct Track {
    /// Whose.
    pub id: TrackId,
    /// Where to look in the next frame.
    pub roi: Roi,
    /// When the likeness was last learnt.
    pub learnt_at: Seconds,
}

/// The clock of the detectors, in frame time.
#[derive(Clone, Copy, Debug, Default)]
pub struct Schedule {
    looked_at: Option<Seconds>,
    looked_harder_at: Option<Seconds>,
}

impl Schedule {
    /// Whether the short-range detector is due, given that some faces are followed and whether one was lost just now.
    pub fn look(&mut self, at: Seconds, followed: usize, lost: bool) -> bool {
        let due = followed == 0 || lost || is_due(self.looked_at, at, LOOK_AGAIN);
        if due {
            self.looked_at = Some(at);
        }
        due
    }

    /// Whether the full-range detector may run, now that the other one has found nothing.
    pub fn look_harder(&mut self, at: Seconds) -> bool {
        let due = is_due(self.looked_harder_at, at, LOOK_HARDER);
        if due {
            self.looked_harder_at = Some(at);
        }
        due
    }
}

/// Whether an interval has passed. A clock that was set back counts as a new one.
pub fn is_due(last: Option<Seconds>, now: Seconds, interval: Seconds) -> bool {
    last.is_none_or(|last| now - last >= interval || now < last)
}

/// Whether two boxes (left, top, right, bottom) are of one face.
pub fn is_same_face(a: [f32; 4], b: [f32; 4]) -> bool {
    overlap(a, b) > SAME_FACE || holds_middle(a, b) && holds_middle(b, a)
}

fn holds_middle(of: [f32; 4], of_other: [f32; 4]) -> bool {
    let (x, y) = (f32::midpoint(of[0], of[2]), f32::midpoint(of[1], of[3]));
    (of_other[0]..of_other[2]).contains(&x) && (of_other[1]..of_other[3]).contains(&y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_detector_runs_twice_a_second_while_all_is_well() {
        let mut schedule = Schedule::default();
        let runs = (0..300).filter(|&frame| schedule.look(f64::from(frame) / 30.0, 1, false)).count();
        assert_eq!(runs, 20);
    }

    #[test]
    fn the_detector_runs_at_once_when_a_face_is_lost_or_none_is_known() {
        let mut schedule = Schedule::default();
        assert!(schedule.look(0.0, 1, false));
        assert!(!schedule.look(0.1, 1, false));
        assert!(schedule.look(0.2, 1, true));
        assert!(schedule.look(0.3, 0, false));
    }

    #[test]
    fn a_clock_that_starts_again_does_not_blind_the_detectors() {
        let mut schedule = Schedule::default();
        assert!(schedule.look(100.0, 1, false) && schedule.look_harder(100.0));
        assert!(schedule.look(0.0, 1, false) && schedule.look_harder(0.0));
    }

    #[test]
    fn a_box_in_the_middle_of_another_is_the_same_face() {
        assert!(is_same_face([0.0, 0.0, 100.0, 100.0], [30.0, 30.0, 70.0, 70.0]));
        assert!(!is_same_face([0.0, 0.0, 100.0, 100.0], [90.0, 0.0, 190.0, 100.0]));
    }
}
