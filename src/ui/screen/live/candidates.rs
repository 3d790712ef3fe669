//! The last micro-expression candidates, with their frames ready to be drawn. Pure.

use std::{collections::VecDeque, path::PathBuf};

use candor_core::{
    Seconds,
    expression::{MicroCandidate, micro::Against},
    face::TrackId,
};
use candor_shoot::event::Strip;
use iced::advanced::image::Handle;

use crate::{
    format, picture, said,
    words::{say, say_with},
};

/// How many are remembered.
const REMEMBERED: usize = 12;

/// Which candidate, among those of a shoot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CandidateId(u32);

/// A candidate that can be shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Which.
    pub id: CandidateId,
    /// On whose face.
    pub track: TrackId,
    /// What it was.
    pub candidate: MicroCandidate,
    /// The frames, in order, each with its time.
    pub frames: Vec<(Seconds, Handle)>,
    /// Where its frames are stored.
    pub folder: Option<PathBuf>,
}

/// The last candidates.
#[derive(Debug, Default)]
pub struct Candidates {
    // The newest first.
    shown: VecDeque<Shown>,
    told: u32,
}

impl Candidates {
    /// Takes in a candidate.
    pub fn note(&mut self, strip: Strip) {
        self.told += 1;
        let Strip { track, candidate, folder, frames } = strip;
        let frames = frames.iter().filter_map(|frame| Some((frame.at, picture::from_desk(&frame.face)?))).collect();
        self.shown.push_front(Shown { id: CandidateId(self.told), track, candidate, frames, folder });
        self.shown.truncate(REMEMBERED);
    }

    /// The last ones, the newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Shown> {
        self.shown.iter()
    }

    /// One of them, for as long as it is remembered.
    #[must_use]
    pub fn get(&self, id: CandidateId) -> Option<&Shown> {
        self.shown.iter().find(|shown| shown.id == id)
    }

    /// How many there have been in all.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.told
    }
}

impl Shown {
    /// The frames nearest to its beginning, its apex and its end.
    #[must_use]
    pub fn key_frames(&self) -> [Option<&Handle>; 3] {
        let MicroCandidate { began, apex, ended, .. } = self.candidate;
        [began, apex, ended].map(|instant| {
            let nearest = |a: &&(Seconds, Handle), b: &&(Seconds, Handle)| {
                (a.0 - instant).abs().total_cmp(&(b.0 - instant).abs())
            };
            self.frames.iter().min_by(nearest).map(|(_, picture)| picture)
        })
    }

    /// At most so many of the frames, evenly spread, from the first to the last.
    #[must_use]
    pub fn spread(&self, most: usize) -> Vec<&(Seconds, Handle)> {
        let (all, last) = (self.frames.len(), self.frames.len().saturating_sub(1));
        if all <= most || most < 2 {
            return self.frames.iter().take(most).collect();
        }
        (0..most).filter_map(|step| self.frames.get(step * last / (most - 1))).collect()
    }

    /// The clearest movement: `Brows down on the left`.
    #[must_use]
    pub fn title(&self) -> String {
        self.candidate
            .moved
            .first()
            .map_or_else(|| say("live-movement"), |&moved| format::capitalised(&said::moved(moved)))
    }

    /// How long it took, and how clearly it stands out of what the face does by itself.
    #[must_use]
    pub fn figures(&self) -> String {
        let (took, stands_out) = (self.candidate.duration(), self.candidate.confidence);
        let stands_out = say_with("live-stands-out", [("score", format::fraction(stands_out).into())]);
        format!("{} · {stands_out}", format::milliseconds(took))
    }

    /// On whose face.
    #[must_use]
    pub fn whose(&self) -> String {
        said::sitter(self.track)
    }

    /// Everything that moved, and what the face was showing meanwhile: `Brows down on the left, eyes wide, in a calm face`.
    #[must_use]
    pub fn what_moved(&self) -> String {
        let moved: Vec<String> = self.candidate.moved.iter().map(|&moved| said::moved(moved)).collect();
        let during = match self.candidate.against {
            Against::Calm => say("live-in-calm"),
            Against::Talk => say("live-while-talking"),
            Against::Expression { emotion: Some(emotion), .. } => {
                say_with("live-during", [("what", said::emotion_within(emotion).into())])
            }
            Against::Expression { unit, emotion: None } => {
                say_with("live-during-unit", [("what", said::unit_within(unit).into())])
            }
        };
        format!("{} {during}", moved.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use candor_core::expression::{ActionUnit, Side, micro::Moved};
    use candor_library::Pixels;
    use candor_shoot::event::StripFrame;

    use super::*;

    fn strip(frames: u32) -> Strip {
        let face = Pixels { width: 1, height: 1, rgba: vec![0; 4].into() };
        let moved = |unit, only| Moved { unit, only, amplitude: 0.3 };
        Strip {
            track: TrackId(1),
            candidate: MicroCandidate {
                began: 10.1,
                apex: 10.2,
                ended: 10.35,
                moved: vec![moved(ActionUnit::BrowLowerer, Some(Side::Left)), moved(ActionUnit::LipPressor, None)],
                amplitude: 0.3,
                against: Against::Talk,
                confidence: 0.46,
                left_out: 0,
            },
            folder: None,
            frames: (0..frames)
                .map(|frame| StripFrame { at: 10.0 + f64::from(frame) / 20.0, path: None, face: face.clone() })
                .collect(),
        }
    }

    fn times(frames: &[&(Seconds, Handle)]) -> Vec<i32> {
        frames.iter().map(|(at, _)| ((at - 10.0) * 20.0).round() as i32).collect()
    }

    #[test]
    fn the_newest_candidates_are_remembered_and_all_are_counted() {
        let mut candidates = Candidates::default();
        (0..40).for_each(|_| candidates.note(strip(3)));
        assert_eq!((candidates.newest_first().count(), candidates.count()), (REMEMBERED, 40));
        let ids: Vec<_> = candidates.newest_first().map(|shown| shown.id).collect();
        assert_eq!(ids.first(), Some(&CandidateId(40)));
        assert!(candidates.get(CandidateId(1)).is_none() && candidates.get(CandidateId(40)).is_some());
    }

    #[test]
    fn its_frames_are_spread_from_the_first_to_the_last() {
        let mut candidates = Candidates::default();
        candidates.note(strip(11));
        let shown = &candidates.shown[0];
        assert_eq!(times(&shown.spread(3)), [0, 5, 10]);
        assert_eq!(times(&shown.spread(20)).len(), 11);
        assert!(shown.key_frames().iter().all(Option::is_some));
        candidates.note(strip(0));
        assert_eq!(candidates.shown[0].key_frames(), [None; 3]);
    }

    #[test]
    fn what_moved_is_told_with_its_side_and_what_the_face_was_doing() {
        let mut candidates = Candidates::default();
        candidates.note(strip(1));
        let expected = "brows down on the left, lips pressed while talking, of which quick brows are part";
        assert_eq!(candidates.shown[0].what_moved(), expected);
        let shown = &candidates.shown[0];
        assert_eq!(
            [shown.title(), shown.figures(), shown.whose()],
            ["Brows down on the left", "250 ms · stands out .46", "sitter 2"]
        );
    }
}
