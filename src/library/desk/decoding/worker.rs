//! One decode thread: takes jobs off the board, makes their pictures and says them.

use std::{mem, sync::Arc};

use super::Shared;
use crate::{
    desk::{
        DeskEvent, Pixels,
        board::{Job, Task, Wish},
    },
    picture::{self, Jpeg, Renderer, Source, Sources, Unmade},
};

/// Previews with at least so many pixels are decoded into memory that all threads share: each takes much.
const MANY_PIXELS: u64 = 4_000_000;

/// One decode thread.
#[derive(Debug)]
pub(super) struct Worker {
    shared: Arc<Shared>,
    renderer: Renderer,
    /// Small previews are decoded into this, one after the other.
    memory: Vec<u8>,
}

/// What has come of a job.
enum Made {
    /// A picture as sharp as wanted.
    Sharp(Pixels),
    /// One that was quick; or none was.
    Quick(Option<Pixels>),
    /// Parts, all told already.
    Parts,
}

impl Worker {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, renderer: Renderer::default(), memory: Vec::new() }
    }

    /// Works until the desk is closed.
    pub(super) fn run(mut self) {
        while let Some(job) = self.shared.next_job() {
            let made = self.make(&job);
            self.hand_in(&job, made);
        }
    }

    fn make(&mut self, job: &Job) -> Result<Made, Unmade> {
        match job.task {
            Task::QuickLarge { or_sharp } => self.quick(job, or_sharp),
            Task::QuickThumbnail => match self.shrink_large(&job.wish)? {
                Some(pixels) => Ok(Made::Sharp(pixels)),
                None => self.quick(job, true),
            },
            Task::Large | Task::Thumbnail => {
                let best = sources(&job.wish)?.best;
                self.decode(job, &best).map(Made::Sharp)
            }
            Task::Crops => self.crops(job),
        }
    }

    fn quick(&mut self, job: &Job, or_sharp: bool) -> Result<Made, Unmade> {
        let sources = sources(&job.wish)?;
        if let Some(first) = sources.first {
            match self.decode(job, &first) {
                Ok(pixels) => return Ok(Made::Quick(Some(pixels))),
                Err(Unmade::Stopped) => return Err(Unmade::Stopped),
                // A small preview that is damaged is no loss.
                Err(Unmade::Failed(_)) => {}
            }
        }
        if or_sharp { self.decode(job, &sources.best).map(Made::Sharp) } else { Ok(Made::Quick(None)) }
    }

    /// A thumbnail from the large picture, where that is at hand.
    fn shrink_large(&mut self, wish: &Wish) -> Result<Option<Pixels>, Unmade> {
        let large = self.shared.lock().board.larger(wish);
        let small = large.map(|large| self.renderer.smaller(&large, wish.edge));
        small.transpose().map_err(|what| Unmade::Failed(picture::unreadable(&wish.path, what)))
    }

    fn decode(&mut self, job: &Job, source: &Source) -> Result<Pixels, Unmade> {
        let said = |what| Unmade::Failed(source.unreadable(what));
        if source.pixels() >= MANY_PIXELS {
            let full = self.shared.fulls.obtain(job.wish.photo, source, &job.stop)?;
            job.stop.check()?;
            return self.renderer.whole(&full, job.wish.edge).map_err(said);
        }
        match Jpeg::open(source)?.decode(mem::take(&mut self.memory), &job.stop) {
            Ok(stored) => {
                let pixels = self.renderer.whole(&stored, job.wish.edge).map_err(said);
                self.memory = stored.rgb;
                pixels
            }
            Err((unmade, memory)) => {
                self.memory = memory;
                Err(unmade)
            }
        }
    }

    /// Decodes the whole preview once and cuts all parts that are wanted of it, also those wished for meanwhile.
    fn crops(&mut self, job: &Job) -> Result<Made, Unmade> {
        let source = sources(&job.wish)?.best;
        let full = self.shared.fulls.obtain(job.wish.photo, &source, &job.stop)?;
        loop {
            let crops = self.shared.lock().board.crops_to_cut(job);
            let Some(crop) = crops.into_iter().next() else { return Ok(Made::Parts) };
            job.stop.check()?;
            let part = self.renderer.part(&full, &crop.part, crop.edge);
            let part = part.map_err(|what| Unmade::Failed(source.unreadable(what)))?;
            let (is_shown, given_up) = self.shared.board(|board| (board.cut(job, &crop, &part), board.take_given_up()));
            self.renderer.reuse(given_up);
            if is_shown {
                self.shared.say(DeskEvent::Crop { crop, whole: part.whole, pixels: part.pixels });
            }
        }
    }

    fn hand_in(&mut self, job: &Job, made: Result<Made, Unmade>) {
        match made {
            Ok(Made::Sharp(pixels)) => {
                let (is_shown, given_up) = self.shared.board(|board| (board.made(job, &pixels), board.take_given_up()));
                self.renderer.reuse(given_up);
                if is_shown {
                    self.shared.say(event_of(job, pixels));
                }
            }
            Ok(Made::Quick(pixels)) => {
                let is_shown = self.shared.board(|board| board.made_quickly(job));
                if let Some(pixels) = pixels.filter(|_| is_shown) {
                    self.shared.say(event_of(job, pixels));
                }
            }
            Ok(Made::Parts) | Err(Unmade::Stopped) => {
                self.shared.board(|board| board.finish(job));
            }
            Err(Unmade::Failed(error)) => {
                // A photo that has just gone is no problem.
                if self.shared.board(|board| board.failed(job)) && job.wish.path.exists() {
                    self.shared.say(DeskEvent::Problem(error.to_string()));
                }
            }
        }
    }
}

fn sources(wish: &Wish) -> Result<Sources, Unmade> {
    Ok(picture::sources(&wish.path, wish.companion.as_deref(), wish.edge)?)
}

fn event_of(job: &Job, pixels: Pixels) -> DeskEvent {
    match job.task {
        Task::QuickThumbnail | Task::Thumbnail => DeskEvent::Thumbnail(job.wish.photo, pixels),
        Task::QuickLarge { .. } | Task::Large | Task::Crops => DeskEvent::Large(job.wish.photo, pixels),
    }
}
