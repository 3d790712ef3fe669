//! The demo's photographer: sees photos arrive on the culling desk, as the window does, and picks the best of each burst.

use std::{
    collections::BTreeMap,
    path::Path,
    time::{Duration, Instant},
};

use candor_core::{
    cull::{Flag, rank},
    shot::Description,
};
use candor_library::{
    Desk,
    desk::{DeskCommand, DeskEvent, Photo, PhotoId},
};
use crossbeam_channel::Receiver;

/// How long a photo may take from its file to the desk.
const PATIENCE: Duration = Duration::from_secs(5);

/// A culling desk without a window.
pub struct Desktop {
    desk: Desk,
    events: Receiver<DeskEvent>,
    photos: BTreeMap<PhotoId, Photo>,
}

impl Desktop {
    /// Opens a folder.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let (desk, events) = Desk::open(folder)?;
        Ok(Self { desk, events, photos: BTreeMap::new() })
    }

    /// Waits until that many photos have arrived and been described.
    pub fn wait_for(&mut self, count: usize) {
        let until = Instant::now() + PATIENCE;
        while self.photos.values().filter(|photo| photo.description.is_some()).count() < count {
            match self.events.recv_deadline(until) {
                Ok(event) => self.see(event),
                Err(_) => break,
            }
        }
    }

    /// Picks the best of each burst, unless somebody has picked already.
    pub fn pick_best_unless_picked(&mut self) {
        self.events.try_iter().collect::<Vec<_>>().into_iter().for_each(|event| self.see(event));
        if self.picked() > 0 {
            return;
        }
        let best = self.best_of_each_burst();
        for id in &best {
            if let Some(photo) = self.photos.get_mut(id) {
                photo.assessment.flag = Flag::Picked;
            }
        }
        self.desk.send(DeskCommand::SetFlag(best, Flag::Picked));
    }

    /// Closes the desk, which writes down what was picked. Says how many photos are.
    pub fn close(self) -> usize {
        self.picked()
    }

    fn picked(&self) -> usize {
        self.photos.values().filter(|photo| photo.assessment.flag == Flag::Picked).count()
    }

    fn best_of_each_burst(&self) -> Vec<PhotoId> {
        let mut bursts: BTreeMap<u32, Vec<(PhotoId, Option<&Description>)>> = BTreeMap::new();
        for photo in self.photos.values() {
            let Some(description) = photo.description.as_deref() else { continue };
            let Some(place) = &description.burst else { continue };
            bursts.entry(place.burst).or_default().push((photo.id, Some(description)));
        }
        bursts.values().filter_map(|shots| rank(shots, None).first().map(|best| best.photo)).collect()
    }

    fn see(&mut self, event: DeskEvent) {
        match event {
            DeskEvent::Opened(photos) => self.photos.extend(photos.into_iter().map(|photo| (photo.id, photo))),
            DeskEvent::Added(photo) | DeskEvent::Changed(photo) => {
                self.photos.insert(photo.id, photo);
            }
            DeskEvent::Problem(sentence) => crate::command::complain(sentence),
            _ => {}
        }
    }
}
