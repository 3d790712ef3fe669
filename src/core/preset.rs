//! A preset: what to wait for, when to press, what to hold for. The words of the TOML files in `presets/`; reading them
//! from disk is the business of `candor-shoot`.

mod units;

use std::{collections::BTreeMap, fmt, ops::RangeInclusive};

use serde::{Deserialize, Serialize};

use crate::{expression::Emotion, moment::BurstPlan};

pub use units::UnitLevels;

/// A preset. Unknown keys are refused; [`Preset::check`] refuses values out of range.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// What the photographer reads in the list.
    pub name: String,
    /// One sentence: what it waits for.
    pub description: String,
    /// Which expressions count.
    pub want: Want,
    /// When to press.
    pub trigger: Trigger,
    /// What to shoot.
    #[serde(default)]
    pub burst: Burst,
    /// What to hold for.
    #[serde(default)]
    pub hold: Hold,
    /// On whom, where there are several faces.
    #[serde(default)]
    pub group: Group,
}

/// Which expressions count, and how much.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Want {
    /// Weight of each emotion, 0..1; emotions that are left out do not count.
    #[serde(default)]
    pub emotions: BTreeMap<Emotion, f32>,
    /// Weight of a face at rest with open eyes, 0..1: for quiet portraits.
    #[serde(default)]
    pub quiet: f32,
    /// Weight of any clear departure from the sitter's neutral, whatever it is called, 0..1.
    #[serde(default)]
    pub any: f32,
    /// Weight of an open, laughing mouth, 0..1.
    #[serde(default)]
    pub laughter: f32,
    /// What has to show besides, whatever else is wanted; where nothing else is, any expression with this in it.
    #[serde(default, skip_serializing_if = "UnitLevels::is_empty")]
    pub units: UnitLevels,
}

/// When to press.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// The score that has to be reached, 0.05..=1. The one slider between few and many pictures.
    pub threshold: f32,
    /// Seconds that have to pass between two bursts, 0.1..=60.
    #[serde(default = "default_cool_down")]
    pub cool_down: f64,
    /// The least confidence in a reading, 0..=1.
    #[serde(default)]
    pub confidence: f32,
    /// How the evidence for authenticity counts.
    #[serde(default)]
    pub authentic: Authentic,
}

fn default_cool_down() -> f64 {
    0.5
}

/// How the evidence for authenticity counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Authentic {
    /// Not at all.
    #[default]
    Any,
    /// Hold when the evidence speaks against.
    NotUnlikely,
    /// Hold until the evidence speaks for.
    Likely,
}

/// What to shoot.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Burst {
    /// Exposures in a burst, 1..=30.
    pub exposures: u8,
    /// Milliseconds between two exposures, 20..=2000.
    pub interval_ms: u16,
}

impl Default for Burst {
    fn default() -> Self {
        Self { exposures: 3, interval_ms: 100 }
    }
}

/// What to hold for.
#[expect(clippy::struct_excessive_bools, reason = "each is a key of a file, and any of them goes with any other")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hold {
    /// Hold while the eyes are shut, or would be when the shutter opens.
    pub eyes_shut: bool,
    /// Hold while the sitter talks (where not set, talking only raises the bar).
    pub speaking: bool,
    /// Hold while the face is smeared.
    pub blur: bool,
    /// Hold while the sitter does not look into the lens.
    pub gaze: bool,
}

impl Default for Hold {
    fn default() -> Self {
        Self { eyes_shut: true, speaking: false, blur: true, gaze: false }
    }
}

/// On whom to fire where there are several faces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Group {
    /// Who decides.
    pub rule: GroupRule,
}

/// Who decides where there are several faces. With one face it makes no difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupRule {
    /// Whoever shows most, the larger face before the smaller.
    #[default]
    Anyone,
    /// All who count: nothing is fired before every one of them is ready. Faces much smaller than the largest do not count.
    Everyone,
    /// The one that the photographer has chosen; the largest face while nobody is chosen.
    ThisSitter,
}

impl GroupRule {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Anyone, Self::Everyone, Self::ThisSitter];

    /// What a photographer reads.
    #[must_use]
    pub fn plain_name(self) -> &'static str {
        ["Anyone", "Everyone", "This sitter"][self as usize]
    }
}

/// A value out of its range.
#[derive(Clone, Debug, PartialEq)]
pub struct OutOfRange {
    /// The key as it stands in the file, with its table: `trigger.threshold`.
    pub key: String,
    /// What the file says.
    pub value: f64,
    /// What it may say.
    pub range: RangeInclusive<f64>,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} is {}, but must lie between {} and {}",
            self.key,
            self.value,
            self.range.start(),
            self.range.end()
        )
    }
}

impl std::error::Error for OutOfRange {}

impl Preset {
    /// Checks every value against its range.
    ///
    /// # Errors
    /// The first value out of range.
    pub fn check(&self) -> Result<(), OutOfRange> {
        let weights = self.want.emotions.iter().map(|(emotion, &w)| (format!("want.emotions.{}", emotion.name()), w));
        for (key, value) in weights {
            within(&key, value as f64, 0.0..=1.0)?;
        }
        within("want.quiet", self.want.quiet as f64, 0.0..=1.0)?;
        within("want.any", self.want.any as f64, 0.0..=1.0)?;
        within("want.laughter", self.want.laughter as f64, 0.0..=1.0)?;
        for (unit, level) in self.want.units.iter() {
            within(&format!("want.units.{}", units::key(unit)), level as f64, 0.05..=1.0)?;
        }
        within("trigger.threshold", self.trigger.threshold as f64, 0.05..=1.0)?;
        within("trigger.cool_down", self.trigger.cool_down, 0.1..=60.0)?;
        within("trigger.confidence", self.trigger.confidence as f64, 0.0..=1.0)?;
        within("burst.exposures", self.burst.exposures as f64, 1.0..=30.0)?;
        within("burst.interval_ms", self.burst.interval_ms as f64, 20.0..=2000.0)
    }

    /// The burst as the camera is asked for it.
    #[must_use]
    pub fn plan(&self) -> BurstPlan {
        BurstPlan { exposures: self.burst.exposures, interval: self.burst.interval_ms as f64 / 1000.0 }
    }
}

fn within(key: &str, value: f64, range: RangeInclusive<f64>) -> Result<(), OutOfRange> {
    if range.contains(&value) { Ok(()) } else { Err(OutOfRange { key: key.to_owned(), value, range }) }
}
