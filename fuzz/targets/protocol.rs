//! Any bytes on the pipe between the program and its camera worker: no panic, no memory beyond what really came.
#![no_main]

use candor_camera::gphoto::protocol::{Report, Request, unpack};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut pipe = bytes;
    while let Ok(Some(_)) = unpack::<Report>(&mut pipe) {}
    let mut pipe = bytes;
    while let Ok(Some(_)) = unpack::<Request>(&mut pipe) {}
});
