//! Brings what the shoot and the desk say into the window, on threads that sleep while nothing is said. Live frames are
//! made ready to be drawn here and not on the window's own thread; only the newest waits for the window.

use std::{
    hash::{Hash, Hasher},
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use candor_core::moment::Judgement;
use candor_library::desk::DeskEvent;
use candor_shoot::{Event, Handle, LiveView, Slot};
use crossbeam_channel::{Receiver, Sender, TryRecvError, bounded, select_biased};
use iced::{
    Subscription,
    advanced::image,
    futures::{SinkExt, Stream, channel::mpsc, executor::block_on},
};

use crate::{picture, words::say_with};

/// A live frame, ready to be drawn.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The picture.
    pub picture: image::Handle,
    /// What was judged of it.
    pub judgement: Arc<Judgement>,
    /// What was judged of frames before it that the window never came for, in their order.
    pub missed: Vec<Arc<Judgement>>,
}

/// Something that the window should know.
#[derive(Clone, Debug)]
pub enum News {
    /// The shoot has said this.
    Shoot(Vec<Event>),
    /// The desk has said this.
    Desk(Vec<DeskEvent>),
    /// A live frame lies here. Who comes late finds a newer one, or none when it was taken already.
    Frame(Slot<Frame>),
    /// A feed could not be started.
    Broken(String),
}

/// The feeds of one window. They end when it is dropped.
#[derive(Debug)]
pub struct Feed {
    shoot: Option<Handle>,
    desk: Option<Receiver<DeskEvent>>,
    // How many desks there have been: what an earlier one said is not about this one.
    desk_number: u64,
    paused: Arc<AtomicBool>,
    stop: Receiver<()>,
    // Dropping it is the sign to stop.
    _open: Sender<()>,
}

/// How many events the window hears of at once: enough that a folder of thousands does not redraw it thousands of times.
const BATCH: usize = 256;
/// How many judgements of missed frames are kept: some 12 seconds of them.
const MISSED: usize = 720;
/// How long a live feed waits for a frame before it looks whether it should stop.
const PATIENCE: Duration = Duration::from_millis(250);

impl Feed {
    /// Feeds from a shoot and a desk, where there are any.
    #[must_use]
    pub fn new(shoot: Option<Handle>, desk: Option<Receiver<DeskEvent>>) -> Self {
        let (open, stop) = bounded(0);
        Self { shoot, desk, desk_number: 0, paused: Arc::default(), stop, _open: open }
    }

    /// Lets live frames pass, or not: a window that is minimised does not need them.
    pub fn pause(&self, paused: bool) {
        self.paused.store(paused, Ordering::Relaxed);
    }

    /// Follows another desk.
    pub fn follow(&mut self, desk: Receiver<DeskEvent>) {
        self.desk = Some(desk);
        self.desk_number += 1;
    }

    /// Which desk is followed.
    #[must_use]
    pub fn desk_number(&self) -> u64 {
        self.desk_number
    }

    /// Everything that the shoot says.
    pub fn shoot(&self) -> Subscription<News> {
        let shoot = self.shoot.clone().map(|shoot| {
            let frames =
                Source { name: ("frames", 0), from: (shoot.live().clone(), self.paused.clone(), self.stop.clone()) };
            let events = Source { name: ("shoot", 0), from: (shoot.events().clone(), self.stop.clone()) };
            Subscription::batch([
                Subscription::run_with(frames, |Source { from: (live, paused, stop), .. }| {
                    frames_of(live.clone(), paused.clone(), stop.clone())
                }),
                Subscription::run_with(events, |Source { from: (events, stop), .. }| {
                    batches_of(events.clone(), stop.clone(), News::Shoot)
                }),
            ])
        });
        shoot.unwrap_or_else(Subscription::none)
    }

    /// Everything that the desk says, with the desk's number.
    pub fn desk(&self) -> Subscription<(u64, News)> {
        let Some(desk) = self.desk.clone() else { return Subscription::none() };
        let source = Source { name: ("desk", self.desk_number), from: (desk, self.stop.clone()) };
        let said = Subscription::run_with(source, |Source { from: (events, stop), .. }| {
            batches_of(events.clone(), stop.clone(), News::Desk)
        });
        said.with(self.desk_number)
    }
}

/// Where a feed comes from. A window has one of each name and number, which is all that tells them apart.
struct Source<T> {
    name: (&'static str, u64),
    from: T,
}

impl<T> Hash for Source<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

/// Everything said on a channel, several at a time when they come fast.
pub fn batches_of<T: Send + 'static>(
    said: Receiver<T>,
    stop: Receiver<()>,
    news: fn(Vec<T>) -> News,
) -> impl Stream<Item = News> {
    on_a_thread(move |mut window| {
        loop {
            select_biased! {
                recv(stop) -> _ => return,
                recv(said) -> first => {
                    let Ok(first) = first else { return };
                    let batch = std::iter::once(first).chain(said.try_iter().take(BATCH - 1)).collect();
                    if block_on(window.send(news(batch))).is_err() {
                        return;
                    }
                }
            }
        }
    })
}

/// The newest live frame, again and again.
pub fn frames_of(live: Slot<LiveView>, paused: Arc<AtomicBool>, stop: Receiver<()>) -> impl Stream<Item = News> {
    on_a_thread(move |mut window| {
        let newest = Slot::default();
        while stop.try_recv() != Err(TryRecvError::Disconnected) {
            let Some(view) = live.take(PATIENCE).filter(|_| !paused.load(Ordering::Relaxed)) else { continue };
            let Some(picture) = picture::from_live(&view) else { continue };
            let uncalled = newest.take(Duration::ZERO);
            let late = uncalled.is_some();
            newest.put(Frame {
                picture,
                judgement: view.judgement,
                missed: uncalled.map_or_else(Vec::new, judgements),
            });
            // A window that has not come for the last frame yet finds this one in its place.
            if !late && block_on(window.send(News::Frame(newest.clone()))).is_err() {
                return;
            }
        }
    })
}

/// What was judged of a frame and of those before it, as far back as a window remembers.
fn judgements(frame: Frame) -> Vec<Arc<Judgement>> {
    let Frame { judgement, mut missed, .. } = frame;
    if missed.len() >= MISSED {
        missed.remove(0);
    }
    missed.push(judgement);
    missed
}

fn on_a_thread(work: impl FnOnce(mpsc::Sender<News>) + Send + 'static) -> impl Stream<Item = News> {
    let (sender, stream) = mpsc::channel(1);
    let mut complaints = sender.clone();
    let started: io::Result<_> = thread::Builder::new().name("window feed".to_owned()).spawn(|| work(sender));
    if let Err(error) = started {
        let sentence = say_with("feed-broken", [("error", error.to_string().into())]);
        // The channel is empty and its other end is at hand: this cannot fail.
        let _ = complaints.try_send(News::Broken(sentence));
    }
    stream
}
