//! Reading the faces of a photo on disk: JPEG, or a RAW by its embedded preview. For photos that did not come through
//! Candor's trigger, and for `candor score`.

use std::path::{Path, PathBuf};

use candor_core::{
    expression::{Album, PhotoNeutral, read_seen_against},
    face::{Region, TrackId},
    shot::{Description, FaceDescription, ModelId},
    signals::FaceSeen,
};
use candor_photo::{PhotoError, PhotoInfo};
use candor_vision::{Eye, Likeness, People, Picture, VisionError};

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

/// Reads the photos of one shoot. A sitter's neutral comes from the other photos of the same face: those that it has seen
/// so far.
pub struct PhotoScorer {
    eye: Eye,
    people: People,
    album: Album,
}

/// What was seen on a photo, before anybody on it is recognised.
pub struct LookedAt {
    pub(crate) size: Option<(u32, u32)>,
    pub(crate) faces: Vec<FaceSeen>,
    pub(crate) likenesses: Vec<Option<Likeness>>,
}

/// The faces of a photo that was looked at, before they are read.
pub struct SeenPhoto {
    size: Option<(u32, u32)>,
    faces: Vec<(FaceSeen, Option<TrackId>)>,
}

/// A face that was read.
#[derive(Clone, Debug)]
pub struct ScoredFace {
    /// What it says.
    pub description: FaceDescription,
    /// Whose it is among the people of the photos that the scorer has seen; absent where it cannot be told.
    pub person: Option<TrackId>,
    /// How many photos of that person say what the face is like at rest.
    pub neutral_from: usize,
    /// Whether they say it well enough to judge by.
    pub neutral_known: bool,
}

/// A photo that was read.
#[derive(Clone, Debug)]
pub struct ScoredPhoto {
    /// Its faces, the largest first.
    pub faces: Vec<ScoredFace>,
    /// Width and height of the upright picture in pixels, where known.
    pub size: Option<(u32, u32)>,
}

impl ScoredPhoto {
    /// The same as a sidecar says it.
    #[must_use]
    pub fn described(self, models: &[ModelId]) -> Description {
        let faces = self.faces.into_iter().map(|face| face.description).collect();
        Description { faces, burst: None, models: models.to_vec(), size: self.size }
    }
}

impl PhotoScorer {
    /// A scorer with these nets, which knows nobody yet.
    #[must_use]
    pub fn new(eye: Eye) -> Self {
        Self { eye, people: People::default(), album: Album::default() }
    }

    /// Forgets everybody: for another shoot.
    pub fn forget(&mut self) {
        (self.people, self.album) = (People::default(), Album::default());
    }

    /// What the faces of a photo say, by what was seen of these people so far, in this photo and in those before it. A
    /// photo without a face has a description without faces.
    ///
    /// # Errors
    /// When the file is no photo, has no preview, or its preview cannot be decoded.
    pub fn score(&mut self, path: &Path) -> Result<Description, ScoreError> {
        let seen = self.see(path)?;
        Ok(self.read(&seen).described(self.models()))
    }

    /// Looks at a photo and remembers what it says of the people on it.
    ///
    /// # Errors
    /// As [`score`](Self::score).
    pub fn see(&mut self, path: &Path) -> Result<SeenPhoto, ScoreError> {
        self.look(path).map(|looked_at| self.remember(looked_at))
    }

    /// Looks at a photo without remembering it.
    ///
    /// # Errors
    /// As [`score`](Self::score).
    pub fn look(&mut self, path: &Path) -> Result<LookedAt, ScoreError> {
        let info = candor_photo::read(path)?;
        let picture = upright_preview(path, &info)?;
        let (seen, likenesses) = self
            .eye
            .look_at_sitters(&picture)
            .map_err(|source| ScoreError::Vision { path: path.to_owned(), source })?;
        let size = info.size.or(Some((picture.width, picture.height)));
        Ok(LookedAt { size, faces: seen.faces.iter().map(FaceSeen::of).collect(), likenesses })
    }

    /// Recognises who is on a photo and remembers what it says of them.
    pub fn remember(&mut self, photo: LookedAt) -> SeenPhoto {
        let people = self.people.recognise(&photo.likenesses);
        let faces: Vec<_> = photo.faces.into_iter().zip(people).collect();
        for (face, person) in &faces {
            if let (FaceSeen::Clear(signals), Some(person)) = (face, person) {
                self.album.add(*person, signals);
            }
        }
        SeenPhoto { size: photo.size, faces }
    }

    /// The models that take part.
    #[must_use]
    pub fn models(&self) -> &[ModelId] {
        self.eye.models()
    }

    /// What the faces of a photo say, by what was seen of these people so far, in photos before it and after it.
    #[must_use]
    pub fn read(&self, photo: &SeenPhoto) -> ScoredPhoto {
        let faces = photo.faces.iter().map(|(face, person)| self.read_face(face, *person)).collect();
        ScoredPhoto { faces, size: photo.size }
    }

    fn read_face(&self, face: &FaceSeen, person: Option<TrackId>) -> ScoredFace {
        let neutral = person.map_or_else(PhotoNeutral::unknown, |person| self.album.neutral(person));
        let reading = read_seen_against(face, &neutral);
        ScoredFace {
            // Whose face it is holds among these photos only; a sidecar outlives them.
            description: FaceDescription { track: None, ..FaceDescription::from(&reading) },
            person,
            neutral_from: neutral.photos(),
            neutral_known: neutral.known(),
        }
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

/// A face in a photo whose middle is further from the sitter's than this, in fractions of the picture, is another's.
const OTHER_FACE: f32 = 0.2;

/// The face of a photo that is where live view had the sitter's.
pub(crate) fn face_at(faces: &[FaceDescription], place: Region) -> Option<&FaceDescription> {
    let (x, y) = place.centre();
    let apart = |face: &FaceDescription| {
        let (face_x, face_y) = face.region.centre();
        (face_x - x).hypot(face_y - y)
    };
    faces.iter().min_by(|a, b| apart(a).total_cmp(&apart(b))).filter(|face| apart(face) <= OTHER_FACE)
}
