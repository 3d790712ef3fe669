//! Pixels from elsewhere as pictures the window can draw. Each is wrapped once and then only handed round.

use bytes::Bytes;
use candor_library::desk::Pixels;
use candor_shoot::LiveView;
use iced::advanced::image::Handle;

/// The largest edge that every graphics driver takes.
pub const LARGEST_EDGE: u32 = 8192;

/// The picture that a desk sent, without copying it; `None` when its size and its bytes disagree.
#[must_use]
pub fn from_desk(pixels: &Pixels) -> Option<Handle> {
    fits(pixels.width, pixels.height, 4, pixels.rgba.len())
        .then(|| Handle::from_rgba(pixels.width, pixels.height, Bytes::from_owner(pixels.rgba.clone())))
}

/// Whether a picture is made of these very pixels. Then another one of them would only be uploaded again.
#[must_use]
pub fn is_of(handle: &Handle, pixels: &Pixels) -> bool {
    matches!(handle, Handle::Rgba { pixels: bytes, width, height, .. }
        if (*width, *height) == (pixels.width, pixels.height) && bytes.as_ptr() == pixels.rgba.as_ptr())
}

/// A live frame with the fourth byte that screens want; `None` when its size and its bytes disagree.
#[must_use]
pub fn from_live(view: &LiveView) -> Option<Handle> {
    let (width, height) = view.size;
    if !fits(width, height, 3, view.rgb.len()) {
        return None;
    }
    let mut rgba = vec![255; view.rgb.len() / 3 * 4];
    for (out, pixel) in rgba.chunks_exact_mut(4).zip(view.rgb.chunks_exact(3)) {
        out[..3].copy_from_slice(pixel);
    }
    Some(Handle::from_rgba(width, height, rgba))
}

/// Width and height of a picture in pixels.
#[must_use]
pub fn size(handle: &Handle) -> (u32, u32) {
    match handle {
        Handle::Rgba { width, height, .. } => (*width, *height),
        Handle::Path(..) | Handle::Bytes(..) => (0, 0),
    }
}

/// Bytes a picture holds.
#[must_use]
pub fn bytes(handle: &Handle) -> usize {
    match handle {
        Handle::Rgba { pixels, .. } => pixels.len(),
        Handle::Path(..) | Handle::Bytes(..) => 0,
    }
}

fn fits(width: u32, height: u32, channels: u64, bytes: usize) -> bool {
    let sides = 1..=LARGEST_EDGE;
    sides.contains(&width) && sides.contains(&height) && u64::from(width) * u64::from(height) * channels == bytes as u64
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn a_picture_whose_size_is_a_lie_is_refused() {
        let pixels = |width, height, bytes: usize| Pixels { width, height, rgba: vec![7; bytes].into() };
        assert!(from_desk(&pixels(2, 3, 24)).is_some());
        for (width, height, bytes) in [(2, 3, 23), (0, 3, 0), (u32::MAX, u32::MAX, 4), (9000, 1, 36_000)] {
            assert!(from_desk(&pixels(width, height, bytes)).is_none(), "{width} x {height} of {bytes} bytes");
        }
    }

    #[test]
    fn a_picture_from_the_desk_is_not_copied() {
        let rgba: Arc<[u8]> = vec![7; 24].into();
        let pixels = Pixels { width: 2, height: 3, rgba: rgba.clone() };
        let handle = from_desk(&pixels).unwrap();
        assert!(is_of(&handle, &pixels) && !is_of(&handle, &Pixels { rgba: vec![7; 24].into(), ..pixels }));
        let Handle::Rgba { pixels, .. } = handle else { unreachable!("made from pixels") };
        assert_eq!(pixels.as_ptr(), rgba.as_ptr());
    }
}
