//! `candor preview`: an embedded picture, as the camera wrote it.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::Context;
use candor_photo::{Kind, Preview, preview_jpeg, read, write_atomically};
use clap::Args;
use serde_json::json;

use super::Done;

#[derive(Args)]
pub struct Arguments {
    /// The photo (RAW or JPEG)
    photo: PathBuf,
    /// The longer edge that it must have at least, in pixels; where none has, the largest picture is taken
    #[arg(long, value_name = "WIDTH", default_value_t = 0)]
    min: u32,
    /// Where to
    #[arg(long, value_name = "JPEG")]
    out: PathBuf,
    /// Print one JSON object: what was taken, and what there is
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Done {
    let Arguments { photo, min, out, json } = arguments;
    let info = read(photo)?;
    let preview = info.smallest_sufficient(*min).with_context(|| {
        format!("{}: its camera put no JPEG picture into it that Candor could find", photo.display())
    })?;
    anyhow::ensure!(
        !is_same_file(photo, out),
        "{} is the photo itself, which is never written to: name another file with --out",
        out.display()
    );
    anyhow::ensure!(
        Kind::of_path(out) != Some(Kind::Raw),
        "{} has the name of a RAW file, which what is copied is not: name a .jpg",
        out.display()
    );
    let jpeg = preview_jpeg(photo, preview)?;
    write_atomically(out, &jpeg).with_context(|| format!("{}: could not be written", out.display()))?;
    let Preview { width, height, bytes, .. } = preview;
    if *json {
        let sizes = info.previews.iter().map(|preview| [preview.width, preview.height]).collect::<Vec<_>>();
        super::print_line(&json!({
            "out": out.to_string_lossy(), "width": width, "height": height, "bytes": bytes,
            "orientation": info.orientation.exif(), "is_sufficient": *width.max(height) >= *min, "previews": sizes,
        }))?;
    } else {
        super::say(format_args!("{}: {width} × {height} pixels, {bytes} bytes", out.display()))?;
    }
    if width.max(height) < min {
        super::complain(format_args!("{}: no embedded picture has {min} pixels; this is the largest", photo.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether both names lead to one file, by whatever way.
fn is_same_file(one: &PathBuf, other: &PathBuf) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of = |path: &PathBuf| fs::metadata(path).map(|file| (file.dev(), file.ino())).ok();
    of(other).is_some_and(|other| of(one) == Some(other))
}
