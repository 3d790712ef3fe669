//! The two maker notes that hold a preview which no other directory points to: Nikon's and that of Olympus (OM System).
//! Layouts as documented by `ExifTool`.

use std::io::{Read, Seek};

use super::{
    Order, Source, Walk,
    entry::Entry,
    tiff::{Directory, Role, order_at},
};

/// The maker note's directory, where it is one of the two.
pub(super) fn directory<R: Read + Seek>(
    source: &mut Source<R>,
    exif: Directory,
    order: Order,
    note: Entry,
) -> Option<(Directory, Order)> {
    let at = note.value_at;
    let mark: [u8; 10] = source.array(at)?;
    let inside = |order: Option<Order>, skip: u64| {
        Some((Directory { base: at, at: at.checked_add(skip)?, role: Role::Olympus }, order?))
    };
    match &mark {
        // A TIFF block of its own, after a mark of ten bytes.
        [b'N', b'i', b'k', b'o', b'n', 0, ..] => {
            let base = at.checked_add(10)?;
            let order = order_at(source, base)?;
            let first = source.u32(base.checked_add(4)?, order)?;
            Some((Directory { base, at: base.checked_add(first.into())?, role: Role::Nikon }, order))
        }
        b"OM SYSTEM\0" => inside(source.array(at.checked_add(12)?).and_then(Order::of_tiff), 16),
        [b'O', b'L', b'Y', b'M', b'P', b'U', b'S', 0, a, b] => inside(Order::of_tiff([*a, *b]), 12),
        [b'O', b'L', b'Y', b'M', b'P', 0, ..] => {
            Some((Directory { base: exif.base, at: at.checked_add(8)?, role: Role::Olympus }, order))
        }
        _ => None,
    }
}

/// The directory that an entry of a maker note leads to, where it holds a preview.
pub(super) fn lead(note: Directory, entry: Entry) -> Option<Directory> {
    let to = |role| Some(Directory { base: note.base, at: note.base.checked_add(entry.number.into())?, role });
    match (note.role, entry.tag) {
        (Role::Nikon, 0x0011) => to(Role::Picture),
        (Role::Olympus, 0x2020) => to(Role::OlympusSettings),
        _ => None,
    }
}

/// The preview of Olympus' camera settings.
pub(super) fn take_olympus_preview(walk: &mut Walk, base: u64, settings: &[Entry]) {
    let number = |tag| settings.iter().find(|entry| entry.tag == tag).map(|entry| entry.number);
    if let (Some(offset), Some(bytes)) = (number(0x0101), number(0x0102)) {
        walk.candidate(base.saturating_add(offset.into()), bytes.into());
    }
}
