//! What pictures are wanted, which of them next, and those that are at hand. No thread and no decoding in here.

use std::{
    collections::{HashSet, VecDeque},
    path::PathBuf,
};

use super::{
    PhotoId, Pixels,
    cache::{Key, PictureCache},
};

/// Memory for thumbnails: some 400 of 384 × 256. A window keeps those that it shows.
const THUMBNAIL_BYTES: usize = 160 << 20;
/// Memory for large pictures: some 40 of 1800 × 1200.
const LOUPE_BYTES: usize = 384 << 20;

/// One picture to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) photo: PhotoId,
    pub(super) path: PathBuf,
    pub(super) companion: Option<PathBuf>,
    pub(super) edge: u32,
}

impl Wish {
    fn key(&self) -> Key {
        (self.photo, self.edge)
    }
}

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Job {
    /// A large picture, for now or for soon.
    Loupe(Wish),
    /// A thumbnail from whatever is quickest.
    QuickThumbnail(Wish),
    /// A thumbnail as sharp as wanted.
    Thumbnail(Wish),
}

impl Job {
    pub(super) fn wish(&self) -> &Wish {
        match self {
            Self::Loupe(wish) | Self::QuickThumbnail(wish) | Self::Thumbnail(wish) => wish,
        }
    }
}

/// The wishes of one desk. A newer wish takes the place of the older one of its sort.
#[derive(Debug)]
pub(super) struct Board {
    /// What the loupe shows or waits for.
    looking_at: Option<Wish>,
    loupe: Option<Wish>,
    ahead: VecDeque<Wish>,
    /// The thumbnails of the last wish, made or not.
    on_screen: Vec<Wish>,
    thumbnails: VecDeque<Wish>,
    to_sharpen: VecDeque<Wish>,
    in_work: Vec<Job>,
    failed: HashSet<PhotoId>,
    thumbnail_cache: PictureCache,
    loupe_cache: PictureCache,
}

impl Board {
    pub(super) fn new() -> Self {
        Self {
            looking_at: None,
            loupe: None,
            ahead: VecDeque::new(),
            on_screen: Vec::new(),
            thumbnails: VecDeque::new(),
            to_sharpen: VecDeque::new(),
            in_work: Vec::new(),
            failed: HashSet::new(),
            thumbnail_cache: PictureCache::new(THUMBNAIL_BYTES),
            loupe_cache: PictureCache::new(LOUPE_BYTES),
        }
    }

    /// Wants these thumbnails. Returns those at hand.
    pub(super) fn want_thumbnails(&mut self, wishes: Vec<Wish>) -> Vec<(PhotoId, Pixels)> {
        self.thumbnails.clear();
        self.to_sharpen.clear();
        let mut at_hand = Vec::new();
        for wish in &wishes {
            match self.thumbnail_cache.get(wish.key()) {
                Some(pixels) => at_hand.push((wish.photo, pixels)),
                None => self.thumbnails.push_back(wish.clone()),
            }
        }
        self.on_screen = wishes;
        at_hand
    }

    /// Wants this large picture, and those ahead of it. Returns it if it is at hand.
    pub(super) fn want_loupe(&mut self, wish: Wish, ahead: Vec<Wish>) -> Option<Pixels> {
        let at_hand = self.loupe_cache.get(wish.key());
        self.loupe = at_hand.is_none().then(|| wish.clone());
        self.looking_at = Some(wish);
        self.ahead = ahead.into();
        at_hand
    }

    /// The most urgent job that nobody is at work on and whose picture is not at hand. It is in work until it is finished.
    pub(super) fn take(&mut self) -> Option<Job> {
        let job = self.next()?;
        self.in_work.push(job.clone());
        Some(job)
    }

    fn next(&mut self) -> Option<Job> {
        let large = self.loupe.take().into_iter().chain(self.ahead.drain(..)).collect::<VecDeque<_>>();
        let mut large = large
            .into_iter()
            .map(Job::Loupe)
            .skip_while(|job| self.loupe_cache.contains(job.wish().key()) || self.in_work.contains(job));
        let next = large.next();
        self.ahead = large.map(|job| job.wish().clone()).collect();
        if next.is_some() {
            return next;
        }
        while let Some(wish) = self.thumbnails.pop_front() {
            if self.is_thumbnail_wanted(&wish) {
                return Some(Job::QuickThumbnail(wish));
            }
        }
        while let Some(wish) = self.to_sharpen.pop_front() {
            if self.is_thumbnail_wanted(&wish) {
                return Some(Job::Thumbnail(wish));
            }
        }
        None
    }

    fn is_thumbnail_wanted(&self, wish: &Wish) -> bool {
        let is_in_work = |job: &Job| !matches!(job, Job::Loupe(_)) && job.wish() == wish;
        !self.thumbnail_cache.contains(wish.key())
            && !self.failed.contains(&wish.photo)
            && !self.in_work.iter().any(is_in_work)
    }

    /// Whether the loupe still waits for this picture.
    pub(super) fn is_looked_at(&self, wish: &Wish) -> bool {
        self.looking_at.as_ref() == Some(wish)
    }

    /// A quick thumbnail was made; the sharp one comes once all quick ones are there.
    pub(super) fn sharpen_later(&mut self, wish: &Wish) {
        if self.on_screen.contains(wish) {
            self.to_sharpen.push_back(wish.clone());
        }
    }

    /// A job's picture is made. True when it is still to be shown: its photo has not changed meanwhile, and the loupe has
    /// not gone on.
    pub(super) fn made(&mut self, job: &Job, pixels: &Pixels) -> bool {
        if !self.finish(job) {
            return false;
        }
        match job {
            Job::Loupe(wish) => {
                self.loupe_cache.put(wish.key(), pixels.clone());
                self.is_looked_at(wish)
            }
            Job::QuickThumbnail(wish) | Job::Thumbnail(wish) => {
                self.thumbnail_cache.put(wish.key(), pixels.clone());
                true
            }
        }
    }

    /// A job's picture cannot be made. True when that is to be told: the first time for a thumbnail, whenever it is looked
    /// at for a large picture.
    pub(super) fn failed(&mut self, job: &Job) -> bool {
        match job {
            Job::Loupe(wish) => self.finish(job) && self.is_looked_at(wish),
            Job::QuickThumbnail(wish) | Job::Thumbnail(wish) => self.finish(job) && self.failed.insert(wish.photo),
        }
    }

    /// Takes a job off the work; false when its photo has changed since it was begun.
    pub(super) fn finish(&mut self, job: &Job) -> bool {
        let place = self.in_work.iter().position(|other| other == job);
        place.map(|place| self.in_work.swap_remove(place)).is_some()
    }

    /// A photo's files have changed, or it has got a second one: what was made of it no longer counts, and what is on the
    /// screen is made anew.
    pub(super) fn changed(&mut self, photo: PhotoId, path: &PathBuf, companion: Option<&PathBuf>) {
        self.thumbnail_cache.forget(photo);
        self.loupe_cache.forget(photo);
        self.failed.remove(&photo);
        self.in_work.retain(|job| job.wish().photo != photo);
        self.thumbnails.retain(|wish| wish.photo != photo);
        self.to_sharpen.retain(|wish| wish.photo != photo);
        self.ahead.retain(|wish| wish.photo != photo);
        let renewed = |wish: &mut Wish| {
            wish.path.clone_from(path);
            wish.companion = companion.cloned();
        };
        if let Some(wish) = self.looking_at.as_mut().filter(|wish| wish.photo == photo) {
            renewed(wish);
            self.loupe = Some(wish.clone());
        }
        for wish in self.on_screen.iter_mut().filter(|wish| wish.photo == photo) {
            renewed(wish);
            self.thumbnails.push_back(wish.clone());
        }
    }

    /// A photo has gone.
    pub(super) fn gone(&mut self, photo: PhotoId) {
        self.on_screen.retain(|wish| wish.photo != photo);
        self.looking_at.take_if(|wish| wish.photo == photo);
        self.loupe.take_if(|wish| wish.photo == photo);
        self.changed(photo, &PathBuf::new(), None);
    }
}

#[cfg(test)]
mod tests;
