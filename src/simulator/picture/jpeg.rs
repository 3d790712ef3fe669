//! Puts an EXIF block into a JPEG without touching its picture.

use super::PictureError;

const START_OF_IMAGE: [u8; 2] = [0xFF, 0xD8];
const APP0: u8 = 0xE0;
const APP1: u8 = 0xE1;
const EXIF_HEADER: &[u8] = b"Exif\0\0";

/// The JPEG with this EXIF block in front. JFIF's segment gives way to it, since EXIF must come first and says the same; so
/// does an EXIF block that is there already.
///
/// # Errors
/// When the bytes are no JPEG, or the block is longer than a segment.
pub fn with_exif(jpeg: &[u8], exif: &[u8]) -> Result<Vec<u8>, PictureError> {
    let rest = jpeg
        .strip_prefix(&START_OF_IMAGE)
        .ok_or_else(|| PictureError::Undecodable("it does not begin as a JPEG".to_owned()))?;
    let length = exif.len() + EXIF_HEADER.len() + 2;
    let counted = u16::try_from(length).map_err(|_| PictureError::TooMuchMetadata(exif.len()))?;
    let mut out = Vec::with_capacity(jpeg.len() + length + 2);
    out.extend(START_OF_IMAGE);
    out.extend([0xFF, APP1]);
    out.extend(counted.to_be_bytes());
    out.extend(EXIF_HEADER);
    out.extend(exif);
    out.extend(behind_application_segments(rest));
    Ok(out)
}

/// What follows the APP0 and APP1 segments at the front.
fn behind_application_segments(mut rest: &[u8]) -> &[u8] {
    while let [0xFF, APP0 | APP1, high, low, ..] = rest {
        let length = 2 + usize::from(u16::from_be_bytes([*high, *low]));
        match rest.get(length..) {
            Some(next) => rest = next,
            None => break,
        }
    }
    rest
}

/// How a JPEG stores its colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Components {
    /// 1 for grey, 3 for colour.
    pub count: u16,
    /// How many luminance samples there are to a chrominance sample, across and down.
    pub subsampling: (u16, u16),
}

/// What the frame header (ITU-T T.81, B.2.2) says of a JPEG's colours.
///
/// # Errors
/// When there is no frame header.
pub fn components(jpeg: &[u8]) -> Result<Components, PictureError> {
    frame_header(jpeg).ok_or_else(|| PictureError::Undecodable("it has no frame header".to_owned()))
}

fn frame_header(jpeg: &[u8]) -> Option<Components> {
    const NOT_A_FRAME_HEADER: [u8; 3] = [0xC4, 0xC8, 0xCC];
    let mut rest = jpeg.strip_prefix(&START_OF_IMAGE)?;
    while let [0xFF, marker, high, low, ..] = rest {
        if (0xC0..=0xCF).contains(marker) && !NOT_A_FRAME_HEADER.contains(marker) {
            let sampling = |component: usize| rest.get(11 + 3 * component).map(|both| (both >> 4, both & 15));
            let (luminance, chrominance) = (sampling(0)?, sampling(1).unwrap_or((1, 1)));
            let ratio = |of: u8, to: u8| u16::from((of / to.max(1)).max(1));
            return Some(Components {
                count: (*rest.get(9)?).into(),
                subsampling: (ratio(luminance.0, chrominance.0), ratio(luminance.1, chrominance.1)),
            });
        }
        rest = rest.get(2 + usize::from(u16::from_be_bytes([*high, *low]))..)?;
    }
    None
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn the_block_comes_first_and_takes_the_place_of_what_was_there() {
        let jfif = [0xFF, 0xE0, 0, 4, 1, 2];
        let old = [0xFF, 0xE1, 0, 3, 9];
        let picture = [0xFF, 0xDB, 0, 2, 0xFF, 0xD9];
        for front in [[].as_slice(), &jfif, &[jfif.as_slice(), &old].concat()] {
            let out = with_exif(&[&START_OF_IMAGE, front, &picture].concat(), b"TIFF").unwrap();
            assert_eq!(out, [b"\xFF\xD8\xFF\xE1\x00\x0CExif\0\0TIFF".as_slice(), &picture].concat());
        }
    }

    #[test]
    fn the_frame_header_is_found_behind_other_segments() {
        let comment = [0xFF, 0xFE, 0, 3, b'x'];
        for (sampling, subsampling) in [(0x22, (2, 2)), (0x21, (2, 1)), (0x11, (1, 1))] {
            let header = [0xFF, 0xC0, 0, 17, 8, 0, 2, 0, 2, 3, 1, sampling, 0, 2, 0x11, 1, 3, 0x11, 1];
            let jpeg = [START_OF_IMAGE.as_slice(), &comment, &header].concat();
            assert_eq!(components(&jpeg).unwrap(), Components { count: 3, subsampling });
        }
        let grey = [0xFF, 0xD8, 0xFF, 0xC2, 0, 11, 8, 0, 2, 0, 2, 1, 1, 0x11, 0];
        assert_eq!(components(&grey).unwrap(), Components { count: 1, subsampling: (1, 1) });
        assert!(components(&START_OF_IMAGE).is_err());
    }

    #[test]
    fn what_is_no_jpeg_or_too_long_is_refused() {
        assert!(matches!(with_exif(b"II*\0", b""), Err(PictureError::Undecodable(_))));
        assert!(matches!(with_exif(&START_OF_IMAGE, &vec![0; 65_536]), Err(PictureError::TooMuchMetadata(65_536))));
        assert!(with_exif(&[0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF], b"").is_ok());
    }
}
