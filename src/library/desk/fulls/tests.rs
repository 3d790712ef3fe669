#![allow(clippy::unwrap_used, reason = "tests")]

use std::{fs, thread};

use image::{ExtendedColorType, codecs::jpeg::JpegEncoder};
use tempfile::TempDir;

use super::*;
use crate::picture::{self, Sources};

/// Bytes of a decoded preview.
const FULL: usize = 64 * 48 * 3;

/// A folder of JPEGs, each of another brightness.
fn photos(count: u8) -> (TempDir, Vec<Source>) {
    let folder = tempfile::tempdir().unwrap();
    let sources = (0..count).map(|number| {
        let path = folder.path().join(format!("{number}.jpg"));
        let mut jpeg = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut jpeg, 90);
        let mut encoder = encoder;
        encoder.encode(&[number * 20; FULL], 64, 48, ExtendedColorType::Rgb8).unwrap();
        fs::write(&path, jpeg).unwrap();
        let Sources { best, .. } = picture::sources(&path, None, u32::MAX).unwrap();
        best
    });
    let sources = sources.collect();
    (folder, sources)
}

fn obtain(fulls: &Fulls, photo: u8, source: &Source) -> Arc<Stored> {
    let full = fulls.obtain(PhotoId(photo.into()), source, &Stop::default()).unwrap();
    assert!(full.rgb.iter().all(|value| value.abs_diff(photo * 20) < 3), "it is photo {photo}");
    full
}

#[test]
fn few_are_kept_and_their_memory_serves_the_next() {
    let (_folder, sources) = photos(5);
    let fulls = Fulls::new(2 * FULL);
    for (photo, source) in (0..).zip(&sources).cycle().take(20) {
        let full = obtain(&fulls, photo, source);
        let again = obtain(&fulls, photo, source);
        assert!(Arc::ptr_eq(&full, &again), "it is decoded once");
        let state = fulls.lock();
        assert!(state.bytes() <= 2 * FULL && state.lent == 0, "{}", state.bytes());
    }
    assert_eq!(fulls.lock().kept.len(), 2);
}

#[test]
fn those_that_are_larger_than_the_budget_are_kept_one_at_a_time() {
    let (_folder, sources) = photos(3);
    let fulls = Fulls::new(FULL / 2);
    for (photo, source) in (0..).zip(&sources).cycle().take(9) {
        obtain(&fulls, photo, source);
        assert_eq!(fulls.lock().bytes(), FULL);
    }
}

#[test]
fn threads_share_what_is_made_and_all_together_keep_to_the_budget() {
    let (_folder, sources) = photos(4);
    for room in 1..=3 {
        let fulls = Fulls::new(room * FULL + FULL / 2);
        thread::scope(|scope| {
            for start in 0..4 {
                let (fulls, sources) = (&fulls, &sources);
                scope.spawn(move || {
                    for (photo, source) in (0..).zip(sources).cycle().skip(start).take(50) {
                        let full = obtain(fulls, photo, source);
                        let bytes = fulls.lock().bytes();
                        assert!(bytes <= room * FULL, "{bytes} with room for {room}");
                        drop(full);
                    }
                });
            }
        });
        let state = fulls.lock();
        assert!(state.making.is_empty() && state.lent == 0);
    }
}

#[test]
fn what_is_no_longer_wanted_and_what_is_damaged_leaves_nothing_behind() {
    let (folder, sources) = photos(2);
    let fulls = Fulls::new(4 * FULL);
    let stop = Stop::default();
    stop.stop();
    assert!(matches!(fulls.obtain(PhotoId(0), &sources[0], &stop), Err(Unmade::Stopped)));
    fs::write(folder.path().join("1.jpg"), vec![0; 5000]).unwrap();
    assert!(matches!(fulls.obtain(PhotoId(1), &sources[1], &Stop::default()), Err(Unmade::Failed(_))));
    let state = fulls.lock();
    assert!(state.making.is_empty() && state.kept.is_empty() && state.lent == 0);
    drop(state);
    obtain(&fulls, 0, &sources[0]);
}

#[test]
fn a_photo_that_has_changed_is_decoded_again() {
    let (_folder, sources) = photos(1);
    let fulls = Fulls::new(4 * FULL);
    let before = obtain(&fulls, 0, &sources[0]);
    fulls.forget(PhotoId(0));
    assert!(!Arc::ptr_eq(&before, &obtain(&fulls, 0, &sources[0])));
}
