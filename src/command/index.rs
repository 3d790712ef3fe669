//! `candor index`: what a folder of photos holds, known to Candor from then on.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use candor_library::{Index, PhotoFolder, Refreshed, Skipped};
use clap::Args;
use serde_json::{Value, json};

use super::Done;

#[derive(Args)]
pub struct Arguments {
    /// A session, or any folder of photos
    folder: PathBuf,
    /// Print one JSON object: photos, files, skipped with reasons, seconds
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Done {
    let begun = Instant::now();
    let folder = PhotoFolder::open(&arguments.folder)?;
    let bar = super::progress_bar(0, "Reading")?;
    let refreshed = Index::open(&folder)?.refresh(&mut |done, of| {
        bar.set_length(of.into());
        bar.set_position(done.into());
    })?;
    bar.finish_and_clear();
    let seconds = begun.elapsed().as_secs_f64();
    if arguments.json {
        super::print_line(&as_json(&refreshed, &folder, seconds))?;
    } else {
        tell(&refreshed, seconds)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(refreshed: &Refreshed, folder: &PhotoFolder, seconds: f64) -> Value {
    let Refreshed { counts, files, read, skipped, others } = refreshed;
    json!({
        "folder": text_of(folder.photos()),
        "photos": counts.photos,
        "files": files,
        "read": read,
        "picked": counts.picked,
        "rejected": counts.rejected,
        "described": counts.described,
        "skipped": skipped.iter().map(skipped_as_json).collect::<Vec<_>>(),
        "others": others.iter().map(skipped_as_json).collect::<Vec<_>>(),
        "seconds": seconds,
        "files_per_second": f64::from(*files) / seconds.max(1e-9),
    })
}

/// With the name's bytes where it is no text, so that a program can find the file.
fn skipped_as_json(skipped: &Skipped) -> Value {
    let mut value = json!({ "path": text_of(&skipped.path), "reason": skipped.reason });
    if skipped.path.to_str().is_none() {
        let bytes = skipped.path.as_os_str().as_encoded_bytes();
        value["bytes"] = bytes.iter().copied().map(Value::from).collect();
    }
    value
}

fn text_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn tell(refreshed: &Refreshed, seconds: f64) -> std::io::Result<()> {
    for Skipped { path, reason } in &refreshed.skipped {
        // A name may hold anything, also what a terminal would obey.
        super::complain(format_args!("{}: {reason}", path.to_string_lossy().escape_debug()));
    }
    let Refreshed { counts, files, read, skipped, .. } = refreshed;
    super::say(format_args!(
        "{} photos in {files} files ({read} read now, {} skipped), {} picked, {} rejected, {} with faces read; {seconds:.2} s",
        counts.photos,
        skipped.len(),
        counts.picked,
        counts.rejected,
        counts.described,
    ))
}
