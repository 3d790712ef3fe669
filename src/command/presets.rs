//! `candor presets`: what Candor can wait for.

use std::{path::PathBuf, process::ExitCode};

use candor_shoot::presets;
use clap::Args;
use serde_json::json;

use super::Done;
use crate::places;

#[derive(Args)]
pub struct Arguments {
    /// Check these preset files instead of listing the ones that come with Candor
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print JSON lines
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Done {
    let presets = if arguments.files.is_empty() {
        presets::read_all(&places::presets()?)?
    } else {
        arguments.files.iter().map(|path| presets::read(path)).collect::<Result<Vec<_>, _>>()?
    };
    for (name, preset) in &presets {
        if arguments.json {
            super::print_line(&json!({ "preset": name, "settings": preset }))?;
        } else {
            super::say(format_args!("{name:18} {}", preset.description))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
