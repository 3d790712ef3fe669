//! Reads what is known of one photo: from its file when it was taken, from its sidecar the rest.

use std::{io::ErrorKind, path::Path};

use candor_photo::{
    PhotoError,
    sidecar::{self, Seen},
};

use crate::{error::LibraryError, files::Fingerprint, index::Entry, listing::PhotoFiles};

/// What a photo's files say.
#[derive(Debug)]
pub(crate) struct Read {
    /// What is known now; of a photo or sidecar that cannot be read, as much as there is.
    pub(crate) entry: Entry,
    /// What the sidecar says of that on which a photographer decides; `None` where there is none or it cannot be read.
    pub(crate) seen: Option<Seen>,
    /// What could not be read, as sentences.
    pub(crate) problems: Vec<String>,
}

/// Reads a photo's files. What cannot be read is told, and does not stop the rest.
pub(crate) fn read(files: &PhotoFiles) -> Read {
    let mut problems = Vec::new();
    let mut said = said_by(&files.path, files.state.photo);
    let companion = files.companion.as_deref().map(|path| said_by(path, files.state.companion));
    if let (Some(_), Some(companion)) = (&said.problem, &companion) {
        // A RAW of which nothing is known was exposed when its JPEG was.
        said.captured.is_empty().then(|| said.captured.clone_from(&companion.captured));
        said.camera.is_empty().then(|| said.camera.clone_from(&companion.camera));
    }
    // Without a trace of a sidecar when the folder was listed there is none to look for.
    let has_sidecar = files.state.sidecar != Fingerprint::default();
    let facts = has_sidecar.then(|| sidecar::read(&sidecar::path_for(&files.path))).transpose();
    let facts = facts.unwrap_or_else(|error| {
        problems.push(LibraryError::from(error).to_string());
        None
    });
    let facts = facts.flatten();
    let seen = facts.as_ref().map(Seen::from);
    let facts = facts.unwrap_or_default();
    let entry = Entry {
        path: files.path.clone(),
        companion: files.companion.clone(),
        captured: said.captured,
        camera: said.camera,
        preview_share: larger(said.preview_share, companion.as_ref().and_then(|companion| companion.preview_share)),
        problem: said.problem,
        companion_problem: companion.and_then(|companion| companion.problem),
        assessment: facts.assessment,
        description: facts.description,
        state: files.state,
    };
    Read { entry, seen, problems }
}

/// What the JPEG of a pair shows counts as well.
fn larger(one: Option<f32>, other: Option<f32>) -> Option<f32> {
    one.into_iter().chain(other).reduce(f32::max)
}

/// What a photo's file says of itself.
#[derive(Default)]
struct Said {
    captured: String,
    camera: String,
    preview_share: Option<f32>,
    /// Why nothing can be shown of it.
    problem: Option<String>,
}

fn said_by(path: &Path, print: Fingerprint) -> Said {
    let info = match candor_photo::read(path) {
        Ok(info) => info,
        Err(_) if print.bytes == 0 && print != Fingerprint::default() => {
            return Said {
                problem: Some("an empty file: it was never written, or copying it failed".to_owned()),
                ..Said::default()
            };
        }
        // It has just gone, which is no problem; whoever follows the folder hears of it.
        Err(PhotoError::Io { source, .. }) if source.kind() == ErrorKind::NotFound => return Said::default(),
        Err(error) => return Said { problem: Some(error.reason()), ..Said::default() },
    };
    let problem = info.previews.is_empty().then(|| match candor_photo::is_complete(path) {
        Ok(false) => "cut short, still being copied, or damaged: its pictures would lie beyond its end".to_owned(),
        _ => "no JPEG picture in it that Candor could show".to_owned(),
    });
    let preview_share = info.preview_share();
    let captured = info.captured.map(|time| time.to_string()).unwrap_or_default();
    Said { captured, preview_share, camera: info.model, problem }
}
