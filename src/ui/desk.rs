//! The window's end of a culling desk: the photos, the thumbnails at hand, the work in progress.

use std::{fmt, sync::Arc};

use candor_library::desk::{DeskCommand, DeskEvent, PhotoId};
use crossbeam_channel::Receiver;
use iced::advanced::image::Handle;

use crate::{album::Album, picture, thumbs::Thumbs};

/// A desk as a window needs it: somewhere to send commands, something that says events.
#[derive(Clone)]
pub struct DeskLink {
    /// Sends a command.
    pub send: Arc<dyn Fn(DeskCommand) + Send + Sync>,
    /// What the desk says. The window must be the only one to listen.
    pub events: Receiver<DeskEvent>,
}

impl fmt::Debug for DeskLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeskLink").finish_non_exhaustive()
    }
}

/// The longer edge of a thumbnail in pixels: sharp at the grid's cell size on a screen of double density.
pub const THUMB_EDGE: u32 = 384;
/// What thumbnails may take of the memory in bytes.
const THUMB_BYTES: usize = 256 << 20;

/// Work of the desk's that is not finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What, as a phrase.
    pub what: String,
    /// Done.
    pub done: u32,
    /// Of.
    pub of: u32,
}

/// Something that came of the desk's events and concerns a screen.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// There are other photos, or something else is known of them.
    PhotosChanged,
    /// A large picture.
    Loupe(PhotoId, Handle),
    /// An export is finished: a sentence.
    Exported(String),
    /// Something went wrong: a sentence.
    Problem(String),
}

/// A desk.
#[derive(Debug)]
pub struct Desk {
    link: Option<DeskLink>,
    /// The photos.
    pub album: Album,
    thumbs: Thumbs,
    /// Whether the desk has said what is in the folder.
    pub opened: bool,
    progress: Vec<Progress>,
    // Thumbnails that were asked for and have not come.
    wish: Vec<PhotoId>,
}

impl Desk {
    /// A desk, or the place where there is none.
    #[must_use]
    pub fn new(link: Option<DeskLink>) -> Self {
        Self {
            link,
            album: Album::default(),
            thumbs: Thumbs::new(THUMB_BYTES),
            opened: false,
            progress: Vec::new(),
            wish: Vec::new(),
        }
    }

    /// Whether there is a desk at all.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.link.is_some()
    }

    /// Sends a command.
    pub fn send(&self, command: DeskCommand) {
        if let Some(link) = &self.link {
            (link.send)(command);
        }
    }

    /// Takes in what the desk said.
    pub fn heard(&mut self, events: Vec<DeskEvent>) -> Vec<Outcome> {
        let mut changed = Vec::new();
        let mut others = false;
        let mut outcomes = Vec::new();
        for event in events {
            match event {
                DeskEvent::Opened(photos) => {
                    self.album.open(photos);
                    self.opened = true;
                    others = true;
                }
                DeskEvent::Removed(photo) => {
                    self.album.remove(photo);
                    others = true;
                }
                DeskEvent::Added(photo) | DeskEvent::Changed(photo) => changed.push(photo),
                DeskEvent::Thumbnail(photo, pixels) => {
                    self.wish.retain(|&wished| wished != photo);
                    if let Some(handle) = picture::from_desk(&pixels) {
                        self.thumbs.put(photo, handle);
                    }
                }
                DeskEvent::Loupe(photo, pixels) => {
                    outcomes.extend(picture::from_desk(&pixels).map(|handle| Outcome::Loupe(photo, handle)));
                }
                DeskEvent::Progress { what, done, of } => self.note_progress(Progress { what, done, of }),
                DeskEvent::Exported(sentence) => outcomes.push(Outcome::Exported(sentence)),
                DeskEvent::Problem(sentence) => outcomes.push(Outcome::Problem(sentence)),
            }
        }
        if others || !changed.is_empty() {
            self.album.update(changed);
            outcomes.insert(0, Outcome::PhotosChanged);
        }
        outcomes
    }

    /// The thumbnail of a photo, where it is at hand.
    #[must_use]
    pub fn thumb(&self, photo: PhotoId) -> Option<&Handle> {
        self.thumbs.get(photo)
    }

    /// Work in progress, the newest last.
    #[must_use]
    pub fn progress(&self) -> &[Progress] {
        &self.progress
    }

    /// Says which photos are on the screen. Asks for those whose thumbnails are not at hand, once.
    pub fn look_at(&mut self, photos: impl IntoIterator<Item = PhotoId>) {
        let mut missing = Vec::new();
        for photo in photos {
            match self.thumbs.get(photo) {
                Some(_) => self.thumbs.touch(photo),
                None => missing.push(photo),
            }
        }
        let asked_already = missing.iter().all(|photo| self.wish.contains(photo));
        if !asked_already {
            self.wish.clone_from(&missing);
            self.send(DeskCommand::Thumbnails { photos: missing, edge: THUMB_EDGE });
        }
    }

    fn note_progress(&mut self, news: Progress) {
        let over = news.done >= news.of;
        match self.progress.iter().position(|known| known.what == news.what) {
            Some(place) if over => drop(self.progress.remove(place)),
            Some(place) => self.progress[place] = news,
            None if over => {}
            None => self.progress.push(news),
        }
    }
}
