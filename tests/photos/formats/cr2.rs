use super::{body, exif, interchange, strip};
use crate::{
    Photo, Shot, jpeg,
    tiff::{Order, Tiff, Value},
};

/// Canon's older one: the preview and the thumbnail of IFD0 and IFD1, and raw data that looks like a JPEG.
#[must_use]
pub fn cr2<'a>(shot: &Shot<'_>, [large, thumbnail]: [&'a [u8]; 2]) -> Photo<'a> {
    let (width, height) = shot.size;
    let raw = jpeg::lossless(width + 24, height + 8);
    let raw_bytes = shot.raw_bytes.max(raw.len() as u32);
    Photo::new((raw, raw_bytes.into()), |later, raw_at| {
        let mut tiff = Tiff::new(Order::Little, 42);
        // Canon's mark, and where IFD3 lies.
        tiff.bytes.extend(b"CR\x02\0\0\0\0\0");
        let (thumbnail_at, large_at) = (later.put(thumbnail), later.put(large));
        let sides = [(0xA002, Value::Short(width)), (0xA003, Value::Short(height))];
        let exif = tiff.directory(&[&exif(shot)[..], &sides].concat(), 0);
        let ifd3 = [&strip(raw_at, raw_bytes, 6)[..], &[(0xC640, Value::Shorts(vec![0, 0, width]))]].concat();
        let ifd3 = tiff.directory(&ifd3, 0);
        let place = tiff.order.u32(ifd3);
        tiff.bytes.splice(12..16, place);
        let ifd1 = tiff.directory(&interchange(thumbnail_at, thumbnail), ifd3);
        let entries =
            [&body(shot)[..], &strip(large_at, large.len() as u32, 6), &[(0x8769, Value::Long(exif))]].concat();
        let ifd0 = tiff.directory(&entries, ifd1);
        tiff.finish(ifd0)
    })
}
