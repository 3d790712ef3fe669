//! The same face in the other photos of a stack. Pure.

use candor_core::{expression::EyeState, shot::FaceDescription};
use candor_library::desk::Photo;

use super::super::loupe::{Who, faces};
use crate::desk::Desk;

/// A face in another photo of the stack.
#[derive(Clone, Copy, Debug)]
pub struct Other<'a> {
    /// The photo.
    pub photo: &'a Photo,
    /// The face.
    pub face: &'a FaceDescription,
}

/// The same face in the other photos of the stack, the best first: open eyes before shut ones, then by how much it shows and
/// how sharp it is.
pub fn others<'a>(desk: &'a Desk, photo: &Photo, who: &Who) -> Vec<Other<'a>> {
    let stack = desk.album.stack(photo.id).map(|stack| stack.photos.as_slice()).unwrap_or_default();
    let others = stack.iter().filter(|&&id| id != photo.id).filter_map(|&id| desk.album.get(id));
    let mut found: Vec<Other<'a>> = others
        .filter_map(|photo| {
            let place = who.found_among(&faces(photo))?;
            let face = photo.description.as_deref()?.faces.get(place)?;
            Some(Other { photo, face })
        })
        .collect();
    found.sort_by(|a, b| worth(b.face).partial_cmp(&worth(a.face)).unwrap_or(std::cmp::Ordering::Equal));
    found
}

fn worth(face: &FaceDescription) -> (bool, f32) {
    let is_shut = matches!(face.eyes.state, EyeState::Blink | EyeState::Closed);
    (!is_shut, face.score + 0.5 * face.sharpness)
}
