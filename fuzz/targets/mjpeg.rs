//! Any bytes as a motion JPEG clip: what is indexed as a frame can be read and is one.
#![no_main]

use std::io::Write;

use candor_camera::clip::Clip;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // Anything else would be handed to ffmpeg, which is not what is tried here.
    let mut file = tempfile::NamedTempFile::new().expect("there is room for a temporary file");
    file.write_all(&[b"\xFF\xD8", bytes].concat()).expect("there is room for a temporary file");
    if let Ok(clip) = Clip::open(file.path(), None) {
        for index in 0..clip.len() {
            let frame = clip.frame(index).expect("an indexed frame can be read");
            assert!(frame.starts_with(&[0xFF, 0xD8]) && frame.ends_with(&[0xFF, 0xD9]));
        }
    }
});
