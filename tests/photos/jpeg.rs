//! JPEG files: grey ones of any size in a few bytes, and segments put into those that are given.

use std::borrow::Cow;

/// A valid grey JPEG of that size.
#[must_use]
pub fn grey(width: u16, height: u16) -> Vec<u8> {
    grey_with(width, height, &[])
}

/// A valid grey JPEG of that size, with these segments (marker, content) before the picture.
#[must_use]
pub fn grey_with(width: u16, height: u16, segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    of_frame(0xC0, width, height, segments)
}

/// Raw data in the clothes of a JPEG: a lossless frame (SOF3).
#[must_use]
pub fn lossless(width: u16, height: u16) -> Vec<u8> {
    of_frame(0xC3, width, height, &[])
}

/// A JPEG with these segments (marker, content) before its own; a JFIF segment, which cameras do not write, is left out.
#[must_use]
pub fn with<'a>(jpeg: &'a [u8], segments: &[(u8, Vec<u8>)]) -> [Cow<'a, [u8]>; 2] {
    let mut start = vec![0xFF, 0xD8];
    for (marker, content) in segments {
        segment(&mut start, *marker, content);
    }
    let rest = match jpeg {
        [0xFF, 0xD8, 0xFF, 0xE0, high, low, ..] => 4 + usize::from(u16::from_be_bytes([*high, *low])),
        _ => 2,
    };
    [Cow::Owned(start), Cow::Borrowed(jpeg.get(rest..).unwrap_or_default())]
}

fn segment(jpeg: &mut Vec<u8>, marker: u8, content: &[u8]) {
    jpeg.extend([0xFF, marker]);
    jpeg.extend((content.len() as u16 + 2).to_be_bytes());
    jpeg.extend(content);
}

fn of_frame(frame: u8, width: u16, height: u16, segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut jpeg = vec![0xFF, 0xD8];
    for (marker, content) in segments {
        segment(&mut jpeg, *marker, content);
    }
    segment(&mut jpeg, 0xDB, &[[0].as_slice(), &[1; 64]].concat());
    let ([h0, h1], [w0, w1]) = (height.to_be_bytes(), width.to_be_bytes());
    segment(&mut jpeg, frame, &[8, h0, h1, w0, w1, 1, 1, 0x11, 0]);
    // One code of one bit in both tables: no difference, end of block.
    let mut code_lengths = [0; 16];
    code_lengths[0] = 1;
    segment(&mut jpeg, 0xC4, &[[0x00].as_slice(), &code_lengths, &[0]].concat());
    segment(&mut jpeg, 0xC4, &[[0x10].as_slice(), &code_lengths, &[0]].concat());
    segment(&mut jpeg, 0xDA, &[1, 1, 0x00, 0, 63, 0]);
    let bits = usize::from(width).div_ceil(8) * usize::from(height).div_ceil(8) * 2;
    let mut scan = vec![0; bits.div_ceil(8)];
    if let (Some(last), rest @ 1..) = (scan.last_mut(), bits % 8) {
        *last = 0xFF >> rest;
    }
    jpeg.extend(scan);
    jpeg.extend([0xFF, 0xD9]);
    jpeg
}
