//! Where things are.

#![allow(dead_code, reason = "each test uses its part")]

use std::path::{Path, PathBuf};

/// The models of the repository.
pub fn models() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models")
}

/// A folder of the test material beside the repository, if it is there.
pub fn shared(folder: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: ../shared is not there");
    None
}

/// Whether tests that take long were asked for.
pub fn slow_tests() -> bool {
    std::env::var_os("CANDOR_SLOW_TESTS").is_some()
}
