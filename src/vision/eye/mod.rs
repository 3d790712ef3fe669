//! The eye: owns the nets and what is remembered from frame to frame.

mod live;
mod stage;
mod still;

use std::path::Path;

use candor_core::{
    Seconds,
    face::{FaceObservation, Landmarks, Region, TrackId},
    shot::ModelId,
};

use self::live::NETS_EVERY;
pub use self::stage::Stage;
use crate::{
    VisionError,
    blendshapes::Blendshapes,
    detect::Detector,
    expression::Expressions,
    identity::Sitters,
    manifest::Manifest,
    mesh::{Fit, Mesh, bounds, next_roi},
    picture::Pixels,
    pose::{head_pose, lay},
    runtime::environment,
    sharpness::eye_sharpness,
    skin::folds,
    track::{Schedule, Track},
    warp::Roi,
};

/// Below this the mesh lies on something that is no face.
const PRESENT: f32 = 0.5;

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
    /// When the expression nets were asked last.
    nets_at: Option<Seconds>,
    /// The mesh that a benchmark laid last.
    bench_fit: Option<Fit>,
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
            nets_at: None,
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
        (self.since_nets, self.nets_at) = (NETS_EVERY, None);
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
            skin: folds(pixels, &landmarks),
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

fn region(pixels: Pixels<'_>, landmarks: &Landmarks) -> Region {
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
