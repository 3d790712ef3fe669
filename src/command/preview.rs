//! `candor preview`: embedded pictures, as the camera wrote them.

use std::{
    collections::HashMap,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use anyhow::Context;
use candor_photo::{Kind, PhotoInfo, Preview, read_with_preview, replace_whole};
use clap::Args;
use crossbeam_channel::{Sender, unbounded};
use serde_json::json;

use super::Done;

#[derive(Args)]
pub struct Arguments {
    /// The photos (RAW or JPEG)
    #[arg(required = true, value_name = "PHOTO")]
    photos: Vec<PathBuf>,
    /// The longer edge that it must have at least, in pixels; where none has, the largest picture is taken
    #[arg(long, value_name = "WIDTH", default_value_t = 0)]
    min: u32,
    /// Where to; for several photos a folder, where A.NEF's picture is called A.NEF.jpg
    #[arg(long, value_name = "JPEG")]
    out: PathBuf,
    /// Print one JSON object a photo: what was taken, and what there is
    #[arg(long)]
    json: bool,
}

/// A picture to copy.
struct Copy {
    photo: PathBuf,
    out: PathBuf,
    /// The user named the file, which may be there then.
    is_named: bool,
}

/// A picture that was copied.
struct Copied<'a> {
    copy: &'a Copy,
    info: PhotoInfo,
    taken: Preview,
}

pub fn run(arguments: &Arguments) -> Done {
    let copies = copies(&arguments.photos, &arguments.out)?;
    let next = AtomicUsize::new(0);
    let (out, done) = unbounded();
    thread::scope(|scope| {
        // What takes the time is memory that is copied: each core does some of it.
        for _ in 0..thread::available_parallelism().map_or(1, usize::from).min(copies.len()) {
            let (out, copies, next) = (out.clone(), &copies, &next);
            scope.spawn(move || copy_all(copies, next, arguments.min, &out));
        }
        drop(out);
        let mut ended = ExitCode::SUCCESS;
        for one in done {
            match one {
                Ok(picture) => tell(&picture, arguments)?,
                Err(error) => {
                    super::complain(format_args!("{error:#}"));
                    ended = ExitCode::FAILURE;
                }
            }
        }
        Ok(ended)
    })
}

/// Where each photo's picture goes.
fn copies(photos: &[PathBuf], out: &Path) -> anyhow::Result<Vec<Copy>> {
    if !out.is_dir() {
        anyhow::ensure!(photos.len() == 1, "{} is no folder: several photos need one", out.display());
        let named = |photo: &PathBuf| Copy { photo: photo.clone(), out: out.to_owned(), is_named: true };
        return Ok(photos.iter().map(named).collect());
    }
    let mut named: HashMap<&OsStr, &Path> = HashMap::new();
    let mut copies = Vec::new();
    for photo in photos {
        let name = photo.file_name().with_context(|| format!("{}: not a photo's name", photo.display()))?;
        if let Some(other) = named.insert(name, photo).filter(|other| other != photo) {
            anyhow::bail!("{} and {} would have one name in {}", other.display(), photo.display(), out.display());
        }
        let out = out.join(name).with_added_extension("jpg");
        copies.push(Copy { photo: photo.clone(), out, is_named: false });
    }
    Ok(copies)
}

/// Copies what nobody has begun yet, until there is none, or nobody wants to know.
fn copy_all<'a>(copies: &'a [Copy], next: &AtomicUsize, min: u32, told: &Sender<anyhow::Result<Copied<'a>>>) {
    while let Some(copy) = copies.get(next.fetch_add(1, Ordering::Relaxed)) {
        if told.send(copy.made(min)).is_err() {
            return;
        }
    }
}

impl Copy {
    fn made(&self, min: u32) -> anyhow::Result<Copied<'_>> {
        let Self { photo, out, is_named } = self;
        anyhow::ensure!(
            !is_same_file(photo, out),
            "{} is the photo itself, which is never written to: name another file with --out",
            out.display()
        );
        anyhow::ensure!(*is_named || !out.exists(), "{} is there already, and stays as it is", out.display());
        anyhow::ensure!(
            Kind::of_path(out) != Some(Kind::Raw),
            "{} has the name of a RAW file, which what is copied is not: name a .jpg",
            out.display()
        );
        let (info, preview) = read_with_preview(photo, min)?;
        let (taken, jpeg) = preview.with_context(|| {
            format!("{}: its camera put no JPEG picture into it that Candor could find", photo.display())
        })?;
        replace_whole(out, &jpeg).with_context(|| format!("{}: could not be written", out.display()))?;
        Ok(Copied { copy: self, info, taken })
    }
}

fn tell(copied: &Copied<'_>, Arguments { min, json, .. }: &Arguments) -> anyhow::Result<()> {
    let Copied { copy: Copy { photo, out, .. }, info, taken: Preview { width, height, bytes, .. } } = copied;
    if *json {
        let sizes = info.previews.iter().map(|preview| [preview.width, preview.height]).collect::<Vec<_>>();
        super::print_line(&json!({
            "photo": photo.to_string_lossy(), "out": out.to_string_lossy(), "width": width, "height": height,
            "bytes": bytes, "orientation": info.orientation.exif(), "is_sufficient": *width.max(height) >= *min,
            "previews": sizes,
        }))?;
    } else {
        super::say(format_args!("{}: {width} × {height} pixels, {bytes} bytes", out.display()))?;
    }
    if width.max(height) < min {
        super::complain(format_args!("{}: no embedded picture has {min} pixels; this is the largest", photo.display()));
    }
    Ok(())
}

/// Whether both names lead to one file, by whatever way.
fn is_same_file(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let of = |path: &Path| fs::metadata(path).map(|file| (file.dev(), file.ino())).ok();
    of(other).is_some_and(|other| of(one) == Some(other))
}
