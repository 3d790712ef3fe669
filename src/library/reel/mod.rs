//! Reels: the live view round each burst, a few small pictures a second, in `moments/0007.mjpg`. A reel is motion JPEG that
//! any player shows; the first picture's comment says of which burst it is and when each picture was taken. For looking at
//! in the window; nothing else stands on them, and they may be deleted.

mod small;

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use candor_core::{Seconds, frame::Frame};
use serde::{Deserialize, Serialize};

use crate::{
    desk::Pixels,
    error::{At, Result},
    files,
    moment::SAME,
};

/// So many bytes of reels are kept of a shoot: some 1500 bursts.
const MOST_BYTES: u64 = 512 << 20;
/// A larger file is no reel.
const LARGEST: u64 = 64 << 20;
/// As many pictures as a comment has room to tell of; a reel has some 40.
const MOST_PICTURES: usize = 1000;
const ENDING: &str = "mjpg";
/// The names that are tried where a burst's number was given twice.
const MOST_NAMES: u32 = 9;

const START: [u8; 2] = [0xff, 0xd8];
const COMMENT: [u8; 2] = [0xff, 0xfe];

/// A live picture as a reel keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReelPicture {
    /// When the frame was received, on the shoot's clock.
    pub at: Seconds,
    /// The picture.
    pub jpeg: Arc<[u8]>,
}

impl ReelPicture {
    /// A live frame made small: the longer edge is 320 pixels. `None` where the frame is no picture.
    #[must_use]
    pub fn of(frame: &Frame) -> Option<Self> {
        Some(Self { at: frame.received_at, jpeg: small::jpeg(&frame.jpeg)? })
    }

    /// The picture, its longer edge at most `edge` pixels; `None` where it is none.
    #[must_use]
    pub fn pixels(&self, edge: u32) -> Option<Pixels> {
        small::pixels(&self.jpeg, edge)
    }
}

/// The live view round a burst.
#[derive(Clone, Debug, PartialEq)]
pub struct Reel {
    /// The burst's number.
    pub burst: u32,
    /// When it was decided, on the shoot's clock.
    pub decided_at: Seconds,
    /// The pictures, in order.
    pub pictures: Vec<ReelPicture>,
}

/// What the first picture's comment says.
#[derive(Debug, Serialize, Deserialize)]
struct Contents {
    burst: u32,
    decided_at: Seconds,
    pictures: Vec<Place>,
}

/// One picture of a reel.
#[derive(Debug, Serialize, Deserialize)]
struct Place {
    at: Seconds,
    /// How long it is, the comment left out.
    bytes: usize,
}

/// Stores the reels of one shoot.
#[derive(Debug)]
pub struct Reels {
    folder: PathBuf,
    bytes_left: u64,
    is_ready: bool,
}

impl Reels {
    /// In that folder, which is made when the first reel comes.
    pub(crate) fn in_folder(folder: PathBuf) -> Self {
        Self { folder, bytes_left: MOST_BYTES, is_ready: false }
    }

    /// Stores a reel; `None` where there is nothing in it, or the shoot has as many as are kept of one. Either all of it
    /// is there afterwards or none, and no other reel is lost for it.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn store(&mut self, reel: &Reel) -> Result<Option<PathBuf>> {
        let Some(bytes) = reel.to_bytes() else { return Ok(None) };
        let Some(bytes_left) = self.bytes_left.checked_sub(bytes.len() as u64) else { return Ok(None) };
        self.get_ready()?;
        for path in names(&self.folder, reel.burst) {
            let part = files::part_of(&path);
            let written = write(&part, &bytes).and_then(|()| files::place(&part, &path));
            if !matches!(written, Ok(true)) {
                // What a full disk took of it is given back.
                let _ = fs::remove_file(&part);
            }
            if written? {
                self.bytes_left = bytes_left;
                return Ok(Some(path));
            }
        }
        Ok(None)
    }

    /// Makes the folder, and clears away what a crash left unfinished in it.
    fn get_ready(&mut self) -> Result<()> {
        if !self.is_ready {
            fs::create_dir_all(&self.folder).at("make the folder", &self.folder)?;
            for entry in fs::read_dir(&self.folder).at("read", &self.folder)?.filter_map(io::Result::ok) {
                if entry.path().extension().is_some_and(|ending| ending == files::PART) {
                    let _ = fs::remove_file(entry.path());
                }
            }
            self.is_ready = true;
        }
        Ok(())
    }
}

fn write(part: &Path, bytes: &[u8]) -> Result<()> {
    let mut file = File::create(part).at("write", part)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).at("write", part)
}

/// `0007.mjpg`, `0007-2.mjpg`, …
fn names(folder: &Path, burst: u32) -> impl Iterator<Item = PathBuf> {
    (1..=MOST_NAMES).map(move |number| match number {
        1 => folder.join(format!("{burst:04}.{ENDING}")),
        more => folder.join(format!("{burst:04}-{more}.{ENDING}")),
    })
}

impl Reel {
    /// The reel of a burst in a folder; `None` where there is none that is whole.
    pub(crate) fn find(folder: &Path, burst: u32, decided_at: Seconds) -> Option<Self> {
        names(folder, burst)
            .map_while(|path| path.is_file().then(|| Self::read(&path).ok().flatten()))
            .flatten()
            .find(|reel| reel.burst == burst && (reel.decided_at - decided_at).abs() < SAME)
    }

    /// Reads a reel's file; `None` where it is no whole reel.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(path: &Path) -> Result<Option<Self>> {
        if fs::metadata(path).at("read", path)?.len() > LARGEST {
            return Ok(None);
        }
        fs::read(path).at("read", path).map(|bytes| Self::of_bytes(&bytes))
    }

    fn to_bytes(&self) -> Option<Vec<u8>> {
        let (first, rest) = self.pictures.get(..self.pictures.len().min(MOST_PICTURES))?.split_first()?;
        let place = |picture: &ReelPicture| Place { at: picture.at, bytes: picture.jpeg.len() };
        let pictures = std::iter::once(first).chain(rest).map(place).collect();
        let contents = Contents { burst: self.burst, decided_at: self.decided_at, pictures };
        let comment = serde_json::to_vec(&contents).ok()?;
        let length = u16::try_from(comment.len() + 2).ok()?;
        let mut bytes = START.to_vec();
        bytes.extend(COMMENT);
        bytes.extend(length.to_be_bytes());
        bytes.extend(comment);
        bytes.extend(first.jpeg.strip_prefix(&START)?);
        for picture in rest {
            bytes.extend_from_slice(&picture.jpeg);
        }
        Some(bytes)
    }

    fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let (length, rest) = bytes.strip_prefix(&START)?.strip_prefix(&COMMENT)?.split_first_chunk::<2>()?;
        let (comment, mut rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)).checked_sub(2)?)?;
        let contents: Contents = serde_json::from_slice(comment).ok()?;
        let mut pictures = Vec::new();
        for (number, place) in contents.pictures.iter().enumerate() {
            // The comment stands within the first picture, behind its start.
            let start: &[u8] = if number == 0 { &START } else { &[] };
            let (jpeg, others) = rest.split_at_checked(place.bytes.checked_sub(start.len())?)?;
            pictures.push(ReelPicture { at: place.at, jpeg: [start, jpeg].concat().into() });
            rest = others;
        }
        let is_whole = rest.is_empty() && pictures.iter().all(|picture| picture.jpeg.starts_with(&START));
        is_whole.then_some(Self { burst: contents.burst, decided_at: contents.decided_at, pictures })
    }
}
