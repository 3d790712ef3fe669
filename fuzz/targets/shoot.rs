//! Any text as one of the files that say how to shoot: a preset, the lags that were measured, the figures of a shoot. Read,
//! or refused with a reason.
#![no_main]

use std::fs;

use candor_shoot::{Summary, lag::Table, presets};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let place = tempfile::tempdir().expect("there is room for a temporary folder");
    for name in ["fuzzed.toml", "shoot.json"] {
        fs::write(place.path().join(name), text).expect("there is room for a file");
    }
    let file = place.path().join("fuzzed.toml");
    match presets::read(&file) {
        Ok((name, preset)) => {
            assert_eq!(name, "fuzzed");
            assert!(preset.check().is_ok());
        }
        Err(error) => assert!(error.to_string().contains("fuzzed.toml"), "{error}"),
    }
    let _ = Table::read(&file);
    let _ = Summary::read(place.path());
});
