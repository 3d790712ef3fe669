use std::path::Path;

use candor_library::{LibraryError, Pixels, picture};

use crate::fixture::{self, Said, plain_jpeg, put, with_exif};

const RED: [u8; 3] = [220, 30, 30];
const BLUE: [u8; 3] = [30, 30, 220];

fn is_red(pixels: &Pixels, x: u32, y: u32) -> bool {
    let at = ((y * pixels.width + x) * 4) as usize;
    let [red, _, blue, alpha] = pixels.rgba[at..at + 4] else { panic!("outside") };
    assert_eq!(alpha, 255);
    red > blue
}

#[test]
fn pictures_come_upright_for_all_eight_orientations() {
    let place = tempfile::tempdir().unwrap();
    // Where the red half is after turning: at the left, right, top or bottom.
    let table = [(1, 'l'), (2, 'r'), (3, 'r'), (4, 'l'), (5, 't'), (6, 't'), (7, 'b'), (8, 'b')];
    for (orientation, side) in table {
        let said = Said { orientation, ..Said::default() };
        let path = put(place.path(), "A.JPG", &with_exif(&plain_jpeg(90, 60, RED, BLUE), said));
        let pixels = picture(&path, None, 30).unwrap();
        let size = if orientation > 4 { (20, 30) } else { (30, 20) };
        assert_eq!((pixels.width, pixels.height), size, "orientation {orientation}");
        assert_eq!(pixels.rgba.len(), 30 * 20 * 4);
        let (right, bottom) = (size.0 - 1, size.1 - 1);
        let near = |pixels: &Pixels| match side {
            'l' | 't' => (is_red(pixels, 0, 0), is_red(pixels, right, bottom)),
            'r' => (is_red(pixels, right, 0), is_red(pixels, 0, bottom)),
            _ => (is_red(pixels, 0, bottom), is_red(pixels, right, 0)),
        };
        assert_eq!(near(&pixels), (true, false), "orientation {orientation}");
    }
}

#[test]
fn a_picture_is_never_enlarged() {
    let place = tempfile::tempdir().unwrap();
    let path = put(place.path(), "A.JPG", &plain_jpeg(90, 60, RED, BLUE));
    let pixels = picture(&path, None, 4000).unwrap();
    assert_eq!((pixels.width, pixels.height), (90, 60));
}

#[test]
fn the_jpeg_beside_a_raw_serves_where_the_raws_preview_is_too_small() {
    let place = tempfile::tempdir().unwrap();
    let raw = put(place.path(), "A.DNG", &fixture::dng(&plain_jpeg(96, 64, RED, BLUE), Said::default()));
    let jpeg = put(place.path(), "A.JPG", &with_exif(&plain_jpeg(600, 400, RED, BLUE), Said::default()));
    let size = |companion: Option<&Path>, edge| picture(&raw, companion, edge).map(|pixels| pixels.width).unwrap();
    assert_eq!(size(None, 300), 96);
    assert_eq!(size(Some(&jpeg), 300), 300);
    assert_eq!(size(Some(&jpeg), 96), 96);
}

#[test]
fn a_damaged_preview_is_an_error_that_names_the_photo() {
    let place = tempfile::tempdir().unwrap();
    let mut bytes = plain_jpeg(90, 60, RED, BLUE);
    let end = bytes.len();
    // The tables that decoding needs are gone, the size is still there.
    for at in 2..end - 2 {
        if bytes[at] == 0xff && bytes[at + 1] == 0xc4 {
            bytes[at + 1] = 0xfe;
        }
    }
    let path = put(place.path(), "broken.JPG", &bytes);
    let error = picture(&path, None, 50).unwrap_err();
    assert!(matches!(error, LibraryError::Preview { .. }), "{error:?}");
    assert!(error.to_string().contains("broken.JPG"), "{error}");
}

#[test]
fn real_raw_files_are_shown_from_their_smallest_sufficient_preview() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/raw");
    if !shared.is_dir() {
        println!("skipped: ../shared is not there");
        return;
    }
    let table = ["nikon_eo.nef", "sony_eo.arw", "canon_eo.cr2", "canon_r6_exiv2_pruned.cr3", "canon_6d_photoprism.dng"];
    for name in table {
        let pixels = picture(&shared.join(name), None, 384).unwrap();
        assert_eq!(pixels.width.max(pixels.height), 384, "{name}");
        assert_eq!(pixels.rgba.len(), (pixels.width * pixels.height * 4) as usize, "{name}");
        let brightest = pixels.rgba.chunks(4).map(|pixel| pixel[1]).max();
        let darkest = pixels.rgba.chunks(4).map(|pixel| pixel[1]).min();
        assert!(brightest > darkest, "{name} is one flat colour");
    }
}
