//! Action units as they are kept: a map by number, `"AU12": {"level": [0.8, 0.9], "confidence": 0.7}`, with left and right
//! where they differ. An array of 17 bare levels, as it was kept before, is still read.

use std::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
    ser::SerializeMap,
};

use super::{ActionUnit as Au, ActionUnits, Intensity, Side};

/// The action units of the array, in its order.
const OF_THE_ARRAY: [Au; 17] = [
    Au::InnerBrowRaiser,
    Au::OuterBrowRaiser,
    Au::BrowLowerer,
    Au::UpperLidRaiser,
    Au::CheekRaiser,
    Au::LidTightener,
    Au::NoseWrinkler,
    Au::UpperLipRaiser,
    Au::LipCornerPuller,
    Au::Dimpler,
    Au::LipCornerDepressor,
    Au::ChinRaiser,
    Au::LipStretcher,
    Au::LipTightener,
    Au::LipsPart,
    Au::JawDrop,
    Au::Blink,
];

/// One intensity as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    level: Sides,
    confidence: Option<Sides>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Sides {
    Same(f64),
    /// Left, right.
    Each([f64; 2]),
}

impl Sides {
    fn of(sides: [f32; 2]) -> Self {
        let [left, right] = sides.map(short);
        if left.to_bits() == right.to_bits() { Self::Same(left) } else { Self::Each([left, right]) }
    }

    fn each(self) -> [f32; 2] {
        let sides = match self {
            Self::Same(value) => [value; 2],
            Self::Each(sides) => sides,
        };
        sides.map(|side| side as f32)
    }
}

impl From<Intensity> for Kept {
    fn from(intensity: Intensity) -> Self {
        Self {
            level: Sides::of(Side::BOTH.map(|side| intensity.on(side))),
            confidence: Some(Sides::of(Side::BOTH.map(|side| intensity.confidence_on(side)))),
        }
    }
}

impl From<Kept> for Intensity {
    fn from(kept: Kept) -> Self {
        Self::sided(kept.level.each(), kept.confidence.map_or([Self::UNRECORDED; 2], Sides::each))
    }
}

/// To four decimals, as sidecars have it: finer than anything that is measured.
fn short(value: f32) -> f64 {
    (f64::from(value) * 10_000.0).round() / 10_000.0
}

impl Serialize for ActionUnits {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Au::COUNT))?;
        for (unit, intensity) in self.intensities() {
            map.serialize_entry(&format_args!("AU{}", unit.number()), &Kept::from(intensity))?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for ActionUnits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyForm)
    }
}

struct AnyForm;

impl<'de> Visitor<'de> for AnyForm {
    type Value = ActionUnits;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("action units by number, or an array of 17 levels")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ActionUnits, A::Error> {
        let mut units = ActionUnits::default();
        while let Some(name) = map.next_key::<String>()? {
            let number = name.strip_prefix("AU").and_then(|number| number.parse().ok());
            match number.and_then(Au::numbered) {
                Some(unit) => units.set(unit, map.next_value::<Kept>()?.into()),
                // Of a later version.
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(units)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<ActionUnits, A::Error> {
        let mut units = ActionUnits::default();
        for (i, unit) in OF_THE_ARRAY.into_iter().enumerate() {
            let level = seq.next_element()?.ok_or_else(|| serde::de::Error::invalid_length(i, &self))?;
            match unit {
                // It went as far as AU 27 does now.
                Au::JawDrop => units.set_jaw(level, Intensity::UNRECORDED),
                _ => units.set(unit, Intensity::even(level, Intensity::UNRECORDED)),
            }
        }
        Ok(units)
    }
}
