//! The body itself, whatever it speaks: a lens with a scene before it, a shutter, a card, settings, and what it has to tell.
//! It lives as long as its [`crate::Simulator`]; connections come and go.

pub mod card;
mod code_scene;
mod darkroom;
pub mod playback;
pub mod settings;
mod shutter;

use std::{
    collections::VecDeque,
    io,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant, SystemTime},
};

use jiff::ZonedDateTime;

use self::{card::Card, playback::Playback, settings::Settings, shutter::Shutter};
use crate::{Options, ShotRecord, dialect::Dialect};

pub use self::{
    darkroom::{Darkroom, Job},
    shutter::{Burst, run as run_shutter},
};

pub struct Body {
    pub dialect: &'static dyn Dialect,
    pub playback: Playback,
    lag: Duration,
    view_delay: Duration,
    interval: Duration,
    busy: Duration,
    raw_delay: Duration,
    powered_on: (Instant, SystemTime),
    state: Mutex<State>,
    changed: Condvar,
}

/// What changes on a body.
pub struct State {
    pub card: Card,
    pub settings: Settings,
    pub live_view: bool,
    pub shots: Vec<ShotRecord>,
    /// Sentences about pictures that could not be made.
    pub mishaps: Vec<String>,
    pub shutter: Shutter,
    news: VecDeque<News>,
    last_tick: Option<u64>,
    stopping: bool,
}

/// Something the body has to tell. It is told to whoever asks, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    ObjectAdded(u32),
    /// A property has another value.
    Changed(u16),
    BurstBegun,
    BurstOver,
}

/// What the viewfinder shows.
pub enum View {
    Frame(Arc<[u8]>),
    /// What was shown last is still there.
    NothingNew,
    /// The shutter is at work.
    Dark,
    /// Live view is off.
    Off,
}

impl Body {
    /// # Errors
    /// When there is no room for the card's contents.
    pub fn new(options: &Options, playback: Playback, dialect: &'static dyn Dialect) -> io::Result<Self> {
        let state = State {
            card: Card::new()?,
            settings: dialect.settings(options.format),
            live_view: false,
            shots: Vec::new(),
            mishaps: Vec::new(),
            shutter: Shutter::default(),
            news: VecDeque::new(),
            last_tick: None,
            stopping: false,
        };
        Ok(Self {
            dialect,
            playback,
            lag: options.lag,
            view_delay: options.view_delay,
            interval: Duration::from_secs_f64(1.0 / options.burst_rate),
            busy: options.busy,
            raw_delay: options.raw_delay,
            powered_on: (Instant::now(), SystemTime::now()),
            state: Mutex::new(state),
            changed: Condvar::new(),
        })
    }

    /// A thread that panicked leaves nothing half done in here, so its poison is ignored.
    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A client has come: live view is off, and what the last one did not ask for is forgotten. Card, settings, clip and a
    /// burst in progress stay.
    pub fn open_session(&self) {
        let mut state = self.state();
        state.live_view = false;
        state.last_tick = None;
        state.news.clear();
        self.dialect.show_live_view(&mut state.settings, false);
    }

    /// Switches live view on or off. The clip starts with the first time.
    pub fn switch_live_view(&self, on: bool) {
        let mut state = self.state();
        state.live_view = on;
        self.dialect.show_live_view(&mut state.settings, on);
        if on {
            self.playback.start(Instant::now());
        }
    }

    /// What the viewfinder shows now.
    pub fn view(&self) -> View {
        let now = Instant::now();
        let number = {
            let mut state = self.state();
            if !state.live_view {
                return View::Off;
            }
            if state.shutter.is_dark(now) || (self.dialect.blind_in_bursts() && state.shutter.is_busy(now)) {
                return View::Dark;
            }
            let tick = Some(self.playback.tick(now));
            if state.last_tick == tick {
                return View::NothingNew;
            }
            state.last_tick = tick;
            self.playback.frame_number(now.checked_sub(self.view_delay).unwrap_or(now))
        };
        let ready_at = now + self.playback.making();
        let seen_at = ready_at.checked_sub(self.view_delay).unwrap_or(ready_at);
        match self.playback.frame(number, seen_at) {
            Ok(frame) => {
                // A frame is as old as it should be, however fast it was made.
                thread::sleep(ready_at.saturating_duration_since(Instant::now()));
                View::Frame(frame)
            }
            Err(error) => {
                self.state().mishaps.push(error.to_string());
                View::NothingNew
            }
        }
    }

    /// Presses the shutter; false when the body is busy.
    pub fn press(&self, burst: Burst) -> bool {
        let now = Instant::now();
        let pressed = self.state().shutter.press(burst, now);
        self.changed.notify_all();
        pressed
    }

    /// Lets go of the shutter.
    pub fn release(&self) {
        self.state().shutter.release();
        self.changed.notify_all();
    }

    /// Ends the threads that work for this body.
    pub fn stop(&self) {
        self.state().stopping = true;
        self.changed.notify_all();
    }

    pub fn is_stopping(&self) -> bool {
        self.state().stopping
    }

    /// What there is to tell, once.
    pub fn take_news(&self) -> Vec<News> {
        self.state().news.drain(..).collect()
    }

    /// The wall clock at that instant.
    fn wall_clock(&self, at: Instant) -> ZonedDateTime {
        let (instant, wall) = self.powered_on;
        ZonedDateTime::try_from(wall + at.saturating_duration_since(instant)).unwrap_or_else(|_| ZonedDateTime::now())
    }
}

impl State {
    pub fn tell(&mut self, news: News) {
        self.news.push_back(news);
    }
}
