//! `candor export`: picks with their sidecars, ready to be imported.

use std::{path::PathBuf, process::ExitCode};

use candor_library::{ExportOptions, PhotoFolder, export};
use clap::Args;

use super::{Done, interrupt};

#[derive(Args)]
pub struct Arguments {
    /// A session, or any folder of photos
    session: PathBuf,
    /// Where to
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Only picked photos
    #[arg(long)]
    picks: bool,
    /// Leave out everything that Candor read in the faces
    #[arg(long)]
    without_expressions: bool,
}

pub fn run(arguments: &Arguments) -> Done {
    let options = ExportOptions { picks_only: arguments.picks, leave_out_expressions: arguments.without_expressions };
    let bar = super::progress_bar(0, "Copying")?;
    let stop = interrupt::receiver()?;
    let folder = PhotoFolder::open(&arguments.session)?;
    let report = export(&folder, &arguments.to, options, &mut |done, of| {
        bar.set_length(u64::from(of));
        bar.set_position(u64::from(done));
        stop.is_empty()
    })?;
    bar.finish_and_clear();
    for skipped in &report.skipped {
        super::complain(skipped);
    }
    super::say(report.sentence(&arguments.to))?;
    anyhow::ensure!(stop.is_empty(), "stopped before the end; the same command goes on where it stopped");
    Ok(if report.skipped.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
