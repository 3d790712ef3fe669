//! The live frames of micro-expression candidates: the last moments are held in memory as the camera sent them, and what a
//! candidate was seen in is handed to a clerk who stores it. The way from frame to trigger waits for none of it.

mod clerk;
mod recent;

use candor_core::{frame::Frame, moment::Judgement};
use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};

use clerk::Cutting;
use recent::Recent;

pub(crate) use clerk::keep;

/// Candidates that may wait for a slow disk; there are no more of a face in a minute.
const WAITING: usize = 8;

/// Holds the live frames of the last moments, and cuts strips out of them.
#[derive(Debug)]
pub(crate) struct Cutter {
    recent: Recent,
    clerk: Sender<Cutting>,
    lost: u32,
}

impl Cutter {
    /// A cutter, and where its clerk hears from it.
    pub(crate) fn new() -> (Self, Receiver<Cutting>) {
        let (clerk, cuttings) = bounded(WAITING);
        (Self { recent: Recent::default(), clerk, lost: 0 }, cuttings)
    }

    /// Takes a judged frame; has the strip cut of every candidate that is over in it. Never waits.
    pub(crate) fn take(&mut self, frame: &Frame, judgement: &Judgement) {
        self.recent.push(frame);
        for reading in &judgement.readings {
            let Some(candidate) = &reading.candidate else { continue };
            let frames = self.recent.of(candidate);
            let cutting = Cutting { reading: Box::new(reading.clone()), frames };
            if let Err(TrySendError::Full(_)) = self.clerk.try_send(cutting) {
                self.lost += 1;
            }
        }
    }

    /// Strips that the disk was too slow for.
    pub(crate) fn lost(&self) -> u32 {
        self.lost
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

    use std::{fs, sync::Arc};

    use candor_core::{
        expression::{
            ActionUnit, MicroCandidate,
            micro::{Against, Moved},
        },
        face::{Region, TrackId},
        moment::{Judge, Mode},
        preset::Preset,
        signals::{FaceSeen, FrameSignals},
    };
    use candor_library::{Session, StripRecord};
    use crossbeam_channel::unbounded;

    use super::*;
    use crate::event::Event;

    const PICTURE: &[u8] = include_bytes!("../../vision/tests/fixtures/progressive.jpg");

    fn frame(number: u64) -> Frame {
        Frame { number, received_at: number as f64 / 30.0, jpeg: Arc::from(PICTURE) }
    }

    fn judge() -> Judge {
        let preset: Preset = toml::from_str(include_str!("../../../presets/any-expression.toml")).unwrap();
        Judge::new(preset, 0.1, Mode::Forecasting)
    }

    /// A judgement of one face, with a candidate in frame 100.
    fn judged(judge: &mut Judge, number: u64) -> Judgement {
        let region = Region { x: 0.2, y: 0.2, width: 0.6, height: 0.6 };
        let faces = vec![FaceSeen::Unreadable { track: TrackId(4), region }];
        let mut judgement = judge.judge_signals(&FrameSignals { frame: number, at: number as f64 / 30.0, faces });
        if number == 100 {
            judgement.readings[0].candidate = Some(Box::new(MicroCandidate {
                began: 2.95,
                apex: 3.07,
                ended: 3.2,
                moved: vec![Moved { unit: ActionUnit::ChinRaiser, only: None, amplitude: 0.2 }],
                amplitude: 0.2,
                against: Against::Calm,
                confidence: 0.7,
                left_out: 0,
            }));
        }
        judgement
    }

    /// Two hundred frames, with a candidate in one of them; what is said of it when all is stored.
    fn shoot(session: &Session) -> Vec<Event> {
        let (mut cutter, cuttings) = Cutter::new();
        let mut judge = judge();
        for number in 0..200 {
            cutter.take(&frame(number), &judged(&mut judge, number));
        }
        assert_eq!(cutter.lost(), 0);
        drop(cutter);
        let (say, said) = unbounded();
        keep(session.strips(), &cuttings, &say);
        drop(say);
        said.iter().collect()
    }

    #[test]
    fn the_frames_of_a_candidate_are_stored_and_told_of_with_the_face_in_each() {
        let place = tempfile::tempdir().unwrap();
        let session = Session::create(place.path(), "Anna").unwrap();
        let said = shoot(&session);
        let [Event::Candidate(strip)] = &said[..] else { panic!("{said:?}") };
        assert_eq!(strip.track, TrackId(4));
        assert!((10..=15).contains(&strip.frames.len()), "{}", strip.frames.len());
        for frame in &strip.frames {
            assert!((2.85..=3.3).contains(&frame.at), "{}", frame.at);
            assert_eq!(fs::read(frame.path.as_ref().unwrap()).unwrap(), PICTURE);
            assert!(frame.face.width > 0 && frame.face.width.max(frame.face.height) <= 160);
        }
        let record = StripRecord::read(strip.folder.as_ref().unwrap()).unwrap();
        assert_eq!((record.candidate, record.frames.len()), (strip.candidate.clone(), strip.frames.len()));
    }

    #[test]
    fn a_disk_that_refuses_is_told_of_once_and_the_strips_are_shown_all_the_same() {
        let place = tempfile::tempdir().unwrap();
        let session = Session::create(place.path(), "Anna").unwrap();
        fs::write(session.folder().join("candidates"), "no folder").unwrap();
        let said = shoot(&session);
        let [Event::Problem(sentence), Event::Candidate(strip)] = &said[..] else { panic!("{said:?}") };
        assert!(sentence.contains("candidates") && sentence.contains("no photo is concerned"), "{sentence}");
        assert!(strip.folder.is_none() && !strip.frames.is_empty());
        assert!(strip.frames.iter().all(|frame| frame.path.is_none()));
    }

    #[test]
    fn a_live_frame_never_waits_for_a_clerk_that_stands_still() {
        let (mut cutter, _standing) = Cutter::new();
        let judgement = judged(&mut judge(), 100);
        (0..WAITING as u64 + 3).for_each(|number| cutter.take(&frame(100 + number), &judgement));
        assert_eq!(cutter.lost(), 3);
    }
}
