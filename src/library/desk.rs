//! The culling desk: one open folder of photos, served to a window that never touches a disk. Commands in, events out;
//! the work is done on threads of the desk's own.

mod board;
mod cache;
mod clerks;
mod decoding;
mod exporting;
mod keeper;
mod progress;
mod shelf;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread::{self, JoinHandle},
};

use candor_core::{
    cull::{Assessment, Flag, Label, Stars},
    shot::Description,
};
use crossbeam_channel::{Receiver, Sender, unbounded};

use self::keeper::Keeper;
use crate::{
    error::{At, Result},
    folder::PhotoFolder,
};

/// A photo on the desk: a RAW and JPEG of one exposure are one photo.
#[derive(Clone, Debug, PartialEq)]
pub struct Photo {
    /// Stays the same while the desk is open.
    pub id: PhotoId,
    /// The RAW file, or the JPEG where there is no RAW.
    pub path: PathBuf,
    /// The JPEG of the same exposure, where there are both.
    pub companion: Option<PathBuf>,
    /// The file's name, for showing.
    pub name: String,
    /// Capture time as the camera wrote it, `2026-11-24 05:31:39.42`; empty where unknown.
    pub captured: String,
    /// What the photographer said of it.
    pub assessment: Assessment,
    /// What Candor read in it; absent until it was read.
    pub description: Option<Arc<Description>>,
}

/// A photo's identity on an open desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PhotoId(pub u32);

/// An upright picture ready to be shown.
#[derive(Clone, Debug)]
pub struct Pixels {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue, 255; row by row from the top.
    pub rgba: Arc<[u8]>,
}

/// What a window may ask of a desk.
#[derive(Clone, Debug)]
pub enum DeskCommand {
    /// These photos are on the screen now: make their thumbnails, the first first. Replaces the last such wish.
    Thumbnails {
        /// The photos.
        photos: Vec<PhotoId>,
        /// The longer edge in pixels.
        edge: u32,
    },
    /// Show this photo large, at once from the smallest sufficient preview; decode the neighbours ahead.
    Loupe {
        /// The photo.
        photo: PhotoId,
        /// Those to decode ahead, the likeliest first.
        ahead: Vec<PhotoId>,
        /// The longer edge in pixels.
        edge: u32,
    },
    /// Flag photos.
    SetFlag(Vec<PhotoId>, Flag),
    /// Give photos stars.
    SetStars(Vec<PhotoId>, Stars),
    /// Label photos, or take the label away.
    SetLabel(Vec<PhotoId>, Option<Label>),
    /// Copy photos with their sidecars into a folder, ready for Lightroom's import.
    Export {
        /// Where to.
        to: PathBuf,
        /// Only picks.
        picks_only: bool,
        /// Leave out what was read in faces: flags, stars and labels only.
        leave_out_expressions: bool,
    },
}

/// What a desk has to say.
#[derive(Clone, Debug)]
pub enum DeskEvent {
    /// The folder's photos, in capture order. Comes once, within moments of opening; details follow as `Changed`.
    Opened(Vec<Photo>),
    /// A photo is new on the desk.
    Added(Photo),
    /// A photo's details have changed or become known.
    Changed(Photo),
    /// A photo's files are no longer there.
    Removed(PhotoId),
    /// A thumbnail; may come twice, the second time sharper.
    Thumbnail(PhotoId, Pixels),
    /// The large picture; may come twice, the second time sharper.
    Loupe(PhotoId, Pixels),
    /// Work in the background: what, how much is done, of how much. Over when both are equal.
    Progress {
        /// What, as a phrase: `Reading faces`.
        what: String,
        /// Done.
        done: u32,
        /// Of.
        of: u32,
    },
    /// An export is finished: a sentence to show.
    Exported(String),
    /// Something went wrong: a sentence that names the file and says what to do.
    Problem(String),
}

/// An open desk. Dropping it writes what is not written yet, which takes a moment.
#[derive(Debug)]
pub struct Desk {
    commands: Option<Sender<DeskCommand>>,
    thread: Option<JoinHandle<()>>,
}

impl Desk {
    /// Opens a session or any other folder of photos. Returns at once; what is in the folder comes as
    /// [`DeskEvent::Opened`].
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn open(folder: &Path) -> Result<(Self, Receiver<DeskEvent>)> {
        Self::open_folder(PhotoFolder::open(folder)?)
    }

    /// The same for a folder that is known already.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn open_folder(photos: PhotoFolder) -> Result<(Self, Receiver<DeskEvent>)> {
        let place = photos.photos().to_owned();
        let (out, events) = unbounded();
        let (commands, commands_in) = unbounded();
        let keep = move || match Keeper::open(&photos, out.clone()) {
            Ok(keeper) => keeper.run(&commands_in),
            Err(error) => {
                let _ = out.send(DeskEvent::Opened(Vec::new()));
                let _ = out.send(DeskEvent::Problem(error.to_string()));
            }
        };
        let thread = thread::Builder::new().name("desk".to_owned()).spawn(keep).at("start a thread for", &place)?;
        Ok((Self { commands: Some(commands), thread: Some(thread) }, events))
    }

    /// Asks the desk for something. Never waits.
    pub fn send(&self, command: DeskCommand) {
        // The only error is a desk that could not be opened; it has said so.
        let _ = self.commands.as_ref().map(|commands| commands.send(command));
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.commands = None;
        let _ = self.thread.take().map(JoinHandle::join);
    }
}
