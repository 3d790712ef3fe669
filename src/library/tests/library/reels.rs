use std::fs;

use candor_core::frame::Frame;
use candor_library::{LibraryError, Reel, ReelPicture, Session};

use crate::fixture;

/// A live frame as large as cameras send them.
fn frame(number: u64) -> Frame {
    Frame {
        number,
        received_at: 5.0 + number as f64 / 8.0,
        jpeg: fixture::plain_jpeg(640, 424, [number as u8 * 20, 80, 20], [20, 80, 200]).into(),
    }
}

fn reel(burst: u32, pictures: u64) -> Reel {
    let pictures = (0..pictures).filter_map(|number| ReelPicture::of(&frame(number))).collect();
    Reel { burst, decided_at: 7.25, pictures }
}

fn session() -> (tempfile::TempDir, Session) {
    let place = tempfile::tempdir().unwrap();
    let session = Session::create(place.path(), "Anna").unwrap();
    (place, session)
}

#[test]
fn a_live_frame_is_kept_small_and_upright_as_it_was() {
    let small = ReelPicture::of(&frame(3)).unwrap();
    assert!((small.at - 5.375).abs() < 1e-9 && small.jpeg.len() < 12_000, "{} bytes", small.jpeg.len());
    let shown = small.pixels(1000).unwrap();
    assert_eq!((shown.width, shown.height), (320, 212));
    assert!(shown.rgba[2] < 60 && shown.rgba[4 * 319 + 2] > 150, "left and right as they were");
    let shown = small.pixels(240).unwrap();
    assert_eq!((shown.width, shown.height, shown.rgba.len()), (240, 159, 240 * 159 * 4));
    let tiny = Frame { jpeg: fixture::plain_jpeg(96, 64, [1, 2, 3], [4, 5, 6]).into(), ..frame(0) };
    assert_eq!(ReelPicture::of(&tiny).unwrap().pixels(1000).map(|shown| shown.width), Some(96), "never enlarged");
    assert!(ReelPicture::of(&Frame { jpeg: b"no picture".as_slice().into(), ..frame(0) }).is_none());
}

#[test]
fn a_reel_is_stored_as_motion_jpeg_and_read_back() {
    let (_place, session) = session();
    let reel = reel(7, 5);
    let path = session.reels().store(&reel).unwrap().unwrap();
    assert!(path.ends_with("moments/0007.mjpg"));
    assert_eq!(Reel::read(&path).unwrap(), Some(reel.clone()));
    let bytes = fs::read(&path).unwrap();
    assert!(bytes.starts_with(&[0xff, 0xd8, 0xff, 0xfe]) && bytes.ends_with(&[0xff, 0xd9]));
    // Its first picture is one for any program, comment and all.
    assert!(image::load_from_memory(&bytes).is_ok());
    let length = usize::from(u16::from_be_bytes([bytes[4], bytes[5]])) - 2;
    let comment = std::str::from_utf8(&bytes[6..6 + length]).unwrap();
    insta::assert_snapshot!(comment);
}

#[test]
fn a_torn_reel_is_no_reel() {
    let (_place, session) = session();
    let path = session.reels().store(&reel(7, 3)).unwrap().unwrap();
    let whole = fs::read(&path).unwrap();
    for cut in [0, 1, 5, 6, 100, whole.len() / 2, whole.len() - 1] {
        fs::write(&path, &whole[..cut]).unwrap();
        assert_eq!(Reel::read(&path).unwrap(), None, "cut at {cut}");
    }
    for other in
        [b"\xff\xd8\xff\xfe\x00\x00".as_slice(), b"\xff\xd8\xff\xfe\x00\x04{}\xff\xd9", &[&whole[..], b"more"].concat()]
    {
        fs::write(&path, other).unwrap();
        assert_eq!(Reel::read(&path).unwrap(), None);
    }
}

#[test]
fn a_number_that_was_given_twice_loses_no_reel() {
    let (_place, session) = session();
    let first = session.reels().store(&reel(7, 2)).unwrap().unwrap();
    let second = session.reels().store(&Reel { decided_at: 99.0, ..reel(7, 3) }).unwrap().unwrap();
    assert!(second.ends_with("moments/0007-2.mjpg"));
    let read = [first, second].map(|path| Reel::read(&path).unwrap().unwrap().pictures.len());
    assert_eq!(read, [2, 3]);
}

#[test]
fn a_shoot_keeps_no_more_than_half_a_gigabyte_of_reels() {
    let (_place, session) = session();
    let mut reels = session.reels();
    let large = [&[0xff, 0xd8][..], &vec![7; 200 << 20]].concat();
    let reel =
        |burst| Reel { burst, decided_at: 1.0, pictures: vec![ReelPicture { at: 1.0, jpeg: large.clone().into() }] };
    let stored: Vec<bool> = (1..=4).map(|burst| reels.store(&reel(burst)).unwrap().is_some()).collect();
    assert_eq!(stored, [true, true, false, false]);
    assert_eq!(reels.store(&Reel { pictures: Vec::new(), ..reel(5) }).unwrap(), None);
}

#[test]
fn a_disk_that_refuses_is_told_of_and_what_a_crash_left_is_cleared_away() {
    let (_place, session) = session();
    let folder = session.folder().join("moments");
    fs::write(&folder, "no folder").unwrap();
    let refused = session.reels().store(&reel(1, 1));
    assert!(matches!(&refused, Err(LibraryError::File { path, .. }) if path.ends_with("moments")), "{refused:?}");
    fs::remove_file(&folder).unwrap();
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join(".candor-0003.mjpg.part"), "half").unwrap();
    session.reels().store(&reel(1, 1)).unwrap().unwrap();
    assert_eq!(fixture::names_in(&folder), ["0001.mjpg"]);
}
