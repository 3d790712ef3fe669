//! What is known of the camera: battery, card, exposure. Asked for one item at a time, between live frames.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use gphoto2::Camera;

use super::{config, connect::Connected, trouble::End};
use crate::{BodyInfo, gphoto::describe};

/// What the photographer reads, the first of each row that the camera has.
const ITEMS: &[(Item, &[&str])] = &[
    (Item::Battery, &["batterylevel"]),
    (Item::ShotsLeft, &["availableshots"]),
    (Item::Shutter, &["shutterspeed2", "shutterspeed"]),
    (Item::Aperture, &["f-number", "aperture"]),
    (Item::Iso, &["iso"]),
    (Item::Format, &["imagequality", "imageformat"]),
];

/// The camera tells of changes in showers, while a dial is turned.
const AT_MOST_EVERY: Duration = Duration::from_secs(5);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Battery,
    ShotsLeft,
    Shutter,
    Aperture,
    Iso,
    Format,
}

/// The facts and which of them are to be asked for again.
pub struct About {
    model: String,
    port: String,
    values: Vec<(Item, String)>,
    to_ask: VecDeque<usize>,
    wanted: bool,
    asked: Instant,
    said: BodyInfo,
}

impl About {
    /// Asks for everything at once: nobody waits for a frame yet.
    pub fn of(connected: &Connected) -> Result<Self, End> {
        let mut about = Self {
            model: connected.model.clone(),
            port: connected.port.clone(),
            values: Vec::new(),
            to_ask: (0..ITEMS.len()).collect(),
            wanted: false,
            asked: Instant::now(),
            said: BodyInfo::default(),
        };
        while !about.to_ask.is_empty() {
            about.ask_one(&connected.camera)?;
        }
        about.said = about.info();
        Ok(about)
    }

    /// Something has changed: ask again when there is time.
    pub fn refresh(&mut self) {
        self.wanted = true;
    }

    /// Whether [`About::step`] has something to ask.
    pub fn is_due(&self) -> bool {
        !self.to_ask.is_empty() || self.wanted && self.asked.elapsed() > AT_MOST_EVERY
    }

    /// Asks for one item if one is due. Says all that is known when that was the last one and something has changed.
    pub fn step(&mut self, camera: &Camera) -> Result<Option<BodyInfo>, End> {
        if !self.is_due() {
            return Ok(None);
        }
        if self.to_ask.is_empty() {
            self.wanted = false;
            self.asked = Instant::now();
            self.to_ask = (0..ITEMS.len()).collect();
        }
        self.ask_one(camera)?;
        let info = self.info();
        if !self.to_ask.is_empty() || info == self.said {
            return Ok(None);
        }
        self.said = info.clone();
        Ok(Some(info))
    }

    /// All that is known.
    pub fn info(&self) -> BodyInfo {
        let value = |item| self.values.iter().find(|(i, _)| *i == item).map(|(_, text)| text.as_str());
        let settings = [
            value(Item::Shutter).map(describe::shutter),
            value(Item::Aperture).map(describe::aperture),
            value(Item::Iso).map(describe::iso),
            value(Item::Format).map(str::to_owned),
        ];
        BodyInfo {
            model: self.model.clone(),
            port: self.port.clone(),
            battery: value(Item::Battery).and_then(describe::battery),
            shots_left: value(Item::ShotsLeft).and_then(|text| text.trim().parse().ok()),
            settings: settings.into_iter().flatten().filter(|text| !text.is_empty()).collect(),
        }
    }

    fn ask_one(&mut self, camera: &Camera) -> Result<(), End> {
        let Some((item, keys)) = self.to_ask.pop_front().and_then(|index| ITEMS.get(index)) else { return Ok(()) };
        for key in *keys {
            if let Some(setting) = config::read(camera, key)? {
                self.values.retain(|(known, _)| known != item);
                self.values.push((*item, setting.value));
                break;
            }
        }
        Ok(())
    }
}
