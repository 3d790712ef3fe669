//! What a session has on record of its bursts.

use std::{
    fs,
    time::{Duration, SystemTime},
};

use candor_core::{Seconds, shot::BurstPlace};

use super::{
    places::Places,
    shoots::Shoots,
    tell::{Exposure, span_of, tell},
};
use crate::{desk::Moment, reel::Reel, session::Session};

/// Nothing more comes of a shoot whose timeline has not grown for so long.
const OVER: Duration = Duration::from_secs(8);
/// So long after the end of a moment its reel is stored at the latest, in seconds.
const STORED: Seconds = 3.0;

/// The records of a session.
#[derive(Debug)]
pub(crate) struct Records {
    session: Session,
    places: Places,
    shoots: Shoots,
    is_looked_through: bool,
}

/// How much of a moment is on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// More may come: the shoot is still going on.
    Growing,
    /// All that there will be, but perhaps for its reel.
    AllButReel,
    /// All that there will be.
    All,
}

impl Records {
    /// Of that session. Nothing is read yet.
    pub(crate) fn of(session: &Session) -> Self {
        Self {
            places: Places::of(session.timeline_file()),
            shoots: Shoots::of(session.bursts_file()),
            session: session.clone(),
            is_looked_through: false,
        }
    }

    /// Whether the records were read once: from then on only what is new has to be.
    pub(crate) fn is_looked_through(&self) -> bool {
        self.is_looked_through
    }

    /// Reads what is new, for as long as that is wanted. What cannot be read has nothing to say.
    pub(crate) fn look(&mut self, is_wanted: &dyn Fn() -> bool) {
        self.shoots.look();
        let _ = self.places.look(is_wanted);
        self.is_looked_through = is_wanted();
    }

    /// Tells the moment of a photo with that place.
    pub(crate) fn tell(&self, place: &BurstPlace, exposures: &[Exposure]) -> (Moment, Extent) {
        let on_record = self.shoots.find(place.burst, place.decided_at);
        let span = span_of(place, on_record.map(|(_, burst)| burst));
        let shoot = self.places.shoot(on_record.and_then(|(shoot, _)| shoot.begun));
        let judgements = shoot.and_then(|shoot| self.places.judgements(shoot, &span).ok()).unwrap_or_default();
        let reached = shoot.and_then(|shoot| self.places.reached(shoot)).unwrap_or(f64::MIN);
        let extent = if self.is_over() || reached > span.end() + STORED {
            Extent::All
        } else if reached > *span.end() {
            Extent::AllButReel
        } else {
            Extent::Growing
        };
        (tell(place, on_record, &judgements, exposures), extent)
    }

    /// The live view round that burst, where it was kept.
    pub(crate) fn reel(&self, place: &BurstPlace) -> Option<Reel> {
        Reel::find(&self.session.moments(), place.burst, place.decided_at)
    }

    fn is_over(&self) -> bool {
        let written = fs::metadata(self.session.timeline_file()).and_then(|file| file.modified());
        written.map_or(true, |written| SystemTime::now().duration_since(written).is_ok_and(|since| since > OVER))
    }
}
