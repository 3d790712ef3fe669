//! TIFF directories (TIFF 6.0; TIFF/EP, ISO 12234-2; DNG 1.6): most RAW formats, and the EXIF block of all.

use std::{
    collections::{HashSet, VecDeque},
    io::{Read, Seek},
};

use super::{Order, Source, Walk, entry::Entry, jpeg, maker_note};
use crate::Orientation;

/// More directories, or entries in one, than any camera writes.
const MAX_DIRECTORIES: usize = 64;
const MAX_ENTRIES: u16 = 1024;

/// The most strips or tiles of which the place is looked at.
const MAX_STRIPS: u64 = 1 << 16;

/// A directory's place and meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Directory {
    /// What offsets count from.
    pub(super) base: u64,
    /// Where it begins in the file.
    pub(super) at: u64,
    pub(super) role: Role,
}

/// What a directory's tags mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    /// A picture of the chain that begins in the header.
    Chained,
    /// A picture that another directory points to.
    Picture,
    /// EXIF.
    Exif,
    /// Nikon's maker note.
    Nikon,
    /// The maker note of Olympus and OM System.
    Olympus,
    /// The camera settings within that.
    OlympusSettings,
}

/// Whether these are the first bytes of a TIFF file, or of a RAW file that is one but for its magic number.
pub(super) fn is_tiff(head: &[u8]) -> bool {
    let Some((&[a, b, c, d], _)) = head.split_first_chunk() else { return false };
    let Some(order) = Order::of_tiff([a, b]) else { return false };
    // 42; Olympus `RO` and `RS`; Panasonic 0x55.
    matches!(order.u16([c, d]), 42 | 0x4F52 | 0x5352 | 0x55)
}

/// Walks every directory of the TIFF block that begins at `base`.
pub(super) fn walk<R: Read + Seek>(source: &mut Source<R>, walk: &mut Walk, base: u64) {
    let Some(order) = order_at(source, base) else { return };
    let Some(first) = source.u32(base.saturating_add(4), order) else { return };
    let first = Directory { base, at: base.saturating_add(first.into()), role: Role::Chained };
    needs_directory(source, walk, first.at, order);
    walk_from(source, walk, first, order);
}

/// The byte order that a TIFF header at that place names.
pub(super) fn order_at<R: Read + Seek>(source: &mut Source<R>, at: u64) -> Option<Order> {
    Order::of_tiff(source.array(at)?)
}

/// Walks a directory and all that it leads to.
pub(super) fn walk_from<R: Read + Seek>(source: &mut Source<R>, walk: &mut Walk, first: Directory, order: Order) {
    let mut seen = HashSet::new();
    let mut queue = VecDeque::from([(first, order)]);
    while let Some((directory, order)) = queue.pop_front() {
        if seen.len() < MAX_DIRECTORIES && seen.insert(directory.at) {
            queue.extend(visit(source, walk, directory, order));
        }
    }
}

/// Takes what one directory says and gives those that it leads to.
fn visit<R: Read + Seek>(
    source: &mut Source<R>,
    walk: &mut Walk,
    directory: Directory,
    order: Order,
) -> Vec<(Directory, Order)> {
    let Directory { base, at, role } = directory;
    let entries = entries(source, directory, order);
    // The places of later directories of a chain are garbage in the files of some bodies, those in maker notes too.
    if matches!(role, Role::Picture | Role::Exif) {
        needs_directory(source, walk, at, order);
    }
    let mut leads = Vec::new();
    for entry in &entries {
        match role {
            Role::Chained | Role::Picture => take_picture_tag(source, walk, directory, order, *entry, &mut leads),
            Role::Exif => take_exif_tag(source, walk, directory, order, *entry, &mut leads),
            Role::Nikon | Role::Olympus => leads.extend(maker_note::lead(directory, *entry).map(|lead| (lead, order))),
            Role::OlympusSettings => {}
        }
    }
    match role {
        Role::Chained | Role::Picture => take_picture(source, walk, base, order, &entries),
        Role::OlympusSettings => maker_note::take_olympus_preview(walk, base, &entries),
        Role::Exif | Role::Nikon | Role::Olympus => {}
    }
    if role == Role::Chained {
        let count = entries_at(source, at, order).unwrap_or(0);
        let next = source.u32(at.saturating_add(2 + 12 * u64::from(count)), order).unwrap_or(0);
        if next != 0 {
            leads.push((Directory { at: base.saturating_add(next.into()), ..directory }, order));
        }
    }
    leads
}

fn entries<R: Read + Seek>(source: &mut Source<R>, directory: Directory, order: Order) -> Vec<Entry> {
    let Some(count) = entries_at(source, directory.at, order) else { return Vec::new() };
    let first = directory.at.saturating_add(2);
    let Some(bytes) = source.bytes(first, usize::from(count) * 12) else { return Vec::new() };
    let places = (0..).map(|index: u64| first + index * 12);
    let (entries, _) = bytes.as_chunks();
    places.zip(entries).filter_map(|(at, entry)| Entry::read(entry, at, directory.base, order)).collect()
}

fn needs_directory<R: Read + Seek>(source: &mut Source<R>, walk: &mut Walk, at: u64, order: Order) {
    walk.needs(at, 2 + 12 * u64::from(entries_at(source, at, order).unwrap_or(0)));
}

fn entries_at<R: Read + Seek>(source: &mut Source<R>, at: u64, order: Order) -> Option<u16> {
    source.u16(at, order).filter(|&count| count <= MAX_ENTRIES)
}

fn take_picture_tag<R: Read + Seek>(
    source: &mut Source<R>,
    walk: &mut Walk,
    directory: Directory,
    order: Order,
    entry: Entry,
    leads: &mut Vec<(Directory, Order)>,
) {
    let base = directory.base;
    let exif = &mut walk.exif;
    match entry.tag {
        0x010F => fill(&mut exif.make, || entry.text(source)),
        0x0110 => fill(&mut exif.model, || entry.text(source)),
        0x0112 => fill(&mut exif.orientation, || Orientation::from_exif(entry.number.try_into().ok()?)),
        0x9211 => fill(&mut exif.image_number, || Some(entry.number)),
        // DNG's DefaultCropSize.
        0xC620 => fill(&mut exif.cropped, || match entry.numbers(source, order, 2)[..] {
            [width, height] => Some((width.try_into().ok()?, height.try_into().ok()?)),
            _ => None,
        }),
        // SubIFDs.
        0x014A => leads.extend(
            entry
                .numbers(source, order, 16)
                .into_iter()
                .map(|offset| (Directory { at: base.saturating_add(offset), role: Role::Picture, ..directory }, order)),
        ),
        0x8769 => {
            leads.push((Directory { at: base + u64::from(entry.number), role: Role::Exif, ..directory }, order));
        }
        // Panasonic's JpgFromRaw, which holds the EXIF too.
        0x002E if entry.bytes() > 4 => {
            walk.candidate(entry.value_at, entry.bytes());
            let exif_at = jpeg::header(source, entry.value_at, entry.bytes()).and_then(|header| header.exif_at);
            leads.extend(exif_at.and_then(|base| first_directory(source, base)));
        }
        _ => {}
    }
}

fn first_directory<R: Read + Seek>(source: &mut Source<R>, base: u64) -> Option<(Directory, Order)> {
    let order = order_at(source, base)?;
    let at = base.saturating_add(source.u32(base.saturating_add(4), order)?.into());
    Some((Directory { base, at, role: Role::Chained }, order))
}

fn take_exif_tag<R: Read + Seek>(
    source: &mut Source<R>,
    walk: &mut Walk,
    directory: Directory,
    order: Order,
    entry: Entry,
    leads: &mut Vec<(Directory, Order)>,
) {
    let exif = &mut walk.exif;
    match entry.tag {
        0x9003 => fill(&mut exif.original.local, || entry.text(source)),
        0x9291 => fill(&mut exif.original.subsecond, || entry.text(source)),
        0x9011 => fill(&mut exif.original.offset, || entry.text(source)),
        0x9004 => fill(&mut exif.digitized.local, || entry.text(source)),
        0x9292 => fill(&mut exif.digitized.subsecond, || entry.text(source)),
        0x9012 => fill(&mut exif.digitized.offset, || entry.text(source)),
        0x9211 => fill(&mut exif.image_number, || Some(entry.number)),
        0xA002 => fill(&mut exif.pixels.0, || Some(entry.number)),
        0xA003 => fill(&mut exif.pixels.1, || Some(entry.number)),
        0x927C => leads.extend(maker_note::directory(source, directory, order, entry)),
        _ => {}
    }
}

fn fill<T>(slot: &mut Option<T>, value: impl FnOnce() -> Option<T>) {
    if slot.is_none() {
        *slot = value();
    }
}

/// Takes the picture that a directory describes: a preview where it is a JPEG, else only its extent.
fn take_picture<R: Read + Seek>(source: &mut Source<R>, walk: &mut Walk, base: u64, order: Order, entries: &[Entry]) {
    let entry = |tag| entries.iter().find(|entry| entry.tag == tag);
    let number = |tag| entry(tag).map(|entry| entry.number);
    if let (Some(offset), Some(bytes)) = (number(0x0201), number(0x0202)) {
        walk.candidate(base + u64::from(offset), bytes.into());
    }
    let is_reduced = number(0x00FE).unwrap_or(0) & 1 == 1;
    if let (false, Some(width), Some(height)) = (is_reduced, number(0x0100), number(0x0101)) {
        walk.exif.offer_full(width, height);
    }
    // Panasonic: the sensor's used area, in the place of width and height.
    if let (Some(top), Some(left), Some(bottom), Some(right)) = (number(4), number(5), number(6), number(7)) {
        fill(&mut walk.exif.cropped, || Some((right.checked_sub(left)?, bottom.checked_sub(top)?)));
    }
    let is_jpeg = matches!(number(0x0103), Some(6 | 7));
    // A colour filter array or linear raw data may be JPEG too, but is no picture yet.
    let is_raw = matches!(number(0x0106), Some(32_803 | 34_892));
    let strips = entry(0x0111).zip(entry(0x0117));
    for (offsets, counts) in [strips, entry(0x0144).zip(entry(0x0145))].into_iter().flatten() {
        let offsets = offsets.numbers(source, order, MAX_STRIPS);
        let counts = counts.numbers(source, order, MAX_STRIPS);
        match (&offsets[..], &counts[..]) {
            (&[offset], &[bytes]) if is_jpeg && !is_raw => walk.candidate(base.saturating_add(offset), bytes),
            // Panasonic writes this where the offset stands elsewhere.
            (&[0xFFFF_FFFF], &[bytes]) => {
                walk.needs(base.saturating_add(number(0x0118).unwrap_or(0).into()), bytes);
            }
            _ => offsets.iter().zip(&counts).for_each(|(&at, &bytes)| walk.needs(base.saturating_add(at), bytes)),
        }
    }
}
