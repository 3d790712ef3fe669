//! `candor demo`: the main job from end to end, with a camera that is not there: a simulated body on this machine, driven
//! through the real libgphoto2.

mod picks;
mod report;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use candor_camera::gphoto::{GphotoBody, GphotoOptions};
use candor_core::moment::Mode;
use candor_library::{ExportOptions, PhotoFolder, Session};
use candor_shoot::{Command, Handle, Setup, lag, presets};
use candor_simulator::{Format, Options, Personality, Play, Scene, Simulator};
use candor_ui::Screen;
use candor_vision::Eye;
use clap::{Args, ValueEnum};

use self::picks::Desktop;
use super::{Done, window};
use crate::places;

/// The simulated body's lag, which the shoot allows for.
const LAG: Duration = Duration::from_millis(120);
/// Its exposures a second in a burst.
const BURST_RATE: f64 = 10.0;
/// How long it is busy after a burst.
const BUSY: Duration = Duration::from_millis(150);
/// What the demo waits for.
const PRESET: &str = "any-expression";
/// How long the demo waits for the camera's first live frame.
const PATIENCE: Duration = Duration::from_secs(20);
/// The file that marks a folder as a demo's own until there is a report.
const UNFINISHED: &str = ".candor-demo";
/// The file that says that a folder holds a demo, and may be made anew.
const REPORT: &str = "report.json";

#[derive(Args)]
pub struct Arguments {
    /// The clip that plays in front of the camera: motion JPEG, a folder of JPEGs, or a video
    #[arg(long, value_name = "FILE")]
    clip: PathBuf,
    /// Frames a second of the clip [default: what the video says, or 30]
    #[arg(long)]
    fps: Option<f64>,
    /// Which camera to simulate
    #[arg(long, value_enum, default_value_t = BodyKind::Nikon)]
    body: BodyKind,
    /// Where the session, the export and report.json go
    #[arg(long, value_name = "DIR", default_value = "demo-out")]
    out: PathBuf,
    /// Without a window: pick the best shot of each burst by itself
    #[arg(long)]
    headless: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum BodyKind {
    Nikon,
    Canon,
}

pub fn run(arguments: &Arguments) -> Done {
    let out = prepare_folder(&arguments.out)?;
    let simulator = Simulator::start(Options {
        personality: match arguments.body {
            BodyKind::Nikon => Personality::Nikon,
            BodyKind::Canon => Personality::CanonEos,
        },
        scene: Scene::Clip(arguments.clip.clone()),
        fps: arguments.fps,
        lag: LAG,
        view_delay: Duration::ZERO,
        burst_rate: BURST_RATE,
        busy: BUSY,
        format: Format::RawJpeg,
        play: Play::Once,
        raw_delay: Duration::ZERO,
    })?;
    let session = Session::create(&out, "Demo")?;
    let home = tempfile::tempdir().context("cannot make a temporary folder")?;
    let clock = Instant::now();
    let handle = start(&simulator, &session, home.path(), clock)?;
    let mut desktop = Desktop::open(&session.captures())?;
    if arguments.headless {
        let playing = arguments.clip.display();
        super::say(format_args!("Playing {playing} in front of a simulated {:?}…", arguments.body))?;
        end_with_the_clip(&simulator, &handle);
        window::finish(&handle);
    } else {
        let shown = thread::scope(|scope| {
            scope.spawn(|| end_with_the_clip(&simulator, &handle));
            let shown = window::show(Some(&handle), Some((&session.captures(), &session.name())), Screen::Live);
            handle.send(Command::Stop);
            window::finish(&handle);
            shown
        });
        shown?;
    }
    desktop.wait_for(report::exposures(&session)?);
    desktop.pick_best_unless_picked();
    let picked = desktop.close();
    let export = out.join("export");
    let options = ExportOptions { picks_only: true, leave_out_expressions: false };
    let exported = candor_library::export(&PhotoFolder::of_session(&session), &export, options, &mut |_, _| true)?;

    let clip_started = simulator.clip_started().context("the camera's live view never started")?;
    let zero = clip_started.saturating_duration_since(clock).as_secs_f64();
    let report = report::make(&session, zero, picked, export, exported.files)?;
    let path = out.join(REPORT);
    candor_photo::write_atomically(&path, &serde_json::to_vec_pretty(&report)?)
        .with_context(|| format!("cannot write {}", path.display()))?;
    super::say(report)?;
    Ok(ExitCode::SUCCESS)
}

/// An empty folder for the demo. An earlier demo's folder is emptied; any other folder with something in it is refused.
fn prepare_folder(out: &Path) -> anyhow::Result<PathBuf> {
    let held = fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some());
    if held && !out.join(REPORT).is_file() && !out.join(UNFINISHED).is_file() {
        bail!("{} is not empty and holds no earlier demo; choose another folder with --out", out.display());
    }
    if held {
        fs::remove_dir_all(out).with_context(|| format!("cannot empty {}", out.display()))?;
    }
    fs::create_dir_all(out).with_context(|| format!("cannot make the folder {}", out.display()))?;
    fs::write(out.join(UNFINISHED), "").with_context(|| format!("cannot write into {}", out.display()))?;
    out.canonicalize().with_context(|| format!("cannot find {}", out.display()))
}

fn start(simulator: &Simulator, session: &Session, home: &Path, clock: Instant) -> anyhow::Result<Handle> {
    let models = places::models()?;
    let eye = Eye::open(&models)?;
    let body = GphotoBody::open(GphotoOptions {
        worker: super::worker()?,
        model: Some(simulator.gphoto_model().to_owned()),
        port: Some(simulator.gphoto_port()),
        spool: session.spool(),
        clock,
        home: Some(home.to_owned()),
    })?;
    let setup = Setup {
        session: session.clone(),
        preset: presets::find(&places::presets()?, PRESET)?,
        lag: lag::Source::Given(LAG.as_secs_f64()),
        // The lag is known to the millisecond here.
        correct_lead: false,
        mode: Mode::Forecasting,
        armed: true,
        record: true,
        candidates: true,
        backup: None,
        models,
        clock,
    };
    Ok(candor_shoot::start(Box::new(body), eye, setup)?)
}

/// Ends the shoot when the clip is over, or when no live view came at all.
fn end_with_the_clip(simulator: &Simulator, handle: &Handle) {
    let begun = Instant::now();
    while !simulator.ended() && (simulator.clip_started().is_some() || begun.elapsed() < PATIENCE) {
        thread::sleep(Duration::from_millis(50));
    }
    handle.send(Command::Stop);
}
