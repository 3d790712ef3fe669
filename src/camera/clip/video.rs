//! Any video, through the `ffmpeg` and `ffprobe` programs: decoded once into motion JPEG in an unnamed temporary file.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::CameraError;

/// JPEG quality of the frames, in ffmpeg's scale of 2 (best) to 31: what is judged must not be the codec's artefacts.
const QUALITY: &str = "2";

/// Frames a second as a fraction, so that 30000/1001 stays what it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrameRate {
    /// Frames.
    pub numerator: u32,
    /// Seconds, > 0.
    pub denominator: u32,
}

impl FrameRate {
    /// Frames a second.
    pub fn per_second(self) -> f64 {
        f64::from(self.numerator) / f64::from(self.denominator)
    }

    /// Reads ffprobe's `30000/1001`; `None` where the rate is unknown (`0/0`).
    pub fn parse(text: &str) -> Option<Self> {
        let (numerator, denominator) = text.trim().split_once('/')?;
        let rate = Self { numerator: numerator.parse().ok()?, denominator: denominator.parse().ok()? };
        (rate.numerator > 0 && rate.denominator > 0).then_some(rate)
    }
}

/// The average frame rate of a video's first picture stream.
pub fn frame_rate(path: &Path) -> Result<FrameRate, CameraError> {
    let output = Command::new("ffprobe")
        .args(["-v", "error", "-select_streams", "v:0", "-show_entries", "stream=avg_frame_rate,r_frame_rate"])
        .args(["-of", "default=noprint_wrappers=1:nokey=1", "-i"])
        .arg(as_file(path))
        .stdin(Stdio::null())
        .output()
        .map_err(|error| not_started(path, "ffprobe", &error))?;
    if !output.status.success() {
        return Err(refused(path, &output.stderr));
    }
    // Two lines: r_frame_rate (the base rate), then avg_frame_rate; the average is what keeps time true.
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().filter_map(FrameRate::parse).next_back().ok_or_else(|| CameraError::Clip {
        path: path.to_owned(),
        what: "holds no moving picture, or its frame rate is unknown; give one with --fps".to_owned(),
    })
}

/// Decodes a video into an unnamed file of JPEGs back to back, resampled to `rate` frames a second so that its time
/// stays true.
pub fn to_motion_jpeg(path: &Path, rate: &str) -> Result<File, CameraError> {
    let clip_error = |what: String| CameraError::Clip { path: path.to_owned(), what };
    let folder = temporary_folder();
    let mut file = tempfile::tempfile_in(&folder)
        .map_err(|error| clip_error(format!("cannot make a temporary file in {}: {error}", folder.display())))?;
    let mut child = Command::new("ffmpeg")
        .args(["-v", "error", "-nostdin", "-i"])
        .arg(as_file(path))
        .args([
            "-map",
            "0:v:0",
            "-an",
            "-sn",
            "-vf",
            &format!("fps={rate}"),
            "-c:v",
            "mjpeg",
            "-q:v",
            QUALITY,
            "-f",
            "mjpeg",
            "pipe:1",
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(path, "ffmpeg", &error))?;
    let stderr = child.stderr.take();
    let complaint = std::thread::spawn(move || {
        let mut text = Vec::new();
        if let Some(stderr) = stderr {
            // The first lines say what is wrong; the rest must be drained, but not kept.
            let mut rest = stderr;
            let _ = Read::by_ref(&mut rest).take(4096).read_to_end(&mut text);
            let _ = io::copy(&mut rest, &mut io::sink());
        }
        text
    });
    let copied = child.stdout.take().map_or(Ok(0), |mut pipe| io::copy(&mut pipe, &mut file));
    if copied.is_err() {
        let _ = child.kill();
    }
    let status = child.wait().map_err(|error| clip_error(format!("ffmpeg was lost: {error}")))?;
    let complaint = complaint.join().unwrap_or_default();
    copied.map_err(|error| clip_error(format!("cannot store the decoded frames in {}: {error}", folder.display())))?;
    if status.success() { Ok(file) } else { Err(refused(path, &complaint)) }
}

/// A path that ffmpeg cannot take for a protocol (`http:…`) or an option (`-x`).
fn as_file(path: &Path) -> PathBuf {
    let mut text = std::ffi::OsString::from("file:");
    text.push(path);
    text.into()
}

/// `/tmp` is often memory; a long clip is too large for that.
fn temporary_folder() -> PathBuf {
    let durable = Path::new("/var/tmp");
    if std::env::var_os("TMPDIR").is_none() && durable.is_dir() { durable.to_owned() } else { std::env::temp_dir() }
}

fn not_started(path: &Path, program: &str, error: &io::Error) -> CameraError {
    let what = if error.kind() == io::ErrorKind::NotFound {
        format!("is a video, and reading one needs the program {program}; install the package ffmpeg")
    } else {
        format!("cannot start {program}: {error}")
    };
    CameraError::Clip { path: path.to_owned(), what }
}

fn refused(path: &Path, stderr: &[u8]) -> CameraError {
    let text = String::from_utf8_lossy(stderr);
    let line = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it gave no reason").trim();
    CameraError::Clip {
        path: path.to_owned(),
        what: format!("neither motion JPEG nor a video ffmpeg can read: {line}"),
    }
}
