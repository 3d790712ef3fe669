//! `candor calibrate`: how late a camera is, measured by a code on the screen that the camera looks at.

use std::{path::Path, process::ExitCode, thread, time::Instant};

use anyhow::Context;
use candor_camera::gphoto::{GphotoBody, GphotoOptions};
use candor_shoot::{
    calibrate::{self, Plan, Sight, State, Step},
    lag::{Measured, Table},
};
use candor_ui::calibrate::News;
use clap::Args;
use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use serde_json::json;

use super::{Done, interrupt};
use crate::{places, settings};

/// The window's first size, in pixels.
const FIRST_SIZE: (f32, f32) = (1200.0, 800.0);

#[derive(Args)]
pub struct Arguments {
    /// The camera's model, as `candor doctor` shows it [default: the first one seen]
    #[arg(long)]
    model: Option<String>,
    /// The camera's port, as `candor doctor` shows it
    #[arg(long)]
    port: Option<String>,
    /// Show no code here: the camera sees one that this machine shows elsewhere
    #[arg(long)]
    headless: bool,
    /// Print JSON lines
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Done {
    let file = places::lags()?;
    // A table that cannot be added to is better known before the work than after it.
    Table::read(&file)?;
    let measured = if arguments.headless { headless(arguments)? } else { windowed(arguments, &file)? };
    // Whoever closed the window before the end has seen that there is no end.
    let Some(measured) = measured else { return Ok(ExitCode::FAILURE) };
    if arguments.headless {
        keep(&file, &measured)?;
    }
    if arguments.json {
        super::print_line(&json!({ "type": "measured", "measured": measured, "file": file }))?;
    } else {
        super::say(sentences(&measured, &file))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Measures with a code that is shown elsewhere.
fn headless(arguments: &Arguments) -> anyhow::Result<Option<Measured>> {
    let stop = interrupt::receiver()?;
    let mut teller = Teller { json: arguments.json, ..Teller::default() };
    teller.say("No code is shown here: the camera has to see one that this machine shows elsewhere.");
    measure(arguments, &stop, |state| teller.tell(state)).map(Some)
}

/// Measures with a window that shows the code, until that is closed.
fn windowed(arguments: &Arguments, file: &Path) -> anyhow::Result<Option<Measured>> {
    settings::speak_as_set();
    let (say, news) = unbounded();
    let (open, closed) = bounded(0);
    thread::scope(|scope| {
        let measuring = scope.spawn(|| measure_and_say(arguments, file, &closed, &say));
        let shown =
            candor_ui::calibrate(news, FIRST_SIZE).context("a camera is calibrated by a code that a screen shows it");
        drop(open);
        let measured = measuring.join().ok().flatten();
        shown.map(|()| measured)
    })
}

fn measure_and_say(arguments: &Arguments, file: &Path, stop: &Receiver<()>, say: &Sender<News>) -> Option<Measured> {
    // The window may be closed already.
    let tell = |news| drop(say.send(news));
    let measured = measure(arguments, stop, |state| tell(News::State(Box::new(state.clone()))));
    let kept = measured.and_then(|measured| keep(file, &measured).map(|()| measured));
    tell(News::Over(match &kept {
        Ok(measured) => Ok(sentences(measured, file)),
        Err(error) => Err(format!("{error:#}")),
    }));
    kept.ok()
}

fn measure(arguments: &Arguments, stop: &Receiver<()>, tell: impl FnMut(&State)) -> anyhow::Result<Measured> {
    let spool = tempfile::tempdir().context("cannot make a temporary folder")?;
    let clock = Instant::now();
    let mut body = GphotoBody::open(GphotoOptions {
        worker: super::worker()?,
        model: arguments.model.clone(),
        port: arguments.port.clone(),
        spool: spool.path().to_owned(),
        clock,
        home: None,
    })?;
    Ok(calibrate::run(&mut body, clock, Plan::default(), stop, tell)?)
}

fn keep(file: &Path, measured: &Measured) -> anyhow::Result<()> {
    Ok(Table::store(file, measured.clone())?)
}

fn sentences(measured: &Measured, file: &Path) -> String {
    let Measured { model, path, shutter, live_view, interval, .. } = measured;
    let lag = shutter.median_ms + live_view.median_ms;
    let rate = interval.map_or_else(String::new, |interval| format!(" Exposures of a burst are {interval} apart."));
    format!(
        "{model} {path} is {lag:.0} ms late: the shutter opens {shutter} exposures after its command, live view comes \
         {live_view} frames after the fact.{rate} Kept in {}; shoots with this camera allow for it.",
        file.display()
    )
}

/// Says how it stands, as sentences or as JSON lines; each sentence once.
#[derive(Default)]
struct Teller {
    json: bool,
    last: String,
}

impl Teller {
    fn tell(&mut self, state: &State) {
        if self.json {
            // Nobody reading is no reason not to measure.
            let _ = super::print_line(&json!({ "type": "state", "state": state }));
            return;
        }
        let sentence = match (&state.lost, state.step, state.sight) {
            (Some(why), _, _) => why.clone(),
            (None, Step::Connecting, _) => "Looking for the camera…".to_owned(),
            (None, Step::Looking, Sight::Read) => "The camera reads the code.".to_owned(),
            (None, Step::Looking, Sight::Unclear) => "The camera sees the code, but cannot read it.".to_owned(),
            (None, Step::Looking, Sight::Nothing) => "The camera does not see the code.".to_owned(),
            (None, Step::Shooting, _) => format!("Bursts read: {} of {}.", state.bursts, state.of),
            (None, Step::Done, _) => return,
        };
        self.say(&sentence);
    }

    fn say(&mut self, sentence: &str) {
        if !self.json && self.last != sentence {
            sentence.clone_into(&mut self.last);
            let _ = super::say(sentence);
        }
    }
}
