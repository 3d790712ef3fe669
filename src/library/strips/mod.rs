//! The strips of a shoot's micro-expression candidates: for each a folder `candidates/0003 Brows down, 230 ms/` with the
//! live frames in which it was seen, as the camera sent them, and `candidate.json`. For looking at, in a file browser and
//! in the window; nothing else stands on them, and they may be deleted.

mod face;
mod record;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use candor_core::{expression::MicroCandidate, face::TrackId, frame::Frame};

use crate::{
    error::{At, Result},
    names,
};

pub use face::face_in;
pub use record::{StripRecord, StripRecordFrame};

/// So many strips are kept of a shoot ...
const MOST: u32 = 100;
/// ... and so many bytes of them: live frames have some 50 to 150 kilobytes, but a camera may send larger ones.
const MOST_BYTES: u64 = 256 << 20;
/// How the name of a strip begins that is not whole.
const UNFINISHED: &str = ".part ";

/// Stores the strips of one shoot.
#[derive(Debug)]
pub struct Strips {
    folder: PathBuf,
    /// The number of the next, once it is known.
    next: Option<u32>,
    places_left: u32,
    bytes_left: u64,
}

/// A strip on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredStrip {
    /// Its folder.
    pub folder: PathBuf,
    /// Its frames, in order.
    pub frames: Vec<PathBuf>,
}

impl Strips {
    /// In that folder, which is made when the first strip comes.
    pub(crate) fn in_folder(folder: PathBuf) -> Self {
        Self { folder, next: None, places_left: MOST, bytes_left: MOST_BYTES }
    }

    /// Stores a candidate with its frames; `None` where the shoot has as many strips as are kept of one. Either all of it
    /// is there afterwards or none.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn store(
        &mut self,
        track: TrackId,
        candidate: &MicroCandidate,
        frames: &[Frame],
    ) -> Result<Option<StoredStrip>> {
        let bytes = frames.iter().map(|frame| frame.jpeg.len() as u64).sum();
        let (Some(places_left), Some(bytes_left)) =
            (self.places_left.checked_sub(1), self.bytes_left.checked_sub(bytes))
        else {
            return Ok(None);
        };
        fs::create_dir_all(&self.folder).at("make the folder", &self.folder)?;
        let number = match self.next {
            Some(next) => next,
            None => next_in(&self.folder)?,
        };
        let name = names::of_shoot(&format!("{number:04} {}", candidate.plain_name()));
        let (part, folder) = (self.folder.join(format!("{UNFINISHED}{name}")), self.folder.join(&name));
        let record = StripRecord::new(track, candidate, frames);
        if let Err(error) = write(&record, frames, &part).and_then(|()| fs::rename(&part, &folder).at("store", &folder))
        {
            // What a full disk took of it is given back.
            let _ = fs::remove_dir_all(&part);
            return Err(error);
        }
        self.next = Some(number.saturating_add(1));
        (self.places_left, self.bytes_left) = (places_left, bytes_left);
        let frames = record.frames.iter().map(|frame| folder.join(&frame.file)).collect();
        Ok(Some(StoredStrip { folder, frames }))
    }
}

fn write(record: &StripRecord, frames: &[Frame], part: &Path) -> Result<()> {
    match fs::remove_dir_all(part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error).at("clear", part),
        // What a crash left of another.
        _ => fs::create_dir(part).at("make the folder", part)?,
    }
    for (frame, named) in frames.iter().zip(&record.frames) {
        let path = part.join(&named.file);
        fs::write(&path, &frame.jpeg).at("write", &path)?;
    }
    record.write(part)
}

/// The folders of all strips in a folder, in order; none where there is no folder.
pub(crate) fn all_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).at("read", folder),
    };
    let mut strips = Vec::new();
    for entry in entries {
        let path = entry.at("read", folder)?.path();
        if let Some(number) = number(&path) {
            strips.push((number, path));
        }
    }
    strips.sort();
    Ok(strips.into_iter().map(|(_, path)| path).collect())
}

fn next_in(folder: &Path) -> Result<u32> {
    Ok(all_in(folder)?.last().and_then(|last| number(last)).unwrap_or(0).saturating_add(1))
}

fn number(strip: &Path) -> Option<u32> {
    strip.file_name()?.to_str()?.split(' ').next()?.parse().ok()
}
