use super::exif_segment;
use crate::{
    Photo, Shot, jpeg,
    tiff::{Order, Tiff, Value},
};

/// A camera's JPEG with its EXIF thumbnail and, behind the picture, a large thumbnail as multi-picture files have it.
#[must_use]
pub fn jpg<'a>(shot: &Shot<'_>, picture: &'a [u8], large: Option<&'a [u8]>, thumbnail: &[u8]) -> Photo<'a> {
    let exif = exif_segment(shot, Order::Big, Some(thumbnail));
    let exif_bytes = exif.1.len() as u32;
    let file = |large_at: u32| {
        let block = large.map(|large| (0xE2, pictures(large.len() as u32, large_at)));
        let segments: Vec<_> = [exif.clone()].into_iter().chain(block).collect();
        jpeg::with(picture, &segments)
    };
    Photo::new((Vec::new(), 0), |later, _| {
        let bytes: usize = file(0).iter().map(|part| part.len()).sum();
        // Places count from the block, which follows the marks of the file and of two segments.
        let [start, rest] = file((bytes as u32).saturating_sub(2 + 4 + exif_bytes + 4 + 4));
        later.put(rest);
        later.put(large.unwrap_or_default());
        start.into_owned()
    })
}

/// The content of a multi-picture segment (CIPA DC-007): the picture itself, and a large thumbnail at that place.
fn pictures(bytes: u32, at: u32) -> Vec<u8> {
    let order = Order::Little;
    let entry = |kind: u32, bytes: u32, at: u32| [order.u32(kind), order.u32(bytes), order.u32(at), [0; 4]].concat();
    let mut tiff = Tiff::new(order, 42);
    let pictures = [entry(0x2003_0000, 1, 0), entry(0x0001_0002, bytes, at)].concat();
    let pictures_at = tiff.data(&pictures);
    let list =
        [(0xB000, Value::Undefined(b"0100".to_vec())), (0xB001, Value::Long(2)), (0xB002, Value::At(pictures_at, 32))];
    let first = tiff.directory(&list, 0);
    [b"MPF\0".to_vec(), tiff.finish(first)].concat()
}
