//! The eye: owns the nets and what is remembered from frame to frame.

use std::path::Path;

use candor_core::{
    Seconds,
    face::{FaceObservation, FrameObservation, Region, TrackId},
    shot::ModelId,
};

use crate::{
    Picture, VisionError,
    blendshapes::Blendshapes,
    candidates::Detection,
    detect::Detector,
    expression::Expressions,
    identity::{Likeness, Sighting, Sitters},
    manifest::Manifest,
    mesh::{Fit, Mesh, bounds, next_roi},
    picture::Pixels,
    pose::{head_pose, lay},
    runtime::environment,
    search::{Pass, Pyramid},
    sharpness::eye_sharpness,
    stage::Stage,
    track::{Schedule, Track, is_due, is_same_face},
    warp::Roi,
};

/// Faces that are followed at once, live.
const MOST_LIVE: usize = 6;
/// Faces that are read in a still.
const MOST_STILL: usize = 64;
/// Below this the mesh lies on something that is no face.
const PRESENT: f32 = 0.5;
/// The expression nets see every third frame, and never one in which a detector ran: so the slowest frame stays in time.
const NETS_EVERY: u64 = 3;
/// Seconds between two looks at how a sitter looks.
const LEARN_EVERY: Seconds = 0.25;
/// Pixels of the mesh net's input, for choosing the copy of a still that it is cut from.
const MESH_SAMPLES: f32 = 256.0;
/// Pixels skipped between two samples of the mesh's input up to which a still is sampled as it is, as `MediaPipe` does.
const PLAIN_STEP: f32 = 4.0;

/// Reads faces out of pictures. Owns the nets and the memory of who was seen; not cheap to open (about 200 ms).
pub struct Eye {
    short_range: Detector,
    full_range: Detector,
    mesh: Mesh,
    blendshapes: Blendshapes,
    expressions: Expressions,
    models: Vec<ModelId>,
    tracks: Vec<Track>,
    schedule: Schedule,
    sitters: Sitters,
    since_nets: u64,
    /// The mesh that a benchmark laid last.
    bench_fit: Option<Fit>,
}

/// A face that was fitted in this frame.
struct Followed {
    track: Track,
    fit: Fit,
}

impl Eye {
    /// Opens the six models in that folder, each beside its manifest, and starts ONNX Runtime (see
    /// [`find_runtime`](crate::find_runtime)).
    ///
    /// # Errors
    /// Names the file, and says what to do, where ONNX Runtime is missing or too old, or where a model or manifest is
    /// missing, cut short, not the one described (its sha256), or does not have the expected inputs and outputs.
    pub fn open(models: &Path) -> Result<Self, VisionError> {
        let environment = environment(models)?;
        let (short_range, short) = Detector::short_range(&environment, models)?;
        let (full_range, full) = Detector::full_range(&environment, models)?;
        let (mesh, landmarks) = Mesh::load(&environment, models)?;
        let (blendshapes, shapes) = Blendshapes::load(&environment, models)?;
        let (expressions, [face_api, fer]) = Expressions::load(&environment, models)?;
        let models = [short, full, landmarks, shapes, face_api, fer].iter().map(model_id).collect();
        Ok(Self {
            short_range,
            full_range,
            mesh,
            blendshapes,
            expressions,
            models,
            tracks: Vec::new(),
            schedule: Schedule::default(),
            sitters: Sitters::default(),
            since_nets: NETS_EVERY,
            bench_fit: None,
        })
    }

    /// The models that take part in every observation.
    #[must_use]
    pub fn models(&self) -> &[ModelId] {
        &self.models
    }

    /// Forgets every sitter and every face that is being followed: for a new shoot.
    pub fn forget(&mut self) {
        self.tracks.clear();
        self.sitters.forget();
        self.schedule = Schedule::default();
        self.since_nets = NETS_EVERY;
    }

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
        let with_nets = !looked && self.since_nets >= NETS_EVERY || self.since_nets >= 2 * NETS_EVERY;
        if with_nets {
            self.since_nets = 0;
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

    /// Reads a still: every face, down to about a sixtieth of the picture's long side where no much larger one is there,
    /// at most 64. Nothing is remembered; the faces are numbered from 0, the largest first. `frame` and `at` are 0.
    ///
    /// # Errors
    /// As [`observe`](Self::observe).
    pub fn look(&mut self, picture: &Picture) -> Result<FrameObservation, VisionError> {
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
        Ok(FrameObservation { frame: 0, at: 0.0, size: (picture.width, picture.height), faces })
    }

    /// Runs one stage for [`run_stage`](Self::run_stage).
    pub(crate) fn run_parts(&mut self, stage: Stage, pixels: Pixels<'_>, roi: Roi) -> Result<(), VisionError> {
        if stage == Stage::Mesh || self.bench_fit.is_none() {
            self.bench_fit = Some(self.mesh.fit(pixels, roi)?);
        }
        let Some(Fit { landmarks, .. }) = &self.bench_fit else { return Ok(()) };
        match stage {
            Stage::ShortRange => self.short_range.detect(pixels).map(drop),
            Stage::FullRange => self.full_range.detect(pixels).map(drop),
            Stage::Mesh => Ok(()),
            Stage::Blendshapes => self.blendshapes.read(landmarks).map(drop),
            Stage::Expressions => self.expressions.read(pixels, landmarks).map(drop),
            Stage::Geometry => {
                std::hint::black_box((head_pose(&lay(landmarks)), eye_sharpness(pixels, landmarks)));
                Ok(())
            }
        }
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

    fn read(
        &mut self,
        pixels: Pixels<'_>,
        track: TrackId,
        fit: Fit,
        with_nets: bool,
    ) -> Result<FaceObservation, VisionError> {
        let Fit { landmarks, presence } = fit;
        Ok(FaceObservation {
            track,
            region: region(pixels, &landmarks),
            blendshapes: self.blendshapes.read(&landmarks)?,
            pose: head_pose(&lay(&landmarks)),
            presence,
            eye_sharpness: eye_sharpness(pixels, &landmarks),
            nets: if with_nets { Some(self.expressions.read(pixels, &landmarks)?) } else { None },
            landmarks,
        })
    }
}

/// The mesh in a region and the region for the next frame, if there is a face.
fn fit_in(mesh: &mut Mesh, pixels: Pixels<'_>, roi: Roi) -> Result<Option<(Fit, Roi)>, VisionError> {
    if !roi.is_usable() {
        return Ok(None);
    }
    let fit = mesh.fit(pixels, roi)?;
    let next = next_roi(&fit.landmarks);
    Ok((fit.presence >= PRESENT && next.is_usable()).then_some((fit, next)))
}

fn is_new(followed: &[Followed], fit: &Fit) -> bool {
    let area = bounds(&fit.landmarks);
    !followed.iter().any(|face| is_same_face(bounds(&face.fit.landmarks), area))
}

fn sighting(at: Seconds, [left, top, right, bottom]: [f32; 4]) -> Sighting {
    Sighting { at, centre: [f32::midpoint(left, right), f32::midpoint(top, bottom)], width: right - left }
}

fn longer_side([left, top, right, bottom]: [f32; 4]) -> f32 {
    (right - left).max(bottom - top)
}

fn region(pixels: Pixels<'_>, landmarks: &candor_core::face::Landmarks) -> Region {
    let [left, top, right, bottom] = bounds(landmarks);
    let (width, height) = (pixels.width as f32, pixels.height as f32);
    Region { x: left / width, y: top / height, width: (right - left) / width, height: (bottom - top) / height }
}

fn sort_by_size(faces: &mut [FaceObservation]) {
    let area = |face: &FaceObservation| face.region.width * face.region.height;
    faces.sort_by(|a, b| area(b).total_cmp(&area(a)));
}

fn model_id(manifest: &Manifest) -> ModelId {
    ModelId { name: manifest.name.clone(), sha256: manifest.file.sha256.clone() }
}
