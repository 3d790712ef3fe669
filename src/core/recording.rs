//! A recorded shoot as bytes: what the judge saw, was told, and answered, in that order, so that the shoot can be judged
//! again under another preset in seconds. Encoding and decoding only; files, and the notes' JSON, are the business of
//! `candor-library`.
//!
//! Little-endian. A header: `CANDORSG`, the layout's number (`u16`), the numbers in a face's row (`u16`). Then record after
//! record: its kind (`u8`), the length of the rest (`u32`), the rest. Of a frame (kind 1) that is number (`u64`), time
//! (`f64`), number of faces (`u8`), and for each its sitter (`u32`), whether it can be read (`u8`) and its row of `f32` (of
//! an unreadable one, only the region). Of a note (kind 2) it is text. Other kinds are passed over. A torn last record, as a
//! crash leaves it, ends the recording without an error.

mod told;

use crate::{
    face::{Region, TrackId},
    signals::{FaceSeen, FaceSignals, FrameSignals, ROW},
};

pub use told::{Begin, Entry, Told};

/// Goes up when the same bytes come to mean something else; a row of another length is noticed without it.
const LAYOUT: u16 = 2;

/// What a recording begins with.
pub const HEADER: [u8; 12] = {
    let ([c, a, n, d, o, r, s, g], [low, high]) = (*b"CANDORSG", LAYOUT.to_le_bytes());
    let [few, many] = (ROW as u16).to_le_bytes();
    [c, a, n, d, o, r, s, g, low, high, few, many]
};

/// A longer record is damage: 255 faces and any note take less.
pub const LONGEST_RECORD: usize = 1 << 20;

const FRAME: u8 = 1;
const NOTE: u8 = 2;
/// Bytes before a record's rest.
const PREFIX: usize = 5;

/// Why bytes are no recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotARecording {
    /// It begins with something else.
    Header,
    /// Another version of Candor wrote it.
    Layout(u16),
    /// This record, counted from 0, is not one that was written.
    Record(usize),
}

impl std::fmt::Display for NotARecording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Header => f.write_str("this is not a recording of signals"),
            Self::Layout(layout) => write!(f, "this recording has layout {layout}, of another version of Candor"),
            Self::Record(record) => write!(f, "record {record} of the recording is damaged"),
        }
    }
}

impl std::error::Error for NotARecording {}

/// A record that was read.
#[derive(Clone, Debug, PartialEq)]
pub enum Record<'a> {
    /// A frame.
    Frame(FrameSignals),
    /// A note.
    Note(&'a [u8]),
}

/// A record that nobody wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// Appends a frame. Of more than 255 faces the first 255 are kept.
pub fn encode(frame: &FrameSignals, out: &mut Vec<u8>) {
    let faces = frame.faces.get(..usize::from(u8::MAX)).unwrap_or(&frame.faces);
    append(FRAME, out, |out| {
        out.extend(frame.frame.to_le_bytes());
        out.extend(frame.at.to_le_bytes());
        out.push(faces.len() as u8);
        for face in faces {
            encode_face(face, out);
        }
    });
}

/// Appends a note. One that is longer than a record may be is left out; then the answer is false.
#[must_use]
pub fn encode_note(note: &[u8], out: &mut Vec<u8>) -> bool {
    let fits = note.len() <= LONGEST_RECORD;
    if fits {
        append(NOTE, out, |out| out.extend(note));
    }
    fits
}

fn append(kind: u8, out: &mut Vec<u8>, rest: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    out.extend([kind, 0, 0, 0, 0]);
    rest(out);
    let length = (out.len() - start - PREFIX) as u32;
    for (place, byte) in out.iter_mut().skip(start + 1).zip(length.to_le_bytes()) {
        *place = byte;
    }
}

fn encode_face(face: &FaceSeen, out: &mut Vec<u8>) {
    match face {
        FaceSeen::Clear(signals) => {
            out.extend(signals.track.0.to_le_bytes());
            out.push(1);
            out.extend(signals.row().into_iter().flat_map(f32::to_le_bytes));
        }
        FaceSeen::Unreadable { track, region: Region { x, y, width, height } } => {
            out.extend(track.0.to_le_bytes());
            out.push(0);
            out.extend([x, y, width, height].into_iter().flat_map(|value| value.to_le_bytes()));
        }
    }
}

/// Takes the header off the front.
///
/// # Errors
/// Where the bytes begin otherwise than [`HEADER`].
pub fn take_header(rest: &mut &[u8]) -> Result<(), NotARecording> {
    let (name, _) = HEADER.split_at(8);
    let mut after = rest.strip_prefix(name).ok_or(NotARecording::Header)?;
    let layout = u16::from_le_bytes(take(&mut after).ok_or(NotARecording::Header)?);
    let row = u16::from_le_bytes(take(&mut after).ok_or(NotARecording::Header)?);
    if layout != LAYOUT || usize::from(row) != ROW {
        return Err(NotARecording::Layout(layout));
    }
    *rest = after;
    Ok(())
}

/// Takes the next frame or note off the front; `None` where the bytes end before it does.
///
/// # Errors
/// Where it is not one that was written.
pub fn take_record<'a>(rest: &mut &'a [u8]) -> Result<Option<Record<'a>>, Damaged> {
    loop {
        let mut after = *rest;
        let (Some([kind]), Some(length)) = (take(&mut after), take(&mut after)) else { return Ok(None) };
        let length = u32::from_le_bytes(length) as usize;
        if length > LONGEST_RECORD {
            return Err(Damaged);
        }
        let Some((mut record, after)) = after.split_at_checked(length) else { return Ok(None) };
        *rest = after;
        match kind {
            FRAME => {
                let frame = frame(&mut record).filter(|_| record.is_empty()).ok_or(Damaged)?;
                return Ok(Some(Record::Frame(frame)));
            }
            NOTE => return Ok(Some(Record::Note(record))),
            _ => {}
        }
    }
}

/// The frames of a whole recording.
///
/// # Errors
/// Where the bytes are not what [`encode`] and [`encode_note`] write after [`HEADER`].
pub fn decode(mut bytes: &[u8]) -> Result<Vec<FrameSignals>, NotARecording> {
    take_header(&mut bytes)?;
    let mut frames = Vec::new();
    for index in 0.. {
        match take_record(&mut bytes) {
            Ok(Some(Record::Frame(frame))) => frames.push(frame),
            Ok(Some(Record::Note(_))) => {}
            Ok(None) => break,
            Err(Damaged) => return Err(NotARecording::Record(index)),
        }
    }
    Ok(frames)
}

fn frame(rest: &mut &[u8]) -> Option<FrameSignals> {
    let number = u64::from_le_bytes(take(rest)?);
    let at = f64::from_le_bytes(take(rest)?);
    let [count] = take(rest)?;
    let faces = (0..count).map(|_| face(rest)).collect::<Option<_>>()?;
    at.is_finite().then_some(FrameSignals { frame: number, at, faces })
}

fn face(rest: &mut &[u8]) -> Option<FaceSeen> {
    let track = TrackId(u32::from_le_bytes(take(rest)?));
    match take(rest)? {
        [1] => FaceSignals::from_row(track, &numbers::<ROW>(rest)?).map(|signals| FaceSeen::Clear(Box::new(signals))),
        [0] => {
            let [x, y, width, height] = numbers(rest)?;
            Some(FaceSeen::Unreadable { track, region: Region { x, y, width, height } })
        }
        _ => None,
    }
}

fn numbers<const N: usize>(rest: &mut &[u8]) -> Option<[f32; N]> {
    let mut numbers = [0.0; N];
    for number in &mut numbers {
        *number = f32::from_le_bytes(take(rest)?);
    }
    Some(numbers)
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, left) = rest.split_first_chunk::<N>()?;
    *rest = left;
    Some(*taken)
}
