//! What can be set on a body and what it shows: numbered properties with their values and ranges. What a number means is the
//! dialect's business.

use std::collections::BTreeMap;

use crate::wire::{code::response, dataset::Dataset};

/// How wide a property's value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    U8,
    U16,
    U32,
}

/// Which values it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// Any; or those the body thinks of.
    Free,
    /// From, to.
    Range(u32, u32),
    /// One of these.
    Choice(Vec<u32>),
}

/// One property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    pub kind: Kind,
    pub writable: bool,
    pub form: Form,
    pub current: u32,
    default: u32,
}

impl Property {
    /// One that the client may set.
    pub fn writable(kind: Kind, form: Form, value: u32) -> Self {
        Self { kind, writable: true, form, current: value, default: value }
    }

    /// One that only the body changes.
    pub fn read_only(kind: Kind, form: Form, value: u32) -> Self {
        Self { kind, writable: false, form, current: value, default: value }
    }

    /// The device property description data set (ISO 15740, clause 13.3.3).
    pub fn description(&self, code: u16) -> Vec<u8> {
        let head = Dataset::new().u16(code).u16(self.kind.data_type()).u8(self.writable.into());
        let head = self.kind.put(self.kind.put(head, self.default), self.current);
        match &self.form {
            Form::Free => head.u8(0),
            Form::Range(from, to) => [*from, *to, 1].iter().fold(head.u8(1), |set, value| self.kind.put(set, *value)),
            Form::Choice(values) => {
                values.iter().fold(head.u8(2).u16(values.len() as u16), |set, value| self.kind.put(set, *value))
            }
        }
        .into_bytes()
    }

    /// The value as it goes over the wire.
    pub fn value(&self) -> Vec<u8> {
        self.kind.put(Dataset::new(), self.current).into_bytes()
    }

    fn takes(&self, value: u32) -> bool {
        match &self.form {
            Form::Free => true,
            Form::Range(from, to) => (*from..=*to).contains(&value),
            Form::Choice(values) => values.contains(&value),
        }
    }
}

impl Kind {
    fn data_type(self) -> u16 {
        match self {
            Self::U8 => 2,
            Self::U16 => 4,
            Self::U32 => 6,
        }
    }

    fn put(self, set: Dataset, value: u32) -> Dataset {
        match self {
            Self::U8 => set.u8(value as u8),
            Self::U16 => set.u16(value as u16),
            Self::U32 => set.u32(value),
        }
    }

    /// A value that came over the wire; `None` where it is too short.
    pub fn read(self, bytes: &[u8]) -> Option<u32> {
        match (self, bytes) {
            (Self::U8, [a, ..]) => Some((*a).into()),
            (Self::U16, [a, b, ..]) => Some(u16::from_le_bytes([*a, *b]).into()),
            (Self::U32, [a, b, c, d, ..]) => Some(u32::from_le_bytes([*a, *b, *c, *d])),
            _ => None,
        }
    }
}

/// All properties of a body, by their code.
#[derive(Clone, Debug, Default)]
pub struct Settings(BTreeMap<u16, Property>);

impl Settings {
    pub fn new(properties: impl IntoIterator<Item = (u16, Property)>) -> Self {
        Self(properties.into_iter().collect())
    }

    pub fn property(&self, code: u16) -> Option<&Property> {
        self.0.get(&code)
    }

    pub fn codes(&self) -> Vec<u16> {
        self.0.keys().copied().collect()
    }

    /// A property's value; 0 for one there is not.
    pub fn value(&self, code: u16) -> u32 {
        self.property(code).map_or(0, |property| property.current)
    }

    /// What a client sets.
    ///
    /// # Errors
    /// The PTP response: there is no such property, it cannot be written, or not with this value.
    pub fn set(&mut self, code: u16, value: u32) -> Result<(), u16> {
        let property = self.0.get_mut(&code).ok_or(response::DEVICE_PROP_NOT_SUPPORTED)?;
        if !property.writable {
            return Err(response::ACCESS_DENIED);
        }
        if !property.takes(value) {
            return Err(response::INVALID_DEVICE_PROP_VALUE);
        }
        property.current = value;
        Ok(())
    }

    /// What the body itself shows.
    pub fn show(&mut self, code: u16, value: u32) {
        if let Some(property) = self.0.get_mut(&code) {
            property.current = value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_allowed_can_be_set() {
        let mut settings = Settings::new([
            (1, Property::writable(Kind::U16, Form::Choice(vec![1, 2]), 1)),
            (2, Property::read_only(Kind::U8, Form::Range(0, 100), 80)),
            (3, Property::writable(Kind::U16, Form::Range(1, 30), 1)),
        ]);
        for (code, value, outcome) in [
            (1, 2, Ok(())),
            (1, 3, Err(response::INVALID_DEVICE_PROP_VALUE)),
            (2, 50, Err(response::ACCESS_DENIED)),
            (3, 30, Ok(())),
            (3, 31, Err(response::INVALID_DEVICE_PROP_VALUE)),
            (4, 0, Err(response::DEVICE_PROP_NOT_SUPPORTED)),
        ] {
            assert_eq!(settings.set(code, value), outcome, "{code} = {value}");
        }
        settings.show(2, 50);
        assert_eq!([1, 2, 3, 4].map(|code| settings.value(code)), [2, 50, 30, 0]);
    }

    #[test]
    fn descriptions_are_laid_out_as_the_standard_says() {
        let choice = Property::writable(Kind::U16, Form::Choice(vec![1, 2]), 1);
        assert_eq!(choice.description(0x5013), [0x13, 0x50, 4, 0, 1, 1, 0, 1, 0, 2, 2, 0, 1, 0, 2, 0]);
        let range = Property::read_only(Kind::U8, Form::Range(0, 100), 80);
        assert_eq!(range.description(0x5001), [0x01, 0x50, 2, 0, 0, 80, 80, 1, 0, 100, 1]);
    }

    #[test]
    fn values_cut_short_are_none() {
        for (kind, width) in [(Kind::U8, 1), (Kind::U16, 2), (Kind::U32, 4)] {
            assert_eq!(kind.read(&[7, 0, 0, 0][..width]), Some(7));
            assert_eq!(kind.read(&[7, 0, 0, 0][..width - 1]), None);
        }
    }
}
