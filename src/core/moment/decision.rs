//! What the judgement says of a frame: fire or hold, and why. Both are recorded; *why it did not fire* is a feature too.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::group::{GroupReason, GroupStanding, some};
use crate::{
    Seconds,
    expression::{Name, Reading, SettingNeutral, signs::Sign},
    face::TrackId,
};

/// How a burst is to be shot.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct BurstPlan {
    /// Exposures, 1..=30.
    pub exposures: u8,
    /// Seconds between two exposures, as the body is asked for; bodies round it to what they can.
    pub interval: Seconds,
}

impl BurstPlan {
    /// When each exposure is made if the shutter first opens at `opens_at`.
    pub fn instants(self, opens_at: Seconds) -> impl Iterator<Item = Seconds> {
        (0..self.exposures).map(move |exposure| opens_at + f64::from(exposure) * self.interval)
    }
}

/// What the score will be when the shutter really opens.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Forecast {
    /// The instant that is forecast: now + lag.
    pub opens_at: Seconds,
    /// The score then, 0..1.
    pub score: f32,
    /// When the score will peak, where a peak is in sight.
    pub peak_at: Option<Seconds>,
    /// How high that peak will be, 0..1.
    pub peak: f32,
    /// How sure this is, 0..1.
    pub confidence: f32,
}

/// Why a burst was fired.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FireReason {
    /// On whose face.
    pub track: TrackId,
    /// The emotion that shows, where one can be named.
    pub emotion: Option<Name>,
    /// The score from which it rose.
    pub from: f32,
    /// The score now.
    pub to: f32,
    /// Seconds it took to rise.
    pub rise: Seconds,
    /// The score that had to be reached.
    pub threshold: f32,
    /// The forecast it was fired on; absent in reactive mode.
    pub forecast: Option<Forecast>,
    /// The lag that was allowed for, in seconds.
    pub lag: Seconds,
    /// What spoke most for and against it, the weightiest first; nothing where the button was pressed.
    #[serde(default)]
    pub causes: Vec<Cause>,
    /// Who else it took, where the preset's group rule had a say in it; absent of a single face, chosen by nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupReason>,
    /// Set when the photographer pressed the button.
    pub by_hand: bool,
}

/// A sign that spoke for or against firing.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cause {
    /// Which.
    pub sign: Sign,
    /// How much, in log-odds: 0.7 doubles the odds, -0.7 halves them.
    pub weight: f32,
    /// Whether the sign is higher than is usual for people; absent in shoots from before this was told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<bool>,
}

impl Cause {
    /// What a photographer reads: "raised cheeks", "quiet lips".
    #[must_use]
    pub fn words(&self) -> &'static str {
        if self.high == Some(false) { self.sign.when_low() } else { self.sign.when_high() }
    }
}

/// A score that grew by less than this did not rise: it was held, as by a calm face.
const HELD: f32 = 0.05;

impl fmt::Display for FireReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.by_hand {
            return write!(f, "fired by hand");
        }
        if let Some(emotion) = self.emotion {
            write!(f, "{} ", emotion.name())?;
        }
        if self.to - self.from < HELD {
            write!(f, "held {:.2} for {:.0} ms", self.to, self.rise * 1000.0)?;
        } else {
            write!(f, "rose {:.2} → {:.2} in {:.0} ms", self.from, self.to, self.rise * 1000.0)?;
        }
        match &self.forecast {
            Some(forecast) => {
                write!(f, "; forecast {:.2} at {:.0} ms lag", forecast.score, self.lag * 1000.0)?;
            }
            None => write!(f, "; over the threshold {:.2}", self.threshold)?,
        }
        if let Some(group) = &self.group {
            write!(f, "; {group}")?;
        }
        let mut told = self.causes.iter().filter(|cause| cause.weight > 0.0).take(2);
        if let Some(first) = told.next() {
            write!(f, "; most for it: {}", first.words())?;
        }
        told.try_for_each(|next| write!(f, ", {}", next.words()))
    }
}

/// Why no burst was fired.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "hold")]
pub enum HoldReason {
    /// There is no face.
    NoFace,
    /// The sitter's neutral is still being learnt.
    Learning,
    /// The score is below what is wanted.
    Quiet,
    /// The score is high but has not risen: it was caught already, or the sitter looks like that.
    NotRising,
    /// Rising; the peak lies further ahead than the lag.
    Rising {
        /// Seconds from now to the forecast peak.
        peak_in: Seconds,
    },
    /// Falling: the peak is over.
    Falling,
    /// The eyes would be shut.
    EyesShut,
    /// The sitter does not look into the lens.
    LooksAway,
    /// The sitter is talking.
    Speaking,
    /// The face is smeared by motion or out of focus.
    Blurred,
    /// The reading is too uncertain.
    Uncertain,
    /// The evidence for authenticity that the preset asks for is not there, or speaks against.
    Unproven,
    /// The last burst is too recent.
    CoolingDown {
        /// Seconds until the next burst may be fired.
        remaining: Seconds,
    },
    /// Nobody armed the trigger.
    Disarmed,
    /// The camera is still busy with the last burst.
    CameraBusy,
    /// Of a group, some have not reached what is wanted, or are held for.
    NotEveryone {
        /// How many are ready.
        ready: u8,
        /// How many count.
        of: u8,
    },
    /// Of a group that is ready but for this, some would have shut eyes.
    SomeEyesShut {
        /// How many.
        shut: u8,
        /// How many count.
        of: u8,
    },
    /// Of a group that is ready but for this, some do not look into the lens.
    SomeLookAway {
        /// How many.
        away: u8,
        /// How many count.
        of: u8,
    },
    /// The chosen sitter is out of sight.
    ChosenOutOfSight,
    /// A sitter's neutral is being set.
    SettingNeutral {
        /// Seconds until it is.
        remaining: Seconds,
    },
}

impl HoldReason {
    /// Whether it is for somebody's eyes, of one sitter or of a group.
    #[must_use]
    pub fn is_for_eyes(&self) -> bool {
        matches!(self, Self::EyesShut | Self::SomeEyesShut { .. })
    }
}

impl fmt::Display for HoldReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoFace => write!(f, "no face"),
            Self::Learning => write!(f, "learning this face"),
            Self::Quiet => write!(f, "quiet"),
            Self::NotRising => write!(f, "holding: caught already"),
            Self::Rising { peak_in } => write!(f, "holding: rising, peak in {:.0} ms", peak_in * 1000.0),
            Self::Falling => write!(f, "holding: falling"),
            Self::EyesShut => write!(f, "holding: eyes shut"),
            Self::Speaking => write!(f, "holding: talking"),
            Self::Blurred => write!(f, "holding: face is blurred"),
            Self::Uncertain => write!(f, "holding: reading is uncertain"),
            Self::Unproven => write!(f, "holding: not shown to be felt"),
            Self::CoolingDown { remaining } => write!(f, "holding: {remaining:.1} s until the next burst"),
            Self::Disarmed => write!(f, "disarmed"),
            Self::CameraBusy => write!(f, "holding: camera is busy"),
            Self::LooksAway => write!(f, "holding: looks away"),
            Self::NotEveryone { ready, of } => write!(f, "waiting for everyone ({ready} of {of} ready)"),
            Self::SomeEyesShut { shut, of } => write!(f, "holding: {} shut eyes", some(*shut, *of, ["has", "have"])),
            Self::SomeLookAway { away, of } => write!(f, "holding: {} away", some(*away, *of, ["looks", "look"])),
            Self::ChosenOutOfSight => write!(f, "holding: the chosen sitter is out of sight"),
            Self::SettingNeutral { remaining } => write!(f, "setting the neutral face, {remaining:.1} s to go"),
        }
    }
}

/// Fire or hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Press now.
    Fire(Box<FireReason>),
    /// Do not.
    Hold(HoldReason),
}

/// Everything that was judged of one frame.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// The frame's number.
    pub frame: u64,
    /// The frame's time.
    pub at: Seconds,
    /// The readings of all faces, in the order of the observation.
    pub readings: Vec<Reading>,
    /// The forecast for the face that leads (the one the decision is about); absent without a face.
    pub forecast: Option<Forecast>,
    /// The leading face.
    pub lead: Option<TrackId>,
    /// The score that has to be reached now: the preset's threshold, raised by speech or by what was caught already.
    pub threshold: f32,
    /// Fire or hold.
    pub decision: Decision,
    /// What spoke most for and against firing, where it came at least near: the weightiest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Cause>,
    /// How the group stands, where everyone has to be ready and more than one face counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupStanding>,
    /// The sitter that the photographer has chosen, in sight or not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chosen: Option<TrackId>,
    /// How the setting of a sitter's neutral goes: in every frame while it lasts, and what came of it in the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub neutral: Option<SettingNeutral>,
}

impl Judgement {
    /// The score of the leading face, 0 without one.
    #[must_use]
    pub fn score(&self) -> f32 {
        self.lead.and_then(|lead| self.readings.iter().find(|r| r.track == lead)).map_or(0.0, |r| r.score)
    }
}
