//! Which burst and which exposure a file belongs to. Pure: told what happened and when, in the order it happened.
//!
//! Cameras do not say it. What they say is the order in which files appear; so stems, in order of first appearance,
//! become exposures 1..N of the oldest burst that still lacks some, and a late second file finds its stem.

use std::collections::{HashMap, VecDeque};

use candor_core::Seconds;

use super::card::{CardPath, FileKind};

/// A burst that is over, and of which no file has appeared for so long, gets no more: the camera shot fewer exposures than
/// it was asked for (its buffer was full, the photographer had it on single shot).
const SETTLED_AFTER: Seconds = 3.0;

/// The place of a file: burst, and exposure from 1. `None` when the photographer pressed the camera's own button.
pub type Place = Option<(u32, u8)>;

/// Bursts that wait for their files, and the stems seen so far.
#[derive(Debug, Default)]
pub struct Pairing {
    waiting: VecDeque<Waiting>,
    stems: HashMap<(String, String), Stem>,
    held: bool,
}

#[derive(Debug)]
struct Waiting {
    burst: u32,
    exposures: u8,
    /// Stems given to it so far.
    stems: u8,
    /// Files without a stem that tells anything, by kind: the k-th of a kind is exposure k.
    finished: u8,
    raw: u8,
    over: bool,
    last_news: Seconds,
}

#[derive(Debug)]
struct Stem {
    place: Place,
    files: Vec<CardPath>,
}

impl Waiting {
    fn complete(&self) -> bool {
        self.stems >= self.exposures
    }

    fn count(&self, kind: FileKind) -> u8 {
        match kind {
            FileKind::Finished => self.finished,
            FileKind::Raw => self.raw,
        }
    }

    /// Counts one more of that kind and says the how-manieth it is.
    fn next_of(&mut self, kind: FileKind) -> u8 {
        let count = match kind {
            FileKind::Finished => &mut self.finished,
            FileKind::Raw => &mut self.raw,
        };
        *count += 1;
        *count
    }
}

impl Pairing {
    /// A burst was fired.
    pub fn fired(&mut self, burst: u32, exposures: u8, now: Seconds) {
        let waiting = Waiting { burst, exposures, stems: 0, finished: 0, raw: 0, over: false, last_news: now };
        self.waiting.push_back(waiting);
    }

    /// The camera has finished a burst; files may still appear.
    pub fn done(&mut self, burst: u32, now: Seconds) {
        for waiting in self.waiting.iter_mut().filter(|waiting| waiting.burst == burst) {
            waiting.over = true;
            waiting.last_news = now;
        }
    }

    /// The camera refused a burst: there will be no file.
    pub fn refused(&mut self, burst: u32) {
        self.waiting.retain(|waiting| waiting.burst != burst);
    }

    /// The camera is gone: nothing can appear, so nothing settles.
    pub fn hold(&mut self) {
        self.held = true;
    }

    /// The camera is back and its card was listed.
    pub fn resume(&mut self, now: Seconds) {
        self.held = false;
        for waiting in &mut self.waiting {
            waiting.last_news = now;
        }
    }

    /// How many exposures the bursts that are over still lack.
    #[must_use]
    pub fn missing(&self) -> u32 {
        let over = self.waiting.iter().filter(|waiting| waiting.over);
        over.map(|waiting| u32::from(waiting.exposures.saturating_sub(waiting.stems))).sum()
    }

    /// A file has appeared on the card. Says where it belongs.
    pub fn appeared(&mut self, path: &CardPath, now: Seconds) -> Place {
        self.settle(now);
        let Some(kind) = path.kind() else { return None };
        if path.is_transient() {
            return self.next_of_kind(kind, now);
        }
        let key = path.exposure_key();
        match self.stems.get_mut(&key) {
            // The same file once more is another exposure: the numbers started anew, on a formatted card.
            Some(stem) if !stem.files.contains(path) => {
                stem.files.push(path.clone());
                return stem.place;
            }
            _ => {}
        }
        let place = self.next_stem(now);
        self.stems.insert(key, Stem { place, files: vec![path.clone()] });
        place
    }

    fn next_stem(&mut self, now: Seconds) -> Place {
        let waiting = self.waiting.iter_mut().find(|waiting| !waiting.complete())?;
        waiting.stems += 1;
        waiting.last_news = now;
        Some((waiting.burst, waiting.stems))
    }

    fn next_of_kind(&mut self, kind: FileKind, now: Seconds) -> Place {
        let waiting = self.waiting.iter_mut().find(|waiting| waiting.count(kind) < waiting.exposures)?;
        waiting.last_news = now;
        let exposure = waiting.next_of(kind);
        waiting.stems = waiting.stems.max(exposure);
        Some((waiting.burst, exposure))
    }

    /// Forgets the bursts for which no file can come any more.
    fn settle(&mut self, now: Seconds) {
        if !self.held {
            self.waiting.retain(|waiting| !(waiting.over && now - waiting.last_news > SETTLED_AFTER));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    enum Step {
        Fired(u32, u8),
        Done(u32),
        Refused(u32),
        File(&'static str, Place),
        Pass(Seconds),
        Gone,
        Back,
    }
    use Step::{Back, Done, File, Fired, Gone, Pass, Refused};

    fn play(what: &str, steps: &[Step]) {
        let (mut pairing, mut now) = (Pairing::default(), 0.0);
        for (index, step) in steps.iter().enumerate() {
            now += 0.01;
            match *step {
                Fired(burst, exposures) => pairing.fired(burst, exposures, now),
                Done(burst) => pairing.done(burst, now),
                Refused(burst) => pairing.refused(burst),
                Pass(seconds) => now += seconds,
                Gone => pairing.hold(),
                Back => pairing.resume(now),
                File(name, place) => {
                    let folder = if name.starts_with("capt") { "/" } else { "/store_1/DCIM/100" };
                    assert_eq!(pairing.appeared(&CardPath::new(folder, name), now), place, "{what}, step {index}");
                }
            }
        }
    }

    #[test]
    fn files_find_their_burst_and_exposure() {
        play(
            "pairs in order",
            &[
                Fired(7, 2),
                File("A1.JPG", Some((7, 1))),
                File("A1.NEF", Some((7, 1))),
                File("A2.JPG", Some((7, 2))),
                Done(7),
                File("A2.NEF", Some((7, 2))),
                File("A3.JPG", None),
                File("A3.NEF", None),
            ],
        );
        play(
            "the second files come after the burst, even after the next one was fired",
            &[
                Fired(1, 2),
                File("A1.JPG", Some((1, 1))),
                File("A2.JPG", Some((1, 2))),
                Done(1),
                Fired(2, 1),
                File("A1.NEF", Some((1, 1))),
                File("A3.JPG", Some((2, 1))),
                File("A2.NEF", Some((1, 2))),
                File("A3.NEF", Some((2, 1))),
            ],
        );
        play("no burst", &[File("A1.JPG", None), File("A1.NEF", None)]);
        play("no picture", &[Fired(1, 1), File("A1.MOV", None), File("A1.WAV", None), File("A1.NEF", Some((1, 1)))]);
        play("refused", &[Fired(1, 3), Refused(1), File("A1.JPG", None)]);
    }

    #[test]
    fn a_burst_that_stayed_short_does_not_take_the_next_ones_files() {
        play(
            "settled",
            &[Fired(1, 5), File("A1.JPG", Some((1, 1))), Done(1), Pass(4.0), Fired(2, 1), File("A2.JPG", Some((2, 1)))],
        );
        play(
            "late, but not too late",
            &[Fired(1, 5), File("A1.JPG", Some((1, 1))), Done(1), Pass(2.0), File("A2.JPG", Some((1, 2)))],
        );
        play("still shooting", &[Fired(1, 5), Pass(60.0), File("A1.JPG", Some((1, 1)))]);
    }

    #[test]
    fn files_found_after_a_loss_belong_to_the_burst_that_was_cut() {
        play(
            "a long loss",
            &[
                Fired(1, 2),
                File("A1.JPG", Some((1, 1))),
                Done(1),
                Gone,
                Pass(30.0),
                File("A1.NEF", Some((1, 1))),
                File("A2.JPG", Some((1, 2))),
                Back,
                Pass(1.0),
                File("A2.NEF", Some((1, 2))),
            ],
        );
    }

    #[test]
    fn pictures_from_memory_pair_by_kind_because_each_has_a_name_of_its_own() {
        play(
            "Sony in memory",
            &[
                Fired(1, 2),
                File("capt0000.arw", Some((1, 1))),
                File("capt0001.jpg", Some((1, 1))),
                File("capt0002.arw", Some((1, 2))),
                File("capt0003.jpg", Some((1, 2))),
                File("capt0004.arw", None),
            ],
        );
    }

    #[test]
    fn a_number_that_comes_again_is_a_new_exposure() {
        play(
            "formatted card",
            &[Fired(1, 1), File("A1.JPG", Some((1, 1))), Done(1), Fired(2, 1), File("A1.JPG", Some((2, 1)))],
        );
    }

    #[test]
    fn missing_exposures_are_counted_once_a_burst_is_over() {
        let mut pairing = Pairing::default();
        pairing.fired(1, 3, 0.0);
        assert_eq!(pairing.missing(), 0);
        pairing.appeared(&CardPath::new("/DCIM", "A.JPG"), 0.1);
        pairing.done(1, 0.2);
        assert_eq!(pairing.missing(), 2);
    }
}
