//! What a recording says of the shoot as a whole, before it is judged again.

use candor_core::{
    Seconds,
    moment::Judge,
    recording::{Begin, Entry, Told},
};
use candor_library::{Ending, RecordingReader};

use super::camera::Usual;

/// A longer time without a frame is more than a late one.
const STANDSTILL: Seconds = 0.25;

/// A recording read through once.
#[derive(Clone, Debug)]
pub(super) struct Survey {
    pub(super) begin: Option<Begin>,
    pub(super) frames: u64,
    first: Option<Seconds>,
    last: Option<Seconds>,
    /// How long each burst kept the camera busy.
    busy: Vec<Seconds>,
    busy_since: Option<Seconds>,
    /// Seconds without live view, counted where it stood still.
    pub(super) blind: Seconds,
    /// Seconds disarmed.
    pub(super) disarmed: Seconds,
    armed: bool,
    /// How often the preset was changed.
    pub(super) presets: u32,
    /// How often another lag was allowed for.
    pub(super) lags: u32,
    /// Entries lost to the disk.
    pub(super) lost: u64,
    pub(super) ending: Ending,
    /// Notes of another version of Candor.
    pub(super) foreign: u64,
}

impl Survey {
    pub(super) fn of(mut recording: RecordingReader) -> Self {
        let mut survey = Self {
            begin: None,
            frames: 0,
            first: None,
            last: None,
            busy: Vec::new(),
            busy_since: None,
            blind: 0.0,
            disarmed: 0.0,
            armed: true,
            presets: 0,
            lags: 0,
            lost: 0,
            ending: Ending::Whole,
            foreign: 0,
        };
        for entry in recording.by_ref() {
            match entry {
                Entry::Frame(frame) => survey.see(frame.at),
                Entry::Told(told) => survey.hear(told),
            }
        }
        (survey.ending, survey.foreign) = (recording.ending(), recording.foreign());
        survey
    }

    fn see(&mut self, at: Seconds) {
        self.frames += 1;
        self.first = self.first.or(Some(at));
        let since = at - self.last.replace(at).unwrap_or(at);
        if since > STANDSTILL {
            self.blind += since;
        }
        if !self.armed {
            self.disarmed += since;
        }
    }

    fn hear(&mut self, told: Told) {
        match told {
            Told::Begin(begin) => {
                self.armed = begin.armed;
                self.begin = self.begin.take().or(Some(*begin));
            }
            Told::Preset(..) => self.presets += 1,
            Told::Lag(_) => self.lags += 1,
            Told::Armed(armed) => self.armed = armed,
            Told::Busy(true) => self.busy_since = self.last,
            Told::Busy(false) => {
                let busy = self.busy_since.take().zip(self.last).map(|(since, until)| until - since);
                self.busy.extend(busy);
            }
            Told::Lost(lost) => self.lost += lost,
            Told::Sitter(_)
            | Told::SetNeutral
            | Told::ByHand(_)
            | Told::Held(_)
            | Told::Burst(_)
            | Told::Refused(_) => {}
        }
    }

    /// From the first frame to the last.
    pub(super) fn seconds(&self) -> Seconds {
        self.last.unwrap_or(0.0) - self.first.unwrap_or(0.0)
    }

    /// How long a burst that was not fired then would have kept the camera busy: as long as most of the shoot's did, or as
    /// its plan takes where there are none. A clip is never busy.
    pub(super) fn busy_for(&self, judge: &Judge) -> Usual {
        if self.begin.as_ref().is_some_and(|begin| begin.clip.is_some()) {
            return Usual { seconds: 0.0, measured: true };
        }
        let mut busy = self.busy.clone();
        busy.sort_by(f64::total_cmp);
        busy.get(busy.len() / 2).map_or_else(
            || {
                let last = judge.preset().plan().instants(judge.lag()).last();
                Usual { seconds: last.unwrap_or(0.0), measured: false }
            },
            |median| Usual { seconds: *median, measured: true },
        )
    }
}
