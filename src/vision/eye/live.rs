//! Live frames: faces are followed, found, told apart and read within the camera's time.

use candor_core::{
    Seconds,
    face::{FaceObservation, FrameObservation, TrackId},
};

use super::{Eye, fit_in, sort_by_size};
use crate::{
    Picture, VisionError,
    identity::Sighting,
    likeness::Likeness,
    mesh::{Fit, bounds},
    picture::Pixels,
    pose::{head_pose, lay},
    track::{Track, is_due, is_same_face},
};

/// Faces that are followed at once, live.
const MOST_LIVE: usize = 6;
/// The expression nets see every third frame, and not one in which a detector ran (unless one runs in all of
/// them): so the slowest frame stays in time.
pub(super) const NETS_EVERY: u64 = 3;
/// ... unless what they said last is older than this, as after a burst in which live view was dark.
const NETS_STALE: Seconds = 0.4;
/// Seconds between two looks at how a sitter looks.
const LEARN_EVERY: Seconds = 0.25;

/// A face that was fitted in this frame.
struct Followed {
    track: Track,
    fit: Fit,
}

impl Eye {
    /// Reads a live frame: follows the faces it knows, looks for new ones when that is due, and gives each its sitter's
    /// identity. At most six faces; the expression nets' opinion comes with every third frame or so.
    ///
    /// # Errors
    /// [`VisionError::Picture`] where the bytes do not fit the size, [`VisionError::Net`] where ONNX Runtime fails.
    pub fn observe(&mut self, number: u64, at: Seconds, picture: &Picture) -> Result<FrameObservation, VisionError> {
        let pixels = picture.pixels()?;
        let before = self.tracks.len();
        let mut followed = self.follow(pixels)?;
        let lost = followed.len() < before;
        let looked = self.schedule.look(at, followed.len(), lost);
        if looked && followed.len() < MOST_LIVE {
            self.find_newcomers(at, pixels, &mut followed)?;
        }
        self.tracks = followed.iter().map(|face| face.track).collect();

        self.since_nets += 1;
        let stale = self.nets_at.is_some_and(|asked| at - asked > NETS_STALE);
        let with_nets = stale || !looked && self.since_nets >= NETS_EVERY || self.since_nets >= 2 * NETS_EVERY;
        if with_nets {
            (self.since_nets, self.nets_at) = (0, Some(at));
        }
        let mut faces = Vec::with_capacity(followed.len());
        for face in followed {
            let observation = self.read(pixels, face.track.id, face.fit, with_nets)?;
            self.remember(at, pixels, &observation);
            faces.push(observation);
        }
        sort_by_size(&mut faces);
        Ok(FrameObservation { frame: number, at, size: (picture.width, picture.height), faces })
    }

    /// Fits the mesh where each known face was; those that are not there any more drop out, and so does the second of two
    /// that ran together.
    fn follow(&mut self, pixels: Pixels<'_>) -> Result<Vec<Followed>, VisionError> {
        let mut followed: Vec<Followed> = Vec::with_capacity(self.tracks.len());
        for track in &self.tracks {
            if let Some((fit, roi)) = fit_in(&mut self.mesh, pixels, track.roi)?
                && is_new(&followed, &fit)
            {
                followed.push(Followed { track: Track { roi, ..*track }, fit });
            }
        }
        Ok(followed)
    }

    fn find_newcomers(
        &mut self,
        at: Seconds,
        pixels: Pixels<'_>,
        followed: &mut Vec<Followed>,
    ) -> Result<(), VisionError> {
        let mut found = self.short_range.detect(pixels)?;
        if found.is_empty() && followed.is_empty() && self.schedule.look_harder(at) {
            found = self.full_range.detect(pixels)?;
        }
        for detection in found {
            let known = followed.iter().any(|face| is_same_face(bounds(&face.fit.landmarks), detection.bounds));
            if followed.len() >= MOST_LIVE || known {
                continue;
            }
            let Some((fit, roi)) = fit_in(&mut self.mesh, pixels, detection.roi())? else { continue };
            if is_new(followed, &fit) {
                let id = self.identify(at, pixels, &fit, followed);
                followed.push(Followed { track: Track { id, roi, learnt_at: f64::NEG_INFINITY }, fit });
            }
        }
        Ok(())
    }

    fn identify(&mut self, at: Seconds, pixels: Pixels<'_>, fit: &Fit, followed: &[Followed]) -> TrackId {
        let here = sighting(at, bounds(&fit.landmarks));
        let alignment = lay(&fit.landmarks);
        let likeness = Likeness::of(pixels, &fit.landmarks, &alignment, &head_pose(&alignment), here.width);
        let present: Vec<TrackId> = followed.iter().map(|face| face.track.id).collect();
        self.sitters.recognise(here, likeness.as_ref(), &present)
    }

    /// Notes where a sitter is, and a few times a second how they look.
    fn remember(&mut self, at: Seconds, pixels: Pixels<'_>, face: &FaceObservation) {
        let here = sighting(at, bounds(&face.landmarks));
        let track = self.tracks.iter_mut().find(|track| track.id == face.track);
        let likeness = match track {
            Some(track) if is_due(Some(track.learnt_at), at, LEARN_EVERY) => {
                track.learnt_at = at;
                Likeness::of(pixels, &face.landmarks, &lay(&face.landmarks), &face.pose, here.width)
            }
            _ => None,
        };
        self.sitters.note(face.track, here, likeness);
    }
}

fn is_new(followed: &[Followed], fit: &Fit) -> bool {
    let area = bounds(&fit.landmarks);
    !followed.iter().any(|face| is_same_face(bounds(&face.fit.landmarks), area))
}

fn sighting(at: Seconds, [left, top, right, bottom]: [f32; 4]) -> Sighting {
    Sighting { at, centre: [f32::midpoint(left, right), f32::midpoint(top, bottom)], width: right - left }
}
