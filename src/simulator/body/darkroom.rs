//! Where exposures become files, on a thread of its own, so that the shutter and live view never wait for it.

use std::{
    collections::VecDeque,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

use super::{Body, News, card::NewFile};
use crate::{
    Format,
    picture::{self, Exposure, Metadata},
    wire::code::format,
};

/// What the darkroom is asked to do.
pub enum Job {
    Develop(Box<Negative>),
    /// Say that the burst is over; behind the files of its exposures.
    BurstOver,
}

/// An exposure that is not developed yet.
pub struct Negative {
    pub folder: u32,
    /// The file name without its extension.
    pub stem: String,
    pub format: Format,
    pub clip_frame: u64,
    pub opened_at: Instant,
    pub exposure: Exposure,
}

impl Negative {
    /// The names its files will have, in the order in which they come.
    pub fn names(&self) -> Vec<String> {
        let jpeg = self.format.jpeg().then(|| format!("{}.JPG", self.stem));
        let raw = self.format.raw().then(|| format!("{}.DNG", self.stem));
        jpeg.into_iter().chain(raw).collect()
    }
}

/// The darkroom of a body.
pub struct Darkroom<'a> {
    body: &'a Body,
    /// Raw files that come later than their JPEG, in the order in which they are due.
    late: VecDeque<(Instant, Print)>,
}

/// A file that is ready to be written.
struct Print {
    name: String,
    folder: u32,
    format: u16,
    size: (u32, u32),
    taken: String,
    bytes: Vec<u8>,
}

impl<'a> Darkroom<'a> {
    pub fn new(body: &'a Body) -> Self {
        Self { body, late: VecDeque::new() }
    }

    /// Works until nobody can send jobs any more.
    pub fn run(mut self, jobs: &Receiver<Job>) {
        loop {
            self.write_what_is_due(Instant::now());
            match jobs.recv_timeout(self.patience()) {
                Ok(Job::Develop(negative)) => self.develop(&negative),
                Ok(Job::BurstOver) => self.body.state().tell(News::BurstOver),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn patience(&self) -> Duration {
        let next = self.late.front().map(|(due, _)| due.saturating_duration_since(Instant::now()));
        next.unwrap_or(Duration::from_hours(1))
    }

    fn write_what_is_due(&mut self, now: Instant) {
        while self.late.front().is_some_and(|(due, _)| *due <= now) {
            if let Some((_, print)) = self.late.pop_front() {
                self.write(&print);
            }
        }
    }

    fn develop(&mut self, negative: &Negative) {
        match self.prints(negative) {
            Ok(prints) => self.hand_over(prints),
            Err(error) => self.body.state().mishaps.push(format!("{}: {error}", negative.stem)),
        }
    }

    fn prints(&self, negative: &Negative) -> Result<Vec<Print>, Box<dyn std::error::Error>> {
        let metadata = Metadata {
            model: self.body.dialect.identity().exif_model,
            taken: self.body.wall_clock(negative.opened_at),
            exposure: negative.exposure,
            image_number: negative.clip_frame as u32,
        };
        let frame = self.body.playback.frame(negative.clip_frame, negative.opened_at)?;
        let developed = picture::develop(&frame, &metadata, negative.format)?;
        let taken = metadata.taken.strftime("%Y%m%dT%H%M%S").to_string();
        let print = |(extension, format, bytes): (&str, u16, Option<Vec<u8>>)| {
            Some(Print {
                name: format!("{}.{extension}", negative.stem),
                folder: negative.folder,
                format,
                size: developed.size,
                taken: taken.clone(),
                bytes: bytes?,
            })
        };
        let files = [("JPG", format::EXIF_JPEG, developed.jpeg), ("DNG", format::DNG, developed.dng)];
        Ok(files.into_iter().filter_map(print).collect())
    }

    /// Writes the first file now, a second one when it is due.
    fn hand_over(&mut self, prints: Vec<Print>) {
        let mut prints = prints.into_iter();
        if let Some(first) = prints.next() {
            self.write(&first);
        }
        let due = Instant::now() + self.body.raw_delay;
        for second in prints {
            if self.body.raw_delay.is_zero() {
                self.write(&second);
            } else {
                self.late.push_back((due, second));
            }
        }
    }

    fn write(&self, print: &Print) {
        let file = NewFile {
            name: &print.name,
            folder: print.folder,
            format: print.format,
            size: print.size,
            taken: &print.taken,
            bytes: &print.bytes,
        };
        let mut state = self.body.state();
        match state.card.write(&file) {
            Ok(handle) => state.tell(News::ObjectAdded(handle)),
            Err(error) => state.mishaps.push(format!("{}: {error}", print.name)),
        }
    }
}
