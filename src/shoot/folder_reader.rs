//! The reader of faces that a culling desk is opened with: the scorer of photos, with what it sees made into bytes that
//! the library keeps.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
};

use candor_core::{
    cull::Sitter,
    recording::{self, HEADER},
    signals::{FaceSeen, FrameSignals},
};
use candor_library::faces::{FaceReader, FacesRead, OpenFaceReader};
use candor_vision::{Eye, LIKENESS_NUMBERS, Likeness};

use crate::scoring::{LookedAt, PhotoScorer, SeenPhoto};

/// Another one is written whenever the bytes mean something else.
const FORMAT: u8 = 1;

/// How a desk opens a reader with the nets of that folder.
#[must_use]
pub fn open_with(models: PathBuf) -> OpenFaceReader {
    Box::new(move || {
        let eye = Eye::open(&models).map_err(|error| format!("Faces cannot be read: {error}"))?;
        Ok(Box::new(FolderReader { scorer: PhotoScorer::new(eye), seen: HashMap::new() }))
    })
}

struct FolderReader {
    scorer: PhotoScorer,
    seen: HashMap<u32, SeenPhoto>,
}

impl FaceReader for FolderReader {
    fn version(&self) -> String {
        let models: Vec<_> = self.scorer.models().iter().map(|model| model.sha256.as_str()).collect();
        format!("{FORMAT} {}", models.join(" "))
    }

    fn look(&mut self, photo: &Path) -> Result<Vec<u8>, String> {
        self.scorer.look(photo).map(|looked_at| to_bytes(&looked_at)).map_err(|error| error.to_string())
    }

    fn take_in(&mut self, photo: u32, seen: &[u8]) -> bool {
        let Some(looked_at) = from_bytes(seen) else { return false };
        let seen = self.scorer.remember(looked_at);
        self.seen.insert(photo, seen);
        true
    }

    fn read(&self, photo: u32) -> Option<FacesRead> {
        let scored = self.scorer.read(self.seen.get(&photo)?);
        let sitters = scored.faces.iter().map(|face| face.person.map(|person| Sitter(person.number()))).collect();
        let description = scored.described(self.scorer.models());
        Some(FacesRead { description, sitters })
    }
}

/// The size, how many faces, what each looks like, and their signals as a recording has them.
fn to_bytes(photo: &LookedAt) -> Vec<u8> {
    let (width, height) = photo.size.unwrap_or_default();
    let faces = photo.faces.get(..usize::from(u8::MAX)).unwrap_or(&photo.faces);
    let mut bytes = vec![FORMAT];
    bytes.extend([width, height].into_iter().flat_map(u32::to_le_bytes));
    bytes.push(faces.len() as u8);
    for face in 0..faces.len() {
        let likeness = photo.likenesses.get(face).and_then(Option::as_ref);
        let numbers = likeness.map_or([f32::NAN; LIKENESS_NUMBERS], Likeness::numbers);
        bytes.extend(numbers.into_iter().flat_map(f32::to_le_bytes));
    }
    bytes.extend(HEADER);
    recording::encode(&FrameSignals { frame: 0, at: 0.0, faces: faces.to_vec() }, &mut bytes);
    bytes
}

fn from_bytes(bytes: &[u8]) -> Option<LookedAt> {
    let (&[FORMAT], rest) = bytes.split_first_chunk()? else { return None };
    let (width, rest) = rest.split_first_chunk()?;
    let (height, rest) = rest.split_first_chunk()?;
    let (&[count], mut rest) = rest.split_first_chunk()?;
    let size = (u32::from_le_bytes(*width), u32::from_le_bytes(*height));
    let mut likenesses = Vec::new();
    for _ in 0..count {
        let mut numbers = [0.0; LIKENESS_NUMBERS];
        for number in &mut numbers {
            let (bytes, after) = rest.split_first_chunk()?;
            (*number, rest) = (f32::from_le_bytes(*bytes), after);
        }
        likenesses.push(Likeness::of_numbers(&numbers));
    }
    let faces: Vec<FaceSeen> = recording::decode(rest).ok()?.into_iter().next()?.faces;
    let size = (size != (0, 0)).then_some(size);
    (faces.len() == usize::from(count)).then_some(LookedAt { size, faces, likenesses })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_nobody_wrote_are_no_photo() {
        let none = to_bytes(&LookedAt { size: Some((6000, 4000)), faces: Vec::new(), likenesses: Vec::new() });
        assert!(from_bytes(&none).is_some_and(|photo| photo.size == Some((6000, 4000)) && photo.faces.is_empty()));
        for length in 0..none.len() {
            assert!(from_bytes(&none[..length]).is_none(), "cut to {length} bytes");
        }
        let mut other = none.clone();
        other[0] += 1;
        assert!(from_bytes(&other).is_none(), "another format");
        let mut more = none;
        more[9] = 3;
        assert!(from_bytes(&more).is_none(), "faces that are not there");
    }
}
