//! What the follower of the lead is told of a burst.

use std::path::PathBuf;

use candor_core::{Seconds, shot::Burst};

use super::Intake;
use crate::lead::{
    aim,
    follower::{Fired, Word},
};

/// How long after its last exposure the photos of a burst are waited for before the live view alone is asked how it came.
const PHOTOS_PATIENCE: Seconds = 8.0;

impl Intake {
    /// Tells the follower of the lead of bursts that are settled and whose photos have come, or should have.
    pub(super) fn follow(&mut self, now: Seconds) {
        let mut heard = Vec::new();
        for id in self.unfollowed.iter().filter(|id| self.settled.contains(id)) {
            let Some(burst) = self.bursts.get(id) else { continue };
            let photos = self.photos_of(burst);
            let late = burst.exposures.last().is_some_and(|last| last + PHOTOS_PATIENCE < now);
            if photos.len() < burst.exposures.len() && !late {
                continue;
            }
            if let Some(lead) = &self.lead {
                // It may have ended; then nobody wants to know.
                let _ = lead.send(Word::Burst(Box::new(self.fired(burst, photos))));
            }
            heard.push(*id);
        }
        self.unfollowed.retain(|id| !heard.contains(id));
    }

    /// One file of each exposure of a burst, in their order: the JPEG where there is one, which is read faster.
    fn photos_of(&self, burst: &Burst) -> Vec<PathBuf> {
        let mut photos: Vec<(u8, PathBuf)> = self
            .photos
            .values()
            .filter_map(|stored| {
                let (_, exposure) = stored.place.filter(|(of, _)| *of == burst.id)?;
                Some((exposure, stored.jpeg.clone().or_else(|| stored.raw.clone())?))
            })
            .collect();
        photos.sort();
        photos.into_iter().map(|(_, path)| path).collect()
    }

    fn fired(&self, burst: &Burst, photos: Vec<PathBuf>) -> Fired {
        let (first, last) = (burst.exposures.first(), burst.exposures.last());
        let from = first.map_or(burst.decided_at, |first| first - aim::BEFORE);
        let to = last.map_or(burst.decided_at, |last| last + aim::AFTER);
        let face = self.timeline.nearest(burst.reason.track, burst.decided_at, aim::BEFORE);
        Fired {
            exposures: burst.exposures.clone(),
            photos,
            face: face.map(|reading| reading.region),
            course: self.timeline.scores(burst.reason.track, from..=to).collect(),
        }
    }
}
