//! Reading photos: previews, EXIF, completeness; on made files of every format.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod fixtures;

use std::{
    fs,
    io::{Cursor, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use candor_photo::{
    Kind, Orientation, PhotoError, PhotoInfo, Preview, is_complete, preview_jpeg, read, read_from, read_with_preview,
};
use fixtures::{
    formats::{self, Made},
    jpeg,
    tiff::{Order, Tiff, Value},
};
use proptest::prelude::*;

fn read_bytes(bytes: &[u8]) -> Result<PhotoInfo, PhotoError> {
    read_from(Cursor::new(bytes), Path::new("made.nef"))
}

fn in_folder(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    (folder, path)
}

#[test]
fn every_format_gives_its_previews_orientation_time_and_size() {
    for made in formats::all() {
        let (_folder, path) = in_folder(made.name, &made.bytes);
        let info = read(&path).unwrap();
        let Made { name, .. } = made;
        assert_eq!(Some(info.kind), Kind::of_path(&path), "{name}");
        assert_eq!(info.orientation.exif(), made.orientation, "{name}");
        assert_eq!(info.captured.as_ref().unwrap().to_string(), made.captured, "{name}");
        let sizes: Vec<_> = info.previews.iter().map(|preview| (preview.width, preview.height)).collect();
        assert_eq!(sizes, made.previews, "{name}");
        assert_eq!(info.size, Some(made.size), "{name}");
        assert_eq!((info.make.as_str(), info.model.as_str()), ("Maker", "Model X"), "{name}");
        for preview in &info.previews {
            let jpeg_bytes = preview_jpeg(&path, preview).unwrap();
            assert!(jpeg_bytes.starts_with(&[0xFF, 0xD8]) && jpeg_bytes.ends_with(&[0xFF, 0xD9]), "{name}");
        }
    }
}

#[test]
fn the_image_number_is_read() {
    assert_eq!(read_bytes(&formats::dng().bytes).unwrap().image_number, Some(1234));
    assert_eq!(read_bytes(&formats::nef().bytes).unwrap().image_number, None);
}

#[test]
fn the_exif_that_is_read_is_that_of_an_independent_reader() {
    let mut compared = 0;
    for made in formats::all() {
        let Ok(other) = exif::Reader::new().read_from_container(&mut Cursor::new(&made.bytes)) else { continue };
        let text = |tag| other.get_field(tag, exif::In::PRIMARY).map(|field| field.display_value().to_string());
        let ours = read_bytes(&made.bytes).unwrap();
        let captured = ours.captured.unwrap();
        let other_time = text(exif::Tag::DateTimeOriginal).or_else(|| text(exif::Tag::DateTimeDigitized));
        assert_eq!(other_time.unwrap(), captured.date_time.replace('T', " "), "{}", made.name);
        let orientation = other.get_field(exif::Tag::Orientation, exif::In::PRIMARY).unwrap();
        assert_eq!(orientation.value.get_uint(0), Some(ours.orientation.exif().into()), "{}", made.name);
        compared += 1;
    }
    // It knows TIFF and JPEG, but neither RAF nor CR3 nor Olympus' and Panasonic's magic numbers.
    assert_eq!(compared, 5);
}

#[test]
fn a_jpeg_under_a_raw_files_name_is_read_as_a_jpeg() {
    let (_folder, path) = in_folder("DSC_0001.NEF", &formats::jpg().bytes);
    assert_eq!(Kind::of_path(&path), Some(Kind::Raw));
    assert_eq!(read(&path).unwrap().kind, Kind::Jpeg);
}

#[test]
fn kinds_go_by_extension_in_any_case() {
    for (name, kind) in [
        ("a.NEF", Some(Kind::Raw)),
        ("a.cr3", Some(Kind::Raw)),
        ("a.Dng", Some(Kind::Raw)),
        ("a.raf", Some(Kind::Raw)),
        ("a.JPG", Some(Kind::Jpeg)),
        ("a.jpeg", Some(Kind::Jpeg)),
        ("a.xmp", None),
        ("a.nef.part", None),
        ("nef", None),
        (".nef", None),
    ] {
        assert_eq!(Kind::of_path(Path::new(name)), kind, "{name}");
    }
}

#[test]
fn the_smallest_sufficient_preview_is_chosen() {
    let nef = read_bytes(&formats::nef().bytes).unwrap();
    for (edge, width) in [(0, 570), (570, 570), (571, 1620), (1620, 1620), (2000, 6000), (9000, 6000)] {
        assert_eq!(nef.smallest_sufficient(edge).unwrap().width, width, "{edge}");
    }
    let cr2 = read_bytes(&formats::cr2().bytes).unwrap();
    assert_eq!(cr2.smallest_sufficient(100).unwrap().width, 2784, "a 4:3 thumbnail of a 3:2 picture has black bars");
    let none = PhotoInfo { previews: Vec::new(), ..cr2 };
    assert_eq!(none.smallest_sufficient(100), None);
}

#[test]
fn what_is_read_at_once_is_what_is_read_in_two_steps() {
    for made in formats::all() {
        let (_folder, path) = in_folder(made.name, &made.bytes);
        for edge in [0, 600, 2000, 9000] {
            let (info, preview) = read_with_preview(&path, edge).unwrap();
            assert_eq!(info, read(&path).unwrap(), "{}", made.name);
            let (preview, bytes) = preview.unwrap();
            assert_eq!(Some(&preview), info.smallest_sufficient(edge), "{}", made.name);
            assert_eq!(bytes, preview_jpeg(&path, &preview).unwrap(), "{}", made.name);
        }
    }
}

#[test]
fn a_folder_or_a_pipe_is_refused_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("A.NEF");
    fs::create_dir(&path).unwrap();
    for error in [read(&path).map(drop), is_complete(&path).map(drop), read_with_preview(&path, 0).map(drop)] {
        let error = error.unwrap_err();
        assert!(matches!(error, PhotoError::NoFile { .. }) && error.to_string().contains("A.NEF"), "{error}");
        assert!(!error.reason().contains("A.NEF"), "{}", error.reason());
    }
}

#[test]
fn a_whole_file_is_complete_and_every_cut_of_it_is_not() {
    for made in formats::all() {
        let (_folder, path) = in_folder(made.name, &made.bytes);
        assert!(is_complete(&path).unwrap(), "{}", made.name);
        let total = made.bytes.len();
        // The large thumbnails behind a JPEG's picture are no part of it.
        let end = if made.name.ends_with("JPG") { total - jpeg(1440, 960).len() } else { total };
        // What comes last in these files is a directory, which may well lack its last word: the next one's place.
        let cuts = (1..24).map(|part| end * part / 24).chain([end - 8]);
        for cut in cuts {
            fs::write(&path, &made.bytes[..cut]).unwrap();
            match is_complete(&path) {
                Ok(complete) => assert!(!complete, "{} cut at {cut} of {total}", made.name),
                Err(PhotoError::UnknownFormat { .. }) => {}
                Err(other) => panic!("{other}"),
            }
        }
    }
}

#[test]
fn a_preview_that_is_cut_short_is_refused_by_name() {
    let made = formats::nef();
    let info = read_bytes(&made.bytes).unwrap();
    let largest = info.largest().unwrap();
    let (_folder, path) = in_folder(made.name, &made.bytes[..(largest.offset + largest.bytes) as usize - 1]);
    let error = preview_jpeg(&path, largest).unwrap_err();
    assert!(matches!(error, PhotoError::NoPreview { .. }));
    assert!(error.to_string().contains("DSC_0002.NEF"), "{error}");
    let elsewhere = Preview { offset: 0, ..*largest };
    fs::write(&path, &made.bytes).unwrap();
    assert!(matches!(preview_jpeg(&path, &elsewhere), Err(PhotoError::NoPreview { .. })));
}

#[test]
fn what_is_no_photo_is_refused_by_name() {
    for bytes in [&b""[..], b"II", b"hello, world, this is text", &[0; 4096], b"\0\0\0\x18ftypheic\0\0\0\0"] {
        let (_folder, path) = in_folder("IMG_1.NEF", bytes);
        let error = read(&path).unwrap_err();
        assert!(matches!(error, PhotoError::UnknownFormat { .. }));
        assert!(error.to_string().contains("IMG_1.NEF"), "{error}");
    }
    let missing = read(Path::new("/nowhere/IMG_2.NEF")).unwrap_err();
    assert!(matches!(missing, PhotoError::Io { .. }) && missing.to_string().contains("IMG_2.NEF"), "{missing}");
}

#[test]
fn directories_that_lead_in_circles_come_to_an_end() {
    let mut tiff = Tiff::new(Order::Little, 42);
    let directory = tiff.bytes.len() as u32;
    let itself = Value::Longs(vec![directory, directory, 8]);
    let entries = [(0x014A, itself), (0x8769, Value::Long(directory)), (0x0112, Value::Short(6))];
    let first = tiff.directory(&entries, directory);
    assert_eq!(first, directory);
    let info = read_bytes(&tiff.finish(first)).unwrap();
    assert_eq!(info.orientation, Orientation::Rotate90);
}

/// Counts what is read.
struct Counting<'c, R>(R, &'c mut usize);

impl<R: Read> Read for Counting<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.read(buffer)?;
        *self.1 += count;
        Ok(count)
    }
}

impl<R: Seek> Seek for Counting<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn only_a_small_part_of_a_file_is_read() {
    for made in formats::all() {
        let mut bytes = made.bytes;
        bytes.resize(40 << 20, 0);
        let mut count = 0;
        read_from(Counting(Cursor::new(bytes), &mut count), Path::new(made.name)).unwrap();
        assert!(count < 150 << 10, "{}: {count} bytes", made.name);
    }
}

fn consistent(info: &PhotoInfo, length: usize) {
    for preview in &info.previews {
        assert!(preview.offset + preview.bytes <= length as u64);
        assert!(preview.width > 0 && preview.height > 0);
    }
    assert!(info.previews.is_sorted_by_key(|p| std::cmp::Reverse(u64::from(p.width) * u64::from(p.height))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_never_panic(
        start in prop::sample::select(vec![
            &b"II*\0\x08\0\0\0"[..], b"MM\0*\0\0\0\x08", b"IIU\0\x08\0\0\0", b"\xFF\xD8\xFF\xE1", b"FUJIFILMCCD-RAW ",
            b"\0\0\0\x18ftypcrx ", b"",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let bytes = [start, &rest].concat();
        if let Ok(info) = read_bytes(&bytes) {
            consistent(&info, bytes.len());
        }
    }

    #[test]
    fn damaged_photos_never_panic_and_never_give_previews_outside_the_file(
        which in 0..9_usize,
        cut in 0.0..1.0_f64,
        damage in prop::collection::vec((0.0..1.0_f64, any::<u8>()), 0..24),
    ) {
        let mut bytes = formats::all().swap_remove(which).bytes;
        // Damage goes to the directories, which lie at the beginning or the end.
        for (place, value) in damage {
            let reach = bytes.len().min(1200);
            let at = (place * 2.0 * reach as f64) as usize;
            let index = if at < reach { at } else { bytes.len() - 1 - (at - reach).min(bytes.len() - 1) };
            bytes[index] = value;
        }
        if cut < 0.3 {
            bytes.truncate((bytes.len() as f64 * cut / 0.3) as usize);
        }
        if let Ok(info) = read_bytes(&bytes) {
            consistent(&info, bytes.len());
        }
    }
}
