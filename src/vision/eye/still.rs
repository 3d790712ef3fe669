//! Stills: every face, without haste and without memory.

use candor_core::face::{FaceObservation, FrameObservation, TrackId};

use super::{Eye, fit_in, sort_by_size};
use crate::{
    Picture, VisionError,
    candidates::Detection,
    likeness::Likeness,
    mesh::{Fit, bounds},
    picture::Pixels,
    pose::lay,
    search::{Pass, Pyramid},
    track::is_same_face,
    warp::Roi,
};

/// Faces that are read in a still.
const MOST_STILL: usize = 64;
/// Pixels of the mesh net's input, for choosing the copy of a still that it is cut from.
const MESH_SAMPLES: f32 = 256.0;
/// Pixels skipped between two samples of the mesh's input up to which a still is sampled as it is, as `MediaPipe` does.
const PLAIN_STEP: f32 = 4.0;

impl Eye {
    /// Reads a still: every face, down to about a sixtieth of the picture's long side where no much larger one is there,
    /// at most 64. Nothing is remembered; the faces are numbered from 0, the largest first. `frame` and `at` are 0.
    ///
    /// # Errors
    /// As [`observe`](Self::observe).
    pub fn look(&mut self, picture: &Picture) -> Result<FrameObservation, VisionError> {
        self.look_at_sitters(picture).map(|(seen, _)| seen)
    }

    /// As [`look`](Self::look), and with each face what it looks like, by which the photos of one sitter are found (see
    /// [`People`](crate::People)); absent where it is too small or turned too far to be told.
    ///
    /// # Errors
    /// As [`observe`](Self::observe).
    pub fn look_at_sitters(
        &mut self,
        picture: &Picture,
    ) -> Result<(FrameObservation, Vec<Option<Likeness>>), VisionError> {
        let pixels = picture.pixels()?;
        let mut pyramid = Pyramid::over(pixels);
        let mut fits: Vec<Fit> = Vec::new();
        for pass in Pass::all() {
            let found = pass.detect(&mut pyramid, &mut self.short_range, &mut self.full_range)?;
            self.fit_all(&mut pyramid, &found, &mut fits)?;
            let largest = fits.iter().map(|fit| longer_side(bounds(&fit.landmarks))).fold(0.0, f32::max);
            if pass.suffices(pixels, largest) {
                break;
            }
        }
        let mut faces =
            fits.into_iter().map(|fit| self.read(pixels, TrackId(0), fit, true)).collect::<Result<Vec<_>, _>>()?;
        sort_by_size(&mut faces);
        for (index, face) in faces.iter_mut().enumerate() {
            face.track = TrackId(index as u32);
        }
        let likenesses = faces.iter().map(|face| likeness(pixels, face)).collect();
        Ok((FrameObservation { frame: 0, at: 0.0, size: (picture.width, picture.height), faces }, likenesses))
    }

    /// Fits the mesh to each find of a still that is not a face which is known already.
    fn fit_all(
        &mut self,
        pyramid: &mut Pyramid<'_>,
        found: &[Detection],
        fits: &mut Vec<Fit>,
    ) -> Result<(), VisionError> {
        for detection in found {
            let known = |area| fits.iter().any(|other| is_same_face(bounds(&other.landmarks), area));
            if fits.len() >= MOST_STILL || known(detection.bounds) {
                continue;
            }
            if let Some(fit) = self.fit_still(pyramid, detection)?
                && !known(bounds(&fit.landmarks))
            {
                fits.push(fit);
            }
        }
        Ok(())
    }

    /// Fits the mesh twice: first in the detector's box, then in the region that the first mesh itself asks for. That is
    /// where live frames settle, too; after one pass alone the blendshapes still depend on which box it came from.
    fn fit_still(&mut self, pyramid: &mut Pyramid<'_>, detection: &Detection) -> Result<Option<Fit>, VisionError> {
        let Some((_, settled)) = self.fit_reduced(pyramid, detection.roi())? else { return Ok(None) };
        Ok(self.fit_reduced(pyramid, settled)?.map(|(fit, _)| fit))
    }

    /// Fits the mesh in a still; a face of more than a thousand pixels is cut from a smaller copy.
    fn fit_reduced(&mut self, pyramid: &mut Pyramid<'_>, roi: Roi) -> Result<Option<(Fit, Roi)>, VisionError> {
        let (pixels, factor) = pyramid.for_sampling(roi.size[0] * 2.0 / PLAIN_STEP, MESH_SAMPLES);
        let fit = fit_in(&mut self.mesh, pixels, roi.reduced(factor))?;
        Ok(fit.map(|(mut fit, next)| {
            fit.landmarks.0.iter_mut().flatten().for_each(|value| *value *= factor);
            (fit, next.reduced(1.0 / factor))
        }))
    }
}

fn likeness(pixels: Pixels<'_>, face: &FaceObservation) -> Option<Likeness> {
    let [left, _, right, _] = bounds(&face.landmarks);
    Likeness::of(pixels, &face.landmarks, &lay(&face.landmarks), &face.pose, right - left)
}

fn longer_side([left, top, right, bottom]: [f32; 4]) -> f32 {
    (right - left).max(bottom - top)
}
