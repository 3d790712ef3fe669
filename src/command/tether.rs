//! `candor tether`: a shoot without a window.

use std::{
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use candor_camera::gphoto::{GphotoBody, GphotoOptions};
use candor_core::moment::Mode;
use candor_library::Session;
use candor_shoot::{Command, Event, Handle, Setup, Status, presets};
use candor_vision::Eye;
use clap::Args;
use crossbeam_channel::RecvTimeoutError;
use serde_json::json;

use super::{Done, interrupt};
use crate::places;

#[derive(Args)]
pub struct Arguments {
    /// The folder that holds your shoots
    #[arg(long, value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// What the shoot is called; its folder begins with the date
    #[arg(long, default_value = "Portraits")]
    name: String,
    /// The camera's model, as `candor doctor` shows it [default: the first one seen]
    #[arg(long)]
    model: Option<String>,
    /// The camera's port, as `candor doctor` shows it
    #[arg(long)]
    port: Option<String>,
    /// Milliseconds from the decision to the open shutter of this camera
    #[arg(long, default_value_t = 120.0, value_name = "MS")]
    lag_ms: f64,
    /// What to wait for: a preset's name, or a TOML file
    #[arg(long, default_value = "any-expression")]
    preset: String,
    /// Only show what would fire; fire nothing
    #[arg(long)]
    disarmed: bool,
    /// Print JSON lines
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Done {
    let handle = start(arguments)?;
    let stop = interrupt::receiver()?;
    if !arguments.json {
        println!("Shooting. Ctrl+C ends the shoot.");
    }
    let mut shown = Shown::default();
    loop {
        match handle.events().recv_timeout(Duration::from_millis(100)) {
            Ok(Event::Ended) | Err(RecvTimeoutError::Disconnected) => break,
            Ok(event) => tell(&event, arguments.json, &mut shown)?,
            Err(RecvTimeoutError::Timeout) => {}
        }
        if stop.try_recv().is_ok() {
            handle.send(Command::Stop);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Starts a shoot with a real camera.
fn start(arguments: &Arguments) -> anyhow::Result<Handle> {
    let preset = presets::find(&places::presets()?, &arguments.preset)?;
    let models = places::models()?;
    let eye = Eye::open(&models)?;
    let session = Session::create(&arguments.folder, &arguments.name)?;
    let clock = Instant::now();
    let body = GphotoBody::open(GphotoOptions {
        worker: super::worker()?,
        model: arguments.model.clone(),
        port: arguments.port.clone(),
        spool: session.spool(),
        clock,
        home: None,
    })?;
    let setup = Setup {
        session,
        preset,
        lag: arguments.lag_ms / 1000.0,
        mode: Mode::Forecasting,
        armed: !arguments.disarmed,
        models,
        clock,
    };
    Ok(candor_shoot::start(Box::new(body), eye, setup)?)
}

/// What of the status was said already.
#[derive(Default)]
struct Shown {
    camera: String,
    lost: Option<String>,
}

fn tell(event: &Event, json: bool, shown: &mut Shown) -> std::io::Result<()> {
    match event {
        Event::Status(status) if json => super::print_line(&json!({ "type": "status", "status": status })),
        Event::Burst(burst) if json => super::print_line(&json!({
            "type": "burst", "id": burst.id, "decided_at": burst.decided_at, "exposures": burst.exposures,
            "reason": burst.reason.to_string(),
        })),
        Event::Shot(shot) if json => super::print_line(&json!({
            "type": "shot", "raw": shot.raw, "jpeg": shot.jpeg, "sidecar": shot.sidecar, "score": shot.description.score(),
        })),
        Event::Problem(sentence) if json => super::print_line(&json!({ "type": "problem", "message": sentence })),
        Event::Status(status) => {
            tell_status(status, shown);
            Ok(())
        }
        Event::Burst(burst) => {
            println!("burst {}: {}", burst.id, burst.reason);
            Ok(())
        }
        Event::Shot(shot) => {
            let file = shot.raw.as_ref().or(shot.jpeg.as_ref());
            println!("  {}", file.map_or_else(|| shot.sidecar.display(), |path| path.display()));
            Ok(())
        }
        Event::Problem(sentence) => {
            eprintln!("candor: {sentence}");
            Ok(())
        }
        Event::Ended => Ok(()),
    }
}

fn tell_status(status: &Status, shown: &mut Shown) {
    if status.body.model != shown.camera {
        shown.camera.clone_from(&status.body.model);
        println!("{} · {}", status.body.model, status.body.settings.join(" · "));
    }
    if status.lost != shown.lost {
        shown.lost.clone_from(&status.lost);
        if let Some(why) = &status.lost {
            println!("{why}");
        }
    }
}
