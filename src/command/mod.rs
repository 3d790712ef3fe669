//! One module a command: its arguments, what it calls, what it prints.

pub mod calibrate;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod index;
mod interrupt;
pub mod presets;
pub mod preview;
pub mod rank;
pub mod replay;
pub mod score;
pub mod tag;
pub mod tether;
pub mod tune;
pub mod watch;
pub mod window;

use std::{
    env,
    fmt::Display,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use anyhow::Context;
use candor_camera::gphoto::WorkerCommand;
use candor_shoot::lag;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use crate::places;

/// What a command ends with.
pub type Done = anyhow::Result<ExitCode>;

/// Prints one JSON line at once, so that a program that reads along sees it now. An error when nobody reads any more.
fn print_line(value: &impl Serialize) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, value)?;
    writeln!(out)?;
    out.flush()
}

/// Says a sentence on standard output. An error when nobody reads any more.
fn say(sentence: impl Display) -> io::Result<()> {
    writeln!(io::stdout(), "{sentence}")
}

/// Says a sentence on standard error, and goes on where nobody reads that.
pub fn complain(sentence: impl Display) {
    let _ = writeln!(io::stderr(), "candor: {sentence}");
}

/// A progress bar on standard error; none where no terminal is.
fn progress_bar(length: u64, what: &'static str) -> anyhow::Result<ProgressBar> {
    if !io::stderr().is_terminal() {
        return Ok(ProgressBar::hidden());
    }
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}, {eta} left").context("progress bar")?;
    Ok(ProgressBar::new(length).with_style(style).with_message(what))
}

/// The lag that a shoot allows for: what was given, in milliseconds, or what is known of the camera. A table that cannot be
/// read is told of and done without: it is no reason not to shoot.
fn lags(given: Option<f64>) -> anyhow::Result<lag::Source> {
    if let Some(milliseconds) = given {
        let range = 0.0..=2000.0;
        anyhow::ensure!(range.contains(&milliseconds), "--lag-ms is {milliseconds}, but must lie between 0 and 2000");
        return Ok(lag::Source::Given(milliseconds / 1000.0));
    }
    let table = places::lags().and_then(|file| Ok(lag::Table::read(&file)?)).or_else(|error| {
        complain(format_args!("{error:#}"));
        lag::Table::built_in()
    })?;
    Ok(lag::Source::Table(table))
}

/// How this program starts its camera worker.
fn worker() -> anyhow::Result<WorkerCommand> {
    let program = env::current_exe().context("cannot find Candor's own program file")?;
    Ok(WorkerCommand { program, args: vec!["camera-worker".into()] })
}
