//! Any bytes as a reel: what reads as one has pictures that can be looked at, and is the same when stored and read again.
#![no_main]

use std::fs;

use candor_library::{Reel, Session};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let place = tempfile::tempdir().expect("there is room for a temporary folder");
    let file = place.path().join("0001.mjpg");
    fs::write(&file, bytes).expect("there is room for a temporary file");
    let Ok(Some(reel)) = Reel::read(&file) else { return };
    for picture in &reel.pictures {
        if let Some(pixels) = picture.pixels(64) {
            assert_eq!(pixels.rgba.len(), pixels.width as usize * pixels.height as usize * 4);
        }
    }
    let session = Session::create(place.path(), "fuzzed").expect("there is room for a session");
    if let Ok(Some(stored)) = session.reels().store(&reel) {
        assert_eq!(Reel::read(&stored).expect("what was stored can be read"), Some(reel));
    }
});
