//! Any bytes as a photo: no panic, no endless walk, no preview that reaches beyond the file.
#![no_main]

use std::{io::Cursor, path::Path};

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(info) = candor_photo::read_from(Cursor::new(bytes), Path::new("fuzzed")) {
        for preview in &info.previews {
            assert!(preview.offset + preview.bytes <= bytes.len() as u64);
        }
    }
    let _ = candor_photo::is_complete_from(Cursor::new(bytes), Path::new("fuzzed"));
});
