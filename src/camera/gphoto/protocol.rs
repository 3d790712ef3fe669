//! What the two processes say to each other, and how it is packed on the pipe.
//!
//! A message is a 12-byte preamble (`CdrW`, length of the head, length of the body, little endian), a head in JSON and a
//! body of raw bytes: the JPEG of a live frame, otherwise nothing. The reader trusts nothing: the worker parses what a
//! camera sends and may have been broken by it.

use std::{
    io::{self, Read},
    path::PathBuf,
};

use candor_core::moment::BurstPlan;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::card::CardPath;
use crate::{BodyInfo, Prepared};

/// Version of this protocol. Both ends are the same executable; they differ only when it was replaced under way.
pub const VERSION: u32 = 2;

const MAGIC: [u8; 4] = *b"CdrW";
/// The longest head: a card's listing of some ten thousand names.
const LONGEST_HEAD: u32 = 16 << 20;
/// The longest body: live frames are far below a megabyte.
const LONGEST_BODY: u32 = 32 << 20;

/// What the parent asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "kebab-case")]
pub enum Request {
    /// List the cameras that are there and exit.
    List,
    /// Open a camera and stream. The first request of a session.
    Start(Start),
    /// Set the camera up for such bursts.
    Prepare {
        /// The burst.
        plan: BurstPlan,
    },
    /// Shoot the prepared burst.
    Fire {
        /// Its number.
        burst: u32,
    },
    /// Read the card's list anew at the next quiet moment: files are missing whose events were lost.
    Relist,
}

/// How a session starts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// The camera's model as libgphoto2 calls it; the first one found without it.
    pub model: Option<String>,
    /// Its port; found by model without it.
    pub port: Option<String>,
    /// Where files go.
    pub spool: PathBuf,
    /// What the names of files in there begin with.
    pub prefix: String,
    /// Card paths that are not news. Absent in the first session: what is on the card then is not news.
    pub known: Option<Vec<CardPath>>,
    /// The burst to set up at once, because the last session had it set up.
    pub plan: Option<BurstPlan>,
    /// The last session was lost during a burst: the release may still be held.
    pub release: bool,
}

/// What the worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "say", rename_all = "kebab-case")]
pub enum Report {
    /// First of all.
    Hello {
        /// [`VERSION`].
        version: u32,
    },
    /// From now on the longest silence that means nothing bad.
    Allow {
        /// That long.
        millis: u64,
        /// What takes so long, as a phrase: `connecting`.
        doing: String,
    },
    /// I am alive; there is nothing to say.
    Beat,
    /// The cameras that are there.
    Seen {
        /// Each with its port.
        cameras: Vec<Seen>,
    },
    /// The camera answers.
    Connected {
        /// What is known of it.
        info: BodyInfo,
    },
    /// What was on the card before the shoot.
    Baseline {
        /// Those files.
        files: Vec<CardPath>,
    },
    /// What is known of the camera has changed.
    Info {
        /// All that is known.
        info: BodyInfo,
    },
    /// A live frame; the body is its JPEG.
    Frame,
    /// The camera is set up.
    Prepared {
        /// For which burst.
        plan: BurstPlan,
        /// How.
        prepared: Prepared,
    },
    /// It cannot be set up.
    Unprepared {
        /// For which burst.
        plan: BurstPlan,
        /// Why.
        why: String,
    },
    /// The trigger command goes out now.
    Firing {
        /// The burst.
        burst: u32,
        /// Exposures it is to have.
        exposures: u8,
    },
    /// The camera refused the burst; nothing was shot.
    Refused {
        /// The burst.
        burst: u32,
        /// Why.
        why: String,
    },
    /// The burst is over; files may still come.
    BurstOver {
        /// The burst.
        burst: u32,
    },
    /// A file has appeared on the card.
    Appeared {
        /// Which.
        path: CardPath,
    },
    /// A file lies whole and synced in the spool.
    File {
        /// Which.
        path: CardPath,
        /// Where.
        spooled: PathBuf,
        /// Its length.
        bytes: u64,
    },
    /// The card was listed anew, everything that appeared has been said.
    Relisted,
    /// A file cannot be got from the camera and is given up.
    Skipped {
        /// Which.
        path: CardPath,
        /// Why.
        why: String,
    },
    /// The disk refused a file; it is tried again.
    Disk {
        /// Which.
        path: CardPath,
        /// Why.
        why: String,
    },
    /// The session is over.
    Gone {
        /// In what way.
        kind: GoneKind,
        /// What happened, as a phrase.
        why: String,
    },
}

/// A camera that libgphoto2 has found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Its model as libgphoto2 calls it.
    pub model: String,
    /// Its port, such as `usb:001,005`.
    pub port: String,
}

/// Why a session is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GoneKind {
    /// There is no camera.
    NotFound,
    /// Another program holds it.
    Claimed,
    /// The connection failed or is broken.
    Broken,
    /// It shows no live view.
    NoLiveView,
}

/// What is wrong on the pipe.
#[derive(Debug, thiserror::Error)]
pub enum ProtocolError {
    /// The pipe broke.
    #[error("the pipe broke: {0}")]
    Io(#[from] io::Error),
    /// These bytes are no message.
    #[error("bytes that are no message")]
    NoMessage,
    /// The message ends before its length.
    #[error("a message that is cut short")]
    CutShort,
    /// A length beyond all reason.
    #[error("a message of {0} bytes")]
    TooLong(u32),
    /// The head is not what it should be.
    #[error("a message that cannot be understood: {0}")]
    Head(#[from] serde_json::Error),
}

/// Packs a message.
///
/// # Errors
/// When it is too long, or cannot be said in JSON.
pub fn pack<T: Serialize>(head: &T, body: &[u8]) -> Result<Vec<u8>, ProtocolError> {
    let head = serde_json::to_vec(head)?;
    let head_length = bounded(head.len(), LONGEST_HEAD)?;
    let body_length = bounded(body.len(), LONGEST_BODY)?;
    let mut packed = Vec::with_capacity(12 + head.len() + body.len());
    packed.extend_from_slice(&MAGIC);
    packed.extend_from_slice(&head_length.to_le_bytes());
    packed.extend_from_slice(&body_length.to_le_bytes());
    packed.extend_from_slice(&head);
    packed.extend_from_slice(body);
    Ok(packed)
}

/// Reads the next message and its body; `None` where the pipe was closed between two messages.
///
/// # Errors
/// When the pipe breaks, or what comes is no message.
pub fn unpack<T: DeserializeOwned>(reader: &mut impl Read) -> Result<Option<(T, Vec<u8>)>, ProtocolError> {
    let preamble = read_up_to(reader, 12)?;
    if preamble.is_empty() {
        return Ok(None);
    }
    let &[m0, m1, m2, m3, h0, h1, h2, h3, b0, b1, b2, b3] = preamble.as_slice() else {
        return Err(ProtocolError::CutShort);
    };
    if [m0, m1, m2, m3] != MAGIC {
        return Err(ProtocolError::NoMessage);
    }
    let head = read_whole(reader, u32::from_le_bytes([h0, h1, h2, h3]), LONGEST_HEAD)?;
    let body = read_whole(reader, u32::from_le_bytes([b0, b1, b2, b3]), LONGEST_BODY)?;
    Ok(Some((serde_json::from_slice(&head)?, body)))
}

fn bounded(length: usize, longest: u32) -> Result<u32, ProtocolError> {
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    if length > longest { Err(ProtocolError::TooLong(length)) } else { Ok(length) }
}

fn read_whole(reader: &mut impl Read, length: u32, longest: u32) -> Result<Vec<u8>, ProtocolError> {
    bounded(length as usize, longest)?;
    let bytes = read_up_to(reader, length)?;
    if bytes.len() < length as usize { Err(ProtocolError::CutShort) } else { Ok(bytes) }
}

/// Reads that many bytes or fewer at the end. Memory grows with what really comes, not with what was announced.
fn read_up_to(reader: &mut impl Read, length: u32) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity((length as usize).min(1 << 18));
    reader.by_ref().take(u64::from(length)).read_to_end(&mut bytes)?;
    Ok(bytes)
}
