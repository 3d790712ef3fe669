//! What comes back from the workers, and what happens to photos meanwhile.

use std::path::PathBuf;

use super::{
    Board, CropWish, SHARPEN_LATER, Wish,
    wish::{Job, Sort},
};
use crate::{
    desk::{
        Crop, PhotoId, Pixels,
        cache::{CacheKey, CropKey},
    },
    picture::Part,
};

impl Board {
    /// A job's picture is made, as sharp as wanted. True when it is to be shown: its photo has not changed meanwhile, and
    /// somebody still looks at that place.
    pub(in crate::desk) fn made(&mut self, job: &Job, pixels: &Pixels) -> bool {
        if !self.finish(job) {
            return false;
        }
        let key = job.wish.key();
        if job.task.sort() == Sort::Thumbnail {
            self.thumbnail_cache.put(key, pixels.clone());
            self.thumbnails.retain(|wish| *wish != job.wish);
            self.to_sharpen.retain(|wish| *wish != job.wish);
            return true;
        }
        self.given_up.extend(self.large_cache.put(key, pixels.clone()));
        if self.ahead.contains(&job.wish) {
            self.prepared.insert(key);
        }
        self.large.contains(&job.wish) && self.shown.insert(key)
    }

    /// Pictures that made room for others.
    pub(in crate::desk) fn take_given_up(&mut self) -> Vec<Pixels> {
        std::mem::take(&mut self.given_up)
    }

    /// A job's picture is made from what was quick, or nothing was. True when it is to be shown; the sharp one comes later.
    pub(in crate::desk) fn made_quickly(&mut self, job: &Job) -> bool {
        if !self.finish(job) {
            return false;
        }
        if job.task.sort() == Sort::Thumbnail {
            self.thumbnails.retain(|wish| *wish != job.wish);
            self.to_sharpen.push_back(job.wish.clone());
            if self.to_sharpen.len() > SHARPEN_LATER {
                self.to_sharpen.pop_front();
            }
            return true;
        }
        let key = job.wish.key();
        self.large.contains(&job.wish) && self.shown_quickly.insert(key) && !self.shown.contains(&key)
    }

    /// The parts that a job is to cut: all of its photo that are wanted and not made, then those that will be.
    pub(in crate::desk) fn crops_to_cut(&self, job: &Job) -> Vec<Crop> {
        let wanted = self.crops.iter().filter(|wish| !self.shown_crops.contains(&wish.key()));
        let soon = self
            .crops_ahead
            .iter()
            .filter(|wish| !self.prepared_crops.contains(&wish.key()) && !self.crop_cache.contains(wish.key()));
        wanted.chain(soon).map(|wish| wish.crop).filter(|crop| crop.photo == job.wish.photo).collect()
    }

    /// A part was cut. True when it is to be shown.
    pub(in crate::desk) fn cut(&mut self, job: &Job, crop: &Crop, part: &Part) -> bool {
        if !self.is_current(job) {
            return false;
        }
        let key = CropKey::from(crop);
        self.given_up.extend(self.crop_cache.put(key, part.clone()).into_iter().map(|part| part.pixels));
        let is_in = |wishes: &[CropWish]| wishes.iter().any(|wish| wish.key() == key);
        if is_in(&self.crops_ahead) {
            self.prepared_crops.insert(key);
        }
        is_in(&self.crops) && self.shown_crops.insert(key)
    }

    /// A job's picture cannot be made, which is not tried again until the photo changes. True when that is to be told: once
    /// a photo.
    pub(in crate::desk) fn failed(&mut self, job: &Job) -> bool {
        self.finish(job) && self.failed.insert((job.task.sort(), job.wish.photo)) && self.told.insert(job.wish.photo)
    }

    /// Takes a job off the work; false when its photo has changed since it was begun.
    pub(in crate::desk) fn finish(&mut self, job: &Job) -> bool {
        let place = self.in_work.iter().position(|other| other.number == job.number);
        place.map(|place| self.in_work.swap_remove(place)).is_some()
    }

    fn is_current(&self, job: &Job) -> bool {
        self.in_work.iter().any(|other| other.number == job.number)
    }

    /// A large picture of the photo that is at hand and at least as large as a thumbnail has to be.
    pub(in crate::desk) fn larger(&self, wish: &Wish) -> Option<Pixels> {
        let large = self.large_cache.of_photo(wish.photo).filter(|((_, edge), _)| *edge >= wish.edge);
        large.min_by_key(|((_, edge), _)| *edge).map(|(_, pixels)| pixels.clone())
    }

    /// A photo's files have changed, or it has got a second one: what was made of it no longer counts, and what is on the
    /// screen is made anew.
    pub(in crate::desk) fn changed(&mut self, photo: PhotoId, path: &PathBuf, companion: Option<&PathBuf>) {
        self.forget(photo);
        let large = [&mut self.large, &mut self.ahead, &mut self.on_screen, &mut self.thumbnails];
        for wish in large.into_iter().flatten().filter(|wish| wish.photo == photo) {
            wish.path.clone_from(path);
            wish.companion = companion.cloned();
        }
        let crops = self.crops.iter_mut().chain(&mut self.crops_ahead);
        for wish in crops.filter(|wish| wish.crop.photo == photo) {
            wish.path.clone_from(path);
            wish.companion = companion.cloned();
        }
        let on_screen = self.on_screen.iter().filter(|wish| wish.photo == photo);
        let missing = on_screen.filter(|wish| !self.thumbnails.contains(wish)).cloned().collect::<Vec<_>>();
        self.thumbnails.extend(missing);
    }

    /// A photo has gone.
    pub(in crate::desk) fn gone(&mut self, photo: PhotoId) {
        self.forget(photo);
        for wishes in [&mut self.large, &mut self.ahead, &mut self.on_screen, &mut self.thumbnails] {
            wishes.retain(|wish| wish.photo != photo);
        }
        for wishes in [&mut self.crops, &mut self.crops_ahead] {
            wishes.retain(|wish| wish.crop.photo != photo);
        }
    }

    fn forget(&mut self, photo: PhotoId) {
        self.thumbnail_cache.forget(photo);
        self.large_cache.forget(photo);
        self.crop_cache.forget(photo);
        for keys in [&mut self.shown, &mut self.shown_quickly, &mut self.prepared] {
            keys.retain(|(other, _)| *other != photo);
        }
        for keys in [&mut self.shown_crops, &mut self.prepared_crops] {
            keys.retain(|key| key.photo() != photo);
        }
        self.failed.retain(|(_, other)| *other != photo);
        self.told.remove(&photo);
        self.to_sharpen.retain(|wish| wish.photo != photo);
        for job in self.in_work.extract_if(.., |job| job.wish.photo == photo) {
            job.stop.stop();
        }
    }
}
