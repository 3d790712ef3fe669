//! Changes to a preset, given as `key=value`: the keys and values of its TOML file.

use std::str::FromStr;

use candor_core::preset::{OutOfRange, Preset};
use toml::{Table, Value};

/// One value of a preset that is to be another.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The key with its tables, `trigger.threshold`.
    key: String,
    value: Value,
}

/// Why a preset cannot be changed like that.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// It is not a key and a value.
    #[error("{0} is no change of a preset: write it as key=value, as in trigger.threshold=0.4")]
    NotAChange(String),
    /// The preset has no such key, or no such value for it.
    #[error("the preset cannot be changed: {0}")]
    Refused(String),
    /// The value lies out of its range.
    #[error(transparent)]
    OutOfRange(#[from] OutOfRange),
}

impl Change {
    /// Another threshold.
    #[must_use]
    pub fn of_threshold(threshold: f64) -> Self {
        Self { key: "trigger.threshold".to_owned(), value: Value::Float(threshold) }
    }
}

impl FromStr for Change {
    type Err = ChangeError;

    fn from_str(text: &str) -> Result<Self, ChangeError> {
        let (key, value) = text.split_once('=').ok_or_else(|| ChangeError::NotAChange(text.to_owned()))?;
        let (key, value) = (key.trim(), value.trim());
        if value.is_empty() || key.split('.').any(str::is_empty) {
            return Err(ChangeError::NotAChange(text.to_owned()));
        }
        // What TOML would want in quotes may come without them.
        let value = Value::from_str(value).unwrap_or_else(|_| Value::String(value.to_owned()));
        Ok(Self { key: key.to_owned(), value })
    }
}

/// The preset with those changes, in their order.
pub(super) fn apply(preset: &Preset, changes: &[Change]) -> Result<Preset, ChangeError> {
    if changes.is_empty() {
        return Ok(preset.clone());
    }
    let mut table = Table::try_from(preset).map_err(|error| ChangeError::Refused(error.to_string()))?;
    for change in changes {
        set(&mut table, change)?;
    }
    let refused = |error: toml::de::Error| ChangeError::Refused(error.to_string().trim().replace('\n', " "));
    let preset: Preset = table.try_into().map_err(refused)?;
    preset.check()?;
    Ok(preset)
}

fn set(mut table: &mut Table, change: &Change) -> Result<(), ChangeError> {
    let mut keys: Vec<&str> = change.key.split('.').collect();
    let last = keys.pop().unwrap_or_default();
    for key in keys {
        let inner = table.entry(key).or_insert_with(|| Value::Table(Table::new()));
        let Value::Table(inner) = inner else {
            return Err(ChangeError::Refused(format!("{} is not in a table", change.key)));
        };
        table = inner;
    }
    table.insert(last.to_owned(), change.value.clone());
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use candor_core::{expression::Emotion, preset::Authentic};

    use super::*;

    fn preset() -> Preset {
        toml::from_str("name = 'A'\ndescription = 'B'\n[want]\nany = 0.3\n[trigger]\nthreshold = 0.3").unwrap()
    }

    fn changed(changes: &[&str]) -> Result<Preset, ChangeError> {
        apply(&preset(), &changes.iter().map(|text| text.parse()).collect::<Result<Vec<_>, _>>()?)
    }

    #[test]
    fn any_key_of_a_preset_can_be_changed() {
        let changed = changed(&[
            "trigger.threshold=0.4",
            "trigger.cool_down = 2",
            "trigger.authentic=likely",
            "want.emotions.happiness=1",
            "hold.eyes_shut=false",
            "burst.exposures=7",
        ])
        .unwrap();
        let mut expected = preset();
        expected.trigger.threshold = 0.4;
        expected.trigger.cool_down = 2.0;
        expected.trigger.authentic = Authentic::Likely;
        expected.want.emotions.insert(Emotion::Happiness, 1.0);
        expected.hold.eyes_shut = false;
        expected.burst.exposures = 7;
        assert_eq!(changed, expected);
    }

    #[test]
    fn what_stays_stays_to_the_last_bit() {
        assert_eq!(changed(&["burst.exposures=3"]).unwrap(), preset());
        assert_eq!(changed(&[]).unwrap(), preset());
    }

    #[test]
    fn other_keys_and_values_are_refused_by_name() {
        for (change, word) in [
            ("trigger.threshhold=0.4", "threshhold"),
            ("trigger.threshold=high", "high"),
            ("trigger.threshold=7", "trigger.threshold"),
            ("name.first=A", "name.first"),
            ("threshold", "key=value"),
            ("=1", "key=value"),
            ("trigger.=1", "key=value"),
            ("a..b=1", "key=value"),
        ] {
            let refused = changed(&[change]).unwrap_err().to_string();
            assert!(refused.contains(word), "{change}: {refused}");
        }
    }
}
