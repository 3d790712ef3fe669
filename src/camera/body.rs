//! The seam between a shoot and whatever takes its pictures.

use std::{path::PathBuf, time::Duration};

use candor_core::{Seconds, frame::Frame, moment::BurstPlan};
use serde::{Deserialize, Serialize};

/// A camera that shows live frames and takes bursts.
///
/// A body never queues live frames: whoever asks late gets the newest one, and what was dropped is counted. It always
/// hands over files and news before frames. It survives its own camera: when that is lost, the body says so in a
/// [`BodyEvent::Lost`], tries to get it back by itself, and says [`BodyEvent::Back`].
pub trait Body: Send {
    /// What is known of the camera; filled once it is connected.
    fn info(&self) -> &BodyInfo;

    /// Writes every setting that such bursts need and those that would slow the trigger. Takes tens of milliseconds a
    /// setting: to be called before arming, never at the apex. Returns at once where the camera is set up for such bursts
    /// already.
    ///
    /// # Errors
    /// When the camera is not there or refuses a setting without which bursts cannot be shot.
    fn prepare(&mut self, plan: &BurstPlan) -> Result<Prepared, CameraError>;

    /// The next thing the body has to say. Waits at most `patience`; `None` when nothing came.
    ///
    /// # Errors
    /// Only for what the body cannot mend by itself.
    fn next(&mut self, patience: Duration) -> Result<Option<BodyEvent>, CameraError>;

    /// Presses the shutter for the burst that [`Body::prepare`] prepared. Returns as soon as the command is on its way;
    /// [`BodyEvent::Fired`] and then [`BodyEvent::BurstDone`] or [`BodyEvent::Refused`] follow. A burst that is cut off by a
    /// loss is done too, possibly without having been fired.
    ///
    /// # Errors
    /// When the command could not be sent; nothing was shot then.
    fn fire(&mut self, burst: u32) -> Result<(), CameraError>;

    /// Files that are known to be on the card and have not come yet. A file counts until its [`BodyEvent::File`] is there
    /// to be asked for.
    fn pending(&self) -> usize;

    /// Live frames delivered and dropped so far.
    fn tally(&self) -> FrameTally;
}

/// What is known of a camera.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BodyInfo {
    /// Maker and model as the camera says, such as `Nikon Z 6`.
    pub model: String,
    /// The port, such as `usb:001,005` or `ptpip:127.0.0.1:15740:15740`; the file's path for a clip.
    pub port: String,
    /// Battery charge in percent.
    pub battery: Option<u8>,
    /// Pictures that still fit on the card.
    pub shots_left: Option<u32>,
    /// Exposure and format as the camera says them, in the order they are shown: `1/200 s`, `f/2.8`, `ISO 400`,
    /// `RAW+JPEG`.
    pub settings: Vec<String>,
}

/// What [`Body::prepare`] did.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Prepared {
    /// How the burst will be shot, as a phrase: `5 frames by burst count`.
    pub how: String,
    /// Sentences the photographer should read: a setting that could not be written, autofocus that is on, …
    pub warnings: Vec<String>,
}

/// Live frames counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrameTally {
    /// Frames that came from the camera.
    pub delivered: u64,
    /// Of those, frames that nobody looked at because a newer one was there.
    pub dropped: u64,
}

/// Something a body has to say.
#[derive(Clone, Debug)]
pub enum BodyEvent {
    /// A live frame.
    Frame(Frame),
    /// The camera is there for the first time, or what is known of it has changed.
    Info(BodyInfo),
    /// The trigger command for this burst went over the wire.
    Fired {
        /// The burst.
        burst: u32,
        /// When, on the shoot's clock.
        at: Seconds,
    },
    /// The camera refused this burst: nothing of it was shot, and no [`BodyEvent::BurstDone`] follows.
    Refused {
        /// The burst.
        burst: u32,
        /// Why, as a sentence.
        why: String,
    },
    /// The camera has finished this burst; files may still come.
    BurstDone {
        /// The burst.
        burst: u32,
    },
    /// A file has come off the camera whole.
    File(CameraFile),
    /// The camera, or the worker process that talks to it, does not answer.
    Lost {
        /// What happened and what to do, as a sentence.
        why: String,
    },
    /// It answers again.
    Back {
        /// Seconds it was gone.
        after: Seconds,
    },
    /// There will be no more: the clip is over.
    Ended,
}

/// A file that came off a camera. It lies whole and synced on the disk under a name of our own that ends in `.part`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CameraFile {
    /// The folder on the card, as the camera names it. Data: never to be joined to a path as it is.
    pub folder: String,
    /// The name on the card, as the camera names it. Data: never to be joined to a path as it is.
    pub name: String,
    /// Where it lies.
    pub spooled: PathBuf,
    /// Its length in bytes.
    pub bytes: u64,
    /// The burst it belongs to; absent when the photographer pressed the camera's own button.
    pub burst: Option<u32>,
    /// Which exposure of the burst, from 1. The JPEG and the RAW of one exposure have the same.
    pub exposure: Option<u8>,
}

/// What goes wrong with a camera.
#[derive(Debug, thiserror::Error)]
pub enum CameraError {
    /// No camera was found, or not that one.
    #[error("{camera}: no such camera. {advice}")]
    NotFound {
        /// What was asked for.
        camera: String,
        /// What to do.
        advice: String,
    },
    /// Another program holds the camera.
    #[error("{camera} is held by another program. {advice}")]
    Claimed {
        /// The camera.
        camera: String,
        /// What to do.
        advice: String,
    },
    /// The camera or its worker stopped answering.
    #[error("{camera} stopped answering: {what}")]
    Lost {
        /// The camera.
        camera: String,
        /// What happened.
        what: String,
    },
    /// The camera cannot do what was asked.
    #[error("{camera} cannot {what}")]
    Unsupported {
        /// The camera.
        camera: String,
        /// What it cannot do.
        what: String,
    },
    /// A clip cannot be read.
    #[error("{}: {what}", path.display())]
    Clip {
        /// The clip.
        path: PathBuf,
        /// What is wrong with it and what to do.
        what: String,
    },
    /// The worker process could not be started.
    #[error("cannot start the camera worker {}: {source}", program.display())]
    Worker {
        /// The program.
        program: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The disk refused a file that came off the camera.
    #[error("cannot store {name} from the camera in {}: {source}", folder.display())]
    Spool {
        /// The file's name on the card.
        name: String,
        /// Where it should have gone.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}
