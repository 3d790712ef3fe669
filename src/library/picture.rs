//! Upright pictures of a wanted size out of a photo's embedded previews. RAW pixels are never decoded: the camera's own
//! JPEG is what the photographer saw on its back.

mod jpeg;
mod render;
mod stop;

use std::path::{Path, PathBuf};

use candor_photo::{Orientation, PhotoInfo, Preview};

pub(crate) use self::{
    jpeg::{Jpeg, Stored},
    render::{Part, Renderer},
    stop::{Stop, Unmade},
};
use crate::{
    desk::Pixels,
    error::{LibraryError, Result},
};

/// A preview with at least so many times the pixels is slow enough to show a smaller one before it.
const SLOW: u64 = 5;
/// A preview this many times smaller than wanted says too little to be worth showing first.
const TOO_SMALL: u32 = 4;

/// A preview in one of a photo's files.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Source {
    path: PathBuf,
    preview: Preview,
    orientation: Orientation,
}

/// The previews to show a photo from.
#[derive(Clone, Debug)]
pub(crate) struct Sources {
    /// One that is there sooner and is smaller than wanted; only where the sufficient one is slow.
    pub(crate) first: Option<Source>,
    /// The smallest that suffices, or the largest there is.
    pub(crate) best: Source,
}

/// A photo's picture with its longer edge at most `edge` pixels, from the smallest sufficient preview of the photo or of
/// its companion. Never enlarged.
///
/// # Errors
/// When there is no preview or it cannot be decoded.
pub fn picture(photo: &Path, companion: Option<&Path>, edge: u32) -> Result<Pixels> {
    let best = sources(photo, companion, edge)?.best;
    match Jpeg::open(&best)?.decode(Vec::new(), &Stop::default()) {
        Ok(stored) => Renderer::default().whole(&stored, edge).map_err(|what| best.unreadable(what)),
        Err((Unmade::Failed(error), _)) => Err(error),
        Err((Unmade::Stopped, _)) => Err(best.unreadable("it was given up".to_owned())),
    }
}

/// Finds the previews to show a photo from.
pub(crate) fn sources(photo: &Path, companion: Option<&Path>, edge: u32) -> Result<Sources> {
    let own = candor_photo::read(photo);
    let suffices = own.as_ref().is_ok_and(|info| best_edge(info) >= edge);
    // A RAW may hold only a small preview where its JPEG is whole.
    let other = companion.filter(|_| !suffices).and_then(|path| Some((path, candor_photo::read(path).ok()?)));
    let (path, info) = match (own, other) {
        (Ok(own), Some((path, other))) if best_edge(&other) > best_edge(&own) => (path, other),
        (Ok(own), _) => (photo, own),
        (Err(_), Some((path, other))) => (path, other),
        (Err(error), None) => return Err(error.into()),
    };
    let best = info.smallest_sufficient(edge).ok_or_else(|| LibraryError::Preview {
        path: path.to_owned(),
        what: "its camera put no preview into it".to_owned(),
    })?;
    let source = |preview: &Preview| Source { path: path.to_owned(), preview: *preview, orientation: info.orientation };
    let is_quick = |preview: &&Preview| {
        pixels(preview) * SLOW <= pixels(best) && longer(preview) >= edge / TOO_SMALL && longer(preview) < longer(best)
    };
    Ok(Sources { first: info.previews.iter().find(is_quick).map(source), best: source(best) })
}

fn best_edge(info: &PhotoInfo) -> u32 {
    info.largest().map_or(0, longer)
}

fn longer(preview: &Preview) -> u32 {
    preview.width.max(preview.height)
}

fn pixels(preview: &Preview) -> u64 {
    u64::from(preview.width) * u64::from(preview.height)
}

impl Source {
    /// Pixels of the preview.
    pub(crate) fn pixels(&self) -> u64 {
        pixels(&self.preview)
    }

    pub(crate) fn unreadable(&self, what: String) -> LibraryError {
        unreadable(&self.path, what)
    }
}

pub(crate) fn unreadable(path: &Path, what: String) -> LibraryError {
    LibraryError::Preview { path: path.to_owned(), what }
}
