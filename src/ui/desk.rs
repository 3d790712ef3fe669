//! The window's end of a culling desk: the photos, the thumbnails at hand, the work in progress.

mod shown;

use std::{collections::HashMap, fmt, sync::Arc};

use candor_core::Seconds;
use candor_library::desk::{Crop, DeskCommand, DeskEvent, Moment, Photo, PhotoId, Pixels, Saving, Skipped};
use crossbeam_channel::Receiver;
use iced::advanced::image::Handle;

pub use self::shown::{CropShown, MomentShown, Outcome, Progress};
use crate::{album::Album, picture, said::told, thumbs::Thumbs, wishes::Wishes};

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

/// The longer edge of a thumbnail in pixels, where a screen asks for nothing else: sharp at the grid's first cell size on a
/// screen of double density.
pub const THUMB_EDGE: u32 = 384;
/// What thumbnails may take of the memory in bytes: some 200. With what the desk keeps all stays under 600 MB.
const THUMB_BYTES: usize = 80 << 20;

/// Bursts are decided further apart than this, in seconds; sidecars keep a ten-thousandth of one.
const SAME_BURST: Seconds = 0.001;

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
    saving: Saving,
    // Photos whose faces wait to be read, where the reading was stopped.
    faces_unread: Option<u32>,
    skipped: Vec<Skipped>,
    // What was asked for last, and what has come of it.
    wishes: Wishes,
    large: HashMap<PhotoId, Handle>,
    crops: Vec<CropShown>,
    moment: Option<MomentShown>,
    // Thumbnails that were asked for and have not come.
    wish: Vec<PhotoId>,
    wish_edge: u32,
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
            saving: Saving::default(),
            faces_unread: None,
            skipped: Vec::new(),
            wishes: Wishes::default(),
            large: HashMap::new(),
            crops: Vec::new(),
            moment: None,
            wish: Vec::new(),
            wish_edge: THUMB_EDGE,
        }
    }

    /// Whether there is a desk at all.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.link.is_some()
    }

    /// Lets go of the desk, which writes what is not written yet: whoever drops the link last waits for that.
    pub fn leave(&mut self) -> Option<DeskLink> {
        self.link.take()
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
                DeskEvent::Added(photo) | DeskEvent::Changed(photo) => {
                    if !note_saved(&mut self.album, &photo) {
                        changed.push(photo);
                    }
                }
                DeskEvent::Thumbnail(photo, pixels) => {
                    self.wish.retain(|&wished| wished != photo);
                    if let Some(handle) = picture::from_desk(&pixels) {
                        self.thumbs.put(photo, handle, self.wish_edge);
                    }
                }
                DeskEvent::Large(photo, pixels) => {
                    let known = self.large.get(&photo).is_some_and(|known| picture::is_of(known, &pixels));
                    let wanted = self.wishes.large.contains(&photo) && !known;
                    if let Some(handle) = picture::from_desk(&pixels).filter(|_| wanted) {
                        self.large.insert(photo, handle);
                    }
                }
                DeskEvent::Crop { crop, whole, pixels } => {
                    if let Some(picture) = picture::from_desk(&pixels).filter(|_| self.wishes.crops.contains(&crop)) {
                        self.crops.retain(|shown| shown.crop != crop);
                        self.crops.push(CropShown { crop, whole, picture });
                    }
                }
                DeskEvent::Moment(_, moment) => self.note_moment(moment),
                DeskEvent::Skipped(skipped) => self.skipped.extend(skipped.into_iter().map(in_our_words)),
                DeskEvent::FacesUnread { photos, is_reading } => self.faces_unread = (!is_reading).then_some(photos),
                DeskEvent::Saving(saving) => self.saving = saving,
                DeskEvent::Progress { work, done, of, left } => self.note_progress(Progress { work, done, of, left }),
                DeskEvent::Exported(sentence) => outcomes.push(Outcome::Exported(told(&sentence))),
                DeskEvent::Problem(sentence) => outcomes.push(Outcome::Problem(told(&sentence))),
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

    /// Says which photos are on the screen, and how large: the longer edge in pixels. Asks for those whose thumbnails are
    /// not at hand, once.
    pub fn look_at(&mut self, photos: impl IntoIterator<Item = PhotoId>, edge: u32) {
        let mut missing = Vec::new();
        for photo in photos {
            self.thumbs.touch(photo);
            if !self.thumbs.holds(photo, edge) {
                missing.push(photo);
            }
        }
        let asked_already = edge == self.wish_edge && missing.iter().all(|photo| self.wish.contains(photo));
        if !asked_already && !missing.is_empty() {
            self.wish.clone_from(&missing);
            self.wish_edge = edge;
            self.send(DeskCommand::Thumbnails { photos: missing, edge });
        }
    }

    /// Asks for what a screen wants now, where that is not what it wanted before.
    pub fn want(&mut self, wishes: Wishes) {
        let was = std::mem::replace(&mut self.wishes, wishes);
        let wishes = self.wishes.clone();
        if wishes.large != was.large || wishes.ahead != was.ahead || wishes.edge != was.edge {
            // What was seen a step ago is there at once when the photographer goes back.
            self.large.retain(|photo, _| wishes.large.contains(photo) || wishes.ahead.contains(photo));
            self.send(DeskCommand::Large { photos: wishes.large, ahead: wishes.ahead, edge: wishes.edge });
        }
        if wishes.crops != was.crops || wishes.crops_ahead != was.crops_ahead {
            self.crops.retain(|shown| wishes.crops.contains(&shown.crop));
            self.send(DeskCommand::Crops { wanted: wishes.crops, ahead: wishes.crops_ahead });
        }
        if let Some(photo) = self.wishes.moment.filter(|_| self.wishes.moment != was.moment) {
            self.send(DeskCommand::Moment(photo));
        }
    }

    /// A photo in large, where it has come.
    #[must_use]
    pub fn large(&self, photo: PhotoId) -> Option<&Handle> {
        self.large.get(&photo)
    }

    /// A part of a photo, where it has come.
    #[must_use]
    pub fn crop(&self, crop: &Crop) -> Option<&CropShown> {
        self.crops.iter().find(|shown| shown.crop == *crop)
    }

    /// The parts of photos that have come.
    #[must_use]
    pub fn crops(&self) -> &[CropShown] {
        &self.crops
    }

    /// The moment in which a photo was taken, where it is known: all photos of a burst have one.
    #[must_use]
    pub fn moment(&self, photo: &Photo) -> Option<&MomentShown> {
        let place = photo.description.as_ref()?.burst.as_ref()?;
        self.moment.as_ref().filter(|shown| {
            let fired = shown.moment.fired.unwrap_or(f64::MIN);
            shown.moment.burst == place.burst && (fired - place.decided_at).abs() < SAME_BURST
        })
    }

    /// Where the photographer's decisions stand.
    #[must_use]
    pub fn saving(&self) -> &Saving {
        &self.saving
    }

    /// How many photos' faces wait to be read, where the reading was stopped.
    #[must_use]
    pub fn faces_unread(&self) -> Option<u32> {
        self.faces_unread.filter(|&photos| photos > 0)
    }

    /// Files that cannot be shown.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Its pictures are wrapped once: wrapped anew they would be uploaded anew.
    fn note_moment(&mut self, moment: Arc<Moment>) {
        if self.moment.as_ref().is_none_or(|shown| !Arc::ptr_eq(&shown.moment, &moment)) {
            let wrapped = |(at, pixels): &(Seconds, Pixels)| Some((*at, picture::from_desk(pixels)?));
            let pictures = moment.frames.iter().filter_map(wrapped).collect();
            self.moment = Some(MomentShown { moment, pictures });
        }
    }

    fn note_progress(&mut self, news: Progress) {
        let over = news.done >= news.of;
        match self.progress.iter().position(|known| known.work == news.work) {
            Some(place) if over => drop(self.progress.remove(place)),
            Some(place) => self.progress[place] = news,
            None if over => {}
            None => self.progress.push(news),
        }
    }
}

fn in_our_words(skipped: Skipped) -> Skipped {
    Skipped { reason: told(&skipped.reason), ..skipped }
}

/// Notes that what is said of a photo is saved, or is not. False where that is not all that has changed. It comes after every
/// key, and neither order nor counts depend on it.
fn note_saved(album: &mut Album, photo: &Photo) -> bool {
    let Some(known) = album.get_mut(photo.id) else { return false };
    let (saved, overruled) = (known.saved.clone(), known.overruled);
    known.saved.clone_from(&photo.saved);
    known.overruled = photo.overruled;
    let only = known == photo;
    if !only {
        (known.saved, known.overruled) = (saved, overruled);
    }
    only
}
