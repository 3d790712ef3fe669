//! Tells moments, on a thread of its own: the timeline of an hour is a quarter of a gigabyte, and a reel has forty pictures
//! to decode.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use candor_core::{Seconds, shot::BurstPlace};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};

use super::{DeskEvent, Moment, PhotoId, Pixels};
use crate::{
    error::{At, Result},
    folder::PhotoFolder,
    moment::{Exposure, Extent, Records, is_same_burst, tell},
    session::Session,
};

/// Moments that are kept: going back and forth among a few bursts costs nothing.
const KEPT: usize = 6;
/// The longer edge of a live picture in pixels, as a strip shows it on a screen of double density.
const EDGE: u32 = 240;
/// A moment that is still going on is looked at again so often.
const AGAIN: Duration = Duration::from_millis(500);

/// A photo whose moment is wanted.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wish {
    pub(super) photo: PhotoId,
    pub(super) place: BurstPlace,
    /// The exposures near by, this one among them.
    pub(super) exposures: Vec<Exposure>,
}

/// Tells of the moment that was wished for last.
#[derive(Debug)]
pub(super) struct Moments {
    wishes: Option<Sender<Wish>>,
    closing: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Moments {
    pub(super) fn start(folder: &PhotoFolder, out: &Sender<DeskEvent>) -> Result<Self> {
        let (wishes, inbox) = unbounded();
        let closing = Arc::new(AtomicBool::new(false));
        let teller = Teller {
            records: Session::containing(folder.photos()).as_ref().map(Records::of),
            told: VecDeque::new(),
            inbox,
            closing: Arc::clone(&closing),
            out: out.clone(),
        };
        let thread = thread::Builder::new().name("moments".to_owned()).spawn(move || teller.run());
        Ok(Self { wishes: Some(wishes), closing, thread: Some(thread.at("start a thread for", folder.photos())?) })
    }

    /// Wishes for a moment instead of the one wished for before.
    pub(super) fn tell(&self, wish: Wish) {
        // It ends only with the desk.
        let _ = self.wishes.as_ref().map(|wishes| wishes.send(wish));
    }
}

impl Drop for Moments {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::Relaxed);
        self.wishes = None;
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// A moment as it was told.
struct Told {
    wish: Wish,
    moment: Arc<Moment>,
    is_whole: bool,
}

struct Teller {
    records: Option<Records>,
    /// The last ones, the newest first.
    told: VecDeque<Told>,
    inbox: Receiver<Wish>,
    closing: Arc<AtomicBool>,
    out: Sender<DeskEvent>,
}

impl Teller {
    fn run(mut self) {
        let mut growing: Option<Wish> = None;
        loop {
            let patience = if growing.is_some() { AGAIN } else { Duration::MAX };
            let wish = match (self.inbox.recv_timeout(patience), growing.take()) {
                (Ok(wish), _) => self.inbox.try_iter().last().unwrap_or(wish),
                (Err(RecvTimeoutError::Timeout), Some(wish)) => wish,
                (Err(_), _) => return,
            };
            if self.is_closing() {
                return;
            }
            growing = (!self.answer(&wish)).then_some(wish);
        }
    }

    /// Tells a moment, and once more with its pictures. False where more may come of it.
    fn answer(&mut self, wish: &Wish) -> bool {
        let is_it = |told: &Told| is_same_burst(&told.wish.place, &wish.place);
        let known = self.told.iter().position(is_it).and_then(|place| self.told.remove(place));
        let told = match known {
            Some(known) if known.is_whole && known.wish.exposures == wish.exposures => {
                self.say(wish.photo, &known.moment);
                known
            }
            known => self.tell_anew(wish, known),
        };
        let is_whole = told.is_whole;
        self.told.push_front(told);
        self.told.truncate(KEPT);
        is_whole
    }

    fn tell_anew(&mut self, wish: &Wish, known: Option<Told>) -> Told {
        let (moment, extent) = self.look_up(wish);
        let frames = known.as_ref().map(|known| known.moment.frames.clone()).unwrap_or_default();
        let mut moment = Arc::new(Moment { frames, ..moment });
        if known.is_none_or(|known| known.wish != *wish || says_more(&moment, &known.moment)) {
            self.say(wish.photo, &moment);
        }
        let frames = if moment.frames.is_empty() { self.frames(&wish.place) } else { Vec::new() };
        if !frames.is_empty() {
            moment = Arc::new(Moment { frames, ..(*moment).clone() });
            self.say(wish.photo, &moment);
        }
        let is_whole = match extent {
            Extent::All => true,
            Extent::AllButReel => !moment.frames.is_empty(),
            Extent::Growing => false,
        };
        Told { wish: wish.clone(), moment, is_whole }
    }

    /// What is on record of a moment. Before the records were read once, what the photos say is told at once.
    fn look_up(&mut self, wish: &Wish) -> (Moment, Extent) {
        let from_photos = || tell(&wish.place, None, &[], &wish.exposures);
        let Some(mut records) = self.records.take() else { return (from_photos(), Extent::All) };
        if !records.is_looked_through() {
            self.say(wish.photo, &Arc::new(from_photos()));
        }
        records.look(&|| !self.is_closing());
        let found = records.tell(&wish.place, &wish.exposures);
        self.records = Some(records);
        found
    }

    /// The live view's pictures; none once something else is wished for.
    fn frames(&self, place: &BurstPlace) -> Vec<(Seconds, Pixels)> {
        let pictures = self.records.as_ref().and_then(|records| records.reel(place)).map(|reel| reel.pictures);
        let mut frames = Vec::new();
        for picture in pictures.into_iter().flatten() {
            if !self.inbox.is_empty() || self.is_closing() {
                return Vec::new();
            }
            frames.extend(picture.pixels(EDGE).map(|pixels| (picture.at, pixels)));
        }
        frames
    }

    fn is_closing(&self) -> bool {
        self.closing.load(Ordering::Relaxed)
    }

    fn say(&self, photo: PhotoId, moment: &Arc<Moment>) {
        // Nobody listening means that the desk is being closed.
        let _ = self.out.send(DeskEvent::Moment(photo, Arc::clone(moment)));
    }
}

/// Whether a moment that was told before has grown.
fn says_more(now: &Moment, before: &Moment) -> bool {
    let extent =
        |moment: &Moment| (moment.curve.len(), moment.missed.len(), moment.reason.is_some(), moment.span.1.to_bits());
    extent(now) != extent(before)
}
