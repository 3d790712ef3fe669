use super::{body, exif_segment};
use crate::{
    Photo, Shot, jpeg,
    tiff::{Order, Tiff, Value},
};

/// Panasonic's: a JPEG as a tag's value, with EXIF inside the JPEG only.
#[must_use]
pub fn rw2<'a>(shot: &Shot<'_>, preview: &'a [u8]) -> Photo<'a> {
    const EDGE: (u16, u16) = (6, 8);
    let preview = jpeg::with(preview, &[exif_segment(shot, Order::Little, None)]);
    let bytes: usize = preview.iter().map(|part| part.len()).sum();
    Photo::new((Vec::new(), shot.raw_bytes.into()), |later, raw_at| {
        let mut tiff = Tiff::new(Order::Little, 0x55);
        let [start, rest] = preview.clone();
        let preview_at = later.put(start);
        later.put(rest);
        let (width, height) = shot.size;
        let mut entries = body(shot).to_vec();
        entries.extend([
            (0x0001, Value::Undefined(b"0300".to_vec())),
            (0x0002, Value::Short(width + EDGE.1 * 2)),
            (0x0003, Value::Short(height + EDGE.0 * 2)),
            (0x0004, Value::Short(EDGE.0)),
            (0x0005, Value::Short(EDGE.1)),
            (0x0006, Value::Short(EDGE.0 + height)),
            (0x0007, Value::Short(EDGE.1 + width)),
            (0x002E, Value::At(preview_at, bytes as u32)),
            (0x0111, Value::Long(u32::MAX)),
            (0x0117, Value::Long(shot.raw_bytes)),
            (0x0118, Value::Long(raw_at)),
        ]);
        let ifd0 = tiff.directory(&entries, 0);
        tiff.finish(ifd0)
    })
}
