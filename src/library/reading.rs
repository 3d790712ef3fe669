//! Reads what is known of one photo: from its file when it was taken, from its sidecar the rest.

use candor_photo::sidecar::{self, Seen};

use crate::{error::LibraryError, index::Entry, listing::PhotoFiles};

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
    let info = candor_photo::read(&files.path);
    if let Err(error) = &info
        && files.path.exists()
    {
        // A photo that has just gone is no problem; whoever follows the folder hears of it.
        problems.push(error.to_string());
    }
    let captured = info.ok().and_then(|info| info.captured).map(|time| time.to_string()).unwrap_or_default();
    let facts = match sidecar::read(&sidecar::path_for(&files.path)) {
        Ok(facts) => facts,
        Err(error) => {
            problems.push(LibraryError::from(error).to_string());
            None
        }
    };
    let seen = facts.as_ref().map(Seen::from);
    let facts = facts.unwrap_or_default();
    let entry = Entry {
        path: files.path.clone(),
        companion: files.companion.clone(),
        captured,
        assessment: facts.assessment,
        description: facts.description,
        state: files.state,
    };
    Read { entry, seen, problems }
}
