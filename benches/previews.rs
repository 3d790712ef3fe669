//! Copies the embedded picture of each photo out of it, one file after the other: what `beside_peers.py` measures beside
//! programs that do the same.
//!
//! ```text
//! previews OUT_FOLDER MIN_EDGE FILE...
//! ```
//!
//! With `-` for the folder the pictures are read into memory and nothing is written, as in Candor's window.

use std::{
    env, fs,
    hint::black_box,
    path::{Path, PathBuf},
    process::ExitCode,
};

use candor_photo::{PhotoError, read_with_preview};

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let (Some(out), Some(edge)) = (arguments.next().map(PathBuf::from), arguments.next()) else {
        eprintln!("previews OUT_FOLDER MIN_EDGE FILE...");
        return ExitCode::FAILURE;
    };
    let Some(edge) = edge.to_str().and_then(|edge| edge.parse().ok()) else { return ExitCode::FAILURE };
    let mut failed = 0;
    for photo in arguments.map(PathBuf::from) {
        let copied = copy(&photo, &out, edge);
        failed += u32::from(copied.is_err());
        if let Err(error) = copied {
            eprintln!("{}: {error}", photo.display());
        }
    }
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn copy(photo: &Path, out: &Path, edge: u32) -> Result<(), Box<dyn std::error::Error>> {
    let nothing = || PhotoError::NoPreview { path: photo.to_owned(), offset: 0, bytes: 0 };
    let (_, preview) = read_with_preview(photo, edge)?;
    let (_, jpeg) = black_box(preview).ok_or_else(nothing)?;
    let name = photo.file_name().unwrap_or_default();
    if out != Path::new("-") {
        fs::write(out.join(name).with_added_extension("jpg"), jpeg)?;
    }
    Ok(())
}
