//! Why a decision could not be written into a sidecar, in a sentence that names the place and says what to do.

use std::{io::ErrorKind, path::Path, sync::Arc};

use candor_photo::sidecar::SidecarError;

use crate::{error::LibraryError, listing};

/// Why a sidecar refused a decision, and what becomes of the decision; `nowhere` is why it could not be kept either.
pub(super) fn sentence(error: &SidecarError, nowhere: Option<&LibraryError>) -> Arc<str> {
    let cause = cause(error);
    let fate = match nowhere {
        None => "Candor keeps your decisions meanwhile and writes them as soon as it can.".to_owned(),
        Some(error) => format!("They cannot be kept elsewhere either and are lost when Candor is closed: {error}"),
    };
    format!("{cause} {fate}").into()
}

fn cause(error: &SidecarError) -> String {
    let SidecarError::Io { path, source, .. } = error else { return format!("{error}.") };
    let place = path.parent().unwrap_or(path).display();
    match source.kind() {
        ErrorKind::ReadOnlyFilesystem => {
            format!("{place} is read-only: unlock the card, or copy the photos to a disk that can be written.")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => format!("The disk of {place} is full: make room on it."),
        ErrorKind::PermissionDenied => format!("You may not write in {place}: change its permissions."),
        ErrorKind::IsADirectory => format!("{} is a folder, so no sidecar can be there: move it away.", path.display()),
        ErrorKind::NotFound | ErrorKind::NotConnected | ErrorKind::StaleNetworkFileHandle => absent(path),
        _ => format!("{error}: look whether the disk is connected and healthy."),
    }
}

fn absent(path: &Path) -> String {
    let place = path.parent().unwrap_or(path);
    if place.exists() {
        format!("{} is not in {} any more: put it back.", listing::name_of(path), place.display())
    } else {
        format!("{} is not there: connect the disk, or move the folder back.", place.display())
    }
}
