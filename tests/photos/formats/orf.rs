use super::{body, exif, strip};
use crate::{
    Photo, Shot,
    tiff::{Order, Tiff, Value},
};

/// Olympus': the preview in the maker note, whose offsets count from its own beginning and whose directories lie inside.
#[must_use]
pub fn orf<'a>(shot: &Shot<'_>, preview: &'a [u8]) -> Photo<'a> {
    Photo::new((Vec::new(), shot.raw_bytes.into()), |_, raw_at| {
        let order = Order::Little;
        let mut tiff = Tiff::new(order, 0x4F52);
        let mut note = Tiff::new(order, 0x0003);
        note.bytes.splice(..8, *b"OLYMPUS\0II\x03\0");
        let settings_at = 12 + 2 + 12 + 4;
        let preview_at = settings_at + 2 + 24 + 4;
        let lead = [&order.u16(1)[..], &order.u16(0x2020), &order.u16(13), &order.u32(1), &order.u32(settings_at)];
        note.bytes.extend(lead.concat());
        note.bytes.extend([0; 4]);
        note.directory(&[(0x0101, Value::Long(preview_at)), (0x0102, Value::Long(preview.len() as u32))], 0);
        note.bytes.extend(preview);
        let note_at = tiff.data(&note.bytes);
        let entries = [exif(shot), vec![(0x927C, Value::At(note_at, note.bytes.len() as u32))]].concat();
        let exif = tiff.directory(&entries, 0);
        let mut entries = body(shot).to_vec();
        entries.extend(strip(raw_at, shot.raw_bytes, 1));
        entries.extend([
            (0x0100, Value::Long(shot.size.0.into())),
            (0x0101, Value::Long(shot.size.1.into())),
            (0x8769, Value::Long(exif)),
        ]);
        let ifd0 = tiff.directory(&entries, 0);
        tiff.finish(ifd0)
    })
}
