//! `candor tune`: a recorded shoot judged again with other settings.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, ensure};
use candor_core::moment::Judgement;
use candor_library::Session;
use candor_shoot::{
    presets,
    tune::{self, Change, Fired, How, Moment, Settings, Terms, Totals, TuneError, Tuned},
};
use clap::Args;
use serde_json::{Value, json};

use super::Done;
use crate::places;

#[derive(Args)]
pub struct Arguments {
    /// The folder of a shoot, or a recording that `candor replay --record` wrote
    session: PathBuf,
    /// What to wait for: a preset's name, or a TOML file [default: what was waited for then]
    #[arg(long)]
    preset: Option<String>,
    /// Milliseconds from the decision to the open shutter [default: as then]
    #[arg(long, value_name = "MS")]
    lag_ms: Option<f64>,
    /// The score that has to be reached; the same as --set trigger.threshold=X
    #[arg(long, value_name = "X")]
    threshold: Option<f64>,
    /// Change values of the preset, by their keys in its file: trigger.threshold=0.4,hold.blur=false
    #[arg(long, value_name = "KEY=VALUE", value_delimiter = ',')]
    set: Vec<Change>,
    /// Judge the time too in which the trigger was disarmed
    #[arg(long)]
    armed: bool,
    /// Print one JSON line a moment, then one with the figures of each shoot
    #[arg(long)]
    json: bool,
    /// Write every frame's reading and decision into this file, one JSON line a frame
    #[arg(long, value_name = "FILE")]
    trace: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Done {
    let settings = settings(arguments)?;
    let recordings = recordings(&arguments.session)?;
    ensure!(
        arguments.trace.is_none() || recordings.len() == 1,
        "{} holds {} shoots, and a trace is of one: name one of its recordings, as {}",
        arguments.session.display(),
        recordings.len(),
        recordings.first().map(|first| first.display().to_string()).unwrap_or_default()
    );
    let mut judged = 0;
    for recording in &recordings {
        match tune(recording, &settings, arguments.trace.as_deref()) {
            Ok(tuned) if arguments.json => print_json(recording, &tuned)?,
            Ok(tuned) => print_plainly(recording, &tuned)?,
            // The others of a session are no worse for it.
            Err(error) if recordings.len() > 1 => {
                super::complain(format_args!("{error:#}"));
                continue;
            }
            Err(error) => return Err(error),
        }
        judged += 1;
    }
    Ok(if judged > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn settings(arguments: &Arguments) -> anyhow::Result<Settings> {
    let lag = arguments.lag_ms.map(|milliseconds| milliseconds / 1000.0);
    ensure!(
        lag.is_none_or(|lag| (0.0..=2.0).contains(&lag)),
        "--lag-ms is {}, but must lie between 0 and 2000",
        arguments.lag_ms.unwrap_or_default()
    );
    let preset = match &arguments.preset {
        Some(name) => Some(presets::find(&places::presets()?, name)?),
        None => None,
    };
    let changes = arguments.threshold.map(Change::of_threshold).into_iter().chain(arguments.set.clone()).collect();
    Ok(Settings { preset, changes, lag, armed: arguments.armed })
}

/// The recordings of a session, or the one that was named.
fn recordings(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let session = Session::containing(path)
        .with_context(|| format!("{} is no folder of a shoot: name the one that holds captures", path.display()))?;
    let recordings = session.recordings()?;
    ensure!(
        !recordings.is_empty(),
        "{} has no recording: it was shot with --no-recording, or by a Candor that made none yet",
        path.display()
    );
    Ok(recordings)
}

fn tune(recording: &Path, settings: &Settings, trace: Option<&Path>) -> anyhow::Result<Tuned> {
    let file = trace.map(|path| File::create(path).with_context(|| format!("cannot write {}", path.display())));
    let mut trace = file.transpose()?.map(BufWriter::new);
    let tuned = tune::tune(recording, settings, |judgement: &Judgement| {
        let Some(trace) = &mut trace else { return Ok(()) };
        serde_json::to_writer(&mut *trace, judgement)?;
        trace.write_all(b"\n")
    })
    .map_err(|error| match error {
        TuneError::Listener(error) => anyhow::Error::from(error).context("cannot write the trace"),
        error => error.into(),
    })?;
    if let Some(mut trace) = trace {
        trace.flush().context("cannot finish the trace")?;
    }
    Ok(tuned)
}

fn print_json(recording: &Path, tuned: &Tuned) -> io::Result<()> {
    for Moment { then, now } in &tuned.moments {
        let (then, now) = (then.as_ref().map(fired_json), now.as_ref().map(fired_json));
        super::print_line(&json!({ "type": "moment", "recording": recording, "then": then, "now": now }))?;
    }
    let totals = Totals::of(&tuned.moments);
    let terms = |terms: &Terms| json!({ "preset": terms.name, "lag": terms.lag, "threshold": threshold(terms) });
    super::print_line(&json!({
        "type": "summary", "recording": recording, "clip": tuned.clip, "frames": tuned.frames, "seconds": tuned.seconds,
        "then": terms(&tuned.then), "now": terms(&tuned.now),
        "fired_then": totals.then(), "fired_now": totals.now(), "both": totals.both,
        "only_then": totals.only_then, "only_now": totals.only_now, "by_hand": totals.by_hand,
        "not_reproduced": tuned.not_reproduced,
    }))
}

/// As it stands in the preset's file, without the digits that 32 bits add.
fn threshold(terms: &Terms) -> f64 {
    (f64::from(terms.preset.trigger.threshold) * 1e4).round() / 1e4
}

fn fired_json(fired: &Fired) -> Value {
    json!({
        "at": fired.at, "reason": fired.reason.to_string(), "score": fired.reason.to, "forecast": fired.reason.forecast,
        "emotion": fired.reason.emotion, "by_hand": fired.how == How::ByHand, "refused": fired.how == How::Refused,
        "elsewhere": fired.elsewhere,
    })
}

fn print_plainly(recording: &Path, tuned: &Tuned) -> io::Result<()> {
    let name = tuned.clip.clone().unwrap_or_else(|| recording.display().to_string());
    super::say(format_args!("{name}: {} frames, {:.1} s", tuned.frames, tuned.seconds))?;
    super::say(format_args!("  then  {}", plainly(&tuned.then)))?;
    super::say(format_args!("  now   {}", plainly(&tuned.now)))?;
    if !tuned.moments.is_empty() {
        super::say(format_args!("\n{:>10} {:>10}  score  forecast  why", "then", "now"))?;
    }
    tuned.moments.iter().try_for_each(print_moment)?;
    let totals = Totals::of(&tuned.moments);
    let by_hand = if totals.by_hand > 0 { format!("; {} by hand", totals.by_hand) } else { String::new() };
    super::say(format_args!(
        "\n{} fired then, {} now: {} the same, {} no more, {} new{by_hand}",
        totals.then(),
        totals.now(),
        totals.both,
        totals.only_then,
        totals.only_now
    ))?;
    if !tuned.not_reproduced.is_empty() {
        super::say("Not as it was then:")?;
    }
    tuned.not_reproduced.iter().try_for_each(|sentence| super::say(format_args!("  {sentence}")))
}

fn plainly(terms: &Terms) -> String {
    let (lag, threshold) = (terms.lag * 1000.0, terms.preset.trigger.threshold);
    format!("{}, threshold {threshold:.2}, lag {lag:.0} ms", terms.name)
}

fn print_moment(moment: &Moment) -> io::Result<()> {
    let time = |fired: &Option<Fired>| fired.as_ref().map_or("—".to_owned(), |fired| format!("{:.2} s", fired.at));
    let (then, now) = (time(&moment.then), time(&moment.now));
    let Some(fired) = moment.now.as_ref().or(moment.then.as_ref()) else { return Ok(()) };
    let (score, forecast) = (fired.reason.to, fired.reason.forecast);
    let forecast = forecast.map_or("—".to_owned(), |forecast| format!("{:.2}", forecast.score));
    let mut why = fired.reason.to_string();
    if fired.how == How::Refused {
        why.push_str(" (the camera refused it)");
    }
    let (alone, when) =
        (moment.then.is_none() || moment.now.is_none(), if moment.now.is_some() { "then" } else { "now" });
    if let Some(elsewhere) = fired.elsewhere.filter(|_| alone) {
        why = format!("{why}; {when} {elsewhere}");
    }
    super::say(format_args!("{then:>10} {now:>10}  {score:5.2}  {forecast:>8}  {why}"))
}
