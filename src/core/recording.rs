//! A recorded shoot as bytes: the signals of every frame, so that it can be judged again under another preset in
//! seconds. Encoding and decoding only; files are the business of `candor-library`.
//!
//! Little-endian. A header (`CANDORSG`, the layout's number), then frame after frame: number (`u64`), time (`f64`), number
//! of faces (`u8`), and for each its sitter (`u32`), whether it can be read (`u8`) and its row of `f32` (of an unreadable
//! one, only the region). A torn last frame, as a crash leaves it, ends the recording without an error.

use crate::{
    face::{Region, TrackId},
    signals::{FaceSeen, FaceSignals, FrameSignals, ROW},
};

/// What a recording begins with. The number goes up when the row's layout changes.
pub const HEADER: [u8; 12] = *b"CANDORSG\x01\0\0\0";

/// Why bytes are no recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotARecording {
    /// It begins with something else.
    Header,
    /// Another version of Candor wrote it.
    Layout(u32),
    /// This frame, counted from 0, is not one that was written.
    Frame(usize),
}

impl std::fmt::Display for NotARecording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Header => f.write_str("this is not a recording of signals"),
            Self::Layout(layout) => write!(f, "this recording has layout {layout}, of another version of Candor"),
            Self::Frame(frame) => write!(f, "frame {frame} of the recording is damaged"),
        }
    }
}

impl std::error::Error for NotARecording {}

/// Appends a frame.
pub fn encode(frame: &FrameSignals, out: &mut Vec<u8>) {
    let faces = frame.faces.get(..usize::from(u8::MAX)).unwrap_or(&frame.faces);
    out.extend(frame.frame.to_le_bytes());
    out.extend(frame.at.to_le_bytes());
    out.push(faces.len() as u8);
    for face in faces {
        match face {
            FaceSeen::Clear(signals) => {
                out.extend(signals.track.0.to_le_bytes());
                out.push(1);
                signals.row().iter().for_each(|value| out.extend(value.to_le_bytes()));
            }
            FaceSeen::Unreadable { track, region: Region { x, y, width, height } } => {
                out.extend(track.0.to_le_bytes());
                out.push(0);
                [x, y, width, height].iter().for_each(|value| out.extend(value.to_le_bytes()));
            }
        }
    }
}

/// Reads a whole recording.
///
/// # Errors
/// Where the bytes are not what [`encode`] writes after [`HEADER`].
pub fn decode(bytes: &[u8]) -> Result<Vec<FrameSignals>, NotARecording> {
    let (name, layout) = HEADER.split_at(8);
    let rest = bytes.strip_prefix(name).ok_or(NotARecording::Header)?;
    let (found, mut rest) = rest.split_first_chunk::<4>().ok_or(NotARecording::Header)?;
    if found != layout {
        return Err(NotARecording::Layout(u32::from_le_bytes(*found)));
    }
    let mut frames: Vec<FrameSignals> = Vec::new();
    while !rest.is_empty() {
        match frame(&mut rest) {
            Some(Ok(frame)) => frames.push(frame),
            Some(Err(())) => return Err(NotARecording::Frame(frames.len())),
            None => break,
        }
    }
    Ok(frames)
}

/// The next frame; `None` where the bytes end before it does.
fn frame(rest: &mut &[u8]) -> Option<Result<FrameSignals, ()>> {
    let number = u64::from_le_bytes(take(rest)?);
    let at = f64::from_le_bytes(take(rest)?);
    let [count] = take(rest)?;
    let mut faces = Vec::with_capacity(usize::from(count));
    for _ in 0..count {
        let track = TrackId(u32::from_le_bytes(take(rest)?));
        match take(rest)? {
            [1] => {
                let mut row = [0.0; ROW];
                for value in &mut row {
                    *value = f32::from_le_bytes(take(rest)?);
                }
                let Some(signals) = FaceSignals::from_row(track, &row) else { return Some(Err(())) };
                faces.push(FaceSeen::Clear(Box::new(signals)));
            }
            [0] => {
                let mut sides = [0.0; 4];
                for value in &mut sides {
                    *value = f32::from_le_bytes(take(rest)?);
                }
                let [x, y, width, height] = sides;
                faces.push(FaceSeen::Unreadable { track, region: Region { x, y, width, height } });
            }
            _ => return Some(Err(())),
        }
    }
    if at.is_finite() { Some(Ok(FrameSignals { frame: number, at, faces })) } else { Some(Err(())) }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, left) = rest.split_first_chunk::<N>()?;
    *rest = left;
    Some(*taken)
}
