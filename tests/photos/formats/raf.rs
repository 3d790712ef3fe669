use super::exif_segment;
use crate::{Photo, Shot, jpeg, tiff::Order};

/// Fujifilm's: a header with the places of a JPEG (EXIF and thumbnail inside it), of a list of values, and of the raw data.
#[must_use]
pub fn raf<'a>(shot: &Shot<'_>, [preview, thumbnail]: [&'a [u8]; 2]) -> Photo<'a> {
    let preview = jpeg::with(preview, &[exif_segment(shot, Order::Little, Some(thumbnail))]);
    let bytes: usize = preview.iter().map(|part| part.len()).sum();
    let order = Order::Big;
    let (width, height) = shot.size;
    let value = |tag: u16, first: u16, second: u16| [tag, 4, first, second].map(|number| order.u16(number)).concat();
    // RawImageFullSize and RawImageCroppedSize, both height first.
    let values = [value(0x0100, height + 32, width + 48), value(0x0111, height, width)];
    let values = [order.u32(values.len() as u32).to_vec(), values.concat()].concat();
    Photo::new((Vec::new(), shot.raw_bytes.into()), |later, raw_at| {
        let mut head = b"FUJIFILMCCD-RAW 0201FF129506".to_vec();
        head.extend(shot.model.bytes().take(31));
        head.resize(84, 0);
        let [start, rest] = preview.clone();
        let preview_at = later.put(start);
        later.put(rest);
        let values_at = later.put(values.clone());
        let places = [preview_at, bytes as u32, values_at, values.len() as u32, raw_at, shot.raw_bytes]
            .map(|place| order.u32(place));
        head.extend(places.concat());
        head.resize(148, 0);
        head
    })
}
