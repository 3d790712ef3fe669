//! A recording instead of a camera: motion JPEG (frames back to back), a folder of JPEGs, or any video through `ffmpeg`.
//! Frames are read from the disk when they are asked for; a clip of any length costs a few bytes of memory a frame.

mod body;
mod jpeg_stream;
mod natural;
mod video;

use std::{
    fs::{self, File},
    io::{BufReader, Seek},
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use candor_core::Seconds;

pub use body::ClipBody;

use crate::CameraError;
use jpeg_stream::{Flaw, Span};

/// Frames a second of motion JPEG and of a folder, where nobody says otherwise.
pub const DEFAULT_FPS: f64 = 30.0;

/// A recording: JPEG frames at a constant rate. Frame `i` was seen at `i / fps` seconds.
#[derive(Debug)]
pub struct Clip {
    path: PathBuf,
    fps: f64,
    frames: Frames,
    warning: Option<String>,
}

#[derive(Debug)]
enum Frames {
    Stream { file: File, spans: Vec<Span> },
    Folder { files: Vec<PathBuf> },
}

impl Clip {
    /// Opens a clip. `fps` is the rate to play motion JPEG or a folder at (default [`DEFAULT_FPS`]); a video has a rate of
    /// its own and is resampled when another one is asked for.
    ///
    /// # Errors
    /// [`CameraError::Clip`] when the path cannot be read, holds not one whole frame (the byte offset of what is wrong is
    /// named), or is a video and `ffmpeg` is missing or refuses it; when `fps` is not a positive number.
    pub fn open(path: &Path, fps: Option<f64>) -> Result<Self, CameraError> {
        if let Some(rate) = fps.filter(|rate| !(rate.is_finite() && *rate > 0.0)) {
            return Err(unreadable(path, format!("cannot be played at {rate} frames a second")));
        }
        let metadata = fs::metadata(path).map_err(|error| unreadable(path, format!("cannot be opened: {error}")))?;
        if metadata.is_dir() {
            return Self::open_folder(path, fps.unwrap_or(DEFAULT_FPS));
        }
        let file = File::open(path).map_err(|error| unreadable(path, format!("cannot be opened: {error}")))?;
        if starts_as_jpeg(&file) {
            return Self::open_stream(path, file, fps.unwrap_or(DEFAULT_FPS));
        }
        Self::open_video(path, fps)
    }

    fn open_folder(path: &Path, fps: f64) -> Result<Self, CameraError> {
        let entries = fs::read_dir(path).map_err(|error| unreadable(path, format!("cannot be listed: {error}")))?;
        let mut files = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| unreadable(path, format!("cannot be listed: {error}")))?;
            if is_jpeg_name(&entry.path()) {
                files.push(entry.path());
            }
        }
        if files.is_empty() {
            return Err(unreadable(path, "holds no .jpg or .jpeg file".to_owned()));
        }
        files.sort_by(|a, b| natural::compare(&a.to_string_lossy(), &b.to_string_lossy()));
        Ok(Self { path: path.to_owned(), fps, frames: Frames::Folder { files }, warning: None })
    }

    fn open_video(path: &Path, fps: Option<f64>) -> Result<Self, CameraError> {
        let (fps, rate) = if let Some(fps) = fps {
            (fps, fps.to_string())
        } else {
            let rate = video::frame_rate(path)?;
            (rate.per_second(), format!("{}/{}", rate.numerator, rate.denominator))
        };
        Self::open_stream(path, video::to_motion_jpeg(path, &rate)?, fps)
    }

    fn open_stream(path: &Path, mut file: File, fps: f64) -> Result<Self, CameraError> {
        let length = file.metadata().map(|metadata| metadata.len());
        let index = file.rewind().and_then(|()| jpeg_stream::index(BufReader::with_capacity(1 << 16, &file)));
        let (length, index) = length
            .and_then(|length| Ok((length, index?)))
            .map_err(|error| unreadable(path, format!("cannot be read: {error}")))?;
        let warning = index.flaw.map(|flaw| describe(flaw, length, index.pictures.len()));
        if index.pictures.is_empty() {
            return Err(unreadable(path, warning.unwrap_or_else(|| "is empty".to_owned())));
        }
        Ok(Self { path: path.to_owned(), fps, frames: Frames::Stream { file, spans: index.pictures }, warning })
    }

    /// The file or folder it was opened from.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Frames a second, > 0.
    #[must_use]
    pub fn fps(&self) -> f64 {
        self.fps
    }

    /// How many frames it has, at least 1.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.frames {
            Frames::Stream { spans, .. } => spans.len(),
            Frames::Folder { files } => files.len(),
        }
    }

    /// Never: a clip without a frame cannot be opened.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Seconds from the first frame to the end of the last one.
    #[must_use]
    pub fn duration(&self) -> Seconds {
        self.time_of(self.len())
    }

    /// When a frame was seen, in seconds from the first one.
    #[must_use]
    pub fn time_of(&self, index: usize) -> Seconds {
        index as f64 / self.fps
    }

    /// What was left out, as a sentence that names the byte offset: bytes after the last whole frame that are none. The
    /// recording was cut short, or the file is damaged.
    #[must_use]
    pub fn warning(&self) -> Option<&str> {
        self.warning.as_deref()
    }

    /// The bytes of one frame, read from the disk.
    ///
    /// # Errors
    /// [`CameraError::Clip`] when there is no such frame, when it cannot be read, or when it is no JPEG.
    pub fn frame(&self, index: usize) -> Result<Arc<[u8]>, CameraError> {
        match &self.frames {
            Frames::Stream { file, spans } => {
                let span = spans.get(index).ok_or_else(|| self.no_such_frame(index))?;
                let mut bytes = vec![0; span.length as usize];
                file.read_exact_at(&mut bytes, span.offset).map_err(|error| {
                    unreadable(&self.path, format!("frame {index} at byte {} cannot be read: {error}", span.offset))
                })?;
                Ok(bytes.into())
            }
            Frames::Folder { files } => {
                let path = files.get(index).ok_or_else(|| self.no_such_frame(index))?;
                let bytes = fs::read(path).map_err(|error| unreadable(path, format!("cannot be read: {error}")))?;
                if bytes.starts_with(&[0xFF, 0xD8]) {
                    Ok(bytes.into())
                } else {
                    Err(unreadable(path, "is called .jpg, but is no JPEG".to_owned()))
                }
            }
        }
    }

    fn no_such_frame(&self, index: usize) -> CameraError {
        unreadable(&self.path, format!("has no frame {index}, only {}", self.len()))
    }
}

fn unreadable(path: &Path, what: String) -> CameraError {
    CameraError::Clip { path: path.to_owned(), what }
}

fn describe(flaw: Flaw, length: u64, frames: usize) -> String {
    let left_out = length.saturating_sub(flaw.offset);
    let Flaw { offset, what } = flaw;
    match frames {
        0 => format!("holds {what} at byte {offset}"),
        _ => format!(
            "holds {what} at byte {offset}; the {frames} frames before are played, {left_out} bytes are left out"
        ),
    }
}

fn starts_as_jpeg(file: &File) -> bool {
    let mut start = [0; 2];
    file.read_exact_at(&mut start, 0).is_ok() && start == [0xFF, 0xD8]
}

fn is_jpeg_name(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    let jpeg = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("jpg") || e.eq_ignore_ascii_case("jpeg"));
    jpeg && !hidden && path.is_file()
}
