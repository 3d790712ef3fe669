//! Stores strips and tells of them, on a thread of its own.

use candor_core::{
    expression::{MicroCandidate, Reading},
    frame::Frame,
};
use candor_library::{StoredStrip, Strips, face_in};
use crossbeam_channel::{Receiver, Sender};

use crate::event::{Event, Strip, StripFrame};

/// The longer edge of a face that is shown, in pixels.
const EDGE: u32 = 160;

/// A candidate's reading and frames on their way to the clerk.
#[derive(Debug)]
pub(crate) struct Cutting {
    pub(super) reading: Box<Reading>,
    pub(super) frames: Vec<Frame>,
}

/// Stores what comes and tells of it until nobody sends any more. A disk that refuses is told of once; the strips are shown
/// all the same.
pub(crate) fn keep(mut strips: Strips, cuttings: &Receiver<Cutting>, events: &Sender<Event>) {
    let mut told = false;
    for Cutting { reading, frames } in cuttings {
        let Some(candidate) = &reading.candidate else { continue };
        let stored = strips.store(reading.track, candidate, &frames).unwrap_or_else(|error| {
            if !std::mem::replace(&mut told, true) {
                let sentence = format!("{error} Frames of candidates are shown and not kept; no photo is concerned.");
                let _ = events.send(Event::Problem(sentence));
            }
            None
        });
        // Nobody listening is no reason to stop storing.
        let _ = events.send(Event::Candidate(Box::new(strip(&reading, candidate, &frames, stored))));
    }
}

fn strip(reading: &Reading, candidate: &MicroCandidate, frames: &[Frame], stored: Option<StoredStrip>) -> Strip {
    let (folder, paths) = stored.map_or((None, Vec::new()), |stored| (Some(stored.folder), stored.frames));
    let mut paths = paths.into_iter();
    let frames = frames.iter().filter_map(|frame| {
        let path = paths.next();
        let face = face_in(&frame.jpeg, reading.region, EDGE)?;
        Some(StripFrame { at: frame.received_at, path, face })
    });
    Strip { track: reading.track, frames: frames.collect(), candidate: candidate.clone(), folder }
}
