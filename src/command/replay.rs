//! `candor replay`: a recording judged as if it were live.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context;
use candor_camera::clip::{Clip, ClipBody};
use candor_core::{expression::signs::Sign, moment::Judgement, recording::Begin, shot::Burst};
use candor_library::RecordingWriter;
use candor_shoot::{
    RecordedJudge, presets,
    replay::{self, ReplayError},
};
use candor_vision::Eye;
use clap::Args;
use serde_json::json;

use super::Done;
use crate::places;

#[derive(Args)]
pub struct Arguments {
    /// Motion JPEG, a folder of JPEGs, or any video that ffmpeg reads
    clip: PathBuf,
    /// Frames a second of the recording [default: what the video says, or 30]
    #[arg(long)]
    fps: Option<f64>,
    /// Milliseconds from the decision to the open shutter
    #[arg(long, default_value_t = 120.0, value_name = "MS")]
    lag_ms: f64,
    /// What to wait for: a preset's name, or a TOML file
    #[arg(long, default_value = "any-expression")]
    preset: String,
    /// Fire when the threshold is crossed, as smile shutters do, instead of forecasting
    #[arg(long)]
    reactive: bool,
    /// Print one JSON line a burst and a micro-expression candidate, then one with the figures
    #[arg(long)]
    json: bool,
    /// Write every frame's reading and decision into this file, one JSON line a frame
    #[arg(long, value_name = "FILE")]
    trace: Option<PathBuf>,
    /// Write a recording into this file, for `candor tune`
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// Write the signs of every frame into this file, as comma-separated values: what the judgement is trained on
    #[arg(long, value_name = "FILE")]
    signs: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Done {
    anyhow::ensure!(
        (0.0..=2000.0).contains(&arguments.lag_ms),
        "--lag-ms is {}, but must lie between 0 and 2000",
        arguments.lag_ms
    );
    let (name, preset) = presets::find(&places::presets()?, &arguments.preset)?;
    let mut eye = Eye::open(&places::models()?)?;
    let clip = Arc::new(Clip::open(&arguments.clip, arguments.fps)?);
    let begin = Begin {
        clip: Some(arguments.clip.display().to_string()),
        name: name.clone(),
        preset,
        lag: arguments.lag_ms / 1000.0,
        armed: true,
        reactive: arguments.reactive,
    };
    let recording = arguments.record.as_deref().map(RecordingWriter::create).transpose()?;
    let mut judge = RecordedJudge::new(begin, recording);
    let bar = super::progress_bar(clip.len() as u64, "Judging")?;
    let mut body = ClipBody::new(clip);
    let mut trace = arguments.trace.as_deref().map(create).transpose()?;
    let mut signs = arguments.signs.as_deref().map(create).transpose()?;
    if let Some(file) = &mut signs {
        let names = Sign::ALL.map(|sign| format!("{sign:?}"));
        writeln!(file, "at,{}", names.join(",")).context("cannot write the signs")?;
    }
    let summary = replay::replay(&mut body, &mut eye, &mut judge, &name, |judgement, seen, burst| {
        bar.inc(1);
        tell_candidates(judgement, arguments.json)?;
        if let Some(trace) = &mut trace {
            serde_json::to_writer(&mut *trace, judgement)?;
            trace.write_all(b"\n")?;
        }
        if let (Some(file), Some(seen)) = (&mut signs, seen) {
            write!(file, "{:.6}", judgement.at)?;
            seen.0.iter().try_for_each(|sign| write!(file, ",{sign}"))?;
            writeln!(file)?;
        }
        burst.map_or(Ok(()), |burst| tell(burst, judgement, arguments.json))
    })
    .map_err(|error| match error {
        ReplayError::Listener(error) => anyhow::Error::from(error),
        error => error.into(),
    })?;
    for mut file in trace.into_iter().chain(signs) {
        file.flush().context("cannot finish the trace or the signs")?;
    }
    bar.finish_and_clear();
    anyhow::ensure!(
        summary.unrecorded == 0,
        "the disk has refused {} entries of the recording: make room and replay the clip again",
        summary.unrecorded
    );
    let times = summary.frame_ms.summary();
    if arguments.json {
        super::print_line(&json!({
            "type": "summary", "frames": summary.frames, "dropped": summary.dropped, "seconds": summary.seconds,
            "frame_ms": times,
        }))?;
    } else {
        super::say(format_args!(
            "{} frames, {:.1} s; {:.1} ms a frame, 99 of 100 within {:.1} ms",
            summary.frames, summary.seconds, times.p50, times.p99
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn create(path: &Path) -> anyhow::Result<BufWriter<File>> {
    let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
    Ok(BufWriter::new(file))
}

fn tell_candidates(judgement: &Judgement, json: bool) -> io::Result<()> {
    for reading in &judgement.readings {
        let Some(candidate) = &reading.candidate else { continue };
        if json {
            super::print_line(&json!({ "type": "candidate", "track": reading.track, "candidate": candidate }))?;
        } else {
            super::say(format_args!("{:8.2} s  candidate: {}", candidate.began, candidate.plain_name()))?;
        }
    }
    Ok(())
}

fn tell(burst: &Burst, judgement: &Judgement, json: bool) -> io::Result<()> {
    if json {
        return super::print_line(&json!({
            "type": "burst", "decided_at": burst.decided_at, "exposures": burst.exposures,
            "reason": burst.reason.to_string(), "emotion": burst.reason.emotion, "score": judgement.score(),
        }));
    }
    super::say(format_args!("{:8.2} s  burst {}: {}", burst.decided_at, burst.id, burst.reason))
}
