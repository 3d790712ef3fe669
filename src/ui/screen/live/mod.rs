//! The Live screen: the picture the camera sees, what is read in it, and the trigger.

mod candidates;
mod cards;
mod choosing;
#[cfg(test)]
mod fixture;
mod history;
mod key_map;
mod message;
mod moments;
mod offers;
mod over;
mod panel;
mod reading;
mod sitters;
mod strip;
mod units;
mod view;

use candor_core::{
    Seconds,
    expression::Reading,
    face::TrackId,
    preset::{GroupRule, Preset},
};
use candor_library::desk::PhotoId;
use candor_shoot::{Command, Event, Shot, Status};
use iced::{Element, Size};

pub use self::{
    candidates::CandidateId,
    key_map::{LiveAction, hints},
    message::{Action, Card, Choice, Direction, Message},
};
use self::{candidates::Candidates, history::History, moments::Moments, reading::Meters, units::Units};
use crate::{album::Album, desk::Desk, feed::Frame, key_map::KeyMap, said, widget::keys::strokes};

/// By how much the lag is changed at a time, in seconds.
const LAG_STEP: Seconds = 0.010;
/// The longest lag that can be allowed for, in seconds.
const LONGEST_LAG: Seconds = 2.0;
/// How many shots are remembered for the strip.
const REMEMBERED_SHOTS: usize = 8;

/// The Live screen.
#[derive(Debug)]
pub struct Live {
    shoot: Shoot,
    presets: Vec<Choice>,
    keys: KeyMap<LiveAction>,
    status: Option<Status>,
    frame: Option<Frame>,
    history: History,
    moments: Moments,
    meters: Meters,
    units: Units,
    candidates: Candidates,
    strip_hidden: bool,
    // Whether there ever was more than one face: only then is there anything to choose.
    several_seen: bool,
    card: Option<Card>,
    // The group rule that was in force before a sitter was chosen.
    rule_before: Option<GroupRule>,
    // Whose neutral was set last, and when the frame had that time.
    neutral_set: Option<(TrackId, Seconds)>,
    // The newest first, each with its photo on the desk once it is known there.
    shots: Vec<(Shot, Option<PhotoId>)>,
}

/// Whether there is a shoot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shoot {
    /// There never was one.
    None,
    /// It is running.
    Running,
    /// It is over.
    Over,
}

impl Live {
    /// A screen for a shoot, or for the want of one, driven by those keys.
    #[must_use]
    pub fn new(shooting: bool, presets: Vec<(String, Preset)>, keys: KeyMap<LiveAction>) -> Self {
        let presets = presets.into_iter().map(|(file, preset)| Choice { file, preset }).collect();
        Self {
            shoot: if shooting { Shoot::Running } else { Shoot::None },
            presets,
            keys,
            status: None,
            frame: None,
            history: History::default(),
            moments: Moments::default(),
            meters: Meters::default(),
            units: Units::default(),
            candidates: Candidates::default(),
            strip_hidden: false,
            several_seen: false,
            card: None,
            rule_before: None,
            neutral_set: None,
            shots: Vec::new(),
        }
    }

    /// Whether there is a shoot.
    #[must_use]
    pub fn shoot(&self) -> Shoot {
        self.shoot
    }

    /// The keys that drive it.
    #[must_use]
    pub fn keys(&self) -> &KeyMap<LiveAction> {
        &self.keys
    }

    /// How the shoot stands, once it has said so; of one that is over, how it stood last.
    #[must_use]
    pub fn status(&self) -> Option<&Status> {
        self.status.as_ref()
    }

    /// Takes in a fact.
    pub fn update(&mut self, message: Message, album: &Album) -> Action {
        match message {
            Message::FrameArrived(frame) => self.follow(frame),
            Message::Heard(event) => return self.heard(*event, album),
            Message::ArmPressed => return self.arm(),
            Message::ShootPressed => return self.ask(Command::Fire),
            Message::PresetPicked(choice) => {
                if let Some(status) = &mut self.status {
                    status.preset.clone_from(&choice.file);
                    status.group = choice.preset.group.rule;
                }
                return Action::Send(vec![Command::UsePreset(choice.file, Box::new(choice.preset))]);
            }
            Message::RulePicked(rule) => return self.pick_rule(rule),
            Message::SitterPressed(track) => return self.choose(track),
            Message::NumberPressed(number) => return self.choose_number(number),
            Message::NextSitterPressed => return self.choose_next(),
            Message::NeutralPressed => return self.ask(Command::SetNeutral),
            Message::LagNudged(direction) => return self.nudge_lag(direction),
            Message::ExposuresNudged(direction) => return self.nudge_exposures(direction),
            Message::ShotChosen(photo) => return Action::Open(photo),
            Message::CardToggled(card) => self.card = if self.card == Some(card) { None } else { Some(card) },
            Message::StripToggled => self.strip_hidden = !self.strip_hidden,
            Message::Escaped => return self.escape(),
            Message::CullPressed => return Action::Cull,
        }
        Action::None
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
        let running = self.shoot == Shoot::Running;
        strokes(view::screen(self, desk, window), move |stroke| {
            self.keys.meaning(stroke).and_then(|action| action.message(running))
        })
    }

    fn follow(&mut self, frame: Frame) {
        for judgement in frame.missed.iter().chain([&frame.judgement]) {
            self.history.note(judgement);
            self.moments.note(judgement);
        }
        self.several_seen |= frame.judgement.readings.len() > 1;
        if let Some(lead) = lead(&frame) {
            self.meters.follow(&lead.emotions);
            self.units.follow(&lead.action_units);
        }
        self.frame = Some(frame);
    }

    fn heard(&mut self, event: Event, album: &Album) -> Action {
        match event {
            Event::Status(status) => self.status = Some(*status),
            Event::Burst(burst) => {
                self.history.note_burst(&burst);
                self.moments.note_burst(*burst);
            }
            Event::Shot(shot) => {
                let photo = find(&shot, album);
                self.shots.retain(|(known, _)| known.sidecar != shot.sidecar);
                self.shots.insert(0, (*shot, photo));
                self.shots.truncate(REMEMBERED_SHOTS);
            }
            Event::Candidate(strip) => self.candidates.note(*strip),
            Event::Neutral(Ok(track)) => self.neutral_set = self.history.now().map(|now| (track, now)),
            Event::Neutral(Err(failure)) => return Action::Tell(said::told(failure.sentence())),
            Event::Problem(sentence) => return Action::Tell(said::told(&sentence)),
            Event::Ended => self.end(),
        }
        Action::None
    }

    /// The shoot is over: nothing of it goes on being shown as if it were running.
    fn end(&mut self) {
        self.shoot = Shoot::Over;
        self.frame = None;
        self.card = None;
        if let Some(status) = &mut self.status {
            status.armed = false;
        }
    }

    fn arm(&self) -> Action {
        match &self.status {
            Some(status) => Action::Send(vec![if status.armed { Command::Disarm } else { Command::Arm }]),
            None => Action::None,
        }
    }

    /// Asks the shoot for something that wants a camera.
    fn ask(&self, command: Command) -> Action {
        if self.camera_is_there() { Action::Send(vec![command]) } else { Action::None }
    }

    fn camera_is_there(&self) -> bool {
        self.shoot == Shoot::Running && self.status.as_ref().is_some_and(|status| status.lost.is_none())
    }

    // What was asked for is shown at once; the shoot's next status says what became of it.
    fn nudge_lag(&mut self, direction: Direction) -> Action {
        let Some(status) = &mut self.status else { return Action::None };
        let step = if direction == Direction::Up { LAG_STEP } else { -LAG_STEP };
        let milliseconds = ((status.lag + step).clamp(0.0, LONGEST_LAG) * 1000.0).round();
        status.lag = milliseconds / 1000.0;
        Action::Send(vec![Command::SetLag(status.lag)])
    }

    fn nudge_exposures(&mut self, direction: Direction) -> Action {
        let Some(status) = &mut self.status else { return Action::None };
        let wanted = match direction {
            Direction::Up => status.exposures.saturating_add(1),
            Direction::Down => status.exposures.saturating_sub(1),
        };
        status.exposures = wanted.clamp(1, 30);
        Action::Send(vec![Command::SetExposures(status.exposures)])
    }
}

fn lead(frame: &Frame) -> Option<&Reading> {
    let lead = frame.judgement.lead?;
    frame.judgement.readings.iter().find(|reading| reading.track == lead)
}

fn find(shot: &Shot, album: &Album) -> Option<PhotoId> {
    let files = [&shot.raw, &shot.jpeg];
    files.into_iter().flatten().find_map(|file| album.at_path(file))
}
