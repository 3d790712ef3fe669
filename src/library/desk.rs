//! The culling desk: one open folder of photos, served to a window that never touches a disk. Commands in, events out;
//! the work is done on threads of the desk's own.

mod board;
mod cache;
mod clerks;
mod command;
mod decoding;
mod demand;
mod event;
mod exporting;
mod faces;
mod fulls;
mod keeper;
mod moments;
mod photo;
mod progress;
mod shelf;

use std::{
    path::Path,
    thread::{self, JoinHandle},
};

use crossbeam_channel::{Receiver, Sender, unbounded};

use self::keeper::Keeper;
pub use self::{
    command::{Crop, DeskCommand},
    event::{DeskEvent, Moment, Saving, Skipped, Work},
    photo::{Photo, PhotoId, Pixels, Saved},
};
use crate::{
    error::{At, Result},
    faces::OpenFaceReader,
    folder::PhotoFolder,
};

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
        Self::open_reading_faces(photos, None)
    }

    /// The same, with a reader for the faces in photos of which nothing is known yet. It begins by itself, works in the
    /// background with the lowest priority, and changes no file of the folder.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn open_reading_faces(
        photos: PhotoFolder,
        reader: Option<OpenFaceReader>,
    ) -> Result<(Self, Receiver<DeskEvent>)> {
        let place = photos.photos().to_owned();
        let (out, events) = unbounded();
        let (commands, commands_in) = unbounded();
        let keep = move || match Keeper::open(&photos, reader, out.clone()) {
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
