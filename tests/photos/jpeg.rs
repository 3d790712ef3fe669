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
    let mut jpeg = vec![0xFF, 0xD8];
    for (marker, content) in segments {
        segment(&mut jpeg, *marker, content);
    }
    segment(&mut jpeg, 0xDB, &[[0].as_slice(), &[1; 64]].concat());
    let ([h0, h1], [w0, w1]) = (height.to_be_bytes(), width.to_be_bytes());
    segment(&mut jpeg, 0xC0, &[8, h0, h1, w0, w1, 1, 1, 0x11, 0]);
    // No difference, end of block.
    segment(&mut jpeg, 0xC4, &code_of_one_bit(0x00));
    segment(&mut jpeg, 0xC4, &code_of_one_bit(0x10));
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

/// How raw data in the clothes of a JPEG begins: a lossless frame (SOF3) of two components side by side, as Canon has it.
#[must_use]
pub fn lossless(width: u16, height: u16) -> Vec<u8> {
    let ([h0, h1], [w0, w1]) = (height.to_be_bytes(), (width / 2).to_be_bytes());
    let mut jpeg = vec![0xFF, 0xD8];
    segment(&mut jpeg, 0xC4, &code_of_one_bit(0x00));
    segment(&mut jpeg, 0xC3, &[14, h0, h1, w0, w1, 2, 1, 0x11, 0, 2, 0x11, 0]);
    segment(&mut jpeg, 0xDA, &[2, 1, 0x00, 2, 0x00, 1, 0, 0]);
    jpeg
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

/// A table with one code, of one bit, for the value 0.
fn code_of_one_bit(table: u8) -> Vec<u8> {
    [&[table, 1][..], &[0; 15], &[0]].concat()
}
