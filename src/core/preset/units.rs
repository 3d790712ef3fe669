//! Action units in a preset, by their number in the Facial Action Coding System: `AU12 = 0.5`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::expression::{ActionUnit, ActionUnits, ramp};

/// Half of the level asked for is nothing yet: from there on an action unit counts, from the level on wholly.
const NOTHING_YET: f32 = 0.5;

/// Action units with the level that each has to reach, 0.05..=1. In a file, a table with keys like `AU12`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnitLevels(BTreeMap<ActionUnit, f32>);

impl UnitLevels {
    /// Asks for that unit at that level.
    pub fn ask(&mut self, unit: ActionUnit, level: f32) {
        self.0.insert(unit, level);
    }

    /// Whether none is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each unit with its level, by number.
    pub fn iter(&self) -> impl Iterator<Item = (ActionUnit, f32)> + '_ {
        self.0.iter().map(|(&unit, &level)| (unit, level))
    }

    /// How far a face has reached all of them: 0 where one is at half of its level or below, 1 where all have reached
    /// theirs or none is asked for.
    #[must_use]
    pub fn reached(&self, units: &ActionUnits) -> f32 {
        self.iter().map(|(unit, level)| ramp(units.get(unit), NOTHING_YET * level, level)).fold(1.0, f32::min)
    }
}

/// The key of an action unit in a file.
#[must_use]
pub fn key(unit: ActionUnit) -> String {
    format!("AU{}", unit.number())
}

fn unit_of(text: &str) -> Result<ActionUnit, String> {
    ActionUnit::ALL.into_iter().find(|&unit| key(unit) == text).ok_or_else(|| {
        let known: Vec<String> = ActionUnit::ALL.into_iter().map(key).collect();
        format!("{text} is no action unit that is read; there are: {}", known.join(", "))
    })
}

impl Serialize for UnitLevels {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(unit, level)| (key(unit), level)))
    }
}

impl<'de> Deserialize<'de> for UnitLevels {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let levels = BTreeMap::<String, f32>::deserialize(deserializer)?;
        let levels = levels.into_iter().map(|(text, level)| Ok((unit_of(&text)?, level)));
        levels.collect::<Result<_, String>>().map(Self).map_err(D::Error::custom)
    }
}
