use super::{body, exif, interchange, sensor, strip};
use crate::{
    Photo, Shot,
    tiff::{Order, Tiff, Value},
};

/// Nikon's: full size and middle preview in sub-directories, the small one in the maker note, an uncompressed thumbnail.
#[must_use]
pub fn nef<'a>(shot: &Shot<'_>, [full, middle, small]: [&'a [u8]; 3]) -> Photo<'a> {
    const THUMBNAIL: (u16, u16) = (160, 120);
    Photo::new((Vec::new(), shot.raw_bytes.into()), |later, raw_at| {
        let mut tiff = Tiff::new(Order::Big, 42);
        let thumbnail = vec![40; usize::from(THUMBNAIL.0) * usize::from(THUMBNAIL.1) * 3];
        let thumbnail_bytes = thumbnail.len() as u32;
        let thumbnail_at = later.put(thumbnail);
        let reduced = |at, jpeg| [&interchange(at, jpeg)[..], &[(0x00FE, Value::Long(1))]].concat();
        let middle_at = later.put(middle);
        let full_at = later.put(full);
        let full = tiff.directory(&reduced(full_at, full), 0);
        let middle = tiff.directory(&reduced(middle_at, middle), 0);
        // Sensors have an edge that is no part of the picture.
        let size = (shot.size.0 + 36, shot.size.1 + 20);
        let raw = tiff.directory(&sensor(size, 14, raw_at, shot.raw_bytes, 34_713), 0);
        let note = maker_note(small);
        let note_at = tiff.data(&note);
        let entries = [exif(shot), vec![(0x927C, Value::At(note_at, note.len() as u32))]].concat();
        let exif = tiff.directory(&entries, 0);
        let mut entries = body(shot).to_vec();
        entries.extend(strip(thumbnail_at, thumbnail_bytes, 1));
        entries.extend([
            (0x00FE, Value::Long(1)),
            (0x0100, Value::Long(THUMBNAIL.0.into())),
            (0x0101, Value::Long(THUMBNAIL.1.into())),
            (0x0102, Value::Shorts(vec![8; 3])),
            (0x0106, Value::Short(2)),
            (0x0115, Value::Short(3)),
            (0x0116, Value::Long(THUMBNAIL.1.into())),
            (0x014A, Value::Longs(vec![full, raw, middle])),
            (0x8769, Value::Long(exif)),
        ]);
        let first = tiff.directory(&entries, 0);
        tiff.finish(first)
    })
}

/// Nikon's maker note: a TIFF block of its own whose first directory follows its header at once.
fn maker_note(small: &[u8]) -> Vec<u8> {
    let mut note = Tiff::new(Order::Little, 42);
    // Two entries, then the directory of the preview with its three, then the preview.
    let preview_at = 8 + 2 + 2 * 12 + 4;
    let small_at = preview_at + 2 + 3 * 12 + 4;
    let entries = [(0x0001, Value::Undefined(b"0210".to_vec())), (0x0011, Value::Long(preview_at))];
    let first = note.directory(&entries, 0);
    note.directory(&interchange(small_at, small), 0);
    note.data(small);
    [b"Nikon\0\x02\x10\0\0".as_slice(), &note.finish(first)].concat()
}
