//! Compiles `src/memory.c`, which is linked into the program though nothing calls it.

use std::path::Path;

fn main() {
    let source = Path::new("src/memory.c");
    println!("cargo:rerun-if-changed={}", source.display());
    cc::Build::new().file(source).cargo_metadata(false).compile("candor_memory");
    if let Ok(place) = std::env::var("OUT_DIR") {
        println!("cargo:rustc-link-search=native={place}");
        println!("cargo:rustc-link-lib=static:+whole-archive=candor_memory");
    }
}
