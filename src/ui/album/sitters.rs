//! Who is in a folder.

use std::collections::BTreeMap;

use candor_core::{cull::Sitter, expression::EyeState, shot::FaceDescription};
use candor_library::desk::{Photo, PhotoId};

/// One person of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub sitter: Sitter,
    /// On how many photos.
    pub photos: usize,
    /// The photo with the best face: open eyes first, then the largest and sharpest.
    pub photo: PhotoId,
    /// Which of that photo's faces it is.
    pub face: usize,
}

/// Everybody on these photos, by number.
pub(super) fn of(photos: &[Photo]) -> Vec<Person> {
    let mut people: BTreeMap<Sitter, (Person, f32)> = BTreeMap::new();
    for photo in photos {
        let faces = photo.description.as_ref().map_or(&[][..], |description| &description.faces);
        let mut counted = Vec::new();
        for (place, (sitter, face)) in photo.sitters.iter().zip(faces).enumerate() {
            let Some(sitter) = *sitter else { continue };
            let good = goodness(face);
            let new = Person { sitter, photos: 0, photo: photo.id, face: place };
            let (person, best) = people.entry(sitter).or_insert((new, good));
            if good > *best {
                (person.photo, person.face, *best) = (photo.id, place, good);
            }
            if !counted.contains(&sitter) {
                counted.push(sitter);
                person.photos += 1;
            }
        }
    }
    people.into_values().map(|(person, _)| person).collect()
}

fn goodness(face: &FaceDescription) -> f32 {
    let open = if face.eyes.state == EyeState::Open { 2.0 } else { 0.0 };
    let good = open + (face.region.width * face.region.height).clamp(0.0, 1.0).sqrt() * face.sharpness;
    if good.is_finite() { good } else { 0.0 }
}
