//! What a file that a crash has left in the spool is called. Its name on the card is lost, so it is named after the instant
//! it was taken, and its ending after what it is.

use std::{fs::File, io::Read, path::Path};

use candor_photo::{Kind, PhotoInfo};

/// The header of every known format, and the first directory of those that have one, lie in so many bytes.
const HEAD_BYTES: u64 = 64 << 10;
/// DNG 1.6: the tag that makes a TIFF file a DNG.
const DNG_VERSION: u16 = 0xc612;

/// A name for a spooled file: its own where that says a name, else `20261124-053139-42.NEF`.
pub(super) fn of(part: &Path) -> String {
    let own = own_name(part);
    if Kind::of_path(Path::new(&own)).is_some() {
        return own;
    }
    let Ok(info) = candor_photo::read(part) else { return own };
    let captured = info.captured.as_ref().map(ToString::to_string).unwrap_or_default();
    let digits: String = captured
        .chars()
        .filter(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '.'))
        .map(|letter| if letter.is_ascii_digit() { letter } else { '-' })
        .collect();
    let stem = if digits.is_empty() { own } else { digits };
    format!("{stem}.{}", ending_of(part, &info))
}

/// The name without our ending, and without a number that may precede it.
fn own_name(part: &Path) -> String {
    let name = part.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    match name.split_once('-') {
        Some((number, rest)) if !rest.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => rest.to_owned(),
        _ => name,
    }
}

fn ending_of(part: &Path, info: &PhotoInfo) -> &'static str {
    if info.kind == Kind::Jpeg {
        return "JPG";
    }
    let mut head = Vec::new();
    // Without its head it is named as what any RAW reader tries first.
    let _ = File::open(part).and_then(|file| file.take(HEAD_BYTES).read_to_end(&mut head));
    let make = info.make.to_ascii_lowercase();
    let of_maker = |name: &str| make.contains(name);
    match head.as_slice() {
        [b'F', b'U', b'J', b'I', ..] => "RAF",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => "CR3",
        [_, _, _, _, _, _, _, _, b'C', b'R', ..] => "CR2",
        [b'I', b'I', b'U', 0, ..] => "RW2",
        [b'I', b'I', b'R', ..] | [b'M', b'M', b'O', b'R', ..] => "ORF",
        tiff if has_tag(tiff, DNG_VERSION).unwrap_or(false) => "DNG",
        _ if of_maker("nikon") => "NEF",
        _ if of_maker("sony") => "ARW",
        _ if of_maker("pentax") || of_maker("ricoh") => "PEF",
        _ if of_maker("samsung") => "SRW",
        _ => "DNG",
    }
}

/// Whether the first directory of a TIFF file has a tag; `None` where it lies elsewhere.
fn has_tag(tiff: &[u8], tag: u16) -> Option<bool> {
    let is_little = tiff.starts_with(b"II");
    let number = |at: usize, length: usize| {
        let bytes = tiff.get(at..at.checked_add(length)?)?;
        let shifted = |sum: usize, byte: &u8| (sum << 8) | usize::from(*byte);
        Some(if is_little { bytes.iter().rev().fold(0, shifted) } else { bytes.iter().fold(0, shifted) })
    };
    let directory = number(4, 4)?;
    let entries = number(directory, 2)?;
    Some((0..entries).any(|entry| number(directory + 2 + 12 * entry, 2) == Some(tag.into())))
}
