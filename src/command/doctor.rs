//! `candor doctor`: what is installed, which cameras are seen, what is in the way.

use std::process::{Command, ExitCode, Stdio};

use candor_camera::gphoto;
use candor_vision::Eye;
use clap::Args;
use serde::Serialize;

use super::Done;
use crate::places;

#[derive(Args)]
pub struct Arguments {
    /// Print one JSON object
    #[arg(long)]
    json: bool,
}

/// One thing that was looked at.
#[derive(Serialize)]
struct Finding {
    what: &'static str,
    good: bool,
    found: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    do_this: Option<String>,
}

impl Finding {
    fn good(what: &'static str, found: impl Into<String>) -> Self {
        Self { what, good: true, found: found.into(), do_this: None }
    }

    fn bad(what: &'static str, found: impl Into<String>, do_this: impl Into<String>) -> Self {
        Self { what, good: false, found: found.into(), do_this: Some(do_this.into()) }
    }
}

pub fn run(arguments: &Arguments) -> Done {
    let findings: Vec<Finding> =
        [models(), presets(), ffmpeg(), library()].into_iter().chain(cameras()).chain(holders()).collect();
    if arguments.json {
        super::print_line(&findings)?;
    } else {
        for finding in &findings {
            let mark = if finding.good { "ok  " } else { "look" };
            super::say(format_args!("{mark} {:10} {}", finding.what, finding.found))?;
            if let Some(advice) = &finding.do_this {
                super::say(format_args!("                {advice}"))?;
            }
        }
    }
    Ok(if findings.iter().all(|finding| finding.good) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn models() -> Finding {
    match places::models().and_then(|folder| Ok((Eye::open(&folder)?.models().len(), folder))) {
        Ok((count, folder)) => Finding::good("models", format!("{count} models in {} load and run", folder.display())),
        Err(error) => Finding::bad("models", format!("{error:#}"), "Run `make setup` in Candor's folder."),
    }
}

fn presets() -> Finding {
    match places::presets().and_then(|folder| Ok((candor_shoot::presets::read_all(&folder)?.len(), folder))) {
        Ok((count, folder)) => Finding::good("presets", format!("{count} in {}", folder.display())),
        Err(error) => Finding::bad("presets", format!("{error:#}"), "Mend the file, or take it out of the folder."),
    }
}

fn ffmpeg() -> Finding {
    let runs = Command::new("ffmpeg").arg("-version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    if runs.is_ok_and(|status| status.success()) {
        Finding::good("ffmpeg", "installed")
    } else {
        Finding::bad(
            "ffmpeg",
            "not installed: videos cannot be replayed; cameras and motion JPEG can",
            "Install it: sudo apt-get install ffmpeg",
        )
    }
}

fn library() -> Finding {
    match gphoto::library_version() {
        Some(version) => Finding::good("libgphoto2", version),
        None => Finding::bad("libgphoto2", "its version is not known", "Install it: sudo apt-get install libgphoto2-6"),
    }
}

fn cameras() -> Vec<Finding> {
    let worker = match super::worker() {
        Ok(worker) => worker,
        Err(error) => return vec![Finding::bad("camera", format!("{error:#}"), "Start Candor from its own folder.")],
    };
    match gphoto::list(&worker, None) {
        Ok(seen) if seen.is_empty() => vec![Finding::bad(
            "camera",
            "none seen",
            "Connect it by USB, switch it on, and set its USB mode to PTP or PC remote. A camera on the network is named with --model and --port.",
        )],
        Ok(seen) => seen
            .into_iter()
            .map(|camera| Finding::good("camera", format!("{} at {}", camera.model, camera.port)))
            .collect(),
        Err(error) => {
            vec![Finding::bad("camera", error.to_string(), "Unplug the camera, switch it off and on, and try again.")]
        }
    }
}

fn holders() -> Vec<Finding> {
    candor_camera::doctor::holders()
        .into_iter()
        .map(|holder| Finding::bad("in the way", format!("{} (process {})", holder.name, holder.pid), holder.advice))
        .collect()
}
