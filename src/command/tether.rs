//! `candor tether`: a shoot without a window.

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::{bail, ensure};
use candor_camera::gphoto::{GphotoBody, GphotoOptions};
use candor_core::{expression::micro::LEAST_FRAME_RATE, moment::Mode};
use candor_library::{Backup, Session};
use candor_shoot::{Candidates, Command, Event, Handle, Setup, Status, presets};
use candor_vision::Eye;
use clap::Args;
use crossbeam_channel::RecvTimeoutError;
use serde_json::json;

use super::{Done, interrupt};
use crate::places;

#[derive(Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
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
    /// Milliseconds that this camera is late, live view and shutter together [default: as `candor calibrate` measured it,
    /// or as cameras like it are]
    #[arg(long, value_name = "MS")]
    lag_ms: Option<f64>,
    /// Do not move the lead by how the bursts come
    #[arg(long)]
    no_correction: bool,
    /// What to wait for: a preset's name, or a TOML file
    #[arg(long, default_value = "any-expression")]
    preset: String,
    /// A folder on another disk that every photo is copied to as it comes
    #[arg(long, value_name = "DIR")]
    backup: Option<PathBuf>,
    /// Do not keep what was seen of every live frame, nor small pictures of the live view round bursts: `candor tune` cannot
    /// judge the shoot again then, and culling shows no live view
    #[arg(long)]
    no_recording: bool,
    /// Do not look for micro-expression candidates, nor keep the live frames in which one was seen. Without a recording none
    /// are kept either
    #[arg(long)]
    no_candidates: bool,
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
    let mut teller = Teller { json: arguments.json, ..Teller::default() };
    teller.say("Shooting. Ctrl+C ends the shoot.");
    loop {
        match handle.events().recv_timeout(Duration::from_millis(100)) {
            Ok(Event::Ended) => break,
            Ok(event) => teller.tell(&event),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => bail!(
                "the shoot broke off. What had come off the camera is taken in when a shoot of the same name is started again"
            ),
        }
        // A shoot that nobody hears of any more is ended, and stored, like any other.
        if stop.try_recv().is_ok() || teller.unheard {
            handle.send(Command::Stop);
        }
    }
    ensure!(!teller.unheard, "nobody reads what is printed any more; the shoot was ended and is stored");
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
        lag: super::lags(arguments.lag_ms)?,
        correct_lead: !arguments.no_correction,
        mode: Mode::Forecasting,
        armed: !arguments.disarmed,
        record: !arguments.no_recording,
        candidates: !arguments.no_candidates && !arguments.no_recording,
        backup: arguments.backup.as_deref().map(Backup::at).transpose()?,
        models,
        clock,
    };
    Ok(candor_shoot::start(Box::new(body), eye, setup)?)
}

/// Says what the shoot says, as sentences or as JSON lines.
#[derive(Default)]
struct Teller {
    json: bool,
    /// Set when what was said could not be written.
    unheard: bool,
    /// What of the status was said already.
    camera: String,
    lag: String,
    lead: Option<String>,
    lost: Option<String>,
    candidates: Candidates,
}

impl Teller {
    fn tell(&mut self, event: &Event) {
        if self.json { self.tell_json(event) } else { self.tell_plainly(event) }
    }

    fn tell_json(&mut self, event: &Event) {
        let line = match event {
            Event::Status(status) => json!({ "type": "status", "status": status }),
            Event::Burst(burst) => json!({
                "type": "burst", "id": burst.id, "decided_at": burst.decided_at, "exposures": burst.exposures,
                "reason": burst.reason.to_string(),
            }),
            Event::Shot(shot) => json!({
                "type": "shot", "raw": shot.raw, "jpeg": shot.jpeg, "sidecar": shot.sidecar,
                "score": shot.description.score(),
            }),
            Event::Candidate(strip) => json!({
                "type": "candidate", "track": strip.track, "candidate": strip.candidate, "folder": strip.folder,
            }),
            Event::Neutral(Ok(track)) => json!({ "type": "neutral", "track": track }),
            Event::Neutral(Err(failure)) => json!({ "type": "problem", "message": failure.sentence() }),
            Event::Problem(sentence) => json!({ "type": "problem", "message": sentence }),
            Event::Ended => return,
        };
        self.unheard |= super::print_line(&line).is_err();
    }

    fn tell_plainly(&mut self, event: &Event) {
        match event {
            Event::Status(status) => self.tell_status(status),
            Event::Burst(burst) => self.say(&format!("burst {}: {}", burst.id, burst.reason)),
            Event::Shot(shot) => {
                let file = shot.raw.as_ref().or(shot.jpeg.as_ref()).unwrap_or(&shot.sidecar);
                self.say(&format!("  {}", file.display()));
            }
            Event::Candidate(strip) => {
                let folder = strip.folder.as_deref().map_or(String::new(), |folder| format!(" ({})", folder.display()));
                self.say(&format!("candidate: {}{folder}", strip.candidate.plain_name()));
            }
            Event::Neutral(Ok(track)) => self.say(&format!("The neutral of sitter {} is set.", track.number())),
            Event::Neutral(Err(failure)) => super::complain(failure.sentence()),
            Event::Problem(sentence) => super::complain(sentence),
            Event::Ended => {}
        }
    }

    fn tell_status(&mut self, status: &Status) {
        if status.body.model != self.camera {
            self.camera.clone_from(&status.body.model);
            self.say(&format!("{} · {}", status.body.model, status.body.settings.join(" · ")));
        }
        let lag = format!("Lag {:.0} ms: {}", status.lag * 1000.0, status.lag_from);
        if !status.body.model.is_empty() && lag != self.lag {
            self.say(&lag);
            self.lag = lag;
        }
        if status.lead != self.lead {
            self.lead.clone_from(&status.lead);
            if let Some(words) = &status.lead {
                self.say(words);
            }
        }
        if status.candidates != self.candidates {
            self.candidates = status.candidates;
            if status.candidates == Candidates::TooFewFrames {
                self.say(&format!(
                    "The live view has {:.0} frames a second: too few for micro-expression candidates, which need {:.0}.",
                    status.frames_per_second,
                    LEAST_FRAME_RATE
                ));
            }
        }
        if status.lost != self.lost {
            self.lost.clone_from(&status.lost);
            if let Some(why) = &status.lost {
                self.say(why);
            }
        }
    }

    fn say(&mut self, sentence: &str) {
        if !self.json {
            self.unheard |= writeln!(io::stdout(), "{sentence}").is_err();
        }
    }
}
