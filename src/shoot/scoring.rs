//! Reading the faces of a photo on disk: JPEG, or a RAW by its embedded preview. For photos that did not come through
//! Candor's trigger, and for `candor score`.

use std::path::{Path, PathBuf};

use candor_core::{
    expression::read_still,
    face::FaceObservation,
    shot::{Description, FaceDescription},
};
use candor_photo::{PhotoError, PhotoInfo};
use candor_vision::{Eye, Picture, VisionError};

/// The longer edge, in pixels, of the preview that is read. A face of a tenth of the frame's height then still has over
/// 100 pixels, more than the landmark net's 256-pixel crop needs to be told apart from a blur.
const READING_EDGE: u32 = 1600;

/// Why a photo could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ScoreError {
    /// The file is no photo, or a broken one.
    #[error(transparent)]
    Photo(#[from] PhotoError),
    /// Its preview cannot be decoded, or the nets failed on it.
    #[error("{}: {source}", path.display())]
    Vision {
        /// The file.
        path: PathBuf,
        /// What failed.
        source: VisionError,
    },
    /// The nets cannot be opened.
    #[error(transparent)]
    Nets(VisionError),
    /// It holds no preview.
    #[error("{}: no embedded preview was found in this file; export a JPEG of it to have it read", path.display())]
    NoPreview {
        /// The file.
        path: PathBuf,
    },
}

/// Reads photos, one after the other.
pub struct PhotoScorer {
    eye: Eye,
}

impl PhotoScorer {
    /// A scorer with these nets.
    #[must_use]
    pub fn new(eye: Eye) -> Self {
        Self { eye }
    }

    /// What the faces of a photo say. A photo without a face has a description without faces.
    ///
    /// # Errors
    /// When the file is no photo, has no preview, or its preview cannot be decoded.
    pub fn score(&mut self, path: &Path) -> Result<Description, ScoreError> {
        let info = candor_photo::read(path)?;
        let picture = upright_preview(path, &info)?;
        let seen = self.eye.look(&picture).map_err(|source| ScoreError::Vision { path: path.to_owned(), source })?;
        Ok(Description {
            faces: seen.faces.iter().map(describe_still).collect(),
            burst: None,
            models: self.eye.models().to_vec(),
            size: info.size.or(Some((picture.width, picture.height))),
        })
    }
}

/// A scorer that is opened when the first photo wants to be read: opening loads all nets once more, which a shoot without
/// such photos need not pay for.
pub struct LazyScorer {
    models: PathBuf,
    opened: Option<PhotoScorer>,
}

impl LazyScorer {
    /// A scorer with the nets of that folder.
    #[must_use]
    pub fn new(models: &Path) -> Self {
        Self { models: models.to_owned(), opened: None }
    }

    /// As [`PhotoScorer::score`].
    ///
    /// # Errors
    /// As [`PhotoScorer::score`], and when the nets cannot be opened.
    pub fn score(&mut self, path: &Path) -> Result<Description, ScoreError> {
        self.open()?.score(path)
    }

    /// Opens the nets now, where that has not been done.
    ///
    /// # Errors
    /// When a model is missing or is not the one it should be.
    pub fn open(&mut self) -> Result<&mut PhotoScorer, ScoreError> {
        match &mut self.opened {
            Some(scorer) => Ok(scorer),
            closed => {
                let eye = Eye::open(&self.models).map_err(ScoreError::Nets)?;
                Ok(closed.insert(PhotoScorer::new(eye)))
            }
        }
    }
}

fn describe_still(face: &FaceObservation) -> FaceDescription {
    // Sitters are told apart within a shoot only; a photo by itself has none.
    FaceDescription { track: None, ..FaceDescription::from(&read_still(face)) }
}

fn upright_preview(path: &Path, info: &PhotoInfo) -> Result<Picture, ScoreError> {
    let preview = info
        .smallest_sufficient(READING_EDGE)
        .or_else(|| info.largest())
        .ok_or_else(|| ScoreError::NoPreview { path: path.to_owned() })?;
    let jpeg = candor_photo::preview_jpeg(path, preview)?;
    let picture =
        candor_vision::decode(&jpeg).map_err(|source| ScoreError::Vision { path: path.to_owned(), source })?;
    let (width, height, rgb) = info.orientation.upright(picture.width, picture.height, picture.rgb.to_vec(), 3);
    Ok(Picture { width, height, rgb: rgb.into() })
}
