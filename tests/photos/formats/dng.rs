use super::{body, exif, strip};
use crate::{
    Photo, Shot, jpeg,
    tiff::{Order, Tiff, Value},
};

/// DNG whose raw data is JPEG through and through but for its colours, beside a preview that is a picture.
#[must_use]
pub fn dng<'a>(shot: &Shot<'_>, preview: &'a [u8], preview_size: (u16, u16)) -> Photo<'a> {
    let (width, height) = (shot.size.0 + 16, shot.size.1 + 24);
    let raw = jpeg::grey(width, height);
    let raw_bytes = shot.raw_bytes.max(raw.len() as u32);
    Photo::new((raw, raw_bytes.into()), |later, raw_at| {
        let mut tiff = Tiff::new(Order::Little, 42);
        let mut entries = strip(later.put(preview), preview.len() as u32, 7).to_vec();
        entries.extend([
            (0x00FE, Value::Long(1)),
            (0x0100, Value::Long(preview_size.0.into())),
            (0x0101, Value::Long(preview_size.1.into())),
            (0x0102, Value::Shorts(vec![8; 3])),
            (0x0106, Value::Short(6)),
            (0x0115, Value::Short(3)),
            (0x0116, Value::Long(preview_size.1.into())),
        ]);
        let preview = tiff.directory(&entries, 0);
        let mut entries = strip(raw_at, raw_bytes, 7).to_vec();
        entries.extend([
            (0x00FE, Value::Long(0)),
            (0x0100, Value::Long(width.into())),
            (0x0101, Value::Long(height.into())),
            (0x0102, Value::Short(8)),
            (0x0106, Value::Short(34_892)),
            (0x0115, Value::Short(1)),
            (0x0116, Value::Long(height.into())),
            (0xC620, Value::Longs(vec![shot.size.0.into(), shot.size.1.into()])),
        ]);
        let raw = tiff.directory(&entries, 0);
        let exif = tiff.directory(&exif(shot), 0);
        let mut entries = body(shot).to_vec();
        entries.extend([
            (0x014A, Value::Longs(vec![raw, preview])),
            (0x8769, Value::Long(exif)),
            (0xC612, Value::Bytes(vec![1, 4, 0, 0])),
            (0xC614, Value::Text(shot.model)),
        ]);
        let ifd0 = tiff.directory(&entries, 0);
        tiff.finish(ifd0)
    })
}
