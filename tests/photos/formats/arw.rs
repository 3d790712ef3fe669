use super::{body, exif, interchange, sensor};
use crate::{
    Photo, Shot,
    tiff::{Order, Tiff, Value},
};

/// Sony's: one preview in IFD0, the thumbnail in IFD1.
#[must_use]
pub fn arw<'a>(shot: &Shot<'_>, [preview, thumbnail]: [&'a [u8]; 2]) -> Photo<'a> {
    Photo::new((Vec::new(), shot.raw_bytes.into()), |later, raw_at| {
        let mut tiff = Tiff::new(Order::Little, 42);
        let (thumbnail_at, preview_at) = (later.put(thumbnail), later.put(preview));
        let exif = tiff.directory(&exif(shot), 0);
        let raw = tiff.directory(&sensor(shot.size, 12, raw_at, shot.raw_bytes, 32_767), 0);
        let ifd1 = tiff.directory(&interchange(thumbnail_at, thumbnail), 0);
        let mut entries = body(shot).to_vec();
        entries.extend(interchange(preview_at, preview));
        let own = [(0x00FE, Value::Long(1)), (0x014A, Value::Long(raw)), (0x8769, Value::Long(exif))];
        entries.extend(own);
        let ifd0 = tiff.directory(&entries, ifd1);
        tiff.finish(ifd0)
    })
}
