//! Orientation, capture time, kinds, atomic writing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::{fs, path::Path};

use candor_photo::{CaptureTime, Kind, Orientation, write_atomically};
use proptest::prelude::*;

#[test]
fn a_picture_is_turned_upright_by_each_of_the_eight_orientations() {
    // Stored as two rows: 1 2 3 / 4 5 6. What each orientation shows is written out by hand from the EXIF definition of
    // where row 0 and column 0 lie.
    let stored = [1, 2, 3, 4, 5, 6];
    for (exif, width, upright) in [
        (1, 3, [1, 2, 3, 4, 5, 6]),
        (2, 3, [3, 2, 1, 6, 5, 4]),
        (3, 3, [6, 5, 4, 3, 2, 1]),
        (4, 3, [4, 5, 6, 1, 2, 3]),
        (5, 2, [1, 4, 2, 5, 3, 6]),
        (6, 2, [4, 1, 5, 2, 6, 3]),
        (7, 2, [6, 3, 5, 2, 4, 1]),
        (8, 2, [3, 6, 2, 5, 1, 4]),
    ] {
        let orientation = Orientation::from_exif(exif).unwrap();
        assert_eq!(orientation.exif(), exif);
        assert_eq!(orientation.swaps_sides(), width == 2);
        for channels in [1, 3, 4] {
            let spread = |pixels: &[u8]| pixels.iter().flat_map(|&p| vec![p; channels]).collect::<Vec<u8>>();
            let turned = orientation.upright(3, 2, spread(&stored), channels);
            assert_eq!(turned, (width, 6 / width, spread(&upright)), "{exif} with {channels} channels");
        }
    }
    assert_eq!(Orientation::from_exif(0), None);
    assert_eq!(Orientation::from_exif(9), None);
}

#[test]
fn a_part_of_a_wider_picture_is_turned_upright_for_the_screen() {
    for orientation in Orientation::ALL {
        // 70 × 40 pixels out of a picture 100 wide: more than one square of each.
        let (columns, rows, row) = (70_u32, 40_u32, 100_u32);
        let pixel = |x: u32, y: u32| [x as u8, y as u8, (x ^ y) as u8];
        let wide: Vec<u8> = (0..row * rows).flat_map(|at| pixel(at % row, at / row)).collect();
        let part: Vec<u8> = (0..columns * rows).flat_map(|at| pixel(at % columns, at / columns)).collect();
        let (_, _, expected) = orientation.upright(columns, rows, part, 3);
        let mut rgba = vec![0; (columns * rows * 4) as usize];
        orientation.upright_rgba((columns, rows), row, &wide, &mut rgba);
        let (rgb, alpha): (Vec<_>, Vec<_>) = rgba.chunks(4).map(|pixel| (&pixel[..3], pixel[3])).unzip();
        assert_eq!(rgb.concat(), expected, "{orientation:?}");
        assert!(alpha.iter().all(|&alpha| alpha == 255));
    }
}

#[test]
fn a_name_promises_a_raw_a_jpeg_or_nothing_that_is_read() {
    for (name, kind) in [
        ("A.NEF", Some(Kind::Raw)),
        ("a.cr3", Some(Kind::Raw)),
        ("A.JPG", Some(Kind::Jpeg)),
        ("A.HIF", None),
        ("A.heic", None),
        ("A.heif", None),
        ("A.MOV", None),
        ("NEF", None),
    ] {
        assert_eq!(Kind::of_path(Path::new(name)), kind, "{name}");
    }
}

#[test]
fn pixels_of_another_size_come_back_as_they_are() {
    assert_eq!(Orientation::Rotate90.upright(3, 2, vec![1, 2, 3], 3), (3, 2, vec![1, 2, 3]));
    assert_eq!(Orientation::Rotate90.upright(0, 0, Vec::new(), 3), (0, 0, Vec::new()));
    assert_eq!(Orientation::Rotate90.upright(u32::MAX, u32::MAX, vec![1], 4), (u32::MAX, u32::MAX, vec![1]));
}

#[test]
fn capture_times_read_as_the_camera_wrote_them() {
    let time = CaptureTime::from_exif("2026:11:24 05:31:39", Some("42 "), Some("+02:00")).unwrap();
    assert_eq!(time.date_time, "2026-11-24T05:31:39");
    assert_eq!(time.to_string(), "2026-11-24 05:31:39.42");
    assert_eq!(time.offset.as_deref(), Some("+02:00"));
    let bare = CaptureTime::from_exif("2026:11:24 05:31:39\0", Some("  "), Some("   :  ")).unwrap();
    assert_eq!((bare.to_string().as_str(), bare.subsecond, bare.offset), ("2026-11-24 05:31:39", None, None));
    for none in
        ["", "0000:00:00 00:00:00", "    :  :     :  :  ", "2026-11-24 05:31:39", "2026:11:24", "2026:11:24 05:31:3x"]
    {
        assert_eq!(CaptureTime::from_exif(none, None, None), None, "{none:?}");
    }
}

#[test]
fn capture_times_sort_by_time() {
    let time = |clock: &str, subsecond: Option<&str>| CaptureTime::from_exif(clock, subsecond, None).unwrap();
    let sorted = [
        time("2026:11:24 05:31:39", None),
        time("2026:11:24 05:31:39", Some("05")),
        time("2026:11:24 05:31:39", Some("4")),
        time("2026:11:24 05:31:39", Some("42")),
        time("2026:11:24 05:31:39", Some("5")),
        time("2026:11:24 05:31:40", None),
        time("2027:01:01 00:00:00", None),
    ];
    assert!(sorted.is_sorted());
    assert!(sorted.windows(2).all(|pair| pair[0] < pair[1]));
}

proptest! {
    #[test]
    fn turning_there_and_back_gives_the_same_picture(exif in 1_u16..=8, width in 1_u32..20, height in 1_u32..20) {
        let orientation = Orientation::from_exif(exif).unwrap();
        let back = match orientation {
            Orientation::Rotate90 => Orientation::Rotate270,
            Orientation::Rotate270 => Orientation::Rotate90,
            other => other,
        };
        let pixels: Vec<u8> = (0..width * height * 3).map(|index| (index * 7 % 251) as u8).collect();
        let (w, h, turned) = orientation.upright(width, height, pixels.clone(), 3);
        prop_assert_eq!((w, h), orientation.upright_size((width, height)));
        prop_assert_eq!(back.upright(w, h, turned, 3), (width, height, pixels));
    }
}

#[test]
fn a_file_is_replaced_as_a_whole_and_nothing_else_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xmp");
    write_atomically(&path, b"first").unwrap();
    write_atomically(&path, b"second").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"second");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let error = write_atomically(&folder.path().join("none/a.xmp"), b"third").unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::NotFound);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_are_kept() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let (path, link) = (folder.path().join("a.xmp"), folder.path().join("link.xmp"));
    fs::write(&path, b"first").unwrap();
    let open = fs::metadata(&path).unwrap().mode();
    let fresh = folder.path().join("fresh.xmp");
    write_atomically(&fresh, b"x").unwrap();
    assert_eq!(fs::metadata(&fresh).unwrap().mode(), open, "a new file is as open as any");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&path, &link).unwrap();
    write_atomically(&link, b"second").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&path).unwrap(), b"second");
    assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o640);
}
