//! The Live screen: the picture the camera sees, what is read in it, and the trigger.

mod history;
mod panel;
mod reading;
mod view;

use candor_core::{Seconds, preset::Preset};
use candor_library::desk::PhotoId;
use candor_shoot::{Command, Event, Shot, Status};
use iced::{
    Element, Size,
    keyboard::{Key, Modifiers, key::Named},
};

use self::{history::History, reading::Meters};
use crate::{album::Album, desk::Desk, feed::Frame, widget::keys::keys};

/// By how much the lag is changed at a time, in seconds.
const LAG_STEP: Seconds = 0.010;
/// The longest lag that can be allowed for, in seconds.
const LONGEST_LAG: Seconds = 2.0;
/// How many shots are remembered for the strip.
const REMEMBERED_SHOTS: usize = 8;

/// The Live screen.
#[derive(Debug)]
pub struct Live {
    shooting: bool,
    presets: Vec<Choice>,
    status: Option<Status>,
    frame: Option<Frame>,
    history: History,
    meters: Meters,
    // The newest first, each with its photo on the desk once it is known there.
    shots: Vec<(Shot, Option<PhotoId>)>,
}

/// A preset in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its file's name without its ending.
    pub file: String,
    /// The preset.
    pub preset: Preset,
}

impl std::fmt::Display for Choice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.preset.name)
    }
}

/// What the screen hears of.
#[derive(Clone, Debug)]
pub enum Message {
    /// A live frame has come.
    FrameArrived(Frame),
    /// The shoot has said something.
    Heard(Box<Event>),
    /// The button that arms and disarms was pressed.
    ArmPressed,
    /// The button that fires was pressed.
    ShootPressed,
    /// Another preset was picked.
    PresetPicked(Box<Choice>),
    /// The lag was made longer or shorter by one step.
    LagNudged(Direction),
    /// The burst was made longer or shorter by one exposure.
    ExposuresNudged(Direction),
    /// One of the last shots was chosen.
    ShotChosen(PhotoId),
}

/// More or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// More.
    Up,
    /// Less.
    Down,
}

/// What should happen.
#[derive(Clone, Debug)]
pub enum Action {
    /// Nothing outside this screen.
    None,
    /// The shoot should do this.
    Send(Command),
    /// This photo should be opened in the loupe.
    Open(PhotoId),
    /// The photographer should read this.
    Tell(String),
}

impl Live {
    /// A screen for a shoot, or for the want of one.
    #[must_use]
    pub fn new(shooting: bool, presets: Vec<(String, Preset)>) -> Self {
        let presets = presets.into_iter().map(|(file, preset)| Choice { file, preset }).collect();
        Self {
            shooting,
            presets,
            status: None,
            frame: None,
            history: History::default(),
            meters: Meters::default(),
            shots: Vec::new(),
        }
    }

    /// How the shoot stands, once it has said so.
    #[must_use]
    pub fn status(&self) -> Option<&Status> {
        self.status.as_ref()
    }

    /// Takes in a fact.
    pub fn update(&mut self, message: Message, album: &Album) -> Action {
        match message {
            Message::FrameArrived(frame) => {
                frame.missed.iter().chain([&frame.judgement]).for_each(|judgement| self.history.note(judgement));
                if let Some(lead) = lead(&frame) {
                    self.meters.follow(&lead.emotions);
                }
                self.frame = Some(frame);
                Action::None
            }
            Message::Heard(event) => self.heard(*event, album),
            Message::ArmPressed => match &self.status {
                Some(status) => Action::Send(if status.armed { Command::Disarm } else { Command::Arm }),
                None => Action::None,
            },
            Message::ShootPressed if self.camera_is_there() => Action::Send(Command::Fire),
            Message::ShootPressed => Action::None,
            Message::PresetPicked(choice) => {
                if let Some(status) = &mut self.status {
                    status.preset.clone_from(&choice.file);
                }
                Action::Send(Command::UsePreset(choice.file, Box::new(choice.preset)))
            }
            Message::LagNudged(direction) => self.nudge_lag(direction),
            Message::ExposuresNudged(direction) => self.nudge_exposures(direction),
            Message::ShotChosen(photo) => Action::Open(photo),
        }
    }

    /// Finds the last shots among the photos of the desk.
    pub fn find_shots(&mut self, album: &Album) {
        for (shot, photo) in &mut self.shots {
            if photo.is_none() {
                *photo = find(shot, album);
            }
        }
    }

    /// The photos whose thumbnails are on the screen.
    pub fn photos_shown(&self) -> impl Iterator<Item = PhotoId> + '_ {
        self.shots.iter().filter_map(|(_, photo)| *photo)
    }

    /// Draws the screen, for a window of that size.
    #[must_use]
    pub fn view<'a>(&'a self, desk: &'a Desk, window: Size) -> Element<'a, Message> {
        keys(view::screen(self, desk, window), meaning)
    }

    fn heard(&mut self, event: Event, album: &Album) -> Action {
        match event {
            Event::Status(status) => self.status = Some(*status),
            Event::Burst(burst) => self.history.note_burst(*burst),
            Event::Shot(shot) => {
                let photo = find(&shot, album);
                self.shots.retain(|(known, _)| known.sidecar != shot.sidecar);
                self.shots.insert(0, (*shot, photo));
                self.shots.truncate(REMEMBERED_SHOTS);
            }
            Event::Problem(sentence) => return Action::Tell(sentence),
            Event::Ended => {
                self.shooting = false;
                self.frame = None;
                if let Some(status) = &mut self.status {
                    status.armed = false;
                }
            }
        }
        Action::None
    }

    fn camera_is_there(&self) -> bool {
        self.status.as_ref().is_some_and(|status| status.lost.is_none())
    }

    // What was asked for is shown at once; the shoot's next status says what became of it.
    fn nudge_lag(&mut self, direction: Direction) -> Action {
        let Some(status) = &mut self.status else { return Action::None };
        let step = if direction == Direction::Up { LAG_STEP } else { -LAG_STEP };
        let milliseconds = ((status.lag + step).clamp(0.0, LONGEST_LAG) * 1000.0).round();
        status.lag = milliseconds / 1000.0;
        Action::Send(Command::SetLag(status.lag))
    }

    fn nudge_exposures(&mut self, direction: Direction) -> Action {
        let Some(status) = &mut self.status else { return Action::None };
        let wanted = match direction {
            Direction::Up => status.exposures.saturating_add(1),
            Direction::Down => status.exposures.saturating_sub(1),
        };
        status.exposures = wanted.clamp(1, 30);
        Action::Send(Command::SetExposures(status.exposures))
    }
}

fn lead(frame: &Frame) -> Option<&candor_core::expression::Reading> {
    let lead = frame.judgement.lead?;
    frame.judgement.readings.iter().find(|reading| reading.track == lead)
}

fn find(shot: &Shot, album: &Album) -> Option<PhotoId> {
    let files = [&shot.raw, &shot.jpeg];
    files.into_iter().flatten().find_map(|file| album.at_path(file))
}

fn meaning(key: &Key<&str>, modifiers: Modifiers) -> Option<Message> {
    if modifiers.command() || modifiers.alt() {
        return None;
    }
    match key {
        Key::Character(letter) if letter.eq_ignore_ascii_case("a") => Some(Message::ArmPressed),
        Key::Named(Named::Space) => Some(Message::ShootPressed),
        _ => None,
    }
}

/// Keys of this screen and what they do.
pub const KEYS: [(&str, &str); 2] = [("A", "arm, disarm"), ("Space", "shoot a burst now")];
