//! Which picture is made next, and what is given up for it.

use super::{
    Board, CropWish, Task, Wish,
    wish::{Job, Rank, Sort},
};
use crate::picture::Stop;

/// Something to make.
struct Pending {
    rank: Rank,
    task: Task,
    wish: Wish,
}

impl Board {
    /// The most urgent job that nobody is at work on. It is in work until it is finished.
    pub(in crate::desk) fn take(&mut self) -> Option<Job> {
        let next = self.pending().next()?;
        self.clock += 1;
        let job = Job { number: self.clock, task: next.task, wish: next.wish, stop: Stop::default() };
        self.in_work.push(job.clone());
        Some(job)
    }

    /// Makes all workers give up what they do.
    pub(in crate::desk) fn stop_all(&self) {
        self.in_work.iter().for_each(|job| job.stop.stop());
    }

    /// Whether anything is being made or waits to be made.
    pub(in crate::desk) fn is_busy(&self) -> bool {
        !self.in_work.is_empty() || self.pending().next().is_some()
    }

    /// All that is to be made and not in work, the most urgent first.
    fn pending(&self) -> impl Iterator<Item = Pending> {
        let next = self.ahead.iter().take(1).filter(|wish| self.is_to_prepare(wish));
        let later = self.ahead.iter().skip(1).filter(|wish| self.is_to_prepare(wish));
        let thumbnails = self.thumbnails.iter().filter(|wish| self.is_thumbnail_to_make(wish));
        let unsharp = self.to_sharpen.iter().filter(|wish| self.is_thumbnail_to_make(wish));
        let job = |rank, task| move |wish: &Wish| Pending { rank, task, wish: wish.clone() };
        self.seen()
            .chain(next.map(job(Rank::Next, Task::Large)))
            .chain(thumbnails.map(job(Rank::Thumbnail, Task::QuickThumbnail)))
            .chain(later.map(job(Rank::Ahead, Task::Large)))
            .chain(self.crops_ahead().map(|wish| Pending { rank: Rank::CropsAhead, task: Task::Crops, wish }))
            .chain(unsharp.map(job(Rank::Sharpen, Task::Thumbnail)))
    }

    /// What somebody looks at: something in each place first; then parts of photos, whose whole previews may serve for the
    /// sharp pictures too.
    fn seen(&self) -> impl Iterator<Item = Pending> {
        let seen = |task, wish: &Wish| Pending { rank: Rank::Seen, task, wish: wish.clone() };
        let missing =
            || self.large.iter().filter(|wish| !self.shown.contains(&wish.key()) && self.may(Sort::Large, wish));
        let quick = missing().filter(|wish| self.is_to_show_quickly(wish)).map(move |wish| {
            let or_sharp = !self.is_in_work(Sort::Large, wish, |task| task == Task::Large);
            seen(Task::QuickLarge { or_sharp }, wish)
        });
        let crops = self.crops.iter().filter(|wish| !self.shown_crops.contains(&wish.key())).map(CropWish::whole);
        let crops = crops.filter(|wish| self.are_crops_to_make(wish)).map(move |wish| seen(Task::Crops, &wish));
        let sharp = missing()
            .filter(|wish| !self.is_to_show_quickly(wish) && !self.is_in_work(Sort::Large, wish, Task::is_sharp));
        quick.chain(crops).chain(sharp.map(move |wish| seen(Task::Large, wish)))
    }

    /// Whether its place shows nothing and nobody is about to change that.
    fn is_to_show_quickly(&self, wish: &Wish) -> bool {
        let is_quick = |task| matches!(task, Task::QuickLarge { .. });
        !self.shown_quickly.contains(&wish.key()) && !self.is_in_work(Sort::Large, wish, is_quick)
    }

    fn crops_ahead(&self) -> impl Iterator<Item = Wish> {
        let missing = self
            .crops_ahead
            .iter()
            .filter(|wish| !self.prepared_crops.contains(&wish.key()) && !self.crop_cache.contains(wish.key()));
        missing.map(CropWish::whole).filter(|wish| self.are_crops_to_make(wish))
    }

    fn is_to_prepare(&self, wish: &Wish) -> bool {
        !self.large_cache.contains(wish.key())
            && !self.prepared.contains(&wish.key())
            && self.may(Sort::Large, wish)
            && !self.is_in_work(Sort::Large, wish, Task::is_sharp)
    }

    fn are_crops_to_make(&self, wish: &Wish) -> bool {
        self.may(Sort::Crops, wish) && !self.is_in_work(Sort::Crops, wish, |_| true)
    }

    fn is_thumbnail_to_make(&self, wish: &Wish) -> bool {
        self.may(Sort::Thumbnail, wish) && !self.is_in_work(Sort::Thumbnail, wish, |_| true)
    }

    /// Whether it has not failed yet.
    fn may(&self, sort: Sort, wish: &Wish) -> bool {
        !self.failed.contains(&(sort, wish.photo))
    }

    fn is_in_work(&self, sort: Sort, wish: &Wish, is_it: impl Fn(Task) -> bool) -> bool {
        let mut jobs = self.in_work.iter().filter(|job| !job.stop.is_stopped());
        jobs.any(|job| job.task.sort() == sort && job.wish.key() == wish.key() && is_it(job.task))
    }

    /// Wishes have changed: makes their workers give up what is in the way of something urgent, or wanted by nobody while
    /// something else is.
    pub(super) fn make_way(&mut self) {
        let mut active: Vec<_> = self.in_work.iter().filter(|job| !job.stop.is_stopped()).collect();
        active.sort_by_key(|job| std::cmp::Reverse(self.rank(job)));
        let free = self.workers.saturating_sub(active.len());
        for (pending, job) in self.pending().take(self.workers).skip(free).zip(active) {
            let rank = self.rank(job);
            if rank == Rank::Unwanted || (pending.rank == Rank::Seen && rank > Rank::Seen) {
                job.stop.stop();
            }
        }
    }

    fn rank(&self, job: &Job) -> Rank {
        let is_of = |wishes: &[CropWish]| wishes.iter().any(|wish| wish.crop.photo == job.wish.photo);
        match job.task.sort() {
            Sort::Large if self.large.contains(&job.wish) => Rank::Seen,
            Sort::Large if self.ahead.first() == Some(&job.wish) => Rank::Next,
            Sort::Large if self.ahead.contains(&job.wish) => Rank::Ahead,
            Sort::Crops if is_of(&self.crops) => Rank::Seen,
            Sort::Crops if is_of(&self.crops_ahead) => Rank::CropsAhead,
            Sort::Thumbnail if self.thumbnails.contains(&job.wish) => Rank::Thumbnail,
            Sort::Thumbnail if self.to_sharpen.contains(&job.wish) => Rank::Sharpen,
            _ => Rank::Unwanted,
        }
    }
}
