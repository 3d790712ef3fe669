//! The stream of records in which an EOS body tells what has happened: each its length, its kind, and what it holds.

use super::{image_format, property};
use crate::{
    body::{
        News, State,
        settings::{Form, Settings},
    },
    dialect::standard::STORAGE,
    wire::{code::event, dataset::Dataset},
};

/// In an `AvailListChanged` record: what follows is a list of values.
const LIST_OF_VALUES: u32 = 3;

/// The answer to `GetEvent`: records, and an empty one at the end.
pub fn of_news(state: &State, news: &[News]) -> Vec<u8> {
    let record = |news: &News| match news {
        News::ObjectAdded(handle) => object_added(state, *handle),
        News::Changed(code) => property_changed(&state.settings, *code),
        News::BurstBegun => one(event::EOS_CAMERA_STATUS_CHANGED, &1_u32.to_le_bytes()),
        News::BurstOver => one(event::EOS_CAMERA_STATUS_CHANGED, &0_u32.to_le_bytes()),
    };
    news.iter().flat_map(record).chain(one(0, &[])).collect()
}

/// A record: its length, its kind, what it holds.
pub fn one(kind: u32, holds: &[u8]) -> Vec<u8> {
    Dataset::new().u32(8 + holds.len() as u32).u32(kind).bytes(holds).into_bytes()
}

/// A property's value, and the list of those it takes.
fn property_changed(settings: &Settings, code: u16) -> Vec<u8> {
    let Some(property) = settings.property(code) else { return Vec::new() };
    let encode = |value: u32| match code {
        property::IMAGE_FORMAT => image_format::encode(value),
        _ => value.to_le_bytes().to_vec(),
    };
    let value = Dataset::new().u32(code.into()).bytes(&encode(property.current)).into_bytes();
    let mut records = one(event::EOS_PROP_VALUE_CHANGED, &value);
    if let Form::Choice(values) = &property.form {
        let head = Dataset::new().u32(code.into()).u32(LIST_OF_VALUES).u32(values.len() as u32);
        let list = values.iter().fold(head, |set, value| set.bytes(&encode(*value))).into_bytes();
        records.extend(one(event::EOS_AVAIL_LIST_CHANGED, &list));
    }
    records
}

fn object_added(state: &State, handle: u32) -> Vec<u8> {
    let Some(object) = state.card.object(handle) else { return Vec::new() };
    let holds = Dataset::new()
        .u32(handle)
        .u32(STORAGE)
        .u32(object.format.into())
        .u64(0)
        .u32(object.len() as u32)
        .u32(object.parent)
        .u32(handle)
        .bytes(object.name.as_bytes())
        .bytes(&[0; 4]);
    one(event::EOS_OBJECT_ADDED_EX, &holds.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Format,
        dialect::{Dialect, eos::Eos},
    };

    /// Kinds of the records of a stream, which must follow each other without a gap.
    fn kinds(mut stream: &[u8]) -> Vec<u32> {
        let mut kinds = Vec::new();
        while let [l0, l1, l2, l3, k0, k1, k2, k3, ..] = *stream {
            kinds.push(u32::from_le_bytes([k0, k1, k2, k3]));
            stream = stream.get(u32::from_le_bytes([l0, l1, l2, l3]) as usize..).unwrap_or_default();
        }
        assert!(stream.is_empty());
        kinds
    }

    #[test]
    fn a_property_is_told_with_the_values_it_takes() {
        let settings = Eos.settings(Format::RawJpeg);
        let both = [event::EOS_PROP_VALUE_CHANGED, event::EOS_AVAIL_LIST_CHANGED];
        for (code, expected) in [
            (property::ISO_SPEED, both.as_slice()),
            (property::IMAGE_FORMAT, &both),
            (property::AVAILABLE_SHOTS, &both[..1]),
            (0xFFFF, &[]),
        ] {
            assert_eq!(kinds(&property_changed(&settings, code)), expected, "{code:04x}");
        }
    }
}
