//! What the benchmarks share: the demo clip's frames, and where things lie. Not a library of the program.

use std::path::{Path, PathBuf};

use candor_camera::clip::Clip;
use candor_core::preset::Preset;

/// The root of the project.
#[must_use]
pub fn root() -> &'static Path {
    // The folder above `benches/`.
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or_else(|| Path::new("."))
}

/// The models.
#[must_use]
pub fn models() -> PathBuf {
    root().join("models")
}

/// A preset that comes with the program.
///
/// # Panics
/// When it is not there or is none.
#[must_use]
#[expect(clippy::panic, reason = "a benchmark without its preset is none")]
pub fn preset(name: &str) -> Preset {
    let path = root().join("presets").join(name).with_extension("toml");
    let read = std::fs::read_to_string(&path).map_err(|error| error.to_string());
    let preset = read.and_then(|text| toml::from_str(&text).map_err(|error: toml::de::Error| error.to_string()));
    preset.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The frames of the demo clip; says what to do and ends the benchmark where it is not there.
#[must_use]
pub fn clip() -> Clip {
    let path = root().join(".setup/demo/demo.mjpg");
    Clip::open(&path, Some(24_000.0 / 1001.0)).unwrap_or_else(|error| {
        eprintln!("{error}\nThe benchmarks need the demo clip: run `make setup` first.");
        std::process::exit(1)
    })
}
