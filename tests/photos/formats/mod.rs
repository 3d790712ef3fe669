//! One maker's format a module. Pictures are given largest first.

mod arw;
mod cr2;
mod cr3;
mod dng;
mod jpg;
mod nef;
mod orf;
mod raf;
mod rw2;

pub use arw::arw;
pub use cr2::cr2;
pub use cr3::cr3;
pub use dng::dng;
pub use jpg::jpg;
pub use nef::nef;
pub use orf::orf;
pub use raf::raf;
pub use rw2::rw2;

use crate::{
    Shot,
    tiff::{Entry, Order, Tiff, Value},
};

/// What every format's first directory says of the body.
fn body<'a>(shot: &Shot<'a>) -> [Entry<'a>; 4] {
    [
        (0x010F, Value::Text(shot.make)),
        (0x0110, Value::Text(shot.model)),
        (0x0112, Value::Short(shot.orientation)),
        (0x0132, Value::Text(shot.date_time)),
    ]
}

/// The EXIF directory's entries.
fn exif<'a>(shot: &Shot<'a>) -> Vec<Entry<'a>> {
    let mut entries = vec![(0x9000, Value::Undefined(b"0231".to_vec())), (0x9003, Value::Text(shot.date_time))];
    entries.extend(shot.subsecond.map(|digits| (0x9291, Value::Text(digits))));
    entries.extend(shot.offset.map(|offset| (0x9011, Value::Text(offset))));
    entries.extend(shot.image_number.map(|number| (0x9211, Value::Long(number))));
    entries
}

/// A JPEG as a strip of a picture.
fn strip(offset: u32, bytes: u32, compression: u16) -> [Entry<'static>; 3] {
    [(0x0103, Value::Short(compression)), (0x0111, Value::Long(offset)), (0x0117, Value::Long(bytes))]
}

/// A JPEG as the old interchange format has it.
fn interchange(offset: u32, jpeg: &[u8]) -> [Entry<'static>; 3] {
    [(0x0103, Value::Short(6)), (0x0201, Value::Long(offset)), (0x0202, Value::Long(jpeg.len() as u32))]
}

/// A colour filter array as a picture.
fn sensor(
    (width, height): (u16, u16),
    bits: u16,
    raw_at: u32,
    raw_bytes: u32,
    compression: u16,
) -> Vec<Entry<'static>> {
    let mut entries = strip(raw_at, raw_bytes, compression).to_vec();
    entries.extend([
        (0x00FE, Value::Long(0)),
        (0x0100, Value::Long(width.into())),
        (0x0101, Value::Long(height.into())),
        (0x0102, Value::Short(bits)),
        (0x0106, Value::Short(32_803)),
        (0x0115, Value::Short(1)),
        (0x0116, Value::Long(height.into())),
        (0x828D, Value::Shorts(vec![2, 2])),
        (0x828E, Value::Bytes(vec![0, 1, 1, 2])),
    ]);
    entries
}

/// The content of an EXIF segment, with a thumbnail if there is one.
fn exif_segment(shot: &Shot<'_>, order: Order, thumbnail: Option<&[u8]>) -> (u8, Vec<u8>) {
    let mut tiff = Tiff::new(order, 42);
    let exif = tiff.directory(&exif(shot), 0);
    let next = thumbnail.map_or(0, |thumbnail| {
        let at = tiff.data(thumbnail);
        tiff.directory(&interchange(at, thumbnail), 0)
    });
    let first = tiff.directory(&[&body(shot)[..], &[(0x8769, Value::Long(exif))]].concat(), next);
    (0xE1, [b"Exif\0\0".to_vec(), tiff.finish(first)].concat())
}
