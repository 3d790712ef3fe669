//! Any bytes as a live-view frame or photo: decoded or refused, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = candor_vision::decode(bytes);
});
